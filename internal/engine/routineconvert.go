package engine

import (
	"fmt"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// convert makes a value one of a variable's, a parameter's or a result's type, as
// an INSERT into a column of that name and type would: what does not fit is an
// error in strict mode and a warning otherwise. Row is what the error says of it.
func (s *Session) convert(ctx *sql.Context, typ sql.Type, v any, name string, row int) (any, error) {
	if v == nil {
		return nil, nil
	}
	if at, ok := v.(time.Time); ok && coltype.IsOdd(at) {
		if typ.Type() == sqltypes.Date {
			return at, nil
		}
		text, _ := coltype.NewDate().FormatValue(at) // which a date with a time cannot be
		v = text
	}
	out, in, err := typ.Convert(ctx, v)
	if err == nil && in == sql.InRange {
		return out, nil
	}
	strict := s.Vars.Uint(sqlvars.VarSQLMode)&(sqlvars.ModeStrictTransTables|sqlvars.ModeStrictAllTables) != 0
	misfit := func(e *mariaerr.Error) error {
		if strict {
			return e
		}
		s.base.Warn(&sql.Warning{Level: "Warning", Code: int(e.Number), Message: e.Message})
		return nil
	}
	text := fmt.Sprint(v)
	if b, ok := v.([]byte); ok {
		text = string(b)
	}
	switch {
	case types.IsNumber(typ) && err == nil, types.ErrConvertToDecimalLimit.Is(err):
		return out, misfit(mariaerr.New(mariaerr.ER_WARN_DATA_OUT_OF_RANGE, name, row))
	case types.IsNumber(typ):
		return s.numberOf(ctx, typ, text, name, row, misfit)
	case types.IsText(typ):
		number := uint16(mariaerr.WARN_DATA_TRUNCATED)
		if strict {
			number = mariaerr.ER_DATA_TOO_LONG
		}
		e := misfit(mariaerr.New(number, name, row))
		if t, ok := typ.(sql.StringType); ok && e == nil {
			text = cut(text, int(t.MaxCharacterLength()))
		}
		return text, e
	case types.IsTime(typ), types.IsTimespan(typ):
		e := mariaerr.Newf(mariaerr.ER_TRUNCATED_WRONG_VALUE, "Incorrect %s value: '%s' for column ``.``.`%s` at row %d", typeWord(typ), text, name, max(row, 1))
		return nil, misfit(e)
	}
	return nil, misfit(mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, name, max(row, 1)))
}

// numberOf takes the number that a text begins with.
func (s *Session) numberOf(ctx *sql.Context, typ sql.Type, text, name string, row int, misfit func(*mariaerr.Error) error) (any, error) {
	t := strings.TrimLeft(text, " \t\n\r\v\f")
	n := len(t)
	for n > 0 {
		if v, in, err := typ.Convert(ctx, t[:n]); err == nil {
			if strings.TrimSpace(t[n:]) == "" {
				return v, nil
			}
			if in != sql.InRange {
				return v, misfit(mariaerr.New(mariaerr.ER_WARN_DATA_OUT_OF_RANGE, name, row))
			}
			return v, misfit(mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, name, max(row, 1)))
		}
		n--
		if n > 64 {
			n = 64 // no number is longer
		}
	}
	e := misfit(mariaerr.Newf(mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, "Incorrect %s value: '%s' for column ``.``.`%s` at row %d", typeWord(typ), text, name, max(row, 1)))
	return typ.Zero(), e
}

// typeWord is what MariaDB calls a type's values in its messages.
func typeWord(t sql.Type) string {
	switch {
	case types.IsInteger(t):
		return "integer"
	case types.IsDecimal(t):
		return "decimal"
	case types.IsFloat(t):
		return "double"
	case types.IsTimespan(t):
		return "time"
	}
	return strings.ToLower(strings.SplitN(t.String(), "(", 2)[0])
}

// cut takes the first n characters.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
