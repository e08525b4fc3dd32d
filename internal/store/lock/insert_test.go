package lock

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestInsert(t *testing.T) {
	for _, c := range []struct {
		r            Range
		kept, others string
	}{
		{Range{Lo: "b", Hi: "d"}, "bc", "ade"},
		{Range{Lo: "b", Hi: "d", LoOpen: true}, "c", "abde"},
		{Range{Lo: "b", Hi: "d\x00"}, "bcd", "ae"},
		{Range{Lo: "b", NoHi: true}, "bcde", "a"},
		{Range{Hi: "c"}, "ab", "cde"},
		{Range{NoHi: true}, "abcde", ""},
		{Range{}, "", "abcde"},
		{Range{Lo: "c", Hi: "b"}, "", "abcde"},
	} {
		t.Run(fmt.Sprint(c.r), func(t *testing.T) {
			bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
				m.LockRange(owner(1), 1, 2, c.r)
				id := uint64(10)
				var waiting []*request
				for _, key := range c.kept {
					err := m.Insert(background, owner(2), row(string(key)), Wait{NoWait: true})
					if !errors.Is(err, ErrNoWait) {
						t.Errorf("%c with NoWait: %v", key, err)
					}
					r := askInsert(m, owner(id), string(key))
					r.want(t, errPending)
					waiting = append(waiting, r)
					id++
				}
				for _, key := range c.kept + c.others {
					askInsert(m, owner(1), string(key)).want(t, nil) // the owner's own
					r := Row{Table: 1, Index: 3, Key: string(key)}
					if err := m.Insert(background, owner(2), r, Wait{NoWait: true}); err != nil {
						t.Errorf("%c in another index: %v", key, err)
					}
				}
				for _, key := range c.others {
					askInsert(m, owner(2), string(key)).want(t, nil)
				}
				m.Release(owner(1))
				for _, r := range waiting {
					r.want(t, nil)
				}
			})
		})
	}
}

// Ranges conflict with insertions only.
func TestRangesSideBySide(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		all := Range{NoHi: true}
		m.LockRange(owner(1), 1, 2, all)
		m.LockRange(owner(2), 1, 2, all)
		askRow(m, owner(3), "a", Exclusive).want(t, nil)
		r := askInsert(m, owner(3), "a")
		m.Release(owner(1))
		r.want(t, errPending)
		m.Release(owner(2))
		r.want(t, nil)
		// What has leave keeps it.
		m.LockRange(owner(1), 1, 2, all)
		askInsert(m, owner(3), "b").want(t, errPending)
	})
}

func TestInsertTimeout(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		m.LockRange(owner(1), 1, 2, Range{NoHi: true})
		r := ask(func() error { return m.Insert(background, owner(2), row("a"), Wait{Timeout: time.Second}) })
		r.want(t, errPending)
		pass(time.Second)
		r.want(t, ErrTimeout)
		if got := m.Inserting(owner(1), 1, 2, Range{NoHi: true}); len(got) > 0 {
			t.Errorf("an insertion that was refused is told: %q", got)
		}
	})
}

func TestInserting(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		want := func(o *Owner, r Range, want ...string) {
			t.Helper()
			if got := m.Inserting(o, 1, 2, r); !slices.Equal(got, want) {
				t.Errorf("in %v: %q, want %q", r, got, want)
			}
		}
		want(owner(1), Range{NoHi: true})
		for i, key := range []string{"d", "b", "f", "b", "e"} {
			askInsert(m, owner(uint64(i%2)), key).want(t, nil)
		}
		want(owner(7), Range{NoHi: true}, "b", "d", "e", "f")
		want(owner(7), Range{Lo: "b", LoOpen: true, Hi: "f"}, "d", "e")
		want(owner(7), Range{Lo: "x", Hi: "c"})
		want(owner(1), Range{NoHi: true}, "d", "e", "f")
		askInsert(m, owner(0), "a").want(t, nil)
		want(owner(1), Range{Hi: "e"}, "a", "d")

		// What waits is not there yet, and is once it has leave.
		m.LockRange(owner(7), 1, 2, Range{Lo: "g", NoHi: true})
		r := askInsert(m, owner(2), "h")
		want(owner(7), Range{Lo: "g", NoHi: true})
		m.Release(owner(7))
		r.want(t, nil)
		want(owner(7), Range{Lo: "g", NoHi: true}, "h")
		m.Release(owner(0))
		want(owner(7), Range{NoHi: true}, "b", "h")
	})
}
