package store

import (
	"bytes"
	"encoding/binary"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/rowenc"
)

// begun is a row as the table gets it: its period begins with the statement.
func (e *editor) begun(ctx *sql.Context, row sql.Row) sql.Row {
	return e.lasting(row, statementTime(ctx))
}

// lasting is a copy of a row with a period from start on.
func (e *editor) lasting(row sql.Row, start time.Time) sql.Row {
	def := e.table.def
	out := make(sql.Row, len(def.schema.Schema))
	copy(out, row)
	out[def.versions.start], out[def.versions.end] = start, forever
	return out
}

// statementTime is the time that a statement's changes have.
func statementTime(ctx *sql.Context) time.Time {
	return ctx.QueryTime().UTC().Truncate(time.Microsecond)
}

// succeeds is a row that takes the place of another, and whether the one before has
// to be kept: not for a change of columns alone that make no history.
func (e *editor) succeeds(ctx *sql.Context, current, row sql.Row) (next sql.Row, past bool) {
	v := e.table.def.versions
	start, _ := current[v.start].(time.Time)
	for _, c := range v.tracked {
		if !equal(current[c], row[c]) {
			now := statementTime(ctx)
			return e.lasting(row, now), start.Before(now)
		}
	}
	return e.lasting(row, start), false
}

// equal compares two values of a column as they are stored.
func equal(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if same(a, b) {
		return true
	}
	x, err := rowenc.Append(nil, sql.Row{a})
	if err != nil {
		return false
	}
	y, err := rowenc.Append(nil, sql.Row{b})
	return err == nil && bytes.Equal(x, y)
}

// keep puts a row into the table's history, as one that was the table's until now. A
// row that has been there already under the key stays.
func (e *editor) keep(ctx *sql.Context, key string, row sql.Row) error {
	def := e.table.def
	state, ok := e.tx.catalog().tables.Get(def.history)
	if !ok {
		return ErrTableChanged
	}
	now := statementTime(ctx)
	if !def.keyless() {
		key = endingAt(key, now)
	}
	over := e.tx.overlay(state.def)
	if o, mine := over.rows.Get(key); mine && !o.dead {
		return nil
	} else if !mine && has(&state.rows, key) {
		return nil
	}
	past := make(sql.Row, len(row))
	copy(past, row)
	past[def.versions.end] = now
	over.setRow(&e.tx.log, key, past, false)
	return nil
}

// endingAt is the key of a row in a history: that of the row, with the end behind it.
func endingAt(key string, end time.Time) string {
	return string(binary.BigEndian.AppendUint64([]byte(key), uint64(end.UnixMicro())))
}

// DeleteHistory deletes what was the table's until before a moment, or all of the
// history for the zero Time, in the statement's transaction. It returns how many rows
// that were.
func (t *Table) DeleteHistory(ctx *sql.Context, before time.Time) (n int, err error) {
	e := t.newEditor(ctx)
	defer e.Close(ctx)
	if err := e.open(ctx); err != nil {
		return 0, err
	}
	def := t.def
	if def.versions == nil {
		return 0, nil
	}
	state, ok := e.tx.catalog().tables.Get(def.history)
	if !ok {
		return 0, ErrTableChanged
	}
	over := e.tx.overlay(state.def)
	own := *over.rows.Copy()
	for c := newCursor(&state.rows, &own, everything, false); ; {
		key, row, ok := c.next()
		if !ok {
			return n, nil
		}
		if end, _ := row[def.versions.end].(time.Time); before.IsZero() || end.Before(before) {
			over.setRow(&e.tx.log, key, nil, true)
			n++
		}
	}
}

// ChangedVersioned tells whether the statement that runs, or ran last, changes rows of a
// system-versioned table.
func (s *Session) ChangedVersioned() bool { return s.versioned }
