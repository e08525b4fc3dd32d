package rowenc

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

func TestRoundTrip(t *testing.T) {
	r := newRand()
	for range 20000 {
		row := randomRow(r)
		b, err := Append([]byte("before"), row)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b, []byte("before")) {
			t.Fatalf("what was there has become %q", b[:6])
		}
		got, err := Decode(b[len("before"):])
		if err != nil {
			t.Fatalf("%#v: %v", row, err)
		}
		if len(got) != len(row) {
			t.Fatalf("%d values have become %d", len(row), len(got))
		}
		for i := range row {
			if !same(row[i], got[i]) {
				t.Fatalf("%#v has become %#v", row[i], got[i])
			}
		}
	}
}

func TestRoundTripOfValues(t *testing.T) {
	for _, v := range []any{
		nil, math.MinInt64, int64(math.MinInt64), int64(math.MaxInt64), uint64(math.MaxUint64), int8(-128), int16(-1 << 15), int32(-1 << 31),
		math.NaN(), math.Float64frombits(0x7ff8000000000001), math.Copysign(0, -1), float32(math.Inf(-1)),
		"", "\xff\x00", []byte(nil), []byte{}, []any(nil), []any{}, map[string]any(nil), map[string]any{},
		decimal.New(100, -2), decimal.New(math.MinInt64, math.MinInt32), decimal.RequireFromString("-123456789012345678901234567890.123"),
		time.Time{}, time.Unix(math.MaxInt32, 999999999).UTC(), time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC),
		types.Timespan(-3020399000000), types.JSONDocument{}, types.NewLazyJSONDocument(nil), types.NewLazyJSONDocument([]byte("[1]")),
		types.Point{SRID: math.MaxUint32}, types.GeomColl{SRID: 1, Geoms: []types.GeometryValue{types.Point{SRID: 1}, types.Point{}}},
	} {
		b, err := AppendValue(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		got, rest, err := DecodeValue(append(b, "rest"...))
		if err != nil || string(rest) != "rest" || !same(v, got) {
			t.Errorf("%#v has become %#v, with %q behind it, %v", v, got, rest, err)
		}
	}
}

// The row of a table without columns, and none at all, are rows without values.
func TestEmptyRows(t *testing.T) {
	for _, row := range []sql.Row{nil, {}} {
		b, err := Append(nil, row)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Decode(b); err != nil || len(got) != 0 {
			t.Errorf("%#v has become %#v, %v", row, got, err)
		}
	}
}

// The values that come back otherwise, as the package says.
func TestNormalized(t *testing.T) {
	at := time.Now()
	foreign := types.JSONDocument{Val: []any{map[string]string{"a": "b"}, []string{"x"}}}
	for _, test := range []struct{ v, want any }{
		{at, at.Round(0).UTC()},
		{time.Unix(1, 2).In(time.FixedZone("", 3600)), time.Unix(1, 2).UTC()},
		{wrapped("x"), "x"},
		{otherDocument{int64(1)}, types.JSONDocument{Val: int64(1)}},
		{foreign, types.JSONDocument{Val: []any{map[string]any{"a": "b"}, []any{"x"}}}},
		{decimal.Decimal{}, decimal.New(0, 0)},
	} {
		b, err := AppendValue(nil, test.v)
		if err != nil {
			t.Fatal(err)
		}
		if got, _, err := DecodeValue(b); err != nil || !same(got, test.want) {
			t.Errorf("%#v has become %#v, %v, want %#v", test.v, got, err, test.want)
		}
	}
}

// Equal documents have equal encodings, however the map is ordered.
func TestDeterministic(t *testing.T) {
	doc := types.MustJSON(`{"z": 1, "a": {"c": 1, "b": 2, "d": 3, "e": 4}, "y": 2, "x": 3}`)
	first, err := AppendValue(nil, doc)
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if b, _ := AppendValue(nil, doc); !bytes.Equal(b, first) {
			t.Fatalf("the same document is encoded as %x and as %x", first, b)
		}
	}
}

func TestSmallRowsAreSmall(t *testing.T) {
	row := sql.Row{int64(7), "name", nil, true, int8(1), decimal.New(1999, -2), time.Unix(1.7e9, 0)}
	b, err := Append(nil, row)
	if err != nil {
		t.Fatal(err)
	}
	if len(b) > 30 {
		t.Errorf("%v takes %d bytes: %x", row, len(b), b)
	}
}

func TestRefused(t *testing.T) {
	var deep any
	for range 2 * maxDepth {
		deep = []any{deep}
	}
	var deepGeometry types.GeometryValue = types.Point{}
	for range 2 * maxDepth {
		deepGeometry = types.GeomColl{Geoms: []types.GeometryValue{deepGeometry}}
	}
	for _, test := range []struct {
		v    any
		want string
	}{
		{struct{}{}, "values of type struct {} cannot be stored"},
		{&types.Point{}, "geometries of type *types.Point cannot be stored"},
		{types.GeomColl{Geoms: []types.GeometryValue{nil}}, "geometries of type <nil> cannot be stored"},
		{types.JSONDocument{Val: make(chan int)}, "a JSON document with a chan int cannot be stored"},
		{(*types.JSONDocument)(nil), "is nil"},
		{(*types.LazyJSONDocument)(nil), "is nil"},
		{deep, "nested deeper than 10000"},
		{deepGeometry, "nested deeper than 10000"},
	} {
		b, err := Append([]byte("x"), sql.Row{1, test.v})
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "column 1") {
			t.Errorf("got the error %v, want one with %q", err, test.want)
		}
		if string(b) != "x" {
			t.Errorf("after an error %q comes back, want what was there", b)
		}
		if b, err := AppendValue([]byte("x"), test.v); err == nil || string(b) != "x" {
			t.Errorf("AppendValue gives %q, %v", b, err)
		}
	}
}

