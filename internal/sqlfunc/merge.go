package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// merged is the type that can take each of the values, as COALESCE has it.
func merged(a []arg) sql.Type {
	var found []arg
	for _, x := range a {
		if x.k != kNull {
			found = append(found, x)
		}
	}
	if len(found) == 0 {
		return types.Null
	}
	if f := mergedFixed(found); f != nil {
		return f
	}
	k := found[0].k
	for _, x := range found[1:] {
		k = wider(k, x.k)
	}
	switch k {
	case kInt, kUint, kDec:
		return mergedNumber(found, k)
	case kReal:
		for _, x := range found {
			if x.t.Type() != sqltypes.Float32 {
				return types.Float64
			}
		}
		return types.Float32
	case kDate:
		return types.Date
	case kTime:
		return types.Time
	case kDatetime:
		scale := 0
		for _, x := range found {
			scale = max(scale, x.scale())
		}
		return datetimeOf(min(scale, 6))
	case kYear, kBit, kGeo, kJSON:
		return found[0].t
	}
	longest := int64(0)
	for _, x := range found {
		longest = max(longest, x.chars())
	}
	return likeText(found, longest)
}

func mergedNumber(a []arg, k kind) sql.Type {
	scale, whole, signed, unsigned := 0, 0, false, false
	for _, x := range a {
		scale = max(scale, x.scale())
		whole = max(whole, x.precision()-x.scale())
		signed = signed || x.k == kInt
		unsigned = unsigned || x.k == kUint
	}
	switch {
	case k == kDec:
		return decimalOf(whole+scale, scale)
	case unsigned && signed:
		return decimalOf(whole, 0)
	case unsigned:
		if whole <= 10 {
			return types.Uint32
		}
		return types.Uint64
	}
	return tWhole(whole, false)
}

// wider is the kind that takes both.
func wider(a, b kind) kind {
	switch {
	case a == b:
		return a
	case a == kYear && b.numeric(), a == kBit && b.numeric():
		return wider(kInt, b)
	case b == kYear && a.numeric(), b == kBit && a.numeric():
		return wider(kInt, a)
	case a <= kReal && b <= kReal:
		return max(a, b)
	case a.temporal() && b.temporal():
		return kDatetime
	case a == kBin || b == kBin:
		return kBin
	}
	return kStr
}

func datetimeOf(scale int) sql.Type { return datetimes[min(max(scale, 0), 6)] }

// datetimes are the types of dates with times, by the digits of their seconds.
var datetimes = func() (list [7]sql.Type) {
	for i := range list {
		list[i] = types.MustCreateDatetimeType(sqltypes.Datetime, i)
	}
	return list
}()

// as is the value as one of a type that merged has found.
func (c *call) as(v val, t sql.Type) any {
	if v.null() {
		return nil
	}
	if f := fixedOf(t); f != nil {
		return c.toFixed(f, v)
	}
	switch k := kindOf(t); k {
	case kInt:
		return v.int(c)
	case kUint:
		return uint64(v.int(c))
	case kDec:
		d := v.dec(c)
		if n := int32(t.(sql.DecimalType).Scale()); -d.Exponent() > n {
			d = d.Round(n)
		}
		return d
	case kReal:
		if t.Type() == sqltypes.Float32 {
			return float32(v.real(c))
		}
		return v.real(c)
	case kStr, kBin:
		return v.str(c)
	case kDate, kDatetime:
		m, ok := v.date(c, fuzzy)
		if !ok {
			return nil
		}
		return m.value()
	case kTime:
		m, ok := v.time(c)
		if !ok {
			return nil
		}
		m.kind = kTime
		return m.value()
	}
	return v.v
}
