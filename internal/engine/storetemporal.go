package engine

import (
	"fmt"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/sqlvars"
)

// temporalColumn is a type of dates or times and what messages call its values.
func temporalColumn(t sql.Type) (sqlfunc.TemporalKind, string) {
	switch t.Type() {
	case sqltypes.Date:
		return sqlfunc.DateColumn, "date"
	case sqltypes.Time:
		return sqlfunc.TimeColumn, "time"
	case sqltypes.Timestamp:
		return sqlfunc.TimestampColumn, "datetime"
	}
	return sqlfunc.DatetimeColumn, "datetime"
}

// storeTemporal is for DATE, TIME, DATETIME and TIMESTAMP.
func storeTemporal(ctx *sql.Context, t sql.Type, v any) (any, *problem) {
	kind, name := temporalColumn(t)
	to := sqlfunc.Temporal{Kind: kind, Now: ctx.QueryTime()}
	switch t := t.(type) {
	case coltype.Time:
		to.Digits = int(t.Digits)
	case coltype.Date:
		to.Odd = true
	case sql.DatetimeType:
		to.Digits = t.Precision()
	default:
		to.Digits = coltype.MaxDigits
	}
	if s := sessionOf(ctx); s != nil {
		mode := s.Vars.Uint(sqlvars.VarSQLMode)
		to.Round = mode&sqlvars.ModeTimeRoundFractional != 0
		to.InvalidDates = mode&sqlvars.ModeAllowInvalidDates != 0
		to.NoZeroDate = mode&sqlvars.ModeNoZeroDate != 0
		to.NoZeroInDate = mode&sqlvars.ModeNoZeroInDate != 0
		in := s.timeZone()
		to.Zone = in.zone
		to.Now = to.Now.In(in.location)
	}
	out, fit := to.Store(v)
	switch fit {
	case sqlfunc.Fits:
		return out, nil
	case sqlfunc.Noted:
		return out, cutShort
	}
	p := wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE, name, quotedValue(v))
	p.lenient = mariaerr.WARN_DATA_TRUNCATED
	switch fit {
	case sqlfunc.Beyond:
		p.lenient = mariaerr.ER_WARN_DATA_OUT_OF_RANGE
	case sqlfunc.Skipped:
		p.lenient = mariaerr.ER_WARN_INVALID_TIMESTAMP
	}
	return out, p
}

// quotedValue is a value as messages quote it.
func quotedValue(v any) string {
	switch v := v.(type) {
	case string:
		return printable(v)
	case []byte:
		return printable(string(v))
	case decimal.Decimal:
		return v.String()
	case time.Time:
		return v.Format("2006-01-02 15:04:05.999999")
	}
	return fmt.Sprint(v)
}

// isMomentOf tells a date with a time that is a TIMESTAMP column's.
func isMomentOf(c *sql.Column, v any) bool {
	_, ok := v.(time.Time)
	return ok && c.Type.Type() == sqltypes.Timestamp
}

// storeYear is for YEAR: numbers below 100 are of this century or the last, and
// the text '0' is the year 2000.
func storeYear(v any) (any, *problem) {
	text := false
	switch v.(type) {
	case string, []byte:
		text = true
	}
	n, p := storeInteger(types.Int64, v)
	year, ok := n.(int64)
	if p != nil && p.number == mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD || !ok {
		return int16(0), p
	}
	switch {
	case year == 0 && !text, year >= 1901 && year <= 2155:
	case text && year == 0 && len(quotedValue(v)) >= 4:
	case year < 0 || year > 99:
		return int16(0), outOfRange
	case year < 70:
		year += 2000
	default:
		year += 1900
	}
	return int16(year), p
}

// storeFixed is for UUID, INET4 and INET6.
func storeFixed(t *coltype.Fixed, v any) (any, *problem) {
	switch v.(type) {
	case string, []byte:
	default:
		return nil, &problem{number: mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION, kind: t.String(), value: dataTypeOf(v), cannot: true}
	}
	if s, ok := t.Canonical(v); ok {
		return s, nil
	}
	return nil, wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE, t.String(), quotedValue(v))
}

// dataTypeOf is the type of a value that is no text, as messages name it.
func dataTypeOf(v any) string {
	switch v := v.(type) {
	case float64, float32:
		return "double"
	case int64:
		if v > 1<<31-1 || v < -1<<31 {
			return "bigint"
		}
	case uint64:
		return "bigint unsigned"
	case decimal.Decimal:
		return "decimal"
	case types.Timespan:
		return "time"
	}
	if n, ok := v.(interface{ Unix() int64 }); ok && n != nil {
		return "datetime"
	}
	return "int"
}
