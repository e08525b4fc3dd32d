package store_test

import (
	"context"
	"fmt"
	"testing"

	sqle "github.com/dolthub/go-mysql-server"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store"
)

// A testEngine runs SQL on a store of its own, in the database d.
type testEngine struct {
	engine  *sqle.Engine
	session sql.Session
}

func newTestEngine(t *testing.T) *testEngine {
	s, err := store.New(store.Options{Databases: []string{"d"}})
	if err != nil {
		t.Fatal(err)
	}
	session := s.NewSession(sql.NewBaseSession())
	session.SetCurrentDatabase("d")
	t.Cleanup(func() {
		session.End()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &testEngine{engine: sqle.NewDefault(s.Provider()), session: session}
}

func (e *testEngine) query(query string) ([]sql.Row, error) {
	ctx := sql.NewContext(context.Background(), sql.WithSession(e.session))
	_, rows, _, err := e.engine.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	return sql.RowIterToRows(ctx, rows)
}

// exec runs statements that must not fail.
func (e *testEngine) exec(t *testing.T, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := e.query(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// expect runs a query whose rows, as Go prints them, are these.
func (e *testEngine) expect(t *testing.T, query, want string) {
	t.Helper()
	rows, err := e.query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if got := fmt.Sprint(rows); got != want {
		t.Errorf("%s: %s, want %s", query, got, want)
	}
}
