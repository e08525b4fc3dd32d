package engine

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/sqlvars"
)

func viewsTable() *sysTable {
	c := columns{database: informationSchema, table: "VIEWS"}
	c.text("TABLE_CATALOG", 512).text("TABLE_SCHEMA", 64).text("TABLE_NAME", 64).add("VIEW_DEFINITION", types.LongText, false).
		text("CHECK_OPTION", 8).text("IS_UPDATABLE", 3).text("DEFINER", 384).text("SECURITY_TYPE", 7).
		text("CHARACTER_SET_CLIENT", 32).text("COLLATION_CONNECTION", 64).text("ALGORITHM", 10)
	return &sysTable{name: "VIEWS", schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		views, err := s.views(ctx)
		if err != nil {
			return nil, err
		}
		var rows []sql.Row
		charset, collation := s.clientCharset()
		for _, v := range views {
			if !s.rights.CanSeeTable(v.db.Name(), v.name) {
				continue
			}
			text := ""
			if s.rights.HasTable(v.db.Name(), v.name, auth.PrivShowView|auth.PrivSelect) {
				text = s.viewBody(ctx, &v, false)
			}
			spec := v.ViewSpec
			if spec == nil {
				spec = &sqlparser.ViewSpec{}
			}
			rows = append(rows, sql.Row{"def", v.db.Name(), v.name, text, checkOption(spec), s.isUpdatable(ctx, v.db.Name(), v.name, spec), definerText(spec.Definer),
				upperOr(spec.Security, "DEFINER"), charset, collation, upperOr(spec.Algorithm, "UNDEFINED")})
		}
		return rows, nil
	}}
}

func checkOption(v *sqlparser.ViewSpec) string {
	switch v.CheckOption {
	case sqlparser.ViewCheckOptionLocal:
		return "LOCAL"
	case sqlparser.ViewCheckOptionCascaded:
		return "CASCADED"
	}
	return "NONE"
}

// updatable tells whether a view's rows are rows of its tables: nothing is
// grouped, counted, merged or cut off, and there is a table.
func updatable(view sqlparser.SelectStatement) bool {
	st, ok := view.(*sqlparser.Select)
	if !ok || len(st.From) == 0 || len(st.GroupBy) > 0 || st.Having != nil || st.QueryOpts.Distinct || st.Limit != nil {
		return false
	}
	for _, from := range st.From {
		if t, ok := from.(*sqlparser.AliasedTableExpr); ok {
			if name, ok := t.Expr.(sqlparser.TableName); ok && strings.EqualFold(name.Name.String(), "dual") {
				return false
			}
		}
	}
	plain := true
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.FuncExpr:
			plain = plain && !n.IsAggregate()
		case *sqlparser.GroupConcatExpr:
			plain = false
		case *sqlparser.Subquery:
			return false, nil // what it counts is its own affair
		}
		return plain, nil
	}, st.SelectExprs)
	return plain
}

