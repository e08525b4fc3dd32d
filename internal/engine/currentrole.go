package engine

import (
	"reflect"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

const currentRole = "current_role"

// bindCurrentRole makes CURRENT_ROLE without parentheses the function that it
// is. The grammar takes the word, which MariaDB reserves, for a column.
func bindCurrentRole(stmt sqlparser.Statement) error {
	isRole := func(expr sqlparser.Expr) (string, bool) {
		col, ok := expr.(*sqlparser.ColName)
		if !ok || !col.Qualifier.IsEmpty() || !strings.EqualFold(col.Name.String(), currentRole) {
			return "", false
		}
		return col.Name.String(), true
	}
	err := sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if e, ok := node.(*sqlparser.AliasedExpr); ok && e != nil && e.As.IsEmpty() {
			if name, ok := isRole(e.Expr); ok {
				e.As = sqlparser.NewColIdent(name) // the column is called as it is written
			}
		}
		return true, nil
	}, stmt)
	if err != nil {
		return err
	}
	return replaceExprs(reflect.ValueOf(stmt), func(expr sqlparser.Expr) (sqlparser.Expr, error) {
		if _, ok := isRole(expr); !ok {
			return nil, nil
		}
		return &sqlparser.FuncExpr{Name: sqlparser.NewColIdent(currentRole)}, nil
	})
}

// containsFold finds a word in lower case in a text of any case.
func containsFold(text, lower string) bool {
	for i := 0; i+len(lower) <= len(text); i++ {
		if text[i]|0x20 == lower[0] && strings.EqualFold(text[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}
