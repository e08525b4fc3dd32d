package server_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
)

// testOwnRows has connections run transactions at random, with savepoints,
// failing statements and rollbacks, on rows of one table that lie between each
// other's, each on its own. So each knows what its rows are: it checks what it
// reads on the way, and in the end the table, read by either index, is what was
// acknowledged.
func testOwnRows(t *testing.T, db *sql.DB, level string) {
	const owners = 5
	mustExec(t, db, "CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))")
	var committed [owners]map[int]int
	clients(t, db, owners, level, func(c client, i int) error {
		o := owner{client: c, rng: rand.New(rand.NewPCG(3, uint64(i))), first: i, step: owners}
		committed[i] = map[int]int{}
		for range many(25) {
			// What came of an attempt that the server gave up is forgotten.
			var rows map[int]int
			err := c.transact(func() (err error) {
				rows, err = o.transaction(maps.Clone(committed[i]))
				return err
			})
			switch {
			case err == nil:
				committed[i] = rows
			case !errors.Is(err, errChangedMind):
				return err
			}
		}
		return nil
	})
	want := map[int]int{}
	for _, rows := range committed {
		maps.Copy(want, rows)
	}
	for _, index := range []string{"`PRIMARY`", "v"} {
		got := contents(t, db, "SELECT id, v FROM t FORCE INDEX ("+index+") WHERE v >= 0 AND id >= 0")
		var wrong differences
		for id, v := range want {
			if g, ok := got[id]; !ok || g != v {
				wrong.add("read by %s row %d has v = %d, is there: %t; want %d", index, id, g, ok, v)
			}
		}
		for id := range got {
			if _, ok := want[id]; !ok {
				wrong.add("read by %s there is a row %d, which should not be", index, id)
			}
		}
		wrong.report(t)
	}
}

// errChangedMind ends a transaction that its own client rolls back.
var errChangedMind = errors.New("rolled back")

// owner works on the rows first, first+step, first+2*step ...
type owner struct {
	client
	rng         *rand.Rand
	first, step int
}

// transaction does a few things at random and returns the rows as they then are.
func (o owner) transaction(rows map[int]int) (map[int]int, error) {
	var saved map[int]int // at SAVEPOINT s
	for range 1 + o.rng.IntN(8) {
		id, v := o.first+o.step*o.rng.IntN(12), o.rng.IntN(1000)
		old, exists := rows[id]
		var err error
		switch o.rng.IntN(9) {
		case 0, 1:
			_, err = o.exec("INSERT INTO t VALUES (?, ?)", id, v)
			switch {
			case exists && number(err) == 1062:
				err = nil
			case exists && err == nil:
				err = fmt.Errorf("row %d was inserted twice", id)
			case err == nil:
				rows[id] = v
			}
		case 2:
			// The second row fails, so the first goes too.
			other := id + o.step
			if _, taken := rows[other]; !taken || exists {
				continue
			}
			if _, err = o.exec("INSERT INTO t VALUES (?, ?), (?, ?)", id, v, other, v); number(err) == 1062 {
				err = nil
			} else if err == nil {
				err = fmt.Errorf("row %d was inserted twice", other)
			}
		case 3, 4:
			if exists && old != v {
				rows[id] = v
				err = o.affects(1, "UPDATE t SET v = ? WHERE id = ?", v, id)
			}
		case 5:
			want := int64(0)
			if exists {
				want = 1
			}
			delete(rows, id)
			err = o.affects(want, "DELETE FROM t WHERE id = ?", id)
		case 6:
			if _, err = o.exec("SAVEPOINT s"); err == nil {
				saved = maps.Clone(rows)
			}
		case 7:
			if saved != nil {
				_, err = o.exec("ROLLBACK TO s")
				rows = maps.Clone(saved)
			}
		case 8:
			got, readErr := o.number("SELECT v FROM t WHERE id = ?", id)
			switch {
			case errors.Is(readErr, sql.ErrNoRows) && !exists:
			case readErr != nil || !exists || got != int64(old):
				err = fmt.Errorf("row %d is read as %d, error %w; it should be %d, exists: %t", id, got, readErr, old, exists)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if o.rng.IntN(5) == 0 {
		return nil, errChangedMind
	}
	return rows, nil
}

// affects runs a statement that has to affect n rows.
func (o owner) affects(n int64, statement string, args ...any) error {
	got, err := o.exec(statement, args...)
	if err == nil && got != n {
		err = fmt.Errorf("%s with %v affected %d rows, want %d", statement, args, got, n)
	}
	return err
}

// contents reads a table of two numbers.
func contents(t *testing.T, db *sql.DB, query string) map[int]int {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	got := map[int]int{}
	for rows.Next() {
		var id, v int
		if err := rows.Scan(&id, &v); err != nil {
			t.Fatal(err)
		}
		if _, twice := got[id]; twice {
			t.Errorf("%s brings row %d twice", query, id)
		}
		got[id] = v
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return got
}
