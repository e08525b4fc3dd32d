package lock

// breakCycles refuses victims until w, the latest request to wait, waits for
// nobody who waits for its own owner, or is the victim itself. No other cycle
// can exist: each was closed by a request that began to wait, and broken then.
// The caller has m.waits.
func (m *Manager) breakCycles(w *waiter) {
	// The brief search costs the same however many wait for one row, and most
	// find nothing. It may leave out who waits ahead of another, since w itself is
	// ahead of nobody yet. The full one finds a shortest cycle, so that nobody is a
	// victim who is not part of the deadlock.
	for m.cycle(w, true) != nil {
		cycle := m.cycle(w, false)
		if cycle == nil {
			return // granted between the searches
		}
		v := victim(cycle)
		m.refuse(v, ErrDeadlock)
		if v == w {
			return
		}
	}
}

// cycle searches the owners that w waits for, and those they wait for, for w's
// own. It returns the requests of a shortest cycle that it finds, w first, or
// nil.
func (m *Manager) cycle(w *waiter, brief bool) []*waiter {
	m.search++
	start := w.owner
	start.seen, start.via = m.search, nil
	frontier := append(m.frontier[:0], start)
	var last *Owner // whose wait for start closes the cycle
	for i := 0; i < len(frontier) && last == nil; i++ {
		o := frontier[i]
		if o.waiting == nil {
			continue
		}
		o.waiting.blockers(brief, func(b blocker) {
			if b.owner == start {
				last = o
			} else if b.owner.seen != m.search {
				b.owner.seen, b.owner.via = m.search, o
				frontier = append(frontier, b.owner)
			}
		})
	}
	var cycle []*waiter
	if last != nil {
		cycle = append(cycle, w)
		for o := last; o != start; o = o.via {
			cycle = append(cycle, o.waiting)
		}
	}
	for _, o := range frontier {
		o.via = nil // keeps no ended owner alive
	}
	clear(frontier)
	m.frontier = frontier[:0]
	return cycle
}

// blockers calls f for each owner that w waits for; for none if it is over.
func (w *waiter) blockers(brief bool, f func(blocker)) {
	mu := w.place.mutex()
	mu.Lock()
	defer mu.Unlock()
	if !w.over {
		w.place.blockers(w, brief, f)
	}
}

// victim returns the request of the owner with the least to lose; the first one
// among equals. As in MariaDB, DDL and LOCK TABLES ... WRITE give way only to
// their kind: they wait once, while transactions would make them wait again.
func victim(cycle []*waiter) *waiter {
	v := cycle[0]
	for _, w := range cycle[1:] {
		if we, ve := w.exclusiveTable(), v.exclusiveTable(); we != ve {
			if ve {
				v = w
			}
		} else if w.owner.Weight() < v.owner.Weight() {
			v = w
		}
	}
	return v
}

func (w *waiter) exclusiveTable() bool {
	return w.kind == TableLock && TableMode(w.mode) >= LockWrite
}
