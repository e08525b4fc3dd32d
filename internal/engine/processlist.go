package engine

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// process is what others may see and stop of a session. Its own lock guards it.
type process struct {
	mu             sync.Mutex
	user, host, db string
	account        auth.Name
	command, state string
	info           string // the statement, empty when idle
	since          time.Time
	cancel         context.CancelCauseFunc // of the running command, nil when idle
	interrupt      context.CancelCauseFunc // of a GET_LOCK that waits, which KILL QUERY ends alone
}

// describe sets user and database, and the host unless it is empty.
func (p *process) describe(user, host, db string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.user, p.db = user, db
	if host != "" {
		p.host = host
	}
}

// login says who has come, and that the session waits for the first command.
func (p *process) login(user, db string, account auth.Name) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.user, p.db, p.account = user, db, account
	if p.cancel == nil {
		p.command, p.since = "Sleep", time.Now()
	}
}

// show sets what the process list says that the session does.
func (p *process) show(command, state string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.command != command || p.state != state {
		p.command, p.state, p.since = command, state, time.Now()
	}
}

// Process is a line of SHOW PROCESSLIST.
type Process struct {
	ID             uint32
	User, Host, DB string
	Account        auth.Name // that the client logged in to, which counts for rights
	Command, State string
	Info           string
	Since          time.Time
}

// Begin marks the session as busy with a command; info is the statement's
// text. The context ends when the command is killed. End must follow.
func (s *Session) Begin(parent context.Context, command, info string) context.Context {
	ctx, cancel := context.WithCancelCause(parent)
	p := &s.proc
	p.mu.Lock()
	p.command, p.info, p.since, p.cancel = command, info, time.Now(), cancel
	p.mu.Unlock()
	return ctx
}

// End marks the session as idle.
func (s *Session) End() {
	db := s.Database()
	p := &s.proc
	p.mu.Lock()
	cancel := p.cancel
	p.command, p.info, p.state, p.since, p.cancel, p.db = "Sleep", "", "", time.Now(), nil, db
	p.mu.Unlock()
	if cancel != nil {
		cancel(nil)
	}
}

// Cancel stops the running command, if any, with a cause that the command's
// error then is.
func (s *Session) Cancel(cause error) {
	s.proc.mu.Lock()
	defer s.proc.mu.Unlock()
	if s.proc.interrupt != nil && mariaerr.Number(cause) == mariaerr.ER_QUERY_INTERRUPTED {
		s.proc.interrupt(cause)
		return
	}
	if s.proc.cancel != nil {
		s.proc.cancel(cause)
	}
}

// interruptible returns a context that KILL QUERY ends in the statement's place,
// until done is called.
func (s *Session) interruptible(parent context.Context) (ctx context.Context, done func()) {
	ctx, cancel := context.WithCancelCause(parent)
	set := func(f context.CancelCauseFunc) {
		s.proc.mu.Lock()
		s.proc.interrupt = f
		s.proc.mu.Unlock()
	}
	set(cancel)
	return ctx, func() {
		set(nil)
		cancel(nil)
	}
}

// waiting shows, while a statement waits for a lock, what MariaDB shows then.
func (s *Session) waiting(waits, table bool) {
	state := ""
	switch {
	case waits && table:
		state = "Waiting for table metadata lock"
	case waits:
		state = waitState(s.running)
	}
	s.setState(state)
}

// waitingForUserLock is waiting for a lock of GET_LOCK.
func (s *Session) waitingForUserLock(waits bool) {
	state := ""
	if waits {
		state = "User lock"
	}
	s.setState(state)
}

func (s *Session) setState(state string) {
	s.proc.mu.Lock()
	s.proc.state = state
	s.proc.mu.Unlock()
}

// waitState is a statement's state while it waits for a row.
func waitState(ast sqlparser.Statement) string {
	switch n := ast.(type) {
	case *sqlparser.Insert:
		switch n.Rows.(type) {
		case *sqlparser.AliasedValues, sqlparser.Values, nil:
			return "Update"
		}
		return "Sending data"
	case *sqlparser.Update:
		if len(aliasedTables(n.TableExprs)) == 1 {
			return "Updating"
		}
	case *sqlparser.Delete:
		if len(n.Targets) == 0 {
			return "Updating"
		}
	}
	return "Sending data"
}

// Process describes the session to the process list.
func (s *Session) Process() Process {
	p := &s.proc
	p.mu.Lock()
	defer p.mu.Unlock()
	return Process{s.id, p.user, p.host, p.db, p.account, p.command, p.state, p.info, p.since}
}

// processList are the sessions of an engine. To the engine itself it is a
// process list without progress, which MariaDB does not show either.
type processList struct {
	sql.EmptyProcessList
	mu       sync.Mutex
	sessions map[uint32]*Session
}

func newProcessList() *processList { return &processList{sessions: map[uint32]*Session{}} }

func (l *processList) add(s *Session) {
	s.proc.command, s.proc.since = "Connect", time.Now()
	s.proc.user = "unauthenticated user"
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sessions[s.id] = s
}

func (l *processList) remove(s *Session) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sessions[s.id] == s {
		delete(l.sessions, s.id)
	}
}

func (l *processList) list() []Process {
	l.mu.Lock()
	all := make([]Process, 0, len(l.sessions))
	for _, s := range l.sessions {
		all = append(all, s.Process())
	}
	l.mu.Unlock()
	slices.SortFunc(all, func(a, b Process) int { return int(a.ID) - int(b.ID) })
	return all
}

// Processes returns what every session is doing, by id.
func (e *Engine) Processes() []Process { return e.procs.list() }

// Processes implements sql.ProcessList.
func (l *processList) Processes() []sql.Process {
	var out []sql.Process
	for _, p := range l.list() {
		out = append(out, sql.Process{
			Connection: p.ID,
			Host:       p.Host,
			Database:   p.DB,
			User:       p.User,
			Command:    sql.ProcessCommand(p.Command),
			StartedAt:  p.Since,
			Query:      p.Info,
		})
	}
	return out
}
