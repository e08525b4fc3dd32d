package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// nameItems names what a SELECT lists by the text of the statement where the
// grammar's own notion of where an expression begins and ends would give the
// columns other names than MariaDB's: rewritten tells that the grammar has seen
// another text than the client sent.
func nameItems(stmt sqlparser.Statement, query string, mode dialect.Mode, rewritten bool) {
	of, ok := stmt.(sqlparser.SelectStatement)
	if !ok {
		return
	}
	sel := firstSelect(of)
	if sel == nil {
		return
	}
	var items []string
	for i, e := range sel.SelectExprs {
		a, ok := e.(*sqlparser.AliasedExpr)
		if !ok || !a.As.IsEmpty() || !rewritten && !misnamed(a) {
			continue
		}
		if items == nil {
			if items = dialect.SelectItems(query, mode); len(items) != len(sel.SelectExprs) {
				return
			}
		}
		a.InputExpression = items[i]
		inner := plainItem(a.Expr)
		switch e := inner.(type) {
		case *sqlparser.SQLVal, *sqlparser.NullVal, sqlparser.BoolVal:
			if v, ok := inner.(*sqlparser.SQLVal); ok && len(v.Val) > 0 && v.Val[0] == '-' {
				continue
			}
			a.Expr = inner
			a.InputExpression = strings.TrimRight(strings.TrimLeft(items[i], "+( \t\r\n"), ") \t\r\n")
			if v, ok := inner.(*sqlparser.SQLVal); ok && v.Type == sqlparser.StrVal {
				a.InputExpression = string(v.Val)
			}
		case *sqlparser.ColName:
			if e != a.Expr || e.Name.String() == "" || e.Name.String()[0] != '@' {
				a.Expr, a.InputExpression = e, "" // by its name, not as it is quoted
			}
		}
	}
}

// misnamed tells a column that the grammar may have cut out of the statement
// wrongly, or that goes by the name of what is inside it.
func misnamed(a *sqlparser.AliasedExpr) bool {
	switch a.Expr.(type) {
	case *sqlparser.NotExpr, *sqlparser.ParenExpr:
		return true
	}
	text := a.InputExpression
	return text != "" && (text[0] == ',' || text[0] == '+' || text[0] == '(') || strings.ContainsAny(text, "#") ||
		strings.Contains(text, "--") || strings.Contains(text, "/*")
}

// plainItem is an expression without parentheses and plus signs around it.
func plainItem(e sqlparser.Expr) sqlparser.Expr {
	for {
		switch inner := e.(type) {
		case *sqlparser.ParenExpr:
			e = inner.Expr
		case *sqlparser.UnaryExpr:
			if inner.Operator != sqlparser.UPlusStr {
				return e
			}
			e = inner.Expr
		default:
			return e
		}
	}
}
