package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// defineKinds names the statements of each type as the Com_ counters do.
var defineKinds = [...]string{
	dialect.TypeTable: "table", dialect.TypeView: "view", dialect.TypeDatabase: "db",
	dialect.TypeIndex: "index",
}

// define makes OR REPLACE and IF [NOT] EXISTS a look at what is there, and then
// the statements without.
func (e *Engine) define(n *dialect.Define) (sqlparser.Statement, error) {
	verb := "create_"
	if n.IfExists {
		verb = "drop_"
	}
	return (&scripted{kind: verb + defineKinds[n.Type], run: func(ctx *sql.Context, s *Session) (*Result, error) {
		return s.defineOnly(ctx, n)
	}}).statement(), nil
}

func (s *Session) defineOnly(ctx *sql.Context, n *dialect.Define) (*Result, error) {
	// What cannot be parsed replaces nothing.
	if _, err := s.parse(ctx, n.Plain); err != nil {
		return nil, err
	}
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	switch n.Type {
	case dialect.TypeTable:
		return s.replaceTable(ctx, n)
	case dialect.TypeDatabase:
		return s.replaceDatabase(ctx, n)
	case dialect.TypeIndex:
		return s.defineIndex(ctx, n)
	}
	db := s.where(n.Name.DB)
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	name := n.Name.Name
	if err := s.needTable(db, name, needs[sqlparser.AuthType_CREATE_VIEW]); err != nil {
		return nil, err
	}
	if s.tableKind(ctx, db, name) != "" && n.IfNotExists {
		s.note(mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name))
		return s.done(ctx), s.commitTransaction(ctx)
	}
	return s.runInside(ctx, n.Plain)
}

// replaceTable is CREATE OR REPLACE TABLE. As in MariaDB a table that cannot be
// made after all is gone, but sources that cannot be read spare it.
func (s *Session) replaceTable(ctx *sql.Context, n *dialect.Define) (*Result, error) {
	db, name := s.where(n.Name.DB), n.Name.Name
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if err := s.mayCreate(db, name, n.Temporary, !n.Select.Empty(), true); err != nil {
		return nil, err
	}
	if n.Like != nil {
		from := s.where(n.Like.DB)
		if err := s.needTable(from, n.Like.Name, needs[sqlparser.AuthType_SELECT]); err != nil {
			return nil, err
		}
		switch {
		case strings.EqualFold(from, db) && strings.EqualFold(n.Like.Name, name):
			return nil, mariaerr.New(mariaerr.ER_NONUNIQ_TABLE, name)
		case s.tableKind(ctx, from, n.Like.Name) == "":
			return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, from, n.Like.Name)
		}
	}
	if !n.Select.Empty() {
		if err := s.mayReplaceBySelect(ctx, n, db, name); err != nil {
			return nil, err
		}
	}
	kind := s.tableKind(ctx, db, name)
	full := quoteName(db) + "." + quoteName(name)
	switch {
	case kind == "view" && !n.Temporary:
		return nil, mariaerr.New(mariaerr.ER_IT_IS_A_VIEW, db+"."+name)
	case n.Temporary && s.isTemporary(ctx, db, name):
		if _, err := s.runInside(ctx, "DROP TEMPORARY TABLE "+full); err != nil {
			return nil, err
		}
	case !n.Temporary && kind == "table":
		if _, err := s.runInside(ctx, "DROP TABLE "+full); err != nil {
			return nil, err
		}
	}
	return s.runInside(ctx, n.Plain)
}

// mayReplaceBySelect plans the SELECT that a table is to be made from.
func (s *Session) mayReplaceBySelect(ctx *sql.Context, n *dialect.Define, db, name string) error {
	text := strings.TrimRight(n.Select.Of(n.Plain), "; \t\r\n")
	st, err := s.parse(ctx, text)
	if err != nil {
		return err
	}
	for t := range s.lockPlan(ctx, st.ast).Tables {
		if strings.EqualFold(t.Database, db) && strings.EqualFold(t.Table, name) {
			return mariaerr.New(mariaerr.ER_UPDATE_TABLE_USED, name, "CREATE")
		}
	}
	running := s.running
	_, err = s.Describe(ctx, st)
	s.running = running
	return err
}

// replaceDatabase is CREATE OR REPLACE DATABASE. MariaDB counts the one that it
// drops.
func (s *Session) replaceDatabase(ctx *sql.Context, n *dialect.Define) (*Result, error) {
	if !s.rights.HasDB(n.Name.Name, auth.PrivDrop) {
		return nil, s.deniedDB(n.Name.Name)
	}
	dropped := uint64(0)
	if s.engine.catalog.HasDatabase(ctx, n.Name.Name) {
		if _, err := s.runInside(ctx, "DROP DATABASE "+quoteName(n.Name.Name)); err != nil {
			return nil, err
		}
		dropped = 1
	}
	res, err := s.runInside(ctx, n.Plain)
	if err == nil {
		res.Affected += dropped
	}
	return res, err
}

// defineIndex is CREATE OR REPLACE INDEX, CREATE INDEX IF NOT EXISTS and DROP
// INDEX IF EXISTS.
func (s *Session) defineIndex(ctx *sql.Context, n *dialect.Define) (*Result, error) {
	if err := s.needTable(n.On.DB, n.On.Name, needs[sqlparser.AuthType_INDEX]); err != nil {
		return nil, err
	}
	parts, err := s.partsOf(ctx, n.On)
	if err != nil {
		return nil, err
	}
	exists := parts.indexes[strings.ToLower(n.Name.Name)]
	switch {
	case exists && n.IfNotExists:
		s.note(mariaerr.New(mariaerr.ER_DUP_KEYNAME, n.Name.Name))
		return s.altered(ctx), s.commitTransaction(ctx)
	case !exists && n.IfExists:
		s.note(cannotDrop("INDEX", n.Name.Name))
		return s.altered(ctx), s.commitTransaction(ctx)
	case exists && n.Replace:
		table := quoteName(n.On.Name)
		if n.On.DB != "" {
			table = quoteName(n.On.DB) + "." + table
		}
		if _, err := s.runInside(ctx, "ALTER TABLE "+table+" DROP INDEX "+quoteName(n.Name.Name)); err != nil {
			return nil, err
		}
	}
	return s.runInside(ctx, n.Plain)
}

// tableKind tells what a name stands for: "table", "view", or "" for nothing.
func (s *Session) tableKind(ctx *sql.Context, db, name string) string {
	if db == "" {
		return ""
	}
	if t, _, err := s.engine.catalog.Table(ctx, db, name); err == nil && t != nil {
		return "table"
	}
	d, err := s.engine.catalog.Database(ctx, db)
	if err != nil {
		return ""
	}
	if views, ok := d.(sql.ViewDatabase); ok {
		if _, ok, err := views.GetViewDefinition(ctx, name); ok && err == nil {
			return "view"
		}
	}
	return ""
}

func (s *Session) isTemporary(ctx *sql.Context, db, name string) bool {
	t, _, err := s.engine.catalog.Table(ctx, db, name)
	if err != nil {
		return false
	}
	temp, ok := t.(sql.TemporaryTable)
	return ok && temp.IsTemporary()
}
