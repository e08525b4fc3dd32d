package auth

import (
	_ "embed"
	"strings"
)

// Table is one of MariaDB's tables about accounts, as columns and rows.
type Table struct {
	Schema, Name string
	Columns      []Column
}

// Column describes a column as SHOW COLUMNS does.
type Column struct {
	Name string
	Type string // "char(255)", "enum('N','Y')"
	// Nullable is the column Null.
	Nullable bool
	Key      string // "PRI", "MUL" or empty
	Default  string // "NULL" for none
	Extra    string
}

// columnsText lists the columns of MariaDB 10.11's tables about accounts.
//
//go:embed columns.tsv
var columnsText string

// Tables returns the tables about accounts that MariaDB has, in mysql and
// information_schema.
func Tables() []Table {
	var tables []Table
	for line := range strings.Lines(columnsText) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		schema, name, _ := strings.Cut(f[0], ".")
		if n := len(tables); n == 0 || tables[n-1].Schema != schema || tables[n-1].Name != name {
			tables = append(tables, Table{Schema: schema, Name: name})
		}
		t := &tables[len(tables)-1]
		t.Columns = append(t.Columns, Column{
			Name: f[1], Type: f[2], Nullable: f[3] == "YES", Key: f[4], Default: f[5], Extra: f[6],
		})
	}
	return tables
}
