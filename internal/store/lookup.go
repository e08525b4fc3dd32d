package store

import (
	"fmt"
	"sort"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/store/keyenc"
)

// span is a range of an index's keys.
type span struct {
	bounds
	point bool // at most one row can be in it
	// ranges are the engine's. Where the bounds could not take all of them in, since
	// a column behind the first that is not fixed to one value has bounds too, loose
	// is set, and a row is in the span when it is in one of them.
	ranges []sql.MySQLRange
	loose  bool
}

// access is how an index is read: the encoder of its keys and the columns they
// are made of. tree is -1 for the primary key.
type access struct {
	tree    int
	columns []int
	// extended are the columns that ranges are of: the primary key's may stand
	// behind the index's own.
	extended []int
	key      *keyenc.Encoder
	full     *keyenc.Encoder
	prefixes []uint16
	unique   bool
}

// access returns how the index of an id is read.
func (d *tableDef) access(id string) (access, error) {
	if id == primaryName {
		pk := d.schema.PkOrdinals
		return access{tree: -1, columns: pk, extended: pk, key: d.primary, full: d.primary, unique: true}, nil
	}
	i := d.index(id)
	if i < 0 {
		return access{}, sql.ErrIndexNotFound.New(id)
	}
	x := d.indexes[i]
	return access{
		tree: i, columns: x.columns, extended: d.extended(x.columns),
		key: x.key, full: x.full, prefixes: x.prefixes, unique: x.unique(),
	}, nil
}

// spans turns the engine's ranges into ranges of keys, in ascending order and
// without overlap.
func (a *access) spans(ctx *sql.Context, ranges sql.MySQLRangeCollection, c *clock) ([]span, error) {
	spans := make([]span, 0, len(ranges))
	for _, r := range ranges {
		sp, err := a.span(ctx, r, c)
		if err != nil {
			return nil, err
		}
		if !sp.empty() {
			spans = append(spans, sp)
		}
	}
	if len(spans) < 2 {
		return spans, nil
	}
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].lo < spans[j].lo })
	joined := spans[:1]
	for _, next := range spans[1:] {
		last := &joined[len(joined)-1]
		if !last.toEnd && next.lo >= last.hi {
			joined = append(joined, next)
			continue
		}
		last.point = false
		last.ranges = append(last.ranges, next.ranges...)
		last.loose = last.loose || next.loose
		if next.toEnd || !last.toEnd && next.hi > last.hi {
			last.hi, last.toEnd = next.hi, next.toEnd
		}
	}
	return joined, nil
}

func (a *access) span(ctx *sql.Context, asked sql.MySQLRange, c *clock) (span, error) {
	r, loose, err := c.bounds(ctx, a.extended, asked)
	if err != nil {
		return span{}, err
	}
	var prefix []byte
	n := min(len(r), len(a.columns)) // the engine may name primary key columns behind an index's own
	for i := range r {
		if nothing(r[i]) {
			return span{}, nil
		}
	}
	for i := 0; i < n; i++ {
		if v, ok := fixed(ctx, r[i]); ok && !a.cut(i) {
			key, err := a.key.Append(ctx, prefix, i, v)
			if _, outside := err.(*keyenc.RangeError); outside {
				return span{bounds: bounds{}}, nil // no row has this value
			}
			if err != nil {
				return span{}, err
			}
			prefix = key
			continue
		}
		from, to, err := a.key.Range(ctx, prefix, i, r[i].LowerBound, r[i].UpperBound)
		if err != nil {
			return span{}, err
		}
		sp := span{bounds: bounds{lo: string(from), hi: string(to)}, ranges: []sql.MySQLRange{asked}}
		sp.loose = loose || a.cut(i) || !unbounded(r[i+1:])
		if len(to) == 0 {
			sp.toEnd = true
		}
		return sp, nil
	}
	sp := span{bounds: bounds{lo: string(prefix)}, ranges: []sql.MySQLRange{asked}}
	sp.loose = loose || len(r) > n && !unbounded(r[n:])
	sp.point = a.unique && n == len(a.columns) && !hasNull(r[:n])
	if next := keyenc.Successor(prefix); next != nil {
		sp.hi = string(next)
	} else {
		sp.toEnd = true
	}
	return sp, nil
}

// nothing tells of a range that no value is in, as it compares a column with
// NULL: a join looks rows up by what it finds on its other side.
func nothing(c sql.MySQLRangeColumnExpr) bool {
	return null(c.LowerBound) || null(c.UpperBound)
}

