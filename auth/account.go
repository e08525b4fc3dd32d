package auth

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Name names an account as MariaDB's grant tables do. A role has no host.
type Name struct {
	User, Host string
}

// String returns user@host, a role's name alone.
func (n Name) String() string {
	if n.Host == "" {
		return n.User
	}
	return n.User + "@" + n.Host
}

// Quoted returns 'user'@'host', and 'role' for a role, as MariaDB's messages
// name accounts.
func (n Name) Quoted() string {
	if n.Host == "" {
		return "'" + n.User + "'"
	}
	return "'" + n.User + "'@'" + n.Host + "'"
}

// Names of the authentication plugins that the package brings along.
const (
	NativePassword = "mysql_native_password"
	OldPassword    = "mysql_old_password"
	Ed25519        = "ed25519"
	UnixSocket     = "unix_socket"
)

// Method is one way to authenticate: a plugin and what it compares with,
// in the plugin's own form (a hash for mysql_native_password).
type Method struct {
	Plugin, AuthString string
}

// RequireType is the kind of a REQUIRE clause; the numbers are those of the
// key "ssl_type" in mysql.global_priv.
type RequireType int

// The kinds of a REQUIRE clause. RequireUnspecified is a statement's that has
// no such clause; an account never has it.
const (
	RequireUnspecified RequireType = iota - 1
	RequireNone
	RequireSSL
	RequireX509
	RequireSpecified // any of CIPHER, ISSUER, SUBJECT
)

// Requirement is what an account's REQUIRE clause asks of the transport.
// An empty Cipher, Issuer or Subject asks for nothing.
type Requirement struct {
	Type                    RequireType
	Cipher, Issuer, Subject string
	// EmptyCipher says that CIPHER '' was written. MariaDB lets nobody in then,
	// until FLUSH PRIVILEGES or a restart has it read its tables, where the empty
	// cipher looks like none.
	EmptyCipher bool
}

// Limits are an account's resource limits; zero is unlimited.
type Limits struct {
	QueriesPerHour     uint64
	UpdatesPerHour     uint64
	ConnectionsPerHour uint64
	UserConnections    int64   // negative: none may connect
	StatementTime      float64 // seconds
}

// Special values of Account.PasswordLifetime.
const (
	LifetimeDefault int64 = -1 // default_password_lifetime decides
	LifetimeNever   int64 = 0
)

// Account is a user account or a role. An Account in a [Snapshot] never
// changes: a statement replaces it.
type Account struct {
	Name

	Methods []Method // at least one for a user; the first that accepts decides
	Require Requirement
	Limits  Limits
	Locked  bool
	IsRole  bool

	// DefaultRole is active from login on; empty for none.
	DefaultRole string

	// PasswordLastChanged is when the password was set, in Unix seconds;
	// zero says that it has expired by PASSWORD EXPIRE.
	PasswordLastChanged int64
	// PasswordLifetime is in days, or LifetimeDefault or LifetimeNever.
	PasswordLifetime int64

	// Access holds the account's global privileges.
	Access Privs

	doc     document
	pattern hostPattern
	id      uint64 // tells an account from a later one of the same name
}

// ParsePriv returns the account that a row of mysql.global_priv describes;
// priv is the JSON document of its column Priv.
func ParsePriv(name Name, priv []byte) (*Account, error) {
	doc, err := parseDocument(priv)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name.Quoted(), err)
	}
	return accountOf(name, doc), nil
}

// MarshalPriv returns the account's JSON document as MariaDB writes it into
// the column Priv of mysql.global_priv.
func (a *Account) MarshalPriv() string { return a.doc.String() }

