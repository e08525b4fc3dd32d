package engine

import (
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// isTime tells a date or a time.
func isTime(v any) bool {
	switch v.(type) {
	case time.Time, types.Timespan:
		return true
	}
	return false
}

// storeTime has a column of another type keep a date or a time of a type: as a number
// (20200102101112), or as its text. It reports false where that is not needed.
func storeTime(ctx *sql.Context, c *sql.Column, v any, from sql.Type) (out any, p *problem, done bool) {
	switch t := c.Type; t.Type() {
	case sqltypes.Int8, sqltypes.Int16, sqltypes.Int24, sqltypes.Int32, sqltypes.Int64,
		sqltypes.Uint8, sqltypes.Uint16, sqltypes.Uint24, sqltypes.Uint32, sqltypes.Uint64:
		n := sqlfunc.MomentNumber(v, from).IntPart()
		out, p = convertFor(ctx, c, n)
	case sqltypes.Float32, sqltypes.Float64:
		out, p = convertFor(ctx, c, sqlfunc.MomentNumber(v, from).InexactFloat64())
	case sqltypes.Decimal:
		out, p = convertFor(ctx, c, sqlfunc.MomentNumber(v, from))
	case sqltypes.Year:
		name := "datetime"
		switch from.Type() {
		case sqltypes.Date:
			name = "date"
		case sqltypes.Time:
			name = "time"
		}
		p = wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE, name, sqlfunc.MomentText(v, from, fullDigits(from)))
		p.lenient = mariaerr.WARN_DATA_TRUNCATED
		out = int16(0)
	case sqltypes.Char, sqltypes.VarChar, sqltypes.Text, sqltypes.Binary, sqltypes.VarBinary, sqltypes.Blob,
		sqltypes.Enum, sqltypes.Set:
		digits, known := secondDigits(from)
		if !known {
			return nil, nil, false
		}
		out, p = convertFor(ctx, c, sqlfunc.MomentText(v, from, digits))
	default:
		return nil, nil, false
	}
	return out, p, true
}

// fullDigits is how many digits of the second messages tell of a type.
func fullDigits(t sql.Type) int {
	if n, _ := secondDigits(t); n > 0 {
		return coltype.MaxDigits
	}
	return 0
}

// secondDigits is how many digits of the second a type has. It is not known of an
// expression's, which has as many as there can be.
func secondDigits(t sql.Type) (n int, known bool) {
	switch t := t.(type) {
	case coltype.Date:
		return 0, true
	case coltype.Time:
		return int(t.Digits), true
	case sql.DatetimeType:
		return t.Precision(), t.Type() == sqltypes.Date || t.Precision() < coltype.MaxDigits
	}
	return coltype.MaxDigits, false
}

// typeOfValue is the type that an expression's dates and times are of.
func typeOfValue(e sql.Expression) sql.Type {
	if w, ok := e.(*expression.Wrapper); ok {
		if inner := w.Unwrap(); inner != nil {
			return inner.Type()
		}
	}
	return e.Type()
}
