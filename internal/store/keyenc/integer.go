package keyenc

import (
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// An integer is the floor of a number, exactly, as far as any column of whole
// numbers reaches.
type integer struct {
	bits uint64 // of the two's complement
	neg  bool
	far  Side // Below all int64s or Above all uint64s; bits then mean nothing
	frac bool // the number is greater than its floor
}

func signed(x int64) integer    { return integer{bits: uint64(x), neg: x < 0} }
func unsigned(x uint64) integer { return integer{bits: x} }

// within returns the bits of the number if it is whole and in [lo, hi], and
// otherwise where it lies, with the bits of its floor.
func (n integer) within(lo int64, hi uint64) (uint64, error) {
	switch {
	case n.far != Between:
		return 0, outside(n.far)
	case n.neg && int64(n.bits) < lo:
		return 0, outside(Below)
	case !n.neg && n.bits > hi:
		return 0, outside(Above)
	case n.frac && !n.neg && n.bits == hi:
		return 0, outside(Above)
	case n.frac:
		return n.bits, outside(Between)
	}
	return n.bits, nil
}

// floor returns the floor of v if v is a number, or a string that spells one.
func floor(v any) (integer, bool) {
	switch v := v.(type) {
	case int64:
		return signed(v), true
	case int32:
		return signed(int64(v)), true
	case int16:
		return signed(int64(v)), true
	case int8:
		return signed(int64(v)), true
	case int:
		return signed(int64(v)), true
	case uint64:
		return unsigned(v), true
	case uint32:
		return unsigned(uint64(v)), true
	case uint16:
		return unsigned(uint64(v)), true
	case uint8:
		return unsigned(uint64(v)), true
	case uint:
		return unsigned(uint64(v)), true
	case bool:
		if v {
			return unsigned(1), true
		}
		return unsigned(0), true
	case float64:
		return floorFloat(v), true
	case float32:
		return floorFloat(float64(v)), true
	case decimal.Decimal:
		return floorDecimal(v), true
	case string:
		return floorString(v)
	}
	return integer{}, false
}

// floorFloat has NaN above all numbers, as everywhere here.
func floorFloat(f float64) integer {
	n := math.Floor(f)
	switch {
	case n < -1<<63:
		return integer{far: Below}
	case n >= 1<<64, n != n:
		return integer{far: Above}
	}
	var x integer
	if n < 0 {
		x = signed(int64(n))
	} else {
		x = unsigned(uint64(n))
	}
	x.frac = n != f
	return x
}

// floorDecimal looks at the size first: writing out the digits of a number with
// a large exponent could take all memory.
func floorDecimal(d decimal.Decimal) integer {
	sign := d.Sign()
	if sign == 0 {
		return integer{}
	}
	power := int64(d.NumDigits()) + int64(d.Exponent()) // |d| < 10^power
	switch {
	case power > 20 && sign < 0:
		return integer{far: Below}
	case power > 20:
		return integer{far: Above}
	case power <= 0 && sign < 0:
		return integer{bits: ^uint64(0), neg: true, frac: true}
	case power <= 0:
		return integer{frac: true}
	}
	f := d.Floor()
	var n integer
	switch b := f.BigInt(); {
	case b.IsInt64():
		n = signed(b.Int64())
	case b.IsUint64():
		n = unsigned(b.Uint64())
	case sign < 0:
		return integer{far: Below}
	default:
		return integer{far: Above}
	}
	n.frac = !f.Equal(d)
	return n
}

func floorString(s string) (integer, bool) {
	s = strings.Trim(s, " \t\r\n")
	if i, err := strconv.ParseInt(s, 10, 64); err == nil {
		return signed(i), true
	}
	if d, err := decimal.NewFromString(s); err == nil {
		return floorDecimal(d), true
	}
	return integer{}, false
}
