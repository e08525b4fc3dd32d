package engine

import (
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
)

// union is the shape of a column of a UNION.
func union(a, b valueShape) valueShape {
	s := mixedShape(a, b)
	s.notNull, s.medium = a.notNull && b.notNull, false
	if s.kind == shapeInt && !s.unsigned {
		s.chars = max(s.chars, s.digits+1) // with a sign, which a literal lacks
	}
	return s
}

// mixedShape is the shape of a value that is one of several: of CASE, COALESCE,
// UNION and their kin.
func mixedShape(list ...valueShape) valueShape {
	out := valueShape{kind: shapeNull, binary: true}
	null := false
	for _, s := range list {
		switch {
		case s.kind == shapeNull:
			null = true
		case out.kind == shapeNull:
			out = s
		default:
			out = mix(out, s)
		}
	}
	if null {
		out.notNull = false
	}
	return out
}

// mix is the shape of a value that is of either shape.
func mix(a, b valueShape) valueShape {
	notNull := a.notNull && b.notNull
	s := mixed(a, b)
	s.notNull = notNull
	return s
}

func mixed(a, b valueShape) valueShape {
	numeric := func(s valueShape) bool { return s.kind == shapeInt || s.kind == shapeDecimal || s.kind == shapeDouble }
	switch {
	case a.fixed():
		return a
	case b.fixed():
		return b
	case a.kind == shapeOther || b.kind == shapeOther:
		if a.kind == shapeOther && b.kind == shapeOther {
			return a
		}
		return textShape(max(a.chars, b.chars, 10), false)
	case a.kind == b.kind && (a.kind == shapeDate || a.kind == shapeChar):
		return a
	case a.kind == b.kind && (a.kind == shapeTime || a.kind == shapeDatetime):
		a.decimals = max(a.decimals, b.decimals)
		if a.stamp() && !b.stamp() {
			a.typ = b.typ
		}
		return a
	case numeric(a) && numeric(b):
		return mixedNumbers(a, b)
	case (a.kind == shapeDate || a.kind == shapeTime || a.kind == shapeDatetime) && (b.kind == shapeDate || b.kind == shapeTime || b.kind == shapeDatetime):
		return valueShape{kind: shapeDatetime, chars: 19, decimals: max(a.decimals, b.decimals)}
	case a.kind == shapeLongBlob || b.kind == shapeLongBlob:
		return valueShape{kind: shapeLongBlob, chars: max(a.chars, b.chars), binary: binaryOf(a) || binaryOf(b)}
	case a.kind == shapeBlob || b.kind == shapeBlob:
		return textShape(max(a.chars, b.chars), binaryOf(a) || binaryOf(b))
	}
	return textShape(max(a.chars, b.chars), binaryOf(a) || binaryOf(b))
}

// binaryOf tells strings of bytes; numbers and dates are text among texts.
func binaryOf(s valueShape) bool { return s.binary && s.text() }

func mixedNumbers(a, b valueShape) valueShape {
	switch {
	case a.kind == shapeDouble || b.kind == shapeDouble:
		s := doubleShape(max(a.decimals, b.decimals))
		if a.single() && b.single() {
			s.typ = types.Float32
		}
		return s
	case a.kind == shapeDecimal || b.kind == shapeDecimal:
		scale := uint32(max(a.decimals, b.decimals))
		return decimalShape(max(a.intDigits(), b.intDigits())+scale, scale)
	case a.unsigned != b.unsigned:
		return decimalShape(max(a.digits, b.digits), 0)
	}
	wider := a
	if rankOf(b) > rankOf(a) {
		wider = b
	}
	return valueShape{kind: shapeInt, digits: max(a.digits, b.digits), chars: max(a.chars, b.chars), unsigned: a.unsigned, counted: wider.counted, typ: wider.typ}
}

// single tells the values of a FLOAT.
func (s valueShape) single() bool {
	return s.kind == shapeDouble && s.typ != nil && s.typ.Type() == sqltypes.Float32
}

// rankOf orders integers by the types that they have among each other.
func rankOf(s valueShape) int {
	t := s.typ
	if c, ok := t.(ColumnType); ok {
		t = c.valueType
	}
	if !integerType(t) {
		t = s.columnType().(ColumnType).valueType
	}
	switch t.Type() {
	case sqltypes.Int8, sqltypes.Uint8:
		return 0
	case sqltypes.Int16, sqltypes.Uint16:
		return 1
	case sqltypes.Int24, sqltypes.Uint24:
		return 2
	case sqltypes.Int32, sqltypes.Uint32:
		return 3
	}
	return 4
}

// fixed tells a UUID, INET4 or INET6, as which texts beside it are read.
func (s valueShape) fixed() bool {
	_, ok := s.typ.(*coltype.Fixed)
	return ok && s.kind == shapeOther
}
