package engine

import (
	"context"
	"io"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/basesession"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/internal/zone"
	"github.com/selkiedb/selkie/sqlvars"
)

// Session is the state of one connection as SQL sees it. It belongs to the
// goroutine that serves the connection; Kill and the process list are the only
// things that others may touch.
type Session struct {
	lastValues map[string]lastValue // of sequences, by database and name in lower case
	viewReads  map[string]int       // how often the present statement has read each view
	viewCalls  []*viewAuthority     // of the views of the present statement that call stored functions
	engine     *Engine
	// sql is what the engine works on, base the part of it that is the same for
	// every storage. Both are nil until the first statement, which many a
	// connection never sends. See begin.
	sql  sql.Session
	base sql.Session
	db   string // current database for the next engine session

	id     uint32
	Vars   *sqlvars.Session
	Status *sqlvars.SessionStatus
	Conn   Connection

	// The account this session runs as. User and PeerHost are what USER()
	// says, Account what CURRENT_USER() says.
	User, PeerHost string
	Account        auth.Name
	rights         *auth.Rights

	// Capabilities are the client's low 32 capability bits; the engine counts
	// affected rows by CLIENT_FOUND_ROWS.
	Capabilities uint32

	expired    bool                    // the password
	looking    bool                    // the statement shows the diagnostics area
	prepared   map[string]preparedText // SQL's PREPARE, by lower-case name
	handlers   map[string]*handler     // HANDLER ... OPEN, by lower-case name
	running    sqlparser.Statement     // the last statement that was begun
	past       *store.Period           // what system_versioning_asof has SELECT read, nil for the present
	released   bool                    // the connection is to end
	tx         transaction
	branch     *branch         // of a distributed transaction, from XA START on; nil without
	next       characteristics // of the next transaction
	current    *execution      // the innermost that may run others
	locked     []lockedTable   // by LOCK TABLES; nil without
	gate       gateUse
	functions  functionUse
	spent      sessionUsage
	called     uint64        // rows that the statements of the running CALL have changed
	tableLimit time.Duration // in place of lock_wait_timeout: WAIT n; 0 without

	filling bool // a table that a SELECT makes takes its rows

	vague, trail *mariaerr.Error // an error, and what MariaDB lists behind it
	told         conditionCounts // of the statement before

	insertID  uint64 // @@insert_id for the next INSERT
	timestamp time.Time
	clocks    timeZone // of @@time_zone

	proc process

	// mirrored are the values that the engine's session has of the variables in
	// the table of that name.
	mirrored [len(mirrored)]any
}

// Connection is what a session asks of the connection that it belongs to.
type Connection interface {
	// StatusValue returns a session's value of a status variable that the
	// connection knows (Ssl_cipher and its kin), and false for the others.
	StatusValue(id sqlvars.StatusID) (string, bool)
	// LocalFile asks the client for a file (LOAD DATA LOCAL INFILE).
	LocalFile(name string) (io.ReadCloser, error)
}

type sessionKey struct{}

// sessionContext carries the session through the engine, which hands its own
// session type to tables but passes the context on unchanged.
type sessionContext struct {
	context.Context
	session *Session
}

func (c *sessionContext) Value(key any) any {
	switch key {
	case sessionKey{}:
		return c.session
	case store.TableOptions{}:
		return c.session.tableOptions()
	case zone.Session{}:
		return c.session.timeZone().zone
	case sqlfunc.ShowState{}:
		return c.session.setState
	case store.SQLMode{}:
		return c.session.Vars.String(sqlvars.VarSQLMode)
	}
	return c.Context.Value(key)
}

// sessionOf returns the session that a statement runs in, nil for the engine's
// own background work.
func sessionOf(ctx context.Context) *Session {
	s, _ := ctx.Value(sessionKey{}).(*Session)
	return s
}

// NewSession returns a session for a connection that has logged in or is about
// to. Close must follow.
func (e *Engine) NewSession(id uint32, conn Connection) *Session {
	s := &Session{engine: e, id: id, Conn: conn}
	s.Vars = e.cfg.Vars.NewSession(s)
	s.past = s.pastNamed(s.Vars.Value(sqlvars.VarSystemVersioningAsof))
	s.Status = e.cfg.Status.NewSession(conn.StatusValue)
	e.procs.add(s)
	return s
}

// sessionMaker is a storage whose tables need a session type of their own.
type sessionMaker interface {
	NewSession(*sql.BaseSession) sql.Session
}

