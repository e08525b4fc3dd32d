package auth

import (
	"cmp"
	"slices"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Grant is GRANT privileges ON something TO accounts. It may create accounts
// (with IDENTIFIED, or with AutoCreate) and change their options; without
// REQUIRE the requirement stays.
func (tx *Tx) Grant(g GrantSpec) error {
	if err := tx.checkGrant(&g, false); err != nil {
		return err
	}
	if err := cmp.Or(tx.needCurrentRole(g.Users), checkNames(g.Users)); err != nil {
		return err
	}
	if err := g.checkObjects(); err != nil {
		return err
	}
	for _, u := range g.Users {
		if err := tx.mayIdentify(u, &g.Options); err != nil {
			return err
		}
		grantee := tx.grantee(u)
		if err := tx.touch(grantee, u, &g); err != nil {
			return err // those after it get nothing, as in MariaDB
		}
		tx.grantTo(grantee, &g)
	}
	return nil
}

// Revoke is REVOKE privileges ON something FROM accounts.
func (tx *Tx) Revoke(g GrantSpec) error {
	if err := cmp.Or(tx.checkGrant(&g, true), tx.needCurrentRole(g.Users)); err != nil {
		return err
	}
	var first error
	for _, u := range g.Users {
		if err := tx.revokeFrom(tx.grantee(u), &g); err != nil {
			tx.fail(&first, err)
		}
	}
	return first
}

// levelPrivs is what can be granted at each level.
var levelPrivs = [...]Privs{
	GlobalLevel: GlobalPrivs, DatabaseLevel: DatabasePrivs, TableLevel: TablePrivs, RoutineLevel: RoutinePrivs,
}

// checkGrant asks for the privileges that the statement takes, refuses
// privileges that the level does not have, and spells ALL out.
func (tx *Tx) checkGrant(g *GrantSpec, revoke bool) error {
	if err := tx.needToGrant(g, revoke); err != nil {
		return err
	}
	if len(g.Columns) > 0 && g.Level != TableLevel {
		return mariaerr.New(mariaerr.ER_ILLEGAL_GRANT_FOR_TABLE)
	}
	for _, c := range g.Columns {
		if c.Privs&^ColumnPrivs != 0 {
			return mariaerr.New(mariaerr.ER_ILLEGAL_GRANT_FOR_TABLE)
		}
	}
	allowed := levelPrivs[g.Level]
	if g.All {
		g.Privs |= allowed &^ PrivGrant
	}
	if g.GrantOption {
		g.Privs |= PrivGrant
	}
	if g.Privs&^allowed == 0 {
		return nil
	}
	if g.Level == DatabaseLevel {
		return mariaerr.New(mariaerr.ER_WRONG_USAGE, "DB GRANT", "GLOBAL PRIVILEGES")
	}
	return mariaerr.New(mariaerr.ER_ILLEGAL_GRANT_FOR_TABLE)
}

// checkObjects refuses tables, columns and routines that do not exist. A table
// need not exist when CREATE is granted on it.
func (g *GrantSpec) checkObjects() error {
	switch g.Level {
	case TableLevel:
		if !g.TableExists && (g.Privs&PrivCreate == 0 || len(g.Columns) > 0) {
			return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, g.Database, g.Object)
		}
		for _, c := range g.Columns {
			if g.HasColumn != nil && !g.HasColumn(c.Column) {
				return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, c.Column, g.Object)
			}
		}
	case RoutineLevel:
		if !g.RoutineExists {
			return mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION or PROCEDURE", g.Object)
		}
	}
	return nil
}

// mayIdentify asks whether the session may change another account's password
// or options by GRANT.
func (tx *Tx) mayIdentify(u UserSpec, o *AccountOptions) error {
	if u.Auth == nil && *o == (AccountOptions{}) {
		return nil
	}
	name := u.userName()
	if _, ok := tx.snap.Account(name); !ok {
		return nil // touch decides about new accounts
	}
	return tx.actor.NeedForUser(name, PrivUpdate)
}

