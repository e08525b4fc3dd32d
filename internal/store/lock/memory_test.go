package lock

import (
	"strconv"
	"testing"
)

// A transaction that locked very many rows leaves nothing but a few locks for
// reuse.
func TestMemoryGivenBack(t *testing.T) {
	m := NewManager()
	o := m.NewOwner(1)
	const rows = shards * maxIdle * 2
	for i := range rows {
		if ok, _ := m.TryLockRow(o, row(strconv.Itoa(i)), Exclusive); !ok {
			t.Fatalf("row %d is not free", i)
		}
	}
	if n := o.Stats().Rows; n != rows {
		t.Errorf("%d rows are counted, want %d", n, rows)
	}
	m.Release(o)
	checkEmpty(t, m)
	for i := range shards {
		s := &m.rows[i]
		if s.rows != nil {
			t.Errorf("shard %d keeps the map of %d rows", i, s.peak)
		}
		n := 0
		for l := s.free; l != nil; l = l.free {
			if n++; l.row != (Row{}) || l.room.owner != nil {
				t.Errorf("a free lock keeps %+v", l)
			}
		}
		if n != s.nfree || n > maxFree {
			t.Errorf("shard %d keeps %d locks, counted as %d", i, n, s.nfree)
		}
	}
}

// What most transactions do costs no allocation but the owner's.
func TestAllocations(t *testing.T) {
	m := NewManager()
	o := m.NewOwner(1)
	if n := testing.AllocsPerRun(1000, func() {
		if err := m.LockTable(background, o, 1, Write, Wait{}); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"a", "b", "c"} {
			if _, err := m.LockRow(background, o, row(key), Exclusive, Wait{}); err != nil {
				t.Fatal(err)
			}
		}
		m.Release(o)
	}); n != 0 {
		t.Errorf("a transaction of three rows allocates %v times", n)
	}
}
