package engine

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// inType is an expression under a type that says how its values compare. The
// values stay what they are.
type inType struct {
	child sql.Expression
	typ   sql.Type
}

var (
	_ sql.Expression         = (*inType)(nil)
	_ sql.CollationCoercible = (*inType)(nil)
)

// inOrder has an expression's values compare by its own collation.
func inOrder(e sql.Expression) sql.Expression { return &inType{e, collation.TypeOf(e.Type())} }

// textType is the type that texts are compared in.
func textType(id sql.CollationID) sql.Type { return collation.TypeOf(types.CreateLongText(id)) }

// orderOf returns the order of an expression of texts.
func orderOf(e sql.Expression) *collation.Order {
	return collation.Of(e.Type().(sql.StringType).Collation())
}

func (e *inType) Resolved() bool             { return e.child.Resolved() }
func (e *inType) String() string             { return e.child.String() }
func (e *inType) Type() sql.Type             { return e.typ }
func (e *inType) IsNullable() bool           { return e.child.IsNullable() }
func (e *inType) Children() []sql.Expression { return []sql.Expression{e.child} }

func (e *inType) Eval(ctx *sql.Context, row sql.Row) (any, error) { return e.child.Eval(ctx, row) }

func (e *inType) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	return sql.GetCoercibility(ctx, e.child)
}

func (e *inType) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &inType{children[0], e.typ}, nil
}

// collationKey is the key of a text, the same for texts that are equal.
type collationKey struct {
	child sql.Expression
	order *collation.Order
}

var _ sql.Expression = (*collationKey)(nil)

func (e *collationKey) Resolved() bool             { return e.child.Resolved() }
func (e *collationKey) String() string             { return e.child.String() }
func (e *collationKey) Type() sql.Type             { return types.LongBlob }
func (e *collationKey) IsNullable() bool           { return e.child.IsNullable() }
func (e *collationKey) Children() []sql.Expression { return []sql.Expression{e.child} }

func (e *collationKey) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &collationKey{children[0], e.order}, nil
}

func (e *collationKey) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	key, err := e.key(ctx, row)
	if key == nil || err != nil {
		return nil, err
	}
	return key, nil
}

func (e *collationKey) key(ctx *sql.Context, row sql.Row) ([]byte, error) {
	v, err := e.child.Eval(ctx, row)
	if v == nil || err != nil {
		return nil, err
	}
	text, err := textOf(ctx, v)
	if err != nil {
		return nil, err
	}
	return e.order.AppendKey(nil, text), nil
}

// collationDigest is a short text, the same for texts that are equal: where the
// engine takes nothing but UTF-8 of a limited length.
type collationDigest struct{ collationKey }

func (e *collationDigest) Type() sql.Type { return types.LongText }

func (e *collationDigest) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &collationDigest{collationKey{children[0], e.order}}, nil
}

func (e *collationDigest) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	key, err := e.key(ctx, row)
	if key == nil || err != nil {
		return nil, err
	}
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:16]), nil
}

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
