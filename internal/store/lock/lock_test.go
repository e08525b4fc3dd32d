package lock

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var background = context.Background()

// errPending is the state of a request that waits.
var errPending = errors.New("waiting")

// A request runs in a goroutine of its own.
type request struct {
	mu  sync.Mutex
	err error // errPending until it is over
}

func (r *request) finish(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
}

// state returns how the request stands when all is quiet.
func (r *request) state() error {
	synctest.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// ask starts a request, in a bubble of synctest, and returns when it is over or
// waits.
func ask(f func() error) *request {
	r := &request{err: errPending}
	go func() { r.finish(f()) }()
	synctest.Wait()
	return r
}

// want checks how a request stands when all is quiet: nil means granted.
func (r *request) want(t *testing.T, want error) {
	t.Helper()
	if err := r.state(); !errors.Is(err, want) {
		t.Errorf("the request is %v, want %v", err, want)
	}
}

// pass lets time of the bubble pass.
func pass(d time.Duration) { <-time.After(d) }

// bubble runs f with a manager in a bubble of synctest, releases its owners and
// checks that nothing is left.
func bubble(t *testing.T, f func(t *testing.T, m *Manager, owner func(id uint64) *Owner)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		m := NewManager()
		owners := make(map[uint64]*Owner)
		f(t, m, func(id uint64) *Owner {
			if owners[id] == nil {
				owners[id] = m.NewOwner(id)
			}
			return owners[id]
		})
		// Releasing one may grant another's request, which then holds something.
		for range 2 {
			for _, o := range owners {
				synctest.Wait()
				m.Release(o)
			}
		}
		synctest.Wait()
		checkEmpty(t, m)
	})
}

// checkEmpty checks that no lock exists and nobody waits.
func checkEmpty(t *testing.T, m *Manager) {
	t.Helper()
	for i := range shards {
		if n := len(m.rows[i].rows); n != 0 {
			t.Errorf("%d rows are left in shard %d", n, i)
		}
		if n := len(m.tables[i].tables); n != 0 {
			t.Errorf("%d tables are left in shard %d", n, i)
		}
		if n := len(m.gaps[i].gaps); n != 0 {
			t.Errorf("%d indexes are left in shard %d", n, i)
		}
	}
	if len(m.waiting) != 0 || m.stats.RowWaiting != 0 {
		t.Errorf("%d requests are left waiting, %d for rows", len(m.waiting), m.stats.RowWaiting)
	}
}

// row is a key of one index.
func row(key string) Row { return Row{Table: 1, Index: 2, Key: key} }

// askRow asks for a row without bound.
func askRow(m *Manager, o *Owner, key string, mode Mode) *request {
	return ask(func() error {
		_, err := m.LockRow(background, o, row(key), mode, Wait{})
		return err
	})
}

// askInsert asks for leave to insert a key, without bound.
func askInsert(m *Manager, o *Owner, key string) *request {
	return ask(func() error { return m.Insert(background, o, row(key), Wait{}) })
}

// askTable asks for table 1 without bound.
func askTable(m *Manager, o *Owner, mode TableMode) *request {
	return ask(func() error { return m.LockTable(background, o, 1, mode, Wait{}) })
}
