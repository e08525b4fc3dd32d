package engine

import "github.com/dolthub/vitess/go/vt/sqlparser"

// groupByLiterals puts parentheses around the literals of GROUP BY that are no
// number of a column: the planner takes all for one.
func groupByLiterals(stmt sqlparser.Statement) {
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if s, ok := node.(*sqlparser.Select); ok && s != nil {
			for i, e := range s.GroupBy {
				if v, ok := e.(*sqlparser.SQLVal); ok && v.Type != sqlparser.IntVal && v.Type != sqlparser.ValArg {
					s.GroupBy[i] = &sqlparser.ParenExpr{Expr: v}
				}
			}
		}
		return true, nil
	}, stmt)
}
