package lock

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// The tables below are what MariaDB 10.11 answers to SELECT, INSERT, LOCK TABLES
// ... READ and WRITE, and ALTER TABLE, in sessions side by side.

func TestTableModes(t *testing.T) {
	granted := map[TableMode]string{
		Read:      "Read Write LockRead",
		Write:     "Read Write",
		LockRead:  "Read LockRead",
		LockWrite: "",
		Alter:     "",
	}
	for held := range tableModes {
		for asked := range tableModes {
			bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
				want := errPending
				if slices.Contains(strings.Fields(granted[held]), asked.String()) {
					want = nil
				}
				askTable(m, owner(1), held).want(t, nil)
				err := m.LockTable(background, owner(2), 1, asked, Wait{NoWait: true})
				if errors.Is(err, ErrNoWait) != (want != nil) {
					t.Errorf("%v beside %v with NoWait: %v", asked, held, err)
				}
				m.Release(owner(2))
				r := askTable(m, owner(2), asked)
				r.want(t, want)
				if err := m.LockTable(background, owner(3), 2, Alter, Wait{NoWait: true}); err != nil {
					t.Errorf("another table: %v", err)
				}
				m.Release(owner(1))
				r.want(t, nil)
			})
		}
	}
}

func TestTableOrder(t *testing.T) {
	for _, c := range []struct {
		held, waiting TableMode
		granted       string // to others
	}{
		{Read, Alter, ""},
		{Read, LockWrite, ""},
		{Write, Alter, ""},
		{Write, LockRead, "Read Write"},
		{LockRead, Write, "Read"},
	} {
		for asked := range tableModes {
			bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
				want := errPending
				if slices.Contains(strings.Fields(c.granted), asked.String()) {
					want = nil
				}
				askTable(m, owner(1), c.held).want(t, nil)
				second := askTable(m, owner(2), c.waiting)
				second.want(t, errPending)
				third := askTable(m, owner(3), asked)
				if third.want(t, want); t.Failed() {
					t.Errorf("held %v, waiting %v, asked %v", c.held, c.waiting, asked)
				}
				if want == errPending {
					m.Release(owner(1))
					second.want(t, nil)
				}
			})
		}
	}
}

func TestTableAgain(t *testing.T) {
	for held := range tableModes {
		for asked := range tableModes {
			bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
				askTable(m, owner(1), held).want(t, nil)
				askTable(m, owner(1), asked).want(t, nil)
				// Both modes hold from now on.
				for other := range tableModes {
					conflict := (held.conflicts() | asked.conflicts()).has(other)
					err := m.LockTable(background, owner(2), 1, other, Wait{NoWait: true})
					if (err != nil) != conflict {
						t.Errorf("%v beside %v and %v: %v", other, held, asked, err)
					}
					m.Release(owner(2))
				}
			})
		}
	}
}

// Who has a table already may use it in the same mode past waiting DDL; a
// stronger mode is a deadlock that DDL wins.
func TestTableStronger(t *testing.T) {
	for _, waiting := range []TableMode{LockWrite, Alter} {
		bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
			askTable(m, owner(1), Read).want(t, nil)
			owner(1).SetWeight(1000)
			ddl := askTable(m, owner(2), waiting)
			askTable(m, owner(1), Read).want(t, nil)
			ddl.want(t, errPending)
			askTable(m, owner(1), Write).want(t, ErrDeadlock)
			ddl.want(t, errPending)
			m.Release(owner(1))
			ddl.want(t, nil)
		})
	}
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askTable(m, owner(1), Write).want(t, nil)
		ddl := askTable(m, owner(2), Alter)
		askTable(m, owner(1), Read).want(t, nil)
		ddl.want(t, errPending)
	})
	// DDL that waits gives way neither to a transaction that closes the cycle.
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askTable(m, owner(1), Read).want(t, nil)
		askRow(m, owner(2), "a", Exclusive).want(t, nil)
		row := askRow(m, owner(1), "a", Exclusive)
		owner(1).SetWeight(5)
		ddl := askTable(m, owner(2), Alter)
		row.want(t, ErrDeadlock)
		ddl.want(t, errPending)
	})
}

func TestTableTimeout(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		askTable(m, owner(1), Read).want(t, nil)
		ddl := ask(func() error {
			return m.LockTable(background, owner(2), 1, Alter, Wait{Timeout: time.Second})
		})
		readers := []*request{askTable(m, owner(3), Read), askTable(m, owner(4), Write)}
		for _, r := range readers {
			r.want(t, errPending)
		}
		pass(time.Second)
		ddl.want(t, ErrTimeout)
		for _, r := range readers {
			r.want(t, nil)
		}
		if s := m.Stats(); s != (Stats{Timeouts: 1}) {
			t.Errorf("waits for tables are row waits: %+v", s)
		}
	})
}

func TestManyTables(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		for table := range uint64(500) {
			for id := range uint64(3) {
				if err := m.LockTable(background, owner(id), table, Write, Wait{NoWait: true}); err != nil {
					t.Fatal(err)
				}
			}
		}
		m.Release(owner(1)) // in the middle of each table's list
		if got := owner(0).Weight(); got != 500 {
			t.Errorf("500 tables weigh %d", got)
		}
	})
}
