package lock

import (
	"cmp"
	"slices"
	"time"
)

// Kind is what a lock is of.
type Kind uint8

// The kinds of locks and requests.
const (
	TableLock       Kind = iota
	RowLock              // of a key, existing or not
	RangeLock            // of a range, which keeps insertions away
	InsertIntention      // the request of an insertion into a locked range
)

// A Lock is a lock, or a request for one, as information_schema.INNODB_LOCKS
// shows it.
type Lock struct {
	Owner     uint64 // the ID
	Kind      Kind
	Table     uint64
	Index     uint32    // but for table locks
	Key       string    // likewise; of a range lock, the key that is to be inserted
	Mode      Mode      // likewise
	TableMode TableMode // of table locks
	Waiting   bool      // it is a request that has not been granted
}

// A Waiting is a request that waits, and for what: INNODB_LOCK_WAITS.
type Waiting struct {
	Request  Lock
	Since    time.Time
	Blockers []Lock // locks that others hold, and their requests ahead in the queue
}

// Waiting returns who waits for whom at this moment, the longest waiting first.
func (m *Manager) Waiting() []Waiting {
	m.waits.Lock()
	defer m.waits.Unlock()
	var all []Waiting
	for w := range m.waiting {
		v := Waiting{Request: w.lock(w.owner, w.mode, true), Since: w.since}
		w.blockers(false, func(b blocker) {
			v.Blockers = append(v.Blockers, w.lock(b.owner, b.mode, b.waiting))
		})
		if v.Blockers != nil { // else it is over, and its owner about to notice
			all = append(all, v)
		}
	}
	slices.SortFunc(all, func(a, b Waiting) int {
		return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Request.Owner, b.Request.Owner))
	})
	return all
}

// lock returns the request of w, or a lock that keeps it waiting.
func (w *waiter) lock(o *Owner, mode uint8, waiting bool) Lock {
	l := Lock{Owner: o.id, Kind: w.kind, Table: w.row.Table, Index: w.row.Index, Key: w.row.Key, Waiting: waiting}
	switch {
	case w.kind == TableLock:
		l.TableMode = TableMode(mode)
	case w.kind == InsertIntention && !waiting:
		l.Kind, l.Mode = RangeLock, Mode(mode)
	default:
		l.Mode = Mode(mode)
	}
	return l
}

// Stats count what happened since the manager was made, as the status variables
// Innodb_row_lock_* and Innodb_deadlocks do. Waits for tables are no row waits.
type Stats struct {
	RowWaits    int64         // requests for rows and insertions that had to wait
	RowWaiting  int64         // those that wait now
	RowWaitTime time.Duration // of all that have ended
	RowWaitMax  time.Duration // the longest
	Deadlocks   int64         // victims
	Timeouts    int64
}

// Stats returns the numbers at this moment.
func (m *Manager) Stats() Stats {
	m.waits.Lock()
	defer m.waits.Unlock()
	return m.stats
}
