package lock

import "sync"

// LockRange keeps other owners from inserting keys of a range until o ends. It
// never waits: range locks exist side by side, and insertions that have leave
// already are told by Inserting. What it returns is for NarrowRange.
func (m *Manager) LockRange(o *Owner, table uint64, index uint32, r Range) GapLock {
	if r = r.closed(); r.empty() {
		return GapLock{}
	}
	f := m.footprint(o, indexID{table, index})
	s := f.gaps.shard
	s.mu.Lock()
	first := f.ranges.root == nil
	f.locked++
	held := GapLock{f, r, f.locked}
	if f.ranges.touch(r) {
		held = GapLock{}
	}
	f.ranges.add(r)
	if first {
		f.gaps.ranged++
	}
	s.mu.Unlock()
	if first {
		o.structs.Add(1)
	}
	return held
}

// A GapLock is a call of LockRange. It means nothing once its owner has ended.
type GapLock struct {
	footprint *footprint
	Range
	number uint64
}

// NarrowRange makes a range that was locked a part of it: a reader has turned out
// to need no more. It does nothing when the owner has locked another range of the
// index since, or had locked one that touches it.
func (m *Manager) NarrowRange(l GapLock, to Range) {
	f := l.footprint
	if to = to.closed(); f == nil || to.empty() {
		return
	}
	s := f.gaps.shard
	s.mu.Lock()
	defer s.mu.Unlock()
	n := f.ranges.before(l.Lo)
	if f.locked != l.number || n == nil || n.Range != l.Range || to.Lo < l.Lo || !l.NoHi && (to.NoHi || to.Hi > l.Hi) {
		return
	}
	// Another beginning would be another place in the treap.
	before, rest := split(f.ranges.root, l.Lo)
	_, after := split(rest, l.Lo+"\x00")
	f.ranges.root = join(before, after)
	f.ranges.add(to)
	f.gaps.advance()
}

// An indexID is an index of a table.
type indexID struct {
	table uint64
	index uint32
}

// A footprint is what one owner does to the gaps of one index. The shard guards
// it.
type footprint struct {
	owner      *Owner
	gaps       *indexGaps
	ranges     intervals
	locked     uint64 // calls of LockRange
	inserts    keys
	prev, next *footprint // of the same index
}

// footprint returns o's footprint in an index, made if it is missing. It lasts
// until o ends.
func (m *Manager) footprint(o *Owner, id indexID) *footprint {
	for _, f := range o.gaps {
		if f.gaps.id == id {
			return f
		}
	}
	f := &footprint{owner: o}
	o.gaps = append(o.gaps, f)
	s := m.gapShard(id)
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.gaps[id]
	if g == nil {
		if s.gaps == nil {
			s.gaps = make(map[indexID]*indexGaps)
		}
		g = &indexGaps{shard: s, id: id}
		s.gaps[id] = g
	}
	f.gaps = g
	if f.next = g.first; f.next != nil {
		f.next.prev = f
	}
	g.first = f
	return f
}

// releaseGaps gives up all ranges and insertions.
func (o *Owner) releaseGaps() {
	for i, f := range o.gaps {
		g := f.gaps
		g.shard.mu.Lock()
		g.drop(f)
		g.shard.mu.Unlock()
		o.gaps[i] = nil
	}
	o.gaps = o.gaps[:0]
}

// indexGaps are the locked ranges and pending insertions of one index. Its shard
// guards them.
type indexGaps struct {
	shard  *gapShard
	id     indexID
	first  *footprint
	ranged int // footprints with ranges
	queue  queue
}

// locked says whether an owner other than o has a range that holds key.
func (g *indexGaps) locked(o *Owner, key string) bool {
	if g.ranged == 0 {
		return false
	}
	for f := g.first; f != nil; f = f.next {
		if f.owner != o && f.ranges.contain(key) {
			return true
		}
	}
	return false
}

// drop ends f.
func (g *indexGaps) drop(f *footprint) {
	if f.prev != nil {
		f.prev.next = f.next
	} else {
		g.first = f.next
	}
	if f.next != nil {
		f.next.prev = f.prev
	}
	if f.ranges.root != nil {
		g.ranged--
		g.advance()
	}
	if g.first == nil {
		delete(g.shard.gaps, g.id)
	}
}

// advance gives leave to the insertions that nobody is in the way of any more.
// The index stays: who waits has a footprint.
func (g *indexGaps) advance() {
	for w := g.queue.first; w != nil; {
		next := w.next
		if w.footprint.insert(w.row.Key) {
			g.queue.finish(w, nil)
		}
		w = next
	}
}

func (g *indexGaps) mutex() *sync.Mutex { return &g.shard.mu }

func (g *indexGaps) line() *queue { return &g.queue }

// blockers implements place.
func (g *indexGaps) blockers(w *waiter, _ bool, f func(blocker)) {
	for p := g.first; p != nil; p = p.next {
		if p.owner != w.owner && p.ranges.contain(w.row.Key) {
			f(blocker{p.owner, uint8(Exclusive), false})
		}
	}
}

// A gapShard is the part of the indexes that hash to it.
type gapShard struct {
	mu   sync.Mutex
	gaps map[indexID]*indexGaps
	_    [48]byte // a cache line each
}
