package wire

import (
	"bytes"
	"math"
	"strconv"
	"time"
)

// TimeValue is a date, a date and time, or a span of time. Fields that a type
// lacks are zero; nothing says that they form a date that exists.
type TimeValue struct {
	Year                             uint16
	Month, Day, Hour, Minute, Second uint8
	Micro                            uint32
	Neg                              bool   // TIME only
	Days                             uint32 // TIME only
}

// DurationValue returns d, cut to microseconds, as a TIME.
func DurationValue(d time.Duration) TimeValue {
	var t TimeValue
	u := uint64(d)
	if d < 0 {
		t.Neg, u = true, -u
	}
	t.Micro = uint32(u / 1000 % 1e6)
	u /= 1e9
	t.Second, t.Minute, t.Hour, t.Days = uint8(u%60), uint8(u/60%60), uint8(u/3600%24), uint32(u/86400)
	return t
}

// Duration returns a TIME as a duration.
func (t *TimeValue) Duration() time.Duration {
	d := time.Duration(t.Days)*24*time.Hour + time.Duration(t.Hour)*time.Hour + time.Duration(t.Minute)*time.Minute +
		time.Duration(t.Second)*time.Second + time.Duration(t.Micro)*time.Microsecond
	if t.Neg {
		d = -d
	}
	return d
}

// AppendDate appends YYYY-MM-DD.
func (t *TimeValue) AppendDate(b []byte) []byte { return appendDate(b, t) }

// AppendDatetime appends YYYY-MM-DD hh:mm:ss with the given number of
// decimals; more than six mean six if there is a fraction and none otherwise.
func (t *TimeValue) AppendDatetime(b []byte, decimals uint8) []byte {
	return appendClock(append(appendDate(b, t), ' '), uint32(t.Hour), t, decimals)
}

// AppendTime appends [-]hh:mm:ss, days as hours, decimals as in AppendDatetime.
func (t *TimeValue) AppendTime(b []byte, decimals uint8) []byte {
	if t.Neg {
		b = append(b, '-')
	}
	return appendClock(b, t.Days*24+uint32(t.Hour), t, decimals)
}

func append2(b []byte, v uint8) []byte { return append(b, '0'+v/10%10, '0'+v%10) }

func appendDate(b []byte, t *TimeValue) []byte {
	y := t.Year
	b = append(b, '0'+byte(y/1000%10), '0'+byte(y/100%10), '0'+byte(y/10%10), '0'+byte(y%10), '-')
	return append2(append(append2(b, t.Month), '-'), t.Day)
}

func appendClock(b []byte, hours uint32, t *TimeValue, decimals uint8) []byte {
	if hours < 100 {
		b = append2(b, uint8(hours))
	} else {
		b = strconv.AppendUint(b, uint64(hours), 10)
	}
	b = append2(append(b, ':'), t.Minute)
	b = append2(append(b, ':'), t.Second)
	if decimals > 6 {
		if t.Micro == 0 {
			return b
		}
		decimals = 6
	}
	if decimals == 0 {
		return b
	}
	b = append(b, '.')
	digit := uint32(100000)
	for range decimals {
		b = append(b, '0'+byte(t.Micro/digit%10))
		digit /= 10
	}
	return b
}

// truncateMicro cuts a fraction to the column's decimals.
func truncateMicro(micro uint32, decimals uint8) uint32 {
	if decimals >= 6 {
		return micro
	}
	unit := uint32(1)
	for range 6 - decimals {
		unit *= 10
	}
	return micro - micro%unit
}

func appendZerofill(b []byte, v uint64, width int) []byte {
	var tmp [20]byte
	digits := strconv.AppendUint(tmp[:0], v, 10)
	return append(appendZeros(b, min(width, 255)-len(digits)), digits...)
}

func appendZeros(b []byte, n int) []byte {
	for ; n > 0; n-- {
		b = append(b, '0')
	}
	return b
}

// appendFloat appends v as MariaDB prints a column of floating point.
func appendFloat(b []byte, v float64, col *Column, single bool) []byte {
	start := len(b)
	if v == 0 {
		v = 0 // drops the sign of minus zero, as MariaDB does
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0 // MariaDB has no such values
	}
	switch {
	case col.Decimals < NotFixedDecimals && col.Type != TypeVarString && col.Type != TypeString && col.Type != TypeBlob:
		b = appendFixed(b, v, int(col.Decimals))
	case single:
		b = AppendFloat32(b, float32(v))
	default:
		b = AppendFloat64(b, v)
	}
	if pad := int(min(col.Length, 255)) - (len(b) - start); col.Flags&FlagZerofill != 0 && pad > 0 {
		n := len(b) - start
		b = appendZeros(b, pad)
		copy(b[start+pad:], b[start:start+n])
		for i := range pad {
			b[start+i] = '0'
		}
	}
	return b
}

