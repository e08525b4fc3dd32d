package store

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/tidwall/btree"
)

// Estimates look at so many entries and guess the rest.
const (
	maxCounted = 1000
	maxSampled = 200
)

// EstimateLookup returns how many rows a lookup finds, as far as that can be told
// from the committed rows without a lock: exactly for few, a guess for many.
func (t *Table) EstimateLookup(ctx *sql.Context, l sql.IndexLookup) (uint64, error) {
	state := t.newest(ctx)
	all := uint64(state.rows.Len())
	ranges, ok := l.Ranges.(sql.MySQLRangeCollection)
	if !ok || l.Index.IsSpatial() {
		return all, nil
	}
	a, err := state.def.access(l.Index.ID())
	if err != nil {
		return 0, err
	}
	spans, err := a.spans(ctx, ranges, sessionOf(ctx).clock(t.def.moments))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, sp := range spans {
		if sp.bounds == everything {
			return all, nil
		}
		if a.tree < 0 {
			n += count(&state.rows, sp.bounds, maxCounted-n)
		} else {
			n += count(&state.indexes[a.tree], sp.bounds, maxCounted-n)
		}
		if n >= maxCounted {
			return max(all/2, uint64(n)), nil
		}
	}
	return uint64(n), nil
}

// count counts the entries between bounds, up to a limit.
func count[V any](tree *btree.Map[string, V], in bounds, limit int) int {
	n := 0
	c := newCursor(tree, nil, in, false)
	for n < limit {
		if _, _, ok := c.next(); !ok {
			break
		}
		n++
	}
	return n
}

// EstimatePerKey returns how many rows share the values of an index's first
// columns, on average, by its first entries; at least one.
func (t *Table) EstimatePerKey(ctx *sql.Context, index string, columns int) (uint64, error) {
	state := t.newest(ctx)
	a, err := state.def.access(index)
	if err != nil {
		return 0, err
	}
	rows, groups := 0, 0
	var last sql.Row
	see := func(row sql.Row) error {
		rows++
		for _, c := range a.columns[:min(columns, len(a.columns))] {
			if last == nil {
				break
			}
			cmp, err := state.def.schema.Schema[c].Type.Compare(ctx, last[c], row[c])
			if err != nil {
				return err
			}
			if cmp != 0 {
				last = nil
			}
		}
		if last == nil {
			groups++
		}
		last = row
		return nil
	}
	if a.tree < 0 {
		c := newCursor(&state.rows, nil, everything, false)
		for rows < maxSampled {
			_, row, ok := c.next()
			if !ok {
				break
			}
			if err := see(row); err != nil {
				return 0, err
			}
		}
	} else {
		c := newCursor(&state.indexes[a.tree], nil, everything, false)
		for rows < maxSampled {
			_, key, ok := c.next()
			if !ok {
				break
			}
			row, ok := state.rows.Get(key)
			if !ok {
				continue
			}
			if err := see(row); err != nil {
				return 0, err
			}
		}
	}
	return uint64(max(1, rows/max(1, groups))), nil
}

// Finds tells whether the statement, read consistently, sees a row that a lookup
// leads to.
func (t *Table) Finds(ctx *sql.Context, l sql.IndexLookup) (bool, error) {
	ranges, ok := l.Ranges.(sql.MySQLRangeCollection)
	if !ok {
		return true, nil
	}
	src, err := t.source(ctx, func(*Session) ReadMode { return Consistent })
	if err != nil {
		return false, err
	}
	a, err := t.def.access(l.Index.ID())
	if err != nil {
		return false, err
	}
	clock := src.session.clock(t.def.moments)
	spans, err := a.spans(ctx, ranges, clock)
	if err != nil {
		return false, err
	}
	it := &rowIter{table: t, source: src, clock: clock, access: a, spans: spans, indexed: true}
	defer it.Close(ctx)
	switch _, err := it.Next(ctx); err {
	case nil:
		return true, nil
	case io.EOF:
		return false, nil
	default:
		return false, err
	}
}
