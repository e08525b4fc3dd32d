package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
)

// measureFinding reads rows by their primary key from both tables, as text and
// prepared, and SELECT 1 for what a statement costs that finds nothing.
func (b *bench) measureFinding(ctx context.Context, p *process, z storeSizes, r *results) error {
	if _, err := fill(ctx, p.pid, p.addr, "store.few", z.few); err != nil {
		return err
	}
	for _, prepare := range []bool{false, true} {
		form := "text"
		if prepare {
			form = "prepared"
		}
		one, err := b.loadFind(ctx, p.pid, p.addr, "", 0, prepare)
		if err != nil {
			return err
		}
		few, err := b.loadFind(ctx, p.pid, p.addr, "store.few", z.few, prepare)
		if err != nil {
			return err
		}
		many, err := b.loadFind(ctx, p.pid, p.addr, "store.many", z.many, prepare)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("point select among %s rows, %s", number(float64(z.many)), form)
		r.add(p.name, measure{name, "queries/s", more}, many.rate())
		r.add(p.name, measure{name + ": server CPU", "µs each", less}, many.cpuMicros())
		r.add(p.name, measure{fmt.Sprintf("server CPU of a point select among %s rows, in that of SELECT 1, %s", number(float64(z.few)), form), "times", less}, few.cpuMicros()/one.cpuMicros())
		if prepare {
			r.add(p.name, z.slowdown(), many.cpuMicros()/few.cpuMicros())
		}
	}
	return nil
}

// loadFind reads random rows of a table on one connection, or SELECT 1 where no
// table is named.
func (b *bench) loadFind(ctx context.Context, pid int, addr, table string, rows int, prepare bool) (tally, error) {
	c, err := connect(addr, nil)
	if err != nil {
		return tally{}, err
	}
	find, err := c.finder(table, rows, prepare)
	if err != nil {
		return tally{}, errors.Join(err, c.quit())
	}
	t, err := load(ctx, pid, 1, b.duration, func(int) error {
		n, err := find()
		if err == nil && n != 1 {
			err = fmt.Errorf("%d rows instead of one from %q", n, table)
		}
		return err
	})
	return t, errors.Join(err, c.quit())
}

func (c *client) finder(table string, rows int, prepare bool) (func() (int64, error), error) {
	switch {
	case table == "" && !prepare:
		return func() (int64, error) { return c.run(selectOne) }, nil
	case table == "":
		s, err := c.prepare("SELECT 1")
		return func() (int64, error) { return s.run() }, err
	case !prepare:
		return func() (int64, error) { return c.run(statement(pointSelect(table, rand.IntN(rows)))) }, nil
	}
	s, err := c.prepare("SELECT k, name, amount FROM " + table + " WHERE id = ?")
	return func() (int64, error) { return s.run(rand.IntN(rows)) }, err
}
