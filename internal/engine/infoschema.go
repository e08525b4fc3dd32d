package engine

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// infoSchema is information_schema: the engine's tables, and over them those
// that MariaDB has and the engine lacks or fills from process-wide values.
type infoSchema struct {
	sql.Database
	infoTables
}

// infoTables are tables by their names. They hold definitions alone: what is in them
// comes from the session that reads.
type infoTables struct {
	tables map[string]*sysTable
	// hidden are the tables that SHOW statements are rewritten to. Their names
	// hold a blank and are not listed.
	hidden map[string]*sysTable
}

func newInfoSchema(inner sql.Database) sql.Database { return &infoSchema{inner, allInfoTables()} }

// allInfoTables are the same for all engines, which only read them.
var allInfoTables = sync.OnceValue(func() infoTables {
	d := infoTables{map[string]*sysTable{}, map[string]*sysTable{}}
	for _, t := range []*sysTable{
		variablesTable("GLOBAL_VARIABLES", true), variablesTable("SESSION_VARIABLES", false),
		statusTable("GLOBAL_STATUS", true), statusTable("SESSION_STATUS", false),
		usageTable("USER_STATISTICS", func(u *usages) map[string]*usage { return u.users }),
		usageTable("CLIENT_STATISTICS", func(u *usages) map[string]*usage { return u.clients }),
		systemVariablesTable(), processListTable("PROCESSLIST"), eventsTable(),
		innodbTrxTable(), innodbLocksTable(), innodbLockWaitsTable(),
		viewsTable(), triggersTable(), routinesTable(),
		characterSetsTable(), collationsTable(), applicabilityTable(),
		schemataTable(), infoTablesTable(), infoColumnsTable(), statisticsTable(), keyColumnUsageTable(), tableConstraintsTable(),
		checkConstraintsTable(), referentialConstraintsTable(), partitionsTable(), parametersTable(), pluginsTable(), keyCachesTable(),
		innodbSysTables(),
	} {
		d.tables[strings.ToLower(t.name)] = redefined(t)
	}
	for name, t := range privilegeTables {
		d.tables[name] = redefined(t)
	}
	d.complete()
	for _, t := range []*sysTable{
		showTable(showGlobalVariables, "SESSION_VARIABLES", func(s *Session) iter.Seq[sqlvars.Row] { return s.Vars.Globals().Variables() }),
		showTable(showSessionVariables, "SESSION_VARIABLES", func(s *Session) iter.Seq[sqlvars.Row] { return s.Vars.Variables() }),
		showTable(showGlobalStatus, "SESSION_STATUS", func(s *Session) iter.Seq[sqlvars.Row] { return s.Status.GlobalStatuses() }),
		showTable(showSessionStatus, "SESSION_STATUS", func(s *Session) iter.Seq[sqlvars.Row] { return s.Status.Statuses() }),
		showProcessListTable(showProcessList, 100), showProcessListTable(showFullProcessList, 0),
		showDatabasesTable(), showEventsTable(), conditionsTable(showWarnings, false), conditionsTable(showErrors, true),
		showCharsetTable(), showCollationTable(),
		showColumnsTable(), showIndexTable(),
	} {
		d.hidden[t.name] = t
	}
	for _, t := range showListTables(d.tables) {
		d.hidden[t.name] = t
	}
	return d
})

func (d *infoSchema) GetTableInsensitive(ctx *sql.Context, name string) (sql.Table, bool, error) {
	lower := strings.ToLower(name)
	if t, ok := d.tables[lower]; ok {
		return t, true, nil
	}
	if t, ok := d.hidden[lower]; ok {
		return t, true, nil
	}
	if infoDefOf(name) == nil {
		return nil, false, mariaerr.New(mariaerr.ER_UNKNOWN_TABLE, name, informationSchema)
	}
	return d.Database.GetTableInsensitive(ctx, name)
}

