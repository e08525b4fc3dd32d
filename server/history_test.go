package server_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/anishathalye/porcupine"
)

// testHistory has connections read, write and compare-and-set registers, a row
// each, and records what they were told. There must be an order of all of it, in
// keeping with what was over before what began, in which each answer is right.
//
// With transactions each operation is one, and what it depends on it reads with
// a lock; without, it is a single statement.
func testHistory(t *testing.T, db *sql.DB, transactions bool, level string) {
	const registers, writers = 3, 8
	mustExec(t, db, "CREATE TABLE registers (id INT PRIMARY KEY, v INT)")
	mustExec(t, db, "INSERT INTO registers VALUES (0, 0), (1, 0), (2, 0)")
	var clock atomic.Int64 // counts; what is over before another begins has the smaller number
	var fresh atomic.Int64 // values are written once, so each read tells whose it saw
	var mu sync.Mutex
	var history []porcupine.Operation
	clients(t, db, writers, level, func(c client, i int) error {
		rng := rand.New(rand.NewPCG(4, uint64(i)))
		var seen [registers]int64
		do := c.statement
		if transactions {
			do = c.transaction
		}
		for range many(25) {
			in := operation{kind: kind(rng.IntN(3)), id: rng.IntN(registers), value: fresh.Add(1)}
			in.old = seen[in.id]
			op := porcupine.Operation{ClientId: i, Input: in, Call: clock.Add(1)}
			out, err := do(in)
			if err != nil {
				return fmt.Errorf("%v: %w", in, err)
			}
			op.Output, op.Return = out, clock.Add(1)
			switch {
			case in.kind == reads:
				seen[in.id] = out.value
			case out.done:
				seen[in.id] = in.value
			}
			mu.Lock()
			history = append(history, op)
			mu.Unlock()
		}
		return nil
	})
	if result := porcupine.CheckOperationsTimeout(registerModel(), history, patience); result != porcupine.Ok {
		t.Errorf("no order explains the answers: %s", result)
		for _, op := range history {
			t.Logf("%d-%d client %d: %v -> %+v", op.Call, op.Return, op.ClientId, op.Input, op.Output)
		}
	}
}

type kind int

const (
	reads kind = iota
	writes
	sets
)

type operation struct {
	kind       kind
	id         int
	old, value int64
}

func (o operation) String() string {
	switch o.kind {
	case reads:
		return fmt.Sprintf("read %d", o.id)
	case writes:
		return fmt.Sprintf("%d = %d", o.id, o.value)
	}
	return fmt.Sprintf("%d: if %d then %d", o.id, o.old, o.value)
}

// outcome is what a client was told: the value read, or whether it was set.
type outcome struct {
	value int64
	done  bool
}

// registerModel is what a register does when asked one thing after another.
func registerModel() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			byID := map[int][]porcupine.Operation{}
			for _, op := range history {
				id := op.Input.(operation).id
				byID[id] = append(byID[id], op)
			}
			var parts [][]porcupine.Operation
			for _, part := range byID {
				parts = append(parts, part)
			}
			return parts
		},
		Init: func() any { return int64(0) },
		Step: func(state, input, output any) (bool, any) {
			v, in, out := state.(int64), input.(operation), output.(outcome)
			switch in.kind {
			case reads:
				return out.value == v, v
			case writes:
				return out.done, in.value
			}
			if v == in.old {
				return out.done, in.value
			}
			return !out.done, v
		},
	}
}

// statement does an operation by a single statement.
func (c client) statement(in operation) (out outcome, err error) {
	var n int64
	switch in.kind {
	case reads:
		out.value, err = c.number("SELECT v FROM registers WHERE id = ?", in.id)
	case writes:
		n, err = c.insist("UPDATE registers SET v = ? WHERE id = ?", in.value, in.id)
	case sets:
		n, err = c.insist("UPDATE registers SET v = ? WHERE id = ? AND v = ?", in.value, in.id, in.old)
	}
	out.done = n == 1
	return out, err
}

// transaction does an operation by a transaction.
func (c client) transaction(in operation) (out outcome, err error) {
	err = c.transact(func() error {
		out = outcome{}
		if in.kind == reads {
			out.value, err = c.number("SELECT v FROM registers WHERE id = ?", in.id)
			return err
		}
		v, err := c.number("SELECT v FROM registers WHERE id = ? FOR UPDATE", in.id)
		if err != nil || in.kind == sets && v != in.old {
			return err
		}
		n, err := c.exec("UPDATE registers SET v = ? WHERE id = ?", in.value, in.id)
		out.done = n == 1
		return err
	})
	return out, err
}
