package keyenc

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// checkOrder checks a pair of values of one type against the engine.
func checkOrder(t *testing.T, typ sql.Type, a, b any) {
	t.Helper()
	want, err := collation.TypeOf(typ).Compare(sqlContext, a, b)
	if err != nil {
		t.Skip(err)
	}
	e := New([]Column{{Type: typ}, {Type: typ, Desc: true}})
	checkPair(t, typ.String(), a, b, mustAppend(t, e, 0, a), mustAppend(t, e, 0, b), want)
	checkPair(t, typ.String()+" desc", a, b, mustAppend(t, e, 1, a), mustAppend(t, e, 1, b), -want)
}

func FuzzText(f *testing.F) {
	ids := collations()
	for i := range 8 {
		f.Add(uint16(i*23), "straße", "STRASSE")
		f.Add(uint16(i*29), "a\x00b\xff", "a ")
		f.Add(uint16(i*37), "a  \tb", "a ")
		f.Add(uint16(i*31), "\uffff", "\U00010000")
	}
	f.Fuzz(func(t *testing.T, i uint16, a, b string) {
		checkOrder(t, types.CreateLongText(ids[int(i)%len(ids)]), a, b)
	})
}

func FuzzBinary(f *testing.F) {
	f.Add([]byte("a"), []byte("a\x00"))
	f.Add([]byte("\x00\xff"), []byte("\x00\x01\x00"))
	f.Add([]byte(""), []byte("\xff\xff"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		checkOrder(t, types.LongBlob, a, b)
		if len(a) <= 16 && len(b) <= 16 {
			checkOrder(t, types.MustCreateBinary(sqltypes.Binary, 16), a, b)
		}
	})
}

func FuzzDecimal(f *testing.F) {
	f.Add("1.0", "1.00")
	f.Add("-0.1", "0")
	f.Add("9.99e90", "1e91")
	f.Add("-12345678901234567890.5", "-12345678901234567891")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, errA := decimal.NewFromString(a)
		y, errB := decimal.NewFromString(b)
		if errA != nil || errB != nil || max(x.Exponent(), y.Exponent()) > 1000 || min(x.Exponent(), y.Exponent()) < -1000 {
			t.Skip("no decimals, or such as the engine cannot compare")
		}
		checkOrder(t, types.InternalDecimalType, x, y)
	})
}

func FuzzFloat(f *testing.F) {
	f.Add(0.0, -1.0)
	f.Add(1e308, -1e-308)
	f.Fuzz(func(t *testing.T, a, b float64) {
		if a != a || b != b {
			t.Skip("the engine has no order for NaN")
		}
		checkOrder(t, types.Float64, a, b)
		checkOrder(t, types.Float32, float32(a), float32(b))
	})
}

// A number of any Go type lies among the values of an integer column where
// arithmetic has it.
func FuzzIntegerLookup(f *testing.F) {
	f.Add(int64(1), int64(0), int64(1))
	f.Add(int64(1), int64(5), int64(1))
	f.Add(int64(-129), int64(5), int64(-128))
	f.Add(int64(1<<40), int64(0), int64(127))
	cols := []sql.Type{types.Int8, types.Int24, types.Int64, types.Uint8, types.Uint24, types.Uint64, types.MustCreateBitType(9)}
	f.Fuzz(func(t *testing.T, whole, tenths, stored int64) {
		lookup := decimal.New(whole, 0).Add(decimal.New(tenths%10, -1))
		for _, typ := range cols {
			row, inRange, err := typ.Convert(sqlContext, stored)
			if err != nil || !bool(inRange) {
				continue
			}
			e := New([]Column{{Type: typ}})
			from, to, err := e.Range(sqlContext, nil, 0, sql.Below{Key: lookup}, sql.Above{Key: lookup})
			if err != nil {
				t.Fatal(err)
			}
			key := mustAppend(t, e, 0, row)
			got := 0
			switch {
			case bytes.Compare(key, from) < 0:
				got = -1
			case bytes.Compare(key, to) >= 0:
				got = 1
			}
			if want := decimal.New(stored, 0).Cmp(lookup); got != want {
				t.Fatalf("%s: %d compares with %s as %d, want %d", typ, stored, lookup, got, want)
			}
		}
	})
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"a": [1, "x"]}`, `{"a": [1, "x", null]}`)
	f.Add(`"a"`, `1e300`)
	f.Add(`[[], {}]`, `[true]`)
	f.Fuzz(func(t *testing.T, a, b string) {
		var x, y any
		if json.Unmarshal([]byte(a), &x) != nil || json.Unmarshal([]byte(b), &y) != nil {
			t.Skip("no documents")
		}
		dx, dy := types.JSONDocument{Val: x}, types.JSONDocument{Val: y}
		want, err := types.CompareJSON(dx, dy)
		if err != nil {
			t.Skip(err)
		}
		e := New([]Column{{Type: types.JSON}})
		kx, ky := mustAppend(t, e, 0, dx), mustAppend(t, e, 0, dy)
		if got := bytes.Compare(kx, ky); got != want && (got == 0 || want == 0 || !hasObject(x, y)) {
			t.Fatalf("%s and %s compare as %d, want %d", a, b, got, want)
		}
	})
}

// hasObject tells whether a document has an object in it, whose order the
// engine and keys may see differently.
func hasObject(docs ...any) bool {
	return slices.ContainsFunc(docs, func(doc any) bool {
		switch doc := doc.(type) {
		case types.JsonObject:
			return true
		case types.JsonArray:
			return hasObject(doc...)
		}
		return false
	})
}

// Keys of several columns, with NULLs and prefixes, compare by column.
func FuzzKey(f *testing.F) {
	f.Add("a", int64(1), []byte("x"), "a", int64(2), []byte("y"), byte(0))
	f.Add("a\x00", int64(1), []byte{0}, "a", int64(-1), []byte{0, 0}, byte(7))
	f.Fuzz(func(t *testing.T, s1 string, n1 int64, b1 []byte, s2 string, n2 int64, b2 []byte, how byte) {
		text := types.CreateLongText(sql.Collation_utf8mb4_bin)
		e := New([]Column{
			{Type: text, Desc: how&1 != 0},
			{Type: types.Int64, Desc: how&2 != 0},
			{Type: types.LongBlob, Desc: how&4 != 0, Prefix: int(how >> 5)},
		})
		row1, row2 := []any{s1, n1, b1}, []any{s2, n2, b2}
		if how&8 != 0 {
			row1[1] = nil
		}
		if how&16 != 0 {
			row2[2] = nil
		}
		k1, err1 := e.AppendKey(sqlContext, nil, row1)
		k2, err2 := e.AppendKey(sqlContext, nil, row2)
		if err := cmp.Or(err1, err2); err != nil {
			t.Fatal(err)
		}
		want := 0
		for i := 0; i < 3 && want == 0; i++ {
			want = bytes.Compare(mustAppend(t, e, i, row1[i]), mustAppend(t, e, i, row2[i]))
		}
		checkPair(t, "key", row1, row2, k1, k2, want)
	})
}
