package sqlfunc

import "math"

// The C library that MariaDB computes with rounds nearly every result of EXP, LOG, SIN
// and their kin correctly; package math is often off by the last bit, which shows in the
// digits. What follows computes in twice the precision and rounds once.

// double is the sum of two numbers, of which lo is less than half the last bit of hi.
type double struct{ hi, lo float64 }

func twoSum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

func (a double) plus(b double) double {
	s := twoSum(a.hi, b.hi)
	return quickSum(s.hi, s.lo+(a.lo+b.lo))
}

// quickSum is twoSum where a is the greater number.
func quickSum(a, b float64) double {
	s := a + b
	return double{s, b - (s - a)}
}

func (a double) neg() double { return double{-a.hi, -a.lo} }

func (a double) times(b double) double {
	p := float64(a.hi * b.hi)
	e := math.FMA(a.hi, b.hi, -p)
	return quickSum(p, e+(float64(a.hi*b.lo)+float64(a.lo*b.hi)))
}

func (a double) over(n float64) double {
	q := a.hi / n
	r := math.FMA(-q, n, a.hi)
	return quickSum(q, (r+a.lo)/n)
}

func (a double) value() float64 { return a.hi + a.lo }

var (
	ln2    = double{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}
	halfPi = [3]float64{0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110}
)

// exp is e to the power of x, with the power of two that it is to be multiplied by.
func (x double) exp() (double, int) {
	k := math.Round(x.hi / math.Ln2)
	r := x.plus(ln2.times(double{k, 0}).neg())
	const halvings = 6
	for range halvings {
		r.hi, r.lo = r.hi/2, r.lo/2
	}
	// e^r - 1, and then (1+y)² - 1 as often as r was halved.
	term, y := r, r
	for n := 2.0; n < 14; n++ {
		term = term.times(r).over(n)
		y = y.plus(term)
	}
	for range halvings {
		y = y.times(y).plus(y).plus(y)
	}
	return y.plus(double{1, 0}), int(k)
}

// log is the logarithm of a positive number.
func log(x float64) double {
	frac, exponent := math.Frexp(x)
	if frac < math.Sqrt2/2 {
		frac, exponent = frac*2, exponent-1
	}
	y := math.Log(frac)
	e, k := double{-y, 0}.exp()
	e.hi, e.lo = math.Ldexp(e.hi, k), math.Ldexp(e.lo, k)
	d := e.times(double{frac, 0}).plus(double{-1, 0})
	d = d.plus(d.times(d).over(-2))
	return ln2.times(double{float64(exponent), 0}).plus(double{y, 0}.plus(d))
}

// mostReduced is where the sine's argument is too great for halfPi to reduce it.
const mostReduced = 1 << 40

// sincos are the sine and the cosine of a number below mostReduced.
func sincos(x double) (sin, cos double) {
	n := math.Round(x.hi / halfPi[0])
	r := x
	for _, part := range halfPi {
		r = r.plus(double{part, 0}.times(double{n, 0}).neg())
	}
	square := r.times(r)
	sin, cos = r, double{1, 0}
	term, even := r, double{1, 0}
	for i := 1.0; i < 28; i += 2 {
		even = even.times(square).over(-i * (i + 1))
		term = term.times(square).over(-(i + 1) * (i + 2))
		cos, sin = cos.plus(even), sin.plus(term)
	}
	switch int64(n) & 3 {
	case 1:
		return cos, sin.neg()
	case 2:
		return sin.neg(), cos.neg()
	case 3:
		return cos.neg(), sin
	}
	return sin, cos
}

func ordinary(x float64) bool { return x != 0 && !math.IsNaN(x) && !math.IsInf(x, 0) }

func accurateExp(x float64) float64 {
	if y := math.Exp(x); !ordinary(y) || !ordinary(x) || y < 0x1p-1000 {
		return y
	}
	e, k := double{x, 0}.exp()
	return math.Ldexp(e.value(), k)
}

func accurateLog(x float64) float64 {
	if x <= 0 || !ordinary(x) || x == 1 {
		return math.Log(x)
	}
	return log(x).value()
}

// accurateLog10 is rounded as the C library's: it has the power of two and the rest
// apart, each with its own share of the logarithm of two.
func accurateLog10(x float64) float64 {
	if x <= 0 || !ordinary(x) {
		return math.Log10(x)
	}
	const (
		reciprocal = 4.34294481903251816668e-01 // of the logarithm of ten
		high       = 3.01029995663611771306e-01 // of the decimal logarithm of two
		low        = 3.69423907715893078616e-13
	)
	frac, exponent := math.Frexp(x) // at least a half
	if exponent > 0 {
		frac, exponent = frac*2, exponent-1
	}
	k := float64(exponent)
	z := float64(k*low) + float64(reciprocal*accurateLog(frac))
	return z + float64(k*high)
}

func accurateSin(x float64) float64 {
	if !ordinary(x) || math.Abs(x) > mostReduced {
		return math.Sin(x)
	}
	sin, _ := sincos(double{x, 0})
	return sin.value()
}

func accurateCos(x float64) float64 {
	if !ordinary(x) || math.Abs(x) > mostReduced {
		return math.Cos(x)
	}
	_, cos := sincos(double{x, 0})
	return cos.value()
}

func accurateTan(x float64) float64 {
	if !ordinary(x) || math.Abs(x) > mostReduced {
		return math.Tan(x)
	}
	sin, cos := sincos(double{x, 0})
	q := sin.hi / cos.hi
	rest := sin.plus(cos.times(double{q, 0}).neg())
	return q + rest.hi/cos.hi
}

// accurateAtan2 mends the angle of math's by the angle that is left.
func accurateAtan2(y, x float64) float64 {
	a := math.Atan2(y, x)
	if !ordinary(a) || !ordinary(y) || !ordinary(x) {
		return a
	}
	sin, cos := sincos(double{a, 0})
	rest := cos.times(double{y, 0}).plus(sin.times(double{x, 0}).neg())
	return a + rest.hi/(x*cos.hi+y*sin.hi)
}

func accurateAsin(x float64) float64 {
	a := math.Asin(x)
	if !ordinary(a) || math.Abs(x) == 1 {
		return a
	}
	sin, cos := sincos(double{a, 0})
	return a + double{x, 0}.plus(sin.neg()).hi/cos.hi
}

func accurateAcos(x float64) float64 {
	a := math.Acos(x)
	if !ordinary(a) || math.Abs(x) == 1 {
		return a
	}
	sin, cos := sincos(double{a, 0})
	return a + cos.plus(double{-x, 0}).hi/sin.hi
}

func accuratePow(x, y float64) float64 {
	p := math.Pow(x, y)
	if x <= 0 || x == 1 || !ordinary(x) || !ordinary(y) || !ordinary(p) || p < 0x1p-1000 || p > 0x1p1000 {
		return p
	}
	e, k := log(x).times(double{y, 0}).exp()
	return math.Ldexp(e.value(), k)
}
