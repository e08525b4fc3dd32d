package keyenc

import (
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
)

// Successor returns the smallest byte string that is greater than key and all
// that begins with it, or nil when there is none, which no key of an Encoder
// meets. It changes key and reuses its memory.
func Successor(key []byte) []byte {
	for n := len(key); n > 0; n-- {
		if key[n-1] != 0xff {
			key[n-1]++
			return key[:n]
		}
	}
	return nil
}

// Range returns the keys between two cuts of column i. The keys begin with
// prefix, which holds the columns before i; those of the range are at least
// from and less than to. With from not less than to the range is empty.
//
// The cuts are in the order of values, also where the column is descending.
// Their keys need not be values of the column: a cut lies where such a value
// would stand. Where the key holds a prefix of the column, values that begin
// alike cannot be told apart, so the range covers a little more than was asked.
func (e *Encoder) Range(ctx *sql.Context, prefix []byte, i int, lower, upper sql.MySQLRangeCut) (from, to []byte, err error) {
	if from, err = e.cut(ctx, prefix, i, lower, false); err != nil {
		return nil, nil, err
	}
	if to, err = e.cut(ctx, prefix, i, upper, true); err != nil {
		return nil, nil, err
	}
	if e.cols[i].desc {
		from, to = to, from
	}
	return from, to, nil
}

// cut returns the first key at or behind a cut. It is the cut's anchor, the
// encoding of one value, or the anchor's successor.
func (e *Encoder) cut(ctx *sql.Context, prefix []byte, i int, cut sql.MySQLRangeCut, upper bool) ([]byte, error) {
	c := &e.cols[i]
	key := make([]byte, len(prefix), len(prefix)+16)
	copy(key, prefix)

	var v any
	var above bool // the cut is above the anchor, in the order of values
	switch cut := cut.(type) {
	case sql.BelowNull:
	case sql.AboveNull:
		above = true
	case sql.AboveAll:
		return e.aboveAll(key, i), nil
	case sql.Below:
		v, above = cut.Key, c.cut && upper
	case sql.Above:
		v, above = cut.Key, !c.cut || upper
	default:
		return nil, fmt.Errorf("keyenc: a cut of a range is of type %T, which is none of the engine's", cut)
	}

	key, err := e.Append(ctx, key, i, v)
	if re, ok := err.(*RangeError); ok {
		switch re.Side {
		case Above:
			return e.aboveAll(key, i), nil
		case Below:
			key = e.AppendNull(key, i)
		}
		above, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	if above != c.desc {
		return Successor(key), nil
	}
	return key, nil
}

// aboveAll returns the cut above all values of column i.
func (e *Encoder) aboveAll(prefix []byte, i int) []byte {
	if e.cols[i].desc {
		return prefix
	}
	return append(prefix, limit)
}
