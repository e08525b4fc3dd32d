package server_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
)

// TestInvariants has many connections work at once, and looks at what must hold
// however they interleave. With -oracle it is mariadbd that has to hold it, and
// SELKIE_LONG=1 makes each test twenty times as long.
func TestInvariants(t *testing.T) {
	s := newSubject(t)
	for i, test := range []struct {
		name string
		run  func(*testing.T, *sql.DB)
	}{
		{"transfers/READ COMMITTED", func(t *testing.T, db *sql.DB) { testTransfers(t, db, readCommitted) }},
		{"transfers/REPEATABLE READ", func(t *testing.T, db *sql.DB) { testTransfers(t, db, repeatableRead) }},
		{"transfers/SERIALIZABLE", func(t *testing.T, db *sql.DB) { testTransfers(t, db, serializable) }},
		{"write skew/READ UNCOMMITTED", func(t *testing.T, db *sql.DB) { testWriteSkew(t, db, readUncommitted) }},
		{"write skew/READ COMMITTED", func(t *testing.T, db *sql.DB) { testWriteSkew(t, db, readCommitted) }},
		{"write skew/REPEATABLE READ", func(t *testing.T, db *sql.DB) { testWriteSkew(t, db, repeatableRead) }},
		{"write skew/SERIALIZABLE", func(t *testing.T, db *sql.DB) { testWriteSkew(t, db, serializable) }},
		{"counters", testCounters},
		{"unique keys", testUniqueKeys},
		{"job queue", testJobQueue},
		{"autocommit inserts", testAutocommitInserts},
		{"interleaved transactions", testInterleaved},
		{"own rows/READ COMMITTED", func(t *testing.T, db *sql.DB) { testOwnRows(t, db, readCommitted) }},
		{"own rows/REPEATABLE READ", func(t *testing.T, db *sql.DB) { testOwnRows(t, db, repeatableRead) }},
		{"history/autocommit", func(t *testing.T, db *sql.DB) { testHistory(t, db, false, repeatableRead) }},
		{"history/READ COMMITTED", func(t *testing.T, db *sql.DB) { testHistory(t, db, true, readCommitted) }},
		{"history/REPEATABLE READ", func(t *testing.T, db *sql.DB) { testHistory(t, db, true, repeatableRead) }},
		{"history/SERIALIZABLE", func(t *testing.T, db *sql.DB) { testHistory(t, db, true, serializable) }},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, s.database(t, fmt.Sprint("invariants", i))) })
	}
}

const (
	readUncommitted = "READ UNCOMMITTED"
	readCommitted   = "READ COMMITTED"
	repeatableRead  = "REPEATABLE READ"
	serializable    = "SERIALIZABLE"
)

// many returns how often to do something: n times, or more in the long mode.
func many(n int) int {
	if os.Getenv("SELKIE_LONG") == "1" {
		return 20 * n
	}
	return n
}

// clients has n goroutines call f at once, each with a connection of its own and
// its number, and waits for them.
func clients(t *testing.T, db *sql.DB, n int, level string, f func(c client, i int) error) {
	t.Helper()
	all := make([]client, n)
	for i := range all {
		all[i] = newClient(t, db, level)
	}
	var wg sync.WaitGroup
	for i, c := range all {
		wg.Go(func() {
			defer c.conn.Close()
			if err := f(c, i); err != nil {
				t.Errorf("client %d: %v", i, err)
			}
		})
	}
	wg.Wait()
}

// differences collects what is wrong. Much often is at once, and a few examples
// tell as well.
type differences []string

func (d *differences) add(format string, args ...any) {
	*d = append(*d, fmt.Sprintf(format, args...))
}

func (d differences) report(t *testing.T) {
	t.Helper()
	for _, text := range d[:min(len(d), 5)] {
		t.Error(text)
	}
	if len(d) > 5 {
		t.Errorf("and %d more", len(d)-5)
	}
}

// client is one connection.
type client struct{ conn *sql.Conn }

func newClient(t *testing.T, db *sql.DB, level string) client {
	t.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	mustExec(t, conn, "SET SESSION TRANSACTION ISOLATION LEVEL "+level)
	return client{conn}
}

// exec returns the number of rows affected.
func (c client) exec(statement string, args ...any) (int64, error) {
	result, err := c.conn.ExecContext(context.Background(), statement, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// number returns the only value of a statement's only row, or sql.ErrNoRows.
func (c client) number(statement string, args ...any) (n int64, err error) {
	err = c.conn.QueryRowContext(context.Background(), statement, args...).Scan(&n)
	return n, err
}

// transact runs f as a transaction, anew as long as the server gives it up for
// the sake of others. An f that fails otherwise is rolled back.
func (c client) transact(f func() error) error {
	for range 10_000 {
		if _, err := c.exec("BEGIN"); err != nil {
			return err
		}
		err := f()
		if err == nil {
			_, err = c.exec("COMMIT")
		}
		if err == nil {
			return nil
		}
		if _, rollbackErr := c.exec("ROLLBACK"); rollbackErr != nil {
			return errors.Join(err, rollbackErr)
		}
		if !givenUp(err) {
			return err
		}
	}
	return errors.New("10000 attempts ended in deadlocks")
}

// insist repeats a single statement in the same way.
func (c client) insist(statement string, args ...any) (affected int64, err error) {
	for range 10_000 {
		if affected, err = c.exec(statement, args...); !givenUp(err) {
			return affected, err
		}
	}
	return 0, err
}

// givenUp tells the errors for which a transaction is worth another attempt:
// deadlock, and lock wait timeout.
func givenUp(err error) bool { return number(err) == 1213 || number(err) == 1205 }
