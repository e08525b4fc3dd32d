package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// comparesTuples tells whether a text may have a comparison of (a, b) with (c, d): a
// parenthesis before an operator and one, or ROW in any of its forms, behind it.
func comparesTuples(text string) bool {
	closed := false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ')':
			closed = true
		case ' ', '\t', '\r', '\n':
		case '=', '<', '>', '!':
			if !closed {
				continue
			}
			for i < len(text) && (text[i] == '=' || text[i] == '<' || text[i] == '>' || text[i] == '!' || text[i] == ' ' || text[i] == '\n') {
				i++
			}
			if i < len(text) && (text[i] == '(' || text[i] == '`' || text[i]|0x20 == 'r') {
				return true
			}
			i--
			closed = false
		default:
			closed = false
		}
	}
	return false
}

// compareTuples writes comparisons of rows of the same length as those of their
// columns, since the engine's know no NULL.
func compareTuples(stmt sqlparser.Statement) error {
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		switch n := node.(type) {
		case *sqlparser.AliasedExpr:
			n.Expr = tuplesIn(n.Expr)
		case *sqlparser.Where:
			n.Expr = tuplesIn(n.Expr)
		case *sqlparser.JoinTableExpr:
			n.Condition.On = tuplesIn(n.Condition.On)
		case *sqlparser.AndExpr:
			n.Left, n.Right = tuplesIn(n.Left), tuplesIn(n.Right)
		case *sqlparser.OrExpr:
			n.Left, n.Right = tuplesIn(n.Left), tuplesIn(n.Right)
		case *sqlparser.XorExpr:
			n.Left, n.Right = tuplesIn(n.Left), tuplesIn(n.Right)
		case *sqlparser.NotExpr:
			n.Expr = tuplesIn(n.Expr)
		case *sqlparser.ParenExpr:
			n.Expr = tuplesIn(n.Expr)
		case *sqlparser.IsExpr:
			n.Expr = tuplesIn(n.Expr)
		case *sqlparser.When:
			n.Cond, n.Val = tuplesIn(n.Cond), tuplesIn(n.Val)
		}
		return true, nil
	}, stmt)
}

// tuplesIn writes one comparison; others it returns.
func tuplesIn(e sqlparser.Expr) sqlparser.Expr {
	c, ok := e.(*sqlparser.ComparisonExpr)
	if !ok {
		return e
	}
	left, right := rowOf(c.Left), rowOf(c.Right)
	if len(left) != len(right) || len(left) < 2 {
		return e
	}
	for i := range left {
		if rowOf(left[i]) != nil || rowOf(right[i]) != nil {
			return e
		}
	}
	if out := compareColumns(c.Operator, left, right); out != nil {
		return &sqlparser.ParenExpr{Expr: out}
	}
	return e
}

// rowOf is a row, (a, b) or ROW(a, b); nil for what is none.
func rowOf(e sqlparser.Expr) sqlparser.ValTuple {
	switch e := e.(type) {
	case sqlparser.ValTuple:
		return e
	case *sqlparser.FuncExpr:
		if !e.Name.EqualString("row") && !e.Name.EqualString(dialect.RowFunction) || !e.Qualifier.IsEmpty() {
			return nil
		}
		var list sqlparser.ValTuple
		for _, arg := range e.Exprs {
			a, ok := arg.(*sqlparser.AliasedExpr)
			if !ok {
				return nil
			}
			list = append(list, a.Expr)
		}
		return list
	}
	return nil
}

// compareColumns compares from the first columns on; nil for operators that do not
// compare rows.
func compareColumns(op string, left, right sqlparser.ValTuple) sqlparser.Expr {
	compare := func(op string) sqlparser.Expr {
		return &sqlparser.ComparisonExpr{Operator: op, Left: left[0], Right: right[0]}
	}
	last := len(left) == 1
	switch op {
	case sqlparser.EqualStr, sqlparser.NullSafeEqualStr:
		if last {
			return compare(op)
		}
		return &sqlparser.AndExpr{Left: compare(op), Right: compareColumns(op, left[1:], right[1:])}
	case sqlparser.NotEqualStr:
		if last {
			return compare(op)
		}
		return &sqlparser.OrExpr{Left: compare(op), Right: compareColumns(op, left[1:], right[1:])}
	case sqlparser.LessThanStr, sqlparser.GreaterThanStr, sqlparser.LessEqualStr, sqlparser.GreaterEqualStr:
		if last {
			return compare(op)
		}
		strict := sqlparser.LessThanStr
		if op == sqlparser.GreaterThanStr || op == sqlparser.GreaterEqualStr {
			strict = sqlparser.GreaterThanStr
		}
		return &sqlparser.OrExpr{Left: compare(strict), Right: &sqlparser.ParenExpr{Expr: &sqlparser.AndExpr{
			Left: compare(sqlparser.EqualStr), Right: compareColumns(op, left[1:], right[1:]),
		}}}
	}
	return nil
}
