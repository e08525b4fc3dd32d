package engine

import (
	"fmt"
	"math"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// A sequence is a table of one row, as in MariaDB, that a mark in its comment
// tells from others. The mark has the row that it begins with, so that a crash
// between the table's making and its row's leaves nothing half done.

// sequenceRow is a sequence's row.
type sequenceRow struct {
	next, min, max, start, increment int64
	cache                            uint64
	cycle                            bool
	rounds                           int64
}

// sequenceColumns define the table.
const sequenceColumns = "`next_not_cached_value` bigint NOT NULL,`minimum_value` bigint NOT NULL,`maximum_value` bigint NOT NULL," +
	"`start_value` bigint NOT NULL COMMENT 'start value when sequences is created or value if RESTART is used'," +
	"`increment` bigint NOT NULL COMMENT 'increment value',`cache_size` bigint unsigned NOT NULL," +
	"`cycle_option` tinyint unsigned NOT NULL COMMENT '0 if no cycles are allowed, 1 if the sequence should begin a new cycle when maximum_value is passed'," +
	"`cycle_count` bigint NOT NULL COMMENT 'How many cycles have been done'"

// sequenceOf tells whether a table is a sequence, and gives its first row and
// its user's comment.
func sequenceOf(t sql.Table) (first sequenceRow, comment string, ok bool) {
	c, is := underlying[sql.CommentedTable](t)
	if !is {
		return first, "", false
	}
	return parseSequenceMark(c.Comment())
}

func parseSequenceMark(text string) (first sequenceRow, comment string, ok bool) {
	rest, ok := strings.CutPrefix(text, store.SequenceMark)
	if !ok {
		return first, "", false
	}
	numbers, comment, ok := strings.Cut(rest, "\x01")
	if !ok {
		return first, "", false
	}
	_, err := fmt.Sscan(numbers, &first.next, &first.min, &first.max, &first.start, &first.increment, &first.cache, &first.cycle, &first.rounds)
	return first, comment, err == nil
}

// mark is the comment of a new sequence's table: a user's comment stands behind
// the numbers.
func (q sequenceRow) mark(comment string) string {
	return fmt.Sprint(store.SequenceMark, q.next, " ", q.min, " ", q.max, " ", q.start, " ", q.increment, " ", q.cache, " ", q.cycle, " ", q.rounds, "\x01", comment)
}

// row is the sequence as its table has it.
func (q sequenceRow) row() sql.Row {
	cycle := uint8(0)
	if q.cycle {
		cycle = 1
	}
	return sql.Row{q.next, q.min, q.max, q.start, q.increment, q.cache, cycle, q.rounds}
}

// sequenceRowOf reads a row, or returns first where there is none yet.
func sequenceRowOf(row sql.Row, first sequenceRow) (sequenceRow, error) {
	if len(row) == 0 {
		return first, nil
	}
	var q sequenceRow
	var cycle uint8
	ok := len(row) == 8
	for i, into := range []any{&q.next, &q.min, &q.max, &q.start, &q.increment, &q.cache, &cycle, &q.rounds} {
		if !ok {
			break
		}
		switch p := into.(type) {
		case *int64:
			*p, ok = row[i].(int64)
		case *uint64:
			*p, ok = row[i].(uint64)
		case *uint8:
			*p, ok = row[i].(uint8)
		}
	}
	if !ok {
		return q, fmt.Errorf("a sequence has a row that is none of a sequence's: %v", row)
	}
	q.cycle = cycle != 0
	return q, nil
}

// sound tells whether the options go together.
func (q sequenceRow) sound(increment int64) bool {
	switch {
	case q.max <= q.min, q.start < q.min, q.start > q.max, q.max == math.MaxInt64, q.min == math.MinInt64:
		return false
	case increment > 0 && q.next < q.min, increment < 0 && q.next > q.max:
		return false
	}
	return true
}

// after is the value that follows v, one beyond the bound where there is none.
func (q sequenceRow) after(v, step int64) int64 {
	switch {
	case step > 0 && v > q.max-step:
		return q.max + 1
	case step < 0 && v < q.min-step:
		return q.min - 1
	}
	return v + step
}

// take hands out the next value, and reserves more when the cache has none. ok
// is false when there are no more; changed, when the row has to be written.
func (q *sequenceRow) take(c *store.SequenceCache, step int64) (v int64, changed, ok bool) {
	before := func(a, b int64) bool {
		if step > 0 {
			return a < b
		}
		return a > b
	}
	if !c.Filled {
		*c = store.SequenceCache{Filled: true, Next: q.next, Until: q.next}
	}
	v = c.Next
	if before(v, c.Until) {
		c.Next = q.after(v, step)
		return v, false, true
	}
	bound, first := q.max, q.min
	if step < 0 {
		bound, first = q.min, q.max
	}
	until := c.Until
	if before(bound, v) {
		if !q.cycle {
			return 0, false, false
		}
		v, until = first, first
		q.rounds++
	}
	// The product may be out of range, so it is compared by division.
	n, room, size := max(q.cache, 1), uint64(bound)-uint64(until), uint64(step)
	if step < 0 {
		room, size = -room, -size
	}
	if n > room/size {
		until = q.after(bound, step)
	} else {
		until += int64(n) * step
	}
	c.Next, c.Until = q.after(v, step), until
	q.next = until
	return v, true, true
}

// step is the increment, or for 0 that of AUTO_INCREMENT columns.
func (s *Session) step(q sequenceRow) int64 {
	if q.increment == 0 {
		return int64(s.Vars.Uint(sqlvars.VarAutoIncrementIncrement))
	}
	return q.increment
}

// sequence finds a sequence: 4091 where there is nothing, 4089 for another table.
func (s *Session) sequence(ctx *sql.Context, db, name string) (*store.Table, sequenceRow, error) {
	shown := name
	where := s.where(db)
	if where == "" {
		return nil, sequenceRow{}, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	t, _, err := s.engine.catalog.Table(ctx, where, name)
	if err != nil {
		if s.tableKind(ctx, where, name) == "view" {
			return nil, sequenceRow{}, mariaerr.New(mariaerr.ER_NOT_SEQUENCE, where, name)
		}
		merr := mariaerr.New(mariaerr.ER_UNKNOWN_SEQUENCES, shown)
		s.vague, s.trail = merr, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, where, name)
		return nil, sequenceRow{}, merr
	}
	first, _, is := sequenceOf(t)
	kept, ok := underlying[*store.Table](t)
	if !is || !ok {
		return nil, sequenceRow{}, mariaerr.New(mariaerr.ER_NOT_SEQUENCE, where, name)
	}
	return kept, first, nil
}

// lastValue is what LASTVAL of a sequence returns in a session.
type lastValue struct {
	of *store.SequenceCache // which sequence it was: another of the name has none
	v  int64
}

// nextValue is NEXTVAL.
func (s *Session) nextValue(ctx *sql.Context, db, name string) (any, error) {
	t, first, err := s.sequence(ctx, db, name)
	if err != nil {
		return nil, err
	}
	var v int64
	key := strings.ToLower(t.Database() + "." + t.Name())
	err = t.Apart(func(row sql.Row, c *store.SequenceCache) (sql.Row, error) {
		q, err := sequenceRowOf(row, first)
		if err != nil {
			return nil, err
		}
		var changed, ok bool
		if v, changed, ok = q.take(c, s.step(q)); !ok {
			delete(s.lastValues, key)
			return nil, mariaerr.New(mariaerr.ER_SEQUENCE_RUN_OUT, t.Database(), t.Name())
		}
		if s.lastValues == nil {
			s.lastValues = map[string]lastValue{}
		}
		s.lastValues[key] = lastValue{c, v}
		if !changed {
			return nil, nil
		}
		return q.row(), nil
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// previousValue is LASTVAL: nil where this session has taken none.
func (s *Session) previousValue(ctx *sql.Context, db, name string) (v any, err error) {
	t, _, err := s.sequence(ctx, db, name)
	if err != nil {
		return nil, err
	}
	err = t.Apart(func(_ sql.Row, c *store.SequenceCache) (sql.Row, error) {
		if last, ok := s.lastValues[strings.ToLower(t.Database()+"."+t.Name())]; ok && last.of == c {
			v = last.v
		}
		return nil, nil
	})
	return v, err
}

// setValue is SETVAL: nil where the sequence is further already.
func (s *Session) setValue(ctx *sql.Context, db, name string, value int64, used bool, round int64) (v any, err error) {
	t, first, err := s.sequence(ctx, db, name)
	if err != nil {
		return nil, err
	}
	err = t.Apart(func(row sql.Row, c *store.SequenceCache) (sql.Row, error) {
		q, err := sequenceRowOf(row, first)
		if err != nil {
			return nil, err
		}
		step := s.step(q)
		if !c.Filled {
			*c = store.SequenceCache{Filled: true, Next: q.next, Until: q.next}
		}
		next := value
		if used {
			next = q.after(value, step)
		}
		switch {
		case round < q.rounds:
			return nil, nil
		case round == q.rounds:
			if step > 0 && next < c.Next || step < 0 && next > c.Next {
				return nil, nil
			}
		case !q.cycle:
			return nil, mariaerr.New(mariaerr.ER_SEQUENCE_RUN_OUT, t.Database(), t.Name())
		}
		v = value
		inside := round == q.rounds && (step > 0 && next <= c.Until || step < 0 && next >= c.Until)
		c.Next, q.rounds = next, round
		if inside {
			return nil, nil
		}
		c.Until, q.next = next, next
		return q.row(), nil
	})
	return v, err
}
