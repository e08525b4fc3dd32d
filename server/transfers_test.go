package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
)

// testTransfers moves money between accounts while others add it up. The sum is
// the same whenever it is taken, and in the end each account has what the
// acknowledged transfers make of it.
//
// What a transfer computes from may be read in three ways: by the UPDATE itself,
// by a locking read, and at SERIALIZABLE by any.
func testTransfers(t *testing.T, db *sql.DB, level string) {
	const accounts, start, movers, watchers = 6, 1000, 6, 2
	mustExec(t, db, "CREATE TABLE accounts (id INT PRIMARY KEY, balance INT)")
	for id := range accounts {
		mustExec(t, db, "INSERT INTO accounts VALUES (?, ?)", id, start)
	}
	var want [accounts]atomic.Int64
	for id := range want {
		want[id].Store(start)
	}

	var watching sync.WaitGroup
	over := make(chan struct{})
	for range watchers {
		c := newClient(t, db, level)
		watching.Go(func() {
			for last := false; !last; {
				select {
				case <-over:
					last = true
				default:
				}
				if err := c.addUp(level, accounts, accounts*start); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	clients(t, db, movers, level, func(c client, i int) error {
		rng := rand.New(rand.NewPCG(1, uint64(i)))
		for n := range many(30) {
			from, to, amount := rng.IntN(accounts), rng.IntN(accounts-1), 1+rng.IntN(50)
			if to >= from {
				to++
			}
			transfer := c.moveByUpdate
			switch {
			case level == serializable:
				transfer = c.moveByRead("")
			case n%2 == 0:
				transfer = c.moveByRead(" FOR UPDATE")
			}
			if err := c.transact(func() error { return transfer(from, to, amount) }); err != nil {
				return err
			}
			want[from].Add(int64(-amount))
			want[to].Add(int64(amount))
		}
		return nil
	})
	close(over)
	watching.Wait()
	for id := range want {
		if got := value(t, db, "SELECT balance FROM accounts WHERE id = ?", id); got != fmt.Sprint(want[id].Load()) {
			t.Errorf("account %d has %s, by the acknowledged transfers %d", id, got, want[id].Load())
		}
	}
}

// moveByUpdate has the server compute.
func (c client) moveByUpdate(from, to, amount int) error {
	if _, err := c.exec("UPDATE accounts SET balance = balance - ? WHERE id = ?", amount, from); err != nil {
		return err
	}
	_, err := c.exec("UPDATE accounts SET balance = balance + ? WHERE id = ?", amount, to)
	return err
}

// moveByRead computes from what it has read.
func (c client) moveByRead(locking string) func(from, to, amount int) error {
	return func(from, to, amount int) error {
		a, err := c.number("SELECT balance FROM accounts WHERE id = ?"+locking, from)
		if err != nil {
			return err
		}
		b, err := c.number("SELECT balance FROM accounts WHERE id = ?"+locking, to)
		if err != nil {
			return err
		}
		if _, err := c.exec("UPDATE accounts SET balance = ? WHERE id = ?", a-int64(amount), from); err != nil {
			return err
		}
		_, err = c.exec("UPDATE accounts SET balance = ? WHERE id = ?", b+int64(amount), to)
		return err
	}
}

// addUp takes the sum in one statement, and at the levels whose snapshot lasts
// one account after the other as well.
func (c client) addUp(level string, accounts, want int64) error {
	return c.transact(func() error {
		sum, err := c.number("SELECT SUM(balance) FROM accounts")
		if err != nil {
			return err
		}
		if sum != want {
			return fmt.Errorf("the sum of all accounts is %d, want %d", sum, want)
		}
		if level == readCommitted {
			return nil
		}
		sum = 0
		for id := range accounts {
			n, err := c.number("SELECT balance FROM accounts WHERE id = ?", id)
			if err != nil {
				return err
			}
			sum += n
		}
		if sum != want {
			return fmt.Errorf("the accounts one by one make %d, want %d", sum, want)
		}
		return nil
	})
}

// testWriteSkew has two doctors go off call, each after seeing that both are on.
// Only SERIALIZABLE keeps one of them there: its reads lock, so the two are in
// each other's way and one is given up.
func testWriteSkew(t *testing.T, db *sql.DB, level string) {
	mustExec(t, db, "CREATE TABLE doctors (id INT PRIMARY KEY, oncall INT)")
	mustExec(t, db, "INSERT INTO doctors VALUES (0, 1), (1, 1)")
	for range many(5) {
		mustExec(t, db, "UPDATE doctors SET oncall = 1")
		var seen sync.WaitGroup
		var given atomic.Int64
		seen.Add(2)
		clients(t, db, 2, level, func(c client, i int) error {
			_, err := c.exec("BEGIN")
			var n int64
			if err == nil {
				n, err = c.number("SELECT SUM(oncall) FROM doctors")
			}
			seen.Done()
			if err != nil || n != 2 {
				return fmt.Errorf("%d doctors are on call, want 2; error %v", n, err)
			}
			seen.Wait()
			if _, err = c.exec("UPDATE doctors SET oncall = 0 WHERE id = ?", i); err == nil {
				_, err = c.conn.ExecContext(context.Background(), "COMMIT")
			}
			if number(err) == 1213 {
				given.Add(1)
				return nil
			}
			return err
		})
		left := value(t, db, "SELECT SUM(oncall) FROM doctors")
		wantLeft, wantGiven := "0", int64(0)
		if level == serializable {
			wantLeft, wantGiven = "1", 1
		}
		if left != wantLeft || given.Load() != wantGiven {
			t.Fatalf("%s doctors are left on call and %d transactions were given up, want %s and %d", left, given.Load(), wantLeft, wantGiven)
		}
	}
}
