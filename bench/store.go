package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// slowdownLimit is how much more a point select may cost in the large table.
	// CPU time is compared, since the clock would count other processes too.
	slowdownLimit = 1.5
	// fillLimit bounds the filling of a table, so that a slow server ends a run and
	// does not hold it up.
	fillLimit = 5 * time.Minute
)

// storeSizes are the rows of the two tables.
type storeSizes struct{ few, many int }

func (b *bench) storeSizes() storeSizes {
	if b.short {
		return storeSizes{few: 1000, many: 10_000}
	}
	return storeSizes{few: 10_000, many: 1_000_000}
}

func (z storeSizes) slowdown() measure {
	return measure{fmt.Sprintf("server CPU of a prepared point select among %s rows, in that among %s", number(float64(z.many)), number(float64(z.few))), "times", less}
}

// runStore measures what many rows cost: to insert, to hold, to start with, and
// to find one of them.
func runStore(ctx context.Context, b *bench, r *results) error {
	z := b.storeSizes()
	var failures broken
	for _, d := range b.durabilities() {
		for range min(b.rounds, 3) {
			for _, t := range d.targets {
				if err := b.storeRound(ctx, t, d.name, z, r, &failures); err != nil {
					return err
				}
			}
		}
	}
	if err := b.compareWithEngine(ctx, z, r); err != nil {
		return err
	}
	if slow := median(r.values[z.slowdown()][selkieName]); slow > slowdownLimit && !b.short {
		failures.errs = append(failures.errs, fmt.Errorf("%w: a point select among %d rows takes %.2f times the CPU time of one among %d, more than %.1f",
			errBroken, z.many, slow, z.few, slowdownLimit))
	}
	return failures.err()
}

// storeRound fills the large table. In memory it goes on to measure finding
// rows; a durable server is started again on what it has.
func (b *bench) storeRound(ctx context.Context, t target, mode string, z storeSizes, r *results, failures *broken) error {
	filled := false
	err := b.with(ctx, t, b.ecdsa, func(p *process) error {
		err := b.fillStore(ctx, p, mode, z.many, r)
		filled = err == nil
		if err == nil && mode == "in memory" {
			err = b.measureFinding(ctx, p, z, r)
		}
		if err == nil && mode == "in memory" {
			err = dropDatabase(p.addr, "store")
		}
		return failures.by(p, err)
	})
	if err != nil || !filled || mode == "in memory" {
		return err
	}
	return b.with(ctx, t, b.ecdsa, func(p *process) error {
		began := time.Now()
		err := findOne(p.addr, "store.many", z.many/2)
		took := p.took + time.Since(began)
		if err == nil {
			r.add(p.name, measure{fmt.Sprintf("durable: start with %s rows until one of them is read", number(float64(z.many))), "ms", less}, millis(took))
			err = dropDatabase(p.addr, "store")
		}
		return failures.by(p, err)
	})
}

// fillStore makes the large table and says what its rows cost.
func (b *bench) fillStore(ctx context.Context, p *process, mode string, rows int, r *results) error {
	if err := createStore(p.addr); err != nil {
		return err
	}
	before, err := residentKiB(p.pid)
	if err != nil {
		return err
	}
	t, err := fill(ctx, p.pid, p.addr, "store.many", rows)
	if err != nil {
		return err
	}
	after, err := residentKiB(p.pid)
	if err != nil {
		return err
	}
	name := mode + ": insert, 1000 rows a statement"
	r.add(p.name, measure{name, "rows/s", more}, t.rate())
	r.add(p.name, measure{name + ": server CPU", "µs a row", less}, t.cpuMicros())
	r.add(p.name, measure{mode + ": growth of the server (RSS)", "bytes a row", less}, (after-before)*1024/float64(rows))
	return nil
}

// findOne reads a row by its primary key.
func findOne(addr, table string, id int) error {
	c, err := connect(addr, nil)
	if err != nil {
		return err
	}
	rows, err := c.query(pointSelect(table, id))
	if err == nil && rows != 1 {
		err = fmt.Errorf("row %d of %s is there %d times", id, table, rows)
	}
	return errors.Join(err, c.quit())
}

func pointSelect(table string, id int) string {
	return fmt.Sprintf("SELECT k, name, amount FROM %s WHERE id = %d", table, id)
}
