package sqlfunc

import (
	"math/bits"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

var bitFunctions = []def{
	{name: "bit_count", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		return int32(bits.OnesCount64(uint64(v[0].int(c))))
	}},
	{name: "export_set", min: 3, max: 5, typ: exportType, eval: exportSet},
	{name: "make_set", min: 2, max: many, typ: makeSetType, nulls: true, eval: makeSet},
}

func exportType(a []arg) sql.Type {
	longest := max(a[1].chars(), a[2].chars())
	separator := int64(1)
	if len(a) > 3 {
		separator = a[3].chars()
	}
	return textOf(longest*64 + separator*63)
}

// exportSet is EXPORT_SET(bits, on, off[, separator[, number]]).
func exportSet(c *call, v []val) any {
	set, separator, n := uint64(v[0].int(c)), ",", int64(64)
	if len(v) > 3 {
		separator = v[3].str(c)
	}
	if len(v) > 4 {
		if n = v[4].int(c); n < 0 || n > 64 {
			n = 64
		}
	}
	words := make([]string, n)
	for i := range words {
		if set&(1<<i) != 0 {
			words[i] = v[1].str(c)
		} else {
			words[i] = v[2].str(c)
		}
	}
	return strings.Join(words, separator)
}

func makeSetType(a []arg) sql.Type { return likeText(a[1:], sum(a[1:])+int64(len(a)-2)) }

// makeSet is MAKE_SET(bits, a, b, ...).
func makeSet(c *call, v []val) any {
	if v[0].null() {
		return nil
	}
	set := uint64(v[0].int(c))
	var words []string
	for i, x := range v[1:] {
		if i < 64 && set&(1<<i) != 0 && !x.null() {
			words = append(words, x.str(c))
		}
	}
	return strings.Join(words, ",")
}
