package engine

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/selkiedb/selkie/internal/store"
)

// A change is what a global read lock, or a backup, can keep from beginning.
type change uint8

// The changes. Each is a bit, so that they make sets.
const (
	changesRows change = 1 << iota // a statement writes rows, or locks them for writing
	changesDefinitions
	commitsChanges
	allChanges = changesRows | changesDefinitions | commitsChanges
)

// changeKinds is how many changes there are.
const changeKinds = 3

// each calls f with the index of every change in the set.
func (c change) each(f func(i int)) {
	for i := range changeKinds {
		if c&(1<<i) != 0 {
			f(i)
		}
	}
}

// A writeGate is what every change of data goes through, and what FLUSH TABLES
// WITH READ LOCK and BACKUP STAGE close. An open gate costs those who pass an
// addition when they enter and one when they leave. Its methods may be called
// concurrently.
type writeGate struct {
	// Who enters counts himself first and then looks whether the gate is closed; who
	// closes it closes first and then looks who is inside. So one of them sees the
	// other.
	inside [changeKinds]atomic.Int64
	closed [changeKinds]atomic.Int64 // how many keep it closed

	mu    sync.Mutex
	moved chan struct{} // closed at the next change of either; nil while nobody waits
}

// tryEnter passes the gate if it is open. leave must follow.
func (g *writeGate) tryEnter(c change) bool {
	ok := true
	c.each(func(i int) {
		g.inside[i].Add(1)
		ok = ok && g.closed[i].Load() == 0
	})
	if !ok {
		g.leave(c)
	}
	return ok
}

// leave ends what tryEnter or enter began.
func (g *writeGate) leave(c change) {
	waited := false
	c.each(func(i int) {
		g.inside[i].Add(-1)
		waited = waited || g.closed[i].Load() > 0
	})
	if waited {
		g.wake()
	}
}

// enter passes the gate when it is open, or fails as await does.
func (g *writeGate) enter(ctx context.Context, c change, timeout time.Duration) error {
	return g.await(ctx, timeout, func() bool { return g.tryEnter(c) })
}

// shut closes the gate for the changes in c, and waits until none is under way.
// If that fails, as await does, the gate is as it was.
func (g *writeGate) shut(ctx context.Context, c change, timeout time.Duration) error {
	c.each(func(i int) { g.closed[i].Add(1) })
	err := g.await(ctx, timeout, func() bool {
		empty := true
		c.each(func(i int) { empty = empty && g.inside[i].Load() == 0 })
		return empty
	})
	if err != nil {
		g.open(c)
	}
	return err
}

// open takes back what shut did.
func (g *writeGate) open(c change) {
	c.each(func(i int) { g.closed[i].Add(-1) })
	g.wake()
}

func (g *writeGate) wake() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.moved != nil {
		close(g.moved)
		g.moved = nil
	}
}

// await waits until try succeeds. The error is store.ErrLockWaitTimeout, or the
// cause of ctx.
func (g *writeGate) await(ctx context.Context, timeout time.Duration, try func() bool) error {
	var expired <-chan time.Time
	for {
		g.mu.Lock()
		if g.moved == nil {
			g.moved = make(chan struct{})
		}
		moved := g.moved
		g.mu.Unlock()
		// Whatever moves from here on closes the channel.
		if try() {
			return nil
		}
		if expired == nil {
			t := time.NewTimer(timeout)
			defer t.Stop()
			expired = t.C
		}
		select {
		case <-moved:
		case <-expired:
			return store.ErrLockWaitTimeout
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}
