package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
)

// showColumns runs SHOW COLUMNS: the engine's rows of what the session may see,
// in MariaDB's words.
func showColumns(ctx *sql.Context, n *plan.ShowColumns, row sql.Row) (sql.RowIter, error) {
	rows, err := visibleColumns(ctx, n, row)
	if err != nil {
		return nil, err
	}
	if rows == nil {
		if rows, err = rowexec.DefaultBuilder.Build(ctx, n, row); err != nil {
			return nil, err
		}
	}
	t, ok := n.Child.(*plan.ResolvedTable)
	if !ok {
		return rows, nil
	}
	c := &createTable{ctx: ctx, table: t.Table, quote: "`"}
	return &describedColumns{rows, c, n.TargetSchema(), n.Full}, nil
}

// describedColumns rewrites the engine's description of a table's columns.
type describedColumns struct {
	sql.RowIter
	table  *createTable
	schema sql.Schema // the table's, with its defaults resolved
	full   bool
}

func (d *describedColumns) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := d.RowIter.Next(ctx)
	if err != nil {
		return nil, err
	}
	name, _ := row[0].(string)
	i := d.schema.IndexOfColName(name)
	if i < 0 {
		return row, nil
	}
	col := d.schema[i]
	value, extra := 4, 5 // Field, Type, Null, Key, Default, Extra
	row = row.Copy()
	row[1] = typeText(col.Type)
	if d.full { // Collation stands behind Type
		value, extra = 5, 6
		row[2] = nil
		if t, ok := col.Type.(sql.TypeWithCollation); ok && t.Collation() != sql.Collation_binary {
			row[2] = collationName(t.Collation())
		}
	}
	row[value] = nil
	if col.Default != nil && col.Generated == nil && !col.AutoIncrement {
		text, err := d.table.constant(col, col.Default)
		if err != nil {
			return nil, err
		}
		if text != "NULL" {
			row[value] = unquoted(text)
		}
	}
	row[extra] = extraText(col)
	return row, nil
}

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
	case col.Generated != nil:
		return "STORED GENERATED"
	case col.OnUpdate != nil:
		return "on update " + timeFunction(col.OnUpdate.String())
	}
	return ""
}
