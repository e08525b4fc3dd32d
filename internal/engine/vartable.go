package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// noVariableAsTable refuses a user variable where the name of a table stands,
// which the grammar takes for a name (1064).
func noVariableAsTable(stmt sqlparser.Statement, text string, mode dialect.Mode) error {
	var err error
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		t, ok := node.(sqlparser.TableName)
		if !ok || err != nil {
			return true, nil
		}
		name := t.Name.String()
		if !strings.HasPrefix(name, "@") {
			return true, nil
		}
		// A name that is quoted may begin with anything.
		if i := strings.Index(text, name); i > 0 && text[i-1] != '`' && text[i-1] != '"' {
			err = dialect.SyntaxErrorAt(text, i+1, mode)
		}
		return true, nil
	}, stmt)
	return err
}
