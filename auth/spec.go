package auth

// UserSpec names an account in a statement, with what IDENTIFIED says of it.
type UserSpec struct {
	// Name as written. An empty Host says that none was written: the name
	// then may be a role's, and is a user's at '%' otherwise. A statement's
	// CURRENT_USER comes as Rights.User.
	Name Name
	// Public is the keyword PUBLIC.
	Public bool
	// CurrentUser is the keyword CURRENT_USER, with the account as Name.
	CurrentUser bool
	// CurrentRole is the keyword CURRENT_ROLE; Name does not count then.
	CurrentRole bool
	// Auth holds what IDENTIFIED BY or VIA lists; nil without the clause.
	Auth []AuthSpec
}

// AuthSpec is one method of an IDENTIFIED clause.
type AuthSpec struct {
	// Plugin is what VIA names; empty for IDENTIFIED BY [PASSWORD].
	Plugin string
	// Password is the plain text of IDENTIFIED BY 'x' or USING PASSWORD('x'),
	// which counts when Plain is set.
	Password string
	Plain    bool
	// Text is the plugin's own text: BY PASSWORD 'hash', USING 'text', AS 'text'.
	Text string
}

// ExpireKind is what PASSWORD EXPIRE says.
type ExpireKind int

// The forms of PASSWORD EXPIRE.
const (
	ExpireUnspecified ExpireKind = iota
	ExpireNow
	ExpireNever
	ExpireDefault
	ExpireInterval
)

// AccountOptions are the clauses that follow the accounts of CREATE USER, ALTER
// USER and GRANT and hold for all of them. A nil pointer is a clause that the
// statement lacks.
type AccountOptions struct {
	Require *Requirement

	// The limits per hour have 32 bits; MariaDB drops the rest.
	QueriesPerHour     *uint64
	UpdatesPerHour     *uint64
	ConnectionsPerHour *uint64
	UserConnections    *int64
	StatementTime      *float64 // seconds

	Locked     *bool
	Expire     ExpireKind
	ExpireDays int64 // for ExpireInterval
}

// GrantLevel is what GRANT ... ON speaks of.
type GrantLevel int

// The levels of GRANT.
const (
	GlobalLevel GrantLevel = iota
	DatabaseLevel
	TableLevel
	RoutineLevel
)

// GrantSpec is a GRANT or REVOKE of privileges.
type GrantSpec struct {
	Level    GrantLevel
	Database string
	Object   string      // table or routine
	Routine  RoutineType // at RoutineLevel

	// All is ALL [PRIVILEGES]; otherwise Privs holds the privileges on the
	// whole object, and Columns those with a column list.
	All     bool
	Privs   Privs
	Columns []ColumnSpec
	// GrantOption is WITH GRANT OPTION, or GRANT OPTION in a REVOKE.
	GrantOption bool

	Users   []UserSpec
	Options AccountOptions // GRANT only

	// AutoCreate allows GRANT to create accounts that have no IDENTIFIED
	// clause: sql_mode lacks NO_AUTO_CREATE_USER.
	AutoCreate bool

	// TableExists, HasColumn and RoutineExists say what there is, for the
	// levels that need it. A nil HasColumn says that every column exists.
	TableExists   bool
	HasColumn     func(column string) bool
	RoutineExists bool
}

// ColumnSpec is one column of a privilege with a column list.
type ColumnSpec struct {
	Column string
	Privs  Privs
}
