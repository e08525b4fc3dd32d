package lock

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestRowModes(t *testing.T) {
	for _, c := range []struct {
		held, asked Mode
		want        error
	}{
		{Shared, Shared, nil},
		{Shared, Exclusive, errPending},
		{Exclusive, Shared, errPending},
		{Exclusive, Exclusive, errPending},
	} {
		t.Run(c.held.String()+c.asked.String(), func(t *testing.T) {
			bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
				askRow(m, owner(1), "a", c.held).want(t, nil)
				ok, acquired := m.TryLockRow(owner(2), row("a"), c.asked)
				if free := c.want == nil; ok != free || acquired != free {
					t.Errorf("TryLockRow says %v, %v", ok, acquired)
				}
				m.Release(owner(2))
				_, err := m.LockRow(background, owner(2), row("a"), c.asked, Wait{NoWait: true})
				if busy := c.want != nil; errors.Is(err, ErrNoWait) != busy {
					t.Errorf("NoWait says %v", err)
				}
				m.Release(owner(2))
				r := askRow(m, owner(2), "a", c.asked)
				r.want(t, c.want)
				m.Release(owner(1))
				r.want(t, nil)
			})
		})
	}
}

func TestRowsApart(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		for i, r := range []Row{{1, 2, "a"}, {2, 2, "a"}, {1, 1, "a"}, {1, 2, "b"}, {1, 2, ""}} {
			if ok, _ := m.TryLockRow(owner(uint64(i)), r, Exclusive); !ok {
				t.Errorf("%v is not free", r)
			}
		}
	})
}

func TestRowAgain(t *testing.T) {
	for _, c := range []struct {
		first, second Mode
		acquired      bool
	}{
		{Shared, Shared, false},
		{Shared, Exclusive, true},
		{Exclusive, Shared, false},
		{Exclusive, Exclusive, false},
	} {
		bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
			askRow(m, owner(1), "a", c.first).want(t, nil)
			acquired, err := m.LockRow(background, owner(1), row("a"), c.second, Wait{NoWait: true})
			if acquired != c.acquired || err != nil {
				t.Errorf("%v after %v: acquired %v, %v", c.second, c.first, acquired, err)
			}
			if n := owner(1).Stats().Rows; n != 1 {
				t.Errorf("%v after %v: %d rows", c.second, c.first, n)
			}
		})
	}
}

func TestUnlockRow(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		a, b := owner(1), owner(2)
		m.UnlockRow(a, row("a")) // nothing to unlock
		askRow(m, a, "a", Shared).want(t, nil)
		m.UnlockRow(b, row("a")) // not b's
		askRow(m, a, "a", Exclusive).want(t, nil)
		askRow(m, a, "b", Exclusive).want(t, nil)
		askRow(m, a, "c", Exclusive).want(t, nil)
		weight := a.Weight()

		shared := askRow(m, b, "a", Shared)
		shared.want(t, errPending)
		m.UnlockRow(a, row("a")) // Shared again
		shared.want(t, nil)
		exclusive := askRow(m, b, "a", Exclusive)
		exclusive.want(t, errPending)
		m.UnlockRow(a, row("a"))
		exclusive.want(t, nil)

		m.UnlockRow(a, row("b")) // in the middle of a's list
		askRow(m, b, "b", Exclusive).want(t, nil)
		if s := a.Stats(); s.Rows != 1 || s.Structs != weight-1 {
			t.Errorf("the owner of c alone has %+v", s)
		}
		askRow(m, a, "d", Shared).want(t, nil)
		m.UnlockRow(a, row("d"))
		m.UnlockRow(a, row("c"))
		if s := a.Stats(); s != (OwnerStats{}) {
			t.Errorf("an owner of nothing has %+v", s)
		}
	})
}

