package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

// unquoted is a default without the quotes of a string.
func unquoted(text string) string {
	if len(text) < 2 || text[0] != '\'' {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text[1:len(text)-1], "''", "'"), `\\`, `\`)
}

func extraText(col *sql.Column) string {
	switch {
	case col.AutoIncrement:
		return "auto_increment"
	case col.Generated != nil && col.Virtual:
		return "VIRTUAL GENERATED"
	case givenByServer(col):
		return "STORED GENERATED"
	case col.OnUpdate != nil:
		return "on update " + timeFunction(col.OnUpdate.String())
	}
	return ""
}
