package server_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
)

// testCounters adds to counters from many connections. Each increment that was
// acknowledged is in the counter.
func testCounters(t *testing.T, db *sql.DB) {
	const counters = 3
	mustExec(t, db, "CREATE TABLE counters (id INT PRIMARY KEY, n INT)")
	mustExec(t, db, "INSERT INTO counters VALUES (0, 0), (1, 0), (2, 0)")
	var want [counters]atomic.Int64
	clients(t, db, 16, repeatableRead, func(c client, i int) error {
		for k := range many(15) {
			id := (i + k) % counters
			var err error
			if k%2 == 0 {
				_, err = c.insist("UPDATE counters SET n = n + 1 WHERE id = ?", id)
			} else {
				err = c.transact(func() error {
					n, err := c.number("SELECT n FROM counters WHERE id = ? FOR UPDATE", id)
					if err == nil {
						_, err = c.exec("UPDATE counters SET n = ? WHERE id = ?", n+1, id)
					}
					return err
				})
			}
			if err != nil {
				return err
			}
			want[id].Add(1)
		}
		return nil
	})
	for id := range want {
		if got := value(t, db, "SELECT n FROM counters WHERE id = ?", id); got != fmt.Sprint(want[id].Load()) {
			t.Errorf("counter %d is %s after %d acknowledged increments", id, got, want[id].Load())
		}
	}
}

// testUniqueKeys has connections insert the same keys, in orders of their own.
// Each key has one winner, and the others are told that it is taken.
func testUniqueKeys(t *testing.T, db *sql.DB) {
	mustExec(t, db, "CREATE TABLE k (id INT AUTO_INCREMENT PRIMARY KEY, k INT, owner INT, UNIQUE KEY k (k))")
	keys := many(40)
	winners := make([]atomic.Int64, keys) // the owner + 1
	clients(t, db, 8, repeatableRead, func(c client, i int) error {
		rng := rand.New(rand.NewPCG(2, uint64(i/2))) // two of them go the same way
		for _, k := range rng.Perm(keys) {
			switch _, err := c.insist("INSERT INTO k (k, owner) VALUES (?, ?)", k, i); {
			case number(err) == 1062:
			case err != nil:
				return err
			case !winners[k].CompareAndSwap(0, int64(i)+1):
				return fmt.Errorf("key %d was inserted before by client %d", k, winners[k].Load()-1)
			}
		}
		return nil
	})
	var wrong differences
	for k := range winners {
		if got := value(t, db, "SELECT GROUP_CONCAT(owner) FROM k WHERE k = ?", k); got != fmt.Sprint(winners[k].Load()-1) {
			wrong.add("key %d belongs to client %q, by what was acknowledged to %d", k, got, winners[k].Load()-1)
		}
	}
	wrong.report(t)
}

// testJobQueue has workers take jobs off a table. Each is done once.
func testJobQueue(t *testing.T, db *sql.DB) {
	mustExec(t, db, "CREATE TABLE jobs (id INT PRIMARY KEY, done INT)")
	jobs := many(50)
	for id := range jobs {
		mustExec(t, db, "INSERT INTO jobs VALUES (?, 0)", id)
	}
	done := make([]atomic.Int64, jobs)
	clients(t, db, 6, repeatableRead, func(c client, _ int) error {
		for {
			var id int64
			err := c.transact(func() (err error) {
				id, err = c.number("SELECT id FROM jobs WHERE done = 0 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED")
				if err == nil {
					_, err = c.exec("UPDATE jobs SET done = done + 1 WHERE id = ?", id)
				}
				return err
			})
			if errors.Is(err, sql.ErrNoRows) {
				return nil // the rest is in the hands of others
			}
			if err != nil {
				return err
			}
			if done[id].Add(1) > 1 {
				return fmt.Errorf("job %d was done before", id)
			}
		}
	})
	var wrong differences
	for id := range done {
		if n, got := done[id].Load(), value(t, db, "SELECT done FROM jobs WHERE id = ?", id); n != 1 || got != "1" {
			wrong.add("job %d was done by %d workers, and by its row %s times", id, n, got)
		}
	}
	wrong.report(t)
}

// testAutocommitInserts inserts rows, a transaction each, from several
// connections. All are there, under the number that their client was told.
func testAutocommitInserts(t *testing.T, db *sql.DB) {
	mustExec(t, db, "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, owner INT, n INT)")
	const owners = 8
	each := many(50)
	var mu sync.Mutex
	ids := map[int64][2]int{}
	clients(t, db, owners, repeatableRead, func(c client, i int) error {
		for n := range each {
			result, err := c.conn.ExecContext(context.Background(), "INSERT INTO t (owner, n) VALUES (?, ?)", i, n)
			if err != nil {
				return err
			}
			id, err := result.LastInsertId()
			if err != nil {
				return err
			}
			mu.Lock()
			if other, taken := ids[id]; taken {
				err = fmt.Errorf("id %d was given out before, for row %d of client %d", id, other[1], other[0])
			}
			ids[id] = [2]int{i, n}
			mu.Unlock()
			if err != nil {
				return err
			}
		}
		return nil
	})
	if got := value(t, db, "SELECT COUNT(*) FROM t"); got != fmt.Sprint(owners*each) {
		t.Errorf("%s rows are there, want %d", got, owners*each)
	}
	var wrong differences
	for id, row := range ids {
		if got, err := tryValue(db, "SELECT n FROM t WHERE id = ? AND owner = ?", id, row[0]); err != nil || got != fmt.Sprint(row[1]) {
			wrong.add("row %d has n = %q, error %v, want %d", id, got, err, row[1])
		}
	}
	wrong.report(t)
}

// testInterleaved has two transactions write rows of their own in one table, in
// turns, and commit in either order.
func testInterleaved(t *testing.T, db *sql.DB) {
	mustExec(t, db, "CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))")
	for round := range many(4) {
		mustExec(t, db, "DELETE FROM t")
		mustExec(t, db, "INSERT INTO t VALUES (1, 10), (2, 20), (3, 30), (4, 40)")
		turns := [2]client{newClient(t, db, readCommitted), newClient(t, db, readCommitted)}
		for _, step := range [][2]string{
			{"BEGIN", "BEGIN"},
			{"INSERT INTO t VALUES (5, 50), (7, 70)", "INSERT INTO t VALUES (6, 60), (8, 80)"},
			{"UPDATE t SET v = v + 1 WHERE id = 1", "UPDATE t SET v = v + 2 WHERE id = 2"},
			{"DELETE FROM t WHERE id = 3", "DELETE FROM t WHERE id = 4"},
			{"UPDATE t SET id = 9 WHERE id = 5", "UPDATE t SET id = 10 WHERE id = 6"},
		} {
			for i, c := range turns {
				if _, err := c.exec(step[i]); err != nil {
					t.Fatalf("%s: %v", step[i], err)
				}
			}
		}
		for i := range turns {
			if _, err := turns[(i+round)%2].exec("COMMIT"); err != nil {
				t.Fatal(err)
			}
		}
		const want = "1=11 2=22 7=70 8=80 9=50 10=60"
		if got := value(t, db, "SELECT GROUP_CONCAT(CONCAT(id, '=', v) ORDER BY id SEPARATOR ' ') FROM t"); got != want {
			t.Fatalf("the table has %s, want %s", got, want)
		}
		for _, c := range turns {
			c.conn.Close()
		}
	}
}
