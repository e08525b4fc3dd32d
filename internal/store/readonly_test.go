package store_test

import (
	"github.com/dolthub/go-mysql-server/enginetest"
	"github.com/dolthub/go-mysql-server/memory"
	"github.com/dolthub/go-mysql-server/sql"
)

var _ enginetest.ReadOnlyDatabaseHarness = (*harness)(nil)

// NewReadOnlyEngine makes an engine over the same databases that refuses to
// write into them.
func (h *harness) NewReadOnlyEngine(pro sql.DatabaseProvider) (enginetest.QueryEngine, error) {
	var dbs []sql.Database
	for _, db := range pro.AllDatabases(h.NewContext()) {
		dbs = append(dbs, readOnlyDatabase{db.(readable)})
	}
	return enginetest.NewEngineWithProvider(nil, h, memory.NewDBProviderWithOpts(memory.WithDbsOption(dbs))), nil
}

// A readOnlyDatabase has no methods that change its tables, and says so.
type readOnlyDatabase struct{ readable }

func (readOnlyDatabase) IsReadOnly() bool { return true }

// readable is what statements that only read ask of a database.
type readable interface {
	sql.ViewDatabase
	sql.TriggerDatabase
	sql.StoredProcedureDatabase
}
