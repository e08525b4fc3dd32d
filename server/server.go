package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sirupsen/logrus"
	"google.golang.org/grpc/test/bufconn"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/engine"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
	"github.com/selkiedb/selkie/tlsctx"
)

// ErrClosed is returned by Start after Close.
var ErrClosed = errors.New("server: closed")

// Server is one database server. Make one with New. Its methods are safe for
// concurrent use.
type Server struct {
	cfg      Config
	log      *logrus.Entry
	vars     *sqlvars.Globals
	status   *sqlvars.Status
	accounts *auth.Store
	plugins  *auth.Plugins
	tls      *tlsctx.Context
	engine   *engine.Engine
	store    *store.Store // nil when Config.Provider keeps the databases
	from     *Snapshot    // what a clone begins with
	dirLock  *os.File     // keeps others out of the data folder
	started  time.Time

	passwordErrors *auth.PasswordErrors
	usage          *auth.Usage
	quiet          *limiter // holds back what clients could flood the log with

	mu        sync.Mutex
	state     state
	listeners []*listener
	memory    *bufconn.Listener // of Dial
	conns     map[uint32]*conn
	reserved  map[uint32]bool // ids of sessions without a connection
	nextID    uint32
	watcher   *tlsctx.Watcher

	ctx      context.Context // ends when the server is closed
	cancel   context.CancelFunc
	wg       sync.WaitGroup // accept loops and connections
	shutdown chan struct{}
	once     sync.Once
	ended    chan struct{} // closed when Close has done everything

	threads   atomic.Int64 // connections, those logging in included
	secureReq atomic.Bool  // require_secure_transport
}

type state uint8

const (
	created state = iota
	running
	closed
)

// New makes a server and checks its configuration: TLS files, variables. It
// listens only after Start.
func New(cfg Config) (*Server, error) { return newServer(cfg, nil) }

// newServer makes a server that begins with a snapshot, or a fresh one.
func newServer(cfg Config, from *Snapshot) (*Server, error) {
	if cfg.Version == "" {
		cfg.Version = DefaultVersion
	}
	logger := cfg.Log
	if logger == nil {
		logger = logrus.StandardLogger()
	}
	s := &Server{
		cfg:      cfg,
		from:     from,
		log:      logrus.NewEntry(logger),
		vars:     sqlvars.NewGlobals(),
		status:   sqlvars.NewStatus(),
		quiet:    newLimiter(time.Second),
		conns:    map[uint32]*conn{},
		reserved: map[uint32]bool{},
		shutdown: make(chan struct{}),
		ended:    make(chan struct{}),
	}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	if err := s.setUp(); err != nil {
		s.cancel()
		s.closeStore()
		return nil, err
	}
	return s, nil
}

func (s *Server) setUp() error {
	if len(s.cfg.Socket) > maxSocketPath {
		return fmt.Errorf("socket: the path %q has %d bytes, more than the %d that the system takes; choose a shorter one",
			s.cfg.Socket, len(s.cfg.Socket), maxSocketPath)
	}
	if s.cfg.Port < 0 || s.cfg.Port > 65535 {
		return fmt.Errorf("port: %d is not a TCP port (0 to 65535)", s.cfg.Port)
	}
	if s.cfg.DataDir != "" {
		dir, err := filepath.Abs(s.cfg.DataDir)
		if err != nil {
			return fmt.Errorf("datadir: %q: %w", s.cfg.DataDir, err)
		}
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return fmt.Errorf("datadir: %w", err)
		}
		s.cfg.DataDir = dir
	}
	if err := s.initVariables(); err != nil {
		return err
	}
	if err := s.openStore(); err != nil {
		return err
	}
	if err := s.loadAccounts(); err != nil {
		return err
	}
	s.usage = auth.NewUsage(nil)
	s.passwordErrors = auth.NewPasswordErrors(s.vars.Uint(sqlvars.VarMaxPasswordErrors))

	opts := s.cfg.TLS
	if opts.Dir == "" {
		opts.Dir = s.cfg.DataDir
	}
	if opts.TLSVersion == "" {
		opts.TLSVersion = s.cfg.Variables["tls_version"]
	}
	opts.Hosts = append(append([]string(nil), opts.Hosts...), s.certificateHosts()...)
	if opts.Warnf == nil {
		opts.Warnf = s.log.Warnf
	}
	var err error
	if s.tls, err = tlsctx.New(opts); err != nil {
		return err
	}
	s.tlsVariables()

	s.engine, err = engine.New(engine.Config{
		Provider: s.cfg.Provider,
		Store:    s.store,
		Vars:     s.vars,
		Status:   s.status,
		Accounts: s.accounts,
		Server:   (*statements)(s),
		Log:      s.log,
		Clock:    s.cfg.Clock,
	})
	if err != nil {
		return err
	}
	s.computeStatus()
	return nil
}

