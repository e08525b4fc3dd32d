package sqlfunc

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// literalMoment reads what DATE'...', TIME'...' or TIMESTAMP'...' quotes.
func literalMoment(a []arg) (m moment, ok bool) {
	s, _ := a[1].lit.(string)
	cut := false
	if a[0].lit == "time" {
		m, cut, ok = parseTime(s)
	} else {
		m, cut, ok = parseDatetime(s)
		ok = ok && (m.m == 0 || m.d <= daysIn(m.y, m.m))
		if a[0].lit == "date" {
			ok = ok && m.kind == kDate
		} else {
			ok = ok && m.kind == kDatetime
		}
	}
	return m, ok && !cut
}

func checkLiteral(a []arg) error {
	if _, ok := literalMoment(a); !ok {
		kind := map[any]string{"date": "DATE", "time": "TIME"}[a[0].lit]
		if kind == "" {
			kind = "DATETIME"
		}
		s, _ := a[1].lit.(string)
		return mariaerr.New(mariaerr.ER_WRONG_VALUE, kind, s)
	}
	return nil
}

func tLiteral(a []arg) sql.Type {
	s, _ := a[1].lit.(string)
	switch a[0].lit {
	case "date":
		return types.Date
	case "time":
		return types.Time
	}
	return datetimeOf(literalDigits(s))
}

// CAST(x AS type) is Prefix + "cast"('type', x): the type as castType reads it.
var casts = []def{
	{name: Prefix + "literal", scale: func(a []arg) int {
		s, _ := a[1].lit.(string)
		return literalDigits(s)
	}, min: 2, max: 2, check: checkLiteral, typ: tLiteral, eval: func(c *call, v []val) any {
		m, _ := literalMoment(argsOf(c.node.args))
		return m.value()
	}, print: func(a []string) string { return strings.Trim(a[0], "'") + a[1] }},
	{name: Prefix + "cast", min: 2, max: 2, check: checkCast, typ: func(a []arg) sql.Type { return readCast(a[0].lit).resultType(a[1]) },
		scale: func(a []arg) int { return castScale(readCast(a[0].lit)) },
		eval:  func(c *call, v []val) any { return c.cast(readCast(v[0].v), v[1]) },
		print: func(a []string) string {
			return "cast(" + a[1] + " as " + strings.Trim(a[0], "'") + ")"
		}},
}

// castTo is the type that a CAST names.
type castTo struct {
	name    string // in lower case
	length  int    // -1 for none
	scale   int    // -1 for none
	charset string
}

// CastType writes a type for Prefix + "cast".
func CastType(name, length, scale, charset string) string {
	s := strings.ToLower(name)
	if length != "" {
		s += "(" + length
		if scale != "" {
			s += "," + scale
		}
		s += ")"
	}
	if charset != "" {
		s += " charset " + strings.ToLower(charset)
	}
	return s
}

func readCast(v any) castTo {
	s, _ := v.(string)
	t := castTo{length: -1, scale: -1}
	s, t.charset, _ = strings.Cut(s, " charset ")
	name, rest, ok := strings.Cut(s, "(")
	t.name = name
	if ok {
		length, scale, two := strings.Cut(strings.TrimSuffix(rest, ")"), ",")
		t.length, _ = strconv.Atoi(length)
		if two {
			t.scale, _ = strconv.Atoi(scale)
		}
	}
	return t
}

func checkCast(a []arg) error {
	t := readCast(a[0].lit)
	switch t.name {
	case "decimal":
		scale, length := max(t.scale, 0), t.length
		if length == 0 {
			length = 10
		}
		switch {
		case scale > 38:
			return mariaerr.New(mariaerr.ER_TOO_BIG_SCALE, strings.Trim(a[1].e.String(), "'"), 38)
		case length > 65:
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, strings.Trim(a[1].e.String(), "'"), 65)
		case length >= 0 && length < scale:
			return mariaerr.New(mariaerr.ER_M_BIGGER_THAN_D, "")
		}
	case "time", "datetime":
		if t.length > 6 {
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, strings.Trim(a[1].e.String(), "'"), 6)
		}
	}
	return nil
}

// castScale is the scale of a TIME or a DOUBLE that is cast to.
func castScale(t castTo) int {
	if t.name == "time" {
		return max(t.length, 0)
	}
	if t.scale >= 0 {
		return t.scale
	}
	return NoScale
}

func (t castTo) decimal() (precision, scale int) {
	precision, scale = 10, max(t.scale, 0)
	if t.length > 0 {
		precision = t.length
	}
	return precision, scale
}

func (t castTo) resultType(a arg) sql.Type {
	switch t.name {
	case "signed":
		if n := a.chars(); a.k != kStr && n < 10 && a.k != kNull {
			return types.Int32
		} else if a.fixed && n < 10 {
			return types.Int32
		}
		return types.Int64
	case "unsigned":
		if n := a.chars(); n < 10 && a.k != kNull && (a.k != kStr || a.fixed) && a.lit != int8(-1) {
			return types.Uint32
		}
		return types.Uint64
	case "double", "real":
		return types.Float64
	case "float":
		return types.Float32
	case "decimal":
		return decimalOf(t.decimal())
	case "date":
		return types.Date
	case "time":
		return types.Time
	case "datetime":
		return datetimeOf(max(t.length, 0))
	case "uuid", "inet4", "inet6":
		return coltype.Named(t.name)
	case "binary":
		if t.length >= 0 {
			return bytesOf(int64(t.length))
		}
		return bytesOf(a.chars())
	}
	n := a.chars()
	switch {
	case t.length >= 0:
		n = int64(t.length)
	case a.k == kReal:
		n = 23
	}
	if collation, ok := t.collation(); ok && n <= varchar {
		return types.MustCreateString(sqltypes.VarChar, n, collation)
	}
	return textOf(n)
}

