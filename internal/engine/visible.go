package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"

	"github.com/selkiedb/selkie/auth"
)

// visibleMetadata makes the engine's tables of information_schema show only the
// tables and columns that the session has some privilege on.
func visibleMetadata(ctx *sql.Context, n *plan.ResolvedTable, row sql.Row) (sql.RowIter, error) {
	if n.SqlDatabase == nil || !strings.EqualFold(n.SqlDatabase.Name(), informationSchema) {
		return nil, nil
	}
	s := sessionOf(ctx)
	if s == nil || s.rights == nil || s.rights.HasGlobal(auth.PrivSelect) {
		return nil, nil
	}
	if _, own := n.UnderlyingTable().(*sysTable); own {
		return nil, nil // they look after themselves
	}
	schema, table, column := -1, -1, -1
	for i, c := range n.Schema() {
		switch strings.ToUpper(c.Name) {
		case "TABLE_SCHEMA", "EVENT_OBJECT_SCHEMA":
			schema = i
		case "TABLE_NAME", "EVENT_OBJECT_TABLE":
			table = i
		case "COLUMN_NAME":
			column = i
		}
	}
	if schema < 0 || table < 0 {
		return nil, nil
	}
	rows, err := rowexec.DefaultBuilder.Build(ctx, n, row)
	if err != nil {
		return nil, err
	}
	return &visibleRows{rows, func(r sql.Row) bool {
		db, _ := r[schema].(string)
		name, _ := r[table].(string)
		switch {
		case strings.EqualFold(db, informationSchema):
			return true
		case column < 0:
			return s.rights.CanSeeTable(db, name)
		}
		col, _ := r[column].(string)
		return s.rights.CanSeeColumn(db, name, col)
	}}, nil
}

// visibleRows leaves out rows of another iterator.
type visibleRows struct {
	sql.RowIter
	visible func(sql.Row) bool
}

func (v *visibleRows) Next(ctx *sql.Context) (sql.Row, error) {
	for {
		row, err := v.RowIter.Next(ctx)
		if err != nil || v.visible(row) {
			return row, err
		}
	}
}
