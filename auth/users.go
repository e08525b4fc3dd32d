package auth

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// CreateUsers is CREATE [OR REPLACE] USER [IF NOT EXISTS]. It creates what it
// can; error 1396 names the accounts that failed.
func (tx *Tx) CreateUsers(users []UserSpec, opts AccountOptions, orReplace, ifNotExists bool) error {
	if err := tx.needCreateUser(PrivInsert); err != nil {
		return err
	}
	if orReplace {
		if err := tx.needCreateUser(PrivDelete); err != nil {
			return err
		}
	}
	if err := cmp.Or(checkNames(users), opts.check()); err != nil {
		return err
	}
	var failed failures
	var first error
	for _, u := range users {
		if word := u.keyword(); word != "" {
			failed = append(failed, word)
			continue
		}
		name := u.userName()
		methods, err := tx.methods(u)
		if err != nil {
			tx.fail(&first, err)
			failed.add(name)
			continue
		}
		if first != nil { // as in MariaDB, nothing is created behind an error
			failed.add(name)
			continue
		}
		if old, ok := tx.snap.Account(name); ok {
			switch {
			case orReplace:
				tx.dropEverything(old.Name)
			case ifNotExists:
				tx.note(Note, mariaerr.New(mariaerr.ER_USER_CREATE_EXISTS, name.User, name.Host))
				continue
			default:
				failed.add(name)
				continue
			}
		}
		doc := document{}
		tx.setAccess(&doc, 0)
		tx.apply(&doc, methods, opts)
		tx.put(accountOf(name, doc))
	}
	return tx.finish(first, failed.err("CREATE USER"))
}

// AlterUsers is ALTER USER [IF EXISTS]. A REQUIRE clause replaces the whole
// requirement; whatever the statement does not mention stays.
func (tx *Tx) AlterUsers(users []UserSpec, opts AccountOptions, ifExists bool) error {
	if err := tx.needCreateUser(PrivUpdate); err != nil {
		return err
	}
	if err := cmp.Or(checkNames(users), opts.check()); err != nil {
		return err
	}
	var failed failures
	for _, u := range users {
		name := u.userName()
		old, ok := tx.snap.Account(name)
		_, isRole := tx.snap.Role(u.Name.User)
		if !ok || isRole && u.Name.Host == "" && u.Auth == nil {
			if u.Auth != nil {
				tx.note(Error, mariaerr.New(mariaerr.ER_CANT_CREATE_USER_WITH_GRANT))
				failed.add(name)
				continue
			}
			tx.note(Error, mariaerr.New(mariaerr.ER_PASSWORD_NO_MATCH))
			failed.add(Name{u.Name.User, strings.ToLower(u.Name.Host)})
			continue
		}
		methods, err := tx.methods(u)
		if err != nil {
			tx.note(Error, asMariaDB(err))
			failed.add(name)
			continue
		}
		doc := old.doc.clone()
		tx.setAccess(&doc, old.Access)
		tx.apply(&doc, methods, opts)
		tx.put(accountOf(name, doc))
	}
	err := failed.err("ALTER USER")
	if err != nil && ifExists {
		tx.note(Note, asMariaDB(err))
		return nil
	}
	return err
}

// DropUsers is DROP USER [IF EXISTS]: the accounts and all their grants.
func (tx *Tx) DropUsers(users []UserSpec, ifExists bool) error {
	if err := tx.needCreateUser(PrivDelete); err != nil {
		return err
	}
	var failed failures
	for _, u := range users {
		name := u.userName()
		if _, ok := tx.snap.Account(name); !ok {
			if ifExists {
				tx.note(Note, mariaerr.New(mariaerr.ER_USER_DROP_EXISTS, name.User, name.Host))
			} else {
				failed.add(name)
			}
			continue
		}
		tx.dropEverything(name)
	}
	return failed.err("DROP USER")
}

// Rename is one pair of RENAME USER.
type Rename struct{ From, To UserSpec }

