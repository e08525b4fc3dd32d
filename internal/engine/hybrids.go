package engine

import (
	"slices"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

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

// compareHex is a comparison of numbers with literals such as 0x41, which are numbers
// there; nil for others.
func compareHex(e sql.Expression) (sql.Expression, error) {
	children := e.Children()
	hex := func(e sql.Expression) ([]byte, bool) {
		l, ok := e.(*expression.Literal)
		if !ok {
			return nil, false
		}
		b, ok := l.Val.([]byte)
		return b, ok
	}
	found, numbers := false, false
	for _, c := range children {
		if _, ok := hex(c); ok {
			found = true
		} else if t := c.Type(); t != nil && (types.IsNumber(t) || types.IsBit(t) || types.IsYear(t)) {
			numbers = true
		}
	}
	if !found || !numbers {
		return nil, nil
	}
	children = slices.Clone(children)
	for i, c := range children {
		if b, ok := hex(c); ok {
			children[i] = expression.NewLiteral(sqlfunc.Hybrid(b).As(types.Uint64), types.Uint64)
		}
	}
	return e.WithChildren(children...)
}