// certificateHosts are the names of this server for its self-made certificate.
func (s *Server) certificateHosts() []string {
	var hosts []string
	for _, h := range splitList(s.cfg.BindAddress) {
		if h != "*" && h != "::" && h != "0.0.0.0" {
			hosts = append(hosts, h)
		}
	}
	return hosts
}

// Start listens and serves until Close. An error names the option, its value
// and the reason; nothing is left listening then, and the server may be started
// again or is to be closed.
func (s *Server) Start() error {
	if err := s.start(); err != nil {
		return err
	}
	s.engine.StartEvents()
	return nil
}

func (s *Server) start() (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch s.state {
	case closed:
		return ErrClosed
	case running:
		return errors.New("server: started already")
	}
	if err := s.createAccounts(); err != nil {
		return err
	}
	if err := s.runInitFile(); err != nil {
		return err
	}
	if err := s.listen(); err != nil {
		return err
	}
	if s.cfg.ReloadTLS && s.tls.Enabled() {
		s.watcher, err = s.tls.Watch(s.ctx, s.reloaded)
		if err != nil {
			s.closeListeners()
			return fmt.Errorf("ssl_reload: watching the TLS files: %w", err)
		}
	}
	s.state = running
	s.started = time.Now()
	s.serve(s.listeners)
	return nil
}

func (s *Server) reloaded(err error) {
	if err != nil {
		s.log.WithError(err).Error("the TLS files changed but cannot be used; the old ones stay in use")
		return
	}
	cert := s.tls.Certificate()
	s.log.Infof("the TLS files changed and are in use now: certificate of %s, valid until %s",
		cert.Subject, tlsctx.FormatTime(cert.NotAfter))
}

// Close stops the server: it accepts nobody any more, lets running statements
// finish until ctx ends, then ends them, and closes every connection. It
// returns when no goroutine of the server is left and the DataDir is free; the
// error is ctx's when statements had to be ended. To close again, or from several
// goroutines, waits for the same end; each one's ctx may end the statements.
// A server that was not started, or whose Start failed, is closed as well.
func (s *Server) Close(ctx context.Context) error {
	s.mu.Lock()
	first := s.state != closed
	s.state = closed
	s.closeListeners()
	conns := make([]*conn, 0, len(s.conns))
	for _, c := range s.conns {
		conns = append(conns, c)
	}
	s.mu.Unlock()
	for _, c := range conns {
		c.finish()
	}
	if first {
		s.engine.StopEvents()
	}

	done := make(chan struct{})
	go func() {
		s.wg.Wait()
		close(done)
	}()
	var err error
	select {
	case <-done:
	case <-ctx.Done():
		select {
		case <-done: // both at once: nothing had to be ended
		default:
			err = fmt.Errorf("server: statements were ended: %w", ctx.Err())
			for _, c := range conns {
				c.kill(mariaerr.New(mariaerr.ER_SERVER_SHUTDOWN))
			}
			<-done
		}
	}
	if !first {
		<-s.ended
		return err
	}
	defer close(s.ended)
	s.cancel()
	if s.watcher != nil {
		s.watcher.Wait()
	}
	s.requestShutdown()
	return errors.Join(err, s.engine.Close(), s.closeStore())
}

