package engine

import (
	"slices"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// asBytes is a text that is compared with a binary string, LIKE BINARY 'x' for
// example: byte by byte, whatever its collation.
type asBytes struct{ child sql.Expression }

var (
	_ sql.Expression         = (*asBytes)(nil)
	_ sql.CollationCoercible = (*asBytes)(nil)
)

func (e *asBytes) Resolved() bool             { return e.child.Resolved() }
func (e *asBytes) String() string             { return e.child.String() }
func (e *asBytes) Type() sql.Type             { return types.LongBlob }
func (e *asBytes) IsNullable() bool           { return e.child.IsNullable() }
func (e *asBytes) Children() []sql.Expression { return []sql.Expression{e.child} }

func (e *asBytes) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 0
}

func (e *asBytes) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.child.Eval(ctx, row)
	if err != nil {
		return nil, err
	}
	if v, err = sql.UnwrapAny(ctx, v); err != nil {
		return nil, err
	}
	if b, ok := v.([]byte); ok {
		return string(b), nil
	}
	return v, nil
}

func (e *asBytes) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &asBytes{children[0]}, nil
}

// byBytes tells expressions that are compared byte by byte although texts are among
// them, since a binary string is as well.
func byBytes(exprs []sql.Expression) bool {
	return slices.ContainsFunc(exprs, isText) && slices.ContainsFunc(exprs, isBinary)
}

func isBinary(e sql.Expression) bool {
	_, bytes := e.(*asBytes)
	return !bytes && types.IsBinaryType(e.Type())
}

// withBytes is an expression whose children, of which byBytes tells, are compared byte
// by byte.
func withBytes(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children := slices.Clone(e.Children())
	bytesOf(children)
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}

func bytesOf(exprs []sql.Expression) {
	for i, e := range exprs {
		if isText(e) || isBinary(e) {
			exprs[i] = &asBytes{e}
		}
	}
}
