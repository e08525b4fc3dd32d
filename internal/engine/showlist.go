package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// showListing is how a SHOW statement is a SELECT from a hidden table, whose columns
// are named as the statement's result is.
type showListing struct {
	table  string
	schema string    // the column by which the database is asked for; not shown
	object string    // the column by which the table is asked for; not shown
	like   string    // the column that LIKE is about
	fixed  [2]string // a column, not shown, and what it must be
}

var listings = map[string]showListing{
	"columns":             {table: showFields, schema: "TABLE_SCHEMA", object: "TABLE_NAME", like: "Field"},
	"index":               {table: showIndex, schema: "TABLE_SCHEMA", object: "TABLE_NAME"},
	"tables":              {table: showTables, schema: "TABLE_SCHEMA", like: "TABLE_NAME"},
	"table status":        {table: showTableStatus, schema: "TABLE_SCHEMA", like: "Name"},
	"open tables":         {table: showOpenTables, schema: "TABLE_SCHEMA", like: "Table"},
	"triggers":            {table: showTriggers, schema: "TRIGGER_SCHEMA", like: "Table"},
	"engines":             {table: showEngines},
	"plugins":             {table: showPlugins, like: "Library"},
	"procedure status":    {table: showRoutines, like: "Name", fixed: [2]string{"Type", "PROCEDURE"}},
	"function status":     {table: showRoutines, like: "Name", fixed: [2]string{"Type", "FUNCTION"}},
	"package status":      {table: showRoutines, like: "Name", fixed: [2]string{"Type", "PACKAGE"}},
	"package body status": {table: showRoutines, like: "Name", fixed: [2]string{"Type", "PACKAGE BODY"}},
	"client_statistics":   {table: showClientStatistics, like: "Client"},
	"index_statistics":    {table: showIndexStatistics, like: "Index_name"},
	"table_statistics":    {table: showTableStatistics, like: "Table_name"},
	"user_statistics":     {table: showUserStatistics, like: "User"},
}

// showList makes a SHOW statement a SELECT or a command. db is the current
// database: as in MariaDB the one at the time when the statement is parsed.
func (e *Engine) showList(n *dialect.Show, db, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	switch n.What {
	case "databases":
		filter := &sqlparser.ShowFilter{}
		switch {
		case n.Like != nil:
			filter.Like = *n.Like
		case !n.Where.Empty():
			where, err := e.expr(query, n.Where, mode)
			if err != nil {
				return nil, err
			}
			filter.Filter = where
		default:
			filter = nil
		}
		return showDatabasesLike(filter), nil
	case "slave status", "all slaves status":
		return showSlaveStatus(n.What != "slave status").statement(), nil
	case "count warnings":
		return e.parser.parseOwn("SELECT @@session.warning_count")
	case "count errors":
		return e.parser.parseOwn("SELECT @@session.error_count")
	case "procedure code", "function code":
		return nil, mariaerr.New(mariaerr.ER_FEATURE_DISABLED, "SHOW PROCEDURE|FUNCTION CODE", "--with-debug")
	}
	l, ok := listings[n.What]
	if !ok {
		return showServer(n).statement(), nil
	}
	var where sqlparser.Expr
	must := func(e sqlparser.Expr) {
		if where == nil {
			where = e
			return
		}
		where = &sqlparser.AndExpr{Left: where, Right: e}
	}
	equal := func(column, value string) {
		must(&sqlparser.ComparisonExpr{Operator: sqlparser.EqualStr, Left: sqlparser.NewColName(column), Right: sqlparser.NewStrVal([]byte(value))})
	}
	if l.schema != "" {
		for _, given := range []string{n.Table.DB, n.DB} {
			if given != "" {
				db = given
			}
		}
		switch {
		case db != "":
			equal(l.schema, db)
		case n.What != "open tables":
			return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
	}
	if l.object != "" {
		equal(l.object, n.Table.Name)
	}
	if l.fixed[0] != "" {
		equal(l.fixed[0], l.fixed[1])
	}
	if n.HasSO && n.Name != "" {
		equal("Library", n.Name)
	}
	if n.Like != nil {
		must(&sqlparser.ComparisonExpr{Operator: sqlparser.LikeStr, Left: sqlparser.NewColName(l.like), Right: sqlparser.NewStrVal([]byte(*n.Like))})
	}
	title := "Tables_in_" + db
	if n.Like != nil {
		title += " (" + *n.Like + ")"
	}
	if !n.Where.Empty() {
		asked, err := e.expr(query, n.Where, mode)
		if err != nil {
			return nil, err
		}
		renameColumn(asked, "Tables_in_"+db, "TABLE_NAME")
		must(&sqlparser.ParenExpr{Expr: asked})
	}
	sel := selectFrom(l.table, where).(*sqlparser.Select)
	sel.SelectExprs = nil
	show := func(name, as string) {
		e := &sqlparser.AliasedExpr{Expr: sqlparser.NewColName(name)}
		if as != name { // an alias would hide that it is a column
			e.As = sqlparser.NewColIdent(as)
		}
		sel.SelectExprs = append(sel.SelectExprs, e)
	}
	for _, c := range e.hiddenTable(l.table).schema {
		switch {
		case c.Name == l.schema, c.Name == l.object && n.What != "tables":
		case n.What == "tables" && c.Name == "TABLE_NAME":
			show(c.Name, title)
		case n.What == "tables" && !n.Full:
		case n.What == "columns" && !n.Full && (c.Name == "Collation" || c.Name == "Privileges" || c.Name == "Comment"):
		default:
			show(c.Name, c.Name)
		}
	}
	return sel, nil
}

// renameColumn gives the columns of a name another.
func renameColumn(e sqlparser.Expr, from, to string) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if c, ok := n.(*sqlparser.ColName); ok && c.Name.EqualString(from) {
			c.Name = sqlparser.NewColIdent(to)
		}
		return true, nil
	}, e)
}

