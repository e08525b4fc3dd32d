package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// unjoined is a condition on a subquery in a form that the analyzer does not
// make a join of, nil where the join would find the same rows. Its joins do not know
// that NOT IN and NOT EXISTS are NULL or true for NULLs, that rows with a NULL equal
// none, and that a query with several rows is no value.
func unjoined(e sql.Expression) sql.Expression {
	switch e := e.(type) {
	case *expression.Not:
		switch child := e.Child.(type) {
		case *plan.InSubquery:
			if _, isTuple := child.Left().(expression.Tuple); isTuple {
				return nil // its child has been changed before it
			}
			if mayBeNull(child) {
				return expression.NewNot(&inType{child, child.Type()})
			}
		case *plan.ExistsSubquery:
			return expression.NewNot(&inType{child, child.Type()})
		}
	case *plan.InSubquery:
		if _, isTuple := e.Left().(expression.Tuple); isTuple && mayBeNull(e) {
			return &rowsIn{e}
		}
	case expression.Comparer:
		if comparisonOf(e) == "" {
			return nil
		}
		sub, ok := e.Right().(*plan.Subquery)
		if !ok || oneRow(sub.Query) {
			return nil
		}
		if _, isTuple := e.Left().(expression.Tuple); isTuple {
			return nil
		}
		out, err := e.WithChildren(e.Left(), &inType{sub, sub.Type()})
		if err != nil {
			return nil
		}
		return out
	}
	return nil
}

// mayBeNull tells whether either side of IN can be NULL.
func mayBeNull(e *plan.InSubquery) bool {
	if nullable(e.Left()) {
		return true
	}
	sub, ok := e.Right().(*plan.Subquery)
	if !ok {
		return true
	}
	for _, c := range sub.Query.Schema() {
		if c.Nullable {
			return true
		}
	}
	return false
}

func nullable(e sql.Expression) bool {
	if tuple, ok := e.(expression.Tuple); ok {
		for _, el := range tuple {
			if nullable(el) {
				return true
			}
		}
		return false
	}
	return e.IsNullable()
}

// oneRow tells a query that yields one row at most: an aggregate of all rows, or
// one with LIMIT 1.
func oneRow(node sql.Node) bool {
	for {
		switch n := node.(type) {
		case *plan.Limit:
			l, ok := n.Limit.(*expression.Literal)
			return ok && isOne(l.Value())
		case *plan.Project:
			node = n.Child
		case *plan.Having:
			node = n.Child
		case *plan.Sort:
			node = n.Child
		case *plan.Filter:
			node = n.Child
		case *plan.GroupBy:
			return len(n.GroupByExprs) == 0
		case *plan.ResolvedTable:
			return plan.IsDualTable(n.Table)
		default:
			return false
		}
	}
}

func isOne(v any) bool {
	n, _ := magnitude(v)
	return n == 1
}
