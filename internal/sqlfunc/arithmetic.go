package sqlfunc

import (
	"math"
	"math/big"
	"math/bits"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// numberKind is what an operand is in arithmetic.
func (a arg) numberKind() kind {
	switch a.k {
	case kInt, kUint, kDec, kReal:
		return a.k
	case kYear, kBit:
		return kUint
	case kEnum, kSet:
		return kInt
	case kDate, kTime, kDatetime:
		if a.scale() > 0 {
			return kDec
		}
		return kInt
	case kBin:
		if a.fixed {
			return kUint // 0x41
		}
	}
	return kReal
}

// whole digits and digits behind the point.
func (a arg) digits() (whole, scale int) {
	if a.k == kEnum || a.k == kSet {
		return 1, 0
	}
	if a.k == kBin {
		return int(min(a.chars()*3, 20)), 0
	}
	if a.numberKind() != kDec {
		return a.precision(), 0
	}
	return a.precision() - a.scale(), a.scale()
}

// arithmeticType is the type of a result of integers or decimals.
func arithmeticType(a []arg, result func() (whole, scale int)) sql.Type {
	dec, unsigned := false, false
	for _, x := range a {
		switch x.numberKind() {
		case kReal:
			return types.Float64
		case kDec:
			dec = true
		case kUint:
			unsigned = true
		}
	}
	whole, scale := result()
	if dec {
		return decimalOf(whole+scale, scale)
	}
	return tWhole(whole, unsigned)
}

func tPlus(a []arg) sql.Type {
	return arithmeticType(a, func() (int, int) {
		w0, s0 := a[0].digits()
		w1, s1 := a[1].digits()
		return max(w0, w1) + 1, max(s0, s1)
	})
}

func tDifference(a []arg) sql.Type { return tPlus(a) }

func tProduct(a []arg) sql.Type {
	return arithmeticType(a, func() (int, int) {
		w0, s0 := a[0].digits()
		w1, s1 := a[1].digits()
		return w0 + w1, s0 + s1
	})
}

// tQuotient has as many digits as with the usual div_precision_increment: a type
// cannot ask the session.
func tQuotient(a []arg) sql.Type {
	if a[0].numberKind() == kReal || a[1].numberKind() == kReal {
		return types.Float64
	}
	w, s := a[0].digits()
	_, more := a[1].digits()
	return decimalOf(w+more+s+4, s+4)
}

func tWholeQuotient(a []arg) sql.Type {
	k0, k1 := a[0].numberKind(), a[1].numberKind()
	w, _ := a[0].digits()
	if k0 == kReal {
		w = 20
	}
	return tWhole(w, k0 == kUint || k1 == kUint)
}

func tNegative(a []arg) sql.Type {
	switch a[0].numberKind() {
	case kReal:
		return types.Float64
	case kDec:
		return decimalOf(a[0].precision(), a[0].scale())
	}
	w, _ := a[0].digits()
	if a[0].k.temporal() {
		return decimalOf(w, 0)
	}
	if n, ok := a[0].number(); ok && n == math.MinInt64 {
		return decimalOf(19, 0)
	}
	return tWhole(w, false)
}

// magnitude is an integer as its sign and size.
type magnitude struct {
	negative bool
	size     uint64
}

func (v val) magnitude(c *call) magnitude {
	n, unsigned := v.integer(c)
	if unsigned || n >= 0 {
		return magnitude{size: uint64(n)}
	}
	return magnitude{true, -uint64(n)}
}

// fit returns the integer in the type of the operator, 1690 where it does not fit.
func (c *operatorCall) fit(m magnitude, overflow bool) any {
	if m.size == 0 {
		m.negative = false
	}
	if c.op.kind == kUint {
		if overflow || m.negative {
			return c.outOfRange()
		}
		return m.size
	}
	return c.fitSigned(m, overflow)
}

func (c *operatorCall) fitSigned(m magnitude, overflow bool) any {
	switch {
	case overflow || m.size > 1<<63 || m.size == 1<<63 && !m.negative:
		return c.outOfRangeOf("BIGINT")
	case m.negative:
		return -int64(m.size)
	}
	return int64(m.size)
}

func (m magnitude) plus(n magnitude) (magnitude, bool) {
	if m.negative == n.negative {
		sum, carry := bits.Add64(m.size, n.size, 0)
		return magnitude{m.negative, sum}, carry != 0
	}
	if m.size >= n.size {
		return magnitude{m.negative, m.size - n.size}, false
	}
	return magnitude{n.negative, n.size - m.size}, false
}

// real checks a result that is a floating point number.
func (c *operatorCall) real(f float64) any {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return c.outOfRange()
	}
	return f
}

// mostDigits are the digits that MariaDB's decimals have room for in a computation.
const mostDigits = 81

// dec checks a result that is a decimal.
func (c *operatorCall) dec(d decimal.Decimal) any {
	if d.Exponent() < -38 {
		d = d.Round(38)
	}
	if whole := d.NumDigits() + int(d.Exponent()); whole > mostDigits {
		return c.outOfRange()
	}
	return d
}

func plus(c *operatorCall, v []val) any {
	switch c.op.kind {
	case kReal:
		return c.real(v[0].real(&c.call) + v[1].real(&c.call))
	case kDec:
		return c.dec(v[0].dec(&c.call).Add(v[1].dec(&c.call)))
	}
	return c.fit(v[0].magnitude(&c.call).plus(v[1].magnitude(&c.call)))
}

