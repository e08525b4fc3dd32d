package lock

import (
	"reflect"
	"testing"
	"time"
)

func TestWaiting(t *testing.T) {
	bubble(t, func(t *testing.T, m *Manager, owner func(uint64) *Owner) {
		if w := m.Waiting(); w != nil {
			t.Errorf("nobody waits: %+v", w)
		}
		askTable(m, owner(1), Read).want(t, nil)
		askTable(m, owner(1), Write).want(t, nil)
		askRow(m, owner(1), "a", Shared).want(t, nil)
		m.LockRange(owner(1), 1, 2, Range{NoHi: true})
		began := time.Now()
		askRow(m, owner(2), "a", Exclusive).want(t, errPending)
		pass(time.Second)
		askRow(m, owner(3), "a", Shared).want(t, errPending)
		pass(time.Second)
		askInsert(m, owner(4), "b").want(t, errPending)
		pass(time.Second)
		askTable(m, owner(5), Alter).want(t, errPending)

		want := []Waiting{{
			Request:  Lock{Owner: 2, Kind: RowLock, Table: 1, Index: 2, Key: "a", Mode: Exclusive, Waiting: true},
			Since:    began,
			Blockers: []Lock{{Owner: 1, Kind: RowLock, Table: 1, Index: 2, Key: "a", Mode: Shared}},
		}, {
			Request:  Lock{Owner: 3, Kind: RowLock, Table: 1, Index: 2, Key: "a", Mode: Shared, Waiting: true},
			Since:    began.Add(time.Second),
			Blockers: []Lock{{Owner: 2, Kind: RowLock, Table: 1, Index: 2, Key: "a", Mode: Exclusive, Waiting: true}},
		}, {
			Request:  Lock{Owner: 4, Kind: InsertIntention, Table: 1, Index: 2, Key: "b", Mode: Exclusive, Waiting: true},
			Since:    began.Add(2 * time.Second),
			Blockers: []Lock{{Owner: 1, Kind: RangeLock, Table: 1, Index: 2, Key: "b", Mode: Exclusive}},
		}, {
			Request:  Lock{Owner: 5, Kind: TableLock, Table: 1, TableMode: Alter, Waiting: true},
			Since:    began.Add(3 * time.Second),
			Blockers: []Lock{{Owner: 1, Kind: TableLock, Table: 1, TableMode: Write}},
		}}
		if got := m.Waiting(); !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		if n := m.Stats().RowWaiting; n != 3 {
			t.Errorf("%d row waits at present, want 3", n)
		}
	})
}
