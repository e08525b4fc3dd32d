package sqlfunc

import (
	"hash/crc32"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var numeric = []def{
	{name: "abs", min: 1, max: 1, typ: tNumber, scale: scaleOfNull, eval: abs},
	{name: "sign", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		if v[0].k == kDec {
			return int32(v[0].dec(c).Sign())
		}
		switch f := v[0].real(c); {
		case f > 0:
			return int32(1)
		case f < 0:
			return int32(-1)
		}
		return int32(0)
	}},
	{name: "ceil", min: 1, max: 1, typ: tRounded, scale: scaleNone, eval: ceil},
	{name: "ceiling", min: 1, max: 1, typ: tRounded, scale: scaleNone, eval: ceil},
	{name: "floor", min: 1, max: 1, typ: tRounded, scale: scaleNone, eval: floor},
	{name: "round", min: 1, max: 2, typ: tRound, scale: scalePlaces, eval: func(c *call, v []val) any { return round(c, v, false) }},
	{name: "truncate", min: 2, max: 2, typ: tRound, scale: scalePlaces, eval: func(c *call, v []val) any { return round(c, v, true) }},
	{name: "pow", min: 2, max: 2, typ: tReal, eval: power},
	{name: "power", min: 2, max: 2, typ: tReal, eval: power},
	{name: "sqrt", min: 1, max: 1, typ: tReal, eval: func(c *call, v []val) any { return nullNaN(math.Sqrt(v[0].real(c))) }},
	{name: "exp", min: 1, max: 1, typ: tReal, eval: func(c *call, v []val) any { return finite(c, accurateExp(v[0].real(c)), v) }},
	{name: "ln", min: 1, max: 1, typ: tReal, eval: logarithm(accurateLog)},
	{name: "log2", min: 1, max: 1, typ: tReal, eval: logarithm(func(f float64) float64 { return accurateLog(f) / math.Ln2 })},
	{name: "log10", min: 1, max: 1, typ: tReal, eval: logarithm(accurateLog10)},
	{name: "log", min: 1, max: 2, typ: tReal, eval: logBase},
	{name: "sin", min: 1, max: 1, typ: tReal, eval: trig(accurateSin)},
	{name: "cos", min: 1, max: 1, typ: tReal, eval: trig(accurateCos)},
	{name: "tan", min: 1, max: 1, typ: tReal, eval: trig(accurateTan)},
	{name: "cot", min: 1, max: 1, typ: tReal, eval: func(c *call, v []val) any { return finite(c, 1/accurateTan(v[0].real(c)), v) }},
	{name: "asin", min: 1, max: 1, typ: tReal, eval: trig(accurateAsin)},
	{name: "acos", min: 1, max: 1, typ: tReal, eval: trig(accurateAcos)},
	{name: "atan", min: 1, max: 2, typ: tReal, eval: atan},
	{name: "atan2", min: 1, max: 2, typ: tReal, eval: atan},
	{name: "pi", typ: tReal, scale: func([]arg) int { return 6 }, eval: func(*call, []val) any { return math.Pi }},
	{name: "degrees", min: 1, max: 1, typ: tReal, eval: func(c *call, v []val) any { return v[0].real(c) * (180 / math.Pi) }},
	{name: "radians", min: 1, max: 1, typ: tReal, eval: func(c *call, v []val) any { return v[0].real(c) * (math.Pi / 180) }},
	{name: "conv", min: 3, max: 3, typ: tText(65), eval: conv},
	{name: "bin", min: 1, max: 1, typ: tText(65), eval: func(c *call, v []val) any { return base(c, v[0], 2) }},
	{name: "oct", min: 1, max: 1, typ: tText(65), eval: func(c *call, v []val) any { return base(c, v[0], 8) }},
	{name: "crc32", min: 1, max: 2, typ: tUInt, eval: func(c *call, v []val) any { return crc(c, v, crc32.IEEETable) }},
	{name: "crc32c", min: 1, max: 2, typ: tUInt, eval: func(c *call, v []val) any { return crc(c, v, castagnoli) }},
	{name: "mod", min: 2, max: 2, typ: tMod, eval: mod},
	{name: "format", min: 2, max: 3, typ: tText(100), nulls: true, eval: formatNumber},
	{name: "interval", min: 2, max: many, typ: tInt, nulls: true, eval: interval},
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// scaleOfNull is no digits for NULL.
func scaleOfNull(a []arg) int {
	if a[0].k == kNull {
		return 0
	}
	return NoScale
}

// tNumber is the type of the argument where that is a number.
func tNumber(a []arg) sql.Type {
	switch a[0].k {
	case kInt:
		return tWhole(a[0].precision(), false)
	case kUint, kBit:
		return types.Uint64
	case kYear, kDate:
		return types.Int64
	case kDec:
		return a[0].t
	case kTime, kDatetime:
		if s := a[0].scale(); s > 0 {
			return decimalOf(a[0].precision(), s)
		}
		return types.Int64
	}
	return types.Float64
}

func abs(c *call, v []val) any {
	switch kindOf(c.node.Type()) {
	case kReal:
		return math.Abs(v[0].real(c))
	case kDec:
		return v[0].dec(c).Abs()
	case kUint:
		return uint64(v[0].int(c))
	}
	n := v[0].int(c)
	if n == math.MinInt64 {
		return c.outOfRange("BIGINT", v)
	}
	if n < 0 {
		n = -n
	}
	return n
}

// outOfRange fails as MariaDB does for a result that its type cannot hold.
func (c *call) outOfRange(typ string, v []val) any {
	args := make([]string, len(v))
	for i, a := range c.node.args {
		args[i] = a.String()
	}
	return c.fail(mariaerr.ER_DATA_OUT_OF_RANGE, typ, c.node.def.name+"("+strings.Join(args, ",")+")")
}

// tRounded is the type of CEIL and FLOOR.
func tRounded(a []arg) sql.Type {
	switch a[0].k {
	case kInt, kUint, kYear, kBit:
		return tNumber(a)
	case kDec:
		whole := a[0].precision() - a[0].scale()
		if a[0].scale() > 0 {
			whole++
		}
		if whole > 18 {
			return decimalOf(whole, 0)
		}
		return tWhole(whole, false)
	case kDate, kTime, kDatetime:
		return tNumberOf(a[0])
	}
	return types.Float64
}

// tNumberOf is a temporal value as a whole number... of its own kind.
func tNumberOf(a arg) sql.Type {
	switch a.k {
	case kTime:
		return types.Time
	case kDatetime:
		return types.Datetime
	}
	return types.Date
}

func ceil(c *call, v []val) any  { return roundTo(c, v[0], math.Ceil, decimal.Decimal.Ceil, 1) }
func floor(c *call, v []val) any { return roundTo(c, v[0], math.Floor, decimal.Decimal.Floor, 0) }

func roundTo(c *call, v val, real func(float64) float64, dec func(decimal.Decimal) decimal.Decimal, up int) any {
	switch t := v.v.(type) {
	case decimal.Decimal:
		d := dec(t)
		if kindOf(c.node.Type()) == kDec {
			return d
		}
		return d.IntPart()
	case types.Timespan:
		m := timeOf(int64(t))
		n := m.micros()
		whole := n / 1e6 * 1e6
		if n%1e6 > 0 && up == 1 {
			whole += 1e6
		} else if n%1e6 < 0 && up == 0 {
			whole -= 1e6
		}
		return types.Timespan(whole)
	}
	if v.k == kDate || v.k == kDatetime {
		m, ok := v.date(c, fuzzy)
		if !ok {
			return nil
		}
		n := m.total()
		if n%1e6 != 0 && up == 1 {
			n += 1e6
		}
		out := fromTotal(n / 1e6 * 1e6)
		return out.value()
	}
	if n, unsigned, ok := v.whole(); ok {
		if unsigned {
			return uint64(n)
		}
		return n
	}
	return real(v.real(c))
}

// tRound is the type of ROUND and TRUNCATE.
func tRound(a []arg) sql.Type {
	places, fixed := int64(0), true
	if len(a) > 1 {
		if places, fixed = a[1].number(); !fixed && a[1].fixed {
			fixed = true
		}
	}
	switch a[0].k {
	case kInt, kUint, kYear, kBit:
		if !fixed {
			return decimalOf(a[0].precision()+1, 0)
		}
		if places < 0 || a[0].k == kUint {
			if places < 0 && a[0].precision() >= 19 {
				return decimalOf(a[0].precision()+1, 0)
			}
			if a[0].k == kUint {
				return types.Uint64
			}
			return tWhole(a[0].precision()+1, false)
		}
		return tNumber(a)
	case kDec:
		scale, whole := a[0].scale(), a[0].precision()-a[0].scale()
		if fixed {
			scale = int(min(max(places, 0), 38))
			if scale < a[0].scale() {
				whole++
			}
		}
		return decimalOf(whole+scale, scale)
	case kTime:
		return types.Time
	case kDatetime, kDate:
		if a[0].k == kDate {
			return types.Date
		}
		return datetimeOf(int(min(max(places, 0), 6)))
	}
	return types.Float64
}

func round(c *call, v []val, cut bool) any {
	places := int64(0)
	if len(v) > 1 {
		n, unsigned := v[1].integer(c)
		if places = n; unsigned {
			places = math.MaxInt32
		}
	}
	places = min(max(places, -400), 400)
	if v[0].k.temporal() {
		return roundMoment(c, v[0], int(places), cut)
	}
	switch kindOf(c.node.Type()) {
	case kDec:
		d := v[0].dec(c)
		n := int32(min(places, 38))
		if cut {
			if n >= 0 {
				return d.Truncate(n)
			}
			return d.Shift(n).Truncate(0).Shift(-n)
		}
		return d.Round(n)
	case kReal:
		return roundReal(v[0].real(c), int(places), cut)
	case kUint:
		return roundUint(uint64(v[0].int(c)), int(places), cut)
	}
	n := v[0].int(c)
	if places >= 0 {
		return n
	}
	if n < 0 {
		return -int64(roundUint(uint64(-n), int(places), cut))
	}
	out := roundUint(uint64(n), int(places), cut)
	if out > math.MaxInt64 {
		return c.outOfRange("BIGINT", v)
	}
	return int64(out)
}

func roundUint(n uint64, places int, cut bool) uint64 {
	if places >= 0 {
		return n
	}
	if places < -19 {
		return 0
	}
	unit := uint64(1)
	for range -places {
		unit *= 10
	}
	down := n / unit * unit
	if !cut && n-down >= unit-unit/2 {
		return down + unit
	}
	return down
}

// roundMoment rounds the fraction of a time.
func roundMoment(c *call, v val, places int, cut bool) any {
	m, ok := v.datetime(c)
	if !ok {
		return nil
	}
	unit := int64(1)
	for range 6 - min(max(places, 0), 6) {
		unit *= 10
	}
	n := m.total()
	if !cut {
		if n >= 0 {
			n += unit / 2
		} else {
			n -= unit / 2
		}
	}
	n -= n % unit
	if m.kind == kTime {
		return types.Timespan(n)
	}
	out := fromTotal(n)
	return out.value()
}

func roundReal(f float64, places int, cut bool) float64 {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return f
	}
	p := math.Pow(10, math.Abs(float64(places)))
	switch {
	case places < 0 && math.IsInf(p, 0):
		return 0
	case places >= 0 && math.IsInf(f*p, 0):
		return f
	}
	op := math.RoundToEven
	if cut {
		op = math.Trunc
	}
	if places < 0 {
		return op(f/p) * p
	}
	return op(f*p) / p
}