func minus(c *operatorCall, v []val) any {
	switch c.op.kind {
	case kReal:
		return c.real(v[0].real(&c.call) - v[1].real(&c.call))
	case kDec:
		return c.dec(v[0].dec(&c.call).Sub(v[1].dec(&c.call)))
	}
	b := v[1].magnitude(&c.call)
	b.negative = !b.negative
	m, overflow := v[0].magnitude(&c.call).plus(b)
	if c.op.kind == kUint && strings.Contains(c.op.env.Text(c.ctx, "sql_mode"), "NO_UNSIGNED_SUBTRACTION") {
		return c.fitSigned(m, overflow)
	}
	return c.fit(m, overflow)
}

func times(c *operatorCall, v []val) any {
	switch c.op.kind {
	case kReal:
		return c.real(v[0].real(&c.call) * v[1].real(&c.call))
	case kDec:
		return c.dec(v[0].dec(&c.call).Mul(v[1].dec(&c.call)))
	}
	a, b := v[0].magnitude(&c.call), v[1].magnitude(&c.call)
	high, low := bits.Mul64(a.size, b.size)
	return c.fit(magnitude{a.negative != b.negative, low}, high != 0)
}

// wordDigits are the digits that MariaDB keeps decimals in, nine by nine: a
// quotient has all those of its last nine.
const wordDigits = 9

func divide(c *operatorCall, v []val) any {
	if c.op.kind == kReal {
		y := v[1].real(&c.call)
		if y == 0 {
			return c.divisionByZero()
		}
		return c.real(v[0].real(&c.call) / y)
	}
	x, y := v[0].dec(&c.call), v[1].dec(&c.call)
	if y.IsZero() {
		return c.divisionByZero()
	}
	up := func(n int) int { return (n + wordDigits - 1) / wordDigits * wordDigits }
	fx, fy := int(max(-x.Exponent(), 0)), int(max(-y.Exponent(), 0))
	more := int(c.op.env.Number(c.ctx, "div_precision_increment"))
	more = max(more-(up(fx)-fx+up(fy)-fy), 0)
	return c.dec(quotient(x, y, up(up(fx)+up(fy)+more)))
}

// quotient is x / y, cut behind so many digits.
func quotient(x, y decimal.Decimal, digits int) decimal.Decimal {
	q, _ := x.QuoRem(y, int32(min(digits, 38)))
	return q
}

func wholeQuotient(c *operatorCall, v []val) any {
	if plainInteger(c.op.kinds[0]) && plainInteger(c.op.kinds[1]) {
		a, b := v[0].magnitude(&c.call), v[1].magnitude(&c.call)
		if b.size == 0 {
			return c.divisionByZero()
		}
		return c.fit(magnitude{a.negative != b.negative, a.size / b.size}, false)
	}
	x, y := v[0].dec(&c.call), v[1].dec(&c.call)
	if y.IsZero() {
		return c.divisionByZero()
	}
	q, _ := x.QuoRem(y, 0)
	n := q.BigInt()
	m := magnitude{n.Sign() < 0, new(big.Int).Abs(n).Uint64()}
	if n.BitLen() > 64 {
		c.warn(mariaerr.ER_DATA_OVERFLOW, n.String(), intName(c.op.kind))
	}
	return c.fit(m, n.BitLen() > 64)
}

func intName(k kind) string {
	if k == kUint {
		return "UNSIGNED INT"
	}
	return "INT"
}

func plainInteger(k kind) bool { return k == kInt || k == kUint || k == kYear || k == kBit }

func modulo(c *operatorCall, v []val) any {
	switch c.op.kind {
	case kReal:
		y := v[1].real(&c.call)
		if y == 0 {
			return c.divisionByZero()
		}
		return math.Mod(v[0].real(&c.call), y)
	case kDec:
		y := v[1].dec(&c.call)
		if y.IsZero() {
			return c.divisionByZero()
		}
		return c.dec(v[0].dec(&c.call).Mod(y))
	}
	a, b := v[0].magnitude(&c.call), v[1].magnitude(&c.call)
	if b.size == 0 {
		return c.divisionByZero()
	}
	return c.fit(magnitude{a.negative, a.size % b.size}, false)
}

func negate(c *operatorCall, v []val) any {
	switch c.op.kind {
	case kReal:
		return -v[0].real(&c.call)
	case kDec:
		return v[0].dec(&c.call).Neg()
	}
	m := v[0].magnitude(&c.call)
	m.negative = !m.negative
	if m.size == 0 {
		m.negative = false
	}
	return c.fitSigned(m, false)
}

// bits is the value as 64 bits: what is no integer is rounded to one.
func (v val) bits(c *call) uint64 {
	if n, _, ok := v.whole(); ok {
		return uint64(n)
	}
	if v.hybrid || v.k.temporal() {
		n, _ := v.integer(c)
		return uint64(n)
	}
	n := v.dec(c).Round(0).BigInt()
	switch {
	case n.IsInt64():
		return uint64(n.Int64())
	case n.IsUint64():
		return n.Uint64()
	}
	c.warn(mariaerr.ER_DATA_OVERFLOW, n.String(), "UNSIGNED INT")
	if n.Sign() < 0 {
		return 1 << 63
	}
	return math.MaxUint64
}
