package engine

import (
	"math"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// storeInteger is for the columns of integers.
func storeInteger(t sql.Type, v any) (any, *problem) {
	var p *problem
	_, exact := v.(decimal.Decimal)
	switch n := v.(type) {
	case string:
		v, p = textNumber(n, "integer")
	case []byte:
		v, p = textNumber(string(n), "integer")
	}
	low, high := integerRange(t)
	if d, ok := v.(decimal.Decimal); ok && exact && low == 0 && d.Sign() < 0 {
		return sized(t, 0, 0), outOfRange // even if it would be rounded to 0
	}
	switch n := v.(type) {
	case bool:
		if n {
			return sized(t, 1, 1), nil
		}
		return sized(t, 0, 0), nil
	case int8, int16, int32, int64, int, uint8, uint16, uint32, uint64:
		magnitude, unsigned := magnitude(n)
		negative := !unsigned && isNegative(n)
		switch {
		case negative && (low == 0 || magnitude > uint64(-(low+1))+1):
			return sized(t, low, uint64(low)), outOfRange
		case !negative && magnitude > high:
			return sized(t, int64(high), high), outOfRange
		case negative:
			return sized(t, -int64(magnitude), 0), p
		}
		return sized(t, int64(magnitude), magnitude), p
	case float32:
		return storeRounded(t, decimal.NewFromFloat32(n), low, high, p)
	case float64:
		if math.Abs(n) >= 1e20 || math.IsNaN(n) {
			if n > 0 {
				return sized(t, int64(high), high), outOfRange
			}
			return sized(t, low, uint64(low)), outOfRange
		}
		return storeRounded(t, decimal.NewFromFloat(math.RoundToEven(n)), low, high, p)
	case decimal.Decimal:
		return storeRounded(t, n, low, high, p)
	}
	if p != nil {
		return sized(t, 0, 0), p
	}
	return v, nil
}

func isNegative(v any) bool {
	switch v := v.(type) {
	case int8:
		return v < 0
	case int16:
		return v < 0
	case int32:
		return v < 0
	case int64:
		return v < 0
	case int:
		return v < 0
	}
	return false
}

func storeRounded(t sql.Type, n decimal.Decimal, low int64, high uint64, p *problem) (any, *problem) {
	n = n.Round(0)
	switch {
	case n.LessThan(decimal.NewFromInt(low)):
		return sized(t, low, uint64(low)), outOfRange
	case n.BigInt().IsUint64() && n.BigInt().Uint64() > high, n.Sign() > 0 && !n.BigInt().IsUint64():
		return sized(t, int64(high), high), outOfRange
	case n.Sign() < 0:
		return sized(t, n.BigInt().Int64(), 0), p
	}
	u := n.BigInt().Uint64()
	return sized(t, int64(u), u), p
}

func integerRange(t sql.Type) (low int64, high uint64) {
	switch t.Type() {
	case sqltypes.Int8:
		return math.MinInt8, math.MaxInt8
	case sqltypes.Int16:
		return math.MinInt16, math.MaxInt16
	case sqltypes.Int24:
		return -1 << 23, 1<<23 - 1
	case sqltypes.Int32:
		return math.MinInt32, math.MaxInt32
	case sqltypes.Int64:
		return math.MinInt64, math.MaxInt64
	case sqltypes.Uint8:
		return 0, math.MaxUint8
	case sqltypes.Uint16:
		return 0, math.MaxUint16
	case sqltypes.Uint24:
		return 0, 1<<24 - 1
	case sqltypes.Uint32:
		return 0, math.MaxUint32
	}
	return 0, math.MaxUint64
}

// sized is an integer of the Go type that the engine keeps for t.
func sized(t sql.Type, n int64, u uint64) any {
	switch t.Type() {
	case sqltypes.Int8:
		return int8(n)
	case sqltypes.Int16:
		return int16(n)
	case sqltypes.Int24, sqltypes.Int32:
		return int32(n)
	case sqltypes.Int64:
		return n
	case sqltypes.Uint8:
		return uint8(u)
	case sqltypes.Uint16:
		return uint16(u)
	case sqltypes.Uint24, sqltypes.Uint32:
		return uint32(u)
	}
	return u
}

// textNumber reads the number that a text begins with. Text that is none is 0
// and incorrect, a number with more behind it truncated; blanks behind it are
// worth a note.
func textNumber(text, kind string) (decimal.Decimal, *problem) {
	n, rest, err := leadingNumber(text)
	switch {
	case err != nil:
		return n, wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, kind, printable(text))
	case strings.TrimLeft(rest, " \t\n\r") != "":
		return n, truncated
	case rest != "":
		return n, cutShort
	}
	return n, nil
}

// maxExponent keeps numbers that text spells out within bounds.
const maxExponent = 400