// touch makes sure that the grantee exists and gives it the statement's
// options, as MariaDB does whatever the level.
func (tx *Tx) touch(grantee Name, u UserSpec, g *GrantSpec) error {
	if grantee.Host == "" {
		role, ok := tx.snap.Role(grantee.User)
		doc := document{}
		var access Privs
		switch {
		case ok:
			doc, access = role.doc.clone(), role.Access
		case grantee.User != Public:
			return invalidRole(grantee.User)
		}
		if g.Options.Require != nil {
			return mariaerr.New(mariaerr.ER_PASSWORD_NO_MATCH)
		}
		tx.setAccess(&doc, access)
		doc.setBool("is_role", true)
		tx.put(accountOf(grantee, doc))
		return nil
	}
	methods, err := tx.methods(u)
	if err != nil {
		return err
	}
	old, ok := tx.snap.Account(grantee)
	if !ok {
		if u.Auth == nil && !g.AutoCreate {
			return mariaerr.New(mariaerr.ER_PASSWORD_NO_MATCH)
		}
		if (tx.store.opts.SafeUserCreate || !tx.actor.HasGlobal(PrivCreateUser)) && !tx.actor.HasDB(mysqlDB, PrivInsert) {
			return mariaerr.New(mariaerr.ER_CANT_CREATE_USER_WITH_GRANT)
		}
		old = &Account{}
	}
	doc := old.doc.clone()
	tx.setAccess(&doc, old.Access)
	tx.apply(&doc, methods, g.Options)
	tx.put(accountOf(grantee, doc))
	return nil
}

func (tx *Tx) grantTo(grantee Name, g *GrantSpec) {
	switch g.Level {
	case GlobalLevel:
		a, _ := tx.snap.accounts.get(grantee)
		doc := a.doc.clone()
		tx.setAccess(&doc, a.Access|g.Privs)
		tx.put(accountOf(grantee, doc))
	case DatabaseLevel:
		if p := privsOf(tx.snap.database(grantee, g.Database)) | g.Privs; p != 0 {
			tx.putDatabase(grantee, g.Database, p)
		}
	case TableLevel:
		t := tx.editableTable(grantee, g)
		t.Privs |= g.Privs
		for _, c := range g.Columns {
			t.column(c.Column).Privs |= c.Privs
		}
		if t.Privs|t.columnsUnion() != 0 {
			tx.putTable(t)
		}
	case RoutineLevel:
		key := routineKey{g.Database, foldColumn(g.Object), g.Routine}
		r := RoutineGrant{Grantee: grantee, Database: g.Database, Routine: g.Object, Type: g.Routine, host: compileHost(grantee.Host)}
		if old := tx.snap.routine(grantee, key); old != nil {
			r = *old
		}
		r.Privs |= g.Privs
		r.Grantor = tx.grantor()
		if r.Privs != 0 {
			tx.putRoutine(&r)
		}
	}
}

func (tx *Tx) editableTable(grantee Name, g *GrantSpec) *TableGrant {
	t := TableGrant{Grantee: grantee, Database: g.Database, Table: g.Object, host: compileHost(grantee.Host)}
	if old := tx.snap.table(grantee, g.Database, g.Object); old != nil {
		t = *old
		t.Columns = slices.Clone(old.Columns)
	}
	t.Grantor = tx.grantor()
	return &t
}

// column returns the entry of a column, a new one if need be.
func (g *TableGrant) column(name string) *ColumnGrant {
	for i := range g.Columns {
		if strings.EqualFold(g.Columns[i].Column, name) {
			return &g.Columns[i]
		}
	}
	g.Columns = append(g.Columns, ColumnGrant{Column: name})
	return &g.Columns[len(g.Columns)-1]
}

func (tx *Tx) grantor() string {
	if tx.actor.all {
		return "root@localhost"
	}
	return tx.actor.user.User + "@" + tx.actor.user.Host
}

