package store

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// Options are what New needs.
type Options struct {
	// Databases are made when the store is new and empty.
	Databases []string
	// Collation is what databases get that are made without one.
	Collation sql.CollationID
	// System are databases that every store has, new or not.
	System []string
	// Tables are tables in them that every store has.
	Tables []SystemTable
	// Dir is the folder that everything is kept in; empty keeps nothing.
	Dir string
	// Flush is asked for each commit; nil means FlushSync.
	Flush func() FlushPolicy
	// Errorf is told what goes wrong behind the scenes; nil tells nobody.
	Errorf func(format string, args ...any)

	fs    vfs.FS         // where Dir is; nil means the operating system's
	local *time.Location // the machine's time zone; nil means time.Local
}

// Store keeps the databases of one server. Its methods are safe for concurrent
// use.
type Store struct {
	options Options
	locks   *lock.Manager
	root    atomic.Pointer[root]
	ids     atomic.Uint64
	trx     atomic.Uint64

	commits  sync.Mutex    // held while a new root is made and put in place
	journal  *journal      // nil without a folder
	epoch    atomic.Uint64 // counts Restore; changes under commits
	sessions sync.Map      // every *Session, for those who ask what it does

	recovered []*Prepared // prepared transactions that the folder had

	procedures sql.ExternalStoredProcedureRegistry
}

// New returns a store.
func New(o Options) (*Store, error) {
	s := &Store{options: o, locks: lock.NewManager(), procedures: sql.NewExternalStoredProcedureRegistry()}
	s.root.Store(&root{databases: map[string]*database{}})
	if o.Dir != "" {
		if err := s.load(); err != nil {
			return nil, err
		}
	}
	if err := s.furnish(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// load opens the folder and reads what is in it.
func (s *Store) load() error {
	j, r, err := s.open()
	if err != nil {
		return err
	}
	s.root.Store(r)
	s.journal = j
	if err := s.recover(); err != nil {
		return errors.Join(fmt.Errorf("the store in %s cannot be read, nothing was changed: %w", s.options.Dir, err), j.close())
	}
	return nil
}

// Close ends the store. No session may be in use.
func (s *Store) Close() error {
	if s.journal == nil {
		return nil
	}
	return s.journal.close()
}

func (s *Store) collation() sql.CollationID {
	if s.options.Collation == sql.Collation_Unspecified {
		return sql.Collation_Default
	}
	return s.options.Collation
}

func (s *Store) nextID() uint64 { return s.ids.Add(1) }

func (s *Store) begin(session *Session, readOnly bool) *Tx {
	return &Tx{session: session, id: s.trx.Add(1), began: time.Now(), readOnly: readOnly, isolation: session.stmt.Isolation, epoch: s.epoch.Load()}
}

// commit makes what a transaction has changed the newest state.
func (s *Store) commit(tx *Tx) error {
	defer tx.end()
	if !tx.changes() {
		return nil
	}
	wait, err := s.publish(tx)
	if err != nil {
		return err
	}
	// The transaction is over for everybody else: they may go on, and their own
	// commits will be kept after this one.
	tx.end()
	return wait()
}

// publish makes the newest state, and returns what waits until it is kept.
func (s *Store) publish(tx *Tx) (wait func() error, err error) {
	s.commits.Lock()
	defer s.commits.Unlock()
	if tx.epoch != s.epoch.Load() {
		// What it has changed is not there any more.
		return nil, ErrTableChanged
	}
	from := s.root.Load()
	r := from.edit()
	for _, change := range tx.ddl {
		change(r)
	}
	var now int64
	if len(tx.overlays) > 0 {
		now = time.Now().UnixNano()
	}
	for id, o := range tx.overlays {
		o.def.shared.changed.Store(now)
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
	wait = func() error { return nil }
	if s.journal != nil {
		if wait, err = s.journal.record(from, r, tx); err != nil {
			return nil, err
		}
	}
	s.root.Store(r)
	return wait, nil
}
