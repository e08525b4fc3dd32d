package store

import (
	"errors"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// Snapshot is what a store held at one moment. It is immutable, costs next to
// nothing, and keeps in memory what it shows.
type Snapshot struct {
	root     *root
	counters map[uint64]counters
	ids      uint64
}

// counters are a table's, which no root holds.
type counters struct{ auto, row uint64 }

// Snapshot returns what is committed now.
func (s *Store) Snapshot() *Snapshot {
	s.commits.Lock()
	defer s.commits.Unlock()
	snap := &Snapshot{root: s.root.Load(), ids: s.ids.Load()}
	snap.counters = make(map[uint64]counters, snap.root.tables.Len())
	snap.root.tables.Scan(func(id uint64, t *tableState) bool {
		snap.counters[id] = counters{t.def.shared.auto.Load(), t.def.shared.row.Load()}
		return true
	})
	return snap
}

// own returns the snapshot's root with counters that nobody else counts with.
// Rows that are to be kept get a number of their own on disk.
func (snap *Snapshot) own(dataID func(old uint64) uint64) *root {
	r := snap.root.edit()
	snap.root.tables.Scan(func(id uint64, t *tableState) bool {
		def := *t.def
		def.shared = &tableShared{}
		def.shared.auto.Store(snap.counters[id].auto)
		def.shared.row.Store(snap.counters[id].row)
		def.dataID = dataID(def.dataID)
		r.tables.Set(id, &tableState{def: &def, trees: t.trees})
		return true
	})
	return r
}

// Open returns a store in memory that begins with what the snapshot holds. The
// two share no change from then on.
func (snap *Snapshot) Open(o Options) (*Store, error) {
	if o.Dir != "" {
		return nil, errors.New("store: a snapshot opens in memory only; Restore it into a store with a folder")
	}
	s := &Store{options: o, locks: lock.NewManager(), procedures: sql.NewExternalStoredProcedureRegistry()}
	s.ids.Store(snap.ids)
	s.root.Store(snap.own(func(old uint64) uint64 { return old }))
	return s, nil
}

// Restore makes what a snapshot holds the newest state, as one commit, which the
// documents are a part of. It is on the disk when Restore returns. Open
// transactions that have read or changed anything fail with their next
// statement, as after an ALTER of every table.
func (s *Store) Restore(snap *Snapshot, documents ...Document) error {
	s.commits.Lock()
	defer s.commits.Unlock()
	for ids := s.ids.Load(); ids < snap.ids; ids = s.ids.Load() {
		s.ids.CompareAndSwap(ids, snap.ids)
	}
	from := s.root.Load()
	r := snap.own(func(uint64) uint64 { return s.nextID() })
	if s.journal != nil {
		b := s.journal.db.NewBatch()
		err := s.journal.recordChanges(b, from, r, &Tx{ddl: []func(*root){nil}})
		// Those who prepared transactions did so on what is replaced now.
		err = errors.Join(err, b.DeleteRange([]byte{preparedPrefix}, []byte{preparedPrefix + 1}, nil))
		if err = errors.Join(err, recordDocuments(b, documents...)); err != nil {
			return errors.Join(err, b.Close())
		}
		if err := s.journal.commitNow(b); err != nil {
			return err
		}
	}
	s.epoch.Add(1)
	s.root.Store(r)
	return nil
}
