package store_test

import (
	"testing"

	"github.com/dolthub/go-mysql-server/memory"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store"
)

type storeBackend struct {
	store *store.Store
	pro   sql.DatabaseProvider
}

// newStoreBackend makes a store with what the suite calls of the memory tables'
// provider: their procedures, and a table function.
func newStoreBackend(t testing.TB) backend {
	s, err := store.New(store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pro := s.Provider()
	for _, p := range memory.ExternalStoredProcedures {
		pro.RegisterProcedure(p)
	}
	with, err := pro.WithTableFunctions(memory.RequiredLookupTable{})
	if err != nil {
		t.Fatal(err)
	}
	return storeBackend{s, with.(*store.Provider)}
}

func (b storeBackend) provider() sql.DatabaseProvider               { return b.pro }
func (b storeBackend) newSession(base *sql.BaseSession) sql.Session { return b.store.NewSession(base) }
func (b storeBackend) close() error                                 { return b.store.Close() }