// finite refuses a result beyond what a DOUBLE holds.
func finite(c *call, f float64, v []val) any {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return c.outOfRange("DOUBLE", v)
	}
	return f
}

func nullNaN(f float64) any {
	if math.IsNaN(f) {
		return nil
	}
	return f
}

func trig(f func(float64) float64) func(*call, []val) any {
	return func(c *call, v []val) any { return nullNaN(f(v[0].real(c))) }
}

// tan is closer to what the C library has than math.Tan.
func atan(c *call, v []val) any {
	if len(v) == 1 {
		return accurateAtan2(v[0].real(c), 1)
	}
	return accurateAtan2(v[0].real(c), v[1].real(c))
}

func power(c *call, v []val) any {
	return finite(c, accuratePow(v[0].real(c), v[1].real(c)), v)
}

// divisionByZero warns where sql_mode says so.
func (c *call) divisionByZero() any {
	if strings.Contains(c.text("sql_mode"), "ERROR_FOR_DIVISION_BY_ZERO") {
		c.warn(mariaerr.ER_DIVISION_BY_ZERO)
	}
	return nil
}

func logarithm(f func(float64) float64) func(*call, []val) any {
	return func(c *call, v []val) any {
		x := v[0].real(c)
		if x <= 0 {
			return c.divisionByZero()
		}
		return f(x)
	}
}

