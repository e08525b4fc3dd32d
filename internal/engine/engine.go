package engine

import (
	"time"

	"errors"
	"sync"
	"sync/atomic"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
	"github.com/dolthub/go-mysql-server/sql/variables"
	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// Config is what an Engine works with. All fields but Provider, Store and Log are
// needed.
type Config struct {
	Provider sql.DatabaseProvider // nil: the databases of Store
	Store    *store.Store         // nil: a new one in memory
	Vars     *sqlvars.Globals
	Status   *sqlvars.Status
	Accounts *auth.Store
	Server   Server
	Log      *logrus.Entry
	Clock    func() time.Time // what NOW() goes by; nil: the system's clock
}

// Server is what statements ask of the server around the engine.
type Server interface {
	// FlushTLS is FLUSH SSL: an error is MariaDB's, and then the old
	// certificates stay in use.
	FlushTLS() error
	// FlushStatus is the server's part of FLUSH STATUS.
	FlushStatus()
	// FlushPrivileges forgets what was counted of wrong passwords.
	FlushPrivileges()
	// FlushUserResources begins a new hour of the accounts' limits.
	FlushUserResources()
	// FlushHosts forgets hosts that failed to connect.
	FlushHosts()
	// FlushLogs reopens the server's log files.
	FlushLogs() error
	// Query counts a statement against the account's limits per hour.
	Query(account auth.Name, update bool) error
	// Kill ends a connection, or only the statement that it runs.
	Kill(id uint32, queryOnly bool)
	// ReserveID returns an id that no connection has or gets until release is
	// called, for a session without a connection.
	ReserveID() (id uint32, release func())
	// Shutdown begins to stop the server and returns at once.
	Shutdown()
}

// Engine runs SQL for one server. Its methods are safe for concurrent use.
type Engine struct {
	cfg       Config
	log       *logrus.Entry
	analyzer  *analyzer.Analyzer
	catalog   *analyzer.Catalog
	parser    *parser
	prepared  atomic.Int64 // statements, of SQL's PREPARE and the protocol's
	locks     *userLocks
	gate      writeGate
	backup    atomic.Uint32 // the connection that is at a BACKUP STAGE, 0 for none
	memory    *sql.MemoryManager
	procs     *processList
	usages    usages
	events    *scheduler
	branches  *branches
	uuidShort sql.Function
	pid       atomic.Uint64
}

// statusOnce fills go-mysql-server's process-wide registry of status variables,
// which its executor counts into. Nobody reads those counts.
var statusOnce sync.Once

// New returns an engine.
func New(cfg Config) (*Engine, error) {
	if cfg.Vars == nil || cfg.Status == nil || cfg.Accounts == nil || cfg.Server == nil {
		return nil, errors.New("engine: Config.Vars, Status, Accounts and Server must be set")
	}
	if cfg.Provider == nil {
		if cfg.Store == nil {
			// A fresh MariaDB has a database test, for everybody to try things in.
			var err error
			if cfg.Store, err = store.New(store.Options{Databases: []string{"test"}, System: []string{mysqlDatabase}, Tables: SystemTables()}); err != nil {
				return nil, err
			}
		}
		cfg.Provider = cfg.Store.Provider()
	}
	if cfg.Log == nil {
		cfg.Log = logrus.NewEntry(logrus.StandardLogger())
	}
	statusOnce.Do(func() {
		if sql.StatusVariables == nil {
			variables.InitStatusVariables()
		}
	})
	e := &Engine{
		cfg:    cfg,
		log:    cfg.Log,
		locks:  newUserLocks(),
		memory: sql.NewMemoryManager(sql.ProcessMemory),
		procs:  newProcessList(),

		branches: newBranches(nil),

		uuidShort: sqlfunc.UUIDShort(functionEnv{}),
	}
	e.parser = &parser{engine: e}
	if cfg.Store != nil {
		e.branches = newBranches(cfg.Store.Recovered())
	}

	a := withoutLoading(withoutReplaceAgg(analyzer.NewBuilder(&provider{DatabaseProvider: cfg.Provider, engine: e}))).Build()
	a.Parser = e.parser
	a.Runner = e
	a.ExecBuilder = rowexec.NewOverrideBuilder(&executor{engine: e})
	e.analyzer, e.catalog = a, a.Catalog
	e.catalog.AuthHandler = &authorizer{engine: e}
	e.catalog.InfoSchema = newInfoSchema(e.catalog.InfoSchema)
	e.events = newScheduler(e)
	return e, nil
}

// Close releases what the engine holds. No session may be in use.
func (e *Engine) Close() error {
	e.StopEvents()
	e.memory.Free()
	return nil
}
