package engine

import (
	"strconv"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
)

// ColumnType is the type of a result's column with what MariaDB tells clients of
// it and the engine's own type cannot hold. The values are of the type inside.
type ColumnType struct {
	valueType
	Decimals uint8  // of a DOUBLE or TIME, and of a DECIMAL if it has more than the engine knows
	Blob     bool   // text or bytes that go by the name of a BLOB
	Long     bool   // of a LONGBLOB, if Blob
	Medium   bool   // of a MEDIUMBLOB, if Blob
	Length   uint32 // in bytes, if Blob
	Width    uint32 // of a number or ENUM, if it is not the type's own
	Unsigned bool   // of a decimal or a floating point number
	Zerofill bool   // of a number
}

// text writes the type as that of a column which keeps such values.
func (c ColumnType) text() string {
	m := columnMark{Width: int(c.Width), Unsigned: c.Unsigned, Zerofill: c.Zerofill}
	switch c.Type() {
	case sqltypes.Float32, sqltypes.Float64:
		if m.Fixed, m.Decimals = c.Decimals < notFixed, int(c.Decimals); !m.Fixed {
			m.Width = 0
		}
	case sqltypes.Decimal:
		m.Width = 0
	}
	if types.IsTimespan(c.valueType) && c.Decimals > 0 {
		return "time(" + strconv.Itoa(int(c.Decimals)) + ")"
	}
	return m.typeText(c.valueType)
}

// integerType tells the types of integers, whatever clients are told of them.
func integerType(t sql.Type) bool {
	if c, ok := t.(ColumnType); ok {
		t = c.valueType
	}
	return t != nil && types.IsInteger(t)
}

// Inner is the type of the values.
func (c ColumnType) Inner() sql.Type { return c.valueType }

// valueType is sql.Type by a name that does not hide its method Type.
type valueType = sql.Type

// shapeKind is a family of types of expressions.
type shapeKind uint8

const (
	shapeOther shapeKind = iota // the engine's own type will do
	shapeNull
	shapeInt
	shapeDecimal
	shapeDouble
	shapeText // VARCHAR, or VARBINARY if binary
	shapeChar // CHAR
	shapeBlob // TEXT, or BLOB if binary
	shapeLongBlob
	shapeDate
	shapeTime
	shapeDatetime
)

// notFixed are the decimals of a DOUBLE that prints as many as it takes.
const notFixed = 31

// valueShape is what MariaDB says of an expression's values. It estimates from the
// operands: 1+1 prints with at most three characters and so is an INT, 2147483647+1
// a BIGINT.
type valueShape struct {
	kind     shapeKind
	digits   uint32 // of an integer or decimal, without sign and point
	chars    uint32 // most characters of a value
	decimals uint8
	unsigned bool
	binary   bool
	notNull  bool
	medium   bool     // of a text or bytes that a BLOB cannot hold
	counted  bool     // of an integer whose type follows from its characters
	typ      sql.Type // the engine's, for shapeOther
}

// stamp tells a TIMESTAMP from a DATETIME.
func (s valueShape) stamp() bool {
	return s.kind == shapeDatetime && s.typ != nil && s.typ.Type() == sqltypes.Timestamp
}

func intShape(digits uint32, unsigned bool) valueShape {
	chars := digits
	if !unsigned {
		chars++
	}
	return valueShape{kind: shapeInt, digits: digits, chars: chars, unsigned: unsigned, notNull: true, counted: true}
}

// fixedInt is the shape of a function whose values have at most chars characters.
func fixedInt(chars uint32, unsigned bool) valueShape {
	return valueShape{kind: shapeInt, digits: chars, chars: chars, unsigned: unsigned}
}

const (
	maxDigits       = 65
	maxScale        = 38 // of expressions; columns and the engine have engineScale
	engineScale     = 30
	longestVarchar  = 16383 // characters; longer ones are BLOBs
	longestMedium   = 1 << 24
	longestBytes    = 65532 // of a VARBINARY
	bytesPerChar    = 4
	boundaryOfLong  = 11 // a function's integer with as many characters is a BIGINT
	countedLong     = 10 // and so is one of arithmetic
	unlimitedLength = 1 << 30
)

