package auth

import "cmp"

// DatabaseGrant is a row of mysql.db: what a grantee may do in the databases
// that fit a pattern.
type DatabaseGrant struct {
	Grantee  Name
	Database string // % and _ are wildcards, a backslash takes their meaning away
	Privs    Privs

	host   hostPattern
	rank   uint64
	wild   bool
	serial uint64 // keeps the order of granting among equals
}

// TableGrant is a row of mysql.tables_priv with the rows of
// mysql.columns_priv that belong to it.
type TableGrant struct {
	Grantee         Name
	Database, Table string
	Privs           Privs         // on the whole table
	Columns         []ColumnGrant // in the order of granting
	Grantor         string        // who granted last, user@host
	Timestamp       int64         // Unix seconds

	host   hostPattern
	serial uint64
}

// ColumnGrant is a row of mysql.columns_priv.
type ColumnGrant struct {
	Column    string
	Privs     Privs
	Timestamp int64
}

// RoutineType is the kind of a stored routine, as MariaDB names it.
type RoutineType string

// The kinds of stored routines.
const (
	Function    RoutineType = "FUNCTION"
	Procedure   RoutineType = "PROCEDURE"
	Package     RoutineType = "PACKAGE"
	PackageBody RoutineType = "PACKAGE BODY"
)

// RoutineGrant is a row of mysql.procs_priv.
type RoutineGrant struct {
	Grantee   Name
	Database  string
	Routine   string
	Type      RoutineType
	Privs     Privs
	Grantor   string
	Timestamp int64

	host   hostPattern
	serial uint64
}

// ProxyGrant is a row of mysql.proxies_priv: Grantee may act as Proxied.
type ProxyGrant struct {
	Grantee, Proxied Name
	WithGrant        bool
	Grantor          string
	Timestamp        int64
}

// RoleGrant is a row of mysql.roles_mapping: Grantee, a user or a role, has
// been given Role.
type RoleGrant struct {
	Grantee Name
	Role    string
	Admin   bool // WITH ADMIN OPTION
}

// columnsUnion returns what is granted on at least one column.
func (g *TableGrant) columnsUnion() Privs {
	var p Privs
	for i := range g.Columns {
		p |= g.Columns[i].Privs
	}
	return p
}

// compareDatabases orders grants as MariaDB tries them: by host, then database
// pattern, then a named user before the anonymous one.
func compareDatabases(a, b *DatabaseGrant) int {
	return cmp.Or(
		cmp.Compare(a.host.rank, b.host.rank),
		cmp.Compare(a.rank, b.rank),
		boolCompare(a.Grantee.User == "", b.Grantee.User == ""),
		cmp.Compare(a.serial, b.serial),
	)
}
