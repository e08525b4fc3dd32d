package engine

import (
	"context"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// showCreate makes SHOW CREATE a command. What it is about is looked up now
// already for TABLE: a view's answer has other columns.
func (e *Engine) showCreate(parent context.Context, n *dialect.ShowCreate) (sqlparser.Statement, error) {
	db := n.Name.DB
	if db == "" {
		db = currentDatabase(parent)
	}
	name := n.Name.Name
	switch n.Object {
	case "table", "view":
		view := n.Object == "view"
		if ctx, ok := parent.(*sql.Context); ok && !view && db != "" {
			view = e.isView(ctx, db, name)
		}
		if !view {
			return nil, nil // the grammar's, which opens the table
		}
		schema := sql.Schema{textColumn("View", 64), textColumn("Create View", 1024), textColumn("character_set_client", 32), textColumn("collation_connection", 64)}
		c := rows("SHOW CREATE VIEW", schema, func(ctx *sql.Context, s *Session) ([]sql.Row, error) { return s.createdView(ctx, db, name) })
		c.kind = "show_create_table"
		return c.statement(), nil
	case "database":
		schema := sql.Schema{textColumn("Database", 64), textColumn("Create Database", 1024)}
		c := rows("SHOW CREATE DATABASE", schema, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
			return s.createdDatabase(ctx, name, n.IfNotExists)
		})
		c.kind = "show_create_db"
		return c.statement(), nil
	case "trigger":
		schema := append(createdColumns("Trigger", "SQL Original Statement"), &sql.Column{Name: "Created", Type: createdType, Nullable: true})
		return rows("SHOW CREATE TRIGGER", schema, func(ctx *sql.Context, s *Session) ([]sql.Row, error) { return s.createdTrigger(ctx, db, name) }).statement(), nil
	case "procedure":
		c := rows("SHOW CREATE PROCEDURE", createdColumns("Procedure", "Create Procedure"), func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
			return s.createdRoutine(ctx, db, name, true)
		})
		c.kind = "show_create_proc"
		return c.statement(), nil
	case "function":
		c := rows("SHOW CREATE FUNCTION", createdColumns("Function", "Create Function"), func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
			return s.createdRoutine(ctx, db, name, false)
		})
		c.kind = "show_create_func"
		return c.statement(), nil
	}
	return rows("SHOW CREATE "+strings.ToUpper(n.Object), createdColumns("Name", "Create"), func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		if db == "" {
			return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		if n.Object == "sequence" {
			return nil, s.noSequence(ctx, db, name)
		}
		return nil, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, strings.ToUpper(n.Object), name)
	}).statement(), nil
}

// createdColumns are those of SHOW CREATE for what has an sql_mode.
func createdColumns(name, text string) sql.Schema {
	create := textColumn(text, 1024)
	create.Nullable = true
	return sql.Schema{textColumn(name, 64), textColumn("sql_mode", 256), create, textColumn("character_set_client", 32),
		textColumn("collation_connection", 64), textColumn("Database Collation", 64)}
}

func (e *Engine) isView(ctx *sql.Context, db, name string) bool {
	d, err := e.catalog.Database(ctx, db)
	if err != nil {
		return false
	}
	vdb, ok := d.(sql.ViewDatabase)
	if !ok {
		return false
	}
	_, ok, err = vdb.GetViewDefinition(ctx, name)
	return ok && err == nil
}

// noSequence refuses SHOW CREATE SEQUENCE: there are tables and views only.
func (s *Session) noSequence(ctx *sql.Context, db, name string) error {
	if s.exists(ctx, wanted{schemas: []string{db}, objects: []string{name}}) {
		return mariaerr.New(mariaerr.ER_NOT_SEQUENCE, db, name)
	}
	return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name)
}

