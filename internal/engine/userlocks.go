package engine

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// userLocks are the locks of GET_LOCK, by names in which case matters. They are
// the sessions', whatever becomes of transactions. Its methods may be called
// concurrently for different sessions.
type userLocks struct {
	mu     sync.Mutex
	locks  map[string]*userLock
	awaits map[uint32]*userLock // what a session waits for
}

// userLock exists while somebody holds it.
type userLock struct {
	owner   uint32 // connection id
	count   int    // of GET_LOCKs not yet released
	waiters []*userWaiter
}

type userWaiter struct {
	id      uint32
	granted chan struct{}
}

func newUserLocks() *userLocks {
	return &userLocks{locks: map[string]*userLock{}, awaits: map[uint32]*userLock{}}
}

// errNoUserLock: the time was up.
var errNoUserLock = errors.New("the lock is another session's")

// acquire gets a lock for a session, which waits as long as timeout says: waiting
// is told of it. The error is errNoUserLock, 1213 where waiting would never end,
// or the cause of ctx.
func (u *userLocks) acquire(ctx context.Context, id uint32, name string, timeout time.Duration, waiting func(bool)) error {
	u.mu.Lock()
	l := u.locks[name]
	switch {
	case l == nil:
		u.locks[name] = &userLock{owner: id, count: 1}
	case l.owner == id:
		l.count++
	case timeout <= 0:
		u.mu.Unlock()
		return errNoUserLock
	case u.closes(id, l):
		u.mu.Unlock()
		return mariaerr.New(mariaerr.ER_LOCK_DEADLOCK)
	default:
		w := &userWaiter{id: id, granted: make(chan struct{})}
		l.waiters = append(l.waiters, w)
		u.awaits[id] = l
		u.mu.Unlock()
		waiting(true)
		defer waiting(false)
		return u.await(ctx, l, w, timeout)
	}
	u.mu.Unlock()
	return nil
}

// closes tells whether the owner of l waits, perhaps through others, for a lock
// of the session. Each waits for one lock, and a lock has one owner.
func (u *userLocks) closes(id uint32, l *userLock) bool {
	for l != nil {
		if l.owner == id {
			return true
		}
		l = u.awaits[l.owner]
	}
	return false
}

func (u *userLocks) await(ctx context.Context, l *userLock, w *userWaiter, timeout time.Duration) error {
	t := time.NewTimer(timeout)
	defer t.Stop()
	var err error
	select {
	case <-w.granted:
		return nil
	case <-t.C:
		err = errNoUserLock
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	select {
	case <-w.granted: // just in time
		return nil
	default:
	}
	l.waiters = slices.DeleteFunc(l.waiters, func(other *userWaiter) bool { return other == w })
	delete(u.awaits, w.id)
	return err
}

// release gives a lock back once. exists tells whether anybody has it, ok whether
// the session had.
func (u *userLocks) release(id uint32, name string) (ok, exists bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	l := u.locks[name]
	if l == nil || l.owner != id {
		return false, l != nil
	}
	if l.count--; l.count == 0 {
		u.pass(name, l)
	}
	return true, true
}

// releaseAll gives back all that a session has, and returns how many GET_LOCKs
// that were.
func (u *userLocks) releaseAll(id uint32) (n int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for name, l := range u.locks {
		if l.owner == id {
			n += l.count
			u.pass(name, l)
		}
	}
	return n
}

// pass gives a lock to who has waited longest.
func (u *userLocks) pass(name string, l *userLock) {
	if len(l.waiters) == 0 {
		delete(u.locks, name)
		return
	}
	w := l.waiters[0]
	l.waiters = l.waiters[1:]
	l.owner, l.count = w.id, 1
	delete(u.awaits, w.id)
	close(w.granted)
}

// owner returns who has a lock.
func (u *userLocks) owner(name string) (id uint32, ok bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	l := u.locks[name]
	if l == nil {
		return 0, false
	}
	return l.owner, true
}
