package dialect

// A Statement is the tree of one statement. Its dynamic type is a pointer to
// one of this package's statement types.
type Statement interface{ statement() }

func (*Empty) statement()          {}
func (*Flush) statement()          {}
func (*Reset) statement()          {}
func (*CreateUser) statement()     {}
func (*AlterUser) statement()      {}
func (*DropUser) statement()       {}
func (*RenameUser) statement()     {}
func (*CreateRole) statement()     {}
func (*DropRole) statement()       {}
func (*Grant) statement()          {}
func (*GrantProxy) statement()     {}
func (*GrantRole) statement()      {}
func (*RevokeAll) statement()      {}
func (*ShowCreateUser) statement() {}
func (*ShowGrants) statement()     {}

func (*ShowSlaveHosts) statement()     {}
func (*ShowRelaylogEvents) statement() {}
func (*ShowPrivileges) statement()     {}
func (*ShowVariables) statement()      {}
func (*Shutdown) statement()           {}
func (*Kill) statement()               {}
func (*Do) statement()                 {}
func (*ExecuteImmediate) statement() {
}
func (*Help) statement()         {}
func (*Handler) statement()      {}
func (*Set) statement()          {}
func (*SetStatement) statement() {}

// Empty is a statement of comments alone, to which MariaDB answers OK.
type Empty struct{}

// UserKind tells a name from the words that stand for one.
type UserKind uint8

// The ways to name an account.
const (
	NamedUser   UserKind = iota
	CurrentUser          // CURRENT_USER, with or without parentheses
	CurrentRole          // CURRENT_ROLE
)

// A User names an account or a role.
type User struct {
	Kind UserKind
	Name string
	// Host is in lower case. It is empty when none was given or when the one
	// given is empty; MariaDB takes both as "%" for an account, and takes a
	// name without a host as a role's where roles may stand.
	Host    string
	HasHost bool // a host was written
}

// AuthForm says what an AuthMethod's Text is.
type AuthForm uint8

// The forms of authentication data.
const (
	AuthNone     AuthForm = iota // IDENTIFIED VIA plugin: no text
	AuthPassword                 // a password in clear: BY 'x', USING PASSWORD('x')
	AuthString                   // what the plugin stores: BY PASSWORD 'x', USING 'x'
)

// An AuthMethod is one way for an account to authenticate.
type AuthMethod struct {
	Plugin string // empty for IDENTIFIED BY, which means the default plugin
	Form   AuthForm
	Text   string // a secret: never log it
}

// An Account is a user together with its ways to authenticate; with none, the
// statement says nothing of them.
type Account struct {
	User
	Auth []AuthMethod
}

// RequireKind is what a REQUIRE clause asks for.
type RequireKind uint8

// The kinds of REQUIRE clauses.
const (
	RequireUnset     RequireKind = iota // there is no clause
	RequireNone                         // NONE
	RequireSSL                          // SSL
	RequireX509                         // X509
	RequireSpecified                    // CIPHER, ISSUER, SUBJECT
)

// Require is a REQUIRE clause. A nil string was not given.
type Require struct {
	Kind                    RequireKind
	Cipher, Issuer, Subject *string
}

// Limits is an account's WITH clause. A nil limit was not given.
type Limits struct {
	QueriesPerHour, UpdatesPerHour, ConnectionsPerHour *uint64
	UserConnections                                    *int64
	StatementTime                                      *float64 // seconds
}

// ExpireKind is what PASSWORD EXPIRE says.
type ExpireKind uint8

// The kinds of PASSWORD EXPIRE clauses.
const (
	ExpireUnset    ExpireKind = iota // there is no clause
	ExpireNow                        // PASSWORD EXPIRE
	ExpireDefault                    // PASSWORD EXPIRE DEFAULT
	ExpireNever                      // PASSWORD EXPIRE NEVER
	ExpireInterval                   // PASSWORD EXPIRE INTERVAL n DAY
)

// LockKind is what ACCOUNT LOCK and UNLOCK say.
type LockKind uint8

