package auth

import (
	"fmt"
	"slices"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// RowEdit is a change of one row of a grant table, with values as Rows returns
// them: Old is nil for a new row, New for one that goes.
type RowEdit struct {
	Old, New []any
}

// EditRows changes rows of one of the tables in mysql that Tables lists, as
// INSERT, UPDATE and DELETE do. MariaDB believes such a change at the next FLUSH
// PRIVILEGES, here it counts at once. What stands in other tables stays: an
// account that is deleted here leaves its grants behind, for one of the same
// name.
//
// A row that MariaDB would not take is an error: 4025 for a document that is no
// JSON object, 1265 for an unknown privilege, 1348 for a column of the view
// mysql.user that is worked out from others, 1471 for a new row of it.
func (tx *Tx) EditRows(table string, edits []RowEdit) error {
	apply, ok := map[string]func(tx *Tx, old, now gridRow) error{
		"global_priv":   (*Tx).editGlobalPriv,
		"user":          (*Tx).editUserView,
		"db":            (*Tx).editDB,
		"tables_priv":   (*Tx).editTablesPriv,
		"columns_priv":  (*Tx).editColumnsPriv,
		"procs_priv":    (*Tx).editProcsPriv,
		"proxies_priv":  (*Tx).editProxiesPriv,
		"roles_mapping": (*Tx).editRolesMapping,
	}[strings.ToLower(table)]
	if !ok {
		return fmt.Errorf("no grant table is called %q", table)
	}
	for _, e := range edits {
		if err := apply(tx, e.Old, e.New); err != nil {
			return err
		}
	}
	return nil
}

// gridRow is a row of a grant table, nil for none.
type gridRow []any

func (r gridRow) text(i int) string {
	switch v := r[i].(type) {
	case string:
		return v
	case []byte:
		return string(v)
	case nil:
		return ""
	default:
		return fmt.Sprint(v)
	}
}

// name reads the account in the columns Host and User.
func (r gridRow) name(host, user int) Name {
	return Name{User: r.text(user), Host: strings.ToLower(r.text(host))}
}

func (r gridRow) yes(i int) bool { return strings.EqualFold(r.text(i), "Y") }

// set reads a SET column of privileges.
func (r gridRow) set(i int, column string, members []setMember) (Privs, error) {
	var p Privs
	if r.text(i) == "" {
		return 0, nil
	}
	for name := range strings.SplitSeq(r.text(i), ",") {
		at := slices.IndexFunc(members, func(m setMember) bool { return strings.EqualFold(m.name, name) })
		if at < 0 {
			return 0, mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, column, 1)
		}
		p |= members[at].priv
	}
	return p, nil
}

func (tx *Tx) editGlobalPriv(old, now gridRow) error {
	var next *Account
	if now != nil {
		name := now.name(0, 1)
		doc, err := parseDocument([]byte(now.text(2)))
		if err != nil {
			return mariaerr.New(mariaerr.ER_CONSTRAINT_FAILED, "global_priv.Priv", "mysql", "global_priv")
		}
		// A role has no host, and a user without one may come from anywhere.
		if doc.bool("is_role") {
			name.Host = ""
		} else if name.Host == "" {
			name.Host = "%"
		}
		next = accountOf(name, doc)
	}
	if old != nil && (next == nil || next.Name != old.name(0, 1)) {
		tx.remove(old.name(0, 1))
	}
	if next != nil {
		tx.put(next)
	}
	return nil
}

// editUserView changes an account through the view mysql.user, of which only
// the two columns that name the account can be written.
func (tx *Tx) editUserView(old, now gridRow) error {
	if old == nil {
		return mariaerr.New(mariaerr.ER_NON_INSERTABLE_TABLE, "user", "INSERT")
	}
	if now == nil {
		tx.remove(old.name(0, 1))
		return nil
	}
	for i := 2; i < len(now); i++ {
		if old.text(i) != now.text(i) {
			return mariaerr.New(mariaerr.ER_NONUPDATEABLE_COLUMN, userViewColumn(i))
		}
	}
	a, ok := tx.snap.accounts.get(old.name(0, 1))
	if !ok {
		return nil
	}
	return tx.editGlobalPriv(old[:2:2], gridRow{now[0], now[1], a.MarshalPriv()})
}

func userViewColumn(i int) string {
	for _, t := range Tables() {
		if t.Schema == "mysql" && t.Name == "user" {
			return t.Columns[i].Name
		}
	}
	return ""
}

func (tx *Tx) editDB(old, now gridRow) error {
	if old != nil {
		tx.putDatabase(old.name(0, 2), old.text(1), 0)
	}
	if now == nil {
		return nil
	}
	var p Privs
	for i, priv := range dbPrivColumns {
		if now.yes(3 + i) {
			p |= priv
		}
	}
	tx.putDatabase(now.name(0, 2), now.text(1), p)
	return nil
}

