package keyenc

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"
)

// appendUint appends the low n bytes of x, the highest first.
func appendUint(dst []byte, x uint64, n int) []byte {
	switch n {
	case 1:
		return append(dst, byte(x))
	case 2:
		return binary.BigEndian.AppendUint16(dst, uint16(x))
	case 3:
		return append(dst, byte(x>>16), byte(x>>8), byte(x))
	case 4:
		return binary.BigEndian.AppendUint32(dst, uint32(x))
	default:
		return binary.BigEndian.AppendUint64(dst, x)
	}
}

// appendWithin appends an integer that shall be in [lo, hi], bits xor-ed with
// flip, in n bytes.
func appendWithin(dst []byte, x integer, lo int64, hi, flip uint64, n int) ([]byte, error) {
	bits, err := x.within(lo, hi)
	if re, ok := err.(*RangeError); ok && re.Side != Between {
		return dst, err
	}
	return appendUint(dst, bits^flip, n), err
}

// signedAppender encodes whole numbers of n bytes with a sign.
func signedAppender(n int) appendFunc {
	flip := uint64(1) << (8*n - 1)
	lo, hi := int64(-1)<<(8*n-1), flip-1
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		if x, ok := v.(int32); ok && n == 4 {
			return binary.BigEndian.AppendUint32(dst, uint32(x)^1<<31), nil
		}
		x, err := toInteger(ctx, types.Int64, v)
		if err != nil {
			return dst, err
		}
		return appendWithin(dst, x, lo, hi, flip, n)
	}
}

// unsignedAppender encodes whole numbers of n bytes from 0 to hi.
func unsignedAppender(n int, hi uint64) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		x, err := toInteger(ctx, types.Uint64, v)
		if err != nil {
			return dst, err
		}
		return appendWithin(dst, x, 0, hi, 0, n)
	}
}

// toInteger converts what comes to a column of whole numbers. The widest type
// converts what is no number, so that nothing is clamped to fit a narrow one.
func toInteger(ctx *sql.Context, widest sql.Type, v any) (integer, error) {
	x, ok := floor(v)
	if ok {
		return x, nil
	}
	switch t := v.(type) {
	case time.Time:
		return signed(t.Unix()), nil
	case sql.JSONWrapper:
		doc, err := t.ToInterface()
		if err != nil {
			return x, err
		}
		if x, ok = floor(doc); ok {
			return x, nil
		}
		v = doc
	}
	c, err := convert[any](ctx, widest, v)
	if err == nil {
		x, _ = floor(c)
	}
	return x, err
}

// bitsAppender encodes the number that is the value of a BIT or a SET, from 0
// to hi. Strings are not digits here: typ says what they mean.
func bitsAppender(typ sql.Type, hi uint64) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		x, ok := floor(v)
		if _, text := v.(string); text || !ok {
			bits, err := convert[uint64](ctx, typ, v)
			if err != nil {
				return dst, err
			}
			x = unsigned(bits)
		}
		return appendWithin(dst, x, 0, hi, 0, 8)
	}
}

// enumAppender encodes the number of an ENUM's element. A name that is not an
// element's lies below all of them, as the engine has it.
func enumAppender(typ sql.EnumType) appendFunc {
	hi := uint64(typ.NumberOfElements())
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		switch v := v.(type) {
		case uint16:
			return binary.BigEndian.AppendUint16(dst, v), nil
		case string:
			return appendElement(dst, typ.IndexOf(v))
		case []byte:
			return appendElement(dst, typ.IndexOf(string(v)))
		}
		x, ok := floor(v)
		if !ok {
			n, err := convert[uint16](ctx, typ, v)
			if err != nil {
				return dst, err
			}
			x = unsigned(uint64(n))
		}
		return appendWithin(dst, x, 0, hi, 0, 2)
	}
}

func appendElement(dst []byte, index int) ([]byte, error) {
	if index < 0 {
		return dst, outside(Below)
	}
	return binary.BigEndian.AppendUint16(dst, uint16(index)), nil
}

// Years are 0 and those from firstYear to lastYear.
const (
	firstYear = 1901
	lastYear  = 2155
)

func yearAppender(typ sql.Type) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		y, ok := v.(int16)
		if ok && y >= firstYear && y <= lastYear {
			return binary.BigEndian.AppendUint16(dst, uint16(y)), nil
		}
		x, isNumber := floor(v)
		if _, text := v.(string); isNumber && !text {
			return appendYear(ctx, dst, typ, x)
		}
		y, err := convert[int16](ctx, typ, v)
		if err != nil {
			return dst, err
		}
		return binary.BigEndian.AppendUint16(dst, uint16(y)), nil
	}
}

// appendYear appends a number as a year; numbers under 100 mean one too.
func appendYear(ctx *sql.Context, dst []byte, typ sql.Type, x integer) ([]byte, error) {
	bits, err := x.within(0, lastYear)
	if re, ok := err.(*RangeError); ok && re.Side != Between {
		return dst, err
	}
	if bits >= 100 && bits < firstYear {
		bits, err = 0, outside(Between) // 0 is the only year so low
	}
	y, failed := convert[int16](ctx, typ, int64(bits))
	if failed != nil {
		return dst, failed
	}
	return binary.BigEndian.AppendUint16(dst, uint16(y)), err
}

// appendFloat appends eight bytes that sort as numbers do. The two zeros are
// one, and so are all NaNs, which sort last.
func appendFloat(dst []byte, f float64) []byte {
	switch {
	case f == 0:
		f = 0
	case f != f:
		f = math.NaN()
	}
	bits := math.Float64bits(f)
	if bits>>63 == 1 {
		bits = ^bits
	} else {
		bits |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(dst, bits)
}

// floatAppender encodes FLOAT as DOUBLE, for values of a lookup that no FLOAT
// has exactly.
func floatAppender(typ sql.Type) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		f, ok := toFloat(v)
		if !ok {
			c, err := convert[any](ctx, typ, v)
			if err != nil {
				return dst, err
			}
			f, _ = toFloat(c)
		}
		return appendFloat(dst, f), nil
	}
}

// toFloat returns the double nearest to v if v is a number, or a string that
// spells one.
func toFloat(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case float32:
		return float64(v), true
	case decimal.Decimal:
		return decimalFloat(v), true
	case string:
		f, err := strconv.ParseFloat(strings.Trim(v, " \t\r\n"), 64)
		return f, err == nil
	}
	x, ok := floor(v)
	switch {
	case !ok:
		return 0, false
	case x.neg:
		return float64(int64(x.bits)), true
	default:
		return float64(x.bits), true
	}
}

// decimalFloat keeps away from numbers whose digits would fill the memory.
func decimalFloat(d decimal.Decimal) float64 {
	if e := d.Exponent(); e >= -1000 && e <= 1000 {
		f, _ := d.Float64()
		return f
	}
	switch power := int64(d.NumDigits()) + int64(d.Exponent()); {
	case d.Sign() == 0 || power < -400:
		return 0
	case power > 400:
		return math.Inf(d.Sign())
	}
	f, _ := d.Float64()
	return f
}
