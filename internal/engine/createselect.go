package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// createSelect makes CREATE TABLE with definitions and a SELECT two statements.
// A table that cannot be filled is dropped again.
func (e *Engine) createSelect(n *dialect.CreateSelect) (sqlparser.Statement, error) {
	return (&scripted{kind: "create_table", temporary: n.Temporary, run: func(ctx *sql.Context, s *Session) (*Result, error) {
		return s.createSelect(ctx, n)
	}}).statement(), nil
}

func (s *Session) createSelect(ctx *sql.Context, n *dialect.CreateSelect) (*Result, error) {
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	db, name := s.where(n.Name.DB), n.Name.Name
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if err := s.mayCreate(db, name, n.Temporary, true, false); err != nil {
		return nil, err
	}
	if n.IfNotExists && (n.Temporary && s.isTemporary(ctx, db, name) || !n.Temporary && s.tableKind(ctx, db, name) != "") {
		s.note(mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name))
		return s.done(ctx), nil
	}
	st, err := s.parse(ctx, n.Select)
	if err != nil {
		return nil, err
	}
	running := s.running
	schema, err := s.Describe(ctx, st)
	s.running = running
	if err != nil {
		return nil, err
	}
	what := "TABLE "
	if n.Temporary {
		what = "TEMPORARY TABLE "
	}
	full := quoteName(db) + "." + quoteName(name)
	definitions, filled := createColumns(n, schema, ctx.GetCollation())
	if _, err := s.runInside(ctx, "CREATE "+what+full+" ("+definitions+") "+n.Options); err != nil {
		return nil, err
	}
	verb := "INSERT INTO "
	switch {
	case n.Ignore:
		verb = "INSERT IGNORE INTO "
	case n.Replace:
		verb = "REPLACE INTO "
	}
	s.filling = true
	res, err := s.runInside(ctx, verb+full+" ("+filled+") "+n.Select)
	s.filling = false
	if err != nil {
		if _, dropErr := s.runInside(ctx, "DROP "+what+full); dropErr != nil {
			s.engine.log.WithError(dropErr).Warnf("a table that could not be filled is left: %s.%s", db, name)
		}
		return nil, err
	}
	return res, nil
}
