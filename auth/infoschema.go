package auth

import "slices"

func yesNo(b bool) string {
	if b {
		return "YES"
	}
	return "NO"
}

// visible tells which grantees information_schema shows to a session: all, to
// those who may read the database mysql, else the own account and role.
func (r *Rights) visible() func(Name) bool {
	if r.HasDB(mysqlDB, PrivSelect) {
		return func(Name) bool { return true }
	}
	return func(n Name) bool { return n == r.user || n.Host == "" && n.User == r.role && r.role != "" }
}

func granteeText(n Name) string { return "'" + n.User + "'@'" + n.Host + "'" }

// privilegeRows spells a set of privileges out, one row each; USAGE stands for
// none. A grant option alone is USAGE too.
func privilegeRows(prefix []any, p Privs, usage bool) [][]any {
	grantable := yesNo(p&PrivGrant != 0)
	names := p.Names()
	if len(names) == 0 {
		if !usage {
			return nil
		}
		names = []string{"USAGE"}
	}
	var rows [][]any
	for _, n := range names {
		rows = append(rows, append(slices.Clone(prefix), n, grantable))
	}
	return rows
}

func (s *Snapshot) userPrivilegeRows(r *Rights) [][]any {
	visible := r.visible()
	var rows [][]any
	for _, a := range s.Accounts() {
		if a.IsRole || !visible(a.Name) {
			continue
		}
		rows = append(rows, privilegeRows([]any{granteeText(a.Name), "def"}, a.Access, true)...)
	}
	return rows
}

// schemaPrivilegeRows shows, as MariaDB does, what a role has inherited as its
// own.
func (s *Snapshot) schemaPrivilegeRows(r *Rights) [][]any {
	visible := r.visible()
	var rows [][]any
	add := func(n Name, db string, p Privs) {
		if visible(n) {
			rows = append(rows, privilegeRows([]any{granteeText(n), "def", db}, p, true)...)
		}
	}
	for _, g := range s.Databases() {
		if g.Grantee.Host != "" {
			add(g.Grantee, g.Database, g.Privs)
		}
	}
	for _, a := range s.Accounts() {
		if !a.IsRole {
			continue
		}
		sum := newOrdered[string]()
		for _, role := range s.withInherited(nil, a.User) {
			for _, g := range s.databasesOf(Name{User: role}) {
				sum.add(g.Database, g.Privs)
			}
		}
		for _, db := range sum.keys {
			add(a.Name, db, sum.privs[db])
		}
	}
	return rows
}

func (s *Snapshot) tablePrivilegeRows(r *Rights) [][]any {
	visible := r.visible()
	var rows [][]any
	s.eachTable(func(n Name, k tableKey, t *tableSum) {
		if visible(n) && t.privs&^PrivGrant != 0 || visible(n) && len(t.columns.keys) == 0 {
			rows = append(rows, privilegeRows([]any{granteeText(n), "def", k.database, k.table}, t.privs, true)...)
		}
	})
	return rows
}

func (s *Snapshot) columnPrivilegeRows(r *Rights) [][]any {
	visible := r.visible()
	var rows [][]any
	s.eachTable(func(n Name, k tableKey, t *tableSum) {
		if !visible(n) {
			return
		}
		for _, bit := range []Privs{PrivSelect, PrivInsert, PrivUpdate, PrivReferences} {
			for _, c := range t.columns.keys {
				if t.columns.privs[c]&bit != 0 {
					rows = append(rows, []any{granteeText(n), "def", k.database, k.table, c, bit.String(), yesNo(t.privs&PrivGrant != 0)})
				}
			}
		}
	})
	return rows
}

// tableSum is what a grantee has on a table, for a role with what it inherits.
type tableSum struct {
	privs   Privs
	columns ordered[string]
}

func (t *tableSum) add(g *TableGrant) {
	t.privs |= g.Privs
	for _, c := range g.Columns {
		t.columns.add(c.Column, c.Privs)
	}
}

// eachTable calls f for each grantee and table, users before roles.
func (s *Snapshot) eachTable(f func(Name, tableKey, *tableSum)) {
	for _, g := range s.Tables() {
		if g.Grantee.Host != "" {
			t := &tableSum{columns: newOrdered[string]()}
			t.add(&g)
			f(g.Grantee, tableKey{g.Database, g.Table}, t)
		}
	}
	for _, a := range s.Accounts() {
		if !a.IsRole {
			continue
		}
		var keys []tableKey
		sums := make(map[tableKey]*tableSum)
		for _, role := range s.withInherited(nil, a.User) {
			for _, g := range s.tablesOf(Name{User: role}) {
				k := tableKey{g.Database, g.Table}
				if sums[k] == nil {
					sums[k] = &tableSum{columns: newOrdered[string]()}
					keys = append(keys, k)
				}
				sums[k].add(g)
			}
		}
		for _, k := range keys {
			f(a.Name, k, sums[k])
		}
	}
}

// ordered sums privileges by key and remembers the order of the keys.
type ordered[K comparable] struct {
	keys  []K
	privs map[K]Privs
}

func newOrdered[K comparable]() ordered[K] { return ordered[K]{privs: make(map[K]Privs)} }

func (o *ordered[K]) add(k K, p Privs) {
	if _, ok := o.privs[k]; !ok {
		o.keys = append(o.keys, k)
	}
	o.privs[k] |= p
}

func (s *Snapshot) applicableRoleRows(r *Rights) [][]any {
	var rows [][]any
	defaultRole := ""
	if a, ok := s.Account(r.user); ok {
		defaultRole = a.DefaultRole
	}
	var seen []string
	var visit func(grantee Name)
	visit = func(grantee Name) {
		for _, g := range s.RolesOf(grantee) {
			text, isDefault := grantee.User, any(nil)
			if grantee.Host != "" {
				text, isDefault = grantee.User+"@"+grantee.Host, yesNo(g.Role == defaultRole)
			}
			rows = append(rows, []any{text, g.Role, yesNo(g.Admin), isDefault})
			if !slices.Contains(seen, g.Role) {
				seen = append(seen, g.Role)
				visit(Name{User: g.Role})
			}
		}
	}
	visit(r.user)
	return rows
}

func (s *Snapshot) enabledRoleRows(r *Rights) [][]any {
	if r.role == "" {
		return [][]any{{nil}}
	}
	var rows [][]any
	for _, role := range s.withInherited(nil, r.role) {
		rows = append(rows, []any{role})
	}
	return rows
}
