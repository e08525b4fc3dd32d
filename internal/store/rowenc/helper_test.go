package rowenc

import (
	"math"
	"math/big"
	"math/rand/v2"
	"reflect"
	"time"

	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

func newRand() *rand.Rand { return rand.New(rand.NewPCG(3, 4)) }

// randomRow returns rows with values of every kind.
func randomRow(r *rand.Rand) sql.Row {
	row := make(sql.Row, r.IntN(12))
	for i := range row {
		row[i] = randomValue(r)
	}
	return row
}

func bits(r *rand.Rand) uint64 {
	x := r.Uint64() >> r.IntN(64)
	if r.IntN(3) == 0 {
		x = -x
	}
	return x
}

func randomValue(r *rand.Rand) any {
	x := bits(r)
	switch r.IntN(25) {
	case 0:
		return int8(x)
	case 1:
		return int16(x)
	case 2:
		return int32(x)
	case 3:
		return int64(x)
	case 4:
		return uint8(x)
	case 5:
		return uint16(x)
	case 6:
		return uint32(x)
	case 7:
		return x
	case 8:
		return int(x)
	case 9:
		return uint(x)
	case 10:
		return math.Float32frombits(uint32(x))
	case 11:
		return math.Float64frombits(x)
	case 12:
		return r.IntN(2) == 0
	case 13:
		return randomString(r)
	case 14:
		return []byte(randomString(r))
	case 15:
		return decimal.New(int64(x), int32(r.IntN(80)-40))
	case 16:
		return decimal.NewFromBigInt(new(big.Int).Mul(big.NewInt(int64(x)), big.NewInt(math.MaxInt64)), int32(r.Uint32()))
	case 17:
		return time.Unix(int64(x)>>20, r.Int64N(1e9)).UTC()
	case 18:
		return types.Timespan(x)
	case 19:
		return types.JSONDocument{Val: randomJSON(r, 3)}
	case 20:
		return &types.JSONDocument{Val: randomJSON(r, 3)}
	case 21:
		return types.NewLazyJSONDocument([]byte(`{"a": 1}`))
	case 22, 23:
		return randomGeometry(r, 2)
	default:
		return nil
	}
}

func randomString(r *rand.Rand) string {
	b := make([]byte, r.IntN(20))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

func randomJSON(r *rand.Rand, depth int) any {
	n := 9
	if depth == 0 {
		n = 6
	}
	switch r.IntN(n) {
	case 0:
		return nil
	case 1:
		return r.IntN(2) == 0
	case 2:
		return r.NormFloat64()
	case 3:
		return int64(bits(r))
	case 4:
		return randomString(r)
	case 5:
		return decimal.New(int64(bits(r)), -2)
	case 6:
		return []any(nil)
	case 7:
		arr := make([]any, r.IntN(4))
		for i := range arr {
			arr[i] = randomJSON(r, depth-1)
		}
		return arr
	default:
		obj := make(map[string]any)
		for range r.IntN(4) {
			obj[randomString(r)] = randomJSON(r, depth-1)
		}
		return obj
	}
}

func list[T any](r *rand.Rand, f func(r *rand.Rand) T) []T {
	if r.IntN(6) == 0 {
		return nil
	}
	s := make([]T, r.IntN(4))
	for i := range s {
		s[i] = f(r)
	}
	return s
}

func srid(r *rand.Rand) uint32 { return []uint32{0, 0, 4326, math.MaxUint32}[r.IntN(4)] }

func point(r *rand.Rand) types.Point {
	return types.Point{SRID: srid(r), X: r.NormFloat64(), Y: r.NormFloat64()}
}

func line(r *rand.Rand) types.LineString {
	return types.LineString{SRID: srid(r), Points: list(r, point)}
}

func polygon(r *rand.Rand) types.Polygon {
	return types.Polygon{SRID: srid(r), Lines: list(r, line)}
}

func randomGeometry(r *rand.Rand, depth int) types.GeometryValue {
	n := 7
	if depth == 0 {
		n = 6
	}
	switch r.IntN(n) {
	case 0:
		return point(r)
	case 1:
		return line(r)
	case 2:
		return polygon(r)
	case 3:
		return types.MultiPoint{SRID: srid(r), Points: list(r, point)}
	case 4:
		return types.MultiLineString{SRID: srid(r), Lines: list(r, line)}
	case 5:
		return types.MultiPolygon{SRID: srid(r), Polygons: list(r, polygon)}
	default:
		return types.GeomColl{SRID: srid(r), Geoms: list(r, func(r *rand.Rand) types.GeometryValue { return randomGeometry(r, depth-1) })}
	}
}

// same is reflect.DeepEqual, but NaNs are what their bits are, and a lazy
// document, whose function never equals another, is its bytes.
func same(a, b any) bool {
	switch a := a.(type) {
	case float32:
		b, ok := b.(float32)
		return ok && math.Float32bits(a) == math.Float32bits(b)
	case float64:
		b, ok := b.(float64)
		return ok && math.Float64bits(a) == math.Float64bits(b)
	case *types.LazyJSONDocument:
		b, ok := b.(*types.LazyJSONDocument)
		return ok && reflect.DeepEqual(a.Bytes, b.Bytes)
	}
	return reflect.DeepEqual(a, b)
}