func logBase(c *call, v []val) any {
	x := v[0].real(c)
	if x <= 0 {
		return c.divisionByZero()
	}
	if len(v) == 1 {
		return accurateLog(x)
	}
	y := v[1].real(c)
	if y <= 0 || x == 1 {
		return c.divisionByZero()
	}
	return accurateLog(y) / accurateLog(x)
}

// conv is CONV(number, from, to).
func conv(c *call, v []val) any {
	from, to := v[1].int(c), v[2].int(c)
	if from < -36 || from > 36 || from > -2 && from < 2 || to < -36 || to > 36 || to > -2 && to < 2 {
		return nil
	}
	s := v[0].str(c)
	if s == "" {
		return nil
	}
	signed := from < 0
	if signed {
		from = -from
	}
	n := parseBase(s, int(from), signed)
	return inBase(n, int(to))
}

// parseBase reads digits of a base up to the first that is none.
func parseBase(s string, base int, signed bool) uint64 {
	s = strings.TrimLeft(s, " \t\n\v\f\r")
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	n := new(big.Int)
	for i := 0; i < len(s); i++ {
		d := 99
		switch b := s[i]; {
		case isDigit(b):
			d = int(b - '0')
		case b >= 'A' && b <= 'Z':
			d = int(b-'A') + 10
		case b >= 'a' && b <= 'z':
			d = int(b-'a') + 10
			if base > 36 {
				d += 26
			}
		}
		if d >= base {
			break
		}
		n.Mul(n, big.NewInt(int64(base))).Add(n, big.NewInt(int64(d)))
		if n.BitLen() > 64 {
			n.SetUint64(math.MaxUint64)
			negative = false
			break
		}
	}
	u := n.Uint64()
	if negative {
		return -u
	}
	return u
}

