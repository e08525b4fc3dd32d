package engine

import (
	"slices"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// windowOrder sorts the result of a statement that does not say how as MariaDB does
// for its windows: rows come as they were sorted for the last of them. It is clear
// which that is where one sorting does for all.
func windowOrder(s *sqlparser.Select) {
	if len(s.OrderBy) > 0 || s.QueryOpts.Distinct {
		return
	}
	if keys, ok := groupOrder(s); ok {
		s.OrderBy = keys
		return
	}
	var longest []*sqlparser.Order
	certain := true
	_ = eachWindow(s.SelectExprs, func(f *sqlparser.FuncExpr) error {
		by := sortedFor((*sqlparser.WindowDef)(f.Over))
		short, long := by, longest
		if len(short) > len(long) {
			short, long = long, short
		}
		for i, o := range short {
			certain = certain && sqlparser.String(o) == sqlparser.String(long[i])
		}
		longest = long
		return nil
	})
	if !certain {
		return
	}
	var by sqlparser.OrderBy
	for _, o := range longest {
		c, ok := o.Expr.(*sqlparser.ColName)
		if !ok || hidden(s.SelectExprs, c) {
			return
		}
		column := *c
		by = append(by, &sqlparser.Order{Expr: &column, Direction: o.Direction})
	}
	s.OrderBy = by
}

// sortedFor is what rows are sorted by for a window, constants aside.
func sortedFor(w *sqlparser.WindowDef) []*sqlparser.Order {
	var by []*sqlparser.Order
	for _, e := range w.PartitionBy {
		by = append(by, &sqlparser.Order{Expr: e, Direction: sqlparser.AscScr})
	}
	return slices.DeleteFunc(append(by, w.OrderBy...), func(o *sqlparser.Order) bool {
		_, constant := o.Expr.(*sqlparser.SQLVal)
		return constant
	})
}

// hidden tells whether ORDER BY would take a column's name for that of another item.
func hidden(items sqlparser.SelectExprs, c *sqlparser.ColName) bool {
	return slices.ContainsFunc(items, func(item sqlparser.SelectExpr) bool {
		a, ok := item.(*sqlparser.AliasedExpr)
		if !ok || !a.As.EqualString(c.Name.String()) {
			return false
		}
		same, column := a.Expr.(*sqlparser.ColName)
		return !column || !same.Name.Equal(c.Name)
	})
}

// groupOrder is the order of the groups that windows work on, which stays theirs; false
// for a statement without them, and where they are not sorted by columns.
func groupOrder(s *sqlparser.Select) (keys sqlparser.OrderBy, ok bool) {
	if len(s.From) != 1 {
		return nil, false
	}
	t, ok := s.From[0].(*sqlparser.AliasedTableExpr)
	if !ok || t.As.String() != groupedTable {
		return nil, false
	}
	groups := t.Expr.(*sqlparser.Subquery).Select.(*sqlparser.Select)
	for _, by := range groups.GroupBy {
		at := slices.IndexFunc(groups.SelectExprs, func(item sqlparser.SelectExpr) bool {
			return sqlparser.String(item.(*sqlparser.AliasedExpr).Expr) == sqlparser.String(by)
		})
		if at < 0 {
			return nil, false
		}
		c := &sqlparser.ColName{
			Name:      groups.SelectExprs[at].(*sqlparser.AliasedExpr).As,
			Qualifier: sqlparser.TableName{Name: sqlparser.NewTableIdent(groupedTable)},
		}
		keys = append(keys, &sqlparser.Order{Expr: c, Direction: sqlparser.AscScr})
	}
	return keys, true
}
