package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
)

// The hidden tables behind the SHOW statements that list objects. Most show
// columns of a table of information_schema under other names.
func showListTables(info map[string]*sysTable) []*sysTable {
	triggers := renamed(showTriggers, info["triggers"], []string{
		"TRIGGER_SCHEMA", "TRIGGER_SCHEMA", "TRIGGER_NAME", "Trigger", "EVENT_MANIPULATION", "Event", "EVENT_OBJECT_TABLE", "Table",
		"ACTION_STATEMENT", "Statement", "ACTION_TIMING", "Timing", "CREATED", "Created", "SQL_MODE", "sql_mode", "DEFINER", "Definer",
		"CHARACTER_SET_CLIENT", "character_set_client", "COLLATION_CONNECTION", "collation_connection", "DATABASE_COLLATION", "Database Collation"})
	triggers.bySchema = "TRIGGER_SCHEMA"
	status := renamed(showTableStatus, info["tables"], append([]string{"TABLE_SCHEMA", "TABLE_SCHEMA", "TABLE_NAME", "Name", "ENGINE", "Engine",
		"VERSION", "Version", "ROW_FORMAT", "Row_format", "TABLE_ROWS", "Rows"}, upperNames("AVG_ROW_LENGTH", "DATA_LENGTH", "MAX_DATA_LENGTH",
		"INDEX_LENGTH", "DATA_FREE", "AUTO_INCREMENT", "CREATE_TIME", "UPDATE_TIME", "CHECK_TIME", "TABLE_COLLATION", "CHECKSUM", "CREATE_OPTIONS",
		"TABLE_COMMENT", "MAX_INDEX_LENGTH", "TEMPORARY")...))
	for _, c := range status.schema {
		switch c.Name {
		case "Table_collation":
			c.Name = "Collation"
		case "Table_comment":
			c.Name = "Comment"
		}
	}
	status.bySchema, status.byObject = "TABLE_SCHEMA", "Name"
	routines := renamed(showRoutines, info["routines"], []string{
		"ROUTINE_SCHEMA", "Db", "ROUTINE_NAME", "Name", "ROUTINE_TYPE", "Type", "DEFINER", "Definer", "LAST_ALTERED", "Modified", "CREATED", "Created",
		"SECURITY_TYPE", "Security_type", "ROUTINE_COMMENT", "Comment", "CHARACTER_SET_CLIENT", "character_set_client",
		"COLLATION_CONNECTION", "collation_connection", "DATABASE_COLLATION", "Database Collation"})
	return []*sysTable{
		needingSchema(triggers), needingSchema(status), routines, needingSchema(showTablesTable()), showOpenTablesTable(),
		renamed(showEngines, info["engines"], upperNames("ENGINE", "SUPPORT", "COMMENT", "TRANSACTIONS", "XA", "SAVEPOINTS")),
		renamed(showPlugins, info["plugins"], []string{"PLUGIN_NAME", "Name", "PLUGIN_STATUS", "Status", "PLUGIN_TYPE", "Type",
			"PLUGIN_LIBRARY", "Library", "PLUGIN_LICENSE", "License"}),
		allRenamed(showClientStatistics, info["client_statistics"]), allRenamed(showUserStatistics, info["user_statistics"]),
		allRenamed(showTableStatistics, info["table_statistics"]), allRenamed(showIndexStatistics, info["index_statistics"]),
	}
}

// upperNames pairs names of information_schema with those that SHOW gives them. XA
// stays as it is.
func upperNames(names ...string) []string {
	var out []string
	for _, name := range names {
		shown := upperFirst(name)
		if name == "XA" {
			shown = name
		}
		out = append(out, name, shown)
	}
	return out
}

// renamed is a table that shows some columns of another: pairs of a name there and
// a name here.
func renamed(name string, of *sysTable, pairs []string) *sysTable {
	t := &sysTable{name: name, origin: of.name}
	var from []int
	for i := 0; i < len(pairs); i += 2 {
		at := of.schema.IndexOfColName(pairs[i])
		c := *of.schema[at]
		c.Name, c.Source = pairs[i+1], name
		t.schema = append(t.schema, &c)
		from = append(from, at)
		t.origins = append(t.origins, of.schema[at].Name)
	}
	t.narrowed = func(ctx *sql.Context, s *Session, w wanted) ([]sql.Row, error) {
		var rows []sql.Row
		var err error
		if of.narrowed != nil {
			rows, err = of.narrowed(ctx, s, w)
		} else {
			rows, err = of.rows(ctx, s)
		}
		out := make([]sql.Row, len(rows))
		for i, row := range rows {
			out[i] = make(sql.Row, len(from))
			for j, at := range from {
				out[i][j] = row[at]
			}
		}
		return out, err
	}
	return t
}

// allRenamed shows all columns of another table.
func allRenamed(name string, of *sysTable) *sysTable {
	var names []string
	for _, c := range of.schema {
		shown := upperFirst(c.Name)
		if c.Name == "ROWS_CHANGED_X_INDEXES" {
			shown = "Rows_changed_x_#indexes"
		}
		names = append(names, c.Name, shown)
	}
	return renamed(name, of, names)
}

// needingSchema refuses a read of a database that is not there.
func needingSchema(t *sysTable) *sysTable {
	t.check = func(ctx *sql.Context, s *Session, w wanted) error {
		for _, db := range w.schemas {
			if err := s.needSchema(ctx, db); err != nil {
				return err
			}
		}
		return nil
	}
	return t
}

// showTablesTable is behind SHOW TABLES: names and kinds, and no look into the
// tables.
func showTablesTable() *sysTable {
	c := columns{database: informationSchema, table: showTables}
	c.text("TABLE_SCHEMA", 64).text("TABLE_NAME", 73).text("Table_type", 64)
	t := &sysTable{name: showTables, schema: c.list, bySchema: "TABLE_SCHEMA", byObject: "TABLE_NAME"}
	t.from("TABLE_NAMES", "TABLE_SCHEMA", "TABLE_NAME", "TABLE_TYPE")
	t.narrowed = func(ctx *sql.Context, s *Session, w wanted) ([]sql.Row, error) {
		var out []sql.Row
		err := s.eachObject(ctx, w, func(o object) error {
			out = append(out, sql.Row{o.db.Name(), o.name, o.kind()})
			return nil
		})
		return out, err
	}
	return t
}

// showOpenTablesTable is behind SHOW OPEN TABLES: no table is kept open.
func showOpenTablesTable() *sysTable {
	c := columns{database: informationSchema, table: showOpenTables}
	c.text("TABLE_SCHEMA", 64).text("Database", 64).text("Table", 64).add("In_use", bigint, false).add("Name_locked", bigint, false)
	t := &sysTable{name: showOpenTables, schema: c.list, bySchema: "TABLE_SCHEMA", byObject: "Table",
		narrowed: func(*sql.Context, *Session, wanted) ([]sql.Row, error) { return nil, nil }}
	return t.from("OPEN_TABLES", "TABLE_SCHEMA", "Database", "Table", "In_use", "Name_locked")
}

// kind is what TABLE_TYPE says.
func (o *object) kind() string {
	switch {
	case o.def != nil:
		return "SYSTEM VIEW"
	case o.view != nil:
		return "VIEW"
	}
	if t, ok := underlying[sql.TemporaryTable](o.table); ok && t.IsTemporary() {
		return "TEMPORARY"
	}
	if _, _, ok := sequenceOf(o.table); ok {
		return "SEQUENCE"
	}
	return "BASE TABLE"
}
