package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"strings"
)

const (
	side      = 1000 // rows of the table that is joined with itself
	manyRows  = side * side
	manyQuery = "SELECT a.id, b.id, a.name, b.amount FROM bench.t a, bench.t b"
)

// runRows reads the product of a table of 1000 rows with itself: a million rows
// of two numbers, a string and a decimal, which cost little to find and something
// to encode.
func runRows(ctx context.Context, b *bench, r *results) error {
	return b.alternate(ctx, b.rounds, b.ecdsa, func(p *process) error {
		if err := fillTable(p.addr); err != nil {
			return err
		}
		for _, config := range []*tls.Config{nil, clientTLS()} {
			t, err := b.loadRows(ctx, p.pid, p.addr, config)
			if err != nil {
				return err
			}
			r.add(p.name, measure{transport(config), "rows/s", more}, t.rate()*manyRows)
			r.add(p.name, measure{transport(config) + ": server CPU", "µs a row", less}, t.cpuMicros()/manyRows)
		}
		kib, err := residentKiB(p.pid)
		if err != nil {
			return err
		}
		r.add(p.name, measure{"memory of the server afterwards (RSS)", "MiB", less}, kib/1024)
		return nil
	})
}

func fillTable(addr string) error {
	c, err := connect(addr, nil)
	if err != nil {
		return err
	}
	defer c.quit()
	var insert strings.Builder
	insert.WriteString("INSERT INTO bench.t VALUES ")
	for i := range side {
		if i > 0 {
			insert.WriteByte(',')
		}
		fmt.Fprintf(&insert, "(%d, 'the name of number %d', %d.%02d)", i, i, i*37, i%100)
	}
	for _, q := range []string{
		"DROP DATABASE IF EXISTS bench",
		"CREATE DATABASE bench",
		"CREATE TABLE bench.t (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, amount DECIMAL(10,2) NOT NULL)",
		insert.String(),
	} {
		if _, err := c.query(q); err != nil {
			return err
		}
	}
	return nil
}

// loadRows reads the result as often as the duration allows, at least once.
func (b *bench) loadRows(ctx context.Context, pid int, addr string, config *tls.Config) (tally, error) {
	c, err := connect(addr, config)
	if err != nil {
		return tally{}, err
	}
	c.growBuffer()
	many := statement(manyQuery)
	t, err := load(ctx, pid, 1, b.duration, func(int) error {
		rows, err := c.run(many)
		if err == nil && rows != manyRows {
			err = fmt.Errorf("%s gave %d rows, want %d", manyQuery, rows, manyRows)
		}
		return err
	})
	return t, errors.Join(err, c.quit())
}