func (d *infoSchema) GetTableNames(ctx *sql.Context) ([]string, error) {
	list, _ := infoDefs()
	names := make([]string, len(list))
	for i, def := range list {
		names[i] = def.name
	}
	return names, nil
}

const informationSchema = "information_schema"

func sortedNames[T sql.Table](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for _, t := range m {
		names = append(names, t.Name())
	}
	slices.Sort(names)
	return names
}

func nameValueTable(name string, list func(s *Session) iter.Seq[sqlvars.Row]) *sysTable {
	c := columns{database: informationSchema, table: name}
	c.text("VARIABLE_NAME", 64).text("VARIABLE_VALUE", 2048)
	return &sysTable{name: name, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for r := range list(s) {
			rows = append(rows, sql.Row{r.Upper, r.Value})
		}
		return rows, nil
	}}
}

func variablesTable(name string, global bool) *sysTable {
	return nameValueTable(name, func(s *Session) iter.Seq[sqlvars.Row] {
		if global {
			return s.Vars.Globals().Variables()
		}
		return s.Vars.Variables()
	})
}

func statusTable(name string, global bool) *sysTable {
	return nameValueTable(name, func(s *Session) iter.Seq[sqlvars.Row] {
		if global {
			return s.Status.GlobalStatuses()
		}
		return s.Status.Statuses()
	})
}

// showTable is behind SHOW VARIABLES or SHOW STATUS. MariaDB shows its session's
// table for the global values, too.
func showTable(name, origin string, list func(s *Session) iter.Seq[sqlvars.Row]) *sysTable {
	c := columns{database: informationSchema, table: name}
	c.text("Variable_name", 64).text("Value", 4096)
	t := &sysTable{name: name, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for r := range list(s) {
			rows = append(rows, sql.Row{r.Name, r.Value})
		}
		return rows, nil
	}}
	return t.from(origin, "VARIABLE_NAME", "VARIABLE_VALUE")
}

func systemVariablesTable() *sysTable {
	c := columns{database: informationSchema, table: "SYSTEM_VARIABLES"}
	c.text("VARIABLE_NAME", 64).nullText("SESSION_VALUE", 2048).nullText("GLOBAL_VALUE", 2048).text("GLOBAL_VALUE_ORIGIN", 64).
		nullText("DEFAULT_VALUE", 2048).text("VARIABLE_SCOPE", 64).text("VARIABLE_TYPE", 64).text("VARIABLE_COMMENT", 2048).
		nullText("NUMERIC_MIN_VALUE", 21).nullText("NUMERIC_MAX_VALUE", 21).nullText("NUMERIC_BLOCK_SIZE", 21).
		add("ENUM_VALUE_LIST", types.LongText, true).text("READ_ONLY", 3).nullText("COMMAND_LINE_ARGUMENT", 64).nullText("GLOBAL_VALUE_PATH", 2048)
	return &sysTable{name: "SYSTEM_VARIABLES", schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for v := range s.Vars.SystemVariables() {
			rows = append(rows, sql.Row{v.Name, ptr(v.SessionValue), ptr(v.GlobalValue), v.GlobalOrigin, ptr(v.DefaultValue), v.Scope, v.Type, "",
				ptr(v.NumericMin), ptr(v.NumericMax), ptr(v.NumericBlockSize), ptr(v.EnumValueList), v.ReadOnly, ptr(v.Argument), ptr(v.GlobalValuePath)})
		}
		return rows, nil
	}}
}

// ptr is nil for NULL.
func ptr(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// conditionsTable is the diagnostics area in the order in which it filled.
func conditionsTable(name string, errorsOnly bool) *sysTable {
	c := columns{database: informationSchema, table: name}
	c.text("Level", 7).add("Code", types.Uint32, false).text("Message", 512)
	return &sysTable{name: name, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		limit := int(s.Vars.Int(sqlvars.VarMaxErrorCount))
		for _, w := range slices.Backward(s.base.Warnings()) { // the last comes first
			if len(rows) == limit {
				break
			}
			if !errorsOnly || w.Level == "Error" {
				rows = append(rows, sql.Row{w.Level, uint32(w.Code), w.Message})
			}
		}
		return rows, nil
	}}
}

