package main

import (
	"context"
	"database/sql"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A ledger writes sets of rows: those of a set stand in bank.ledger, their
// number, total and checksum in bank.sums. Sets with negative numbers are written
// by one statement each, outside of transactions, and have no row in sums.
type ledger struct {
	worker int
	next   int // number of the next set; never used twice
	journal[set]
}

// A set's rows follow from its number, their count and its version, so what is
// read tells by itself whether it is whole.
type set struct {
	rows, version int
	fault         string // why it is not whole; empty if it is
}

// maxSets is how many sets a ledger keeps before it rather deletes some.
const maxSets = 60

func newLedger(worker int) *ledger {
	return &ledger{worker: worker, next: 1, journal: newJournal[set]()}
}

func (l *ledger) name() string { return fmt.Sprintf("ledger %d", l.worker) }

func (l *ledger) clone() load {
	c := *l
	return &c
}

func (l *ledger) prepare(ctx context.Context, db *sql.DB) error {
	return doAll(ctx, db,
		"CREATE DATABASE IF NOT EXISTS bank",
		`CREATE TABLE IF NOT EXISTS bank.ledger (
			id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
			worker INT NOT NULL, seq INT NOT NULL, n INT NOT NULL,
			amount BIGINT NOT NULL, note VARCHAR(300) NOT NULL,
			UNIQUE KEY place (worker, seq, n), KEY by_amount (amount))`,
		`CREATE TABLE IF NOT EXISTS bank.sums (
			worker INT NOT NULL, seq INT NOT NULL,
			n INT NOT NULL, total BIGINT NOT NULL, crc BIGINT NOT NULL,
			PRIMARY KEY (worker, seq))`,
	)
}

func (l *ledger) step(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	sets := l.names()
	roll := r.IntN(12)
	switch {
	case len(sets) == 0 || roll < 4 && len(sets) < maxSets:
		return l.insert(ctx, c, r)
	case roll < 5 && len(sets) < maxSets:
		return l.insertAlone(ctx, c, r)
	case roll < 6:
		return l.giveUp(ctx, c, r)
	case roll < 9:
		return l.update(ctx, c, pick(r, sets))
	default:
		return l.remove(ctx, c, pick(r, sets))
	}
}

// insert writes a set with several statements, and sometimes takes one of them back.
func (l *ledger) insert(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	seq, rows := l.number(), size(r)
	cut, takeBack := r.IntN(rows+1), r.IntN(4) == 0
	return l.transaction(ctx, c, change[set]{strconv.Itoa(seq): {rows: rows}}, func() error {
		if err := l.insertRows(ctx, c, seq, 0, cut); err != nil {
			return err
		}
		if takeBack {
			if err := do(ctx, c, "SAVEPOINT here"); err != nil {
				return err
			}
			if err := l.insertRows(ctx, c, seq, cut, rows+1); err != nil {
				return err
			}
			if err := do(ctx, c, "ROLLBACK TO SAVEPOINT here"); err != nil {
				return err
			}
		}
		if err := l.insertRows(ctx, c, seq, cut, rows); err != nil {
			return err
		}
		total, crc := l.sum(seq, set{rows: rows})
		return do(ctx, c, "INSERT INTO bank.sums VALUES (?, ?, ?, ?, ?)", l.worker, seq, rows, total, crc)
	})
}

// insertAlone is one statement with many rows, which is a transaction as well.
func (l *ledger) insertAlone(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	seq, rows := -l.number(), size(r)
	err := l.send(change[set]{strconv.Itoa(seq): {rows: rows}}, func() error { return l.insertRows(ctx, c, seq, 0, rows) })
	if isConflict(err) {
		return nil
	}
	return err
}

// giveUp is a transaction of which nothing may remain.
func (l *ledger) giveUp(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	if err := do(ctx, c, "START TRANSACTION"); err != nil {
		return err
	}
	err := l.insertRows(ctx, c, l.number(), 0, size(r))
	if err == nil {
		err = do(ctx, c, "DELETE FROM bank.sums WHERE worker = ?", l.worker)
	}
	if err != nil && !isConflict(err) {
		return err
	}
	return do(ctx, c, "ROLLBACK")
}

func (l *ledger) update(ctx context.Context, c *sql.Conn, name string) error {
	seq, s := number(name), l.now[name]
	s.version++
	rows := func() error {
		return do(ctx, c, "UPDATE bank.ledger SET amount = amount + 1 WHERE worker = ? AND seq = ?", l.worker, seq)
	}
	if seq < 0 {
		if err := l.send(change[set]{name: s}, rows); !isConflict(err) {
			return err
		}
		return nil
	}
	return l.transaction(ctx, c, change[set]{name: s}, func() error {
		if err := rows(); err != nil {
			return err
		}
		total, crc := l.sum(seq, s)
		return do(ctx, c, "UPDATE bank.sums SET total = ?, crc = ? WHERE worker = ? AND seq = ?", total, crc, l.worker, seq)
	})
}

func (l *ledger) remove(ctx context.Context, c *sql.Conn, name string) error {
	return l.transaction(ctx, c, change[set]{name: {}}, func() error {
		if err := do(ctx, c, "DELETE FROM bank.sums WHERE worker = ? AND seq = ?", l.worker, number(name)); err != nil {
			return err
		}
		return do(ctx, c, "DELETE FROM bank.ledger WHERE worker = ? AND seq = ?", l.worker, number(name))
	})
}

func (l *ledger) number() int {
	l.next++
	return l.next - 1
}

func number(name string) int {
	n, err := strconv.Atoi(name)
	if err != nil {
		panic(err) // names of sets are made of numbers
	}
	return n
}

// size is mostly small; now and then a set is larger than the blocks and
// buffers of a log.
func size(r *rand.Rand) int {
	if r.IntN(25) == 0 {
		return 300 + r.IntN(500)
	}
	return 1 + r.IntN(20)
}

func (l *ledger) insertRows(ctx context.Context, c *sql.Conn, seq, from, to int) error {
	if from >= to {
		return nil
	}
	var q strings.Builder
	q.WriteString("INSERT INTO bank.ledger (worker, seq, n, amount, note) VALUES ")
	for n := from; n < to; n++ {
		if n > from {
			q.WriteByte(',')
		}
		fmt.Fprintf(&q, "(%d,%d,%d,%d,'%s')", l.worker, seq, n, amount(seq, n, 0), l.note(seq, n))
	}
	return do(ctx, c, q.String())
}

func amount(seq, n, version int) int64 { return int64(max(seq, -seq)*10 + n + version) }

func (l *ledger) note(seq, n int) string {
	word := fmt.Sprintf("%d/%d/%d ", l.worker, seq, n)
	length := 1 + (max(seq, -seq)*7+n*13)%300
	return strings.Repeat(word, length/len(word)+1)[:length]
}

// sum gives what the row in sums says of a set.
func (l *ledger) sum(seq int, s set) (total int64, crc uint32) {
	h := crc32.NewIEEE()
	for n := range s.rows {
		a := amount(seq, n, s.version)
		total += a
		fmt.Fprintf(h, "%d %s\n", a, l.note(seq, n))
	}
	return total, h.Sum32()
}
