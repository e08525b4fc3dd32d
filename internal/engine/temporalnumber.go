package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// temporalNumber is a date or a time as the number that arithmetic takes it for:
// 20200102, 20200102101112, 101112, with the digits of its second.
type temporalNumber struct {
	expression.UnaryExpression
}

var _ sql.Expression = (*temporalNumber)(nil)

func (e *temporalNumber) IsNullable() bool { return e.Child.IsNullable() }
func (e *temporalNumber) String() string   { return e.Child.String() }

func (e *temporalNumber) Type() sql.Type {
	if n := shapeOfType(e.Child.Type()).decimals; n > 0 {
		return types.MustCreateDecimalType(20, min(n, 6))
	}
	return types.Int64
}

func (e *temporalNumber) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &temporalNumber{expression.UnaryExpression{Child: children[0]}}, nil
}

// Eval implements sql.Expression.
func (e *temporalNumber) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if err != nil || v == nil {
		return nil, err
	}
	n := sqlfunc.MomentNumber(v, e.Child.Type())
	if e.Type() == types.Int64 {
		return n.IntPart(), nil
	}
	return n.Truncate(int32(shapeOfType(e.Child.Type()).decimals)), nil
}

// calculateTemporal has an arithmetic expression take its dates and times as
// numbers.
func calculateTemporal(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	changed := false
	for _, child := range children {
		if _, ok := child.(*expression.Interval); ok {
			return e, transform.SameTree, nil
		}
	}
	for i, child := range children {
		if t := child.Type(); t != nil && isTemporal(t) {
			children[i], changed = &temporalNumber{expression.UnaryExpression{Child: child}}, true
		}
	}
	if !changed {
		return e, transform.SameTree, nil
	}
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}
