package engine

import "github.com/dolthub/vitess/go/vt/sqlparser"

// markHybrids has 0x41 be a number where INSERT and UPDATE put it into a column of
// numbers: x'41' is a text even there.
func markHybrids(stmt sqlparser.Statement) {
	mark := func(e sqlparser.Expr) sqlparser.Expr {
		if v, ok := e.(*sqlparser.SQLVal); ok && v.Type == sqlparser.HexNum {
			return own("hybrid", v)
		}
		return e
	}
	assignments := func(list sqlparser.AssignmentExprs) {
		for _, a := range list {
			a.Expr = mark(a.Expr)
		}
	}
	switch n := stmt.(type) {
	case *sqlparser.Insert:
		rows, ok := n.Rows.(*sqlparser.AliasedValues)
		if !ok {
			return
		}
		for _, row := range rows.Values {
			for i, e := range row {
				row[i] = mark(e)
			}
		}
		assignments(sqlparser.AssignmentExprs(n.OnDup))
	case *sqlparser.Update:
		assignments(n.Exprs)
	}
}
