package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// startCount begins to count what MariaDB counts otherwise than the engine as a
// statement's affected rows: the tables of a dropped database, the rows that ALTER
// TABLE copies, and what all statements of a CALL have changed. The function that it
// returns tells the result; it is nil for other statements.
func (s *Session) startCount(ctx *sql.Context, st *Statement) func(*Result) {
	switch n := st.ast.(type) {
	case *sqlparser.Call:
		s.called = 0
		return func(r *Result) { r.Affected = s.called }
	case *sqlparser.DBDDL:
		if strings.EqualFold(n.Action, sqlparser.DropStr) {
			tables := s.engine.countTables(ctx, n.DBName)
			return func(r *Result) { r.Affected = tables }
		}
	case *sqlparser.AlterTable:
		if dialect.Copies(st.text, s.mode()) {
			rows := s.engine.countRows(ctx, s.where(n.Table.DbQualifier.String()), n.Table.Name.String())
			return func(r *Result) {
				r.Affected = rows
				r.Info = fmt.Sprintf("Records: %d  Duplicates: 0  Warnings: %d", rows, s.Warnings())
			}
		}
	}
	return nil
}

// countRows returns how many rows a table has.
func (e *Engine) countRows(ctx *sql.Context, db, name string) uint64 {
	table, _, err := e.catalog.Table(ctx, db, name)
	if err != nil {
		return 0
	}
	counted, ok := table.(sql.StatisticsTable)
	if !ok {
		return 0
	}
	n, _, err := counted.RowCount(ctx)
	if err != nil {
		return 0
	}
	return n
}

// countTables returns how many tables and views a database has.
func (e *Engine) countTables(ctx *sql.Context, name string) uint64 {
	db, err := e.catalog.Database(ctx, name)
	if err != nil {
		return 0
	}
	tables, err := db.GetTableNames(ctx)
	if err != nil {
		return 0
	}
	n := len(tables)
	if v, ok := db.(sql.ViewDatabase); ok {
		if views, err := v.AllViews(ctx); err == nil {
			n += len(views)
		}
	}
	return uint64(n)
}

// countInCall adds what a statement of a procedure has changed. What triggers
// change does not count.
func (st *execution) countInCall(row sql.Row) {
	if !st.alone || !types.IsOkResult(row) {
		return
	}
	switch st.ast.(type) {
	case *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load:
		st.session.called += row[0].(types.OkResult).RowsAffected
	}
}
