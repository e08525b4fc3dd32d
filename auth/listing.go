package auth

import (
	"cmp"
	"slices"
)

// databasesOf returns the rows of mysql.db of one grantee.
func (s *Snapshot) databasesOf(name Name) []*DatabaseGrant {
	list, _ := s.databases.get(name.User)
	list = slices.DeleteFunc(slices.Clone(list), func(g *DatabaseGrant) bool { return g.Grantee != name })
	return list
}

func (s *Snapshot) tablesOf(name Name) []*TableGrant {
	list, _ := s.tables.get(name.User)
	list = slices.DeleteFunc(slices.Clone(list), func(g *TableGrant) bool { return g.Grantee != name })
	slices.SortFunc(list, func(a, b *TableGrant) int { return cmp.Compare(a.serial, b.serial) })
	return list
}

func (s *Snapshot) routinesOf(name Name) []*RoutineGrant {
	list, _ := s.routines.get(name.User)
	list = slices.DeleteFunc(slices.Clone(list), func(g *RoutineGrant) bool { return g.Grantee != name })
	slices.SortFunc(list, func(a, b *RoutineGrant) int { return cmp.Compare(a.serial, b.serial) })
	return list
}

// Databases returns all rows of mysql.db in the order of granting.
func (s *Snapshot) Databases() []DatabaseGrant {
	return collect(&s.databases, func(a, b DatabaseGrant) int { return cmp.Compare(a.serial, b.serial) })
}

// Tables returns all rows of mysql.tables_priv, with those of
// mysql.columns_priv, in the order of granting.
func (s *Snapshot) Tables() []TableGrant {
	return collect(&s.tables, func(a, b TableGrant) int { return cmp.Compare(a.serial, b.serial) })
}

// Routines returns all rows of mysql.procs_priv in the order of granting.
func (s *Snapshot) Routines() []RoutineGrant {
	return collect(&s.routines, func(a, b RoutineGrant) int { return cmp.Compare(a.serial, b.serial) })
}

func collect[T any](m *cow[string, []*T], order func(a, b T) int) []T {
	var all []T
	for _, list := range m.all {
		for _, g := range list {
			all = append(all, *g)
		}
	}
	slices.SortFunc(all, order)
	return all
}

// RoleGrants returns all rows of mysql.roles_mapping, ordered by grantee and
// then by the order of granting.
func (s *Snapshot) RoleGrants() []RoleGrant {
	var all []RoleGrant
	for _, grants := range s.roles.all {
		all = append(all, grants...)
	}
	slices.SortStableFunc(all, func(a, b RoleGrant) int {
		return cmp.Or(cmp.Compare(a.Grantee.Host, b.Grantee.Host), cmp.Compare(a.Grantee.User, b.Grantee.User))
	})
	return all
}

// Proxies returns all rows of mysql.proxies_priv.
func (s *Snapshot) Proxies() []ProxyGrant { return slices.Clone(s.proxies) }
