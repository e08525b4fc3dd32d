package lock

import "sync"

// Mode is how a row is locked.
type Mode uint8

// Shared locks of one row exist side by side, an Exclusive one alone.
const (
	Shared Mode = iota
	Exclusive
)

// String returns the mode as information_schema.INNODB_LOCKS names it.
func (m Mode) String() string {
	if m == Exclusive {
		return "X"
	}
	return "S"
}

// conflicts says whether two owners may not have these locks of one row.
func (m Mode) conflicts(other Mode) bool { return m == Exclusive || other == Exclusive }

// A Row is a key of one index of one table.
type Row struct {
	Table uint64
	Index uint32
	Key   string
}

// A hold is what one owner holds of one row.
type hold struct {
	owner     *Owner // nil: not in use
	lock      *rowLock
	shared    bool  // acquired Shared
	exclusive bool  // acquired Exclusive, perhaps on top of Shared
	other     *hold // the next one of the same row

	// The owner's list, which only the owner's goroutine touches.
	linked     bool
	prev, next *hold
}

// mode returns the strongest mode of h.
func (h *hold) mode() Mode {
	if h.exclusive {
		return Exclusive
	}
	return Shared
}

// covers says whether h makes a request superfluous.
func (h *hold) covers(mode Mode) bool { return h.exclusive || mode == Shared }

// add grants a mode on top of what h has.
func (h *hold) add(mode Mode) {
	if mode == Exclusive {
		h.exclusive = true
	} else {
		h.shared = true
	}
}

// A rowLock is one row that is locked or waited for. Its shard guards it.
type rowLock struct {
	shard *rowShard // never changes
	row   Row
	holds *hold
	queue queue
	room  hold // for the first owner: most rows have one at most
	free  *rowLock
}

// holdOf returns what o holds, or nil.
func (l *rowLock) holdOf(o *Owner) *hold {
	for h := l.holds; h != nil; h = h.other {
		if h.owner == o {
			return h
		}
	}
	return nil
}

// held says whether an owner other than o holds what conflicts with mode.
func (l *rowLock) held(o *Owner, mode Mode) bool {
	for h := l.holds; h != nil; h = h.other {
		if h.owner != o && mode.conflicts(h.mode()) {
			return true
		}
	}
	return false
}

// awaited says whether one of the waiters from w towards the head of the queue
// has a request that conflicts with mode: who came first goes first.
func (l *rowLock) awaited(w *waiter, mode Mode) bool {
	for ; w != nil; w = w.prev {
		if mode.conflicts(Mode(w.mode)) {
			return true
		}
	}
	return false
}

// grant gives o the row in a mode that it does not have yet.
func (l *rowLock) grant(o *Owner, h *hold, mode Mode) *hold {
	if h == nil {
		if h = &l.room; h.owner != nil {
			h = new(hold)
		}
		h.owner, h.lock, h.other = o, l, l.holds
		l.holds = h
	}
	h.add(mode)
	return h
}

// drop ends h.
func (l *rowLock) drop(h *hold) {
	for p := &l.holds; *p != nil; p = &(*p).other {
		if *p == h {
			*p = h.other
			break
		}
	}
	*h = hold{}
}

// advance grants what can be granted now. The first waiter that must go on
// waiting keeps all behind it: as long as it is kept from a Shared lock the row
// is held Exclusive, and an Exclusive request conflicts with any.
func (l *rowLock) advance() {
	for w := l.queue.first; w != nil && !l.held(w.owner, Mode(w.mode)); w = l.queue.first {
		w.hold = l.grant(w.owner, l.holdOf(w.owner), Mode(w.mode))
		l.queue.finish(w, nil)
	}
	l.shard.tidy(l)
}

func (l *rowLock) mutex() *sync.Mutex { return &l.shard.mu }

func (l *rowLock) line() *queue { return &l.queue }

// blockers implements place. Who waits ahead of w waits here only, and thereby
// for holders, or for those further ahead; so with brief all holders stand for
// them, w's own owner too if an Exclusive request ahead waits for it.
func (l *rowLock) blockers(w *waiter, brief bool, f func(blocker)) {
	mode := Mode(w.mode)
	all := brief && l.awaited(w.prev, Shared)
	for h := l.holds; h != nil; h = h.other {
		if all || h.owner != w.owner && mode.conflicts(h.mode()) {
			f(blocker{h.owner, uint8(h.mode()), false})
		}
	}
	if brief {
		return
	}
	for p := w.prev; p != nil; p = p.prev {
		if mode.conflicts(Mode(p.mode)) {
			f(blocker{p.owner, p.mode, true})
		}
	}
}

// A rowShard is the part of the locked rows whose keys hash to it.
type rowShard struct {
	mu    sync.Mutex
	rows  map[Row]*rowLock
	peak  int      // the most rows since the map was made
	free  *rowLock // for reuse, at most maxFree
	nfree int
	_     [16]byte // a cache line each
}

const (
	// maxFree bounds the unused locks that a shard keeps for the next rows.
	maxFree = 64
	// maxIdle is the number of rows from which on a map that has become empty is
	// given back: maps do not shrink.
	maxIdle = 1024
)

// get returns the lock of a row, made if it is missing.
func (s *rowShard) get(r *Row) *rowLock {
	if l := s.rows[*r]; l != nil {
		return l
	}
	if s.rows == nil {
		s.rows = make(map[Row]*rowLock)
	}
	l := s.free
	if l == nil {
		l = &rowLock{shard: s}
	} else {
		s.free, l.free = l.free, nil
		s.nfree--
	}
	l.row = *r
	s.rows[*r] = l
	s.peak = max(s.peak, len(s.rows))
	return l
}

// tidy frees l if nobody holds or awaits it.
func (s *rowShard) tidy(l *rowLock) {
	if l.holds != nil || l.queue.first != nil {
		return
	}
	delete(s.rows, l.row)
	if len(s.rows) == 0 && s.peak > maxIdle {
		s.rows, s.peak = nil, 0
	}
	l.row = Row{} // the key's memory is the caller's
	if s.nfree < maxFree {
		s.free, l.free = l, s.free
		s.nfree++
	}
}
