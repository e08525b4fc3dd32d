package keyenc

import (
	"bytes"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// A value of another Go type has the key of the column's value that it equals.
func TestConverted(t *testing.T) {
	enum := types.MustCreateEnumType([]string{"a", "b"}, sql.Collation_Default)
	set := types.MustCreateSetType([]string{"a", "b"}, sql.Collation_Default)
	varchar := types.MustCreateString(sqltypes.VarChar, 3, sql.Collation_utf8mb4_0900_ai_ci)
	day := time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		typ    sql.Type
		v      any
		native any // nil for NULL
	}{
		{types.Int8, int64(-128), int8(-128)},
		{types.Int8, uint64(127), int8(127)},
		{types.Int8, 5.0, int8(5)},
		{types.Int8, dec("5.00"), int8(5)},
		{types.Int8, " -7 ", int8(-7)},
		{types.Int8, "", int8(0)},
		{types.Int8, true, int8(1)},
		{types.Int32, []byte{1, 0}, int32(256)},
		{types.Int64, day, day.Unix()},
		{types.Int64, types.JSONDocument{Val: 12.0}, int64(12)},
		{types.Uint64, float32(1 << 40), uint64(1 << 40)},
		{types.Uint64, "18446744073709551615", uint64(math.MaxUint64)},
		{types.Uint8, types.JSONDocument{Val: int64(12)}, uint8(12)},
		{types.Float64, int8(-3), -3.0},
		{types.Float64, "-3e0", -3.0},
		{types.Float64, dec("0.1"), 0.1},
		{types.Float64, day, float64(day.Unix())},
		{types.MustCreateColumnDecimalType(5, 2), 1.25, dec("1.25")},
		{types.MustCreateColumnDecimalType(5, 2), int8(-1), dec("-1")},
		{types.MustCreateColumnDecimalType(5, 2), "1.250", dec("1.25")},
		{types.MustCreateColumnDecimalType(5, 2), decimal.NullDecimal{}, nil},
		{types.MustCreateBitType(12), []byte{1, 1}, uint64(257)},
		{types.MustCreateBitType(12), "1", uint64('1')},
		{types.MustCreateBitType(12), int32(4095), uint64(4095)},
		{types.Year, "1999", int16(1999)},
		{types.Year, int64(69), int16(2069)},
		{types.Year, int16(70), int16(1970)},
		{types.Year, int64(0), int16(0)},
		{types.Date, "2020-02-29", day},
		{types.Date, day.Add(23 * time.Hour), day},
		{types.Date, "1969-12-31 23:59:59", time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC)},
		{types.Datetime, []byte("2020-02-29 00:00:00"), day},
		{types.Datetime, day.In(time.FixedZone("", 3600)), day},
		{types.Time, "-00:00:01", types.Timespan(-1e6)},
		{types.Time, time.Second, types.Timespan(1e6)},
		{enum, "b", uint16(2)},
		{enum, []byte("b"), uint16(2)},
		{enum, int64(2), uint16(2)},
		{enum, decimal.NullDecimal{}, nil},
		{set, "b,a", uint64(3)},
		{set, []byte("b"), uint64(2)},
		{set, int64(3), uint64(3)},
		{varchar, []byte("Ab"), "ab"},
		{varchar, int64(12), "12"},
		{varchar, 1.5, "1.5"},
		{varchar, wrapped("ab"), "AB"},
		{types.Blob, wrapped("ab"), []byte("ab")},
		{types.Blob, int64(12), []byte("12")},
		{types.MustCreateBinary(sqltypes.Binary, 4), []byte("ab"), []byte("ab\x00\x00")},
		{types.GeometryType{}, types.Point{X: 1}.Serialize(), types.Point{X: 1}},
		{types.GeometryType{}, string(types.Point{X: 1}.Serialize()), types.Point{X: 1}},
		{types.NewSystemIntType("x", 0, 10, false), int8(3), int64(3)},
	} {
		e := New([]Column{{Type: test.typ}})
		got, want := mustAppend(t, e, 0, test.v), mustAppend(t, e, 0, test.native)
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %T %v has the key %x, want that of %v, %x", test.typ, test.v, test.v, got, test.native, want)
		}
	}
}

// A string may be longer than the column and a number have more digits: they
// have a place in the order although no row has them.
func TestLookupsThatFitNoRow(t *testing.T) {
	e := New([]Column{
		{Type: types.MustCreateString(sqltypes.VarChar, 2, sql.Collation_utf8mb4_bin)},
		{Type: types.MustCreateColumnDecimalType(3, 1)},
	})
	checkPair(t, "varchar", "ab", "abc", mustAppend(t, e, 0, "ab"), mustAppend(t, e, 0, "abc"), -1)
	checkPair(t, "varchar", "13", 123, mustAppend(t, e, 0, "13"), mustAppend(t, e, 0, 123), 1)
	checkPair(t, "decimal", "99.9", "100", mustAppend(t, e, 1, dec("99.9")), mustAppend(t, e, 1, 1000), -1)
	checkPair(t, "decimal", "1.1", "1.14", mustAppend(t, e, 1, dec("1.1")), mustAppend(t, e, 1, dec("1.14")), -1)
}

