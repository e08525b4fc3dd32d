package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
)

// simultaneous is what an UPDATE assigns under SIMULTANEOUS_ASSIGNMENT: it is evaluated
// with the row as it was before the first assignment.
type simultaneous struct {
	expression.UnaryExpression
	before *sql.Row
	first  bool
}

var _ sql.Expression = (*simultaneous)(nil)

func (e *simultaneous) Type() sql.Type { return e.Child.Type() }
func (e *simultaneous) String() string { return e.Child.String() }
func (e *simultaneous) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	c := *e
	c.Child = children[0]
	return &c, nil
}

// Eval implements sql.Expression.
func (e *simultaneous) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	if e.first {
		*e.before = row.Copy()
	}
	return e.Child.Eval(ctx, *e.before)
}

// simultaneously wraps assignments so that none sees what another assigns.
func simultaneously(list []sql.Expression) []sql.Expression {
	before := new(sql.Row)
	out := make([]sql.Expression, len(list))
	first := true
	for i, e := range list {
		out[i] = e
		if set, ok := e.(*expression.SetField); ok {
			out[i] = expression.NewSetField(set.LeftChild, &simultaneous{expression.UnaryExpression{Child: set.RightChild}, before, first})
			first = false
		}
	}
	return out
}
