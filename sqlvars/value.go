package sqlvars

import (
	"math"
	"strconv"
)

// ValueType is the type of a Value.
type ValueType uint8

// The types of values. Enum and Set are strings that carry their number too;
// Default stands for the keyword in SET x = DEFAULT.
const (
	TypeNull ValueType = iota
	TypeInt
	TypeUint
	TypeFloat
	TypeBool
	TypeString
	TypeEnum
	TypeSet
	TypeDefault
)

// Value is the value of a variable, or one given to SET. The zero Value is NULL.
type Value struct {
	s string
	n uint64 // the number; a float's bits; an enum's index; a set's bits; a character set's collation id
	t ValueType
	// computed marks a table entry whose value a function of the server gives.
	computed bool
}

// Null is SQL's NULL, Default the keyword DEFAULT.
var (
	Null    = Value{}
	Default = Value{t: TypeDefault}
)

// Int returns a signed integer.
func Int(n int64) Value { return Value{n: uint64(n), t: TypeInt} }

// Uint returns an unsigned integer.
func Uint(n uint64) Value { return Value{n: n, t: TypeUint} }

// Float returns a number with decimals.
func Float(f float64) Value { return Value{n: math.Float64bits(f), t: TypeFloat} }

// Number returns a literal with a decimal point or an exponent, which error
// messages quote as it was written; ok is false for text that is no number.
func Number(literal string) (v Value, ok bool) {
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return Value{}, false
	}
	v = Float(f)
	v.s = literal
	return v, true
}

// Bool returns ON or OFF.
func Bool(b bool) Value {
	if b {
		return Value{n: 1, t: TypeBool}
	}
	return Value{t: TypeBool}
}

// String returns a string; so is a bare word such as ON in SET x = ON.
func String(s string) Value { return Value{s: s, t: TypeString} }

// Type returns the value's type.
func (v Value) Type() ValueType { return v.t }

// IsNull reports whether the value is NULL.
func (v Value) IsNull() bool { return v.t == TypeNull }

// Bool reports whether the value is a number other than 0, or ON.
func (v Value) Bool() bool { return v.t != TypeString && v.n != 0 }

// Int returns the value as an integer: an enum's index, a set's bits, the
// collation id of a character set or collation, 0 for other strings.
func (v Value) Int() int64 {
	if v.t == TypeFloat {
		return int64(v.Float())
	}
	return int64(v.n)
}

// Uint is Int for values beyond the signed range.
func (v Value) Uint() uint64 {
	if v.t == TypeFloat {
		return uint64(max(v.Float(), 0))
	}
	return v.n
}

// Float returns a number's value.
func (v Value) Float() float64 {
	switch v.t {
	case TypeFloat:
		return math.Float64frombits(v.n)
	case TypeInt:
		return float64(int64(v.n))
	}
	return float64(v.n)
}

// Text returns a string's, enum's or set's text without allocating, and other
// values as SHOW prints them.
func (v Value) Text() string {
	switch v.t {
	case TypeInt:
		return strconv.FormatInt(int64(v.n), 10)
	case TypeUint:
		return strconv.FormatUint(v.n, 10)
	case TypeFloat:
		return strconv.FormatFloat(v.Float(), 'f', 6, 64)
	case TypeBool:
		if v.n != 0 {
			return "ON"
		}
		return "OFF"
	case TypeDefault:
		return "DEFAULT"
	}
	return v.s
}

// literal returns the value as an error message quotes it.
func (v Value) literal() string {
	switch v.t {
	case TypeNull:
		return "NULL"
	case TypeBool:
		return strconv.FormatUint(v.n, 10)
	case TypeFloat:
		if v.s != "" {
			return v.s
		}
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	}
	return v.Text()
}

// SelectType is the type of SELECT @@x.
type SelectType uint8

// The types of system variables to SELECT.
const (
	SelectBool   SelectType = iota // INT, 1 or 0
	SelectInt                      // BIGINT
	SelectUint                     // BIGINT UNSIGNED
	SelectDouble                   // DOUBLE
	SelectString                   // VARCHAR
)

// SelectType returns the column type of SELECT @@x.
func (d *Def) SelectType() SelectType {
	switch d.Kind {
	case KindBool:
		return SelectBool
	case KindInt:
		return SelectInt
	case KindUint:
		return SelectUint
	case KindDouble:
		return SelectDouble
	}
	return SelectString
}

// Select returns a variable's value as SELECT @@x yields it: Bool as the
// integer 1 or 0, the others unchanged.
func (v Value) Select() Value {
	if v.t == TypeBool {
		return Int(int64(v.n))
	}
	return v
}
