package engine

import (
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/dialect"
)

// unnamed gives columns whose name was written as an empty text that name.
func unnamed(schema sql.Schema) sql.Schema {
	for i, col := range schema {
		if col.Name == dialect.EmptyName {
			schema = schema.Copy()
			for _, col := range schema[i:] {
				if col.Name == dialect.EmptyName {
					col.Name = ""
				}
			}
			return schema
		}
	}
	return schema
}
