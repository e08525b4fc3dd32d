package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/engine"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/sqlvars"
	"github.com/selkiedb/selkie/tlsctx"
)

// conn serves one client. One goroutine runs it; kill, finish and cancel come
// from others.
type conn struct {
	server *Server
	wire   *wire.Conn
	raw    net.Conn // below TLS
	socket net.Conn // as it was accepted, below what Config.Wrap made of it
	id     uint32
	unix   bool
	remote string // the peer for the log: "127.0.0.1:50000", "unix socket"
	peer   auth.Peer

	session    *engine.Session
	shared     atomic.Pointer[engine.Session] // session, for other goroutines
	tlsState   atomic.Pointer[tlsctx.State]
	compressed atomic.Bool
	scramble   [20]byte

	caps     wire.Capability
	account  *auth.Account // whose connections this one counts to
	left     bool          // counts no more
	loggedIn bool
	extra    bool // beyond max_connections: for a user with CONNECTION ADMIN only
	multi    bool // several statements per COM_QUERY are allowed now

	failedChanges int // of the user

	collation uint16 // that the client asked for when it logged in
	stmts     map[uint32]*preparedStmt
	// executing is set while a prepared statement runs, whose results are binary.
	executing *preparedStmt
	bulk      bool   // it runs for many rows of parameters, and may have no results
	lastID    uint32 // of prepared statements

	finishing atomic.Bool // end after the command that is running
	killed    atomic.Pointer[mariaerr.Error]

	sentSeen, receivedSeen uint64 // what the status counters have of the traffic
}

// startConn begins to serve a connection that a listener accepted.
func (s *Server) startConn(nc net.Conn, l *listener) {
	socket := nc
	if s.cfg.Wrap != nil {
		wrapped := s.cfg.Wrap(nc)
		if wrapped == nil {
			nc.Close()
			return
		}
		nc = wrapped
	}
	c := &conn{server: s, wire: wire.NewConn(nc), raw: nc, socket: socket, unix: l.unix}
	c.describe(socket, l.memory)
	s.mu.Lock()
	if s.state == closed {
		s.mu.Unlock()
		nc.Close()
		return
	}
	c.id = s.newID()
	s.conns[c.id] = c
	s.wg.Add(1)
	s.mu.Unlock()

	s.status.Add(sqlvars.StatusConnections, 1)
	n := s.threads.Add(1)
	s.status.SetMax(sqlvars.StatusMaxUsedConnections, uint64(n))
	s.status.SetMax(sqlvars.StatusThreadsCreated, uint64(n)) // as if none were ever thrown away
	limit := s.vars.Int(sqlvars.VarMaxConnections)
	c.extra = n > limit
	go c.serve(n > limit+1)
}

// describe finds out who is at the other end.
func (c *conn) describe(nc net.Conn, memory bool) {
	switch {
	case memory:
		c.remote, c.peer = "this process", auth.SocketPeer()
		return
	case c.unix:
		c.remote, c.peer = "the unix socket", auth.SocketPeer()
		return
	}
	if tcp, ok := nc.(*net.TCPConn); ok {
		tcp.SetNoDelay(true)
	}
	c.remote = nc.RemoteAddr().String()
	addr, err := netip.ParseAddrPort(c.remote)
	if err == nil {
		c.peer = auth.PeerOf(addr.Addr().Unmap(), c.server.cfg.SkipNameResolve)
	}
}

// serve runs the connection from greeting to end.
func (c *conn) serve(tooMany bool) {
	defer c.end()
	defer func() {
		if p := recover(); p != nil {
			c.server.log.WithField("connection", c.id).Errorf("panic while serving %s: %v\n%s", c.remote, p, debug.Stack())
		}
	}()
	if tooMany {
		c.server.status.Add(sqlvars.StatusConnectionErrorsMaxConnections, 1)
		c.leave()
		c.refuse(mariaerr.New(mariaerr.ER_CON_COUNT_ERROR))
		return
	}
	if err := c.login(); err != nil {
		c.loginFailed(err)
		return
	}
	c.commands()
}

// end takes the connection out of the server.
func (c *conn) end() {
	c.closeStatements()
	if c.session != nil {
		began := c.session.StartUse() // what the goodbye took
		c.countTraffic()
		c.session.EndUse(began, false)
		c.session.Close()
	} else {
		c.countTraffic()
	}
	c.leave()
	c.wire.Close()
	c.raw.Close()
	s := c.server
	s.mu.Lock()
	delete(s.conns, c.id)
	s.mu.Unlock()
	s.wg.Done()
}

// refuse answers with an error and gives the client a moment to read it.
func (c *conn) refuse(err *mariaerr.Error) {
	c.wire.SetTimeouts(time.Second, time.Second)
	if c.wire.WriteError(err) == nil && c.wire.Flush() == nil {
		c.wire.Drain(1<<20, 100*time.Millisecond)
	}
}

// finish ends the connection after the command that it runs: at once when it
// is idle.
func (c *conn) finish() {
	c.finishing.Store(true)
	c.wire.Interrupt()
}

// cancel ends the running statement with an error.
func (c *conn) cancel(cause error) {
	if s := c.shared.Load(); s != nil {
		s.Cancel(cause)
	}
}

// lastWords is how long a connection that is to end may go on sending to a
// client that reads slowly or not at all.
const lastWords = time.Second

