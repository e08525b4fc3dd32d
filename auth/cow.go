package auth

import "hash/maphash"

// cow is a map that is copied on write by parts: a copy of the struct shares
// all parts with the original, and an edit copies the one part it touches.
// A statement among 10,000 accounts so copies some 160 entries, not all.
//
// The zero value is not ready: make one with newCow. Reads are safe for
// concurrent use as long as nobody edits the same copy.
type cow[K comparable, V any] struct {
	seed  maphash.Seed
	parts [cowParts]map[K]V
	owned uint64 // the parts that belong to this copy alone
	len   int
}

const cowParts = 64

func newCow[K comparable, V any]() cow[K, V] { return cow[K, V]{seed: maphash.MakeSeed()} }

func (c *cow[K, V]) part(k K) int { return int(maphash.Comparable(c.seed, k) % cowParts) }

func (c *cow[K, V]) get(k K) (V, bool) {
	v, ok := c.parts[c.part(k)][k]
	return v, ok
}

func (c *cow[K, V]) own(i int) map[K]V {
	if c.owned&(1<<i) == 0 {
		m := make(map[K]V, len(c.parts[i])+1)
		for k, v := range c.parts[i] {
			m[k] = v
		}
		c.parts[i] = m
		c.owned |= 1 << i
	}
	return c.parts[i]
}

func (c *cow[K, V]) set(k K, v V) {
	m := c.own(c.part(k))
	before := len(m)
	m[k] = v
	c.len += len(m) - before
}

func (c *cow[K, V]) delete(k K) {
	i := c.part(k)
	if _, ok := c.parts[i][k]; !ok {
		return
	}
	delete(c.own(i), k)
	c.len--
}

// share gives up the parts that this copy owns, so that copies of it may be
// edited on their own.
func (c *cow[K, V]) share() { c.owned = 0 }

// all calls yield for each entry, in no order.
func (c *cow[K, V]) all(yield func(K, V) bool) {
	for i := range c.parts {
		for k, v := range c.parts[i] {
			if !yield(k, v) {
				return
			}
		}
	}
}
