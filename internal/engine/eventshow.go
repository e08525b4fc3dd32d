package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/events"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// visibleEvents are the events of the databases on which the session has the
// EVENT privilege, by database and name.
func (s *Session) visibleEvents(ctx *sql.Context) ([]event, error) {
	all, err := s.engine.events.store.list(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(ev event) bool { return !s.rights.HasDB(ev.db, auth.PrivEvent) })
	slices.SortStableFunc(all, func(a, b event) int {
		if c := strings.Compare(a.db, b.db); c != 0 {
			return c
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return all, nil
}

// shown is an event in the form that SHOW and information_schema share.
type shown struct {
	event
	creation
	kind, status, completion     string
	at, value, unit, starts, end any // NULL where they do not apply
}

func (ev *event) shown() shown {
	v := shown{event: *ev, creation: ev.creation(), kind: "RECURRING", status: "ENABLED", completion: "NOT PRESERVE"}
	switch ev.Status {
	case sql.EventStatus_Disable.String():
		v.status = "DISABLED"
	case sql.EventStatus_DisableOnSlave.String():
		v.status = "SLAVESIDE_DISABLED"
	}
	if ev.OnCompletionPreserve {
		v.completion = "PRESERVE"
	}
	if ev.HasExecuteAt {
		v.kind, v.at = "ONE TIME", ev.wall(ev.ExecuteAt)
		return v
	}
	if iv, err := events.Parse(ev.ExecuteEvery); err == nil {
		v.value, v.unit = iv.Value(), iv.Unit
	}
	v.starts = ev.wall(ev.Starts)
	if ev.HasEnds {
		v.end = ev.wall(ev.Ends)
	}
	return v
}

// wall is an instant as a DATETIME of the event's time zone.
func (ev *event) wall(t time.Time) time.Time { return clock(t, ev.location()) }

// clock is what the clocks in a time zone show at an instant, as the engine's
// DATETIME.
func clock(t time.Time, loc *time.Location) time.Time {
	t = t.In(loc)
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

func eventsTable() *sysTable {
	c := columns{database: informationSchema, table: "EVENTS"}
	c.text("EVENT_CATALOG", 64).text("EVENT_SCHEMA", 64).text("EVENT_NAME", 64).text("DEFINER", 384).text("TIME_ZONE", 64).
		text("EVENT_BODY", 8).add("EVENT_DEFINITION", types.LongText, false).text("EVENT_TYPE", 9).add("EXECUTE_AT", types.Datetime, true).
		nullText("INTERVAL_VALUE", 256).nullText("INTERVAL_FIELD", 18).text("SQL_MODE", 8192).add("STARTS", types.Datetime, true).
		add("ENDS", types.Datetime, true).text("STATUS", 18).text("ON_COMPLETION", 12).add("CREATED", types.Datetime, false).
		add("LAST_ALTERED", types.Datetime, false).add("LAST_EXECUTED", types.Datetime, true).text("EVENT_COMMENT", 64).
		add("ORIGINATOR", bigint, false).text("CHARACTER_SET_CLIENT", 32).text("COLLATION_CONNECTION", 64).text("DATABASE_COLLATION", 64)
	return &sysTable{name: "EVENTS", schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		all, err := s.visibleEvents(ctx)
		if err != nil {
			return nil, err
		}
		var rows []sql.Row
		here := location(s.Vars.String(sqlvars.VarTimeZone))
		for _, ev := range all {
			v := ev.shown()
			var executed any
			if ev.executed() {
				executed = ev.wall(ev.LastExecuted)
			}
			rows = append(rows, sql.Row{"def", v.db, v.Name, v.Definer, v.zone, "SQL", v.EventBody, v.kind, v.at, v.value, v.unit, v.SqlMode,
				v.starts, v.end, v.status, v.completion, clock(v.CreatedAt, here), clock(v.LastAltered, here), executed, v.Comment,
				int64(1), v.charset, v.collation, v.databaseCollate})
		}
		return rows, nil
	}}
}

// mysqlEvents is mysql.event, with times in UTC as MariaDB keeps them there. It
// is a view of what the storage has and can only be read.
var mysqlEvents = mysqlEventTable()

func mysqlEventTable() *sysTable {
	c := columns{database: mysqlDatabase, table: "event"}
	c.text("db", 64).text("name", 64).add("body", types.LongBlob, false).text("definer", 384).add("execute_at", types.Datetime, true).
		add("interval_value", int4, true).nullText("interval_field", 18).add("created", types.Datetime, false).add("modified", types.Datetime, false).
		add("last_executed", types.Datetime, true).add("starts", types.Datetime, true).add("ends", types.Datetime, true).
		text("status", 18).text("on_completion", 8).text("sql_mode", 8192).text("comment", 64).add("originator", types.Uint32, false).
		text("time_zone", 64).nullText("character_set_client", 32).nullText("collation_connection", 64).nullText("db_collation", 64).
		add("body_utf8", types.LongBlob, true)
	return &sysTable{name: "event", schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		all, err := s.engine.events.store.list(ctx)
		if err != nil {
			return nil, err
		}
		var rows []sql.Row
		for _, ev := range all {
			v := ev.shown()
			var at, count, executed, starts, ends any
			if ev.HasExecuteAt {
				at = clock(ev.ExecuteAt, time.UTC)
			} else {
				if iv, err := events.Parse(ev.ExecuteEvery); err == nil {
					count = int32(iv.Count)
				}
				starts = clock(ev.Starts, time.UTC)
			}
			if ev.HasEnds {
				ends = clock(ev.Ends, time.UTC)
			}
			if ev.executed() {
				executed = clock(ev.LastExecuted, time.UTC)
			}
			completion := "DROP"
			if ev.OnCompletionPreserve {
				completion = "PRESERVE"
			}
			rows = append(rows, sql.Row{v.db, v.Name, []byte(v.EventBody), v.Definer, at, count, v.unit, clock(v.CreatedAt, time.Local),
				clock(v.LastAltered, time.Local), executed, starts, ends, v.status, completion, v.SqlMode, v.Comment, uint32(1), v.zone,
				v.charset, v.collation, v.databaseCollate, []byte(v.EventBody)})
		}
		return rows, nil
	}}
}

// showEventsTable is the hidden table behind SHOW EVENTS.
func showEventsTable() *sysTable {
	c := columns{database: informationSchema, table: showEvents}
	c.text("Db", 64).text("Name", 64).text("Definer", 384).text("Time zone", 64).text("Type", 9).add("Execute at", types.Datetime, true).
		nullText("Interval value", 256).nullText("Interval field", 18).add("Starts", types.Datetime, true).add("Ends", types.Datetime, true).
		text("Status", 18).add("Originator", bigint, false).text("character_set_client", 32).text("collation_connection", 64).text("Database Collation", 64)
	t := &sysTable{name: showEvents, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		all, err := s.visibleEvents(ctx)
		if err != nil {
			return nil, err
		}
		var rows []sql.Row
		for _, ev := range all {
			v := ev.shown()
			rows = append(rows, sql.Row{v.db, v.Name, v.Definer, v.zone, v.kind, v.at, v.value, v.unit, v.starts, v.end, v.status,
				int64(1), v.charset, v.collation, v.databaseCollate})
		}
		return rows, nil
	}}
	return t.from("EVENTS", "EVENT_SCHEMA", "EVENT_NAME", "DEFINER", "TIME_ZONE", "EVENT_TYPE", "EXECUTE_AT", "INTERVAL_VALUE", "INTERVAL_FIELD",
		"STARTS", "ENDS", "STATUS", "ORIGINATOR", "CHARACTER_SET_CLIENT", "COLLATION_CONNECTION", "DATABASE_COLLATION")
}

// showEvents makes SHOW EVENTS a SELECT, after a look at the privileges.
func (e *Engine) showEvents(n *dialect.ShowEvents, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	condition := ""
	switch {
	case n.Like != nil:
		condition = " AND `Name` LIKE '" + strings.ReplaceAll(strings.ReplaceAll(*n.Like, `\`, `\\`), "'", "''") + "'"
	case !n.Where.Empty():
		if _, err := e.expr(query, n.Where, mode); err != nil {
			return nil, err
		}
		condition = " AND (" + n.Where.Of(query) + ")"
	}
	text := func(db string) string {
		return "SELECT * FROM information_schema.`" + showEvents + "` WHERE `Db` = '" + strings.ReplaceAll(db, "'", "''") + "'" + condition
	}
	p := &preluded{body: text(""), kind: "show_events", before: func(ctx *sql.Context, s *Session, _ []sql.Expression) (string, []any, func(), error) {
		db := n.DB
		if db == "" {
			if db = s.Database(); db == "" {
				return "", nil, nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
			}
		}
		if !strings.EqualFold(db, informationSchema) && !s.rights.HasDB(db, auth.PrivEvent) {
			return "", nil, nil, s.deniedDB(db)
		}
		return text(db), nil, nil, nil
	}}
	return p.statement(), nil
}

// showCreateEvent makes SHOW CREATE EVENT a command.
func showCreateEvent(n *dialect.ShowCreateEvent) *command {
	schema := sql.Schema{
		textColumn("Event", 64), textColumn("sql_mode", 8192), textColumn("time_zone", 64), textColumn("Create Event", 1024),
		textColumn("character_set_client", 32), textColumn("collation_connection", 64), textColumn("Database Collation", 64),
	}
	return rows("SHOW CREATE EVENT", schema, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		db, err := s.eventDatabase(n.Name.DB)
		if err != nil {
			return nil, err
		}
		st := s.engine.events.store
		st.mu.Lock()
		ev, err := st.get(ctx, db, n.Name.Name)
		st.mu.Unlock()
		if err != nil {
			return nil, err
		}
		if ev == nil {
			return nil, mariaerr.New(mariaerr.ER_EVENT_DOES_NOT_EXIST, n.Name.Name)
		}
		c := ev.creation()
		return []sql.Row{{ev.Name, ev.SqlMode, c.zone, ev.statement(), c.charset, c.collation, c.databaseCollate}}, nil
	})
}

// statement is the CREATE EVENT that makes the event.
func (ev *event) statement() string {
	var b strings.Builder
	definer := definerOf(ev.Definer)
	fmt.Fprintf(&b, "CREATE DEFINER=%s", quoteName(definer.User))
	if definer.Host != "" {
		b.WriteString("@" + quoteName(definer.Host))
	}
	fmt.Fprintf(&b, " EVENT %s ON SCHEDULE ", quoteName(ev.Name))
	if ev.HasExecuteAt {
		fmt.Fprintf(&b, "AT '%s'", ev.wall(ev.ExecuteAt).Format(time.DateTime))
	} else {
		fmt.Fprintf(&b, "EVERY %s STARTS '%s'", ev.ExecuteEvery, ev.wall(ev.Starts).Format(time.DateTime))
		if ev.HasEnds {
			fmt.Fprintf(&b, " ENDS '%s'", ev.wall(ev.Ends).Format(time.DateTime))
		}
	}
	b.WriteString(" ON COMPLETION ")
	if !ev.OnCompletionPreserve {
		b.WriteString("NOT ")
	}
	b.WriteString("PRESERVE " + ev.Status)
	if ev.Comment != "" {
		b.WriteString(" COMMENT '" + commentEscapes.Replace(ev.Comment) + "'")
	}
	b.WriteString(" DO " + ev.EventBody)
	return b.String()
}

var commentEscapes = strings.NewReplacer(`\`, `\\`, "'", "''", "\n", `\n`, "\r", `\r`, "\x00", `\0`)

func quoteName(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// definerOf takes an event's definer apart: a role has no host.
func definerOf(text string) auth.Name {
	i := strings.LastIndexByte(text, '@')
	if i < 0 {
		return auth.Name{User: text}
	}
	return auth.Name{User: text[:i], Host: text[i+1:]}
}