func triggersTable() *sysTable {
	c := columns{database: informationSchema, table: "TRIGGERS"}
	c.text("TRIGGER_CATALOG", 512).text("TRIGGER_SCHEMA", 64).text("TRIGGER_NAME", 64).text("EVENT_MANIPULATION", 6).
		text("EVENT_OBJECT_CATALOG", 512).text("EVENT_OBJECT_SCHEMA", 64).text("EVENT_OBJECT_TABLE", 64).add("ACTION_ORDER", bigint, false).
		add("ACTION_CONDITION", types.LongText, true).add("ACTION_STATEMENT", types.LongText, true).text("ACTION_ORIENTATION", 9).
		text("ACTION_TIMING", 6).nullText("ACTION_REFERENCE_OLD_TABLE", 64).nullText("ACTION_REFERENCE_NEW_TABLE", 64).
		text("ACTION_REFERENCE_OLD_ROW", 3).text("ACTION_REFERENCE_NEW_ROW", 3).add("CREATED", createdType, true).
		text("SQL_MODE", 8192).nullText("DEFINER", 384).text("CHARACTER_SET_CLIENT", 32).text("COLLATION_CONNECTION", 64).text("DATABASE_COLLATION", 64)
	return &sysTable{name: "TRIGGERS", schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		var rows []sql.Row
		charset, collation := s.clientCharset()
		here := location(s.Vars.String(sqlvars.VarTimeZone))
		for _, db := range s.engine.catalog.AllDatabases(ctx) {
			triggers, err := triggersIn(ctx, db)
			if err != nil {
				return nil, err
			}
			for _, t := range triggers {
				var body, definer any // only for who may make and drop it
				switch {
				case s.rights.HasTable(db.Name(), t.table(), auth.PrivTrigger):
					body, definer = t.body(), t.definer()
				case !s.mayFire(db.Name(), t.table()):
					continue
				}
				created := clock(t.CreatedAt, here).Add(time.Duration(t.CreatedAt.Nanosecond()).Truncate(10 * time.Millisecond))
				rows = append(rows, sql.Row{"def", db.Name(), t.TriggerDefinition.Name, t.Event, "def", db.Name(), t.table(), t.order,
					nil, body, "ROW", t.Time, nil, nil, "OLD", "NEW", created, t.SqlMode,
					definer, charset, collation, databaseCollation(ctx, db).Name()})
			}
		}
		return rows, nil
	}}
}

// mayFire tells whether the session may change rows of a table, in parts at least.
// Who may sees that there are triggers.
func (s *Session) mayFire(db, table string) bool {
	whole, columns := s.rights.Table(db, table)
	return (whole|columns)&(auth.PrivInsert|auth.PrivUpdate|auth.PrivDelete) != 0
}

var createdType = types.MustCreateDatetimeType(types.Datetime.Type(), 2)

func routinesTable() *sysTable {
	c := columns{database: informationSchema, table: "ROUTINES"}
	c.text("SPECIFIC_NAME", 64).text("ROUTINE_CATALOG", 512).text("ROUTINE_SCHEMA", 64).text("ROUTINE_NAME", 64).text("ROUTINE_TYPE", 13).
		text("DATA_TYPE", 64).add("CHARACTER_MAXIMUM_LENGTH", int4, true).add("CHARACTER_OCTET_LENGTH", int4, true).
		add("NUMERIC_PRECISION", int4, true).add("NUMERIC_SCALE", int4, true).add("DATETIME_PRECISION", types.Uint64, true).
		nullText("CHARACTER_SET_NAME", 64).nullText("COLLATION_NAME", 64).add("DTD_IDENTIFIER", types.LongText, true).text("ROUTINE_BODY", 8).
		add("ROUTINE_DEFINITION", types.LongText, true).nullText("EXTERNAL_NAME", 64).nullText("EXTERNAL_LANGUAGE", 64).
		text("PARAMETER_STYLE", 8).text("IS_DETERMINISTIC", 3).text("SQL_DATA_ACCESS", 64).nullText("SQL_PATH", 64).text("SECURITY_TYPE", 7).
		add("CREATED", types.Datetime, false).add("LAST_ALTERED", types.Datetime, false).text("SQL_MODE", 8192).
		add("ROUTINE_COMMENT", types.LongText, false).text("DEFINER", 384).text("CHARACTER_SET_CLIENT", 32).
		text("COLLATION_CONNECTION", 64).text("DATABASE_COLLATION", 64)
	return &sysTable{name: "ROUTINES", schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		list, err := s.storedRoutines(ctx, wanted{})
		rows := make([]sql.Row, len(list))
		for i := range list {
			rows[i] = s.routineRow(&list[i])
		}
		return rows, err
	}}
}

func yesNo(b bool) string {
	if b {
		return "YES"
	}
	return "NO"
}

func upperOr(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return strings.ToUpper(s)
}
