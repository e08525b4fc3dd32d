package engine

import (
	"context"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/zone"
)

// What TIMESTAMPs show does not tell their order where clocks are set back: they go by
// their moments. That is of no importance in a time zone whose clocks never are.

// momentOrder is TIMESTAMP, compared by moments.
type momentOrder struct {
	sql.DatetimeType
	zone *zone.Zone
}

// Compare implements sql.Type.
func (t momentOrder) Compare(ctx context.Context, a, b any) (int, error) {
	x, ok := a.(time.Time)
	y, also := b.(time.Time)
	if !ok || !also {
		return t.DatetimeType.Compare(ctx, a, b)
	}
	clock := t.zone.Clock()
	x, _ = clock.Means(x)
	y, _ = clock.Means(y)
	return x.Compare(y), nil
}

// anyMoment is TIMESTAMP for values that are known to be ones: the engine's type looks
// whether a clock in UTC may show them, and forgets which of two moments is meant.
type anyMoment struct{ sql.DatetimeType }

// Convert implements sql.Type.
func (t anyMoment) Convert(ctx context.Context, v any) (any, sql.ConvertInRange, error) {
	if at, ok := v.(time.Time); ok {
		return at, sql.InRange, nil
	}
	return t.DatetimeType.Convert(ctx, v)
}

// bareNow is NOW() where a TIMESTAMP column has it as its default, or by ON UPDATE: the
// engine's default converts it by the column's type. It is e itself for anything else.
func bareNow(c *sql.Column, e sql.Expression) sql.Expression {
	if c.Type.Type() != sqltypes.Timestamp {
		return e
	}
	d, ok := e.(*sql.ColumnDefaultValue)
	if w, wrapped := e.(*expression.Wrapper); wrapped {
		d, ok = w.Unwrap().(*sql.ColumnDefaultValue)
	}
	if !ok || d == nil {
		return e
	}
	if _, ok := d.Expr.(*function.Now); ok {
		return d.Expr
	}
	return e
}

// utcMoment is the moment of a TIMESTAMP, as a DATETIME in UTC.
type utcMoment struct {
	expression.UnaryExpression
	zone *zone.Zone
}

var _ sql.Expression = (*utcMoment)(nil)

func (e *utcMoment) Type() sql.Type   { return types.DatetimeMaxPrecision }
func (e *utcMoment) IsNullable() bool { return e.Child.IsNullable() }
func (e *utcMoment) String() string   { return e.Child.String() }

func (e *utcMoment) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &utcMoment{expression.UnaryExpression{Child: children[0]}, e.zone}, nil
}

// Eval implements sql.Expression.
func (e *utcMoment) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if at, ok := v.(time.Time); ok && err == nil {
		clock := e.zone.Clock()
		moment, _ := clock.Means(at)
		return moment, nil
	}
	return v, err
}

// isMoment tells whether an expression is a TIMESTAMP. A literal is not: what it says is
// what a clock shows.
func isMoment(e sql.Expression) bool {
	if _, ok := e.(*expression.Literal); ok {
		return false
	}
	t, ok := e.Type().(sql.DatetimeType)
	return ok && t.Type() == sqltypes.Timestamp
}

// moment wraps an expression as the moment that it is of.
func (c collator) moment(e sql.Expression) sql.Expression {
	return &utcMoment{expression.UnaryExpression{Child: e}, c.zone}
}

// byMoment has an expression's values compare by their moments.
func (c collator) byMoment(e sql.Expression) sql.Expression {
	return &inType{e, momentOrder{e.Type().(sql.DatetimeType), c.zone}}
}

// wrapMoments puts a wrapper around those of some expressions that are moments, where
// that makes a difference.
func (c collator) wrapMoments(exprs []sql.Expression, wrap func(sql.Expression) sql.Expression) ([]sql.Expression, bool) {
	if !c.zone.SetsBack() {
		return exprs, false
	}
	changed := false
	for i, e := range exprs {
		if isMoment(e) {
			if !changed {
				exprs = append([]sql.Expression{}, exprs...)
			}
			exprs[i], changed = wrap(e), true
		}
	}
	return exprs, changed
}

// momentPair returns two moments that are compared with one another, as such.
func (c collator) momentPair(left, right sql.Expression) (_, _ sql.Expression, changed bool) {
	if !c.zone.SetsBack() || !isMoment(left) || !isMoment(right) {
		return left, right, false
	}
	return c.moment(left), c.moment(right), true
}

// momentChildren wraps the moments among an expression's children.
func (c collator) momentChildren(e sql.Expression, wrap func(sql.Expression) sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children, changed := c.wrapMoments(e.Children(), wrap)
	if !changed {
		return e, transform.SameTree, nil
	}
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}

// momentBetween is BETWEEN, of moments if all three are.
func (c collator) momentBetween(e sql.Expression) (_ sql.Expression, changed bool, err error) {
	if !c.zone.SetsBack() {
		return e, false, nil
	}
	for _, child := range e.Children() {
		if !isMoment(child) {
			return e, false, nil
		}
	}
	out, _, err := c.momentChildren(e, c.moment)
	return out, true, err
}
