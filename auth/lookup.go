package auth

import (
	"slices"
	"strings"
)

// Public is the role that everybody has.
const Public = "PUBLIC"

// foldColumn makes the names of columns and routines comparable: MariaDB
// compares them without regard to case.
func foldColumn(s string) string { return strings.ToLower(s) }

// withInherited appends a role and all roles that have been given to it,
// directly or not, to names that are not there yet.
func (s *Snapshot) withInherited(names []string, role string) []string {
	if slices.Contains(names, role) {
		return names
	}
	from := len(names)
	names = append(names, role)
	for i := from; i < len(names); i++ {
		grants, _ := s.roles.get(Name{User: names[i]})
		for _, g := range grants {
			if !slices.Contains(names, g.Role) {
				names = append(names, g.Role)
			}
		}
	}
	return names
}

// databasePrivs returns what a user has on a database by its own grants: those
// of the first pattern, in MariaDB's order, that fits. Grants are looked up by
// the user's name and the peer, so the account logged in to need not be the
// one that was granted to.
func (s *Snapshot) databasePrivs(user string, c *client, db dbTarget) Privs {
	named := s.firstDatabase(user, c, db)
	if user == "" {
		return privsOf(named)
	}
	anonymous := s.firstDatabase("", c, db)
	if named == nil || anonymous != nil && compareDatabases(anonymous, named) < 0 {
		return privsOf(anonymous)
	}
	return privsOf(named)
}

func privsOf(g *DatabaseGrant) Privs {
	if g == nil {
		return 0
	}
	return g.Privs
}

func (s *Snapshot) firstDatabase(user string, c *client, db dbTarget) *DatabaseGrant {
	grants, _ := s.databases.get(user)
	for _, g := range grants {
		if g.Grantee.Host != "" && g.host.matches(c) && g.fits(db) {
			return g
		}
	}
	return nil
}

// roleDatabasePrivs returns what a role has on a database, given the names of
// the role and of those it has inherited: their grants on one pattern add up,
// and the most specific pattern that fits decides. As in MariaDB, a role without
// a fitting grant of its own has those of the anonymous user at any host.
func (s *Snapshot) roleDatabasePrivs(names []string, db dbTarget) Privs {
	var best *DatabaseGrant
	var sum Privs
	for _, name := range names {
		grants, _ := s.databases.get(name)
		for _, g := range grants {
			if g.Grantee.Host != "" || !g.fits(db) {
				continue
			}
			switch {
			case best == nil || g.rank < best.rank:
				best, sum = g, g.Privs
			case g.Database == best.Database:
				sum |= g.Privs
			}
		}
	}
	if best == nil && len(names) > 0 {
		return privsOf(s.firstDatabase("", &client{}, db))
	}
	return sum
}

// dbTarget is a database's name, or the pattern of names that a GRANT is about.
type dbTarget struct {
	text    string
	pattern bool
}

func (g *DatabaseGrant) fits(db dbTarget) bool {
	switch {
	case g.Database == db.text:
		return !g.wild || db.pattern || wildMatch(g.Database, db.text)
	case !g.wild:
		return false
	case db.pattern:
		return wildCovers(g.Database, db.text)
	}
	return wildMatch(g.Database, db.text)
}

func (s *Snapshot) tableGrant(user string, c *client, db, table string) *TableGrant {
	grants, _ := s.tables.get(user)
	for _, g := range grants {
		if g.Grantee.Host != "" && g.Table == table && g.Database == db && g.host.matches(c) {
			return g
		}
	}
	return nil
}

func (s *Snapshot) roleTableGrant(role, db, table string) *TableGrant {
	grants, _ := s.tables.get(role)
	for _, g := range grants {
		if g.Grantee.Host == "" && g.Table == table && g.Database == db {
			return g
		}
	}
	return nil
}

func (s *Snapshot) routinePrivs(user string, c *client, k routineKey) Privs {
	grants, _ := s.routines.get(user)
	for _, g := range grants {
		if g.Grantee.Host != "" && g.is(k) && g.host.matches(c) {
			return g.Privs
		}
	}
	return 0
}

func (s *Snapshot) roleRoutinePrivs(role string, k routineKey) Privs {
	grants, _ := s.routines.get(role)
	for _, g := range grants {
		if g.Grantee.Host == "" && g.is(k) {
			return g.Privs
		}
	}
	return 0
}

func (g *RoutineGrant) is(k routineKey) bool {
	return g.Type == k.kind && g.Database == k.database && foldColumn(g.Routine) == k.routine
}

// anyTableIn reports whether a user at a peer, or a role (c is nil), has
// anything on a table or routine of the database.
func (s *Snapshot) anyTableIn(name string, c *client, db string) bool {
	fits := func(grantee Name, host *hostPattern) bool {
		if c == nil {
			return grantee.Host == ""
		}
		return grantee.Host != "" && host.matches(c)
	}
	tables, _ := s.tables.get(name)
	for _, g := range tables {
		if g.Database == db && fits(g.Grantee, &g.host) {
			return true
		}
	}
	routines, _ := s.routines.get(name)
	for _, g := range routines {
		if g.Database == db && fits(g.Grantee, &g.host) {
			return true
		}
	}
	return false
}