// RenameUsers is RENAME USER: the pairs are worked on in their order.
func (tx *Tx) RenameUsers(pairs []Rename) error {
	if err := tx.needCreateUser(PrivUpdate); err != nil {
		return err
	}
	var failed failures
	for _, p := range pairs {
		if err := checkNames([]UserSpec{p.To}); err != nil {
			return err
		}
		from, to := p.From.userName(), p.To.userName()
		old, ok := tx.snap.Account(from)
		_, taken := tx.snap.Account(to)
		if !ok || taken {
			failed.add(from)
			continue
		}
		tx.remove(from)
		renamed := accountOf(to, old.doc)
		tx.put(renamed)
		renamed.id = old.id
		tx.renameGrants(from, to)
	}
	return failed.err("RENAME USER")
}

// SetPassword is SET PASSWORD [FOR user]. The AuthSpec holds either the plain
// password or its hash; the plugin stays the account's.
func (tx *Tx) SetPassword(user UserSpec, to AuthSpec) error {
	name := user.userName()
	if err := tx.actor.NeedForUser(name, PrivUpdate); err != nil {
		return err
	}
	if name.User == "" && !tx.actor.all && name == tx.actor.user {
		return mariaerr.New(mariaerr.ER_PASSWORD_ANONYMOUS_USER)
	}
	old, ok := tx.snap.Account(name)
	if !ok {
		return mariaerr.New(mariaerr.ER_PASSWORD_NO_MATCH)
	}
	// The first method that knows passwords gets it. As in MariaDB those before
	// it make the statement an error, which changes the password all the same.
	var first error
	for i, m := range old.Methods {
		if p, ok := tx.store.opts.Plugins.Lookup(m.Plugin); ok && !takesPassword(p) {
			tx.fail(&first, mariaerr.New(mariaerr.ER_SET_PASSWORD_AUTH_PLUGIN, m.Plugin))
			continue
		}
		plugin := m.Plugin
		if plugin == NativePassword || plugin == OldPassword {
			plugin = "" // the hash tells which
		}
		changed, err := tx.method(AuthSpec{Plugin: plugin, Password: to.Password, Plain: to.Plain, Text: to.Text})
		if err != nil {
			return err
		}
		methods := slices.Clone(old.Methods)
		methods[i] = changed
		doc := old.doc.clone()
		doc.setMethods(methods)
		doc.setInt("password_last_changed", tx.now.Unix())
		tx.put(accountOf(name, doc))
		break
	}
	return first
}

// SetDefaultRole is SET DEFAULT ROLE role FOR user; an empty role is NONE.
func (tx *Tx) SetDefaultRole(role string, user UserSpec) error {
	name := user.userName()
	if err := tx.actor.NeedForUser(name, PrivUpdate); err != nil {
		return err
	}
	old, ok := tx.snap.Account(name)
	if !ok {
		return mariaerr.New(mariaerr.ER_PASSWORD_NO_MATCH)
	}
	if role != "" {
		if _, ok := tx.snap.Role(role); !ok || role == Public {
			return invalidRole(role)
		}
		if !tx.snap.HasRole(name, role) && !tx.snap.HasRole(Name{User: Public}, role) {
			return tx.actor.notGranted(name, role)
		}
	}
	doc := old.doc.clone()
	doc.setString("default_role", role)
	tx.put(accountOf(name, doc))
	return nil
}

// notGranted is the error for a role that a user has not been given; who may
// not look into mysql learns nothing of the role's existence.
func (r *Rights) notGranted(user Name, role string) error {
	if !r.HasDB(mysqlDB, PrivSelect) {
		return invalidRole(role)
	}
	return mariaerr.Newf(mariaerr.ER_INVALID_ROLE, "User `%s`@`%s` has not been granted role `%s`", user.User, user.Host, role)
}

// methods turns the IDENTIFIED clause into what is stored; nil without one.
func (tx *Tx) methods(u UserSpec) ([]Method, error) {
	var methods []Method
	for _, a := range u.Auth {
		m, err := tx.method(a)
		if err != nil {
			return nil, err
		}
		methods = append(methods, m)
	}
	return methods, nil
}

func (tx *Tx) method(a AuthSpec) (Method, error) {
	name := a.Plugin
	if name == "" {
		name = NativePassword
		if !a.Plain && isOldHash(a.Text) {
			name = OldPassword
		}
	}
	plugin, ok := tx.store.opts.Plugins.Lookup(name)
	if !ok {
		return Method{}, mariaerr.New(mariaerr.ER_PLUGIN_IS_NOT_LOADED, name)
	}
	if n := plugin.Name(); strings.EqualFold(n, NativePassword) || strings.EqualFold(n, OldPassword) {
		name = n // MariaDB keeps any other name as it was typed
	}
	m := Method{name, a.Text}
	if a.Plain {
		text, err := plugin.Hash(a.Password)
		if err != nil {
			return Method{}, err
		}
		m.AuthString = text
		return m, nil
	}
	if err := plugin.Check(a.Text); err != nil {
		return Method{}, err
	}
	return m, nil
}

