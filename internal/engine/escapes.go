package engine

import (
	"unicode/utf8"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// checkEscapes refuses LIKE ... ESCAPE with a text of several characters.
func checkEscapes(stmt sqlparser.Statement) error {
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if c, ok := node.(*sqlparser.ComparisonExpr); ok && c != nil {
			if v, ok := c.Escape.(*sqlparser.SQLVal); ok && v.Type == sqlparser.StrVal && utf8.RuneCount(v.Val) > 1 {
				return false, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "ESCAPE")
			}
		}
		return true, nil
	}, stmt)
}
