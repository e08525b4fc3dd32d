package sqlfunc

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
)

// val is an argument's value. Its methods see it as MariaDB would in a place
// where such a value is wanted, with the warnings that this brings.
type val struct {
	v      any
	t      sql.Type
	k      kind
	hybrid bool // a literal like 0x41, which is a number where one is wanted
	// scaled says that a TIME or DATETIME prints with scale digits of a second,
	// whatever its type and its value say.
	scaled bool
	scale  uint8
}

func (v val) null() bool { return v.v == nil }

// textual tells a value whose number is to be read from its text.
func (v val) textual() bool {
	switch v.v.(type) {
	case string, []byte:
		return true
	}
	return v.k == kJSON
}

// str is the value as text.
func (v val) str(c *call) string {
	switch x := v.v.(type) {
	case nil:
		return ""
	case string:
		return x
	case []byte:
		return string(x)
	case bool:
		if x {
			return "1"
		}
		return "0"
	case float64:
		return formatReal(x)
	case float32:
		return formatReal32(x)
	case decimal.Decimal:
		if d, ok := v.t.(sql.DecimalType); ok && (int32(d.Scale()) >= -x.Exponent() || d.Scale() < 30) {
			return x.StringFixed(int32(d.Scale()))
		}
		return plainDecimal(x)
	case time.Time:
		if v.k == kDate {
			return dateOf(x).date()
		}
		d := dateOf(x)
		scale := digits(int64(d.us))
		if t, ok := v.t.(sql.DatetimeType); ok {
			scale = t.Precision()
		}
		if v.scaled {
			scale = int(v.scale)
		}
		return d.datetime(scale)
	case types.Timespan:
		if v.scaled {
			return timeOf(int64(x)).time(int(v.scale))
		}
		if t, ok := v.t.(coltype.Time); ok {
			return timeOf(int64(x)).time(int(t.Digits))
		}
		return timeOf(int64(x)).time(digits(int64(x) % 1e6))
	case uint16:
		if t, ok := v.t.(sql.EnumType); ok {
			s, _ := t.At(int(x))
			return s
		}
	case uint64:
		if t, ok := v.t.(sql.SetType); ok {
			s, _ := t.BitsToString(x)
			return s
		}
		if v.k == kBit {
			return bitText(x, v.t)
		}
	}
	if n, unsigned, ok := v.whole(); ok {
		if unsigned {
			return strconv.FormatUint(uint64(n), 10)
		}
		return strconv.FormatInt(n, 10)
	}
	out, err := v.t.SQL(c.ctx, nil, v.v)
	if err != nil {
		c.err = err
		return ""
	}
	return out.ToString()
}

// plainDecimal writes a decimal with the digits that it has.
func plainDecimal(d decimal.Decimal) string {
	if d.Exponent() >= 0 {
		return d.StringFixed(0)
	}
	return d.StringFixed(-d.Exponent())
}

// bitText is a BIT as MariaDB shows it: its bytes.
func bitText(x uint64, t sql.Type) string {
	n := 8
	if b, ok := t.(types.BitType); ok {
		n = (int(b.NumberOfBits()) + 7) / 8
	}
	out := make([]byte, n)
	for i := range out {
		out[n-1-i] = byte(x >> (8 * i))
	}
	return string(out)
}

// whole returns integers of all of Go's types.
func (v val) whole() (n int64, unsigned, ok bool) {
	switch x := v.v.(type) {
	case int64:
		return x, false, true
	case int32:
		return int64(x), false, true
	case int16:
		return int64(x), false, true
	case int8:
		return int64(x), false, true
	case int:
		return int64(x), false, true
	case uint64:
		return int64(x), x >= 1<<63 || v.k == kUint, true
	case uint32:
		return int64(x), false, true
	case uint16:
		return int64(x), false, true
	case uint8:
		return int64(x), false, true
	case uint:
		return int64(x), true, true
	case bool:
		if x {
			return 1, false, true
		}
		return 0, false, true
	}
	return 0, false, false
}

// int is the value as a signed integer; an unsigned one keeps its bits.
func (v val) int(c *call) int64 { n, _ := v.integer(c); return n }

