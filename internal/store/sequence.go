package store

import (
	"errors"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
)

// SequenceMark begins the comment of a table that is a sequence.
const SequenceMark = "\x01sequence "

// ErrSequence refuses to change the row of a sequence but by Apart (1031).
var ErrSequence = errors.New("store: a sequence is changed by its functions only")

// SequenceCache is what a sequence has in store to hand out: in memory only, so
// it ends with the server, with Restore, and with the table.
type SequenceCache struct {
	Filled bool  // the other fields mean something
	Next   int64 // the next value, if it is before Until
	Until  int64 // the first value that is not reserved
	Ended  bool  // every value was handed out
}

// sequenceState is a sequence's cache and the lock that its users take in turns.
type sequenceState struct {
	mu    sync.Mutex
	cache SequenceCache
}

// Apart changes the only row of a table that is a sequence, outside of any
// transaction: it is committed, and kept as a commit is, when Apart returns, and
// no rollback takes it back. change gets the newest row, nil if there is none,
// and the cache, which nobody else looks at meanwhile; it returns the row to
// write, or nil to leave it. The cache is emptied when the row cannot be kept.
func (t *Table) Apart(change func(row sql.Row, cache *SequenceCache) (sql.Row, error)) error {
	s := t.db.store
	now, ok := s.root.Load().tables.Get(t.def.id)
	if !ok {
		return ErrTableChanged
	}
	seq := &now.def.shared.sequence
	seq.mu.Lock()
	defer seq.mu.Unlock()
	epoch := s.epoch.Load()
	if now, ok = s.root.Load().tables.Get(t.def.id); !ok {
		return ErrTableChanged
	}
	key, row, ok := now.trees.rows.Min()
	if !ok {
		key = numberKey(now.def.shared.row.Add(1))
	}
	written, err := change(sql.Row(row).Copy(), &seq.cache)
	if written == nil || err != nil {
		return err
	}
	o := newOverlay(now.def)
	o.rows.Set(key, own[[]any]{value: written})
	wait, err := s.publish(&Tx{epoch: epoch, overlays: map[uint64]*overlay{now.def.id: o}})
	if err == nil {
		err = wait()
	}
	if err != nil {
		seq.cache = SequenceCache{}
	}
	return err
}