// leadingNumber reads the number that a text begins with, behind blanks.
func leadingNumber(text string) (n decimal.Decimal, rest string, err error) {
	s := strings.TrimLeft(text, " \t\n\r\v\f")
	i := 0
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	digits := 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		digits++
	}
	if i < len(s) && s[i] == '.' {
		i++
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			digits++
		}
	}
	if digits == 0 {
		return decimal.Zero, text, errNotNumber
	}
	end, exponent := i, 0
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j, negative := i+1, false
		if j < len(s) && (s[j] == '-' || s[j] == '+') {
			negative = s[j] == '-'
			j++
		}
		start := j
		for ; j < len(s) && s[j] >= '0' && s[j] <= '9'; j++ {
			exponent = min(exponent*10+int(s[j]-'0'), maxExponent)
		}
		if j > start {
			end = j
		}
		if negative {
			exponent = -exponent
		}
	}
	n, err = decimal.NewFromString(strings.TrimSuffix(s[:i], "."))
	if err != nil {
		return decimal.Zero, text, errNotNumber
	}
	return n.Shift(int32(exponent)), s[end:], nil
}

// storeDecimal is for DECIMAL columns. Digits behind the last place are rounded
// away, with a note.
func storeDecimal(t sql.DecimalType, v any) (any, *problem) {
	var p *problem
	var n decimal.Decimal
	switch x := v.(type) {
	case string:
		n, p = textNumber(x, "decimal")
	case []byte:
		n, p = textNumber(string(x), "decimal")
	case decimal.Decimal:
		n = x
	case float64:
		if math.IsInf(x, 0) || math.IsNaN(x) {
			return nil, outOfRange
		}
		n = decimal.NewFromFloat(x)
	case float32:
		n = decimal.NewFromFloat32(x)
	case int8, int16, int32, int64, int, uint8, uint16, uint32, uint64:
		m, _ := magnitude(x)
		n = decimal.RequireFromString(uintText(m))
		if isNegative(x) {
			n = n.Neg()
		}
	default:
		return v, nil
	}
	scale := int32(t.Scale())
	rounded := n.Round(scale)
	limit := decimal.New(1, int32(t.Precision())-scale)
	if rounded.Abs().GreaterThanOrEqual(limit) {
		highest := limit.Sub(decimal.New(1, -scale))
		if n.Sign() < 0 {
			highest = highest.Neg()
		}
		return highest, outOfRange
	}
	if _, exact := v.(float64); p == nil && !exact && !rounded.Equal(n) {
		p = cutShort
	}
	return rounded, p
}

func uintText(n uint64) string {
	return decimal.NewFromInt(int64(n >> 1)).Mul(two).Add(decimal.NewFromInt(int64(n & 1))).String()
}

var two = decimal.NewFromInt(2)

// storeFloat is for FLOAT and DOUBLE.
func storeFloat(t sql.Type, v any) (any, *problem) {
	var p *problem
	switch x := v.(type) {
	case string:
		var n decimal.Decimal
		n, p = textNumber(x, "double")
		v = n.InexactFloat64()
	case []byte:
		var n decimal.Decimal
		n, p = textNumber(string(x), "double")
		v = n.InexactFloat64()
	case decimal.Decimal:
		v = x.InexactFloat64()
	case int8, int16, int32, int64, int, uint8, uint16, uint32, uint64:
		m, _ := magnitude(x)
		if f := float64(m); isNegative(x) {
			v = -f
		} else {
			v = f
		}
	}
	if f, ok := v.(float64); ok {
		if t.Type() == sqltypes.Float32 && math.Abs(f) > math.MaxFloat32 {
			return float32(math.Copysign(math.MaxFloat32, f)), outOfRange
		}
		if math.IsInf(f, 0) {
			return math.Copysign(math.MaxFloat64, f), outOfRange
		}
		if t == types.Float32 {
			return float32(f), p
		}
	}
	return v, p
}

// bounded holds a number to what its column is declared to take: none below
// zero, however it would be rounded, and the digits of FLOAT(M,D). from is the value
// before its conversion.
func (m columnMark) bounded(from, v any, p *problem) (any, *problem) {
	switch n := v.(type) {
	case decimal.Decimal:
		if m.Unsigned && (n.Sign() < 0 || n.IsZero() && belowZero(from)) {
			return decimal.Zero, outOfRange
		}
	case float32:
		f, p := m.boundedFloat(float64(n), p)
		return float32(f), p
	case float64:
		return m.boundedFloat(n, p)
	}
	return v, p
}

func belowZero(v any) bool {
	switch v := v.(type) {
	case decimal.Decimal:
		return v.Sign() < 0
	case float64:
		return v < 0
	case float32:
		return v < 0
	case string:
		n, _, err := leadingNumber(v)
		return err == nil && n.Sign() < 0
	}
	return isNegative(v)
}

func (m columnMark) boundedFloat(f float64, p *problem) (float64, *problem) {
	if m.Unsigned && f < 0 {
		return 0, outOfRange
	}
	if !m.Fixed {
		return f, p
	}
	unit := math.Pow10(m.Decimals)
	most := math.Pow10(m.Width-m.Decimals) - 1/unit
	whole := math.Trunc(f)
	f = whole + math.RoundToEven((f-whole)*unit)/unit
	if math.Abs(f) > most {
		return math.Copysign(most, f), outOfRange
	}
	return f, p
}
