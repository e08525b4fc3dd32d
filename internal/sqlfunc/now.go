package sqlfunc

import (
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression/function"

	"github.com/selkiedb/selkie/internal/zone"
)

// Now is NOW() as the clocks of the session's time zone show it. The engine's own goes by
// the offset that the machine's time zone has at present, and takes what a clock shows a
// second time for a later hour.
type Now struct{ *function.Now }

var _ sql.FunctionExpression = (*Now)(nil)

// Eval implements sql.Expression.
func (n *Now) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	z, ok := ctx.Value(zone.Session{}).(*zone.Zone)
	if !ok {
		return n.Now.Eval(ctx, row)
	}
	unit := time.Second
	if digits, ok := nowScale(n.Now); ok {
		for range min(digits, maxFraction) {
			unit /= 10
		}
	} else {
		unit = time.Microsecond
	}
	clock := z.Clock()
	return clock.Shows(ctx.QueryTime().UTC().Truncate(unit)), nil
}

// WithChildren implements sql.Expression.
func (n *Now) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	e, err := n.Now.WithChildren(children...)
	if err != nil {
		return nil, err
	}
	now, ok := e.(*function.Now)
	if !ok {
		return e, nil
	}
	return &Now{now}, nil
}
