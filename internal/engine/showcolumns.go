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

// extraText is what Extra says of a column.
func extraText(col *sql.Column) string {
	text := ""
	switch {
	case col.AutoIncrement:
		text = "auto_increment"
	case col.Generated != nil && col.Virtual:
		text = "VIRTUAL GENERATED"
	case givenByServer(col):
		text = "STORED GENERATED"
	case col.OnUpdate != nil:
		text = "on update " + timeFunction(col.OnUpdate.String())
	}
	switch {
	case !invisible(col):
		return text
	case text == "":
		return "INVISIBLE"
	}
	return text + ", INVISIBLE"
}
