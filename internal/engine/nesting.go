package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

const (
	// maxExpression is how deep expressions may nest: at this depth MariaDB's
	// stack overruns. Parentheses, NOT, AND and OR do not count, there as here.
	maxExpression = 593
	// maxSelects is how deep SELECTs may nest.
	maxSelects = 63
	// maxScalars is how deep SELECTs may nest as values in the lists of each other.
	// The engine's planner asks each for its type several times, and so the
	// innermost one some 2^n times.
	maxScalars = 9
	// maxSetOps is how many UNIONs and their kin may stand in a row that cannot be
	// made a balanced tree. The planner's time grows with the third power.
	maxSetOps = 200
	// manySetOps is from how many on they are made one.
	manySetOps = 16
	// maxMinuses is how many signs may stand around each other before they are
	// written as subtractions, for the same reason.
	maxMinuses = 6
)

// bounded refuses statements that nest deeper than MariaDB allows (1436, 1473)
// and rewrites what the engine's planner would be lost in. text is the statement;
// what is short cannot nest deep.
func bounded(stmt sqlparser.Statement, text string) error {
	if len(text) < maxExpression && !manySelects(text) && strings.Count(text, "-") <= maxMinuses {
		return nil
	}
	return nesting{}.at(stmt)
}

// manySelects tells whether a text may nest SELECTs deeper than maxScalars.
func manySelects(text string) bool {
	if len(text) < maxScalars*len("(select ") {
		return false
	}
	n := 0
	for i := 0; i+len("select") <= len(text); i++ {
		if text[i]|0x20 == 's' && strings.EqualFold(text[i:i+len("select")], "select") {
			n++
		}
	}
	return n > maxScalars
}

// nesting is how deep a node lies.
type nesting struct {
	expressions, selects, scalars, minuses int
}

// within walks what lies in a node. The node itself has been counted.
func (n nesting) within(node sqlparser.SQLNode) error {
	first := true
	return sqlparser.Walk(func(child sqlparser.SQLNode) (bool, error) {
		if first {
			first = false
			return true, nil
		}
		return false, n.at(child)
	}, node)
}

func (n nesting) at(node sqlparser.SQLNode) error {
	switch e := node.(type) {
	case nil:
		return nil
	case *sqlparser.Fields:
		if e == nil { // the grammar's own walk hands out nil pointers of some types
			return nil
		}
	case *sqlparser.Lines:
		if e == nil {
			return nil
		}
	case *sqlparser.SetOp:
		if balance(e) > maxSetOps {
			return dialect.StackOverrun()
		}
	case *sqlparser.Subquery:
		n.selects++
		n.scalars++
		n.expressions = 0
	case *sqlparser.Where, *sqlparser.AliasedTableExpr:
		n.scalars = 0
	case *sqlparser.ParenExpr:
	case *sqlparser.AndExpr:
		return n.chain(e.Left, e.Right)
	case *sqlparser.OrExpr:
		return n.chain(e.Left, e.Right)
	case *sqlparser.NotExpr:
		for inner, ok := e.Expr.(*sqlparser.NotExpr); ok; inner, ok = e.Expr.(*sqlparser.NotExpr) {
			twice, ok := inner.Expr.(*sqlparser.NotExpr)
			if !ok {
				break
			}
			e.Expr = twice.Expr // NOT NOT NOT x is NOT x
		}
	case *sqlparser.UnaryExpr:
		switch e.Operator {
		case sqlparser.BangStr:
			for inner, ok := bang(e.Expr); ok; inner, ok = bang(e.Expr) {
				twice, ok := bang(inner.Expr)
				if !ok {
					break
				}
				e.Expr = twice.Expr // !!!x is !x
			}
		case sqlparser.UMinusStr:
			n.expressions++
			return n.minus(e)
		default:
			n.expressions++
		}
	case *sqlparser.BinaryExpr, *sqlparser.ComparisonExpr, *sqlparser.RangeCond, *sqlparser.IsExpr, *sqlparser.FuncExpr,
		*sqlparser.CaseExpr, *sqlparser.ConvertExpr, *sqlparser.CollateExpr, *sqlparser.IntervalExpr, *sqlparser.XorExpr:
		n.expressions++
	}
	switch {
	case n.expressions >= maxExpression:
		return dialect.StackOverrun()
	case n.selects > maxSelects || n.scalars > maxScalars:
		return mariaerr.New(mariaerr.ER_TOO_HIGH_LEVEL_OF_NESTING_FOR_SELECT)
	}
	return n.within(node)
}

// chain passes both sides of AND or OR without a level for the left one, which
// chains of them make deep.
func (n nesting) chain(left, right sqlparser.Expr) error {
	for {
		if err := n.at(right); err != nil {
			return err
		}
		switch e := left.(type) {
		case *sqlparser.AndExpr:
			left, right = e.Left, e.Right
		case *sqlparser.OrExpr:
			left, right = e.Left, e.Right
		default:
			return n.at(left)
		}
	}
}

// bang tells whether an expression is !x.
func bang(e sqlparser.Expr) (*sqlparser.UnaryExpr, bool) {
	u, ok := e.(*sqlparser.UnaryExpr)
	if !ok || u.Operator != sqlparser.BangStr {
		return nil, false
	}
	return u, true
}

// minus passes a sign. One that lies deep becomes a subtraction from zero.
func (n nesting) minus(e *sqlparser.UnaryExpr) error {
	n.minuses++
	if n.expressions >= maxExpression {
		return dialect.StackOverrun()
	}
	if err := n.at(e.Expr); err != nil {
		return err
	}
	if n.minuses > maxMinuses {
		e.Operator, e.Expr = sqlparser.UPlusStr, &sqlparser.BinaryExpr{Operator: sqlparser.MinusStr, Left: sqlparser.NewIntVal([]byte("0")), Right: &sqlparser.ParenExpr{Expr: e.Expr}}
	}
	return nil
}

// balance makes a balanced tree of a chain of UNIONs of one kind, whose order
// does not matter, when it is long. It returns how deep the chain is then.
func balance(top *sqlparser.SetOp) int {
	parts, depth, same := []sqlparser.SelectStatement{top.Right}, 1, unites(top.Type)
	node := top
	for {
		left, ok := node.Left.(*sqlparser.SetOp)
		if !ok {
			break
		}
		depth++
		same = same && left.Type == top.Type && len(left.OrderBy) == 0 && left.Limit == nil && left.With == nil && left.Into == nil && left.Lock == ""
		parts = append(parts, left.Right)
		node = left
	}
	if depth < manySetOps || !same {
		return depth
	}
	slices.Reverse(parts)
	whole := united(append([]sqlparser.SelectStatement{node.Left}, parts...), top.Type).(*sqlparser.SetOp)
	top.Left, top.Right = whole.Left, whole.Right
	return 0
}

func unites(kind string) bool {
	return kind == sqlparser.UnionStr || kind == sqlparser.UnionAllStr || kind == sqlparser.UnionDistinctStr
}

func united(parts []sqlparser.SelectStatement, kind string) sqlparser.SelectStatement {
	if len(parts) == 1 {
		return parts[0]
	}
	half := (len(parts) + 1) / 2
	return &sqlparser.SetOp{Type: kind, Left: united(parts[:half], kind), Right: united(parts[half:], kind)}
}
