package store

import (
	"fmt"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/iters"
	"github.com/tidwall/btree"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// source is the rows that a scan walks over: a committed state and the
// transaction's own changes of it. Both stay as they are while the scan runs.
type source struct {
	session *Session
	tx      *Tx
	state   *tableState
	rows    btree.Map[string, own[[]any]]
	over    []btree.Map[string, own[string]]
	mode    ReadMode
}

// source returns what a scan in the given mode walks over.
func (t *Table) source(ctx *sql.Context, modeOf func(*Session) ReadMode) (*source, error) {
	s, tx, err := t.open(ctx, lock.Read)
	if err != nil {
		return nil, err
	}
	src := &source{session: s, tx: tx, mode: modeOf(s)}
	if err := src.refresh(t.def); err != nil {
		return nil, err
	}
	o := tx.overlays[t.def.id]
	if !t.live {
		o = s.unchanged(ctx, tx, o)
	}
	if !o.empty() {
		// The overlay changes while the scan runs, so it has to know of the copies:
		// copyMap is for trees that stay as they are.
		src.rows = *o.rows.Copy()
		src.over = make([]btree.Map[string, own[string]], len(o.indexes))
		for i := range o.indexes {
			src.over[i] = *o.indexes[i].Copy()
		}
	}
	return src, nil
}

// refresh takes the state that is to be read now: the read view's, or the newest.
func (src *source) refresh(def *tableDef) error {
	state, ok := src.session.newest(def)
	if ok && src.mode == Consistent && !def.temporary {
		newest := state
		state, ok = src.tx.view().tables.Get(def.id)
		if ok && state.def != newest.def || !ok {
			return ErrTableChanged
		}
	}
	if !ok {
		return ErrStalePlan
	}
	src.state = state
	return nil
}

// scan reads the whole table in the order of its rows' keys.
func (t *Table) scan(ctx *sql.Context, modeOf func(*Session) ReadMode) (sql.RowIter, error) {
	src, err := t.source(ctx, modeOf)
	if err != nil {
		return nil, err
	}
	it := &rowIter{table: t, source: src, columns: t.columns}
	if t.columns == nil || len(t.moments) > 0 {
		it.clock = src.session.clock(t.def.moments)
	}
	if err := it.begin(ctx, -1, span{bounds: everything}); err != nil {
		return nil, err
	}
	it.main = newCursor(&src.state.rows, &src.rows, everything, false)
	return it, nil
}

// lookup reads what an index finds.
func (t *Table) lookup(ctx *sql.Context, l sql.IndexLookup, modeOf func(*Session) ReadMode) (sql.RowIter, error) {
	if l.VectorOrderAndLimit.OrderBy != nil {
		return t.nearest(ctx, l.VectorOrderAndLimit, modeOf)
	}
	ranges, ok := l.Ranges.(sql.MySQLRangeCollection)
	if !ok {
		return nil, fmt.Errorf("store: a lookup in %s has ranges of type %T, want MySQLRangeCollection", t.def.name, l.Ranges)
	}
	if l.Index.IsSpatial() {
		return t.within(ctx, l.Index.ID(), ranges, modeOf)
	}
	src, err := t.source(ctx, modeOf)
	if err != nil {
		return nil, err
	}
	a, err := t.def.access(l.Index.ID())
	if err != nil {
		return nil, err
	}
	clock := src.session.clock(t.def.moments)
	spans, err := a.spans(ctx, ranges, clock)
	if err != nil {
		return nil, err
	}
	return &rowIter{table: t, source: src, columns: t.columns, clock: clock, access: a, spans: spans, reverse: l.IsReverse, indexed: true}, nil
}

// within reads the rows whose geometry meets the box of a spatial lookup.
func (t *Table) within(ctx *sql.Context, index string, ranges sql.MySQLRangeCollection, modeOf func(*Session) ReadMode) (sql.RowIter, error) {
	b, err := spatialBox(ranges)
	if err != nil {
		return nil, err
	}
	i := t.def.index(index)
	if i < 0 {
		return nil, sql.ErrIndexNotFound.New(index)
	}
	rows, err := t.scan(ctx, modeOf)
	if err != nil {
		return nil, err
	}
	column := t.def.indexes[i].columns[0]
	rows.(*rowIter).filter = func(row sql.Row) bool { return b.meets(row[column]) }
	return rows, nil
}

// nearest reads the rows in the order of their distance from a vector.
func (t *Table) nearest(ctx *sql.Context, order sql.OrderAndLimit, modeOf func(*Session) ReadMode) (sql.RowIter, error) {
	rows, err := t.scan(ctx, modeOf)
	if err != nil {
		return nil, err
	}
	by := sql.SortFields{{Column: order.OrderBy, Order: sql.Ascending}}
	if order.Limit == nil {
		return iters.NewSortIter(by, rows), nil
	}
	limit, err := iters.GetInt64Value(ctx, order.Limit)
	if err != nil {
		return nil, err
	}
	return iters.NewTopRowsIter(by, limit, order.CalcFoundRows, rows, 0), nil
}

// rowIter yields the rows of a scan or of an index's spans.
type rowIter struct {
	table   *Table
	source  *source
	columns []int
	clock   *clock
	filter  func(sql.Row) bool

	main *cursor[[]any]

	indexed bool
	access  access
	spans   []span
	reverse bool
	span    span
	entries *cursor[string]

	wants func(*sql.Context, sql.Row) (bool, error) // nil: locked rows stay locked

	gap  lock.GapLock // of the span
	last string       // the key in the span's tree that was read last
	read bool         // there is one
	done bool         // all is read
}

// Next implements sql.RowIter.
func (it *rowIter) Next(ctx *sql.Context) (sql.Row, error) {
	for {
		key, entry, row, err := it.step(ctx)
		if err != nil {
			it.done = err == io.EOF
			return nil, err
		}
		if it.source.mode != Consistent {
			it.last, it.read = entry, true
			if it.tree() < 0 {
				it.last = key
			}
			var ok bool
			if row, ok, err = it.lock(ctx, key, entry, row); err != nil {
				return nil, err
			} else if !ok {
				continue
			}
		}
		if it.span.loose {
			if ok, err := it.span.admits(ctx, it.access.extended, it.clock.shown(row)); err != nil {
				return nil, err
			} else if !ok {
				continue
			}
		}
		if it.filter != nil && !it.filter(row) {
			continue
		}
		return it.project(row), nil
	}
}

// step moves on to the next row: its key, the entry of the index that led there,
// and the row.
func (it *rowIter) step(ctx *sql.Context) (key, entry string, row sql.Row, err error) {
	for {
		if it.main != nil {
			key, row, ok := it.main.next()
			if ok {
				return key, "", row, nil
			}
			it.main = nil
		}
		if it.entries != nil {
			for {
				entry, key, ok := it.entries.next()
				if !ok {
					break
				}
				if row, ok := it.source.row(key); ok {
					return key, entry, row, nil
				}
			}
			it.entries = nil
		}
		if len(it.spans) == 0 {
			return "", "", nil, io.EOF
		}
		sp := it.spans[0]
		if it.reverse {
			sp = it.spans[len(it.spans)-1]
			it.spans = it.spans[:len(it.spans)-1]
		} else {
			it.spans = it.spans[1:]
		}
		if err := it.begin(ctx, it.access.tree, sp); err != nil {
			return "", "", nil, err
		}
		src := it.source
		switch tree := it.access.tree; {
		case tree < 0 && sp.point:
			// One row at most: no need to walk.
			if row, ok := src.row(sp.lo); ok {
				return sp.lo, "", row, nil
			}
		case tree < 0:
			it.main = newCursor(&src.state.rows, &src.rows, sp.bounds, it.reverse)
		default:
			var over *btree.Map[string, own[string]]
			if src.over != nil {
				over = &src.over[tree]
			}
			it.entries = newCursor(&src.state.indexes[tree], over, sp.bounds, it.reverse)
		}
	}
}

// row returns the row of a key.
func (src *source) row(key string) (sql.Row, bool) {
	if src.rows.Len() > 0 {
		if o, ok := src.rows.Get(key); ok {
			return o.value, !o.dead
		}
	}
	return src.state.rows.Get(key)
}

// begin starts a span. Where rows are locked, so is the range: nobody may insert
// into it, and rows that others are inserting there are waited for.
func (it *rowIter) begin(ctx *sql.Context, tree int, sp span) error {
	it.span = sp
	it.gap, it.read = lock.GapLock{}, false
	src := it.source
	if src.mode == Consistent {
		return nil
	}
	s, def := src.session, it.table.def
	found := false
	if sp.point && tree < 0 {
		_, found = src.row(sp.lo)
	}
	if !found && s.stmt.Isolation >= RepeatableRead {
		it.gap = s.store.locks.LockRange(s.owner, def.id, uint32(tree+1), src.gap(tree, sp))
	}
	if it.wants = s.wanted(def); it.unlocked() {
		return src.refresh(def) // what is not committed is no reason to wait
	}
	for _, key := range s.store.locks.Inserting(s.owner, def.id, uint32(tree+1), sp.keys()) {
		if _, _, err := s.lockRow(ctx, def, tree+1, key, src.mode); err != nil {
			return err
		}
	}
	return src.refresh(def)
}

// gap widens bounds to the keys next to them, as InnoDB does, which locks the
// gap before the record that ends a range.
// Behind the one record that a unique key finds there is nothing to lock.
func (src *source) gap(tree int, sp span) lock.Range {
	if tree < 0 {
		return widen(&src.state.rows, sp.bounds)
	}
	r := widen(&src.state.indexes[tree], sp.bounds)
	if sp.point && has(&src.state.indexes[tree], sp.lo) {
		r.Hi, r.NoHi = sp.hi, sp.toEnd
	}
	return r
}

func widen[V any](tree *btree.Map[string, V], in bounds) lock.Range {
	lo := ""
	it := tree.Iter()
	if in.lo != "" {
		ok := it.Seek(in.lo)
		if ok {
			ok = it.Prev()
		} else {
			ok = it.Last()
		}
		if ok {
			lo = it.Key() + "\x00"
		}
	}
	if in.toEnd || !it.Seek(in.hi) {
		return lock.Range{Lo: lo, NoHi: true}
	}
	return lock.Range{Lo: lo, Hi: it.Key()}
}

// lock locks a row and returns its newest state, false when there is none any
// more or when the statement passes over locked rows.
func (it *rowIter) lock(ctx *sql.Context, key, entry string, row sql.Row) (sql.Row, bool, error) {
	src, def := it.source, it.table.def
	s := src.session
	if useless, err := it.useless(ctx, key); useless || err != nil {
		return nil, false, err
	}
	ok, acquired, err := s.lockRow(ctx, def, 0, key, src.mode)
	if err != nil || !ok {
		return nil, false, err
	}
	if o, own := src.rows.Get(key); own {
		return o.value, !o.dead, nil
	}
	newest, ok := s.newest(def)
	if !ok {
		return nil, false, ErrTableChanged
	}
	if s.stmt.SnapshotOnly {
		changed, err := src.tx.changedSince(newest, key)
		if err != nil {
			return nil, false, err
		}
		if changed {
			return nil, false, s.rowChanged(def)
		}
	}
	if newest != src.state {
		row, ok = newest.rows.Get(key)
		if ok && it.entries != nil {
			_, ok = newest.indexes[it.access.tree].Get(entry)
		}
		if !ok {
			if acquired {
				s.unlockRow(def, key)
			}
			return nil, false, nil
		}
	}
	if it.wants != nil {
		wanted, err := it.wants(ctx, it.project(row))
		if err != nil {
			return nil, false, err
		}
		if !wanted {
			if acquired {
				s.unlockRow(def, key)
			}
			return nil, false, nil
		}
	}
	return row, true, nil
}

func has[V any](m *btree.Map[string, V], key string) bool {
	_, ok := m.Get(key)
	return ok
}

// project returns the columns that the statement wants of a row.
func (it *rowIter) project(row sql.Row) sql.Row {
	if it.columns == nil {
		if it.table.rewriting {
			if w := it.table.width; w > 0 {
				it.table.tail = row[w:]
			}
			return it.clock.shown(it.table.visible(row)).Copy()
		}
		return it.clock.shown(it.table.visible(row))
	}
	if len(it.columns) == len(row) && ascending(it.columns) {
		return it.clock.shown(row)
	}
	out := make(sql.Row, len(it.columns))
	for i, c := range it.columns {
		out[i] = row[c]
	}
	if it.clock != nil {
		for _, i := range it.table.moments {
			out[i] = it.clock.showing(out[i])
		}
	}
	return out
}

func ascending(columns []int) bool {
	for i, c := range columns {
		if i != c {
			return false
		}
	}
	return true
}

// Close implements sql.RowIter. A range that was not read to its end, since no more
// was wanted, stays locked as far as it was read.
func (it *rowIter) Close(*sql.Context) error {
	if it.done || !it.read || it.gap == (lock.GapLock{}) {
		return nil
	}
	it.done = true
	to := it.gap.Range
	if it.reverse {
		at := span{bounds: bounds{lo: it.last, hi: it.last + "\x00"}}
		to.Lo = max(to.Lo, it.source.gap(it.tree(), at).Lo)
	} else {
		to.Hi, to.NoHi = it.last+"\x00", false
	}
	it.source.session.store.locks.NarrowRange(it.gap, to)
	return nil
}

// tree is the number of the index that leads to the rows, -1 for their own keys.
func (it *rowIter) tree() int {
	if !it.indexed {
		return -1
	}
	return it.access.tree
}