func TestRangeErrors(t *testing.T) {
	enum := types.MustCreateEnumType([]string{"a", "b"}, sql.Collation_Default)
	set := types.MustCreateSetType([]string{"a", "b"}, sql.Collation_Default)
	for _, test := range []struct {
		typ   sql.Type
		v     any
		side  Side
		floor any
	}{
		{types.Int8, int64(128), Above, nil},
		{types.Int8, int64(-129), Below, nil},
		{types.Int8, -128.5, Below, nil},
		{types.Int8, 127.5, Above, nil},
		{types.Int8, 1.5, Between, int8(1)},
		{types.Int8, -1.5, Between, int8(-2)},
		{types.Int8, "-0.5", Between, int8(-1)},
		{types.Int8, dec("1e-1000000000"), Between, int8(0)},
		{types.Int8, dec("-1e-1000000000"), Between, int8(-1)},
		{types.Int8, types.JSONDocument{Val: 300.0}, Above, nil},
		{types.Int8, math.Inf(1), Above, nil},
		{types.Int8, math.NaN(), Above, nil},
		{types.Int24, 1 << 23, Above, nil},
		{types.Int64, uint64(1 << 63), Above, nil},
		{types.Int64, "9223372036854775807.5", Above, nil},
		{types.Int64, "9223372036854775806.5", Between, int64(math.MaxInt64 - 1)},
		{types.Int64, dec("-9223372036854775808.5"), Below, nil},
		{types.Int64, dec("1e1000000000"), Above, nil},
		{types.Int64, dec("-1e1000000000"), Below, nil},
		{types.Int64, -1e30, Below, nil},
		{types.Uint8, int8(-1), Below, nil},
		{types.Uint64, -0.5, Below, nil},
		{types.Uint64, 0.5, Between, uint64(0)},
		{types.Uint64, "18446744073709551616", Above, nil},
		{types.Uint24, uint32(1 << 24), Above, nil},
		{types.MustCreateBitType(2), 4, Above, nil},
		{types.MustCreateBitType(2), []byte{4}, Above, nil},
		{types.MustCreateBitType(2), -1, Below, nil},
		{types.Year, 2156, Above, nil},
		{types.Year, -1, Below, nil},
		{types.Year, 1900, Between, int16(0)},
		{types.Year, dec("1999.5"), Between, int16(1999)},
		{enum, "c", Below, nil},
		{enum, []byte("c"), Below, nil},
		{enum, 3, Above, nil},
		{enum, 1.5, Between, uint16(1)},
		{set, 4, Above, nil},
		{set, -1, Below, nil},
		{types.Timestamp, "1969-01-01 00:00:00", Below, nil},
		{types.Timestamp, "2039-01-01 00:00:00", Above, nil},
		{types.Datetime, time.Unix(1<<40, 0), Above, nil},
		{types.Date, time.Unix(-1<<40, 0), Below, nil},
		{types.MustCreateColumnDecimalType(3, 1), math.Inf(-1), Below, nil},
		{types.MustCreateColumnDecimalType(3, 1), float32(math.Inf(1)), Above, nil},
	} {
		for _, desc := range []bool{false, true} {
			e := New([]Column{{Type: types.Int8}, {Type: test.typ, Desc: desc}})
			key, err := e.Append(sqlContext, []byte("x"), 1, test.v)
			var re *RangeError
			if !errors.As(err, &re) || re.Side != test.side || re.Column != 1 {
				t.Errorf("%s, %T %v: got %v, want that it lies %s", test.typ, test.v, test.v, err, test.side)
				continue
			}
			want := []byte("x")
			if test.side == Between {
				want = append(want, mustAppend(t, e, 1, test.floor)...)
			}
			if !bytes.Equal(key, want) {
				t.Errorf("%s, %T %v: the key is %x, want %x", test.typ, test.v, test.v, key, want)
			}
		}
	}
}

// What is no value of the type at all is the type's error.
func TestConversionErrors(t *testing.T) {
	for _, test := range []struct {
		typ sql.Type
		v   any
	}{
		{types.Int8, "x"},
		{types.Uint64, struct{}{}},
		{types.Float64, "x"},
		{types.MustCreateColumnDecimalType(3, 1), "x"},
		{types.Date, "x"},
		{types.Time, "x"},
		{types.Year, "x"},
		{types.MustCreateBitType(64), make([]byte, 9)},
		{types.MustCreateSetType([]string{"a"}, sql.Collation_Default), "x"},
		{types.JSON, []byte("{")},
		{types.GeometryType{}, 1},
		{types.Null, 1},
		{types.Text, struct{}{}},
		{types.Blob, struct{}{}},
	} {
		e := New([]Column{{Type: test.typ}})
		key, err := e.Append(sqlContext, []byte("x"), 0, test.v)
		var re *RangeError
		if err == nil || errors.As(err, &re) || string(key) != "x" {
			t.Errorf("%s, %T %v: got %x, %v, want an error of the type and what was there", test.typ, test.v, test.v, key, err)
		}
		if key, err = e.AppendKey(sqlContext, []byte("x"), []any{test.v}); err == nil || string(key) != "x" {
			t.Errorf("%s, %T %v: AppendKey gives %x, %v", test.typ, test.v, test.v, key, err)
		}
	}
}
