package store

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// Options are what New needs.
type Options struct {
	// Databases are made when the store is new and empty.
	Databases []string
	// Collation is what databases get that are made without one.
	Collation sql.CollationID
}

// Store keeps the databases of one server. Its methods are safe for concurrent
// use.
type Store struct {
	options Options
	locks   *lock.Manager
	root    atomic.Pointer[root]
	ids     atomic.Uint64
	trx     atomic.Uint64

	commits  sync.Mutex // held while a new root is made and put in place
	sessions sync.Map   // *Session with an open transaction -> *Tx

	procedures sql.ExternalStoredProcedureRegistry
}

// New returns a store.
func New(o Options) (*Store, error) {
	s := &Store{options: o, locks: lock.NewManager(), procedures: sql.NewExternalStoredProcedureRegistry()}
	r := &root{databases: map[string]*database{}}
	for _, name := range o.Databases {
		r.createDatabase(name, s.collation())
	}
	s.root.Store(r)
	return s, nil
}

// Close ends the store. No session may be in use.
func (s *Store) Close() error { return nil }

func (s *Store) collation() sql.CollationID {
	if s.options.Collation == sql.Collation_Unspecified {
		return sql.Collation_Default
	}
	return s.options.Collation
}

func (s *Store) nextID() uint64 { return s.ids.Add(1) }

func (s *Store) begin(session *Session, readOnly bool) *Tx {
	tx := &Tx{session: session, id: s.trx.Add(1), began: time.Now(), readOnly: readOnly}
	return tx
}

func (s *Store) forget(session *Session) { s.sessions.Delete(session) }

// commit makes what a transaction has changed the newest state.
func (s *Store) commit(tx *Tx) error {
	defer tx.end()
	if !tx.changes() {
		return nil
	}
	s.commits.Lock()
	defer s.commits.Unlock()
	r := s.root.Load().edit()
	for _, change := range tx.ddl {
		change(r)
	}
	for id, o := range tx.overlays {
		if o.def.temporary {
			if t, ok := tx.session.temps[id]; ok {
				trees := t.trees.copy()
				o.apply(trees)
				tx.session.temps[id] = &tableState{def: t.def, trees: trees}
			}
			continue
		}
		t, ok := r.tables.Get(id)
		if !ok {
			continue // dropped by this transaction
		}
		trees := t.trees.copy()
		o.apply(trees)
		r.tables.Set(id, &tableState{def: t.def, trees: trees})
	}
	s.root.Store(r)
	return nil
}