func showDatabasesTable() *sysTable {
	c := columns{database: informationSchema, table: showDatabases}
	c.text("Database", 64)
	t := &sysTable{name: showDatabases, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for _, db := range s.engine.catalog.AllDatabases(ctx) {
			rows = append(rows, sql.Row{db.Name()})
		}
		slices.SortFunc(rows, func(a, b sql.Row) int { return strings.Compare(a[0].(string), b[0].(string)) })
		return rows, nil
	}}
	return t.from("SCHEMATA", "SCHEMA_NAME")
}

var (
	bigint     = types.Int64
	int4       = types.Int32
	progressTp = types.MustCreateDecimalType(7, 3)
)

// visible are the sessions that a session may see: all with the PROCESS
// privilege, its own account's otherwise.
func (s *Session) visible() []Process {
	all := s.engine.Processes()
	if s.rights != nil && s.rights.HasAnyGlobal(auth.PrivProcess) {
		return all
	}
	return slices.DeleteFunc(all, func(p Process) bool { return p.Account != s.Account })
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func processListTable(name string) *sysTable {
	c := columns{database: informationSchema, table: name}
	c.add("ID", bigint, false).text("USER", 128).text("HOST", 64).nullText("DB", 64).text("COMMAND", 16).add("TIME", int4, false).
		nullText("STATE", 64).add("INFO", types.LongText, true).add("TIME_MS", types.MustCreateDecimalType(22, 3), false).
		add("STAGE", types.Int8, false).add("MAX_STAGE", types.Int8, false).add("PROGRESS", progressTp, false).
		add("MEMORY_USED", bigint, false).add("MAX_MEMORY_USED", bigint, false).add("EXAMINED_ROWS", int4, false).
		add("QUERY_ID", bigint, false).add("INFO_BINARY", types.Blob, true).add("TID", bigint, false)
	return &sysTable{name: name, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for _, p := range slices.Backward(s.visible()) { // who came last is the first
			if p.ID == s.id && p.State == "" {
				p.State = "Filling schema table"
			}
			d := time.Since(p.Since)
			ms := decimalOf(d.Microseconds(), 3)
			var binary any
			if p.Info != "" {
				binary = []byte(p.Info)
			}
			rows = append(rows, sql.Row{int64(p.ID), p.User, p.Host, orNull(p.DB), p.Command, int32(d / time.Second), p.State, orNull(p.Info),
				ms, int8(0), int8(0), decimalOf(0, 3), int64(0), int64(0), int32(0), int64(0), binary, int64(p.ID)})
		}
		return rows, nil
	}}
}

func showProcessListTable(name string, limit int) *sysTable {
	c := columns{database: informationSchema, table: name}
	c.add("Id", bigint, false).text("User", 128).text("Host", 64).nullText("db", 64).text("Command", 16).add("Time", int4, true).
		nullText("State", 30).add("Info", types.MustCreateString(sqltypes.VarChar, 16383, sql.Collation_utf8mb4_general_ci), true).add("Progress", progressTp, false)
	return &sysTable{name: name, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		if s.rights != nil && s.Account.User == "" { // nobody in particular
			if err := s.rights.NeedGlobal(auth.PrivProcess); err != nil {
				return nil, err
			}
		}
		var rows []sql.Row
		for _, p := range s.visible() {
			if p.ID == s.id && p.State == "" {
				p.State = "starting"
			}
			info := p.Info
			if limit > 0 && len(info) > limit {
				info = strings.ToValidUTF8(info[:limit], "")
			}
			rows = append(rows, sql.Row{int64(p.ID), p.User, p.Host, orNull(p.DB), p.Command, int32(time.Since(p.Since) / time.Second), p.State, orNull(info), decimalOf(0, 3)})
		}
		return rows, nil
	}}
}
