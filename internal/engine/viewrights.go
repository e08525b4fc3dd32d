package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// mayUseView asks whether the session may change a view's rows. The statement's
// tables, which the planner asks for, are the view's by then.
func (s *Session) mayUseView(v *viewShape, p auth.Privs, command string) error {
	if s.rights == nil {
		return nil
	}
	return s.needTable(v.db, v.name, need{p, command})
}

// mayChange asks whether those who answer for a view, its definer or with SQL
// SECURITY INVOKER whoever uses it, may change the tables below: error 1356 when
// not, 1449 for a definer who is no more. The view itself was asked for by the
// statement. columns are the view's that get values; for DELETE there are none.
func (s *Session) mayChange(v *viewShape, p auth.Privs, columns []string) error {
	if s.rights == nil {
		return nil
	}
	rights := s.rights
	if !strings.EqualFold(v.spec.Security, "invoker") && v.spec.Definer != "" {
		definer := definerOf(definerText(v.spec.Definer))
		accounts := s.engine.cfg.Accounts
		account, ok := accounts.Snapshot().Account(definer)
		if !ok {
			return mariaerr.New(mariaerr.ER_NO_SUCH_USER, definer.User, definer.Host)
		}
		rights = auth.NewRights(accounts, account, auth.Peer{Host: definer.Host})
	}
	inner := make([][]string, len(v.below))
	for _, name := range columns {
		if c := v.column(name); c != nil && c.relation >= 0 {
			inner[c.relation] = append(inner[c.relation], c.inner)
		}
	}
	for i, r := range v.below {
		if columns != nil && len(inner[i]) == 0 {
			continue
		}
		if !rights.HasTable(r.db, r.table, p) {
			for _, name := range inner[i] {
				if !rights.HasColumn(r.db, r.table, name, p) {
					return mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
				}
			}
			if len(inner[i]) == 0 {
				return mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
			}
		}
		if p == auth.PrivUpdate && !r.mayFilter(v.spec, rights, len(v.below) == 1) {
			return mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
		}
		if r.view != nil {
			if err := s.mayChange(r.view, p, inner[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// mayFilter tells whether rights are enough to read the columns of r that the
// condition of a view of it names. An UPDATE asks for that, a DELETE does not.
func (r *viewRelation) mayFilter(spec *sqlparser.ViewSpec, rights *auth.Rights, alone bool) bool {
	sel, ok := spec.ViewExpr.(*sqlparser.Select)
	if !ok || sel.Where == nil || rights.HasTable(r.db, r.table, auth.PrivSelect) {
		return true
	}
	may := true
	for _, c := range columnsIn(sel.Where) {
		q := c.Qualifier.Name.String()
		if q == "" && alone || strings.EqualFold(q, r.alias) {
			may = may && rights.HasColumn(r.db, r.table, c.Name.String(), auth.PrivSelect)
		}
	}
	return may
}

// mayFilter asks whether those who answer for a view that an UPDATE changes may read
// the columns that the statement reads. A column that it sets may be in the values.
func (c *viewChange) mayFilter(s *substitution, n *sqlparser.Update) error {
	if c.session.rights == nil {
		return nil
	}
	set := map[string]bool{}
	read := map[*viewShape][]string{}
	add := func(node sqlparser.SQLNode, but map[string]bool) {
		for _, col := range columnsIn(node) {
			name := col.Name.String()
			if v := c.owner(s, col); v != nil && !v.fixed && !but[strings.ToLower(name)] {
				read[v] = append(read[v], name)
			}
		}
	}
	for _, e := range n.Exprs {
		set[strings.ToLower(e.Name.Name.String())] = true
	}
	for _, e := range n.Exprs {
		add(e.Expr, set)
	}
	if n.Where != nil {
		add(n.Where, nil)
	}
	add(n.OrderBy, nil)
	for v, columns := range read {
		if err := c.session.mayChange(v, auth.PrivSelect, columns); err != nil {
			return err
		}
	}
	return nil
}

// columnsIn lists the names of columns in a part of a statement.
func columnsIn(node sqlparser.SQLNode) (list []*sqlparser.ColName) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if isNilNode(n) {
			return false, nil
		}
		if c, ok := n.(*sqlparser.ColName); ok {
			list = append(list, c)
		}
		return true, nil
	}, node)
	return list
}
