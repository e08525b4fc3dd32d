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

// memberNumber is the number of an ENUM's member, or the bits of a SET.
type memberNumber struct {
	expression.UnaryExpression
}

var _ sql.Expression = (*memberNumber)(nil)

func (e *memberNumber) IsNullable() bool { return e.Child.IsNullable() }
func (e *memberNumber) String() string   { return e.Child.String() }
func (e *memberNumber) Type() sql.Type   { return types.Int64 }

func (e *memberNumber) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &memberNumber{expression.UnaryExpression{Child: children[0]}}, nil
}

// Eval implements sql.Expression.
func (e *memberNumber) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case uint16:
		return int64(v), nil
	case uint64:
		return int64(v), nil
	}
	return nil, nil
}

// shape is that of the most digits that the number can have.
func (e *memberNumber) shape() valueShape {
	most := uint64(1)
	switch t := e.Child.Type().(type) {
	case sql.EnumType:
		most = uint64(t.NumberOfElements())
	case sql.SetType:
		most = uint64(1)<<min(t.NumberOfElements(), 63) - 1
	}
	s := intShape(decimalDigits(most), false)
	s.notNull = !e.IsNullable()
	return s
}

// memberText is what a member of an ENUM or SET is called, as MIN and MAX compare
// them.
type memberText struct {
	expression.UnaryExpression
}

var _ sql.Expression = (*memberText)(nil)

func (e *memberText) IsNullable() bool { return e.Child.IsNullable() }
func (e *memberText) String() string   { return e.Child.String() }
func (e *memberText) Type() sql.Type   { return types.LongText }

func (e *memberText) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &memberText{expression.UnaryExpression{Child: children[0]}}, nil
}

// Eval implements sql.Expression.
func (e *memberText) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if v == nil || err != nil {
		return nil, err
	}
	text, err := e.Child.Type().SQL(ctx, nil, v)
	if err != nil {
		return nil, err
	}
	return text.ToString(), nil
}

// calculateTemporal has an arithmetic expression take its dates and times, and the
// members of ENUM and SET, as numbers.
func calculateTemporal(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	changed := false
	for _, child := range children {
		if _, ok := child.(*expression.Interval); ok {
			return e, transform.SameTree, nil
		}
	}
	for i, child := range children {
		t := child.Type()
		switch {
		case t == nil:
		case isTemporal(t):
			children[i], changed = &temporalNumber{expression.UnaryExpression{Child: child}}, true
		case types.IsEnum(t), types.IsSet(t):
			children[i], changed = &memberNumber{expression.UnaryExpression{Child: child}}, true
		}
	}
	if !changed {
		return e, transform.SameTree, nil
	}
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}
