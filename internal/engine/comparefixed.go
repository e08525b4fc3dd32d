package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// fixedIn returns the type of the first of some expressions that is a UUID, INET4
// or INET6, nil if none is.
func fixedIn(list []sql.Expression) *coltype.Fixed {
	for _, e := range list {
		if f, ok := e.Type().(*coltype.Fixed); ok {
			return f
		}
	}
	return nil
}

// compareFixed has a comparison with a UUID, INET4 or INET6 read its other
// operands as values of that type, and refuses those that are not texts.
func compareFixed(ctx *sql.Context, e sql.Expression, operation string) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	var list []sql.Expression
	for _, child := range children {
		if tuple, ok := child.(expression.Tuple); ok {
			list = append(list, tuple...)
		} else {
			list = append(list, child)
		}
	}
	t := fixedIn(list)
	if t == nil {
		return e, transform.SameTree, nil
	}
	for i, child := range children {
		var err error
		if tuple, ok := child.(expression.Tuple); ok {
			read := make(expression.Tuple, len(tuple))
			for j := range tuple {
				if read[j], err = asFixed(ctx, t, tuple[j], operation); err != nil {
					return nil, transform.SameTree, err
				}
			}
			children[i] = read
		} else if children[i], err = asFixed(ctx, t, child, operation); err != nil {
			return nil, transform.SameTree, err
		}
	}
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}

// asFixed is an operand as one of a type. What is none of it is NULL.
func asFixed(ctx *sql.Context, t *coltype.Fixed, e sql.Expression, operation string) (sql.Expression, error) {
	typ := e.Type()
	switch {
	case typ == sql.Type(t), typ.Equals(types.Null):
		return e, nil
	case expression.IsBindVar(e):
	case !types.IsText(typ):
		name := typ.String()
		if types.IsInteger(typ) {
			name = "int"
		}
		return nil, mariaerr.New(mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION, t, name, operation)
	}
	read := &fixedValue{UnaryExpression: expression.UnaryExpression{Child: e}, typ: t}
	if _, ok := e.(*expression.Literal); !ok {
		return read, nil
	}
	v, err := read.Eval(ctx, nil)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return expression.NewLiteral(nil, types.Null), nil
	}
	return expression.NewLiteral(v, t), nil
}

// fixedValue reads a text as a UUID, INET4 or INET6.
type fixedValue struct {
	expression.UnaryExpression
	typ *coltype.Fixed
}

var _ sql.Expression = (*fixedValue)(nil)

func (e *fixedValue) Type() sql.Type   { return e.typ }
func (e *fixedValue) IsNullable() bool { return true }
func (e *fixedValue) String() string   { return e.Child.String() }

func (e *fixedValue) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &fixedValue{expression.UnaryExpression{Child: children[0]}, e.typ}, nil
}

// Eval implements sql.Expression.
func (e *fixedValue) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if err != nil || v == nil {
		return nil, err
	}
	if v, err = sql.UnwrapAny(ctx, v); err != nil {
		return nil, err
	}
	if s, ok := e.typ.Canonical(v); ok {
		return s, nil
	}
	merr := mariaerr.Newf(mariaerr.ER_TRUNCATED_WRONG_VALUE, "Incorrect %s value: '%s'", e.typ, quotedValue(v))
	ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: int(merr.Number), Message: merr.Message})
	return nil, nil
}

// operationOf is a comparison as messages name it.
func operationOf(e sql.Expression) string {
	if op := comparisonOf(e); op != "" {
		return op
	}
	if _, ok := e.(*expression.Between); ok {
		return "between"
	}
	return "="
}