// As deep as Append goes, Decode follows.
func TestDepth(t *testing.T) {
	var deep any = "x"
	for range maxDepth {
		deep = []any{deep}
	}
	var geometry types.GeometryValue = types.Point{}
	for range maxDepth {
		geometry = types.GeomColl{Geoms: []types.GeometryValue{geometry}}
	}
	for _, v := range []any{deep, geometry} {
		b, err := AppendValue(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := DecodeValue(b); err != nil {
			t.Error(err)
		}
	}
	for _, unit := range [][]byte{{tagArray, 2}, {tagJSONDocument}, {tagObject, 2, 0}, {tagGeometries, 0, 2}} {
		b := append(bytes.Repeat(unit, 2*maxDepth), tagNil, 0, 0)
		if _, _, err := DecodeValue(b); err == nil || !strings.Contains(err.Error(), "nested deeper") {
			t.Errorf("%x without end: got %v, want an error about the depth", unit, err)
		}
	}
}

func TestDamaged(t *testing.T) {
	huge := binary.AppendUvarint(nil, math.MaxUint64)
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	for _, b := range [][]byte{
		nil,
		{0},
		{2, 0},
		{version},
		{version, 1},
		{version, 0, 0},
		{version, 2, tagNil},
		{version, 1, 0},
		{version, 1, 0xff},
		join([]byte{version}, huge),
		join([]byte{version, 1, tagString}, huge, []byte("abc")),
		join([]byte{version, 1, tagBytes}, huge, []byte("abc")),
		join([]byte{version, 1, tagArray}, huge, []byte("abc")),
		join([]byte{version, 1, tagObject}, huge, []byte("abc")),
		join([]byte{version, 1, tagBigDecimal, 0}, huge, []byte("abc")),
		join([]byte{version, 1, tagInt8}),
		join([]byte{version, 1, tagInt16}, binary.AppendVarint(nil, 1<<15)),
		join([]byte{version, 1, tagInt32}, binary.AppendVarint(nil, -1<<31-1)),
		join([]byte{version, 1, tagUint16}, binary.AppendUvarint(nil, 1<<16)),
		join([]byte{version, 1, tagUint32}, binary.AppendUvarint(nil, 1<<32)),
		join([]byte{version, 1, tagDecimal}, binary.AppendVarint(nil, 1<<31), []byte{0}),
		join([]byte{version, 1, tagTime, 0}, binary.AppendUvarint(nil, 1e9)),
		join([]byte{version, 1, tagInt64}, bytes.Repeat([]byte{0xff}, 12)),
		join([]byte{version, 1, tagFloat64, 1, 2, 3}),
		join([]byte{version, 1, tagFloat32, 1, 2, 3}),
		join([]byte{version, 1, tagPoint}, binary.AppendUvarint(nil, math.MaxUint32+2), make([]byte, 16)),
		join([]byte{version, 1, tagLineString, 0}, huge),
		join([]byte{version, 1, tagGeometries, 0, 2, tagNil, 0, 0}),
	} {
		if row, err := Decode(b); err == nil {
			t.Errorf("%x decodes as %#v, want an error", b, row)
		}
	}
}

// Every beginning of a row is damaged, and cut rows are told apart from whole
// ones.
func TestCut(t *testing.T) {
	r := newRand()
	for range 300 {
		b, err := Append(nil, randomRow(r))
		if err != nil {
			t.Fatal(err)
		}
		for n := range b {
			if row, err := Decode(b[:n]); err == nil {
				t.Fatalf("%d of the %d bytes %x decode as %#v, want an error", n, len(b), b, row)
			}
		}
	}
}

// Nested counts that promise all that is left, again and again, must not add up.
func TestPromisesDoNotAddUp(t *testing.T) {
	b := []byte{version, 1}
	for range 5000 {
		b = binary.AppendUvarint(append(b, tagArray), 40000)
	}
	b = append(b, make([]byte, 50000)...)
	allocs := testing.AllocsPerRun(1, func() { _, _ = Decode(b) })
	if allocs > 100 {
		t.Errorf("%v allocations for a row of %d bytes", allocs, len(b))
	}
}

// Byte slices share memory with what they came from, but none grows into it.
func TestNoGrowth(t *testing.T) {
	b, err := Append(nil, sql.Row{[]byte("ab"), "cd"})
	if err != nil {
		t.Fatal(err)
	}
	row, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	_ = append(row[0].([]byte), "xxxxxx"...)
	if row[1] != "cd" {
		t.Errorf("appending to a value has changed the next one to %q", row[1])
	}
}

// wrapped is a string that the engine has to unwrap.
type wrapped string

func (w wrapped) UnwrapAny(context.Context) (any, error) { return string(w), nil }
func (w wrapped) IsExactLength() bool                    { return true }
func (w wrapped) MaxByteLength() int64                   { return int64(len(w)) }
func (w wrapped) Hash() any                              { return string(w) }

func (w wrapped) Compare(context.Context, any) (int, bool, error) { return 0, false, nil }

// otherDocument is a JSON document of somebody else's.
type otherDocument struct{ val any }

func (d otherDocument) Clone(context.Context) sql.JSONWrapper { return d }
func (d otherDocument) ToInterface() (any, error)             { return d.val, nil }
