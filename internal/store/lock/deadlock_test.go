package lock

import (
	"testing"
)

func TestDeadlockOfTwo(t *testing.T) {
	for _, c := range []struct {
		name            string
		weight1         int64
		weight2         int64
		waiting, closes error
	}{
		{"equals", 0, 0, errPending, ErrDeadlock},
		{"requester lighter", 1, 0, errPending, ErrDeadlock},
		{"requester heavier", 0, 1, ErrDeadlock, errPending},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
				one, two := owner(1), owner(2)
				one.SetWeight(c.weight1)
				two.AddWeight(c.weight2)
				askRow(m, one, "a", Exclusive).want(t, nil)
				askRow(m, two, "b", Exclusive).want(t, nil)
				r1 := askRow(m, one, "b", Exclusive)
				r1.want(t, errPending)
				r2 := askRow(m, two, "a", Exclusive)
				r1.want(t, c.waiting)
				r2.want(t, c.closes)
				if c.closes == ErrDeadlock {
					m.Release(two)
					r1.want(t, nil)
				} else {
					m.Release(one)
					r2.want(t, nil)
				}
				if n := m.Stats().Deadlocks; n != 1 {
					t.Errorf("%d deadlocks are counted", n)
				}
			})
		})
	}
}

func TestDeadlockOfThree(t *testing.T) {
	for lightest := range uint64(3) {
		bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
			keys := []string{"a", "b", "c"}
			for id := range uint64(3) {
				askRow(m, owner(id), keys[id], Exclusive).want(t, nil)
				if id != lightest {
					owner(id).SetWeight(10)
				}
			}
			var rs []*request
			for id := range uint64(3) {
				rs = append(rs, askRow(m, owner(id), keys[(id+1)%3], Exclusive))
			}
			for id, r := range rs {
				if uint64(id) == lightest {
					r.want(t, ErrDeadlock)
				} else {
					r.want(t, errPending)
				}
			}
			m.Release(owner(lightest))
			before := (lightest + 2) % 3 // who waited for it
			rs[before].want(t, nil)
			m.Release(owner(before))
			rs[(lightest+1)%3].want(t, nil)
		})
	}
}

func TestDeadlockOfUpgrades(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askRow(m, owner(1), "a", Shared).want(t, nil)
		askRow(m, owner(2), "a", Shared).want(t, nil)
		r1 := askRow(m, owner(1), "a", Exclusive)
		r1.want(t, errPending)
		askRow(m, owner(2), "a", Exclusive).want(t, ErrDeadlock)
		r1.want(t, errPending)
		m.Release(owner(2))
		r1.want(t, nil)
	})
	// An upgrade queues behind an Exclusive that waits for the Shared lock; in
	// MariaDB too the one with less to lose goes.
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askRow(m, owner(1), "a", Shared).want(t, nil)
		r2 := askRow(m, owner(2), "a", Exclusive)
		r2.want(t, errPending)
		askRow(m, owner(1), "a", Exclusive).want(t, nil)
		r2.want(t, ErrDeadlock)
	})
}

// Two transactions look for rows that are not there and then insert them.
func TestDeadlockOfInsertions(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		gap := Range{Lo: "a", Hi: "z", LoOpen: true}
		m.LockRange(owner(1), 1, 2, gap)
		m.LockRange(owner(2), 1, 2, gap)
		r1 := askInsert(m, owner(1), "m")
		r1.want(t, errPending)
		askInsert(m, owner(2), "n").want(t, ErrDeadlock)
		r1.want(t, errPending)
		m.Release(owner(2))
		r1.want(t, nil)
	})
}

// A cycle may lead through rows, ranges and tables.
func TestDeadlockOfAllKinds(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askTable(m, owner(1), LockRead).want(t, nil)
		askRow(m, owner(2), "a", Shared).want(t, nil)
		m.LockRange(owner(3), 1, 2, Range{NoHi: true})
		r3 := askTable(m, owner(3), Write)
		r2 := askInsert(m, owner(2), "x")
		r3.want(t, errPending)
		r2.want(t, errPending)
		owner(2).SetWeight(5)
		owner(3).SetWeight(5)
		askRow(m, owner(1), "a", Exclusive).want(t, ErrDeadlock)
		m.Release(owner(1))
		r3.want(t, nil)
		m.Release(owner(3))
		r2.want(t, nil)
	})
}

