package keyenc

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// columnRange returns ranges of a TINYINT column, single values among them.
func columnRange(r *rand.Rand) sql.MySQLRangeColumnExpr {
	switch r.IntN(6) {
	case 0:
		return sql.NullRangeColumnExpr(types.Int8)
	case 1, 2:
		v := int64(r.IntN(5))
		return sql.ClosedRangeColumnExpr(v, v, types.Int8)
	case 3:
		return sql.AllRangeColumnExpr(types.Int8)
	default:
		return sql.MySQLRangeColumnExpr{LowerBound: randomCut(r), UpperBound: randomCut(r), Typ: types.Int8}
	}
}

func TestKeyRange(t *testing.T) {
	r := newRand()
	vals := []any{nil, int8(-128), int8(-50), int8(0), int8(1), int8(2), int8(3), int8(4), int8(75), int8(127)}
	exacts := 0
	for range 2000 {
		e := New([]Column{{Type: types.Int8, Desc: r.IntN(2) == 0}, {Type: types.Int8, Desc: r.IntN(2) == 0}, {Type: types.Int8}})
		rng := make(sql.MySQLRange, r.IntN(4))
		for i := range rng {
			rng[i] = columnRange(r)
		}
		from, to, exact, err := e.KeyRange(sqlContext, rng)
		if err != nil {
			t.Fatal(err)
		}
		if exact {
			exacts++
		}
		for _, a := range vals {
			for _, b := range vals {
				for _, c := range vals {
					row := []any{a, b, c}
					key, err := e.AppendKey(sqlContext, nil, row)
					if err != nil {
						t.Fatal(err)
					}
					want := true
					for i, col := range rng {
						want = want && aboveCut(row[i], col.LowerBound) && !aboveCut(row[i], col.UpperBound)
					}
					got := bytes.Compare(key, from) >= 0 && bytes.Compare(key, to) < 0
					if want && !got || exact && got && !want {
						t.Fatalf("%v: %v is in %x to %x, exact %t: %t, want %t", rng, row, from, to, exact, got, want)
					}
				}
			}
		}
	}
	if exacts < 200 {
		t.Errorf("%d of 2000 spans are exact, want far more", exacts)
	}
}

func TestKeyRangeOfPrefixes(t *testing.T) {
	e := New([]Column{{Type: types.Text, Prefix: 2}, {Type: types.Int8}})
	one := sql.ClosedRangeColumnExpr(int8(1), int8(1), types.Int8)
	for _, test := range []struct {
		r     sql.MySQLRange
		exact bool
	}{
		{sql.MySQLRange{sql.AllRangeColumnExpr(types.Text)}, true},
		{sql.MySQLRange{sql.AllRangeColumnExpr(types.Text), one}, false},
		{sql.MySQLRange{sql.ClosedRangeColumnExpr("a", "a", types.Text), one}, false},
		{sql.MySQLRange{sql.NullRangeColumnExpr(types.Text), one}, true},
	} {
		if _, _, exact, err := e.KeyRange(sqlContext, test.r); err != nil || exact != test.exact {
			t.Errorf("%v: exact %t, %v, want %t", test.r, exact, err, test.exact)
		}
	}
	bad := sql.MySQLRange{sql.NullRangeColumnExpr(types.Text), sql.ClosedRangeColumnExpr("x", "x", types.Int8)}
	if _, _, _, err := e.KeyRange(sqlContext, bad); err == nil {
		t.Error("a range at what is no number gives no error")
	}
}
