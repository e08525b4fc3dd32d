package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strconv"
	"strings"
)

// tables creates, alters, fills, renames and drops tables of a database of its own.
type tables struct{ journal[shape] }

// A shape is what a table looks like: column ci, for each bit i of columns, has
// i+1 in every row; key ki, for each bit of keys, is on that column; and
// the primary key counts the rows.
type shape struct {
	there         bool
	columns, keys uint16
	rows          int
	fault         string // what is wrong with the rows
}

const (
	tableSlots  = 5
	columnSlots = 8
)

func newTables() *tables { return &tables{newJournal[shape]()} }

func (*tables) name() string { return "tables" }

func (t *tables) clone() load {
	c := *t
	return &c
}

func (*tables) prepare(ctx context.Context, db *sql.DB) error {
	return doAll(ctx, db, "CREATE DATABASE shape")
}

func (t *tables) step(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	name := fmt.Sprintf("t%d", r.IntN(tableSlots))
	ch, query := t.choose(name, r)
	if err := do(ctx, c, "USE shape"); err != nil {
		return err
	}
	return t.send(ch, func() error { return do(ctx, c, query) })
}

// choose thinks of a statement that a table as it is now allows.
func (t *tables) choose(name string, r *rand.Rand) (change[shape], string) {
	s := t.now[name]
	if !s.there {
		return change[shape]{name: {there: true}}, "CREATE TABLE shape." + name + " (id INT PRIMARY KEY)"
	}
	i := r.IntN(columnSlots)
	bit := uint16(1) << i
	alter := fmt.Sprintf("ALTER TABLE shape.%s ", name)
	add := fmt.Sprintf("ADD COLUMN c%d INT NOT NULL DEFAULT %d", i, i+1)
	switch r.IntN(10) {
	case 0:
		return change[shape]{name: {}}, "DROP TABLE shape." + name
	case 1:
		other := fmt.Sprintf("t%d", r.IntN(tableSlots))
		if !t.now[other].there {
			return change[shape]{name: {}, other: s}, fmt.Sprintf("RENAME TABLE shape.%s TO shape.%s", name, other)
		}
	case 2:
		s.rows = 0
		return change[shape]{name: s}, "TRUNCATE TABLE shape." + name
	case 3, 4, 5:
		switch {
		case s.columns&bit == 0 && r.IntN(2) == 0:
			s.columns |= bit
			s.keys |= bit
			return change[shape]{name: s}, fmt.Sprintf("%s%s, ADD KEY k%d (c%d)", alter, add, i, i)
		case s.columns&bit == 0:
			s.columns |= bit
			return change[shape]{name: s}, alter + add
		case s.keys&bit == 0:
			s.columns &^= bit
			return change[shape]{name: s}, fmt.Sprintf("%sDROP COLUMN c%d", alter, i)
		}
	case 6, 7:
		switch {
		case s.keys&bit != 0:
			s.keys &^= bit
			return change[shape]{name: s}, fmt.Sprintf("DROP INDEX k%d ON shape.%s", i, name)
		case s.columns&bit != 0:
			s.keys |= bit
			return change[shape]{name: s}, fmt.Sprintf("CREATE INDEX k%d ON shape.%s (c%d)", i, name, i)
		}
	}
	insert := fmt.Sprintf("INSERT INTO shape.%s (id) VALUES (%d), (%d), (%d)", name, s.rows+1, s.rows+2, s.rows+3)
	s.rows += 3
	return change[shape]{name: s}, insert
}

func (t *tables) settle(ctx context.Context, db *sql.DB, lossy bool) error {
	found := map[string]shape{}
	err := each(ctx, db, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		found[name] = shape{there: true}
		return err
	}, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'shape'")
	if err != nil {
		return err
	}
	note := func(kind string, bitsOf func(*shape) *uint16) func(scan func(...any) error) error {
		return func(scan func(...any) error) error {
			var table, name string
			if err := scan(&table, &name); err != nil {
				return err
			}
			s := found[table]
			if i, err := strconv.Atoi(strings.TrimPrefix(name, kind)); err == nil && i < columnSlots {
				*bitsOf(&s) |= 1 << i
			} else if name != "id" && name != "PRIMARY" {
				s.fault += fmt.Sprintf(" %q is unknown;", name)
			}
			found[table] = s
			return nil
		}
	}
	err = each(ctx, db, note("c", func(s *shape) *uint16 { return &s.columns }),
		"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'shape'")
	if err != nil {
		return err
	}
	err = each(ctx, db, note("k", func(s *shape) *uint16 { return &s.keys }),
		"SELECT table_name, index_name FROM information_schema.statistics WHERE table_schema = 'shape'")
	if err != nil {
		return err
	}
	for name, s := range found {
		if err := s.count(ctx, db, name); err != nil {
			return err
		}
		found[name] = s
	}
	return t.journal.settle(found, lossy)
}

// count reads the rows, by every index.
func (s *shape) count(ctx context.Context, db *sql.DB, table string) error {
	from := " FROM shape." + table
	var first, last int
	if err := db.QueryRowContext(ctx, "SELECT COUNT(*), COALESCE(MIN(id), 1), COALESCE(MAX(id), 0)"+from).Scan(&s.rows, &first, &last); err != nil {
		return fmt.Errorf("shape.%s: %w", table, err)
	}
	if first != 1 || last != s.rows {
		s.fault += fmt.Sprintf(" %d rows from %d to %d;", s.rows, first, last)
	}
	for left := s.columns; left != 0; left &= left - 1 {
		i := bits.TrailingZeros16(left)
		var n int
		if err := db.QueryRowContext(ctx, fmt.Sprintf("SELECT COUNT(*)%s WHERE c%d = %d", from, i, i+1)).Scan(&n); err != nil {
			return fmt.Errorf("shape.%s: %w", table, err)
		}
		if n != s.rows {
			s.fault += fmt.Sprintf(" c%d is %d in %d of %d rows;", i, i+1, n, s.rows)
		}
	}
	return nil
}
