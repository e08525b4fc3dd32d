package engine

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/sqlvars"
)

// storedExpr parses an expression as a table's definition keeps it; nil for one
// that cannot be parsed.
func storedExpr(text string) sqlparser.Expr {
	st, err := sqlparser.ParseWithOptions(context.Background(), "select "+text, sqlparser.ParserOptions{})
	if err != nil {
		return nil
	}
	sel, ok := st.(*sqlparser.Select)
	if !ok || len(sel.SelectExprs) != 1 {
		return nil
	}
	a, ok := sel.SelectExprs[0].(*sqlparser.AliasedExpr)
	if !ok {
		return nil
	}
	return a.Expr
}

// printer writes the expressions of table definitions: of columns without their
// table.
func (s *Session) printer(quote string) *exprText {
	return &exprText{
		column: func(c *sqlparser.ColName) string {
			return quote + strings.ReplaceAll(c.Name.String(), quote, quote+quote) + quote
		},
		charset: s.Vars.String(sqlvars.VarCharacterSetConnection),
	}
}

// expression writes an expression of a table's definition.
func (x *exprText) expression(stored string) string {
	e := storedExpr(stored)
	if e == nil {
		return unwrapped(stored)
	}
	return x.text(e)
}

// isLiteralDefault tells a default that is a value from one that is computed.
func isLiteralDefault(d *sql.ColumnDefaultValue) bool {
	switch e := unparenthesized(storedExpr(d.String())).(type) {
	case *sqlparser.SQLVal, *sqlparser.NullVal, sqlparser.BoolVal:
		return true
	case *sqlparser.UnaryExpr:
		_, ok := e.Expr.(*sqlparser.SQLVal)
		return ok
	case *sqlparser.FuncExpr:
		return strings.HasPrefix(timeFunction(d.String()), "current_timestamp")
	}
	return false
}

// defaultText writes a column's default as SHOW CREATE TABLE does, strings in
// quotes; false without one.
func (x *exprText) defaultText(ctx *sql.Context, col *sql.Column) (string, bool) {
	if col.Default == nil || givenByServer(col) || col.AutoIncrement {
		return "", false
	}
	stored := col.Default.String()
	if text := timeFunction(stored); strings.HasPrefix(text, "current_timestamp") {
		return text, true
	}
	if text := unwrapped(stored); strings.HasPrefix(text, "nextval(") || strings.HasPrefix(text, "lastval(") {
		return text, true
	}
	e := storedExpr(stored)
	if e == nil {
		return unwrapped(stored), true
	}
	if v, ok := literalOf(unparenthesized(e)); ok {
		return constantText(ctx, col.Type, v), true
	}
	text := x.text(e)
	// MariaDB keeps the parentheses that operators need and that functions do not.
	if _, call := x.call(unparenthesized(e)); call {
		return text, true
	}
	return "(" + text + ")", true
}

func unparenthesized(e sqlparser.Expr) sqlparser.Expr {
	for {
		p, ok := e.(*sqlparser.ParenExpr)
		if !ok {
			return e
		}
		e = p.Expr
	}
}

// literalOf is the value of a literal, nil for NULL.
func literalOf(e sqlparser.Expr) (any, bool) {
	switch e := e.(type) {
	case *sqlparser.NullVal:
		return nil, true
	case sqlparser.BoolVal:
		if e {
			return int64(1), true
		}
		return int64(0), true
	case *sqlparser.SQLVal:
		switch e.Type {
		case sqlparser.StrVal, sqlparser.IntVal, sqlparser.FloatVal:
			return string(e.Val), true
		case sqlparser.BitVal:
			n, err := strconv.ParseUint(string(e.Val), 2, 64)
			return n, err == nil
		}
	case *sqlparser.UnaryExpr:
		if v, ok := e.Expr.(*sqlparser.SQLVal); ok && strings.TrimSpace(e.Operator) == sqlparser.UMinusStr {
			return "-" + string(v.Val), true
		}
	}
	return nil, false
}