// hiddenTable is one of the tables that SHOW statements are rewritten to.
func (e *Engine) hiddenTable(name string) *sysTable {
	return e.catalog.InfoSchema.(*infoSchema).hidden[name]
}

// describeTable is DESCRIBE as the grammar parses it.
func (e *Engine) describeTable(n *sqlparser.Show, db string) (sqlparser.Statement, error) {
	return e.showList(&dialect.Show{What: "columns", Full: n.Full, Table: dialect.ObjectName{DB: n.Table.DbQualifier.String(), Name: n.Table.Name.String()}},
		db, "", dialect.Mode{})
}

// hiddenKinds are the Com_ counters of the SHOW statements behind hidden tables.
var hiddenKinds = map[string]string{
	showGlobalVariables: "show_variables", showSessionVariables: "show_variables", showGlobalStatus: "show_status", showSessionStatus: "show_status",
	showProcessList: "show_processlist", showFullProcessList: "show_processlist", showDatabases: "show_databases", showWarnings: "show_warnings",
	showErrors: "show_errors", showFields: "show_fields", showIndex: "show_keys", showTables: "show_tables", showTableStatus: "show_table_status",
	showOpenTables: "show_open_tables", showTriggers: "show_triggers", showEngines: "show_storage_engines", showPlugins: "show_plugins",
	showRoutines: "show_procedure_status", showClientStatistics: "show_generic", showIndexStatistics: "show_generic",
	showTableStatistics: "show_generic", showUserStatistics: "show_generic",
}

// needSchema refuses a database that is not there (1049) or into which the session
// may not look (1044).
func (s *Session) needSchema(ctx *sql.Context, name string) error {
	if isInfoSchema(name) {
		return nil
	}
	if err := s.mayLookInto(name); err != nil {
		return err
	}
	if !s.engine.catalog.HasDatabase(ctx, name) {
		return mariaerr.New(mariaerr.ER_BAD_DB_ERROR, name)
	}
	return nil
}

// needsObject refuses a table that is not there (1146) or that the session may not
// see (1142).
func needsObject(ctx *sql.Context, s *Session, w wanted) error {
	if len(w.schemas) != 1 || len(w.objects) != 1 {
		return nil
	}
	db, name := w.schemas[0], w.objects[0]
	switch {
	case isInfoSchema(db):
		if infoDefOf(name) == nil {
			return mariaerr.New(mariaerr.ER_UNKNOWN_TABLE, name, informationSchema)
		}
		return nil
	case s.rights != nil && !s.rights.CanSeeTable(db, name):
		return s.deniedTable("SELECT", db, name)
	case s.exists(ctx, w):
		return nil
	}
	return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name)
}

// upperFirst is how SHOW writes most names of information_schema's columns.
func upperFirst(name string) string { return name[:1] + strings.ToLower(name[1:]) }