func null(cut sql.MySQLRangeCut) bool {
	switch c := cut.(type) {
	case sql.Below:
		return c.Key == nil
	case sql.Above:
		return c.Key == nil
	}
	return false
}

// cut tells whether the index holds a prefix of a column only.
func (a *access) cut(i int) bool { return i < len(a.prefixes) && a.prefixes[i] > 0 }

// fixed returns the one value that a range leaves a column.
func fixed(ctx *sql.Context, c sql.MySQLRangeColumnExpr) (any, bool) {
	switch lower := c.LowerBound.(type) {
	case sql.BelowNull:
		if _, ok := c.UpperBound.(sql.AboveNull); ok {
			return nil, true
		}
	case sql.Below:
		if upper, ok := c.UpperBound.(sql.Above); ok && lower.Key != nil {
			if same(lower.Key, upper.Key) {
				return lower.Key, true
			}
			if cmp, err := c.Typ.Compare(ctx, lower.Key, upper.Key); err == nil && cmp == 0 {
				return lower.Key, true
			}
		}
	}
	return nil, false
}

// same compares two values of types that Go can compare.
func same(a, b any) bool {
	switch a.(type) {
	case int8, int16, int32, int64, int, uint8, uint16, uint32, uint64, uint, string, bool:
		return a == b
	}
	return false
}

func hasNull(r []sql.MySQLRangeColumnExpr) bool {
	for _, c := range r {
		if _, ok := c.LowerBound.(sql.BelowNull); ok {
			return true
		}
	}
	return false
}

func unbounded(r []sql.MySQLRangeColumnExpr) bool {
	for _, c := range r {
		if _, ok := c.LowerBound.(sql.BelowNull); !ok {
			return false
		}
		if _, ok := c.UpperBound.(sql.AboveAll); !ok {
			return false
		}
	}
	return true
}

// admits tells whether a row is in one of the span's ranges.
func (sp *span) admits(ctx *sql.Context, columns []int, row sql.Row) (bool, error) {
	if !sp.loose {
		return true, nil
	}
	for _, r := range sp.ranges {
		in := true
		for i, c := range r {
			if i >= len(columns) {
				break
			}
			ok, err := within(ctx, c, row[columns[i]])
			if err != nil {
				return false, err
			}
			if !ok {
				in = false
				break
			}
		}
		if in {
			return true, nil
		}
	}
	return false, nil
}

// within tells whether a value is in a column's range.
func within(ctx *sql.Context, c sql.MySQLRangeColumnExpr, v any) (bool, error) {
	low, err := beyond(ctx, c.LowerBound, c.Typ, v)
	if err != nil || !low {
		return false, err
	}
	high, err := beyond(ctx, c.UpperBound, c.Typ, v)
	return !high, err
}

// beyond tells whether a value lies above a cut.
func beyond(ctx *sql.Context, cut sql.MySQLRangeCut, typ sql.Type, v any) (bool, error) {
	var key any
	above := false
	switch c := cut.(type) {
	case sql.BelowNull:
		return true, nil
	case sql.AboveNull:
		return v != nil, nil
	case sql.AboveAll:
		return false, nil
	case sql.Below:
		key = c.Key
	case sql.Above:
		key, above = c.Key, true
	default:
		return false, fmt.Errorf("store: a cut of a range is of type %T, which is none of the engine's", cut)
	}
	if v == nil {
		return false, nil
	}
	cmp, err := typ.Compare(ctx, v, key)
	if above {
		return cmp > 0, err
	}
	return cmp >= 0, err
}

// box is the rectangle of a spatial lookup.
type box struct{ minX, minY, maxX, maxY float64 }

func spatialBox(ranges sql.MySQLRangeCollection) (box, error) {
	if len(ranges) == 0 || len(ranges[0]) == 0 {
		return box{}, sql.ErrInvalidGISData.New()
	}
	low, ok := sql.GetMySQLRangeCutKey(ranges[0][0].LowerBound).(types.Point)
	if !ok {
		return box{}, sql.ErrInvalidGISData.New()
	}
	high, ok := sql.GetMySQLRangeCutKey(ranges[0][0].UpperBound).(types.Point)
	if !ok {
		return box{}, sql.ErrInvalidGISData.New()
	}
	return box{low.X, low.Y, high.X, high.Y}, nil
}

// meets tells whether the bounding box of a geometry has a point in common with b.
func (b box) meets(v any) bool {
	g, ok := v.(types.GeometryValue)
	if !ok {
		return false
	}
	minX, minY, maxX, maxY := g.BBox()
	return minX <= b.maxX && b.minX <= maxX && minY <= b.maxY && b.minY <= maxY
}