func (c *call) cast(t castTo, v val) any {
	switch t.name {
	case "signed":
		if v.textual() && !v.hybrid {
			s := v.str(c)
			n, unsigned, rest := parseInt(s)
			if rest {
				c.truncated("INTEGER", s)
			} else if unsigned {
				c.ctx.Session.Warn(&sql.Warning{Level: "Note", Code: mariaerr.ER_UNKNOWN_ERROR,
					Message: "Cast to signed converted positive out-of-range integer to it's negative complement"})
			}
			return n
		}
		switch x := v.v.(type) {
		case decimal.Decimal:
			return c.wholeDecimal(x, false).Int64()
		case float64, float32:
			n, _ := c.wholeReal(v.real(c), false)
			return n
		}
		n, _ := v.integer(c)
		return n
	case "unsigned":
		switch x := v.v.(type) {
		case decimal.Decimal:
			return c.wholeDecimal(x, true).Uint64()
		case float64, float32:
			_, n := c.wholeReal(v.real(c), true)
			return n
		}
		n, unsigned := v.integer(c)
		if n < 0 && !unsigned {
			c.ctx.Session.Warn(&sql.Warning{Level: "Note", Code: mariaerr.ER_UNKNOWN_ERROR,
				Message: "Cast to unsigned converted negative integer to it's positive complement"})
		}
		return uint64(n)
	case "double", "real":
		f := v.real(c)
		if t.scale >= 0 {
			f = roundReal(f, t.scale, false)
		}
		return f
	case "float":
		return float32(v.real(c))
	case "decimal":
		return c.castDecimal(t, v)
	case "date":
		m, ok := v.castDate(c)
		if !ok {
			return nil
		}
		m.hh, m.mm, m.ss, m.us = 0, 0, 0, 0
		m.kind = kDate
		return m.value()
	case "datetime":
		m, ok := v.date(c, fuzzy)
		if !ok {
			return nil
		}
		m.kind = kDatetime
		return c.fraction(m, max(t.length, 0)).value()
	case "time":
		m, ok := v.time(c)
		if !ok {
			return nil
		}
		m.kind = kTime
		return c.fraction(m, max(t.length, 0)).value()
	case "uuid", "inet4", "inet6":
		return c.toFixed(coltype.Named(t.name), v)
	case "binary":
		s := v.octets(c)
		if t.length >= 0 {
			if len(s) > t.length {
				c.cutText("BINARY", t.length, s)
				return s[:t.length]
			}
			return s + strings.Repeat("\x00", t.length-len(s))
		}
		return s
	}
	s := v.str(c)
	if t.charset != "" {
		s = c.inCharset(s, t.charset)
	}
	if t.length >= 0 && runes(s, false) > int64(t.length) {
		c.cutText("CHAR", t.length, s)
		return part(s, 0, int64(t.length), false)
	}
	return s
}

// fraction keeps so many digits of a moment's fraction. TIME_ROUND_FRACTIONAL
// rounds what it cuts off otherwise.
func (c *call) fraction(m moment, digits int) moment {
	cut := m.round(digits)
	if cut.us == m.us || !strings.Contains(c.text("sql_mode"), "TIME_ROUND_FRACTIONAL") {
		return cut
	}
	return Temporal{Digits: digits, Round: true}.digits(m)
}

func (c *call) cutText(typ string, length int, s string) {
	c.truncated(typ+"("+strconv.Itoa(length)+")", s)
}

// castDate is the date of a value; its time is cut off with a note.
func (v val) castDate(c *call) (moment, bool) {
	return v.date(c, fuzzy)
}

func (c *call) castDecimal(t castTo, v val) any {
	precision, scale := t.decimal()
	d := v.dec(c).Round(int32(scale))
	most := biggest(precision, scale, false)
	if d.Abs().GreaterThan(most) {
		c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_WARN_DATA_OUT_OF_RANGE,
			Message: mariaerr.New(mariaerr.ER_WARN_DATA_OUT_OF_RANGE, castName(c.node), 1).Message})
		if d.IsNegative() {
			return most.Neg()
		}
		return most
	}
	return d
}

// castName is a CAST as MariaDB's warnings write it.
func castName(n *node) string {
	t := readCast(argsOf(n.args)[0].lit)
	return "CAST(" + n.args[1].String() + " AS " + strings.ToUpper(CastType(t.name, "", "", "")) + castDigits(t) + ")"
}

func castDigits(t castTo) string {
	if t.length < 0 {
		return ""
	}
	s := "(" + strconv.Itoa(t.length)
	if t.scale >= 0 {
		s += "," + strconv.Itoa(t.scale)
	}
	return s + ")"
}
