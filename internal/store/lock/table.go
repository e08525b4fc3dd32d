package lock

import (
	"context"
	"sync"
)

// LockTable locks a table for o. It waits for owners that hold it in a
// conflicting mode, and for those that wait for DDL or LOCK TABLES ... WRITE;
// the latter also if o holds the table in a weaker mode, which is a deadlock
// that o loses, as in MariaDB. A mode that adds nothing to what o holds is
// granted at once. ctx and the errors are as for LockRow.
func (m *Manager) LockTable(ctx context.Context, o *Owner, table uint64, mode TableMode, limit Wait) error {
	for _, h := range o.tables {
		if h.lock.table == table && h.modes.includes(mode) {
			return nil
		}
	}
	s := m.tableShard(table)
	s.mu.Lock()
	h := s.request(o, table, mode)
	s.mu.Unlock()
	if h != nil {
		o.tookTable(h, mode)
		return nil
	}
	if limit.NoWait {
		return ErrNoWait
	}
	return m.awaitTable(ctx, o, s, table, mode, limit)
}

// awaitTable is LockTable for a table that was in other hands a moment ago.
func (m *Manager) awaitTable(ctx context.Context, o *Owner, s *tableShard, table uint64, mode TableMode, limit Wait) error {
	w := &waiter{owner: o, mode: uint8(mode), kind: TableLock, row: Row{Table: table}}
	err := m.await(ctx, w, &s.mu, limit, func() bool {
		if w.table = s.request(o, table, mode); w.table == nil {
			l := s.get(table)
			l.queue.push(w, l)
		}
		return w.table != nil
	})
	if err != nil {
		return err
	}
	o.tookTable(w.table, mode)
	return nil
}

// tookTable notes with the owner what it has been granted. Reading needs no lock
// of InnoDB's, so it counts for nothing.
func (o *Owner) tookTable(h *tableHold, mode TableMode) {
	if mode != Read {
		o.structs.Add(1)
	}
	for _, have := range o.tables {
		if have == h {
			return
		}
	}
	o.tables = append(o.tables, h)
}

// releaseTables gives up all tables.
func (o *Owner) releaseTables() {
	for i, h := range o.tables {
		l := h.lock
		s := l.shard
		s.mu.Lock()
		l.drop(h)
		l.advance()
		s.mu.Unlock()
		o.tables[i] = nil
	}
	o.tables = o.tables[:0]
}

// A tableHold is what one owner holds of one table.
type tableHold struct {
	owner      *Owner // nil: not in use
	lock       *tableLock
	modes      modeSet
	prev, next *tableHold // of the same table
}

// A tableLock is one table that is locked or waited for. Its shard guards it.
type tableLock struct {
	shard *tableShard // never changes
	table uint64
	holds *tableHold
	count [tableModes]int // how many owners have each mode
	queue queue
	free  *tableLock
}

// holdOf returns what o holds, or nil.
func (l *tableLock) holdOf(o *Owner) *tableHold {
	// Only o's goroutine appends to its tables, and it is making the request or
	// waiting for it.
	for _, h := range o.tables {
		if h.lock == l {
			return h
		}
	}
	return nil
}

// held says whether an owner other than that of own, which may be nil, holds
// what conflicts with mode.
func (l *tableLock) held(own *tableHold, mode TableMode) bool {
	conflicts := mode.conflicts()
	for other, n := range l.count {
		if own != nil && own.modes.has(TableMode(other)) {
			n--
		}
		if n > 0 && conflicts.has(TableMode(other)) {
			return true
		}
	}
	return false
}

// kept says whether one of the waiters from w towards the head of the queue
// keeps later requests for mode behind it.
func (l *tableLock) kept(w *waiter, mode TableMode) bool {
	for ; w != nil; w = w.prev {
		if TableMode(w.mode).keeps().has(mode) {
			return true
		}
	}
	return false
}

// grant gives o the table in a mode that it does not have yet.
func (l *tableLock) grant(o *Owner, h *tableHold, mode TableMode) *tableHold {
	if h == nil {
		if h = &o.firstTable; h.owner != nil {
			h = new(tableHold)
		}
		h.owner, h.lock = o, l
		if h.next = l.holds; h.next != nil {
			h.next.prev = h
		}
		l.holds = h
	}
	h.modes |= 1 << mode
	l.count[mode]++
	return h
}

// drop ends h.
func (l *tableLock) drop(h *tableHold) {
	for mode := range l.count {
		if h.modes.has(TableMode(mode)) {
			l.count[mode]--
		}
	}
	if h.prev != nil {
		h.prev.next = h.next
	} else {
		l.holds = h.next
	}
	if h.next != nil {
		h.next.prev = h.prev
	}
	*h = tableHold{}
}

// advance grants what can be granted now, in the order of arrival.
func (l *tableLock) advance() {
	for w := l.queue.first; w != nil; {
		next, mode := w.next, TableMode(w.mode)
		if own := l.holdOf(w.owner); !l.held(own, mode) && !l.kept(w.prev, mode) {
			w.table = l.grant(w.owner, own, mode)
			l.queue.finish(w, nil)
		}
		w = next
	}
	l.shard.tidy(l)
}

func (l *tableLock) mutex() *sync.Mutex { return &l.shard.mu }

func (l *tableLock) line() *queue { return &l.queue }

// blockers implements place.
func (l *tableLock) blockers(w *waiter, _ bool, f func(blocker)) {
	mode := TableMode(w.mode)
	for p := w.prev; p != nil; p = p.prev {
		if TableMode(p.mode).keeps().has(mode) {
			f(blocker{p.owner, p.mode, true})
		}
	}
	conflicts := mode.conflicts()
	for h := l.holds; h != nil; h = h.next {
		if h.owner != w.owner && h.modes&conflicts != 0 {
			f(blocker{h.owner, uint8(h.modes.strongest()), false})
		}
	}
}

// A tableShard is the part of the locked tables whose numbers hash to it.
type tableShard struct {
	mu     sync.Mutex
	tables map[uint64]*tableLock
	free   *tableLock // for reuse, at most maxFree
	nfree  int
	_      [32]byte // a cache line each
}

// get returns the lock of a table, made if it is missing.
func (s *tableShard) get(table uint64) *tableLock {
	if l := s.tables[table]; l != nil {
		return l
	}
	if s.tables == nil {
		s.tables = make(map[uint64]*tableLock)
	}
	l := s.free
	if l == nil {
		l = &tableLock{shard: s}
	} else {
		s.free, l.free = l.free, nil
		s.nfree--
	}
	l.table = table
	s.tables[table] = l
	return l
}

// tidy frees l if nobody holds or awaits it.
func (s *tableShard) tidy(l *tableLock) {
	if l.holds != nil || l.queue.first != nil {
		return
	}
	delete(s.tables, l.table)
	if s.nfree < maxFree {
		s.free, l.free = l, s.free
		s.nfree++
	}
}

// request grants a table to o if nobody is in the way and returns nil otherwise.
func (s *tableShard) request(o *Owner, table uint64, mode TableMode) *tableHold {
	l := s.get(table)
	own := l.holdOf(o)
	if l.held(own, mode) || l.kept(l.queue.last, mode) {
		return nil
	}
	return l.grant(o, own, mode)
}