// The kinds of ACCOUNT clauses.
const (
	LockUnset LockKind = iota // there is no clause
	Locked                    // ACCOUNT LOCK
	Unlocked                  // ACCOUNT UNLOCK
)

// AccountOptions are the clauses behind the accounts of CREATE and ALTER USER.
type AccountOptions struct {
	Require    Require
	Limits     Limits
	Expire     ExpireKind
	ExpireDays uint64
	Lock       LockKind
}

// CreateUser is CREATE [OR REPLACE] USER [IF NOT EXISTS].
type CreateUser struct {
	OrReplace, IfNotExists bool
	Accounts               []Account
	Options                AccountOptions
}

// AlterUser is ALTER USER [IF EXISTS].
type AlterUser struct {
	IfExists bool
	Accounts []Account
	Options  AccountOptions
}

// DropUser is DROP USER [IF EXISTS].
type DropUser struct {
	IfExists bool
	Users    []User
}

// RenameUser is RENAME USER.
type RenameUser struct{ Pairs []Rename }

// A Rename is one From TO To of RENAME USER.
type Rename struct{ From, To User }

// CreateRole is CREATE [OR REPLACE] ROLE [IF NOT EXISTS].
type CreateRole struct {
	OrReplace, IfNotExists bool
	Roles                  []User
	Admin                  *User // WITH ADMIN, or nil
}

// DropRole is DROP ROLE [IF EXISTS].
type DropRole struct {
	IfExists bool
	Roles    []User
}

// A Privilege is one privilege of GRANT or REVOKE, under the name that SHOW
// GRANTS prints ("SELECT", "BINLOG MONITOR").
type Privilege struct {
	Name    string
	Columns []string // empty for the whole object
}

// LevelKind is the breadth of a grant.
type LevelKind uint8

// The levels of grants.
const (
	LevelGlobal    LevelKind = iota // *.*
	LevelDefaultDB                  // *: the current database
	LevelDB                         // db.*
	LevelObject                     // a table or routine, maybe with its database
)

// ObjectKind is what a grant's object is.
type ObjectKind uint8

// The kinds of objects.
const (
	ObjectTable ObjectKind = iota
	ObjectFunction
	ObjectProcedure
	ObjectPackage
	ObjectPackageBody
)

// A Level says what a grant is about.
type Level struct {
	Kind   LevelKind
	Object ObjectKind
	DB     string // for LevelDB, and LevelObject where HasDB is set
	Name   string // for LevelObject
	HasDB  bool
}

// Grant is GRANT privileges ON level TO accounts, or REVOKE ... FROM.
type Grant struct {
	Revoke     bool
	All        bool        // ALL [PRIVILEGES]
	Privileges []Privilege // in their order; USAGE and GRANT OPTION are among them
	Level      Level
	Accounts   []Account // may include roles
	Require    Require
	Limits     Limits
	Option     bool // WITH GRANT OPTION
}

// GrantProxy is GRANT PROXY ON user TO accounts, or REVOKE PROXY ... FROM.
type GrantProxy struct {
	Revoke   bool
	Proxied  User
	Accounts []Account
	Option   bool // WITH GRANT OPTION
}

// GrantRole is GRANT role TO accounts, or REVOKE role FROM.
type GrantRole struct {
	Revoke   bool
	Role     User
	Accounts []Account // may include roles
	Admin    bool      // WITH ADMIN OPTION; REVOKE ADMIN OPTION FOR
}

// RevokeAll is REVOKE ALL PRIVILEGES, GRANT OPTION FROM users.
type RevokeAll struct{ Users []User }

// ShowCreateUser is SHOW CREATE USER; without a name it is the current user.
type ShowCreateUser struct{ User User }

// ShowSlaveHosts is SHOW SLAVE HOSTS, or SHOW REPLICA HOSTS.
type ShowSlaveHosts struct{}

// ShowRelaylogEvents is SHOW RELAYLOG EVENTS.
type ShowRelaylogEvents struct{}

// ShowGrants is SHOW GRANTS. For is nil without FOR: the current user together
// with the current role.
type ShowGrants struct{ For *User }

// ShowPrivileges is SHOW PRIVILEGES.
type ShowPrivileges struct{}