// accountOf reads the document as MariaDB reads it: a missing key has its zero
// value, an unknown one is kept and means nothing.
func accountOf(name Name, doc document) *Account {
	a := &Account{
		Name:        name,
		IsRole:      doc.bool("is_role"),
		DefaultRole: doc.str("default_role"),
		Locked:      doc.bool("account_locked"),
		Access:      Privs(doc.uint("access")) & GlobalPrivs,
		doc:         doc,
		pattern:     compileHost(name.Host),
	}
	// What REPLICATION SLAVE ADMIN allowed before 10.5.9 has a privilege of its own since.
	if v := doc.int("version_id"); v >= 100502 && v < 100509 && a.Access.Has(PrivReplicationSlaveAdmin) {
		a.Access |= PrivSlaveMonitor
	}
	if a.IsRole {
		return a
	}
	a.Methods = methodsOf(&doc)
	a.Require = Requirement{
		Type:    RequireType(doc.int("ssl_type")),
		Cipher:  upToNUL(doc.str("ssl_cipher")),
		Issuer:  upToNUL(doc.str("x509_issuer")),
		Subject: upToNUL(doc.str("x509_subject")),

		EmptyCipher: doc.emptyCipher,
	}
	if a.Require.Type < RequireNone || a.Require.Type > RequireSpecified {
		a.Require.Type = RequireNone
	}
	a.Limits = Limits{
		QueriesPerHour:     doc.uint("max_questions"),
		UpdatesPerHour:     doc.uint("max_updates"),
		ConnectionsPerHour: doc.uint("max_connections"),
		UserConnections:    doc.int("max_user_connections"),
		StatementTime:      doc.float("max_statement_time"),
	}
	a.PasswordLifetime = LifetimeDefault
	if _, ok := doc.get("password_lifetime"); ok {
		a.PasswordLifetime = doc.int("password_lifetime")
	}
	a.PasswordLastChanged = -1
	if _, ok := doc.get("password_last_changed"); ok {
		a.PasswordLastChanged = doc.int("password_last_changed")
	}
	return a
}

// methodsOf reads plugin and authentication_string, and auth_or, in which an
// empty object stands for the two.
func methodsOf(doc *document) []Method {
	top := Method{doc.str("plugin"), doc.str("authentication_string")}
	if top.Plugin == "" {
		top.Plugin = NativePassword
	}
	raw, ok := doc.get("auth_or")
	if !ok {
		return []Method{top}
	}
	var or []struct {
		Plugin string `json:"plugin"`
		Auth   string `json:"authentication_string"`
	}
	if json.Unmarshal([]byte(raw), &or) != nil || len(or) == 0 {
		return []Method{top}
	}
	methods := make([]Method, 0, len(or))
	for _, m := range or {
		if m.Plugin == "" {
			methods = append(methods, top)
		} else {
			methods = append(methods, Method{m.Plugin, m.Auth})
		}
	}
	return methods
}

// setMethods writes the methods as MariaDB does: one alone as plugin and
// authentication_string, several as auth_or with the first
// mysql_native_password or mysql_old_password one (or else the last) at the top, where old servers look for it. Once there, the
// key auth_or stays.
func (d *document) setMethods(methods []Method) {
	top := len(methods) - 1
	for i, m := range methods {
		if m.Plugin == NativePassword || m.Plugin == OldPassword {
			top = i
			break
		}
	}
	d.setString("plugin", methods[top].Plugin)
	d.setString("authentication_string", methods[top].AuthString)
	if _, ok := d.get("auth_or"); len(methods) == 1 && !ok {
		return
	}
	var b strings.Builder
	b.WriteByte('[')
	for i, m := range methods {
		if i > 0 {
			b.WriteByte(',')
		}
		switch {
		case i == top:
			b.WriteString("{}")
		case m.AuthString == "":
			b.WriteString(`{"plugin":` + quoteJSON(m.Plugin) + `}`)
		default:
			b.WriteString(`{"plugin":` + quoteJSON(m.Plugin) + `,"authentication_string":` + quoteJSON(m.AuthString) + `}`)
		}
	}
	b.WriteByte(']')
	d.set("auth_or", b.String())
}

// Expired reports whether the account's password has to be changed before
// anything else: after PASSWORD EXPIRE, or when its lifetime has passed.
// defaultLifetime is MariaDB's default_password_lifetime in days, 0 for never.
func (a *Account) Expired(now time.Time, defaultLifetime int64) bool {
	if a.IsRole || a.PasswordLastChanged < 0 {
		return false
	}
	if a.PasswordLastChanged == 0 {
		return true
	}
	days := a.PasswordLifetime
	if days == LifetimeDefault {
		days = defaultLifetime
	}
	return days > 0 && (now.Unix()-a.PasswordLastChanged)/86400 >= days
}

// HasPlugin reports whether one of the account's methods is of this plugin.
func (a *Account) HasPlugin(plugin string) bool {
	return slices.ContainsFunc(a.Methods, func(m Method) bool { return m.Plugin == plugin })
}

// upToNUL cuts a string where MariaDB, which keeps these as C strings, ends it.
func upToNUL(s string) string {
	before, _, _ := strings.Cut(s, "\x00")
	return before
}