// One may wait for another only because of its place in the queue.
func TestDeadlockOfPlaces(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askRow(m, owner(1), "a", Shared).want(t, nil)
		askRow(m, owner(3), "b", Exclusive).want(t, nil)
		x2 := askRow(m, owner(2), "a", Exclusive)
		x2.want(t, errPending)
		s3 := askRow(m, owner(3), "a", Shared) // behind 2
		s3.want(t, errPending)
		// 1 -> 3 -> 2 -> 1: 2 holds nothing and is the victim, so 3 goes on.
		x1 := askRow(m, owner(1), "b", Exclusive)
		x2.want(t, ErrDeadlock)
		s3.want(t, nil)
		x1.want(t, errPending)
		m.Release(owner(3))
		x1.want(t, nil)
	})
}

// Who waits in the same queue but is on no shortest cycle is left alone, even
// if it has the least to lose.
func TestDeadlockSparesOthers(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askRow(m, owner(1), "a", Exclusive).want(t, nil)
		askRow(m, owner(3), "b", Exclusive).want(t, nil)
		other := askRow(m, owner(2), "a", Exclusive)
		r3 := askRow(m, owner(3), "a", Exclusive)
		askRow(m, owner(1), "b", Exclusive).want(t, ErrDeadlock)
		other.want(t, errPending)
		m.Release(owner(1))
		other.want(t, nil)
		r3.want(t, errPending)
	})
}

// One request may close several cycles; each needs a victim.
func TestDeadlocksAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		heavy := owner(9)
		heavy.SetWeight(100)
		askRow(m, heavy, "a", Exclusive).want(t, nil)
		var rs []*request
		for id := range uint64(4) {
			askRow(m, owner(id), "b", Shared).want(t, nil)
			rs = append(rs, askRow(m, owner(id), "a", Shared))
		}
		x := askRow(m, heavy, "b", Exclusive)
		x.want(t, errPending)
		for id, r := range rs {
			r.want(t, ErrDeadlock)
			m.Release(owner(uint64(id)))
		}
		x.want(t, nil)
	})
	// The requester is heavier than some and lighter than others.
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		middle := owner(9)
		middle.SetWeight(50)
		askRow(m, middle, "a", Exclusive).want(t, nil)
		askRow(m, owner(1), "b", Shared).want(t, nil)
		askRow(m, owner(2), "b", Shared).want(t, nil)
		owner(1).SetWeight(100)
		r1 := askRow(m, owner(1), "a", Shared)
		r2 := askRow(m, owner(2), "a", Shared)
		askRow(m, middle, "b", Exclusive).want(t, ErrDeadlock)
		r1.want(t, errPending)
		if r2.state() == nil {
			t.Error("the lightest went on")
		}
	})
}

func TestWeight(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		o := owner(1)
		want := func(want int64) {
			t.Helper()
			if got := o.Weight(); got != want {
				t.Errorf("the weight is %d, want %d", got, want)
			}
		}
		askTable(m, o, Read).want(t, nil)
		want(0)
		askTable(m, o, Write).want(t, nil)
		want(1)
		for i := range rowsPerStruct {
			m.TryLockRow(o, row(string(rune(i))), Shared)
		}
		want(2)
		m.TryLockRow(o, row("more"), Shared)
		want(3)
		m.TryLockRow(o, row("more"), Exclusive)
		want(4)
		m.UnlockRow(o, row("more"))
		m.UnlockRow(o, row("more"))
		want(2)
		m.LockRange(o, 1, 2, Range{Lo: "a", Hi: "b"})
		m.LockRange(o, 1, 2, Range{Lo: "c", Hi: "d"})
		want(3)
		o.AddWeight(2)
		o.AddWeight(5)
		want(10)
		m.Release(o)
		want(0)
	})
}
