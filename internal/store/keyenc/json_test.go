package keyenc

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/dolthub/go-mysql-server/sql/types"
)

// document returns documents whose objects all have the same names, or none in
// common when they differ in size, which is where the engine's order is total.
func document(r *rand.Rand, depth int) any {
	n := 8
	if depth == 0 {
		n = 6
	}
	switch r.IntN(n) {
	case 0:
		return nil
	case 1:
		return r.IntN(2) == 0
	case 2:
		return float64(r.IntN(6) - 3)
	case 3:
		return int64(r.IntN(6) - 3)
	case 4:
		return []string{"", "a", "a\x00", "ab", "ä"}[r.IntN(5)]
	case 5:
		return dec([]string{"1.5", "-2", "2.00"}[r.IntN(3)])
	case 6:
		arr := make(types.JsonArray, r.IntN(3))
		for i := range arr {
			arr[i] = document(r, depth-1)
		}
		return arr
	default:
		obj := make(types.JsonObject)
		for _, name := range [][]string{{}, {"x"}, {"a", "b\x00"}, {"c", "d", "e"}}[r.IntN(4)] {
			obj[name] = document(r, depth-1)
		}
		return obj
	}
}

func TestJSONOrder(t *testing.T) {
	r := newRand()
	e := New([]Column{{Type: types.JSON}, {Type: types.JSON, Desc: true}})
	for range 20000 {
		a, b := types.JSONDocument{Val: document(r, 3)}, types.JSONDocument{Val: document(r, 3)}
		want, err := types.JSON.Compare(sqlContext, a, b)
		if err != nil {
			t.Fatal(err)
		}
		checkPair(t, "json", a, b, mustAppend(t, e, 0, a), mustAppend(t, e, 0, b), want)
		checkPair(t, "json desc", a, b, mustAppend(t, e, 1, a), mustAppend(t, e, 1, b), -want)
	}
}

// Documents are equal whatever holds them, and whatever the order of members.
func TestJSONEqual(t *testing.T) {
	e := New([]Column{{Type: types.JSON}})
	at := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, test := range []struct{ a, b any }{
		{types.NewLazyJSONDocument([]byte(`{"b": [1, null], "a": "x"}`)), types.MustJSON(`{"a": "x", "b": [1.0, null]}`)},
		{[]byte(`{"a": 1}`), types.MustJSON(`{"a": 1}`)},
		{&types.JSONDocument{Val: "x"}, "x"},
		{int64(3), types.MustJSON("3")},
		{types.JSONDocument{Val: map[string]string{"a": "b"}}, types.MustJSON(`{"a": "b"}`)},
		{types.JSONDocument{Val: types.JsonArray{types.MustJSON("1")}}, types.MustJSON("[1]")},
		{types.JSONDocument{Val: at}, types.MustJSON(`"2020-01-02T03:04:05Z"`)},
		{types.MustJSON("-0.0"), types.MustJSON("0")},
	} {
		checkPair(t, "json", test.a, test.b, mustAppend(t, e, 0, test.a), mustAppend(t, e, 0, test.b), 0)
	}
}

func TestJSONDepth(t *testing.T) {
	e := New([]Column{{Type: types.JSON}})
	var doc any
	for range 2 * maxJSONDepth {
		doc = types.JsonArray{doc}
	}
	_, err := e.Append(sqlContext, nil, 0, types.JSONDocument{Val: doc})
	if err == nil || !strings.Contains(err.Error(), "nested deeper than 10000") {
		t.Errorf("got %v, want an error about the depth", err)
	}
}
