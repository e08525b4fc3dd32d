package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// usualWidths are the display widths that integers have which are not given one:
// signed and unsigned.
var usualWidths = map[string][2]int{"tinyint": {4, 3}, "smallint": {6, 5}, "mediumint": {9, 8}, "int": {11, 10}, "integer": {11, 10}, "bigint": {20, 20}}

// markNumber notes with a column that is being defined what MariaDB keeps of a
// number's type and the engine does not: display widths, ZEROFILL, UNSIGNED of
// decimals, and the digits of FLOAT(M,D).
func markNumber(c *sqlparser.ColumnDefinition) {
	t := &c.Type
	typ := strings.ToLower(t.Type)
	var m columnMark
	switch usual, integer := usualWidths[typ]; {
	case integer:
		if t.Zerofill {
			t.Unsigned = true
		}
		width, signed := usual[0], 0
		if t.Unsigned {
			width, signed = usual[1], 1
		}
		if n := lengthOf(t.Length); n > 0 && n != width && !(typ == "tinyint" && n == 1 && signed == 0) {
			m.Width = n
			t.Length = nil
		}
	case typ == "decimal" || typ == "numeric" || typ == "dec" || typ == "fixed":
		m.Unsigned = bool(t.Unsigned || t.Zerofill)
	case typ == "float" || typ == "double" || typ == "real" || typ == "double precision":
		m.Unsigned = bool(t.Unsigned || t.Zerofill)
		if t.Length != nil && t.Scale != nil {
			m.Fixed, m.Width, m.Decimals = true, lengthOf(t.Length), lengthOf(t.Scale)
			t.Length, t.Scale = nil, nil
		}
	case typ == "bit" && t.Length != nil && lengthOf(t.Length) == 0:
		t.Length = nil
		return
	default:
		return
	}
	m.Zerofill = bool(t.Zerofill)
	if m != (columnMark{}) {
		setMark(c, func(all *columnMark) {
			m.Invisible = all.Invisible
			*all = m
		})
	}
}

// lengthOf is the number in a type's parentheses, 0 for none.
func lengthOf(v *sqlparser.SQLVal) int {
	if v == nil {
		return 0
	}
	n, err := strconv.Atoi(string(v.Val))
	if err != nil {
		return 1 << 30
	}
	return n
}

// numberFault finds what is wrong with the digits of a number's type.
func numberFault(name string, t *sqlparser.ColumnType) error {
	const (
		widest       = 255
		doubleDigits = 53
		mostDigits   = 65
		decimalScale = 38
		floatScale   = 30
	)
	digits, scale := lengthOf(t.Length), lengthOf(t.Scale)
	typ := strings.ToLower(t.Type)
	_, integer := usualWidths[typ]
	switch {
	case t.Length == nil:
	case integer:
		if digits > widest {
			return mariaerr.New(mariaerr.ER_TOO_BIG_DISPLAYWIDTH, name, widest)
		}
	case typ == "decimal" || typ == "numeric" || typ == "dec" || typ == "fixed":
		switch {
		case scale > digits && digits > 0:
			return mariaerr.New(mariaerr.ER_M_BIGGER_THAN_D, name)
		case digits > mostDigits:
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, name, mostDigits)
		case scale > decimalScale:
			return mariaerr.New(mariaerr.ER_TOO_BIG_SCALE, name, decimalScale)
		}
	case typ == "float" || typ == "double" || typ == "real" || typ == "double precision":
		switch {
		case t.Scale == nil && digits > doubleDigits:
			return mariaerr.New(mariaerr.ER_WRONG_FIELD_SPEC, name)
		case t.Scale == nil:
		case scale > digits:
			return mariaerr.New(mariaerr.ER_M_BIGGER_THAN_D, name)
		case scale > floatScale:
			return mariaerr.New(mariaerr.ER_TOO_BIG_SCALE, name, floatScale)
		case digits > widest:
			return mariaerr.New(mariaerr.ER_TOO_BIG_DISPLAYWIDTH, name, widest)
		}
	}
	return nil
}

// columnTypeText writes a column's type as MariaDB does.
func columnTypeText(c *sql.Column) string {
	m, _ := markOf(c)
	return m.typeText(c.Type)
}

func (m columnMark) typeText(t sql.Type) string {
	text := typeText(t)
	if m.Width > 0 {
		digits := strconv.Itoa(m.Width)
		if m.Fixed {
			digits += "," + strconv.Itoa(m.Decimals)
		}
		name, rest := text, ""
		if i := strings.IndexAny(text, "( "); i >= 0 {
			name, rest = text[:i], text[i:]
		}
		if i := strings.IndexByte(rest, ')'); i >= 0 {
			rest = rest[i+1:]
		}
		text = name + "(" + digits + ")" + rest
	}
	if m.Unsigned {
		text += " unsigned"
	}
	if m.Zerofill {
		text += " zerofill"
	}
	return text
}

// markedType is a column's type with what clients are told by its mark.
func markedType(c *sql.Column) sql.Type {
	if !strings.HasPrefix(c.Comment, markQuote) {
		return c.Type
	}
	m, _ := markOf(c)
	m.Invisible, m.RowStart, m.RowEnd, m.System, m.Unversioned = false, false, false, false, false
	if m == (columnMark{}) {
		return c.Type
	}
	t := ColumnType{valueType: c.Type, Width: uint32(m.Width), Unsigned: m.Unsigned, Zerofill: m.Zerofill}
	switch c.Type.Type() {
	case sqltypes.Float32, sqltypes.Float64:
		if t.Decimals = notFixed; m.Fixed {
			t.Decimals = uint8(m.Decimals)
		}
	}
	return t
}