func (s *Session) createdView(ctx *sql.Context, db, name string) ([]sql.Row, error) {
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if s.rights != nil {
		for _, need := range []need{needs[sqlparser.AuthType_SELECT], {auth.PrivShowView, "SHOW VIEW"}} {
			if !s.rights.HasTable(db, name, need.privs) {
				return nil, s.deniedTable(need.command, db, name)
			}
		}
	}
	d, err := s.engine.catalog.Database(ctx, db)
	if err != nil {
		return nil, err
	}
	if vdb, ok := d.(sql.ViewDatabase); ok {
		v, found, err := vdb.GetViewDefinition(ctx, name)
		if err != nil {
			return nil, err
		}
		if found {
			def := s.define(ctx, d, v.Name, v.CreateViewStatement, v.SqlMode)
			charset, collation := s.clientCharset()
			return []sql.Row{{v.Name, s.viewStatement(ctx, &def), charset, collation}}, nil
		}
	}
	if s.exists(ctx, wanted{schemas: []string{db}, objects: []string{name}}) {
		return nil, mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, name, "VIEW")
	}
	return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name)
}

// viewStatement is the CREATE VIEW that makes the view.
func (s *Session) viewStatement(ctx *sql.Context, d *definition) string {
	spec := d.ViewSpec
	if spec == nil {
		return d.text
	}
	here := strings.EqualFold(d.db.Name(), s.Database())
	name := quoteName(d.name)
	if !here {
		name = quoteName(d.db.Name()) + "." + name
	}
	text := "CREATE ALGORITHM=" + upperOr(spec.Algorithm, "UNDEFINED") + " DEFINER=" + definerClause(spec.Definer) +
		" SQL SECURITY " + upperOr(spec.Security, "DEFINER") + " VIEW " + name + " AS " + s.viewBody(ctx, d, here)
	if option := checkOption(spec); option != "NONE" {
		text += " WITH " + option + " CHECK OPTION"
	}
	return text
}

// definerClause quotes a definer's user and host.
func definerClause(definer string) string {
	n := definerOf(definerText(definer))
	if n.Host == "" {
		return quoteName(n.User)
	}
	return quoteName(n.User) + "@" + quoteName(n.Host)
}

func (s *Session) createdDatabase(ctx *sql.Context, name string, ifNotExists bool) ([]sql.Row, error) {
	if err := s.mayLookInto(name); s.rights != nil && err != nil {
		return nil, mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, s.rights.User().User, s.PeerHost, name)
	}
	db, err := s.engine.catalog.Database(ctx, name)
	if err != nil {
		return nil, err
	}
	clause := ""
	if ifNotExists {
		clause = "/*!32312 IF NOT EXISTS*/ "
	}
	c := databaseCollation(ctx, db)
	text := "CREATE DATABASE " + clause + quoteName(db.Name()) + " /*!40100 DEFAULT CHARACTER SET " + c.CharacterSet().Name() + " COLLATE " + collationName(c) + " */"
	if comment := databaseComment(db); comment != "" {
		text += " COMMENT '" + commentEscapes.Replace(comment) + "'"
	}
	return []sql.Row{{db.Name(), text}}, nil
}

func (s *Session) createdTrigger(ctx *sql.Context, database, name string) ([]sql.Row, error) {
	if database == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	db, err := s.engine.catalog.Database(ctx, database)
	if err != nil {
		return nil, err
	}
	list, err := triggersIn(ctx, db)
	if err != nil {
		return nil, err
	}
	for _, t := range list {
		if !strings.EqualFold(t.TriggerDefinition.Name, name) {
			continue
		}
		if s.rights != nil && !s.rights.HasTable(db.Name(), t.table(), auth.PrivTrigger) {
			return nil, mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "TRIGGER")
		}
		charset, collation := s.clientCharset()
		created := clock(t.CreatedAt, s.location()).Add(time.Duration(t.CreatedAt.Nanosecond()).Truncate(10 * time.Millisecond))
		return []sql.Row{{t.TriggerDefinition.Name, t.SqlMode, createText(t.CreateStatement, t.definer(), "trigger"), charset, collation, databaseCollation(ctx, db).Name(), created}}, nil
	}
	return nil, mariaerr.New(mariaerr.ER_TRG_DOES_NOT_EXIST)
}

// createText is a CREATE statement as it was typed from the object's kind on, with its
// definer in MariaDB's spelling in front.
func createText(text, definer, kind string) string {
	if i := strings.Index(strings.ToLower(text), kind); i >= 0 {
		text = text[i:]
	}
	return "CREATE DEFINER=" + definerClause(definer) + " " + text
}
