package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// storeBatch is the rows of an INSERT.
const storeBatch = 1000

// createStore makes two empty tables with a secondary index each.
func createStore(addr string) error {
	const columns = " (id INT PRIMARY KEY, k INT NOT NULL, name VARCHAR(40) NOT NULL, amount DECIMAL(10,2) NOT NULL, KEY (k))"
	return runAll(addr,
		"DROP DATABASE IF EXISTS store",
		"CREATE DATABASE store",
		"CREATE TABLE store.few"+columns,
		"CREATE TABLE store.many"+columns)
}

// fill inserts rows with the ids from 0 on one connection; each row counts as
// one operation of the tally.
func fill(ctx context.Context, pid int, addr, table string, rows int) (tally, error) {
	c, err := connect(addr, nil)
	if err != nil {
		return tally{}, err
	}
	t, err := c.fill(ctx, pid, table, rows)
	return t, errors.Join(err, c.quit())
}

func (c *client) fill(ctx context.Context, pid int, table string, rows int) (tally, error) {
	cpu, err := cpuTime(pid)
	if err != nil {
		return tally{}, err
	}
	began := time.Now()
	for from := 0; from < rows; from += storeBatch {
		if err := ctx.Err(); err != nil {
			return tally{}, err
		}
		if took := time.Since(began); took > fillLimit {
			return tally{}, fmt.Errorf("%s has %d of %d rows after %s, bench does not wait for the rest", table, from, rows, took.Round(time.Second))
		}
		if _, err := c.query(insertRows(table, from, min(from+storeBatch, rows))); err != nil {
			return tally{}, err
		}
	}
	elapsed := time.Since(began)
	after, err := cpuTime(pid)
	return tally{int64(rows), elapsed, after - cpu}, err
}

func insertRows(table string, from, to int) string {
	var q strings.Builder
	q.WriteString("INSERT INTO " + table + " VALUES ")
	for i := from; i < to; i++ {
		if i > from {
			q.WriteByte(',')
		}
		fmt.Fprintf(&q, "(%d, %d, 'the name of number %d', %d.%02d)", i, i*7919%1_000_003, i, i%1_000_000, i%100)
	}
	return q.String()
}
