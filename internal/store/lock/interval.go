package lock

import (
	"fmt"
	"math/rand/v2"
)

// A Range is an interval of the keys of one index: from Lo on, or after Lo with
// LoOpen, up to but not including Hi, or without end with NoHi. The zero Lo is
// before all keys. To include Hi, add a zero byte to it: no key is in between.
type Range struct {
	Lo, Hi string
	LoOpen bool
	NoHi   bool
}

// String writes r as mathematics does: ["a", "b").
func (r Range) String() string {
	lo, hi := "[", "+inf"
	if r.LoOpen {
		lo = "("
	}
	if !r.NoHi {
		hi = fmt.Sprintf("%q", r.Hi)
	}
	return fmt.Sprintf("%s%q, %s)", lo, r.Lo, hi)
}

// closed returns r without LoOpen.
func (r Range) closed() Range {
	if r.LoOpen {
		r.Lo, r.LoOpen = r.Lo+"\x00", false
	}
	return r
}

func (r Range) empty() bool { return !r.NoHi && r.Lo >= r.Hi }

// reaches says whether nothing is between the end of r and key.
func (r Range) reaches(key string) bool { return r.NoHi || r.Hi >= key }

// intervals are the keys in a number of Ranges: disjoint intervals with gaps in
// between, in a treap by their beginnings. However many ranges a transaction
// locks, asking takes logarithmic time, and what it locks again adds nothing.
type intervals struct{ root *interval }

type interval struct {
	Range       // closed, not empty
	priority    uint32
	left, right *interval
}

// before returns the last interval that begins at or before key, or nil.
func (s *intervals) before(key string) (last *interval) {
	for n := s.root; n != nil; {
		if n.Lo <= key {
			n, last = n.right, n
		} else {
			n = n.left
		}
	}
	return last
}

// contain says whether key is in one of the intervals.
func (s *intervals) contain(key string) bool {
	n := s.before(key)
	return n != nil && (n.NoHi || key < n.Hi)
}

// touch says whether an interval overlaps r or ends where it begins.
func (s *intervals) touch(r Range) bool {
	n := s.root.last()
	if !r.NoHi {
		n = s.before(r.Hi)
	}
	return n != nil && n.reaches(r.Lo)
}

// add unites the set with r, which is closed and not empty, and tells whether
// that changed it.
func (s *intervals) add(r Range) bool {
	if n := s.before(r.Lo); n != nil && n.reaches(r.Lo) {
		if n.NoHi || !r.NoHi && n.Hi >= r.Hi {
			return false
		}
		r.Lo = n.Lo
	}
	// Those that begin within r, or right behind it, become part of it.
	left, rest := split(s.root, r.Lo)
	var right *interval
	inside := rest
	if !r.NoHi {
		inside, right = split(rest, r.Hi+"\x00")
	}
	if n := inside.last(); n != nil && (n.NoHi || n.reaches(r.Hi)) {
		r.Hi, r.NoHi = n.Hi, r.NoHi || n.NoHi
	}
	s.root = join(join(left, &interval{Range: r, priority: rand.Uint32()}), right)
	return true
}

// last returns the last interval below n, or nil.
func (n *interval) last() *interval {
	for n != nil && n.right != nil {
		n = n.right
	}
	return n
}

// split divides the treap n into the intervals that begin before key and the
// others.
func split(n *interval, key string) (before, others *interval) {
	if n == nil {
		return nil, nil
	}
	if n.Lo < key {
		n.right, others = split(n.right, key)
		return n, others
	}
	before, n.left = split(n.left, key)
	return before, n
}

// join unites two treaps, the first of which lies before the second.
func join(a, b *interval) *interval {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.priority > b.priority:
		a.right = join(a.right, b)
		return a
	default:
		b.left = join(a, b.left)
		return b
	}
}
