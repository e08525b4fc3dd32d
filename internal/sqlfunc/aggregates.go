package sqlfunc

import (
	"math"
	"math/big"
	"sort"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var aggregates = []aggregateDef{
	{name: "sum", typ: tSum, start: func(a *aggregate) accumulator { return newAdder(a, false) }},
	{name: "avg", typ: tAvg, start: func(a *aggregate) accumulator { return newAdder(a, true) }},
	{name: "std", typ: tReal, scale: scaleSpread, start: spreadOf(false, true)},
	{name: "stddev", typ: tReal, scale: scaleSpread, start: spreadOf(false, true)},
	{name: "stddev_pop", typ: tReal, scale: scaleSpread, start: spreadOf(false, true)},
	{name: "stddev_samp", typ: tReal, scale: scaleSpread, start: spreadOf(true, true)},
	{name: "variance", typ: tReal, scale: scaleSpread, start: spreadOf(false, false)},
	{name: "var_pop", typ: tReal, scale: scaleSpread, start: spreadOf(false, false)},
	{name: "var_samp", typ: tReal, scale: scaleSpread, start: spreadOf(true, false)},
	{name: "bit_and", typ: tUBig, start: func(*aggregate) accumulator { return &bitwise{'&', math.MaxUint64} }},
	{name: "bit_or", typ: tUBig, start: func(*aggregate) accumulator { return &bitwise{'|', 0} }},
	{name: "bit_xor", typ: tUBig, start: func(*aggregate) accumulator { return &bitwise{'^', 0} }},
	{name: "group_concat", typ: tConcat, start: newConcat},
	{name: "json_arrayagg", typ: tConcat, nulls: true, start: newConcat},
	{name: "json_objectagg", typ: tConcat, nulls: true, start: func(*aggregate) accumulator { return &objectOf{} }},
	{name: "cume_dist", typ: tReal, scale: func([]arg) int { return 10 }, whole: true, place: cumeDist},
	{name: "nth_value", typ: func(a []arg) sql.Type { return merged(a[:1]) }, place: nthValue},
	{name: "median", typ: tReal, whole: true, scale: func([]arg) int { return 10 }, place: percentile(true)},
	{name: "percentile_cont", typ: tReal, whole: true, scale: func([]arg) int { return 10 }, place: percentile(true)},
	{name: "percentile_disc", typ: func(a []arg) sql.Type { return merged(a[:1]) }, whole: true, place: percentile(false)},
}

func exactNumber(k kind) bool {
	return k != kReal && (k < kStr || k == kYear || k == kBit || k == kEnum || k == kSet || k.temporal())
}

func tSum(a []arg) sql.Type {
	if !exactNumber(a[0].k) || a[0].k == kNull {
		return types.Float64
	}
	return decimalOf(a[0].precision()+22, a[0].scale())
}

func tAvg(a []arg) sql.Type {
	if !exactNumber(a[0].k) || a[0].k == kNull {
		return types.Float64
	}
	return decimalOf(a[0].precision()+4, a[0].scale()+4)
}

// adder is SUM or AVG.
type adder struct {
	avg, exact bool
	n          int64
	scale      int32 // of the argument, for AVG
	small      int64 // of whole numbers, while it fits
	sum        decimal.Decimal
	real       float64
}

func newAdder(a *aggregate, avg bool) *adder {
	s := &adder{avg: avg, exact: kindOf(a.Type()) == kDec}
	if s.exact {
		s.scale = int32(argsOf(a.args[:1])[0].scale())
	}
	return s
}

func (s *adder) add(c *call, v []val) {
	s.n++
	if !s.exact {
		s.real += v[0].real(c)
		return
	}
	if n, unsigned, ok := v[0].whole(); ok && !unsigned {
		if sum := s.small + n; (sum > s.small) == (n > 0) || n == 0 {
			s.small = sum
			return
		}
	}
	s.sum = s.sum.Add(v[0].dec(c))
}

func (s *adder) result(c *call) any {
	switch {
	case s.n == 0:
		return nil
	case !s.exact && s.avg:
		return s.real / float64(s.n)
	case !s.exact:
		return s.real
	}
	sum := s.sum.Add(decimal.NewFromInt(s.small))
	if s.avg {
		return sum.DivRound(decimal.NewFromBigInt(big.NewInt(s.n), 0), min(s.scale+int32(c.number("div_precision_increment")), 30))
	}
	return sum
}

// scaleSpread is four digits more than the argument has.
func scaleSpread(a []arg) int {
	if exactNumber(a[0].k) {
		return a[0].scale() + 4
	}
	return NoScale
}

// spread is a variance or its root, by Welford's way.
type spread struct {
	sample, root bool
	n            float64
	mean, sum    float64
}

func spreadOf(sample, root bool) func(*aggregate) accumulator {
	return func(*aggregate) accumulator { return &spread{sample: sample, root: root} }
}

func (s *spread) add(c *call, v []val) {
	x := v[0].real(c)
	s.n++
	d := x - s.mean
	s.mean += d / s.n
	s.sum += d * (x - s.mean)
}

func (s *spread) result(*call) any {
	n := s.n
	if s.sample {
		n--
	}
	if n <= 0 {
		return nil
	}
	if s.root {
		return math.Sqrt(s.sum / n)
	}
	return s.sum / n
}

// bitwise is BIT_AND, BIT_OR or BIT_XOR.
type bitwise struct {
	op byte
	n  uint64
}

func (b *bitwise) add(c *call, v []val) {
	switch x := uint64(v[0].int(c)); b.op {
	case '&':
		b.n &= x
	case '|':
		b.n |= x
	default:
		b.n ^= x
	}
}

func (b *bitwise) result(*call) any { return b.n }

// column evaluates an argument for all rows of a partition, without NULLs, in
// order.
func column(c *call, e sql.Expression, rows []sql.Row) []val {
	var list []val
	for _, r := range rows {
		if v := c.value(e, r); !v.null() {
			list = append(list, v)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return c.compare(list[i], list[j]) < 0 })
	return list
}

// percentile is PERCENTILE_CONT, PERCENTILE_DISC and MEDIAN, which is the former
// at one half. Arguments: what is sorted, the fraction, 1 for descending.
func percentile(between bool) func(c *call, a *aggregate, partition, frame []sql.Row, at int) any {
	return func(c *call, a *aggregate, partition, _ []sql.Row, at int) any {
		list := column(c, a.args[0], partition)
		if len(list) == 0 || c.err != nil {
			return nil
		}
		p := 0.5
		if len(a.args) > 1 {
			p = c.value(a.args[1], partition[at]).real(c)
			if p < 0 || p > 1 {
				return c.fail(mariaerr.ER_ARGUMENT_OUT_OF_RANGE, a.def.name)
			}
			if c.value(a.args[2], partition[at]).int(c) != 0 {
				for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
					list[i], list[j] = list[j], list[i]
				}
			}
		}
		if !between {
			i := int(math.Ceil(p*float64(len(list)))) - 1
			return c.as(list[max(i, 0)], a.Type())
		}
		place := p * float64(len(list)-1)
		low, high := int(math.Floor(place)), int(math.Ceil(place))
		x, y := list[low].real(c), list[high].real(c)
		if low == high {
			return x
		}
		return x*(float64(high)-place) + y*(place-float64(low))
	}
}

// cumeDist is CUME_DIST: which part of the partition comes up to the row and its
// peers.
func cumeDist(c *call, a *aggregate, partition, _ []sql.Row, at int) any {
	last := at
	for last+1 < len(partition) && peers(c, a, partition[at], partition[last+1]) {
		last++
	}
	return float64(last+1) / float64(len(partition))
}

func peers(c *call, a *aggregate, x, y sql.Row) bool {
	for _, f := range a.window.OrderBy {
		v, w := c.value(f.Column, x), c.value(f.Column, y)
		if v.null() != w.null() || !v.null() && c.compare(v, w) != 0 {
			return false
		}
	}
	return true
}

// nthValue is NTH_VALUE(expression, n).
func nthValue(c *call, a *aggregate, partition, frame []sql.Row, at int) any {
	n := c.value(a.args[1], partition[at]).int(c)
	if n < 1 || n > int64(len(frame)) {
		return nil
	}
	return c.as(c.value(a.args[0], frame[n-1]), a.Type())
}