func (tx *Tx) editTablesPriv(old, now gridRow) error {
	var columns []ColumnGrant
	if old != nil {
		if g := tx.snap.table(old.name(0, 2), old.text(1), old.text(3)); g != nil {
			columns = g.Columns
			tx.dropTable(g)
		}
	}
	if now == nil {
		return nil
	}
	p, err := now.set(6, "Table_priv", tableSet)
	if err != nil {
		return err
	}
	if _, err := now.set(7, "Column_priv", columnSet); err != nil {
		return err
	}
	name := now.name(0, 2)
	tx.putTable(&TableGrant{
		Grantee: name, Database: now.text(1), Table: now.text(3), Privs: p, Columns: columns,
		Grantor: now.text(4), Timestamp: tx.now.Unix(), host: compileHost(name.Host),
	})
	return nil
}

func (tx *Tx) editColumnsPriv(old, now gridRow) error {
	change := func(r gridRow, edit func([]ColumnGrant) []ColumnGrant) {
		name := r.name(0, 2)
		g := &TableGrant{
			Grantee: name, Database: r.text(1), Table: r.text(3),
			Timestamp: tx.now.Unix(), host: compileHost(name.Host),
		}
		if had := tx.snap.table(name, r.text(1), r.text(3)); had != nil {
			*g = *had
		}
		g.Columns = edit(slices.DeleteFunc(slices.Clone(g.Columns), func(c ColumnGrant) bool {
			return foldColumn(c.Column) == foldColumn(r.text(4))
		}))
		tx.putTable(g)
		if g.Privs == 0 && len(g.Columns) == 0 {
			tx.dropTable(g)
		}
	}
	if old != nil {
		change(old, func(l []ColumnGrant) []ColumnGrant { return l })
	}
	if now == nil {
		return nil
	}
	p, err := now.set(6, "Column_priv", columnSet)
	if err != nil {
		return err
	}
	change(now, func(l []ColumnGrant) []ColumnGrant {
		return append(l, ColumnGrant{Column: now.text(4), Privs: p, Timestamp: tx.now.Unix()})
	})
	return nil
}

func (tx *Tx) editProcsPriv(old, now gridRow) error {
	if old != nil {
		key := routineKey{old.text(1), foldColumn(old.text(3)), RoutineType(old.text(4))}
		if g := tx.snap.routine(old.name(0, 2), key); g != nil {
			tx.dropRoutine(g)
		}
	}
	if now == nil {
		return nil
	}
	kind := RoutineType(strings.ToUpper(now.text(4)))
	switch kind {
	case Function, Procedure, Package, PackageBody:
	default:
		return mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, "Routine_type", 1)
	}
	p, err := now.set(6, "Proc_priv", routineSet)
	if err != nil {
		return err
	}
	name := now.name(0, 2)
	tx.putRoutine(&RoutineGrant{
		Grantee: name, Database: now.text(1), Routine: now.text(3), Type: kind, Privs: p,
		Grantor: now.text(5), Timestamp: tx.now.Unix(), host: compileHost(name.Host),
	})
	return nil
}

func (tx *Tx) editProxiesPriv(old, now gridRow) error {
	tx.dirty = true
	s := &tx.snap
	drop := func(r gridRow) {
		s.proxies = slices.DeleteFunc(slices.Clone(s.proxies), func(g ProxyGrant) bool {
			return g.Grantee == r.name(0, 1) && g.Proxied == r.name(2, 3)
		})
	}
	if old != nil {
		drop(old)
	}
	if now == nil {
		return nil
	}
	drop(now)
	with := now.text(4)
	s.proxies = append(s.proxies, ProxyGrant{
		Grantee: now.name(0, 1), Proxied: now.name(2, 3), WithGrant: with != "" && with != "0",
		Grantor: now.text(5), Timestamp: tx.now.Unix(),
	})
	return nil
}

func (tx *Tx) editRolesMapping(old, now gridRow) error {
	drop := func(r gridRow) {
		tx.editRoles(r.name(0, 1), func(l []RoleGrant) []RoleGrant {
			return slices.DeleteFunc(l, func(g RoleGrant) bool { return g.Role == r.text(2) })
		})
	}
	if old != nil {
		drop(old)
	}
	if now == nil {
		return nil
	}
	drop(now)
	grant := RoleGrant{Grantee: now.name(0, 1), Role: now.text(2), Admin: now.yes(3)}
	tx.editRoles(grant.Grantee, func(l []RoleGrant) []RoleGrant { return append(l, grant) })
	return nil
}