// kill ends the connection: the running statement fails with the error, an idle
// client is told when it can be, and has not been killed by another.
func (c *conn) kill(cause *mariaerr.Error) {
	if c.killed.CompareAndSwap(nil, cause) && cause.Number == mariaerr.ER_CONNECTION_KILLED {
		c.server.status.Add(sqlvars.StatusAbortedClients, 1)
	}
	c.finishing.Store(true)
	c.cancel(cause)
	c.wire.Interrupt()
	c.wire.EndWritesBy(time.Now().Add(lastWords))
}

// commands reads and runs commands until the client leaves.
func (c *conn) commands() {
	for first := true; !c.finishing.Load(); first = false {
		idle := c.session.Vars.Int(sqlvars.VarWaitTimeout)
		c.wire.SetTimeouts(
			time.Duration(c.session.Vars.Int(sqlvars.VarNetReadTimeout))*time.Second,
			time.Duration(c.session.Vars.Int(sqlvars.VarNetWriteTimeout))*time.Second)
		cmd, payload, err := c.wire.ReadCommand(time.Duration(idle) * time.Second)
		if err != nil {
			c.readFailed(err)
			return
		}
		if cmd == wire.ComQuit {
			return
		}
		if first {
			growStack(int(cmd))
		}
		began := c.session.StartUse()
		err = c.command(cmd, payload)
		c.countTraffic()
		c.session.EndUse(began, err != nil)
		if err != nil {
			c.aborted(err)
			return
		}
		if c.session.Released() {
			_ = c.wire.Flush() // the connection ends either way
			return
		}
	}
	if cause := c.killed.Load(); cause != nil {
		c.tell(cause)
		return
	}
	c.tell(mariaerr.New(mariaerr.ER_SERVER_SHUTDOWN))
}

// tell sends an error that answers no command, as a client finds it that asks
// the next time. KILL comes without a word.
func (c *conn) tell(err *mariaerr.Error) {
	if err.Number == mariaerr.ER_CONNECTION_KILLED {
		_ = c.wire.Flush() // what the last command was answered
		return
	}
	c.wire.SetTimeouts(time.Second, time.Second)
	if c.wire.WriteError(err) == nil {
		_ = c.wire.Flush() // the connection ends either way
	}
}

// readFailed ends a connection whose next command could not be read.
func (c *conn) readFailed(err error) {
	if errors.Is(err, wire.ErrInterrupted) || c.finishing.Load() {
		if cause := c.killed.Load(); cause != nil {
			c.tell(cause)
			return
		}
		c.tell(mariaerr.New(mariaerr.ER_SERVER_SHUTDOWN))
		return
	}
	c.server.status.Add(sqlvars.StatusAbortedClients, 1)
	var merr *mariaerr.Error
	if err != io.EOF && errors.As(err, &merr) {
		// The oracle tells the client of packets that it cannot take.
		switch merr.Number {
		case mariaerr.ER_NET_PACKET_TOO_LARGE, mariaerr.ER_NET_PACKETS_OUT_OF_ORDER:
			c.refuse(merr)
		}
	}
	c.note("client", fmt.Sprintf("Aborted connection %d to db: '%s' user: '%s' host: '%s' (%s)",
		c.id, orUnconnected(c.session.Database()), c.session.User, c.session.PeerHost, reason(err)))
}

// aborted ends a connection on which an answer could not be sent.
func (c *conn) aborted(err error) {
	if errors.Is(err, errHangUp) {
		return
	}
	if c.killed.Load() == nil {
		c.server.status.Add(sqlvars.StatusAbortedClients, 1)
	}
	c.note("client", fmt.Sprintf("Aborted connection %d to db: '%s' user: '%s' host: '%s' (%s)",
		c.id, orUnconnected(c.session.Database()), c.session.User, c.session.PeerHost, reason(err)))
}

func orUnconnected(db string) string {
	if db == "" {
		return "unconnected"
	}
	return db
}

// reason says in MariaDB's words why a connection broke.
func reason(err error) string {
	var merr *mariaerr.Error
	if errors.As(err, &merr) {
		return merr.Message
	}
	if err == io.EOF {
		return "This connection closed normally without authentication"
	}
	return err.Error()
}

// note logs what a client did to itself: a warning, at most once a second for
// each kind.
func (c *conn) note(kind, text string) {
	if c.server.vars.Int(sqlvars.VarLogWarnings) >= 2 && c.server.quiet.allow(kind) {
		c.server.log.Warn(text)
	}
}

// countTraffic brings Bytes_received and Bytes_sent up to date.
func (c *conn) countTraffic() {
	received, sent := c.wire.BytesReceived(), c.wire.BytesSent()
	if c.session != nil {
		c.session.Status.Add(sqlvars.StatusBytesReceived, int64(received-c.receivedSeen))
		c.session.Status.Add(sqlvars.StatusBytesSent, int64(sent-c.sentSeen))
	} else {
		c.server.status.Add(sqlvars.StatusBytesReceived, int64(received-c.receivedSeen))
		c.server.status.Add(sqlvars.StatusBytesSent, int64(sent-c.sentSeen))
	}
	c.receivedSeen, c.sentSeen = received, sent
}

// LocalFile implements engine.Connection.
func (c *conn) LocalFile(name string) (io.ReadCloser, error) {
	if !c.caps.Has(wire.ClientLocalFiles) {
		return nil, mariaerr.New(mariaerr.ER_NOT_ALLOWED_COMMAND)
	}
	return c.wire.RequestFile(name)
}

// timeout is a context that ends with the server or after d.
func (c *conn) timeout(d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(c.server.ctx, d)
}
