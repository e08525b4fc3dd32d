package keyenc

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

func TestSuccessor(t *testing.T) {
	for _, test := range [][2]string{{"a", "b"}, {"a\xff", "b"}, {"a\xfe", "a\xff"}, {"a\x00", "a\x01"}, {"a\xff\xff", "b"}} {
		if got := Successor([]byte(test[0])); string(got) != test[1] {
			t.Errorf("the successor of %x is %x, want %x", test[0], got, test[1])
		}
	}
	for _, none := range []string{"", "\xff", "\xff\xff"} {
		if got := Successor([]byte(none)); got != nil {
			t.Errorf("the successor of %x is %x, want none", none, got)
		}
	}
}

// aboveCut returns whether v, a TINYINT or nil, lies above a cut.
func aboveCut(v any, cut sql.MySQLRangeCut) bool {
	x, isValue := v.(int8)
	switch cut := cut.(type) {
	case sql.BelowNull:
		return true
	case sql.AboveNull:
		return isValue
	case sql.Below:
		return isValue && float64(x) >= toTestFloat(cut.Key)
	case sql.Above:
		return isValue && float64(x) > toTestFloat(cut.Key)
	default:
		return false
	}
}

func toTestFloat(v any) float64 {
	if f, ok := v.(float64); ok {
		return f
	}
	return float64(v.(int64))
}

// cuts of a TINYINT column, many of them where it has no value.
func randomCut(r *rand.Rand) sql.MySQLRangeCut {
	var key any = int64(r.IntN(600) - 300)
	if r.IntN(2) == 0 {
		key = float64(r.IntN(1200)-600) / 4
	}
	switch r.IntN(8) {
	case 0:
		return sql.BelowNull{}
	case 1:
		return sql.AboveNull{}
	case 2:
		return sql.AboveAll{}
	case 3, 4:
		return sql.Above{Key: key}
	default:
		return sql.Below{Key: key}
	}
}

func TestRange(t *testing.T) {
	r := newRand()
	for _, desc := range []bool{false, true} {
		e := New([]Column{{Type: types.Text}, {Type: types.Int8, Desc: desc}, {Type: types.Int8}})
		prefix := mustAppend(t, e, 0, "p")
		keys := map[any][]byte{}
		for v := -129; v < 128; v++ {
			var x any
			if v >= -128 {
				x = int8(v)
			}
			keys[x] = append(bytes.Clone(prefix), mustAppend(t, e, 1, x)...)
			keys[x] = append(keys[x], mustAppend(t, e, 2, int8(v))...)
		}
		before, after := mustAppend(t, e, 0, "o"), mustAppend(t, e, 0, "q")
		for range 3000 {
			lower, upper := randomCut(r), randomCut(r)
			from, to, err := e.Range(sqlContext, prefix, 1, lower, upper)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Compare(before, from) >= 0 || bytes.Compare(to, after) > 0 {
				t.Fatalf("desc %t: from %v to %v is %x to %x, beyond the prefix", desc, lower, upper, from, to)
			}
			for x, key := range keys {
				got := bytes.Compare(key, from) >= 0 && bytes.Compare(key, to) < 0
				if want := aboveCut(x, lower) && !aboveCut(x, upper); got != want {
					t.Fatalf("desc %t: %v is in the range from %v to %v: %t, want %t", desc, x, lower, upper, got, want)
				}
			}
		}
	}
}

// What a prefix cannot tell apart belongs to the range, at both ends.
func TestRangeOfPrefixes(t *testing.T) {
	for _, desc := range []bool{false, true} {
		e := New([]Column{{Type: types.Text, Prefix: 2, Desc: desc}})
		for _, test := range []struct {
			lower, upper sql.MySQLRangeCut
			in, out      []string
		}{
			{sql.Above{Key: "ab"}, sql.AboveAll{}, []string{"abc", "b"}, []string{"a", "aa"}},
			{sql.Above{Key: "abc"}, sql.Below{Key: "cdx"}, []string{"abd", "cda"}, []string{"a", "d"}},
			{sql.BelowNull{}, sql.Below{Key: "abx"}, []string{"", "abc"}, []string{"ac"}},
			{sql.Below{Key: "abx"}, sql.Above{Key: "abx"}, []string{"abx"}, []string{"aa", "ac"}},
		} {
			from, to, err := e.Range(sqlContext, nil, 0, test.lower, test.upper)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range append(test.in, test.out...) {
				key := mustAppend(t, e, 0, v)
				in := bytes.Compare(key, from) >= 0 && bytes.Compare(key, to) < 0
				if want := slices.Contains(test.in, v); in != want {
					t.Errorf("desc %t: %q is in the range from %v to %v: %t, want %t", desc, v, test.lower, test.upper, in, want)
				}
			}
		}
	}
}

func TestRangeErrorsPass(t *testing.T) {
	e := New([]Column{{Type: types.Int8}})
	if _, _, err := e.Range(sqlContext, nil, 0, sql.Below{Key: "x"}, sql.AboveAll{}); err == nil {
		t.Error("a lower cut at what is no number gives no error")
	}
	if _, _, err := e.Range(sqlContext, nil, 0, sql.BelowNull{}, sql.Above{Key: "x"}); err == nil {
		t.Error("an upper cut at what is no number gives no error")
	}
	if _, _, err := e.Range(sqlContext, nil, 0, nil, sql.AboveAll{}); err == nil {
		t.Error("no cut at all gives no error")
	}
}
