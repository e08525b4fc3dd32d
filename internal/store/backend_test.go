package store_test

import (
	"testing"

	"github.com/dolthub/go-mysql-server/memory"
	"github.com/dolthub/go-mysql-server/sql"
)

// A backend is one storage with the databases in it, as the suite's harness
// needs it.
type backend interface {
	// provider returns the databases. It is the same value at every call.
	provider() sql.DatabaseProvider
	// newSession returns a new session of a client on these databases.
	newSession(base *sql.BaseSession) sql.Session
	// close frees what the storage holds.
	close() error
}

// backends make a new empty storage, by the name that the flag -backend takes.
var backends = map[string]func(testing.TB) backend{
	"memory": newMemoryBackend,
	"store":  newStoreBackend,
}

// defaultBackend is the storage that is held to the suite.
const defaultBackend = "store"

// memoryBackend is the engine's own memory tables: what the suite was written
// for, so what they fail is no measure for others.
type memoryBackend struct {
	pro sql.DatabaseProvider
}

func newMemoryBackend(testing.TB) backend {
	return memoryBackend{memory.NewDBProviderWithOpts(memory.NativeIndexProvider(true))}
}

func (b memoryBackend) provider() sql.DatabaseProvider { return b.pro }

func (b memoryBackend) newSession(base *sql.BaseSession) sql.Session {
	return memory.NewSession(base, b.pro)
}

func (b memoryBackend) close() error { return nil }