// begin gives the session its state inside the engine, when it has none yet:
// no transaction, no user variables, no locks.
func (s *Session) begin() {
	if s.sql != nil {
		return
	}
	switch p := s.engine.cfg.Provider.(type) {
	case *store.Provider:
		s.base = basesession.New(s.id, s.engine.log)
		s.sql = p.NewSession(s.base)
	case sessionMaker:
		base := sql.NewBaseSessionWithClientServer("", sql.Client{}, s.id)
		s.base, s.sql = base, p.NewSession(base)
	default:
		s.base = basesession.New(s.id, s.engine.log)
		s.sql = s.base
	}
	if st, ok := s.sql.(*store.Session); ok {
		st.OnWait(s.waiting)
		st.OnWarn(s.rewordIgnored)
		st.OnConvert(s.alteredValue)
		st.OnZone(func() *zone.Zone { return s.timeZone().zone })
	}
	s.base.SetLogger(s.engine.log)
	s.mirrored = [len(mirrored)]any{}
	s.setClient()
	s.sql.SetCurrentDatabase(s.db)
	s.mirrorAll()
}

// ID returns the connection's id, as CONNECTION_ID() says it.
func (s *Session) ID() uint32 { return s.id }

// Connecting tells the process list where the client comes from, before it is
// known who it is.
func (s *Session) Connecting(host string) { s.proc.describe("unauthenticated user", host, "") }

// Login makes the session run as an account of the given rights.
func (s *Session) Login(user, peerHost string, rights *auth.Rights) {
	s.User, s.PeerHost, s.rights = user, peerHost, rights
	s.Account = rights.User()
	s.setClient()
	s.proc.login(user, s.Database(), s.Account)
}

func (s *Session) setClient() {
	if s.base == nil {
		return
	}
	s.base.SetClient(sql.Client{User: s.User, Address: s.PeerHost, Capabilities: s.Capabilities})
}

// Rights returns the rights that the session has now.
func (s *Session) Rights() *auth.Rights { return s.rights }

// Reset is COM_RESET_CONNECTION: transaction rolled back, locks and temporary
// tables gone, user variables and prepared statements forgotten, variables as
// the globals are now. The current database stays.
func (s *Session) Reset() {
	s.db = s.Database()
	s.release()
	s.Vars.Reset()
	s.next, s.current = characteristics{}, nil
	s.insertID, s.timestamp = 0, time.Time{}
	s.sql, s.base = nil, nil
	if s.db != "" {
		s.knowDatabase(s.context(context.Background(), ""))
	}
}

// Close ends the session: an open transaction is rolled back and every lock
// released.
func (s *Session) Close() {
	s.leaveUse()
	s.engine.procs.remove(s)
	s.release()
	s.Status.Close()
}

func (s *Session) release() {
	s.engine.ReleasePrepared(len(s.prepared))
	s.prepared = nil
	s.handlers = nil
	if s.sql == nil {
		return
	}
	ctx := s.context(context.Background(), "")
	if s.leaveBranch() {
		s.engine.locks.releaseAll(s.id)
		s.leaveGate()
		s.locked = nil
		return
	}
	if err := s.rollbackTransaction(ctx); err != nil {
		s.engine.log.WithError(err).Warn("rolling back the transaction of a closed connection")
	}
	if st, ok := s.sql.(*store.Session); ok {
		st.End()
	}
	s.engine.locks.releaseAll(s.id)
	s.leaveGate()
	if err := s.unlockTables(ctx); err != nil {
		s.engine.log.WithError(err).Warn("unlocking the tables of a closed connection")
	}
}

// Database returns the current database, empty for none.
func (s *Session) Database() string {
	if s.sql == nil {
		return s.db
	}
	return s.sql.GetCurrentDatabase()
}

// context makes the engine's context for one statement.
func (s *Session) context(parent context.Context, query string) *sql.Context {
	s.begin()
	ctx := sql.NewContext(
		&sessionContext{parent, s},
		sql.WithSession(s.sql),
		sql.WithPid(s.engine.pid.Add(1)),
		sql.WithQuery(query),
		sql.WithMemoryManager(s.engine.memory),
		sql.WithProcessList(s.engine.procs),
		sql.WithServices(s.services()),
	)
	if t := s.timestamp; !t.IsZero() {
		ctx.SetQueryTime(t)
	} else if clock := s.engine.cfg.Clock; clock != nil {
		ctx.SetQueryTime(clock())
	}
	return ctx
}

func (s *Session) services() sql.Services {
	return sql.Services{
		KillConnection: func(id uint32) error {
			s.engine.cfg.Server.Kill(id, false)
			return nil
		},
		LoadInfile: func(name string) (io.ReadCloser, error) { return s.Conn.LocalFile(name) },
	}
}
