package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// compared is what Selkie's tables and the engine's are compared by.
var compared = []string{"inserts, 1000 rows a statement", "prepared point selects", "sysbench's oltp_read_write transactions"}

// compareWithEngine says how much faster Selkie's tables are than the memory
// tables that come with the engine, in a process of their own each.
func (b *bench) compareWithEngine(ctx context.Context, z storeSizes, r *results) error {
	for range min(b.rounds, 3) {
		ours, err := b.inChild(ctx, z.few, 500)
		if err != nil {
			return err
		}
		// One of their transactions takes seconds.
		theirs, err := b.inChild(ctx, z.few, 2, "-engine-tables")
		if err != nil {
			return err
		}
		for i, what := range compared {
			name := fmt.Sprintf("in process, %s rows: rate of %s, in that on the engine's own memory tables", number(float64(z.few)), what)
			r.add(selkieName, measure{name, "times", neither}, ours[i]/theirs[i])
		}
	}
	return nil
}

// inChild fills a table and finds its rows in a Selkie that serves from a
// child, and has it run transactions. It returns how many of each a second.
func (b *bench) inChild(ctx context.Context, rows, transactions int, args ...string) (rates [3]float64, err error) {
	c, err := startChild(ctx, b.ecdsa, args...)
	if err != nil {
		return rates, err
	}
	pid := c.cmd.Process.Pid
	var filled, found tally
	if err = createStore(c.addr); err == nil {
		filled, err = fill(ctx, pid, c.addr, "store.few", rows)
	}
	if err == nil {
		found, err = b.loadFind(ctx, pid, c.addr, "store.few", rows, true)
	}
	if err == nil {
		rates[0], rates[1] = filled.rate(), found.rate()
		rates[2], err = b.readWrite(ctx, c.addr, rows, transactions)
	}
	return rates, errors.Join(err, c.stop())
}

// readWrite returns how many transactions of oltp_read_write one connection
// makes a second. sysbench's start counts, which is nothing beside the slow and
// makes the fast look slower.
func (b *bench) readWrite(ctx context.Context, addr string, rows, transactions int) (float64, error) {
	s, err := newSysbench(b)
	if err != nil {
		return 0, err
	}
	s.rows, s.limit = rows, fillLimit
	p := &process{name: selkieName, addr: addr}
	if err := s.createDatabase(p); err != nil {
		return 0, err
	}
	if _, err := s.run(ctx, p, "oltp_read_write", 1, "prepare"); err != nil {
		return 0, err
	}
	began := time.Now()
	_, err = s.run(ctx, p, "oltp_read_write", 1, "run", "--time=0", "--events="+strconv.Itoa(transactions))
	return float64(transactions) / time.Since(began).Seconds(), err
}
