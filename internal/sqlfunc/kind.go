package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
)

// kind is what matters of a type for a function.
type kind uint8

const (
	kNull kind = iota
	kInt
	kUint
	kDec
	kReal
	kStr
	kBin
	kDate
	kTime
	kDatetime
	kYear
	kBit
	kEnum
	kSet
	kJSON
	kGeo
)

// number tells numbers, which have no character set of their own.
func (k kind) number() bool {
	return k <= kReal || k == kYear || k == kBit || k == kDate || k == kTime || k == kDatetime
}

// numeric tells what MariaDB compares as a number.
func (k kind) numeric() bool { return k >= kInt && k <= kReal || k == kYear || k == kBit }

// temporal tells dates and times.
func (k kind) temporal() bool { return k == kDate || k == kTime || k == kDatetime }

func kindOf(t sql.Type) kind {
	if t == nil {
		return kNull
	}
	switch q := t.Type(); q {
	case sqltypes.Null:
		return kNull
	case sqltypes.Float32, sqltypes.Float64:
		return kReal
	case sqltypes.Decimal:
		return kDec
	case sqltypes.Date:
		return kDate
	case sqltypes.Time:
		return kTime
	case sqltypes.Datetime, sqltypes.Timestamp:
		return kDatetime
	case sqltypes.Year:
		return kYear
	case sqltypes.Bit:
		return kBit
	case sqltypes.Enum:
		return kEnum
	case sqltypes.Set:
		return kSet
	case sqltypes.TypeJSON:
		return kJSON
	case sqltypes.Geometry:
		return kGeo
	case sqltypes.Blob, sqltypes.Binary, sqltypes.VarBinary:
		return kBin
	default:
		if sqltypes.IsUnsigned(q) {
			return kUint
		}
		if sqltypes.IsSigned(q) {
			return kInt
		}
		return kStr
	}
}

// arg is an argument as far as it is known before a row is read.
type arg struct {
	e     sql.Expression
	t     sql.Type
	k     kind
	fixed bool // a literal
	lit   any  // its value
}

func argsOf(list []sql.Expression) []arg {
	out := make([]arg, len(list))
	for i, e := range list {
		out[i].e, out[i].t = e, e.Type()
		out[i].k = kindOf(out[i].t)
		if l, ok := e.(*expression.Literal); ok {
			out[i].fixed, out[i].lit = true, l.Value()
			if out[i].lit == nil {
				out[i].k = kNull
			}
			// The engine types a literal by its size; to MariaDB it is signed.
			if out[i].k == kUint {
				if u, ok := l.Value().(uint64); !ok || u < 1<<63 {
					out[i].k = kInt
				}
			}
		}
	}
	return out
}

// number returns a literal's whole number.
func (a arg) number() (int64, bool) {
	if !a.fixed {
		return 0, false
	}
	switch v := a.lit.(type) {
	case int8:
		return int64(v), true
	case uint8:
		return int64(v), true
	case int16:
		return int64(v), true
	case uint16:
		return int64(v), true
	case int32:
		return int64(v), true
	case uint32:
		return int64(v), true
	case int64:
		return v, true
	case decimal.Decimal:
		return v.Round(0).IntPart(), true
	}
	return 0, false
}

// scale is how many digits a number has behind the point, 39 for a floating
// one's.
func (a arg) scale() int {
	switch a.k {
	case kDec:
		if d, ok := a.t.(sql.DecimalType); ok {
			return int(d.Scale())
		}
	case kReal, kStr, kBin, kEnum, kSet, kJSON:
		return notFixed
	case kDatetime:
		if d, ok := a.t.(sql.DatetimeType); ok {
			return d.Precision()
		}
	case kTime:
		if a.fixed {
			if t, ok := a.lit.(types.Timespan); ok {
				return digits(int64(t) % 1e6)
			}
		}
		if t, ok := a.t.(coltype.Time); ok {
			return int(t.Digits)
		}
	}
	return 0
}

// notFixed is a scale that says that there is none.
const notFixed = 39

// digits is how many of six digits behind the point are needed.
func digits(micros int64) int {
	if micros < 0 {
		micros = -micros
	}
	n := 6
	for n > 0 && micros%10 == 0 {
		micros /= 10
		n--
	}
	return n
}

// precision is how many digits a number has at most, before and behind the
// point.
func (a arg) precision() int {
	if v, ok := a.number(); ok && a.k != kDec {
		n := 1
		for v >= 10 || v <= -10 {
			v /= 10
			n++
		}
		return n
	}
	switch a.k {
	case kDec:
		if d, ok := a.t.(sql.DecimalType); ok {
			return int(d.Precision())
		}
	case kInt, kUint:
		switch a.t.Type() {
		case sqltypes.Int8, sqltypes.Uint8:
			return 3
		case sqltypes.Int16, sqltypes.Uint16:
			return 5
		case sqltypes.Int24, sqltypes.Uint24:
			return 8
		case sqltypes.Int32, sqltypes.Uint32:
			return 10
		}
		if a.k == kUint {
			return 20
		}
		return 19
	case kYear:
		return 4
	case kDate:
		return 8
	case kTime:
		return 7 + a.scale()
	case kDatetime:
		return 14 + a.scale()
	}
	return 20
}

// chars is how many characters the argument has at most.
func (a arg) chars() int64 {
	switch v := a.lit.(type) {
	case string:
		return int64(len([]rune(v)))
	case []byte:
		return int64(len(v))
	}
	switch a.k {
	case kNull:
		return 0
	case kInt, kUint:
		return int64(a.precision()) + 1
	case kDec:
		return int64(a.precision()) + 2
	case kReal:
		return 22
	case kDate:
		return 10
	case kTime:
		return 10 + frac(a.scale())
	case kDatetime:
		return 19 + frac(a.scale())
	case kYear:
		return 4
	case kBit:
		return 8
	case kEnum:
		longest := 0
		for _, s := range a.t.(sql.EnumType).Values() {
			longest = max(longest, len([]rune(s)))
		}
		return int64(longest)
	case kSet:
		n := 0
		for _, s := range a.t.(sql.SetType).Values() {
			n += len([]rune(s)) + 1
		}
		return int64(max(n-1, 0))
	}
	if f := fixedOf(a.t); f != nil {
		return int64(f.Length())
	}
	if s, ok := a.t.(sql.StringType); ok {
		if a.t.Type() == sqltypes.Text {
			return min(s.MaxByteLength(), 1<<30)
		}
		return s.MaxCharacterLength()
	}
	return 1 << 30
}

func frac(scale int) int64 {
	if scale == 0 {
		return 0
	}
	return int64(scale) + 1
}

// binary tells a text of bytes.
func (a arg) binary() bool {
	if a.k == kBin || a.k == kGeo || a.k == kBit {
		return true
	}
	s, ok := a.t.(sql.StringType)
	return ok && s.Collation() == sql.Collation_binary
}
