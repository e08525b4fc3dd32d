package keyenc

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// A sample is a type and a source of values of its own Go type.
type sample struct {
	name string
	typ  sql.Type
	gen  func(r *rand.Rand) any
}

// sqlContext serves all tests: no type changes it, and a new one costs more
// than an encoding.
var sqlContext = sql.NewContext(context.Background())

func newRand() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// samples returns one sample for every type of column but text, of which there
// is one for each collation.
func samples() []sample {
	set64 := make([]string, 64)
	for i := range set64 {
		set64[i] = string(rune('A'+i/26)) + string(rune('a'+i%26))
	}
	all := []sample{
		{"tinyint", types.Int8, func(r *rand.Rand) any { return int8(bits(r)) }},
		{"smallint", types.Int16, func(r *rand.Rand) any { return int16(bits(r)) }},
		{"mediumint", types.Int24, func(r *rand.Rand) any { return int32(bits(r)) << 8 >> 8 }},
		{"int", types.Int32, func(r *rand.Rand) any { return int32(bits(r)) }},
		{"bigint", types.Int64, func(r *rand.Rand) any { return int64(bits(r)) }},
		{"tinyint unsigned", types.Uint8, func(r *rand.Rand) any { return uint8(bits(r)) }},
		{"smallint unsigned", types.Uint16, func(r *rand.Rand) any { return uint16(bits(r)) }},
		{"mediumint unsigned", types.Uint24, func(r *rand.Rand) any { return uint32(bits(r)) & (1<<24 - 1) }},
		{"int unsigned", types.Uint32, func(r *rand.Rand) any { return uint32(bits(r)) }},
		{"bigint unsigned", types.Uint64, func(r *rand.Rand) any { return bits(r) }},
		{"float", types.Float32, func(r *rand.Rand) any { return float32(float(r)) }},
		{"double", types.Float64, func(r *rand.Rand) any { return float(r) }},
		{"decimal(10,3)", types.MustCreateColumnDecimalType(10, 3), func(r *rand.Rand) any {
			return decimal.New(int64(bits(r))%10_000_000_000, -3)
		}},
		{"decimal", types.InternalDecimalType, func(r *rand.Rand) any { return anyDecimal(r) }},
		{"bit(1)", types.MustCreateBitType(1), func(r *rand.Rand) any { return bits(r) & 1 }},
		{"bit(64)", types.MustCreateBitType(64), func(r *rand.Rand) any { return bits(r) }},
		{"year", types.Year, func(r *rand.Rand) any {
			if r.IntN(8) == 0 {
				return int16(0)
			}
			return int16(firstYear + r.IntN(lastYear-firstYear+1))
		}},
		{"date", types.Date, func(r *rand.Rand) any { return instant(r, 6) }},
		{"datetime", types.Datetime, func(r *rand.Rand) any { return instant(r, 0) }},
		{"datetime(6)", types.DatetimeMaxPrecision, func(r *rand.Rand) any { return instant(r, 6) }},
		{"timestamp(6)", types.TimestampMaxPrecision, func(r *rand.Rand) any { return instant(r, 6) }},
		{"time", types.Time, func(r *rand.Rand) any {
			return types.Timespan(int64(bits(r)) % 3020399000000)
		}},
		{"binary(6)", types.MustCreateBinary(sqltypes.Binary, 6), func(r *rand.Rand) any { return blob(r, 6) }},
		{"varbinary(9)", types.MustCreateBinary(sqltypes.VarBinary, 9), func(r *rand.Rand) any { return blob(r, 9) }},
		{"blob", types.Blob, func(r *rand.Rand) any { return blob(r, 40) }},
		{"enum", types.MustCreateEnumType([]string{"z", "a", "B", "y"}, sql.Collation_Default), func(r *rand.Rand) any {
			return uint16(1 + r.IntN(4))
		}},
		{"set", types.MustCreateSetType([]string{"z", "a", "B", "y"}, sql.Collation_Default), func(r *rand.Rand) any {
			return bits(r) & 15
		}},
		{"set of 64", types.MustCreateSetType(set64, sql.Collation_Default), func(r *rand.Rand) any { return bits(r) }},
		{"point", types.PointType{}, func(r *rand.Rand) any { return point(r) }},
		{"geometry", types.GeometryType{}, func(r *rand.Rand) any {
			if r.IntN(2) == 0 {
				return point(r)
			}
			line := types.LineString{SRID: uint32(r.IntN(2)), Points: []types.Point{point(r), point(r)}}
			return types.GeomColl{Geoms: []types.GeometryValue{line}}
		}},
	}
	for _, id := range collations() {
		all = append(all, textSample(id))
	}
	return all
}