// integer is the value as an integer, and whether that is an unsigned one.
func (v val) integer(c *call) (n int64, unsigned bool) {
	if n, unsigned, ok := v.whole(); ok {
		return n, unsigned
	}
	switch x := v.v.(type) {
	case nil:
		return 0, false
	case float64:
		return realToInt(x), x >= math.MaxInt64
	case float32:
		return realToInt(float64(x)), false
	case decimal.Decimal:
		return decimalToInt(x)
	case time.Time:
		d := dateOf(x)
		if v.k == kDate {
			d.kind = kDate
		}
		return d.rounded().number(), false
	case types.Timespan:
		return timeOf(int64(x)).rounded().number(), false
	}
	if v.hybrid {
		return hybridInt(v.v), true
	}
	s := v.str(c)
	n, unsigned, rest := parseInt(s)
	if rest {
		c.truncated("INTEGER", s)
	}
	return n, unsigned
}

func realToInt(f float64) int64 {
	f = math.RoundToEven(f)
	switch {
	case f >= math.MaxUint64:
		return math.MaxInt64
	case f >= math.MaxInt64:
		return math.MaxInt64
	case f <= math.MinInt64:
		return math.MinInt64
	}
	return int64(f)
}

func decimalToInt(d decimal.Decimal) (int64, bool) {
	b := d.Round(0).BigInt()
	switch {
	case b.IsInt64():
		return b.Int64(), false
	case b.IsUint64():
		return int64(b.Uint64()), true
	case b.Sign() < 0:
		return math.MinInt64, false
	}
	return math.MaxInt64, false
}

// hybridInt is the number that the bytes of 0x.. are.
func hybridInt(v any) int64 {
	b, _ := v.([]byte)
	n := uint64(0)
	for _, x := range b {
		n = n<<8 | uint64(x)
	}
	return int64(n)
}

// parseInt reads the integer that a text begins with; rest tells that there is
// more, or none.
func parseInt(s string) (n int64, unsigned, rest bool) {
	t := strings.TrimLeft(s, " \t\n\v\f\r")
	end := 0
	if end < len(t) && (t[end] == '-' || t[end] == '+') {
		end++
	}
	first := end
	for end < len(t) && t[end] >= '0' && t[end] <= '9' {
		end++
	}
	rest = end == first || strings.TrimRight(t[end:], " \t\n\v\f\r") != ""
	if end == first {
		return 0, false, true
	}
	if n, err := strconv.ParseInt(t[:end], 10, 64); err == nil {
		return n, false, rest
	}
	if t[0] == '-' {
		return math.MinInt64, false, true
	}
	if u, err := strconv.ParseUint(strings.TrimPrefix(t[:end], "+"), 10, 64); err == nil {
		return int64(u), true, rest
	}
	return -1, true, true
}

// real is the value as a floating point number.
func (v val) real(c *call) float64 {
	switch x := v.v.(type) {
	case nil:
		return 0
	case float64:
		return x
	case float32:
		return float64(x)
	case decimal.Decimal:
		f, _ := strconv.ParseFloat(plainDecimal(x), 64)
		return f
	case time.Time:
		f, _ := dateOf(x).decimal(v.k).Float64()
		return f
	case types.Timespan:
		f, _ := timeOf(int64(x)).decimal(kTime).Float64()
		return f
	}
	if n, unsigned, ok := v.whole(); ok {
		if unsigned {
			return float64(uint64(n))
		}
		return float64(n)
	}
	if v.hybrid {
		return float64(uint64(hybridInt(v.v)))
	}
	s := v.str(c)
	f, rest := parseReal(s)
	if rest {
		c.truncated("DOUBLE", s)
	}
	return f
}

// parseReal reads the number that a text begins with.
func parseReal(s string) (f float64, rest bool) {
	t := strings.TrimLeft(s, " \t\n\v\f\r")
	n := numberEnd(t)
	f, err := strconv.ParseFloat(t[:n], 64)
	if n == 0 {
		return 0, true
	}
	if err != nil && math.IsInf(f, 0) {
		return math.Copysign(math.MaxFloat64, f), true
	}
	return f, strings.TrimRight(t[n:], " \t\n\v\f\r") != ""
}

