package store

import (
	"slices"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/zone"
)

// The values of TIMESTAMP columns are moments. The store has them in UTC, in rows and in
// keys; a statement reads and writes what the clocks of its session's time zone show. The
// two meet here: rows on their way out and in, and the bounds of lookups.

// OnZone has f asked for the session's time zone, by statements that read or write
// TIMESTAMP columns. Without it that is UTC.
func (s *Session) OnZone(f func() *zone.Zone) { s.zone = f }

// isMoment tells whether a column's values are moments.
func isMoment(c *sql.Column) bool { return c.Type.Type() == sqltypes.Timestamp }

// momentsOf returns the places of the columns whose values are moments.
func momentsOf(cols sql.Schema) (at []int) {
	for i, c := range cols {
		if isMoment(c) {
			at = append(at, i)
		}
	}
	return at
}

// clock turns moments into what the session's clocks show, and back, in some columns of
// rows. A nil one leaves everything as it is: that is for UTC, and for tables without
// such columns.
type clock struct {
	zone.Clock
	columns []int
}

// clock returns what the session reads the columns of rows with. There is nothing to
// find out for tables without moments, and nothing to allocate.
func (s *Session) clock(columns []int) *clock {
	if len(columns) == 0 || s == nil || s.zone == nil {
		return nil
	}
	z := s.zone()
	if z == nil {
		return nil
	}
	return &clock{Clock: z.Clock(), columns: columns}
}

// shown is a row as the session sees it.
func (c *clock) shown(row sql.Row) sql.Row {
	if c == nil || row == nil {
		return row
	}
	out := slices.Clone(row)
	for _, i := range c.columns {
		if i < len(out) {
			out[i] = c.showing(out[i])
		}
	}
	return out
}

// showing is a moment as the session sees it.
func (c *clock) showing(v any) any {
	if at, ok := v.(time.Time); ok && c != nil {
		return c.Shows(at)
	}
	return v
}

// meant is a row of the session's as it is kept.
func (c *clock) meant(row sql.Row) sql.Row {
	if c == nil {
		return row
	}
	out := slices.Clone(row)
	for _, i := range c.columns {
		if i < len(out) {
			out[i] = c.meaning(out[i])
		}
	}
	return out
}

// meaning is the moment that the session means. What its clocks never show has been
// looked at before, when the value was made one of the column's.
func (c *clock) meaning(v any) any {
	if at, ok := v.(time.Time); ok && c != nil {
		moment, _ := c.Means(at)
		return moment
	}
	return v
}

// bounds returns a range of an index as one of moments. Some of these may be outside of
// what was asked for where clocks were set back, since they show the same twice: loose
// says so.
func (c *clock) bounds(ctx *sql.Context, columns []int, r sql.MySQLRange) (out sql.MySQLRange, loose bool, err error) {
	if c == nil {
		return r, false, nil
	}
	for i := range min(len(r), len(columns)) {
		if !slices.Contains(c.columns, columns[i]) {
			continue
		}
		if out == nil {
			out = slices.Clone(r)
		}
		var twice [2]bool
		if out[i].LowerBound, twice[0], err = c.cut(ctx, r[i].Typ, r[i].LowerBound); err != nil {
			return nil, false, err
		}
		if out[i].UpperBound, twice[1], err = c.cut(ctx, r[i].Typ, r[i].UpperBound); err != nil {
			return nil, false, err
		}
		loose = loose || twice[0] || twice[1]
	}
	if out == nil {
		return r, false, nil
	}
	return out, loose, nil
}

// cut returns a bound of a range as one of moments. What the clocks never show lies right
// before the moment when they were set forward.
func (c *clock) cut(ctx *sql.Context, typ sql.Type, cut sql.MySQLRangeCut) (_ sql.MySQLRangeCut, twice bool, err error) {
	var key any
	switch k := cut.(type) {
	case sql.Below:
		key = k.Key
	case sql.Above:
		key = k.Key
	}
	if key == nil {
		return cut, false, nil
	}
	at, ok := key.(time.Time)
	if !ok {
		v, in, err := typ.Convert(ctx, key)
		if at, ok = v.(time.Time); err != nil || !ok || in != sql.InRange {
			return cut, false, nil // the index says what is wrong with it
		}
	}
	moment, ok, twice := c.Find(at)
	if _, above := cut.(sql.Above); above && ok {
		return sql.Above{Key: moment}, twice, nil
	}
	return sql.Below{Key: moment}, twice, nil
}

// key is a primary key of moments, false where the session's clocks never show it.
func (c *clock) key(def *tableDef, key []any) ([]any, bool) {
	out := slices.Clone(key)
	for i, v := range key {
		at, is := v.(time.Time)
		if !is || !isMoment(def.schema.Schema[def.schema.PkOrdinals[i]]) {
			continue
		}
		moment, ok := c.Means(at)
		if !ok {
			return nil, false
		}
		out[i] = moment
	}
	return out, true
}

// conversion is that of a column's values from one type to another.
type conversion struct {
	from, to *sql.Column
	session  *Session // nil for none
	clock    *clock
	rows     int // converted so far
}

// conversion returns that from one column to another.
func (s *Session) conversion(from, to *sql.Column) *conversion {
	v := &conversion{from: from, to: to, session: s}
	if isMoment(from) || isMoment(to) {
		v.clock = s.clock([]int{0})
	}
	return v
}

// convert converts the next row's value, which is as it is kept.
func (v *conversion) convert(ctx *sql.Context, kept any) (out any, err error) {
	v.rows++
	if isMoment(v.from) {
		kept = v.clock.showing(kept)
	}
	asked := v.session != nil && v.session.onConvert != nil
	if out = kept; asked {
		if out, err = v.session.onConvert(ctx, v.from, v.to, kept, v.rows); err != nil {
			return nil, err
		}
	}
	if !asked || !isMoment(v.to) {
		var in sql.ConvertInRange
		if out, in, err = v.to.Type.Convert(ctx, out); err != nil {
			return nil, err
		}
		if in != sql.InRange {
			return nil, sql.ErrValueOutOfRange.New(kept, v.to.Type)
		}
	}
	if isMoment(v.to) {
		out = v.clock.meaning(out)
	}
	return out, nil
}