func textSample(id sql.CollationID) sample {
	return sample{id.Name(), types.CreateText(id), func(r *rand.Rand) any { return text(r) }}
}

// collations returns those that the engine can compare with.
func collations() []sql.CollationID {
	var ids []sql.CollationID
	for it := sql.NewCollationsIterator(); ; {
		c, ok := it.Next()
		if !ok {
			return ids
		}
		if c.Sorter != nil && c.CharacterSet.Encoder() != nil && c.ID != sql.Collation_binary {
			ids = append(ids, c.ID)
		}
	}
}

// bits returns 64 bits of any magnitude, some next to a power of two.
func bits(r *rand.Rand) uint64 {
	x := r.Uint64() >> r.IntN(64)
	switch r.IntN(4) {
	case 0:
		x = 1<<r.IntN(64) + uint64(r.IntN(3)) - 1
	case 1:
		x = -x
	}
	return x
}

func float(r *rand.Rand) float64 {
	switch r.IntN(6) {
	case 0:
		return []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.MaxFloat32, 1}[r.IntN(6)]
	case 1:
		return float64(r.IntN(20) - 10)
	case 2:
		f := math.Float64frombits(r.Uint64())
		if f == f {
			return f
		}
	}
	return r.NormFloat64()
}

// anyDecimal returns numbers of all lengths and scales, often equal ones of
// different scales.
func anyDecimal(r *rand.Rand) decimal.Decimal {
	d := decimal.New(int64(bits(r)), int32(r.IntN(40)-30))
	switch r.IntN(4) {
	case 0:
		d = decimal.New(int64(r.IntN(20)-10), int32(r.IntN(4)-2))
	case 1:
		d = d.Mul(decimal.New(int64(bits(r)), int32(r.IntN(300)-150)))
	}
	if r.IntN(2) == 0 {
		one := decimal.New(1000, -3)
		d = d.Mul(one)
	}
	return d
}

func instant(r *rand.Rand, precision int) time.Time {
	sec := r.Int64N(253402300799+62167219200) - 62167219200
	if r.IntN(2) == 0 {
		sec = int64(r.IntN(4)-2) * 43200
	}
	ns := 0
	if precision > 0 && r.IntN(2) == 0 {
		ns = r.IntN(1000000) * 1000
	}
	return time.Unix(sec, int64(ns)).UTC()
}

func blob(r *rand.Rand, max int) []byte {
	b := make([]byte, r.IntN(max+1))
	for i := range b {
		b[i] = []byte{0, 0, 1, 0xff, 'a', byte(r.Uint32())}[r.IntN(6)]
	}
	return b
}

func point(r *rand.Rand) types.Point {
	return types.Point{SRID: uint32(r.IntN(2)) * 4326, X: float(r), Y: float(r)}
}

// text returns strings that begin alike more often than chance has it, some
// with what is not UTF-8.
func text(r *rand.Rand) string {
	var s []byte
	for range r.IntN(6) {
		switch r.IntN(8) {
		case 0:
			s = append(s, byte(r.Uint32()))
		case 1:
			s = append(s, string(rune(r.IntN(0x3000)))...)
		case 2:
			s = append(s, string(rune(r.IntN(0x110000)))...)
		case 3:
			s = append(s, byte(r.IntN(128)))
		default:
			s = append(s, []string{"a", "A", "b", "B", "ä", "Ä", "ß", "s", " ", "  ", "\t", "\u00a0", "\x00", "1", "é", "\uffff", "😀"}[r.IntN(17)]...)
		}
	}
	return string(s)
}

func mustAppend(t testing.TB, e *Encoder, i int, v any) []byte {
	t.Helper()
	key, err := e.Append(sqlContext, nil, i, v)
	if err != nil {
		t.Fatalf("Append(%T %v): %v", v, v, err)
	}
	return key
}

// checkPair checks that encodings sort as want says, and that neither begins
// with the other unless they are equal.
func checkPair(t testing.TB, what string, a, b any, ka, kb []byte, want int) {
	t.Helper()
	if got := bytes.Compare(ka, kb); got != want {
		t.Fatalf("%s: %#v, %#v: the encodings %x, %x compare as %d, want %d", what, a, b, ka, kb, got, want)
	}
	if want != 0 && (bytes.HasPrefix(ka, kb) || bytes.HasPrefix(kb, ka)) {
		t.Fatalf("%s: %#v, %#v: one of the encodings %x, %x begins with the other", what, a, b, ka, kb)
	}
}
