package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// strcmp is STRCMP(a, b) of two texts.
func (c collator) strcmp(e *function.StrCmp) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	if !isText(children[0]) || !isText(children[1]) {
		return e, transform.SameTree, nil
	}
	id, err := aggregate(c.ctx, "strcmp", children...)
	if err != nil {
		return nil, transform.SameTree, err
	}
	return &textFunc{e, children, collation.Of(id), strcmpTexts}, transform.NewTree, nil
}

func strcmpTexts(order *collation.Order, args []any) any {
	if args[0] == nil || args[1] == nil {
		return nil
	}
	return order.Compare(args[0].(string), args[1].(string))
}

// field is FIELD(x, a, b) of texts.
func (c collator) field(e *function.Field) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	for _, child := range children {
		if !isText(child) && child.Type() != types.Null {
			return e, transform.SameTree, nil
		}
	}
	id, err := aggregate(c.ctx, "field", children...)
	if err != nil {
		return nil, transform.SameTree, err
	}
	return &textFunc{e, children, collation.Of(id), fieldOfTexts}, transform.NewTree, nil
}

func fieldOfTexts(order *collation.Order, args []any) any {
	if x, ok := args[0].(string); ok {
		for i, arg := range args[1:] {
			if s, ok := arg.(string); ok && order.Compare(x, s) == 0 {
				return int64(i + 1)
			}
		}
	}
	return int64(0)
}

// extreme is GREATEST or LEAST of texts; want is how a value compares that
// replaces the one so far.
func (c collator) extreme(e sql.Expression, name string, want int) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	for _, child := range children {
		if !isText(child) {
			return e, transform.SameTree, nil
		}
	}
	id, err := aggregate(c.ctx, name, children...)
	if err != nil {
		return nil, transform.SameTree, err
	}
	eval := func(order *collation.Order, args []any) any {
		var best any
		for i, arg := range args {
			s, ok := arg.(string)
			if !ok {
				return nil
			}
			if i == 0 || order.Compare(s, best.(string)) == want {
				best = s
			}
		}
		return best
	}
	return &textFunc{e, children, collation.Of(id), eval}, transform.NewTree, nil
}

// textFunc is a function of the engine that compares its arguments, texts, in
// another way. eval gets their values, strings or nil.
type textFunc struct {
	sql.Expression // the engine's
	args           []sql.Expression
	order          *collation.Order
	eval           func(order *collation.Order, args []any) any
}

func (f *textFunc) Children() []sql.Expression { return f.args }

func (f *textFunc) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	inner, err := f.Expression.WithChildren(children...)
	if err != nil {
		return nil, err
	}
	return &textFunc{inner, children, f.order, f.eval}, nil
}

func (f *textFunc) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	values := make([]any, len(f.args))
	for i, arg := range f.args {
		v, err := arg.Eval(ctx, row)
		if err != nil {
			return nil, err
		}
		if v == nil {
			continue
		}
		if values[i], err = textOf(ctx, v); err != nil {
			return nil, err
		}
	}
	return f.eval(f.order, values), nil
}