func (tx *Tx) revokeFrom(grantee Name, g *GrantSpec) error {
	a, ok := tx.snap.accounts.get(grantee)
	if !ok || a.IsRole != (grantee.Host == "") {
		if grantee.Host == "" {
			return invalidRole(grantee.User)
		}
		return mariaerr.New(mariaerr.ER_NONEXISTING_GRANT, grantee.User, grantee.Host)
	}
	tx.dirty = true
	switch g.Level {
	case GlobalLevel:
		doc := a.doc.clone()
		tx.setAccess(&doc, a.Access&^g.Privs)
		tx.put(accountOf(grantee, doc))
	case DatabaseLevel:
		d := tx.snap.database(grantee, g.Database)
		if d == nil {
			return mariaerr.New(mariaerr.ER_NONEXISTING_GRANT, grantee.User, grantee.Host)
		}
		tx.putDatabase(grantee, g.Database, d.Privs&^g.Privs)
	case TableLevel:
		return tx.revokeTable(grantee, g)
	case RoutineLevel:
		old := tx.snap.routine(grantee, routineKey{g.Database, foldColumn(g.Object), g.Routine})
		if old == nil {
			return mariaerr.New(mariaerr.ER_NONEXISTING_PROC_GRANT, grantee.User, grantee.Host, g.Object)
		}
		r := *old
		if r.Privs &^= g.Privs; r.Privs == 0 {
			tx.dropRoutine(old)
			return nil
		}
		r.Grantor = tx.grantor()
		tx.putRoutine(&r)
	}
	return nil
}

// revokeTable also takes what is revoked on the whole table away from each of
// its columns.
func (tx *Tx) revokeTable(grantee Name, g *GrantSpec) error {
	old := tx.snap.table(grantee, g.Database, g.Object)
	if old == nil {
		return mariaerr.New(mariaerr.ER_NONEXISTING_TABLE_GRANT, grantee.User, grantee.Host, g.Object)
	}
	t := tx.editableTable(grantee, g)
	t.Privs &^= g.Privs
	for i := range t.Columns {
		t.Columns[i].Privs &^= g.Privs
	}
	for _, c := range g.Columns {
		t.column(c.Column).Privs &^= c.Privs
	}
	t.Columns = slices.DeleteFunc(t.Columns, func(c ColumnGrant) bool { return c.Privs == 0 })
	if t.Privs == 0 && len(t.Columns) == 0 {
		tx.dropTable(old)
		return nil
	}
	tx.putTable(t)
	return nil
}

// RevokeAll is REVOKE ALL PRIVILEGES, GRANT OPTION FROM accounts: everything
// but PROXY, the roles included.
func (tx *Tx) RevokeAll(users []UserSpec) error {
	if err := tx.needCreateUser(PrivUpdate); err != nil {
		return err
	}
	failed := false
	for _, u := range users {
		name := tx.grantee(u)
		a, ok := tx.snap.accounts.get(name)
		if !ok || a.IsRole != (name.Host == "") {
			failed = true
			continue
		}
		proxies := tx.snap.proxies
		members := tx.membersOf(name)
		tx.dropEverything(name)
		tx.snap.proxies = proxies
		doc := a.doc.clone()
		tx.setAccess(&doc, 0)
		replaced := accountOf(name, doc)
		tx.put(replaced)
		replaced.id = a.id
		for _, m := range members {
			tx.editRoles(m.Grantee, func(l []RoleGrant) []RoleGrant { return append(l, m) })
		}
	}
	if failed {
		return mariaerr.New(mariaerr.ER_REVOKE_GRANTS)
	}
	return nil
}

// membersOf returns who has been given a role.
func (tx *Tx) membersOf(name Name) []RoleGrant {
	if name.Host != "" {
		return nil
	}
	var members []RoleGrant
	for _, grants := range tx.snap.roles.all {
		for _, g := range grants {
			if g.Role == name.User {
				members = append(members, g)
			}
		}
	}
	return members
}
