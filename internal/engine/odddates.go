package engine

import (
	"io"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function/aggregation"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// oddDates refuses to give a column of dates another type while it has dates that the
// calendar lacks, such as 2020-00-01: the engine would make other dates of them.
func (s *Session) oddDates(ctx *sql.Context, ddl *sqlparser.DDL, parts *tableParts) error {
	if ddl.ColumnAction != sqlparser.ModifyStr && ddl.ColumnAction != sqlparser.ChangeStr || ddl.TableSpec == nil || len(ddl.TableSpec.Columns) != 1 {
		return nil
	}
	schema := parts.data.Schema()
	at := schema.IndexOfColName(ddl.Column.String())
	typ := ddl.TableSpec.Columns[0].Type.Type
	if at < 0 || !coltype.IsDate(schema[at].Type) || strings.EqualFold(typ, "date") {
		return nil
	}
	partitions, err := parts.data.Partitions(ctx)
	if err != nil {
		return err
	}
	rows := sql.NewTableRowIter(ctx, parts.data, partitions)
	for n := 1; err == nil; n++ {
		var row sql.Row
		if row, err = rows.Next(ctx); err != nil {
			break
		}
		if v, ok := row[at].(time.Time); ok && coltype.IsOdd(v) {
			text, _ := coltype.NewDate().FormatValue(v)
			err = wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE, strings.ToLower(typ), text).message(schema[at], n, s)
		}
	}
	if closed := rows.Close(ctx); err == io.EOF {
		return closed
	}
	return err
}

// packedDate is a date as a number, for what tells values apart by their texts.
type packedDate struct{ expression.UnaryExpression }

var _ sql.Expression = (*packedDate)(nil)

func (e *packedDate) Type() sql.Type { return types.Uint32 }
func (e *packedDate) String() string { return e.Child.String() }

// WithChildren implements sql.Expression.
func (e *packedDate) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &packedDate{expression.UnaryExpression{Child: children[0]}}, nil
}

// Eval implements sql.Expression.
func (e *packedDate) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if at, ok := v.(time.Time); ok {
		return coltype.Packed(at), nil
	}
	return v, err
}

// packDates is COUNT(DISTINCT) of one column of dates, which tells it from others by
// its values' texts. It returns e itself for anything else.
func packDates(e *aggregation.CountDistinct) (_ sql.Expression, same bool) {
	children := e.Children()
	if len(children) != 1 || !coltype.IsDate(children[0].Type()) {
		return e, true
	}
	out, err := e.WithChildren(&packedDate{expression.UnaryExpression{Child: children[0]}})
	return out, err != nil
}