func decimalShape(digits, scale uint32) valueShape {
	scale = min(scale, maxScale)
	digits = min(max(digits, scale, 1), maxDigits)
	chars := digits + 1
	if scale > 0 {
		chars++
	}
	return valueShape{kind: shapeDecimal, digits: digits, decimals: uint8(scale), chars: chars, notNull: true}
}

func doubleShape(decimals uint8) valueShape {
	s := valueShape{kind: shapeDouble, decimals: min(decimals, notFixed), chars: 23}
	if s.decimals < notFixed {
		s.chars = 17 + uint32(decimals)
	}
	return s
}

func textShape(chars uint32, binary bool) valueShape {
	s := valueShape{kind: shapeText, chars: min(chars, unlimitedLength), binary: binary}
	switch bytes := uint64(s.chars) * uint64(s.width()); {
	case bytes >= longestMedium:
		s.kind = shapeLongBlob
	case bytes > longestBytes:
		s.kind, s.medium = shapeBlob, bytes > 65535
	}
	return s
}

func (s valueShape) width() uint32 {
	if s.binary {
		return 1
	}
	return bytesPerChar
}

func (s valueShape) nullable() valueShape { s.notNull = false; return s }
func (s valueShape) like(args ...valueShape) valueShape { // NULL when an argument is
	s.notNull = true
	for _, a := range args {
		s.notNull = s.notNull && a.notNull
	}
	return s
}

// intDigits are the digits before the point.
func (s valueShape) intDigits() uint32 { return s.digits - min(uint32(s.decimals), s.digits) }

// text tells shapes of strings.
func (s valueShape) text() bool {
	switch s.kind {
	case shapeText, shapeChar, shapeBlob, shapeLongBlob:
		return true
	}
	return false
}

// columnType returns the type of a column with this shape.
func (s valueShape) columnType() sql.Type {
	switch s.kind {
	case shapeNull:
		return types.Null
	case shapeInt:
		if integerType(s.typ) {
			return s.typ // a column's, wherever it comes by
		}
		t := ColumnType{valueType: types.Int32, Width: s.chars}
		switch long := s.chars >= boundaryOfLong || s.counted && s.chars >= countedLong; {
		case s.unsigned && long:
			t.valueType = types.Uint64
		case s.unsigned:
			t.valueType = types.Uint32
		case long:
			t.valueType = types.Int64
		}
		return t
	case shapeDecimal:
		if t, err := types.CreateColumnDecimalType(uint8(s.digits), min(s.decimals, engineScale)); err == nil {
			if s.decimals > engineScale {
				c := ColumnType{valueType: t, Unsigned: s.unsigned, Decimals: s.decimals, Width: s.digits + 2}
				if s.typ != nil {
					c.valueType, c.Width = s.typ, 83 // a user variable, with the digits that it has
				}
				return c
			}
			if s.unsigned {
				return ColumnType{valueType: t, Unsigned: true}
			}
			return t
		}
	case shapeDouble:
		if s.typ != nil && s.typ.Type() == sqltypes.Float32 {
			return s.typ
		}
		return ColumnType{valueType: types.Float64, Decimals: s.decimals, Width: s.chars}
	case shapeText:
		if s.binary && s.unsigned {
			return ColumnType{valueType: types.MustCreateBinary(sqltypes.VarBinary, int64(s.chars)), Unsigned: true}
		}
		if s.binary {
			return types.MustCreateBinary(sqltypes.VarBinary, int64(s.chars))
		}
		return types.MustCreateStringWithDefaults(sqltypes.VarChar, int64(min(s.chars, longestVarchar)))
	case shapeChar:
		if s.chars == 0 && s.binary {
			return emptyBinary
		}
		return types.MustCreateStringWithDefaults(sqltypes.Char, int64(min(s.chars, 255)))
	case shapeBlob, shapeLongBlob:
		t := ColumnType{valueType: types.LongText, Blob: true, Long: s.kind == shapeLongBlob, Medium: s.medium, Length: s.chars * s.width()}
		if s.binary {
			t.valueType = types.LongBlob
		}
		return t
	case shapeDate:
		return types.Date
	case shapeTime:
		return ColumnType{valueType: types.Time, Decimals: s.decimals}
	case shapeDatetime:
		base := sqltypes.Datetime
		if s.stamp() {
			base = sqltypes.Timestamp
		}
		if t, err := types.CreateDatetimeType(base, int(min(s.decimals, 6))); err == nil {
			return t
		}
	}
	return s.typ
}

