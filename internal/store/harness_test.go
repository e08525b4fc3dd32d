package store_test

import (
	"context"
	"fmt"
	"testing"

	sqle "github.com/dolthub/go-mysql-server"
	"github.com/dolthub/go-mysql-server/enginetest"
	"github.com/dolthub/go-mysql-server/enginetest/scriptgen/setup"
	"github.com/dolthub/go-mysql-server/memory"
	"github.com/dolthub/go-mysql-server/server"
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/mysql"
)

// A harness lends a backend to the engine's suite. Every engine that the suite
// asks for gets a backend of its own, filled with the setup of the moment.
type harness struct {
	open  func(testing.TB) backend
	setup []setup.SetupScript

	// keepSession lets the session that ran the setup run the test as well: what
	// the setup set with SET stays set.
	keepSession bool

	backend backend
	session sql.Session
}

var (
	_ enginetest.Harness             = (*harness)(nil)
	_ enginetest.ClientHarness       = (*harness)(nil)
	_ enginetest.ServerHarness       = (*harness)(nil)
	_ enginetest.IndexHarness        = (*harness)(nil)
	_ enginetest.ForeignKeyHarness   = (*harness)(nil)
	_ enginetest.KeylessTableHarness = (*harness)(nil)
	_ enginetest.TransactionHarness  = (*harness)(nil)
	_ enginetest.SkippingHarness     = (*harness)(nil)
	_ enginetest.ValidatingHarness   = (*harness)(nil)
)

func newHarness(t *testing.T, open func(testing.TB) backend) *harness {
	return &harness{open: open, backend: opened(t, open)}
}

// opened returns a new backend that lives as long as the test.
func opened(t *testing.T, open func(testing.TB) backend) backend {
	b := open(t)
	t.Cleanup(func() {
		if err := b.close(); err != nil {
			t.Errorf("closing the storage: %v", err)
		}
	})
	return b
}

// Setup names the scripts that fill the databases of the engines to come.
func (h *harness) Setup(scripts ...[]setup.SetupScript) {
	h.setup = nil
	for _, s := range scripts {
		h.setup = append(h.setup, s...)
	}
}

// NewEngine makes an engine over a new backend and runs the setup there.
func (h *harness) NewEngine(t *testing.T) (enginetest.QueryEngine, error) {
	h.backend, h.session = opened(t, h.open), nil
	e, err := enginetest.NewEngine(t, h, h.backend.provider(), h.setup, memory.NewStatsProv())
	if err != nil {
		return nil, err
	}
	if !h.keepSession {
		h.session = nil
	}
	return e, nil
}

// NewContext returns a context of the current session.
func (h *harness) NewContext() *sql.Context {
	if h.session == nil {
		h.session = h.backend.newSession(enginetest.NewBaseSession())
	}
	return sql.NewContext(context.Background(), sql.WithSession(h.session))
}

// NewSession begins another session, which becomes the current one.
func (h *harness) NewSession() *sql.Context {
	h.session = nil
	return h.NewContext()
}

// NewContextWithClient returns a context of a session of its own.
func (h *harness) NewContextWithClient(client sql.Client) *sql.Context {
	base := sql.NewBaseSessionWithClientServer("address", client, 1)
	return sql.NewContext(context.Background(), sql.WithSession(h.backend.newSession(base)))
}

// SessionBuilder makes the sessions of the tests that connect to the engine's
// own server.
func (h *harness) SessionBuilder() server.SessionBuilder {
	return func(_ context.Context, c *mysql.Conn, addr string) (sql.Session, error) {
		client := sql.Client{Capabilities: c.Capabilities}
		if u, ok := c.UserData.(sql.MysqlConnectionUser); ok {
			client.User, client.Address = u.User, u.Host
		}
		return h.backend.newSession(sql.NewBaseSessionWithClientServer(addr, client, c.ConnectionID)), nil
	}
}

func (h *harness) SupportsNativeIndexCreation() bool { return true }
func (h *harness) SupportsForeignKeys() bool         { return true }
func (h *harness) SupportsKeylessTables() bool       { return true }

// SkipQueryTest skips nothing: what may fail is in the list that the results
// are compared with.
func (h *harness) SkipQueryTest(string) bool { return false }

// ValidateEngine is asked after each statement: a table is found under the name
// that it was listed by, and calls itself by that name.
func (h *harness) ValidateEngine(ctx *sql.Context, e *sqle.Engine) error {
	for _, db := range e.Analyzer.Catalog.AllDatabases(ctx) {
		names, err := db.GetTableNames(ctx)
		if err != nil {
			return fmt.Errorf("tables of %s: %w", db.Name(), err)
		}
		for _, name := range names {
			table, ok, err := db.GetTableInsensitive(ctx, name)
			switch {
			case err != nil:
				return fmt.Errorf("table %s.%s: %w", db.Name(), name, err)
			case !ok:
				return fmt.Errorf("table %s.%s is listed but not found", db.Name(), name)
			case table.Name() != name:
				return fmt.Errorf("table %s.%s calls itself %s", db.Name(), name, table.Name())
			}
		}
	}
	return nil
}
