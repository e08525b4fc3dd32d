package auth

import "slices"

// edit changes the list under a key; an empty list leaves the map.
func edit[V any](m *cow[string, []V], key string, change func([]V) []V) {
	list, _ := m.get(key)
	list = change(slices.Clone(list))
	if len(list) == 0 {
		m.delete(key)
	} else {
		m.set(key, list)
	}
}

// dropEverything removes an account or role with all that has been granted to
// it and, for a role, of it.
func (tx *Tx) dropEverything(name Name) {
	s := &tx.snap
	tx.remove(name)
	edit(&s.databases, name.User, func(l []*DatabaseGrant) []*DatabaseGrant {
		return slices.DeleteFunc(l, func(g *DatabaseGrant) bool { return g.Grantee == name })
	})
	edit(&s.tables, name.User, func(l []*TableGrant) []*TableGrant {
		return slices.DeleteFunc(l, func(g *TableGrant) bool { return g.Grantee == name })
	})
	edit(&s.routines, name.User, func(l []*RoutineGrant) []*RoutineGrant {
		return slices.DeleteFunc(l, func(g *RoutineGrant) bool { return g.Grantee == name })
	})
	s.proxies = slices.DeleteFunc(slices.Clone(s.proxies), func(g ProxyGrant) bool {
		return g.Grantee == name || g.Proxied == name
	})
	s.roles.delete(name)
	if name.Host == "" {
		tx.dropMemberships(name.User)
	}
}

// dropMemberships takes a role away from everybody.
func (tx *Tx) dropMemberships(role string) {
	var holders []Name
	for grantee, grants := range tx.snap.roles.all {
		if slices.ContainsFunc(grants, func(g RoleGrant) bool { return g.Role == role }) {
			holders = append(holders, grantee)
		}
	}
	for _, h := range holders {
		tx.editRoles(h, func(l []RoleGrant) []RoleGrant {
			return slices.DeleteFunc(l, func(g RoleGrant) bool { return g.Role == role })
		})
	}
}

func (tx *Tx) editRoles(grantee Name, change func([]RoleGrant) []RoleGrant) {
	tx.dirty = true
	list, _ := tx.snap.roles.get(grantee)
	list = change(slices.Clone(list))
	if len(list) == 0 {
		tx.snap.roles.delete(grantee)
	} else {
		tx.snap.roles.set(grantee, list)
	}
}

// renameGrants gives everything that one user has to another name.
func (tx *Tx) renameGrants(from, to Name) {
	s := &tx.snap
	tx.dirty = true
	databases, _ := s.databases.get(from.User)
	for _, g := range databases {
		if g.Grantee == from {
			tx.putDatabase(from, g.Database, 0)
			tx.putDatabase(to, g.Database, g.Privs)
		}
	}
	tables, _ := s.tables.get(from.User)
	for _, g := range tables {
		if g.Grantee == from {
			moved := *g
			moved.Grantee, moved.host = to, compileHost(to.Host)
			tx.dropTable(g)
			tx.putTable(&moved)
		}
	}
	routines, _ := s.routines.get(from.User)
	for _, g := range routines {
		if g.Grantee == from {
			moved := *g
			moved.Grantee, moved.host = to, compileHost(to.Host)
			tx.dropRoutine(g)
			tx.putRoutine(&moved)
		}
	}
	if roles, ok := s.roles.get(from); ok {
		moved := slices.Clone(roles)
		for i := range moved {
			moved[i].Grantee = to
		}
		s.roles.delete(from)
		s.roles.set(to, moved)
	}
	s.proxies = slices.Clone(s.proxies)
	for i := range s.proxies {
		if s.proxies[i].Grantee == from {
			s.proxies[i].Grantee = to
		}
		if s.proxies[i].Proxied == from {
			s.proxies[i].Proxied = to
		}
	}
}

// database returns a grantee's row for exactly this pattern.
func (s *Snapshot) database(grantee Name, pattern string) *DatabaseGrant {
	list, _ := s.databases.get(grantee.User)
	for _, g := range list {
		if g.Grantee == grantee && g.Database == pattern {
			return g
		}
	}
	return nil
}

// putDatabase sets what a grantee has on a database pattern; nothing removes
// the row.
func (tx *Tx) putDatabase(grantee Name, pattern string, privs Privs) {
	tx.dirty = true
	old := tx.snap.database(grantee, pattern)
	edit(&tx.snap.databases, grantee.User, func(l []*DatabaseGrant) []*DatabaseGrant {
		l = slices.DeleteFunc(l, func(g *DatabaseGrant) bool { return g == old })
		if privs == 0 {
			return l
		}
		g := &DatabaseGrant{
			Grantee: grantee, Database: pattern, Privs: privs,
			host: compileHost(grantee.Host), rank: databaseRank(pattern), wild: isWild(pattern),
		}
		if old != nil {
			g.serial = old.serial
		} else {
			g.serial = tx.nextSerial()
		}
		i, _ := slices.BinarySearchFunc(l, g, compareDatabases)
		return slices.Insert(l, i, g)
	})
}

func isWild(s string) bool {
	for i := range len(s) {
		if s[i] == '%' || s[i] == '_' || s[i] == '\\' {
			return true
		}
	}
	return false
}

func (s *Snapshot) table(grantee Name, db, table string) *TableGrant {
	list, _ := s.tables.get(grantee.User)
	for _, g := range list {
		if g.Grantee == grantee && g.Database == db && g.Table == table {
			return g
		}
	}
	return nil
}

// putTable inserts a row, or replaces the one of the same grantee and table.
func (tx *Tx) putTable(g *TableGrant) {
	tx.dirty = true
	old := tx.snap.table(g.Grantee, g.Database, g.Table)
	edit(&tx.snap.tables, g.Grantee.User, func(l []*TableGrant) []*TableGrant {
		if i := slices.Index(l, old); old != nil && i >= 0 {
			g.serial = old.serial
			l[i] = g
			return l
		}
		g.serial = tx.nextSerial()
		l = append(l, g)
		slices.SortStableFunc(l, func(a, b *TableGrant) int { return a.host.compare(&b.host) })
		return l
	})
}

func (tx *Tx) dropTable(g *TableGrant) {
	tx.dirty = true
	edit(&tx.snap.tables, g.Grantee.User, func(l []*TableGrant) []*TableGrant {
		return slices.DeleteFunc(l, func(h *TableGrant) bool { return h == g })
	})
}

func (s *Snapshot) routine(grantee Name, k routineKey) *RoutineGrant {
	list, _ := s.routines.get(grantee.User)
	for _, g := range list {
		if g.Grantee == grantee && g.is(k) {
			return g
		}
	}
	return nil
}

func (tx *Tx) putRoutine(g *RoutineGrant) {
	tx.dirty = true
	old := tx.snap.routine(g.Grantee, routineKey{g.Database, foldColumn(g.Routine), g.Type})
	edit(&tx.snap.routines, g.Grantee.User, func(l []*RoutineGrant) []*RoutineGrant {
		if i := slices.Index(l, old); old != nil && i >= 0 {
			g.serial = old.serial
			l[i] = g
			return l
		}
		g.serial = tx.nextSerial()
		l = append(l, g)
		slices.SortStableFunc(l, func(a, b *RoutineGrant) int { return a.host.compare(&b.host) })
		return l
	})
}

func (tx *Tx) dropRoutine(g *RoutineGrant) {
	tx.dirty = true
	edit(&tx.snap.routines, g.Grantee.User, func(l []*RoutineGrant) []*RoutineGrant {
		return slices.DeleteFunc(l, func(h *RoutineGrant) bool { return h == g })
	})
}
