package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// comparisonOf is the operator of a comparison, empty for other expressions.
func comparisonOf(e sql.Expression) string {
	switch e.(type) {
	case *expression.Equals:
		return "="
	case *expression.NullSafeEquals:
		return "<=>"
	case *expression.GreaterThan:
		return ">"
	case *expression.LessThan:
		return "<"
	case *expression.GreaterThanOrEqual:
		return ">="
	case *expression.LessThanOrEqual:
		return "<="
	}
	return ""
}

// mixedComparison is the comparison of values of different types, as sqlfunc compares them;
// nil where the engine's own will do. Before the analyzer it leaves those to it that
// an index may answer.
func mixedComparison(e sql.Expression, analyzed bool) sql.Expression {
	switch e := e.(type) {
	case *expression.Between:
		return mixedBetween(e, analyzed)
	case *expression.InTuple:
		return mixedIn(e.Left(), e.Right(), analyzed)
	case *expression.HashInTuple:
		return mixedIn(e.Left(), e.Right(), analyzed)
	}
	op := comparisonOf(e)
	if op == "" {
		return nil
	}
	children := e.Children()
	return mixedPair(op, children[0], children[1], analyzed)
}

func mixedPair(op string, left, right sql.Expression, analyzed bool) sql.Expression {
	if _, ok := left.(expression.Tuple); ok {
		return nil
	}
	if _, ok := right.(expression.Tuple); ok {
		return nil
	}
	out := sqlfunc.Compare(op, left, right, functionEnv{})
	if out == nil || analyzed {
		return out
	}
	if _, ok := left.(*expression.GetField); ok && sqlfunc.Comparable(left, right) {
		return nil
	}
	if _, ok := right.(*expression.GetField); ok && sqlfunc.Comparable(right, left) {
		return nil
	}
	return out
}

// mixedBetween is x >= a AND x <= b.
func mixedBetween(e *expression.Between, analyzed bool) sql.Expression {
	lower := mixedPair(">=", e.Val, e.Lower, analyzed)
	upper := mixedPair("<=", e.Val, e.Upper, analyzed)
	if lower == nil && upper == nil {
		return nil
	}
	if lower == nil {
		lower = expression.NewGreaterThanOrEqual(e.Val, e.Lower)
	}
	if upper == nil {
		upper = expression.NewLessThanOrEqual(e.Val, e.Upper)
	}
	return expression.NewAnd(lower, upper)
}

// mixedIn is x = a OR x = b OR ..., which is NULL when IN is.
func mixedIn(left, right sql.Expression, analyzed bool) sql.Expression {
	list, ok := right.(expression.Tuple)
	if !ok {
		return nil
	}
	any := false
	equals := make([]sql.Expression, len(list))
	for i, el := range list {
		if equals[i] = mixedPair("=", left, el, analyzed); equals[i] != nil {
			any = true
		}
	}
	if !any {
		return nil
	}
	for i, el := range list {
		if equals[i] == nil {
			equals[i] = expression.NewEquals(left, el)
		}
	}
	return expression.JoinOr(equals...)
}
