package engine

import (
	"errors"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// eventDDL is CREATE or ALTER EVENT, from which the two differ little.
type eventDDL struct {
	dialect.EventOptions
	name    dialect.ObjectName
	definer *dialect.User
	body    string
	line    int // line of the body in the statement, from 0

	create                 bool
	orReplace, ifNotExists bool
	rename                 *dialect.ObjectName
}

// createEvent makes CREATE EVENT a command.
func (e *Engine) createEvent(n *dialect.CreateEvent, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	return e.eventCommand("CREATE EVENT", &eventDDL{
		EventOptions: n.EventOptions, name: n.Name, definer: n.Definer,
		create: true, orReplace: n.OrReplace, ifNotExists: n.IfNotExists,
	}, query, mode)
}

// alterEvent makes ALTER EVENT a command.
func (e *Engine) alterEvent(n *dialect.AlterEvent, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	return e.eventCommand("ALTER EVENT", &eventDDL{EventOptions: n.EventOptions, name: n.Name, definer: n.Definer, rename: n.Rename}, query, mode)
}

func (e *Engine) eventCommand(name string, d *eventDDL, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	if !d.Body.Empty() {
		d.body, d.line = d.Body.Of(query), strings.Count(query[:d.Body.Start], "\n")
	}
	spans := d.times()
	exprs, err := e.exprs(query, spans, mode)
	if err != nil {
		return nil, err
	}
	c := &command{name: name, kind: kindOfName(name), run: func(ctx *sql.Context, args []sql.Expression) (sql.RowIter, error) {
		if err := sessionOf(ctx).defineEvent(ctx, d, args); err != nil {
			return nil, err
		}
		return okRows(), nil
	}}
	return c.statement(exprs...), nil
}

// times are the expressions of the schedule, in the order in which
// timing takes their values.
func (d *eventDDL) times() (spans []dialect.Span) {
	if d.Schedule == nil {
		return nil
	}
	for _, span := range []dialect.Span{d.Schedule.At, d.Schedule.Every, d.Schedule.Starts, d.Schedule.Ends} {
		if !span.Empty() {
			spans = append(spans, span)
		}
	}
	return spans
}

// defineEvent does CREATE and ALTER EVENT.
func (s *Session) defineEvent(ctx *sql.Context, d *eventDDL, args []sql.Expression) error {
	if err := s.commit(); err != nil { // an implicit commit, as before DDL
		return err
	}
	db, err := s.eventDatabase(d.name.DB)
	if err != nil {
		return err
	}
	definer, err := s.eventDefiner(d.definer)
	if err != nil {
		return err
	}
	if d.body != "" {
		if err := s.checkBody(ctx, d.body, d.line); err != nil {
			return err
		}
	}
	now := ctx.QueryTime().UTC().Truncate(time.Second)
	var times timing
	if d.Schedule != nil {
		if times, err = s.timing(ctx, d.Schedule, now, args); err != nil {
			return err
		}
	}
	st := s.engine.events.store
	st.mu.Lock()
	defer st.mu.Unlock()
	if err := s.begins(ctx); err != nil {
		return err
	}
	if d.create {
		err = s.newEvent(ctx, d, db, definer, now, times)
	} else {
		err = s.changeEvent(ctx, d, db, definer, now, times)
	}
	if err == nil {
		err = s.commit() // no other session sees it before
	}
	if err == nil {
		s.engine.events.changed()
	}
	return err
}

// newEvent does CREATE EVENT.
func (s *Session) newEvent(ctx *sql.Context, d *eventDDL, db, definer string, now time.Time, times timing) error {
	ev := &event{db: db}
	edb, err := s.engine.events.store.database(ctx, db)
	if err != nil {
		return err
	}
	ev.Name, ev.Definer, ev.CreatedAt, ev.LastAltered = d.name.Name, definer, now, now
	ev.Status = sql.EventStatus_Enable.String()
	s.remember(ctx, edb, ev)
	d.apply(ev)
	times.apply(ev)
	old, err := s.engine.events.store.get(ctx, db, ev.Name)
	switch {
	case err != nil:
		return err
	case old != nil && d.ifNotExists:
		s.note(mariaerr.New(mariaerr.ER_EVENT_ALREADY_EXISTS, ev.Name))
		s.warnOff()
		return nil
	case old != nil && !d.orReplace:
		return mariaerr.New(mariaerr.ER_EVENT_ALREADY_EXISTS, ev.Name)
	}
	schedule, err := ev.schedule()
	if err != nil {
		return err
	}
	if schedule.Over(now) {
		if !ev.OnCompletionPreserve {
			s.note(mariaerr.New(mariaerr.ER_EVENT_CANNOT_CREATE_IN_THE_PAST))
			return nil
		}
		ev.Status = sql.EventStatus_Disable.String()
		s.note(mariaerr.New(mariaerr.ER_EVENT_EXEC_TIME_IN_THE_PAST))
	}
	if old != nil {
		err = s.engine.events.store.update(ctx, old, ev)
	} else {
		err = s.engine.events.store.save(ctx, ev)
	}
	if err == nil {
		s.warnOff()
	}
	return err
}

// changeEvent does ALTER EVENT.
func (s *Session) changeEvent(ctx *sql.Context, d *eventDDL, db, definer string, now time.Time, times timing) error {
	st := s.engine.events.store
	target := event{db: db}
	target.Name = d.name.Name
	if d.rename != nil {
		to, err := s.eventDatabase(d.rename.DB)
		if err != nil {
			return err
		}
		target.db, target.Name = to, d.rename.Name
		if strings.EqualFold(to, db) && strings.EqualFold(target.Name, d.name.Name) {
			return mariaerr.New(mariaerr.ER_EVENT_SAME_NAME)
		}
		if _, err := st.database(ctx, to); err != nil {
			return err
		}
		other, err := st.get(ctx, to, target.Name)
		if err != nil {
			return err
		}
		if other != nil {
			return mariaerr.New(mariaerr.ER_EVENT_ALREADY_EXISTS, target.Name)
		}
	}
	old, err := st.get(ctx, db, d.name.Name)
	if err != nil {
		return err
	}
	if old == nil {
		return mariaerr.New(mariaerr.ER_EVENT_DOES_NOT_EXIST, d.name.Name)
	}
	ev := *old
	ev.Definer, ev.LastAltered = definer, now
	if d.rename != nil {
		ev.db, ev.Name = target.db, target.Name
	}
	if d.body != "" || d.Schedule != nil {
		edb, err := st.database(ctx, ev.db)
		if err != nil {
			return err
		}
		s.remember(ctx, edb, &ev)
	}
	d.apply(&ev)
	if d.Schedule != nil {
		times.apply(&ev)
		ev.LastExecuted = time.Time{}
		schedule, err := ev.schedule()
		if err != nil {
			return err
		}
		if schedule.Over(now) {
			if !ev.OnCompletionPreserve {
				return mariaerr.New(mariaerr.ER_EVENT_CANNOT_ALTER_IN_THE_PAST)
			}
			ev.Status = sql.EventStatus_Disable.String()
			s.note(mariaerr.New(mariaerr.ER_EVENT_EXEC_TIME_IN_THE_PAST))
		}
	}
	return st.update(ctx, old, &ev)
}

// apply takes over the clauses that were given, but for the schedule.
func (d *eventDDL) apply(ev *event) {
	if d.body != "" {
		ev.EventBody = d.body
	}
	if d.Comment != nil {
		ev.Comment = *d.Comment
	}
	if d.Completion != dialect.CompletionUnset {
		ev.OnCompletionPreserve = d.Completion == dialect.CompletionPreserve
	}
	switch d.Status {
	case dialect.EventEnable:
		ev.Status = sql.EventStatus_Enable.String()
	case dialect.EventDisable:
		ev.Status = sql.EventStatus_Disable.String()
	case dialect.EventDisableOnSlave:
		ev.Status = sql.EventStatus_DisableOnSlave.String()
	}
}

// remember notes what the body and the times mean by the session's variables.
func (s *Session) remember(ctx *sql.Context, db sql.Database, ev *event) {
	c := creation{
		zone:            s.Vars.String(sqlvars.VarTimeZone),
		charset:         s.Vars.String(sqlvars.VarCharacterSetClient),
		collation:       s.Vars.String(sqlvars.VarCollationConnection),
		databaseCollate: s.Vars.String(sqlvars.VarCollationServer),
	}
	if cdb, ok := db.(sql.CollatedDatabase); ok {
		if id := cdb.GetCollation(ctx); id != sql.Collation_Unspecified {
			c.databaseCollate = id.Name()
		}
	}
	ev.TimezoneOffset = c.String()
	ev.SqlMode = s.Vars.String(sqlvars.VarSQLMode)
}

// eventDatabase finds out which database a statement about events means, and
// asks for the EVENT privilege on it.
func (s *Session) eventDatabase(name string) (string, error) {
	db := s.where(name)
	if db == "" {
		return "", mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if strings.EqualFold(db, informationSchema) || !s.rights.HasDB(db, auth.PrivEvent) {
		return "", s.deniedDB(db)
	}
	return db, nil
}

// eventDefiner returns whom an event runs as. To name another than oneself takes
// SET USER.
func (s *Session) eventDefiner(u *dialect.User) (string, error) {
	self := s.rights.User()
	if u == nil {
		return self.String(), nil
	}
	switch u.Kind {
	case dialect.CurrentUser:
		return self.String(), nil
	case dialect.CurrentRole:
		if s.rights.Role() == "" {
			return "", mariaerr.New(mariaerr.ER_MALFORMED_DEFINER)
		}
		return auth.Name{User: s.rights.Role()}.String(), nil
	}
	name := auth.Name{User: u.Name, Host: u.Host}
	if name.Host == "" {
		name.Host = "%"
	}
	if name != self {
		if err := s.mayDefineFor(); err != nil {
			return "", err
		}
	}
	if _, ok := s.engine.cfg.Accounts.Snapshot().Account(name); !ok {
		s.note(mariaerr.New(mariaerr.ER_NO_SUCH_USER, name.User, name.Host))
	}
	return name.String(), nil
}

func (s *Session) mayDefineFor() error {
	want := auth.PrivSuper | auth.PrivSetUser
	if s.rights.HasAnyGlobal(want) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, want.String())
}

// dropEvent makes DROP EVENT a command.
func dropEvent(n *dialect.DropEvent) *command {
	return ok("DROP EVENT", func(ctx *sql.Context, s *Session) error { return s.dropEvent(ctx, n.Name, n.IfExists) })
}

func (s *Session) dropEvent(ctx *sql.Context, name dialect.ObjectName, ifExists bool) error {
	if err := s.commit(); err != nil {
		return err
	}
	db, err := s.eventDatabase(name.DB)
	if err != nil {
		return err
	}
	st := s.engine.events.store
	st.mu.Lock()
	defer st.mu.Unlock()
	if err := s.begins(ctx); err != nil {
		return err
	}
	ev, err := st.get(ctx, db, name.Name)
	switch {
	case err != nil:
		return err
	case ev == nil && ifExists:
		s.note(mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "Event", name.Name))
		return nil
	case ev == nil:
		return mariaerr.New(mariaerr.ER_EVENT_DOES_NOT_EXIST, name.Name)
	}
	if err := errors.Join(st.drop(ctx, ev), s.commit()); err != nil {
		return err
	}
	s.engine.events.changed()
	return nil
}

// begins opens a transaction for what a command writes to the storage.
func (s *Session) begins(ctx *sql.Context) error { return s.ensureTransaction(ctx) }

// note adds a note to the diagnostics area.
func (s *Session) note(err *mariaerr.Error) {
	if !s.Vars.Bool(sqlvars.VarSQLNotes) {
		return
	}
	s.base.Warn(&sql.Warning{Level: "Note", Code: int(err.Number), Message: err.Message})
}

// warnOff tells who creates an event that nothing will run it.
func (s *Session) warnOff() {
	if s.Vars.Globals().String(sqlvars.VarEventScheduler) == "ON" {
		return
	}
	s.base.Warn(&sql.Warning{
		Level: "Warning", Code: mariaerr.ER_UNKNOWN_ERROR,
		Message: "Event scheduler is switched off, use SET GLOBAL event_scheduler=ON to enable it.",
	})
}