// Done returns a channel that is closed when a client has asked the server to
// stop (SHUTDOWN, mariadb-admin shutdown) or Close has been called. The owner
// of the server then calls Close.
func (s *Server) Done() <-chan struct{} { return s.shutdown }

func (s *Server) requestShutdown() { s.once.Do(func() { close(s.shutdown) }) }

// TLS returns the server's TLS side: the certificate in use, its counters.
func (s *Server) TLS() *tlsctx.Context { return s.tls }

// FlushTLS loads the TLS files anew, as FLUSH SSL does. On an error the old
// certificates stay in use. Connections are not touched.
func (s *Server) FlushTLS() error { return s.tls.Reload() }

// Addr returns the first TCP address that the server listens on, nil without
// one, before Start or Listen and after Close.
func (s *Server) Addr() *net.TCPAddr {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.listeners {
		if a, ok := l.Addr().(*net.TCPAddr); ok {
			return a
		}
	}
	return nil
}

// Addrs returns every address that the server listens on.
func (s *Server) Addrs() []net.Addr {
	s.mu.Lock()
	defer s.mu.Unlock()
	var addrs []net.Addr
	for _, l := range s.listeners {
		if !l.memory {
			addrs = append(addrs, l.Addr())
		}
	}
	return addrs
}

// Socket returns the path of the unix socket, empty for none.
func (s *Server) Socket() string { return s.cfg.Socket }

// DSN returns the data source name for github.com/go-sql-driver/mysql that
// connects root to the server, over TCP without TLS, or over the unix socket
// when there is no TCP. db may be empty.
func (s *Server) DSN(db string) string {
	if a := s.Addr(); a != nil {
		host := a.IP.String()
		if a.IP.IsUnspecified() {
			host = "127.0.0.1"
		}
		return "root@tcp(" + net.JoinHostPort(host, strconv.Itoa(a.Port)) + ")/" + db
	}
	return "root@unix(" + s.cfg.Socket + ")/" + db
}

// statements is the server as SQL statements reach it.
type statements Server

func (st *statements) FlushTLS() error {
	if err := st.tls.Reload(); err != nil {
		var terr *tlsctx.Error
		if errors.As(err, &terr) {
			st.log.Warnf("FLUSH SSL failed: %v", err)
			return mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "Failed to refresh SSL, error: %s", terr.Text)
		}
		return mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "Failed to refresh SSL, error: %v", err)
	}
	return nil
}

func (st *statements) FlushStatus()     { st.tls.ResetCounters() }
func (st *statements) FlushHosts()      {}
func (st *statements) FlushPrivileges() { st.passwordErrors.Clear() }

func (st *statements) FlushUserResources() { st.usage.Reset() }

func (st *statements) Query(name auth.Name, update bool) error {
	a, ok := st.accounts.Snapshot().Account(name)
	if !ok {
		return nil // dropped while logged in
	}
	return st.usage.Query(a, update)
}

// ReserveID implements engine.Server.
func (st *statements) ReserveID() (uint32, func()) {
	s := (*Server)(st)
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.newID()
	s.reserved[id] = true
	return id, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.reserved, id)
	}
}

// newID returns an id that is free. The caller holds the lock.
func (s *Server) newID() uint32 {
	s.nextID++
	for s.nextID == 0 || s.conns[s.nextID] != nil || s.reserved[s.nextID] {
		s.nextID++
	}
	return s.nextID
}

func (st *statements) FlushLogs() error { return nil }
func (st *statements) Shutdown()        { (*Server)(st).requestShutdown() }

func (st *statements) Kill(id uint32, queryOnly bool) {
	s := (*Server)(st)
	s.mu.Lock()
	c := s.conns[id]
	s.mu.Unlock()
	if c == nil {
		return
	}
	if queryOnly {
		c.cancel(mariaerr.New(mariaerr.ER_QUERY_INTERRUPTED))
		return
	}
	c.kill(mariaerr.New(mariaerr.ER_CONNECTION_KILLED))
}
