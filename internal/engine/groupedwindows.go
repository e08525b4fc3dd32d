package engine

import (
	"reflect"
	"strconv"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// groupedTable is the name of the derived table that a SELECT with windows over its
// groups reads.
const groupedTable = "\u00a0groups"

// windowsOverGroups has the groups of a SELECT made in a derived table where window
// functions are to work on them: the engine's plan has either the one or the other.
// What the SELECT lists and is sorted by is then made of the derived table's columns,
// which are the aggregates and the columns that it names.
func windowsOverGroups(s *sqlparser.Select) error {
	windows, grouped, whole := false, len(s.GroupBy) > 0, true
	for _, n := range []sqlparser.SQLNode{s.SelectExprs, s.OrderBy} {
		err := eachWindow(n, func(*sqlparser.FuncExpr) error { windows = true; return nil })
		if err != nil {
			return err
		}
	}
	if !windows {
		return nil
	}
	for _, n := range []sqlparser.SQLNode{s.SelectExprs, s.OrderBy} {
		err := sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
			switch n := n.(type) {
			case *sqlparser.Subquery:
				whole = false // it may name columns of the groups
				return false, nil
			case *sqlparser.StarExpr:
				whole = false // every column of the groups; that of COUNT(*) is below
			case *sqlparser.GroupConcatExpr:
				grouped = true
				return false, nil
			case *sqlparser.FuncExpr:
				switch {
				case isAggregate(n):
					grouped = true
					return false, eachWindow(n.Exprs, func(*sqlparser.FuncExpr) error {
						return mariaerr.New(mariaerr.ER_SUM_FUNC_WITH_WINDOW_FUNC_AS_ARG)
					})
				case n != nil && n.Over != nil && n.Name.Lowered() == "count" && countsRows(n):
					return false, sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
						grouped = grouped || isAggregate(n)
						return true, nil
					}, (*sqlparser.WindowDef)(n.Over))
				}
			}
			return true, nil
		}, n)
		if err != nil {
			return err
		}
	}
	if !grouped || !whole {
		return nil
	}
	g := &grouping{of: s, columns: map[string]string{}}
	return g.split()
}

// countsRows tells COUNT(*).
func countsRows(f *sqlparser.FuncExpr) bool {
	if len(f.Exprs) != 1 {
		return false
	}
	_, star := f.Exprs[0].(*sqlparser.StarExpr)
	return star
}

// grouping is a SELECT whose groups become a derived table's.
type grouping struct {
	of      *sqlparser.Select
	items   sqlparser.SelectExprs // of the derived table
	columns map[string]string     // their names, by what they are
}

func (g *grouping) split() error {
	s := g.of
	names := map[string]sqlparser.Expr{} // what ORDER BY and HAVING may call items
	for _, item := range s.SelectExprs {
		a, ok := item.(*sqlparser.AliasedExpr)
		if !ok {
			return nil
		}
		c, column := a.Expr.(*sqlparser.ColName)
		if a.As.IsEmpty() && column {
			a.As = c.Name
		}
		if !a.As.IsEmpty() {
			names[a.As.Lowered()] = a.Expr
		}
	}
	for i, by := range s.GroupBy {
		if c, ok := by.(*sqlparser.ColName); ok && c.Qualifier.IsEmpty() {
			if of, ok := names[c.Name.Lowered()]; ok {
				s.GroupBy[i] = of
			}
		}
	}
	if s.Having != nil {
		// It is the groups', which do not know the items' names.
		if err := replaceExprs(reflect.ValueOf(s.Having), func(e sqlparser.Expr) (sqlparser.Expr, error) {
			if c, ok := e.(*sqlparser.ColName); ok && c.Qualifier.IsEmpty() {
				return names[c.Name.Lowered()], nil
			}
			return nil, nil
		}); err != nil {
			return err
		}
	}
	for _, item := range s.SelectExprs {
		a := item.(*sqlparser.AliasedExpr)
		was := a.Expr
		if err := replaceExprs(reflect.ValueOf(&a.Expr), g.column); err != nil {
			return err
		}
		if _, column := a.Expr.(*sqlparser.ColName); column && a.As.IsEmpty() {
			name := a.InputExpression
			if name == "" {
				name = sqlparser.String(was)
			}
			a.As = sqlparser.NewColIdent(name)
		}
	}
	for _, o := range s.OrderBy {
		if c, ok := o.Expr.(*sqlparser.ColName); ok && c.Qualifier.IsEmpty() && names[c.Name.Lowered()] != nil {
			continue
		}
		if err := replaceExprs(reflect.ValueOf(&o.Expr), g.column); err != nil {
			return err
		}
	}
	if len(g.items) == 0 {
		g.items = sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: sqlparser.NewIntVal([]byte("1")), As: sqlparser.NewColIdent("c")}}
	}
	groups := &sqlparser.Select{SelectExprs: g.items, From: s.From, Where: s.Where, GroupBy: s.GroupBy, Having: s.Having, Lock: s.Lock}
	s.From = sqlparser.TableExprs{&sqlparser.AliasedTableExpr{
		Expr: &sqlparser.Subquery{Select: groups}, As: sqlparser.NewTableIdent(groupedTable),
	}}
	s.Where, s.GroupBy, s.Having, s.Window, s.Lock = nil, nil, nil, nil, ""
	return nil
}

// column returns the derived table's column for an aggregate, a column, or what the
// groups are made by; nil for other expressions, whose parts are looked at.
func (g *grouping) column(e sqlparser.Expr) (sqlparser.Expr, error) {
	switch n := e.(type) {
	case *sqlparser.ColName:
		if n.Qualifier.Name.String() == groupedTable {
			return n, nil // two windows share it
		}
		if name := n.Name.String(); name != "" && name[0] == '@' {
			return n, nil
		}
		return g.named(n), nil
	case *sqlparser.FuncExpr:
		if isAggregate(n) {
			return g.named(n), nil
		}
	case *sqlparser.GroupConcatExpr:
		return g.named(n), nil
	case *sqlparser.SQLVal:
		return nil, nil
	}
	text := sqlparser.String(e)
	for _, by := range g.of.GroupBy {
		if sqlparser.String(by) == text {
			return g.named(e), nil
		}
	}
	return nil, nil
}

func (g *grouping) named(e sqlparser.Expr) sqlparser.Expr {
	text := sqlparser.String(e)
	name, ok := g.columns[text]
	if !ok {
		name = "c" + strconv.Itoa(len(g.items))
		g.columns[text] = name
		g.items = append(g.items, &sqlparser.AliasedExpr{Expr: e, As: sqlparser.NewColIdent(name)})
	}
	return &sqlparser.ColName{Name: sqlparser.NewColIdent(name), Qualifier: sqlparser.TableName{Name: sqlparser.NewTableIdent(groupedTable)}}
}
