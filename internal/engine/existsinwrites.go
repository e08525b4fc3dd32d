package engine

import "github.com/dolthub/vitess/go/vt/sqlparser"

// existsInWrites writes EXISTS (SELECT ...) in the WHERE clause of an UPDATE or DELETE
// as (SELECT 1 ... LIMIT 1) IS NOT NULL: the engine plans a query that is a value
// there, and forgets one that is only asked whether it has rows.
func existsInWrites(ast sqlparser.Statement) {
	switch n := ast.(type) {
	case *sqlparser.Update:
		if n.Where != nil {
			n.Where.Expr = existsAsValue(n.Where.Expr)
		}
	case *sqlparser.Delete:
		if n.Where != nil {
			n.Where.Expr = existsAsValue(n.Where.Expr)
		}
	}
}

func existsAsValue(e sqlparser.Expr) sqlparser.Expr {
	switch n := e.(type) {
	case *sqlparser.AndExpr:
		n.Left, n.Right = existsAsValue(n.Left), existsAsValue(n.Right)
	case *sqlparser.OrExpr:
		n.Left, n.Right = existsAsValue(n.Left), existsAsValue(n.Right)
	case *sqlparser.NotExpr:
		n.Expr = existsAsValue(n.Expr)
	case *sqlparser.ParenExpr:
		n.Expr = existsAsValue(n.Expr)
	case *sqlparser.ExistsExpr:
		sel, ok := n.Subquery.Select.(*sqlparser.Select)
		if !ok || len(sel.GroupBy) > 0 || sel.Having != nil || sel.Limit != nil || sel.With != nil || aggregated(sel.SelectExprs) {
			return e
		}
		one := *sel
		one.SelectExprs = sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: sqlparser.NewIntVal([]byte("1"))}}
		one.OrderBy, one.QueryOpts.Distinct = nil, false
		one.Limit = &sqlparser.Limit{Rowcount: sqlparser.NewIntVal([]byte("1"))}
		return &sqlparser.IsExpr{Operator: sqlparser.IsNotNullStr, Expr: &sqlparser.Subquery{Select: &one}}
	}
	return e
}

// aggregated tells a list that calls functions: one may be an aggregate, and then the
// query yields a row whatever its tables hold.
func aggregated(list sqlparser.SelectExprs) bool {
	found := false
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch node.(type) {
		case *sqlparser.FuncExpr, *sqlparser.GroupConcatExpr:
			found = true
		}
		return !found && !isNilNode(node), nil
	}, list)
	return found
}
