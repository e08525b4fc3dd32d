package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/dialect"
)

// createColumns are the definitions of a table that a SELECT fills, and the
// columns that it fills: those that the SELECT lacks stand first, then all of the
// SELECT's in its order, by their definitions where there are any. Texts that are
// no table's have the collation of the connection.
func createColumns(n *dialect.CreateSelect, schema sql.Schema, connection sql.CollationID) (definitions, filled string) {
	var first, rest, names []string
	for _, c := range n.Columns {
		if schemaIndex(schema, c.Name) < 0 {
			first = append(first, c.Text)
		}
	}
	for _, col := range schema {
		names = append(names, quoteName(col.Name))
		text := ""
		for _, c := range n.Columns {
			if strings.EqualFold(c.Name, col.Name) {
				text = c.Text
			}
		}
		if text == "" {
			text = quoteName(col.Name) + " " + typeText(col.Type)
			if col.Type.Type() == sqltypes.Null {
				text = quoteName(col.Name) + " BINARY(0)"
			}
			if t, ok := col.Type.(sql.TypeWithCollation); ok && !types.IsBinaryType(col.Type) && t.Collation() != sql.Collation_binary {
				c := t.Collation()
				if c == sql.Collation_Default {
					c = connection // an expression's
				}
				text += " CHARACTER SET " + c.CharacterSet().Name() + " COLLATE " + collationName(c)
			}
			if !col.Nullable {
				text += " NOT NULL"
			}
		}
		rest = append(rest, text)
	}
	all := append(append(first, rest...), n.Others...)
	return strings.Join(all, ", "), strings.Join(names, ", ")
}

func schemaIndex(schema sql.Schema, name string) int {
	for i, col := range schema {
		if strings.EqualFold(col.Name, name) {
			return i
		}
	}
	return -1
}
