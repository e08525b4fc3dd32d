package keyenc

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/shopspring/decimal"
)

// The first byte of a decimal.
const (
	decimalNegative = 0x01
	decimalZero     = 0x02
	decimalPositive = 0x03
)

// Powers of ten from -maxShortPower to maxShortPower take one byte, which is
// shortPower more than the power; others take eight more.
const (
	shortPower    = 0x80
	maxShortPower = 0x7e
)

// decimalAppender encodes a DECIMAL of any precision and scale, so a number of
// a lookup that has more digits than the column lies where it belongs.
func decimalAppender(typ sql.Type) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		d, ok := v.(decimal.Decimal)
		if !ok {
			var err error
			if d, err = toDecimal(ctx, typ, v); err != nil {
				return dst, err
			}
		}
		return appendDecimal(dst, d), nil
	}
}

func toDecimal(ctx *sql.Context, typ sql.Type, v any) (decimal.Decimal, error) {
	switch v := v.(type) {
	case float64:
		return floatDecimal(v, 64)
	case float32:
		return floatDecimal(float64(v), 32)
	case string:
		if d, err := decimal.NewFromString(strings.Trim(v, " \t\r\n")); err == nil {
			return d, nil
		}
	default:
		if x, ok := floor(v); ok { // an integer: the others are taken care of
			if x.neg {
				return decimal.NewFromInt(int64(x.bits)), nil
			}
			return decimal.NewFromString(strconv.FormatUint(x.bits, 10))
		}
	}
	return convert[decimal.Decimal](ctx, typ, v)
}

func floatDecimal(f float64, bits int) (decimal.Decimal, error) {
	switch {
	case math.IsInf(f, -1):
		return decimal.Decimal{}, outside(Below)
	case math.IsInf(f, 1), f != f:
		return decimal.Decimal{}, outside(Above)
	case bits == 32:
		return decimal.NewFromFloat32(float32(f)), nil
	}
	return decimal.NewFromFloat(f), nil
}

// appendDecimal appends d as 0.ddd times a power of ten, without zeros at
// either end of the digits. The digits come in pairs, a pair as a byte that is
// never 0, and a zero byte ends them.
func appendDecimal(dst []byte, d decimal.Decimal) []byte {
	sign := d.Sign()
	if sign == 0 {
		return append(dst, decimalZero)
	}
	var buf [80]byte
	var digits []byte
	if c := d.Coefficient(); c.IsInt64() {
		digits = strconv.AppendInt(buf[:0], c.Int64(), 10)
	} else {
		digits = c.Append(buf[:0], 10)
	}
	if sign < 0 {
		digits = digits[1:]
	}
	power := int64(d.Exponent()) + int64(len(digits))
	for digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}

	if sign > 0 {
		return appendDigits(append(dst, decimalPositive), power, digits)
	}
	dst = append(dst, decimalNegative)
	start := len(dst)
	dst = appendDigits(dst, power, digits)
	complement(dst[start:])
	return dst
}

func appendDigits(dst []byte, power int64, digits []byte) []byte {
	switch {
	case power < -maxShortPower:
		dst = binary.BigEndian.AppendUint64(append(dst, shortPower-maxShortPower-1), uint64(power))
	case power > maxShortPower:
		dst = binary.BigEndian.AppendUint64(append(dst, shortPower+maxShortPower+1), uint64(power))
	default:
		dst = append(dst, byte(shortPower+power))
	}
	for ; len(digits) > 1; digits = digits[2:] {
		dst = append(dst, (digits[0]-'0')*10+digits[1]-'0'+1)
	}
	if len(digits) == 1 {
		dst = append(dst, (digits[0]-'0')*10+1)
	}
	return append(dst, 0)
}