// appendFixed appends v with so many digits behind the point: the fewest that tell
// it from other numbers, with zeros behind them, or as many as there are to be.
func appendFixed(b []byte, v float64, decimals int) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, v, 'f', -1, 64)
	point := bytes.IndexByte(b[start:], '.')
	have := 0
	if point >= 0 {
		have = len(b) - start - point - 1
	}
	switch {
	case have > decimals:
		return strconv.AppendFloat(b[:start], v, 'f', decimals, 64)
	case point < 0 && decimals > 0:
		b = append(b, '.')
	}
	return appendZeros(b, decimals-have)
}

// AppendFloat64 appends v as MariaDB prints a DOUBLE without fixed decimals.
func AppendFloat64(b []byte, v float64) []byte {
	var tmp [32]byte
	return layout(b, v, strconv.AppendFloat(tmp[:0], v, 'e', -1, 64))
}

// AppendFloat32 appends v as MariaDB prints a FLOAT without fixed decimals:
// six significant digits.
func AppendFloat32(b []byte, v float32) []byte {
	var tmp [32]byte
	return layout(b, float64(v), strconv.AppendFloat(tmp[:0], float64(v), 'e', 5, 64))
}

// layout lays out what strconv printed as d.ddde±xx: plain digits for
// exponents from -15 to 14, else an exponent without padding.
func layout(b []byte, v float64, e []byte) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, '0')
	}
	if v == 0 {
		return append(b, '0') // minus zero too
	}
	if e[0] == '-' {
		b = append(b, '-')
		e = e[1:]
	}
	var digits [20]byte
	n, i := 0, 0
	for ; e[i] != 'e'; i++ {
		if e[i] != '.' {
			digits[n] = e[i]
			n++
		}
	}
	exp, _ := strconv.Atoi(string(e[i+1:]))
	for n > 1 && digits[n-1] == '0' {
		n--
	}
	switch {
	case exp < -15 || exp > 14:
		b = append(b, digits[0])
		if n > 1 {
			b = append(append(b, '.'), digits[1:n]...)
		}
		return strconv.AppendInt(append(b, 'e'), int64(exp), 10)
	case exp < 0:
		b = append(b, '0', '.')
		b = appendZeros(b, -exp-1)
		return append(b, digits[:n]...)
	case n <= exp+1:
		b = append(b, digits[:n]...)
		return appendZeros(b, exp+1-n)
	}
	b = append(b, digits[:exp+1]...)
	return append(append(b, '.'), digits[exp+1:n]...)
}

// parseDatetime reads YYYY-MM-DD[ hh:mm:ss[.ffffff]]; what is no number is zero.
func parseDatetime(s string) TimeValue {
	var t TimeValue
	var f [7]uint32
	splitNumbers(s, f[:])
	t.Year, t.Month, t.Day = uint16(f[0]), uint8(f[1]), uint8(f[2])
	t.Hour, t.Minute, t.Second, t.Micro = uint8(f[3]), uint8(f[4]), uint8(f[5]), f[6]
	return t
}

// parseTime reads [-]h:mm:ss[.ffffff].
func parseTime(s string) TimeValue {
	var t TimeValue
	if len(s) > 0 && s[0] == '-' {
		t.Neg, s = true, s[1:]
	}
	var f [4]uint32
	splitNumbers(s, f[:])
	t.Days, t.Hour = f[0]/24, uint8(f[0]%24)
	t.Minute, t.Second, t.Micro = uint8(f[1]), uint8(f[2]), f[3]
	return t
}

// splitNumbers puts the numbers in s into f; the last one is a fraction of
// six digits.
func splitNumbers(s string, f []uint32) {
	field, digits := 0, 0
	for i := 0; i < len(s) && field < len(f); i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			if digits < 8 && (field < len(f)-1 || digits < 6) {
				f[field] = f[field]*10 + uint32(c-'0')
			}
			digits++
		} else {
			field++
			digits = 0
		}
	}
	if field == len(f)-1 {
		for ; digits < 6; digits++ {
			f[field] *= 10
		}
	}
}
