package lock

import "context"

// LockRow locks a row for o. It waits for owners that hold it, or have asked for
// it before, in a conflicting mode. acquired tells that o did not have the row
// in this mode before, so UnlockRow can give it back. ctx matters only while
// the request waits; the error is ErrTimeout, ErrDeadlock, ErrNoWait or the
// cause of ctx.
func (m *Manager) LockRow(ctx context.Context, o *Owner, r Row, mode Mode, limit Wait) (acquired bool, err error) {
	s := m.rowShard(&r)
	s.mu.Lock()
	h, acquired := s.request(o, &r, mode)
	s.mu.Unlock()
	if h != nil {
		if acquired {
			o.took(h, mode)
		}
		return acquired, nil
	}
	if limit.NoWait {
		return false, ErrNoWait
	}
	return m.awaitRow(ctx, o, s, r, mode, limit)
}

// awaitRow is LockRow for a row that was in other hands a moment ago.
func (m *Manager) awaitRow(ctx context.Context, o *Owner, s *rowShard, r Row, mode Mode, limit Wait) (bool, error) {
	w := &waiter{owner: o, mode: uint8(mode), kind: RowLock, row: r}
	err := m.await(ctx, w, &s.mu, limit, func() bool {
		if w.hold, _ = s.request(o, &r, mode); w.hold == nil {
			l := s.get(&r)
			l.queue.push(w, l)
		}
		return w.hold != nil
	})
	if err != nil {
		return false, err
	}
	o.took(w.hold, mode)
	return true, nil
}

// TryLockRow locks a row for o if it need not wait for that, and tells whether
// it did. acquired is as in LockRow.
func (m *Manager) TryLockRow(o *Owner, r Row, mode Mode) (ok, acquired bool) {
	s := m.rowShard(&r)
	s.mu.Lock()
	h, acquired := s.request(o, &r, mode)
	s.mu.Unlock()
	if acquired {
		o.took(h, mode)
	}
	return h != nil, acquired
}

// UnlockRow takes back what the latest LockRow that acquired r gave: an owner
// that held the row Shared and acquired it Exclusive holds it Shared again. It
// does nothing if o does not hold the row.
func (m *Manager) UnlockRow(o *Owner, r Row) {
	s := m.rowShard(&r)
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.rows[r]
	if l == nil {
		return
	}
	h := l.holdOf(o)
	if h == nil {
		return
	}
	o.uncount(&r, h.mode())
	if h.exclusive && h.shared {
		h.exclusive = false
	} else {
		o.unlink(h)
		l.drop(h)
	}
	l.advance()
}

// WithdrawRow gives up whatever o holds of a row, unless somebody waits for it:
// then it tells so and does nothing.
func (m *Manager) WithdrawRow(o *Owner, r Row) (awaited bool) {
	s := m.rowShard(&r)
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.rows[r]
	if l == nil {
		return false
	}
	if l.queue.first != nil {
		return true
	}
	if h := l.holdOf(o); h != nil {
		if h.exclusive {
			o.uncount(&r, Exclusive)
		}
		if h.shared {
			o.uncount(&r, Shared)
		}
		o.unlink(h)
		l.drop(h)
		s.tidy(l)
	}
	return false
}

// request grants a row to o if nobody is in the way and returns nil otherwise.
func (s *rowShard) request(o *Owner, r *Row, mode Mode) (h *hold, acquired bool) {
	l := s.rows[*r]
	if l == nil {
		return s.get(r).grant(o, nil, mode), true
	}
	if h = l.holdOf(o); h != nil && h.covers(mode) {
		return h, false
	}
	if l.held(o, mode) || l.awaited(l.queue.last, mode) {
		return nil, false
	}
	return l.grant(o, h, mode), true
}

// took notes with the owner what it has been granted.
func (o *Owner) took(h *hold, mode Mode) {
	o.count(&h.lock.row, mode)
	if h.linked {
		return
	}
	h.linked = true
	if h.next = o.rows; h.next != nil {
		h.next.prev = h
	}
	o.rows = h
	o.locked.Add(1)
}

// unlink takes h out of the owner's list.
func (o *Owner) unlink(h *hold) {
	if h.prev != nil {
		h.prev.next = h.next
	} else {
		o.rows = h.next
	}
	if h.next != nil {
		h.next.prev = h.prev
	}
	o.locked.Add(-1)
}

// releaseRows gives up all rows, the latest first.
func (o *Owner) releaseRows() {
	for h := o.rows; h != nil; {
		l, next := h.lock, h.next
		s := l.shard
		s.mu.Lock()
		l.drop(h)
		l.advance()
		s.mu.Unlock()
		h = next
	}
	o.rows = nil
	o.locked.Store(0)
}
