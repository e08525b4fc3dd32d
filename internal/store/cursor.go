package store

import (
	"github.com/tidwall/btree"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// bounds are the keys from lo up to, not including, hi.
type bounds struct {
	lo, hi string
	toEnd  bool // there is no upper bound, hi is empty
}

var everything = bounds{toEnd: true}

func (b bounds) holds(key string) bool { return key >= b.lo && (b.toEnd || key < b.hi) }

func (b bounds) keys() lock.Range { return lock.Range{Lo: b.lo, Hi: b.hi, NoHi: b.toEnd} }

func (b bounds) empty() bool { return !b.toEnd && b.lo >= b.hi }

// cursor walks through a tree and the overlay of a transaction on it, in the
// order of their keys or against it. Both must stay unchanged meanwhile.
type cursor[V any] struct {
	in      bounds
	reverse bool

	base   btree.MapIter[string, V]
	baseOK bool
	over   btree.MapIter[string, own[V]]
	overOK bool
}

func newCursor[V any](tree *btree.Map[string, V], over *btree.Map[string, own[V]], in bounds, reverse bool) *cursor[V] {
	c := &cursor[V]{in: in, reverse: reverse}
	c.base = tree.Iter()
	c.baseOK = seek(&c.base, in, reverse)
	if over != nil && over.Len() > 0 {
		c.over = over.Iter()
		c.overOK = seek(&c.over, in, reverse)
	}
	return c
}

type iterator interface {
	First() bool
	Last() bool
	Seek(string) bool
	Next() bool
	Prev() bool
	Key() string
}

func seek(it iterator, in bounds, reverse bool) bool {
	var ok bool
	switch {
	case !reverse && in.lo == "":
		ok = it.First()
	case !reverse:
		ok = it.Seek(in.lo)
	case in.toEnd:
		ok = it.Last()
	case it.Seek(in.hi):
		ok = it.Prev()
	default:
		ok = it.Last()
	}
	return ok && in.holds(it.Key())
}

func (c *cursor[V]) step(it iterator) bool {
	var ok bool
	if c.reverse {
		ok = it.Prev()
	} else {
		ok = it.Next()
	}
	return ok && c.in.holds(it.Key())
}

// next returns the next entry, false behind the last.
func (c *cursor[V]) next() (key string, value V, ok bool) {
	for {
		switch {
		case !c.baseOK && !c.overOK:
			return "", value, false
		case !c.overOK || c.baseOK && c.before(c.base.Key(), c.over.Key()):
			key, value = c.base.Key(), c.base.Value()
			c.baseOK = c.step(&c.base)
			return key, value, true
		}
		key = c.over.Key()
		o := c.over.Value()
		if c.baseOK && c.base.Key() == key {
			c.baseOK = c.step(&c.base)
		}
		c.overOK = c.step(&c.over)
		if !o.dead {
			return key, o.value, true
		}
	}
}

func (c *cursor[V]) before(a, b string) bool {
	if c.reverse {
		return a > b
	}
	return a < b
}
