package lock

import (
	"context"
	"sync"
	"time"
)

// A place is where requests wait: a row, a table, the gaps of an index.
type place interface {
	// mutex returns what guards the place, its queue, and the state of the
	// waiters in it. It is the same for the life of the place, freed or not.
	mutex() *sync.Mutex
	line() *queue
	// blockers calls f for each owner that w waits for. With brief it may leave
	// those out who wait at this place too, if it calls f for all that they wait
	// for.
	blockers(w *waiter, brief bool, f func(blocker))
	// advance grants the requests that can be granted, and frees the place if
	// nobody needs it any more.
	advance()
}

// A blocker is an owner for whom another waits, and its lock or request.
type blocker struct {
	owner   *Owner
	mode    uint8
	waiting bool // it is only ahead in the queue
}

// A waiter is a request that waits.
type waiter struct {
	owner *Owner
	place place
	kind  Kind
	mode  uint8 // a Mode or a TableMode
	row   Row   // the row to lock, the key to insert, or the table alone
	since time.Time

	// Guarded by the place's mutex until over.
	prev, next *waiter
	hold       *hold      // row locks: what was granted
	table      *tableHold // table locks: likewise
	footprint  *footprint // insertions: the owner's, from the beginning
	over       bool
	err        error
	done       chan struct{} // closed when it is over
}

// A queue is the waiters at a place, the oldest first.
type queue struct{ first, last *waiter }

// push appends w, whose place is p.
func (q *queue) push(w *waiter, p place) {
	w.place = p
	if w.prev = q.last; w.prev != nil {
		w.prev.next = w
	} else {
		q.first = w
	}
	q.last = w
}

// finish ends the waiting of w: granted, or refused for the reason err.
func (q *queue) finish(w *waiter, err error) {
	if w.prev != nil {
		w.prev.next = w.next
	} else {
		q.first = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	} else {
		q.last = w.prev
	}
	w.prev, w.next = nil, nil
	w.over, w.err = true, err
	close(w.done)
}

// await makes the request w, which had to wait a moment ago, and waits for its
// end. Under the place's mutex mu, request grants it and returns true, or queues
// it.
func (m *Manager) await(ctx context.Context, w *waiter, mu *sync.Mutex, limit Wait, request func() bool) error {
	w.done = make(chan struct{})
	m.waits.Lock()
	mu.Lock()
	granted := request()
	mu.Unlock()
	if granted {
		m.waits.Unlock()
		return nil
	}
	m.begin(w)
	if !limit.NoDetection {
		m.breakCycles(w)
	}
	m.waits.Unlock()

	var expired <-chan time.Time
	if limit.Timeout > 0 {
		t := time.NewTimer(limit.Timeout)
		defer t.Stop()
		expired = t.C
	}
	var err error
	select {
	case <-w.done:
	case <-expired:
		err = ErrTimeout
	case <-ctx.Done():
		err = context.Cause(ctx)
	}

	m.waits.Lock()
	defer m.waits.Unlock()
	if err != nil {
		m.refuse(w, err)
	}
	m.end(w)
	return w.err
}

// refuse ends a request with err, unless it is over already, and lets those go
// that waited behind it. The caller has m.waits.
func (m *Manager) refuse(w *waiter, err error) {
	mu := w.place.mutex()
	mu.Lock()
	defer mu.Unlock()
	if !w.over {
		w.place.line().finish(w, err)
		w.place.advance()
	}
}

// begin enters w among those who wait. The caller has m.waits.
func (m *Manager) begin(w *waiter) {
	w.since = time.Now()
	w.owner.waiting = w
	m.waiting[w] = struct{}{}
	if w.kind != TableLock {
		m.stats.RowWaits++
		m.stats.RowWaiting++
	}
}

// end takes w out again. The caller has m.waits.
func (m *Manager) end(w *waiter) {
	w.owner.waiting = nil
	delete(m.waiting, w)
	if w.kind != TableLock {
		waited := time.Since(w.since)
		m.stats.RowWaiting--
		m.stats.RowWaitTime += waited
		m.stats.RowWaitMax = max(m.stats.RowWaitMax, waited)
	}
	switch w.err {
	case ErrDeadlock:
		m.stats.Deadlocks++
	case ErrTimeout:
		m.stats.Timeouts++
	}
}
