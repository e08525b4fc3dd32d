package lock

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
)

// A transaction that locks one row of its own.
func BenchmarkRow(b *testing.B) {
	m := NewManager()
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		o := m.NewOwner(1)
		r := Row{Table: 1, Key: fmt.Sprintf("%p", o)}
		for pb.Next() {
			if _, err := m.LockRow(background, o, r, Exclusive, Wait{}); err != nil {
				b.Fatal(err)
			}
			m.Release(o)
		}
	})
}

// One row of a transaction that locks a thousand.
func BenchmarkRows(b *testing.B) {
	m := NewManager()
	keys := make([]string, 1000)
	for i := range keys {
		keys[i] = fmt.Sprintf("key%012d", i)
	}
	o := m.NewOwner(1)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if ok, _ := m.TryLockRow(o, Row{Table: 1, Key: keys[n]}, Exclusive); !ok {
			b.Fatal("the row is not free")
		}
		if n++; n == len(keys) {
			m.Release(o)
			n = 0
		}
	}
}

// A transaction that reads one table.
func BenchmarkReader(b *testing.B) {
	m := NewManager()
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			o := m.NewOwner(1)
			if err := m.LockTable(background, o, 1, Read, Wait{}); err != nil {
				b.Fatal(err)
			}
			m.Release(o)
		}
	})
}

// A transaction that inserts one row.
func BenchmarkInsert(b *testing.B) {
	m := NewManager()
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		o := m.NewOwner(1)
		r := Row{Table: 1, Key: fmt.Sprintf("%p", o)}
		for pb.Next() {
			if err := m.Insert(background, o, r, Wait{}); err != nil {
				b.Fatal(err)
			}
			if _, err := m.LockRow(background, o, r, Exclusive, Wait{}); err != nil {
				b.Fatal(err)
			}
			m.Release(o)
		}
	})
}

// One row that everybody wants: n waiters at any time.
func BenchmarkHotRow(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			m := NewManager()
			r := Row{Table: 1, Key: "hot"}
			var all sync.WaitGroup
			for i := range n + 1 {
				all.Go(func() {
					o := m.NewOwner(uint64(i))
					for range b.N/(n+1) + 1 {
						if _, err := m.LockRow(background, o, r, Exclusive, Wait{}); err != nil {
							b.Error(err)
						}
						m.Release(o)
					}
				})
			}
			all.Wait()
		})
	}
}
