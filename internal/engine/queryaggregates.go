package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// checkAggregates refuses aggregates where there is no group yet: in WHERE, in
// GROUP BY, and within one another.
func checkAggregates(s *sqlparser.Select) error {
	places := []sqlparser.SQLNode{s.GroupBy}
	if s.Where != nil {
		places = append(places, s.Where.Expr)
	}
	for _, n := range places {
		if err := eachAggregate(n, func(*sqlparser.FuncExpr) error { return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE) }); err != nil {
			return err
		}
	}
	return eachAggregate(s.SelectExprs, func(f *sqlparser.FuncExpr) error {
		return eachAggregate(f.Exprs, func(*sqlparser.FuncExpr) error { return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE) })
	})
}

// eachAggregate visits the aggregates of one query that are no window functions,
// not what is inside them.
func eachAggregate(node sqlparser.SQLNode, visit func(*sqlparser.FuncExpr) error) error {
	if isNilNode(node) {
		return nil
	}
	return sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.Subquery:
			return false, nil
		case *sqlparser.FuncExpr:
			if n == nil || n.Over != nil || !n.Qualifier.IsEmpty() {
				return true, nil
			}
			switch name := n.Name.Lowered(); {
			case aggregates[name] && name != "cume_dist" && name != "nth_value", name == "count", name == "min", name == "max":
				return false, visit(n)
			}
		}
		return true, nil
	}, node)
}

// checkUngrouped refuses, under ONLY_FULL_GROUP_BY, columns beside aggregates without
// a GROUP BY.
func checkUngrouped(stmt sqlparser.Statement) error {
	sel, ok := stmt.(*sqlparser.Select)
	if !ok || len(sel.GroupBy) > 0 {
		return nil
	}
	grouped := false
	if err := eachAggregate(sel.SelectExprs, func(*sqlparser.FuncExpr) error { grouped = true; return nil }); err != nil || !grouped {
		return err
	}
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch n := node.(type) {
		case *sqlparser.Subquery, *sqlparser.GroupConcatExpr:
			return false, nil
		case *sqlparser.FuncExpr:
			if n != nil && n.Over == nil && n.Qualifier.IsEmpty() {
				switch name := n.Name.Lowered(); {
				case aggregates[name], name == "count", name == "min", name == "max":
					return false, nil
				}
			}
		case *sqlparser.ColName, *sqlparser.StarExpr:
			return false, mariaerr.New(mariaerr.ER_MIX_OF_GROUP_FUNC_AND_FIELDS)
		}
		return true, nil
	}, sel.SelectExprs)
}
