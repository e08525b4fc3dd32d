package keyenc

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// The property all rests on: encodings sort as the engine compares values.
func TestOrder(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			ctx, r := sqlContext, newRand()
			e := New([]Column{{Type: s.typ}, {Type: s.typ, Desc: true}})
			for range 3000 {
				a, b := s.gen(r), s.gen(r)
				want, err := collation.TypeOf(s.typ).Compare(ctx, a, b)
				if err != nil {
					t.Fatal(err)
				}
				checkPair(t, "ascending", a, b, mustAppend(t, e, 0, a), mustAppend(t, e, 0, b), want)
				checkPair(t, "descending", a, b, mustAppend(t, e, 1, a), mustAppend(t, e, 1, b), -want)
			}
		})
	}
}

func TestNullAndMarks(t *testing.T) {
	for _, s := range samples() {
		r := newRand()
		e := New([]Column{{Type: s.typ}, {Type: s.typ, Desc: true}})
		for range 20 {
			v := s.gen(r)
			asc, desc := mustAppend(t, e, 0, v), mustAppend(t, e, 1, v)
			checkPair(t, s.name, nil, v, mustAppend(t, e, 0, nil), asc, -1)
			checkPair(t, s.name+" desc", nil, v, mustAppend(t, e, 1, nil), desc, +1)
			for _, key := range [][]byte{asc, desc, e.AppendNull(nil, 0), e.AppendNull(nil, 1)} {
				if key[0] == 0 || key[0] == 0xff {
					t.Fatalf("%s: the key %x begins with a byte that none should", s.name, key)
				}
			}
		}
	}
}

// Keys of several columns compare column by column, also where one is shorter.
func TestKeysAreLexicographic(t *testing.T) {
	ctx, r := sqlContext, newRand()
	all := samples()
	for range 300 {
		picked := []sample{all[r.IntN(len(all))], all[r.IntN(len(all))], all[r.IntN(len(all))]}
		var cols []Column
		for _, s := range picked {
			cols = append(cols, Column{Type: s.typ, Desc: r.IntN(2) == 0})
		}
		e := New(cols)
		for range 20 {
			a, b := rowOf(r, picked), rowOf(r, picked)
			for i := range r.IntN(3) { // rows that begin alike
				b[i] = a[i]
			}
			want := 0
			for i := 0; i < len(cols) && want == 0; i++ {
				want = bytes.Compare(mustAppend(t, e, i, a[i]), mustAppend(t, e, i, b[i]))
			}
			ka, err := e.AppendKey(ctx, nil, a)
			if err != nil {
				t.Fatal(err)
			}
			kb, err := e.AppendKey(ctx, nil, b)
			if err != nil {
				t.Fatal(err)
			}
			checkPair(t, "key", a, b, ka, kb, want)
			short, err := e.AppendKey(ctx, []byte("x"), a[:2])
			if err != nil || !bytes.HasPrefix(append([]byte("x"), ka...), short) {
				t.Fatalf("the key of two columns is %x, %v, want a beginning of %x", short, err, ka)
			}
		}
	}
}

func rowOf(r *rand.Rand, of []sample) []any {
	row := make([]any, len(of))
	for i, s := range of {
		if r.IntN(5) > 0 {
			row[i] = s.gen(r)
		}
	}
	return row
}

func TestTooManyValues(t *testing.T) {
	e := New([]Column{{Type: types.Int64}})
	if key, err := e.AppendKey(sqlContext, []byte("x"), []any{int64(1), int64(2)}); err == nil || string(key) != "x" {
		t.Errorf("got %x, %v, want an error and what was there", key, err)
	}
}

func TestPrefix(t *testing.T) {
	char := types.MustCreateString(sqltypes.VarChar, 100, sql.Collation_utf8mb4_general_ci)
	e := New([]Column{{Type: char, Prefix: 3}, {Type: types.Blob, Prefix: 3}, {Type: types.MustCreateBinary(sqltypes.Binary, 8), Prefix: 3}})
	for _, test := range []struct {
		i    int
		a, b any
		want int
	}{
		{0, "abc", "ABCdef", 0},
		{0, "ab", "abc", -1},
		{0, "äöüx", "AOUY", 0},
		{0, "a\xff\xfeq", "a\xff\xfer", 0},
		{0, "", "a", -1},
		{1, []byte("abc"), []byte("abcdef"), 0},
		{1, []byte("ab"), []byte("ab\x00d"), -1},
		{1, []byte("äx"), []byte("äy"), -1}, // bytes, not characters
		{1, []byte("äxx"), []byte("äxy"), 0},
		{2, []byte("a"), []byte("a\x00\x00\x00x"), 0},
		{2, []byte("ab"), []byte("abc"), -1},
	} {
		checkPair(t, "prefix", test.a, test.b, mustAppend(t, e, test.i, test.a), mustAppend(t, e, test.i, test.b), test.want)
	}
}

func TestFloats(t *testing.T) {
	e := New([]Column{{Type: types.Float64}})
	ascending := []any{math.Inf(-1), -1e300, -1.0, -1e-300, 0.0, 1e-300, 0.1, 1.0, 1e300, math.Inf(1), math.NaN()}
	for i := range ascending {
		for j := range ascending {
			want := 0
			if i != j {
				want = 2*(min(max(i-j, 0), 1)) - 1
			}
			checkPair(t, "double", ascending[i], ascending[j], mustAppend(t, e, 0, ascending[i]), mustAppend(t, e, 0, ascending[j]), want)
		}
	}
	// A FLOAT is compared as a double: 0.1 is none.
	f := New([]Column{{Type: types.Float32}})
	checkPair(t, "float", float32(0.1), 0.1, mustAppend(t, f, 0, float32(0.1)), mustAppend(t, f, 0, 0.1), 1)
}

func TestDecimals(t *testing.T) {
	e := New([]Column{{Type: types.MustCreateColumnDecimalType(10, 2)}})
	ascending := []any{
		"-1e2147483000", "-100.5", "-100.49", -100, "-99.999", "-1e-300", uint8(0), "1e-2147483000", "0.001", "0.01", float32(0.1),
		"0.1000000001", int64(1), 1.5, "9.99", 10, uint64(math.MaxUint64), "1e30", "1e200", "1e2147483000",
	}
	for i := range ascending {
		for j := range ascending[:i] {
			checkPair(t, "decimal", ascending[j], ascending[i], mustAppend(t, e, 0, ascending[j]), mustAppend(t, e, 0, ascending[i]), -1)
		}
	}
	if a, b := mustAppend(t, e, 0, decimal.New(10, -1)), mustAppend(t, e, 0, decimal.New(100, -2)); !bytes.Equal(a, b) {
		t.Errorf("1.0 is %x and 1.00 is %x, want the same", a, b)
	}
}
