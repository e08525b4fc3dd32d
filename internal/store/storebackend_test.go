package store_test

import (
	"testing"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store"
)

type storeBackend struct {
	store *store.Store
	pro   sql.DatabaseProvider
}

func newStoreBackend(t testing.TB) backend {
	s, err := store.New(store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return storeBackend{s, s.Provider()}
}

func (b storeBackend) provider() sql.DatabaseProvider               { return b.pro }
func (b storeBackend) newSession(base *sql.BaseSession) sql.Session { return b.store.NewSession(base) }
func (b storeBackend) close() error                                 { return b.store.Close() }