// numberEnd is where the number ends that a text begins with, 0 if with none.
func numberEnd(t string) int {
	i, seen := 0, false
	if i < len(t) && (t[i] == '-' || t[i] == '+') {
		i++
	}
	for ; i < len(t) && isDigit(t[i]); i++ {
		seen = true
	}
	if i < len(t) && t[i] == '.' {
		i++
		for ; i < len(t) && isDigit(t[i]); i++ {
			seen = true
		}
	}
	if !seen {
		return 0
	}
	if i < len(t) && (t[i] == 'e' || t[i] == 'E') {
		j := i + 1
		if j < len(t) && (t[j] == '-' || t[j] == '+') {
			j++
		}
		if j < len(t) && isDigit(t[j]) {
			for i = j; i < len(t) && isDigit(t[i]); i++ {
			}
		}
	}
	return i
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// dec is the value as a decimal.
func (v val) dec(c *call) decimal.Decimal {
	switch x := v.v.(type) {
	case nil:
		return decimal.Decimal{}
	case decimal.Decimal:
		return x
	case float64:
		return realToDecimal(x)
	case float32:
		return decimal.NewFromFloat32(x)
	case time.Time:
		return dateOf(x).decimal(v.k)
	case types.Timespan:
		return timeOf(int64(x)).decimal(kTime)
	}
	if n, unsigned, ok := v.whole(); ok {
		return wholeDecimal(n, unsigned)
	}
	if v.hybrid {
		return wholeDecimal(hybridInt(v.v), true)
	}
	s := v.str(c)
	d, rest := parseDecimal(s)
	if rest {
		c.truncated("DECIMAL", s)
	}
	return d
}

// parseDecimal reads the decimal that a text begins with.
func parseDecimal(s string) (decimal.Decimal, bool) {
	t := strings.TrimLeft(s, " \t\n\v\f\r")
	n := numberEnd(t)
	if n == 0 {
		return decimal.Decimal{}, true
	}
	if f, err := strconv.ParseFloat(t[:n], 64); err != nil || math.Abs(f) > 1e65 {
		return biggest(65, 0, f < 0), true
	}
	d, err := decimal.NewFromString(strings.TrimSuffix(t[:n], "."))
	if err != nil {
		return decimal.Decimal{}, true
	}
	return d, strings.TrimRight(t[n:], " \t\n\v\f\r") != ""
}

func realToDecimal(f float64) decimal.Decimal {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return decimal.Decimal{}
	}
	if math.Abs(f) > 1e65 {
		return biggest(65, 0, f < 0)
	}
	d, _ := decimal.NewFromString(formatReal(f))
	return d
}

func wholeDecimal(n int64, unsigned bool) decimal.Decimal {
	if unsigned {
		return decimal.NewFromBigInt(new(big.Int).SetUint64(uint64(n)), 0)
	}
	return decimal.NewFromInt(n)
}

// biggest is the decimal with all nines.
func biggest(precision, scale int, negative bool) decimal.Decimal {
	d, _ := decimal.NewFromString(strings.Repeat("9", precision))
	d = d.Shift(int32(-scale))
	if negative {
		return d.Neg()
	}
	return d
}

// bool is the value as a condition.
func (v val) bool(c *call) bool {
	if v.textual() && !v.hybrid {
		return v.real(c) != 0
	}
	switch v.v.(type) {
	case decimal.Decimal:
		return !v.dec(c).IsZero()
	case float64, float32:
		return v.real(c) != 0
	}
	return v.int(c) != 0
}

// formatReal writes a floating point number as MariaDB does: the shortest text
// that reads back as the same, with an exponent beyond 15 digits.
func formatReal(f float64) string { return formatFloat(f, 64) }

func formatReal32(f float32) string {
	s := strconv.FormatFloat(float64(f), 'g', 6, 32)
	g, _ := strconv.ParseFloat(s, 64)
	return formatFloat(g, 64)
}

func formatFloat(f float64, bits int) string {
	if f == 0 {
		return "0"
	}
	s := strconv.FormatFloat(f, 'e', -1, bits)
	at := strings.IndexByte(s, 'e')
	exponent, _ := strconv.Atoi(s[at+1:])
	if exponent >= -15 && exponent < 15 {
		return strconv.FormatFloat(f, 'f', -1, bits)
	}
	return s[:at] + "e" + strconv.Itoa(exponent)
}
