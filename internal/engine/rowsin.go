package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// rowsIn is (a, b) IN (SELECT ...), compared row by row: a NULL in either equals
// nothing. Its child is the engine's expression of it, which alone may have operands of
// several columns.
type rowsIn struct{ in sql.Expression }

var (
	_ sql.Expression         = (*rowsIn)(nil)
	_ sql.CollationCoercible = (*rowsIn)(nil)
)

func (r *rowsIn) Resolved() bool             { return r.in.Resolved() }
func (r *rowsIn) String() string             { return r.in.String() }
func (r *rowsIn) Type() sql.Type             { return types.Boolean }
func (r *rowsIn) IsNullable() bool           { return true }
func (r *rowsIn) Children() []sql.Expression { return []sql.Expression{r.in} }

func (r *rowsIn) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (r *rowsIn) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(r, len(children), 1)
	}
	return &rowsIn{children[0]}, nil
}

func (r *rowsIn) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	in, ok := r.in.(*plan.InSubquery)
	if !ok {
		return r.in.Eval(ctx, row)
	}
	sub, ok := in.Right().(*plan.Subquery)
	if !ok {
		return in.Eval(ctx, row)
	}
	q := quantified{op: "=", left: in.Left(), right: sub}
	return q.Eval(ctx, row)
}