// setAccess writes the global privileges, as each statement on an account does.
func (tx *Tx) setAccess(doc *document, p Privs) {
	doc.setUint("access", uint64(p))
	doc.setInt("version_id", tx.store.opts.VersionID)
}

// apply writes the clauses into an account's document, in MariaDB's order. An
// account that has no plugin yet gets the empty password.
func (tx *Tx) apply(doc *document, methods []Method, o AccountOptions) {
	if _, ok := doc.get("plugin"); methods == nil && !ok {
		methods = []Method{{Plugin: NativePassword}}
	}
	if methods != nil {
		doc.setMethods(methods)
	}
	if r := o.Require; r != nil && r.Type != RequireUnspecified {
		doc.setInt("ssl_type", int64(r.Type))
		if r.Type != RequireSpecified {
			r = &Requirement{}
		}
		doc.emptyCipher = r.EmptyCipher
		doc.setString("ssl_cipher", r.Cipher)
		doc.setString("x509_issuer", r.Issuer)
		doc.setString("x509_subject", r.Subject)
	}
	if o.QueriesPerHour != nil {
		doc.setUint("max_questions", uint64(uint32(*o.QueriesPerHour)))
	}
	if o.UpdatesPerHour != nil {
		doc.setUint("max_updates", uint64(uint32(*o.UpdatesPerHour)))
	}
	if o.ConnectionsPerHour != nil {
		doc.setUint("max_connections", uint64(uint32(*o.ConnectionsPerHour)))
	}
	if o.UserConnections != nil {
		doc.setInt("max_user_connections", *o.UserConnections)
	}
	if o.StatementTime != nil {
		doc.set("max_statement_time", strconv.FormatFloat(*o.StatementTime, 'f', 6, 64))
	}
	if o.Locked != nil {
		doc.setBool("account_locked", *o.Locked)
	}
	if methods != nil {
		doc.setInt("password_last_changed", tx.now.Unix())
	}
	switch o.Expire {
	case ExpireNow:
		doc.setInt("password_last_changed", 0)
		doc.setInt("password_lifetime", LifetimeDefault)
	case ExpireNever:
		doc.setInt("password_lifetime", LifetimeNever)
	case ExpireDefault:
		doc.setInt("password_lifetime", LifetimeDefault)
	case ExpireInterval:
		doc.setInt("password_lifetime", o.ExpireDays)
	}
}

func asMariaDB(err error) *mariaerr.Error {
	var e *mariaerr.Error
	if errors.As(err, &e) {
		return e
	}
	return mariaerr.New(mariaerr.ER_UNKNOWN_ERROR, err.Error())
}

// fail keeps the first error of a statement and lists the error.
func (tx *Tx) fail(first *error, err error) {
	e := asMariaDB(err)
	if *first == nil {
		*first = e
	}
	tx.note(Error, e)
}

// finish returns a statement's error: the first that a part of it met, or the
// list of the parts that failed. Both are listed.
func (tx *Tx) finish(first, list error) error {
	if first == nil {
		return list
	}
	if list != nil {
		tx.note(Error, asMariaDB(list))
	}
	return first
}

// check refuses values that no account can have.
func (o *AccountOptions) check() error {
	if o.Expire == ExpireInterval && o.ExpireDays <= 0 {
		return mariaerr.New(mariaerr.ER_WRONG_VALUE, "DAY", strconv.FormatInt(o.ExpireDays, 10))
	}
	return nil
}

// FlushPrivileges is FLUSH PRIVILEGES: it reads the accounts as MariaDB finds
// them in its tables.
func (tx *Tx) FlushPrivileges() {
	for _, a := range tx.snap.Accounts() {
		if a.Require.EmptyCipher {
			doc := a.doc.clone()
			doc.emptyCipher = false
			tx.put(accountOf(a.Name, doc))
		}
	}
}
