package lock

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

const (
	stressTables  = 3
	stressKeys    = 6
	stressWorkers = 16
)

// A ledger counts who has what, apart from the manager: entered after a lock is
// granted and left before it is given up.
type ledger struct {
	tables [stressTables][tableModes]atomic.Int32
	rows   [stressTables][stressKeys][2]atomic.Int32
}

// A worker is one owner and what it believes to have.
type worker struct {
	t       *testing.T
	m       *Manager
	o       *Owner
	rnd     *rand.Rand
	ledger  *ledger
	cancels chan<- context.CancelFunc

	tables [stressTables]modeSet
	rows   [stressTables][stressKeys]modeSet // bits are Modes
	ranges map[uint64][]string               // the insertions by others when the table's keys were closed
}

// Whatever many owners do to few rows: locks that conflict never exist together,
// nobody waits for ever (synctest reports it if all wait), and nothing is left.
func TestStress(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { stress(t, seed) })
		})
	}
}

func stress(t *testing.T, seed uint64) {
	m := NewManager()
	var l ledger
	cancels := make(chan context.CancelFunc, 4)
	var workers sync.WaitGroup
	for i := range uint64(stressWorkers) {
		workers.Go(func() {
			w := &worker{t: t, m: m, o: m.NewOwner(i), ledger: &l, cancels: cancels}
			w.rnd = rand.New(rand.NewPCG(seed, i))
			for range 150 {
				w.transaction()
			}
		})
	}
	go func() {
		workers.Wait()
		close(cancels)
	}()
	for cancel := range cancels { // KILL, some time later
		cancel()
	}
	checkEmpty(t, m)
	s := m.Stats()
	t.Logf("%+v", s)
	if s.Deadlocks == 0 || s.RowWaits == 0 {
		t.Errorf("too little happened: %+v", s)
	}
}

// transaction takes locks until it has had enough or one is refused.
func (w *worker) transaction() {
	w.tables, w.rows, w.ranges = [stressTables]modeSet{}, [stressTables][stressKeys]modeSet{}, make(map[uint64][]string)
	for range 1 + w.rnd.IntN(8) {
		if err := w.step(); err != nil {
			if !errors.Is(err, ErrDeadlock) && !errors.Is(err, ErrNoWait) && !errors.Is(err, context.Canceled) && !errors.Is(err, ErrTimeout) {
				w.t.Errorf("unexpected: %v", err)
			}
			break
		}
		w.o.AddWeight(w.rnd.Int64N(3))
		runtime.Gosched() // so that others come in between even on a busy machine
	}
	w.leave()
	w.m.Release(w.o)
}

// step takes one lock.
func (w *worker) step() error {
	table := w.rnd.Uint64N(stressTables)
	key := w.rnd.IntN(stressKeys)
	r := Row{Table: table, Key: string('a' + rune(key))}
	ctx, limit := background, Wait{}
	switch w.rnd.IntN(10) {
	case 0:
		limit.NoWait = true
	case 1:
		// Passes only when all wait, which is the lost wakeup that is looked for,
		// so that it must be long enough to be told from one.
		limit.Timeout = time.Hour
	case 2:
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(background)
		w.cancels <- cancel
	}
	mode := Mode(w.rnd.IntN(2))
	switch w.rnd.IntN(8) {
	case 0:
		tm := Read + TableMode(w.rnd.IntN(int(tableModes)))
		began := time.Now()
		err := w.m.LockTable(ctx, w.o, table, tm, limit)
		w.wokenFrom(began)
		if err == nil {
			w.enterTable(table, tm)
		}
		return err
	case 1:
		w.m.LockRange(w.o, table, 0, Range{NoHi: true})
		if _, ok := w.ranges[table]; !ok {
			w.ranges[table] = w.m.Inserting(w.o, table, 0, Range{NoHi: true})
		}
		return nil
	case 2:
		began := time.Now()
		err := w.m.Insert(ctx, w.o, r, limit)
		w.wokenFrom(began)
		return err
	case 3:
		if ok, acquired := w.m.TryLockRow(w.o, r, mode); ok {
			w.enterRow(table, key, mode, acquired)
		}
		return nil
	case 4:
		if have := w.rows[table][key]; have != 0 {
			w.leaveRow(table, key)
		}
		w.m.UnlockRow(w.o, r)
		return nil
	default:
		began := time.Now()
		acquired, err := w.m.LockRow(ctx, w.o, r, mode, limit)
		w.wokenFrom(began)
		if err == nil {
			w.enterRow(table, key, mode, acquired)
		}
		return err
	}
}

// wokenFrom checks that no time passed: the clock of the bubble moves only when
// everybody waits.
func (w *worker) wokenFrom(began time.Time) {
	if d := time.Since(began); d != 0 {
		w.t.Errorf("everybody waited, for %v", d)
	}
}

func (w *worker) enterTable(table uint64, mode TableMode) {
	if w.tables[table].has(mode) {
		return
	}
	w.tables[table] |= 1 << mode
	counts := &w.ledger.tables[table]
	counts[mode].Add(1)
	for other := range tableModes {
		n := counts[other].Load()
		if w.tables[table].has(other) {
			n--
		}
		if n > 0 && mode.conflicts().has(other) {
			// An owner of LockWrite or Alter enters any mode beside its own.
			w.t.Errorf("table %d: %v beside %v of another owner", table, mode, other)
		}
	}
}

func (w *worker) enterRow(table uint64, key int, mode Mode, acquired bool) {
	have := &w.rows[table][key]
	covered := *have>>mode&1 != 0 || *have>>Exclusive&1 != 0
	if covered == acquired {
		w.t.Errorf("row %d of %d: acquired %v with %b before", key, table, acquired, *have)
	}
	if !acquired {
		return
	}
	*have |= 1 << mode
	counts := &w.ledger.rows[table][key]
	counts[mode].Add(1)
	for other := range counts {
		n := counts[other].Load() - int32(*have>>other&1)
		if n > 0 && mode.conflicts(Mode(other)) {
			w.t.Errorf("row %d of %d: %v beside %v of another owner", key, table, mode, Mode(other))
		}
	}
}

// leaveRow forgets the strongest mode of a row.
func (w *worker) leaveRow(table uint64, key int) {
	have := &w.rows[table][key]
	mode := Shared
	if *have>>Exclusive&1 != 0 {
		mode = Exclusive
	}
	*have &^= 1 << mode
	w.ledger.rows[table][key][mode].Add(-1)
}

// leave forgets everything, and checks that nothing came into the ranges.
func (w *worker) leave() {
	for table := range w.tables {
		for mode := range tableModes {
			if w.tables[table].has(mode) {
				w.ledger.tables[table][mode].Add(-1)
			}
		}
		for key := range w.rows[table] {
			for w.rows[table][key] != 0 {
				w.leaveRow(uint64(table), key)
			}
		}
	}
	for table, before := range w.ranges {
		for _, key := range w.m.Inserting(w.o, table, 0, Range{NoHi: true}) {
			if !slices.Contains(before, key) {
				w.t.Errorf("%s was inserted into a locked range of table %d", key, table)
			}
		}
	}
}