// constantText writes a default that is a value, as one of the column's type.
func constantText(ctx *sql.Context, t sql.Type, v any) string {
	if v == nil {
		return "NULL"
	}
	if types.IsBit(t) {
		n, _, err := types.Uint64.Convert(ctx, v)
		if err != nil {
			return fmt.Sprint(v)
		}
		return fmt.Sprintf("b'%b'", n)
	}
	text := fmt.Sprint(v)
	if converted, _, err := t.Convert(ctx, v); err == nil && converted != nil {
		if value, err := t.SQL(ctx, nil, converted); err == nil {
			text = value.ToString()
		}
	}
	if types.IsNumber(t) || types.IsYear(t) {
		return text
	}
	if types.IsTime(t) || t.Type() == sqltypes.Time {
		text = withFraction(text, t)
	}
	return "'" + commentEscapes.Replace(text) + "'"
}

// withFraction is a time with as many digits of a second as its type has.
func withFraction(text string, t sql.Type) string {
	whole, fraction, _ := strings.Cut(text, ".")
	_, size, _ := strings.Cut(t.String(), "(")
	digits, err := strconv.Atoi(strings.TrimSuffix(size, ")"))
	if err != nil || digits == 0 {
		return whole
	}
	fraction += "000000"
	return whole + "." + fraction[:min(digits, len(fraction))]
}

// shape is what a type's text says of its values, as information_schema tells it.
// A nil number is NULL.
type shape struct {
	name                         string // without what is in parentheses
	chars, octets                any
	precision, scale, fractional any
	charset, collation           any
}

var numberDigits = map[string]int{"tinyint": 3, "smallint": 5, "mediumint": 7, "int": 10, "bigint": 19, "float": 12, "double": 22}

var textLengths = map[string]uint64{
	"tinytext": 255, "text": 65535, "mediumtext": 16777215, "longtext": 4294967295,
	"tinyblob": 255, "blob": 65535, "mediumblob": 16777215, "longblob": 4294967295,
}

// shapeOf takes a type's text apart. The collation counts for text only.
func shapeOf(text string, collation sql.CollationID) shape {
	m := infoTypeParts.FindStringSubmatch(text)
	var sh shape
	sh.name = m[1]
	size, rest, _ := strings.Cut(m[2], ",")
	n, _ := strconv.ParseUint(size, 10, 64)
	width := uint64(collation.CharacterSet().MaxLength())
	textual := true
	switch sh.name {
	case "tinyint", "smallint", "mediumint", "int", "bigint":
		digits := numberDigits[sh.name]
		if sh.name == "bigint" && strings.Contains(text, "unsigned") {
			digits++
		}
		sh.precision, sh.scale, textual = digits, 0, false
	case "float", "double":
		sh.precision, textual = numberDigits[sh.name], false
		if rest != "" {
			sh.precision, sh.scale = n, rest
		}
	case "decimal":
		sh.precision, sh.scale, textual = n, max(rest, "0"), false
	case "bit":
		sh.precision, textual = max(n, 1), false
	case "time", "datetime", "timestamp":
		sh.fractional, textual = n, false
	case "char", "varchar":
		sh.chars, sh.octets = n, n*width
	case "tinytext", "text", "mediumtext", "longtext":
		sh.chars, sh.octets = textLengths[sh.name], textLengths[sh.name]
	case "tinyblob", "blob", "mediumblob", "longblob":
		sh.chars, sh.octets, textual = textLengths[sh.name], textLengths[sh.name], false
	case "binary", "varbinary":
		sh.chars, sh.octets, textual = n, n, false
	case "enum", "set":
		sh.chars, sh.octets = membersLength(sh.name, m[2], width)
	default:
		textual = false
	}
	if textual {
		sh.charset, sh.collation = collation.CharacterSet().Name(), collationName(collation)
	}
	return sh
}

// membersLength is the length of the longest value of an ENUM, or of all values
// of a SET.
func membersLength(kind, list string, width uint64) (chars, octets uint64) {
	for i, member := range splitMembers(list) {
		n := uint64(len([]rune(member)))
		switch {
		case kind == "enum":
			chars = max(chars, n)
		case i > 0:
			chars += n + 1
		default:
			chars += n
		}
	}
	return chars, chars * width
}

// splitMembers takes apart 'a','b”c'.
func splitMembers(list string) []string {
	var out []string
	for len(list) > 1 && list[0] == '\'' {
		var b strings.Builder
		i := 1
		for ; i < len(list); i++ {
			if list[i] == '\'' {
				if i+1 < len(list) && list[i+1] == '\'' {
					i++
				} else {
					break
				}
			}
			b.WriteByte(list[i])
		}
		out = append(out, b.String())
		list = strings.TrimPrefix(list[min(i+1, len(list)):], ",")
	}
	return out
}
