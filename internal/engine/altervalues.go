package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// alteredValue is what a column keeps of a value that it had as another one, before an
// ALTER TABLE: like an INSERT, but that texts become numbers as in a CAST.
func (s *Session) alteredValue(ctx *sql.Context, from, to *sql.Column, v any, row int) (any, error) {
	if v == nil {
		if to.Nullable {
			return nil, nil
		}
		return s.stored(to, implicitDefault(to.Type), truncated, row, false)
	}
	v, err := sql.UnwrapAny(ctx, v)
	if err != nil {
		return nil, err
	}
	if t, ok := memberOf(from.Type, v); ok && !types.IsNumber(to.Type) {
		v = t
	}
	if isTime(v) {
		if out, p, done := storeTime(ctx, to, v, from.Type); done {
			return s.keepsAltered(to, out, p, row)
		}
	}
	if text, ok := v.(string); ok && types.IsTextOnly(from.Type) {
		if kind := castName(to.Type); kind != "" {
			return s.castText(ctx, to, text, kind, row)
		}
	}
	out, p := convertFor(ctx, to, v)
	switch {
	case p == tooLong && (from.Type.Type() == sqltypes.VarChar || from.Type.Type() == sqltypes.Char):
		p = truncated
	case p != nil && isTemporal(to.Type) && types.IsTextOnly(from.Type):
		other := *p
		if other.kind == "date" {
			other.kind = "datetime"
		}
		if other.lenient == mariaerr.WARN_DATA_TRUNCATED {
			other.lenient = 0
		}
		p = &other
	}
	return s.keepsAltered(to, out, p, row)
}

func (s *Session) keepsAltered(to *sql.Column, out any, p *problem, row int) (any, error) {
	if p == nil {
		return out, nil
	}
	return s.stored(to, out, p, row, false)
}

// memberOf is the text of a value of an ENUM or a SET.
func memberOf(t sql.Type, v any) (text string, ok bool) {
	switch t := t.(type) {
	case sql.EnumType:
		if n, is := v.(uint16); is {
			return t.At(int(n))
		}
	case sql.SetType:
		if bits, is := v.(uint64); is {
			text, err := t.BitsToString(bits)
			return text, err == nil
		}
	}
	return "", false
}

// castName is what messages call a type of numbers that texts are cast to, empty for
// other types.
func castName(t sql.Type) string {
	switch {
	case t.Type() == sqltypes.Year:
		return ""
	case types.IsInteger(t), t.Type() == sqltypes.Bit:
		return "INTEGER"
	case types.IsDecimal(t):
		return "DECIMAL"
	case types.IsFloat(t):
		return "DOUBLE"
	}
	return ""
}

// castText makes a number of a text that a column has had.
func (s *Session) castText(ctx *sql.Context, to *sql.Column, text, kind string, row int) (any, error) {
	n, rest, err := leadingNumber(text)
	if err != nil {
		n = decimal.Zero
	}
	if kind == "INTEGER" {
		if at := strings.IndexAny(text, ".eE"); at >= 0 && err == nil {
			rest = text[at:]
			n, _, err = leadingNumber(text[:at])
		}
	}
	if err != nil || strings.TrimLeft(rest, " \t\n\r") != "" {
		merr := mariaerr.Newf(mariaerr.ER_TRUNCATED_WRONG_VALUE, "Truncated incorrect %s value: '%s'", kind, printable(text))
		if s.strict() {
			return nil, merr
		}
		s.warnOf(merr)
	}
	out, p := any(nil), (*problem)(nil)
	if to.Type.Type() == sqltypes.Bit {
		out, p = convertFor(ctx, to, n.IntPart())
	} else {
		out, p = convertFor(ctx, to, n)
	}
	return s.keepsAltered(to, out, p, row)
}
