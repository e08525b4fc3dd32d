package keyenc

import (
	"bytes"

	"github.com/dolthub/go-mysql-server/sql"
)

// KeyRange returns the keys of an index range of the engine, whose columns are
// the first of the encoder's. The keys of its rows are at least from and less
// than to; with from not less than to there are none.
//
// A span of keys can follow single values of some columns and then two cuts of
// the next. If that is all the range asks for, exact is true. Otherwise rows
// beyond the range have keys of the span too, and are to be filtered out.
func (e *Encoder) KeyRange(ctx *sql.Context, r sql.MySQLRange) (from, to []byte, exact bool, err error) {
	var prefix []byte
	for i, col := range r {
		next, ok, err := e.point(ctx, prefix, i, col)
		if err != nil {
			return nil, nil, false, err
		}
		if ok {
			prefix = next
			continue
		}
		from, to, err = e.Range(ctx, prefix, i, col.LowerBound, col.UpperBound)
		return from, to, err == nil && !(e.cols[i].cut && bounded(col)) && !bounded(r[i+1:]...), err
	}
	return prefix, append(bytes.Clone(prefix), limit), true, nil
}

// point returns the key of the one value that a column's range has, behind
// prefix. It reports false if there may be more than one, or none.
func (e *Encoder) point(ctx *sql.Context, prefix []byte, i int, col sql.MySQLRangeColumnExpr) (key []byte, ok bool, err error) {
	switch lower := col.LowerBound.(type) {
	case sql.BelowNull:
		if _, null := col.UpperBound.(sql.AboveNull); null {
			return e.AppendNull(bytes.Clone(prefix), i), true, nil
		}
	case sql.Below:
		upper, closed := col.UpperBound.(sql.Above)
		if !closed || e.cols[i].cut {
			return nil, false, nil
		}
		low, err := e.Append(ctx, bytes.Clone(prefix), i, lower.Key)
		if err != nil {
			return nil, false, unlessOutside(err)
		}
		high, err := e.Append(ctx, bytes.Clone(prefix), i, upper.Key)
		if err != nil {
			return nil, false, unlessOutside(err)
		}
		return low, bytes.Equal(low, high), nil
	}
	return nil, false, nil
}

// unlessOutside returns err unless it is a *RangeError.
func unlessOutside(err error) error {
	if _, ok := err.(*RangeError); ok {
		return nil
	}
	return err
}

// bounded tells whether some column's range leaves out anything.
func bounded(cols ...sql.MySQLRangeColumnExpr) bool {
	for _, col := range cols {
		_, below := col.LowerBound.(sql.BelowNull)
		_, above := col.UpperBound.(sql.AboveAll)
		if !below || !above {
			return true
		}
	}
	return false
}