func TestRowOrder(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askRow(m, owner(1), "a", Shared).want(t, nil)
		x2 := askRow(m, owner(2), "a", Exclusive)
		s3 := askRow(m, owner(3), "a", Shared)
		s4 := askRow(m, owner(4), "a", Shared)
		x5 := askRow(m, owner(5), "a", Exclusive)
		s6 := askRow(m, owner(6), "a", Shared)
		if ok, _ := m.TryLockRow(owner(7), row("a"), Shared); ok {
			t.Error("TryLockRow went past a waiting Exclusive")
		}
		want := func(free uint64, errs ...error) {
			t.Helper()
			m.Release(owner(free))
			for i, r := range []*request{x2, s3, s4, x5, s6} {
				r.want(t, errs[i])
			}
		}
		x2.want(t, errPending)
		s3.want(t, errPending)
		want(1, nil, errPending, errPending, errPending, errPending)
		want(2, nil, nil, nil, errPending, errPending)
		want(4, nil, nil, nil, errPending, errPending)
		want(3, nil, nil, nil, nil, errPending)
		want(5, nil, nil, nil, nil, nil)
	})
}

func TestRowTimeout(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askRow(m, owner(1), "a", Shared).want(t, nil)
		began := time.Now()
		x := ask(func() error {
			_, err := m.LockRow(background, owner(2), row("a"), Exclusive, Wait{Timeout: time.Minute})
			return err
		})
		s := askRow(m, owner(3), "a", Shared) // waits only for the place in the queue
		s.want(t, errPending)
		pass(time.Minute - 1)
		x.want(t, errPending)
		pass(1)
		x.want(t, ErrTimeout)
		s.want(t, nil)
		want := Stats{RowWaits: 2, RowWaitTime: 2 * time.Minute, RowWaitMax: time.Minute, Timeouts: 1}
		if got := m.Stats(); got != want || time.Since(began) != time.Minute {
			t.Errorf("after %v: %+v, want %+v", time.Since(began), got, want)
		}
	})
}

func TestRowCancel(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		killed := errors.New("query execution was interrupted")
		ctx, cancel := context.WithCancelCause(background)
		askRow(m, owner(1), "a", Shared).want(t, nil)
		askRow(m, owner(2), "a", Shared).want(t, nil)
		// An upgrade that is cancelled leaves the Shared lock.
		x := ask(func() error {
			_, err := m.LockRow(ctx, owner(1), row("a"), Exclusive, Wait{Timeout: time.Hour})
			return err
		})
		s := askRow(m, owner(3), "a", Shared)
		x.want(t, errPending)
		s.want(t, errPending)
		cancel(killed)
		x.want(t, killed)
		s.want(t, nil)
		m.Release(owner(2))
		m.Release(owner(3))
		askRow(m, owner(2), "a", Exclusive).want(t, errPending)
		// Nobody in the way: the context does not matter.
		if _, err := m.LockRow(ctx, owner(4), row("b"), Exclusive, Wait{}); err != nil {
			t.Errorf("a free row with a cancelled context: %v", err)
		}
	})
}

func TestWithdrawRow(t *testing.T) {
	m := NewManager()
	a, b := m.NewOwner(1), m.NewOwner(2)
	r := Row{Table: 1, Key: "k"}
	for _, mode := range []Mode{Shared, Exclusive} {
		if _, err := m.LockRow(t.Context(), a, r, mode, Wait{}); err != nil {
			t.Fatal(err)
		}
	}
	if m.WithdrawRow(a, r) {
		t.Error("nobody waits, and yet the row is awaited")
	}
	if s := a.Stats(); s.Rows != 0 || s.Structs != 0 {
		t.Errorf("the owner still has %+v", s)
	}
	if ok, _ := m.TryLockRow(b, r, Exclusive); !ok {
		t.Error("the row is not free")
	}
	m.ReleaseRows(b)
	if ok, _ := m.TryLockRow(a, r, Exclusive); !ok {
		t.Error("the row is not free after ReleaseRows")
	}
}
