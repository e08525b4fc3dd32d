package lock

import (
	"context"
	"slices"
)

// Insert asks for leave to insert a row: it waits until no other owner has a
// range lock that holds the key. From then on until the end of o, Inserting
// tells others of the key. The new row itself is to be locked afterwards. ctx
// and the errors are as for LockRow.
func (m *Manager) Insert(ctx context.Context, o *Owner, r Row, limit Wait) error {
	f := m.footprint(o, indexID{r.Table, r.Index})
	s := f.gaps.shard
	s.mu.Lock()
	leave := f.insert(r.Key)
	s.mu.Unlock()
	if leave {
		return nil
	}
	if limit.NoWait {
		return ErrNoWait
	}
	return m.awaitInsert(ctx, f, r, limit)
}

// awaitInsert is Insert of a key that was in a locked range a moment ago.
func (m *Manager) awaitInsert(ctx context.Context, f *footprint, r Row, limit Wait) error {
	w := &waiter{owner: f.owner, mode: uint8(Exclusive), kind: InsertIntention, row: r, footprint: f}
	return m.await(ctx, w, f.gaps.mutex(), limit, func() bool {
		if f.insert(r.Key) {
			return true
		}
		f.gaps.queue.push(w, f.gaps)
		return false
	})
}

// insert notes key as inserted if no other owner locks a range that holds it.
func (f *footprint) insert(key string) bool {
	if f.gaps.locked(f.owner, key) {
		return false
	}
	f.inserts.add(key)
	return true
}

// Inserting returns the keys within a range for which other owners than o have
// been given leave by Insert and have not ended, in order. Their rows may be
// there once these owners are through; LockRow of the keys waits for that. A key
// whose insertion was undone by a rollback to a savepoint stays among them.
func (m *Manager) Inserting(o *Owner, table uint64, index uint32, r Range) []string {
	r = r.closed()
	id := indexID{table, index}
	s := m.gapShard(id)
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.gaps[id]
	if g == nil {
		return nil
	}
	var found []string
	for f := g.first; f != nil; f = f.next {
		if f.owner != o {
			found = append(found, f.inserts.within(r)...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// keys are the keys that one owner inserts. Most come in ascending order and few
// are ever asked for, so they are sorted when they are.
type keys struct {
	list     []string
	unsorted bool
}

func (k *keys) add(key string) {
	if n := len(k.list); n > 0 && key < k.list[n-1] {
		k.unsorted = true
	}
	k.list = append(k.list, key)
}

// within returns the keys in r, which is closed, in order.
func (k *keys) within(r Range) []string {
	if k.unsorted {
		slices.Sort(k.list)
		k.unsorted = false
	}
	lo, _ := slices.BinarySearch(k.list, r.Lo)
	hi := len(k.list)
	if !r.NoHi {
		hi, _ = slices.BinarySearch(k.list, r.Hi)
	}
	return k.list[lo:max(lo, hi)]
}