// membersChars is how many characters the values of an ENUM or SET have at most.
func membersChars(t sql.Type) (chars uint32) {
	switch m := t.(type) {
	case sql.EnumType:
		for _, v := range m.Values() {
			chars = max(chars, uint32(utf8.RuneCountInString(v)))
		}
	case sql.SetType:
		for i, v := range m.Values() {
			if i > 0 {
				chars++
			}
			chars += uint32(utf8.RuneCountInString(v))
		}
	default:
		return 64
	}
	return chars
}

// shapeOfType is the shape of a table's column, or of an expression about which
// nothing more is known than the engine's type.
func shapeOfType(t sql.Type) valueShape {
	s := valueShape{kind: shapeOther, typ: t}
	if t == nil {
		return s
	}
	integer := func(digits uint32) valueShape {
		s := intShape(digits, types.IsUnsigned(t))
		s.typ, s.notNull = t, false
		return s
	}
	if f, ok := t.(*coltype.Fixed); ok {
		s.chars = f.Length()
		return s
	}
	switch t.Type() {
	case sqltypes.Null:
		return valueShape{kind: shapeNull, typ: t, binary: true}
	case sqltypes.Int8, sqltypes.Uint8:
		return integer(3)
	case sqltypes.Int16, sqltypes.Uint16:
		return integer(5)
	case sqltypes.Int24, sqltypes.Uint24:
		return integer(8)
	case sqltypes.Int32, sqltypes.Uint32:
		return integer(10)
	case sqltypes.Int64:
		return integer(19)
	case sqltypes.Uint64:
		return integer(20)
	case sqltypes.Year:
		return valueShape{kind: shapeInt, digits: 4, chars: 4, unsigned: true, typ: t}
	case sqltypes.Bit:
		digits := uint32(20)
		if b, ok := t.(types.BitType); ok {
			digits = decimalDigits(1<<b.NumberOfBits() - 1)
		}
		return valueShape{kind: shapeInt, digits: digits, chars: digits, unsigned: true, typ: t}
	case sqltypes.Float32, sqltypes.Float64:
		s = doubleShape(notFixed)
	case sqltypes.Decimal:
		if d, ok := t.(sql.DecimalType); ok {
			s = decimalShape(uint32(d.Precision()), uint32(d.Scale()))
			s.notNull = false
		}
	case sqltypes.Date:
		s = valueShape{kind: shapeDate, chars: 10}
	case sqltypes.Time:
		s = valueShape{kind: shapeTime, chars: 10}
		switch c := t.(type) {
		case ColumnType:
			s.decimals = c.Decimals
		case coltype.Time:
			s.decimals = c.Digits
		}
	case sqltypes.Datetime, sqltypes.Timestamp:
		s = valueShape{kind: shapeDatetime, chars: 19}
		if d, ok := t.(sql.DatetimeType); ok {
			s.decimals = uint8(d.Precision())
		}
	case sqltypes.Enum, sqltypes.Set:
		s = valueShape{kind: shapeText, chars: membersChars(t)}
	case sqltypes.Text, sqltypes.Blob:
		s = valueShape{kind: shapeBlob, chars: 65535, binary: t.Type() == sqltypes.Blob}
		if st, ok := t.(sql.StringType); ok && st.MaxByteLength() >= longestMedium {
			s.kind, s.chars = shapeLongBlob, unlimitedLength
		}
	case sqltypes.TypeJSON:
		s = valueShape{kind: shapeLongBlob, chars: unlimitedLength}
	case sqltypes.Char, sqltypes.VarChar, sqltypes.Binary, sqltypes.VarBinary:
		if st, ok := t.(sql.StringType); ok {
			s = textShape(uint32(min(st.MaxCharacterLength(), unlimitedLength)), t.Type() == sqltypes.Binary || t.Type() == sqltypes.VarBinary)
		}
	}
	s.typ = t
	return s
}
