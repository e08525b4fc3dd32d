package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// literalName is the name of a column that is a text without an alias: the text
// itself, without the blanks that it begins with. It is false for others.
func literalName(a *sqlparser.AliasedExpr) (string, bool) {
	e, written := a.Expr, strings.TrimSpace(a.InputExpression)
	set := ""
	if u, ok := e.(*sqlparser.UnaryExpr); ok && strings.HasPrefix(u.Operator, "_") {
		e, set = u.Expr, strings.TrimSpace(u.Operator[1:])
		if _, digits, ok := strings.Cut(written, "'"); !ok || strings.HasSuffix(strings.ToLower(written[:len(written)-len(digits)-1]), "x") {
			return "", false // bytes in hexadecimal digits
		}
	}
	v, ok := e.(*sqlparser.SQLVal)
	if !ok || v.Type != sqlparser.StrVal {
		return "", false
	}
	name := strings.TrimLeft(string(v.Val), " \t\n\r\v\f")
	if set == "latin1" {
		if decoded, ok := sql.CharacterSet_latin1.Encoder().Decode([]byte(name)); ok {
			name = string(decoded)
		}
	}
	return strings.ReplaceAll(name, "\x00", `\x00`), true
}
