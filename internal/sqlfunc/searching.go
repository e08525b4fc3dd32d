package sqlfunc

import (
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

var searching = []def{
	{name: "instr", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		return int32(c.find(v[0], v[1], 1))
	}},
	{name: "locate", min: 2, max: 3, typ: tInt, eval: func(c *call, v []val) any {
		from := int64(1)
		if len(v) == 3 {
			from = v[2].int(c)
		}
		return int32(c.find(v[1], v[0], from))
	}},
	{name: "field", min: 2, max: many, typ: tInt, nulls: true, eval: field},
	{name: "find_in_set", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		what, set := v[0].str(c), v[1].str(c)
		if set == "" || strings.Contains(what, ",") {
			return int32(0)
		}
		if t, ok := v[1].t.(sql.SetType); ok {
			for i, word := range t.Values() {
				if bits, ok := v[1].v.(uint64); ok && bits&(1<<i) != 0 && strings.EqualFold(word, what) {
					return int32(i + 1)
				}
			}
			return int32(0)
		}
		t := types.CreateLongText(c.collation())
		for i, word := range strings.Split(set, ",") {
			if n, err := t.Compare(c.ctx, word, what); err == nil && n == 0 {
				return int32(i + 1)
			}
		}
		return int32(0)
	}},
	{name: "substring_index", min: 3, max: 3, typ: func(a []arg) sql.Type { return likeText(a[:2], a[0].chars()) }, eval: func(c *call, v []val) any {
		return substringIndex(v[0].str(c), v[1].str(c), v[2].int(c))
	}},
}

// find is where a text has another one, from a character on, counting from 1;
// 0 for nowhere.
func (c *call) find(in, what val, from int64) int64 {
	s, w := in.str(c), what.str(c)
	bytes := in.bytes() || what.bytes()
	if from < 1 || from > max(runes(s, bytes), 1) {
		return 0
	}
	if w == "" {
		return from
	}
	if bytes {
		i := strings.Index(s[from-1:], w)
		if i < 0 {
			return 0
		}
		return int64(i) + from
	}
	collation := c.collation()
	t := types.CreateLongText(collation)
	exact := collation == sql.Collation_utf8mb4_bin || collation == sql.Collation_binary
	width := utf8.RuneCountInString(w)
	r := []rune(s)
	for i := int(from) - 1; i+width <= len(r); i++ {
		piece := string(r[i : i+width])
		if piece == w {
			return int64(i) + 1
		}
		if !exact {
			if n, err := t.Compare(c.ctx, piece, w); err == nil && n == 0 {
				return int64(i) + 1
			}
		}
	}
	return 0
}

// field is FIELD(what, a, b, ...). Texts are compared as texts when all are
// such, as whole numbers or decimals likewise, else as floating point numbers.
func field(c *call, v []val) any {
	if v[0].null() {
		return int32(0)
	}
	text, whole := true, true
	for _, x := range v {
		text = text && (x.textual() || x.k == kEnum || x.k == kSet || x.k == kNull)
		whole = whole && (x.k == kInt || x.k == kUint || x.k == kDec || x.k == kNull)
	}
	for i, x := range v[1:] {
		if x.null() {
			continue
		}
		same := false
		switch {
		case text:
			same = c.compareText(v[0], x) == 0
		case whole:
			same = v[0].dec(c).Equal(x.dec(c))
		default:
			same = v[0].real(c) == x.real(c)
		}
		if same {
			return int32(i + 1)
		}
	}
	return int32(0)
}

// substringIndex is what stands before the nth delimiter, or behind the nth from
// the end.
func substringIndex(s, delimiter string, n int64) string {
	if delimiter == "" || n == 0 {
		return ""
	}
	if n > 0 {
		at := 0
		for ; n > 0; n-- {
			i := strings.Index(s[at:], delimiter)
			if i < 0 {
				return s
			}
			if n == 1 {
				return s[:at+i]
			}
			at += i + len(delimiter)
		}
	}
	// From the end: the occurrences are found from the beginning, as they do not
	// overlap.
	skip := int64(strings.Count(s, delimiter)) + n
	if skip < 0 {
		return s
	}
	for ; skip >= 0; skip-- {
		s = s[strings.Index(s, delimiter)+len(delimiter):]
	}
	return s
}
