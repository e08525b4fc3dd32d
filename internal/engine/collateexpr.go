package engine

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/dolthub/go-mysql-server/sql"
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

// textType is the type that texts are compared in.
func textType(id sql.CollationID) sql.Type { return collation.TypeOf(types.CreateLongText(id)) }

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

// collationString is the key as a string, of a type that sorts by bytes.
type collationString struct{ collationKey }

var keyType = collation.Bytes(types.LongText)

func (e *collationString) Type() sql.Type { return keyType }

func (e *collationString) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &collationString{collationKey{children[0], e.order}}, nil
}

func (e *collationString) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	key, err := e.key(ctx, row)
	if key == nil || err != nil {
		return nil, err
	}
	return string(key), nil
}