// inBase writes a number in a base, signed for a negative one.
func inBase(n uint64, to int) string {
	sign := ""
	if to < 0 {
		to = -to
		if int64(n) < 0 {
			sign, n = "-", -n
		}
	}
	const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	var out []byte
	for {
		out = append(out, letters[n%uint64(to)])
		if n /= uint64(to); n == 0 {
			break
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return sign + string(out)
}

func base(c *call, v val, to int) any {
	if v.textual() && !v.hybrid {
		return inBase(parseBase(v.str(c), 10, true), to)
	}
	if v.k == kReal || v.k == kDec {
		return strings.ToUpper(strconv.FormatUint(uint64(decInt(c, v)), to))
	}
	return inBase(uint64(v.int(c)), to)
}

// decInt cuts the digits behind the point off, as reading its text would.
func decInt(c *call, v val) int64 {
	n, _ := decimalToInt(v.dec(c).Truncate(0))
	return n
}

func crc(c *call, v []val, table *crc32.Table) any {
	start := uint32(0)
	if len(v) == 2 {
		start = uint32(v[0].int(c))
	}
	return uint32(crc32.Update(start, table, []byte(v[len(v)-1].str(c))))
}

// tMod is the type of MOD: the wider of both.
func tMod(a []arg) sql.Type {
	for _, x := range a {
		if x.k == kReal || x.k >= kStr && x.k != kYear && x.k != kBit && !x.k.temporal() {
			return types.Float64
		}
	}
	scale, precision := 0, 0
	whole := true
	for _, x := range a {
		whole = whole && (x.k == kInt || x.k == kUint || x.k == kYear || x.k == kNull || x.k == kBit || x.k == kDate)
		scale = max(scale, x.scale())
		precision = max(precision, x.precision())
	}
	if whole {
		if a[0].k == kUint {
			return types.Uint64
		}
		return tWhole(precision, false)
	}
	return decimalOf(precision, scale)
}

func mod(c *call, v []val) any {
	switch kindOf(c.node.Type()) {
	case kReal:
		y := v[1].real(c)
		if y == 0 {
			return c.divisionByZero()
		}
		return math.Mod(v[0].real(c), y)
	case kDec:
		y := v[1].dec(c)
		if y.IsZero() {
			return c.divisionByZero()
		}
		return v[0].dec(c).Mod(y)
	}
	x, xu := v[0].integer(c)
	y, yu := v[1].integer(c)
	if y == 0 {
		return c.divisionByZero()
	}
	negative := !xu && x < 0
	ux, uy := uint64(x), uint64(y)
	if negative {
		ux = -ux
	}
	if !yu && y < 0 {
		uy = -uy
	}
	r := ux % uy
	if xu {
		return r
	}
	if negative {
		return -int64(r)
	}
	return int64(r)
}

// interval is INTERVAL(n, a, b, ...): how many of the list are not above n.
func interval(c *call, v []val) any {
	if v[0].null() {
		return int32(-1)
	}
	n := v[0].dec(c)
	if v[0].k == kReal || v[0].textual() {
		n = realToDecimal(v[0].real(c))
	}
	for i, x := range v[1:] {
		if !x.null() && x.dec(c).GreaterThan(n) {
			return int32(i)
		}
	}
	return int32(len(v) - 1)
}
