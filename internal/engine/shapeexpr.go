package engine

import (
	"math/bits"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/sqlvars"
)

// valueShape returns what MariaDB says of an expression.
func (d *describer) valueShape(e sql.Expression) valueShape {
	if d.depth++; d.depth > maxDepth {
		d.depth--
		return shapeOfType(e.Type())
	}
	defer func() { d.depth-- }()
	if symbol, operands := sqlfunc.Operator(e); operands != nil {
		return d.operator(symbol, operands)
	}
	if f, ok := e.(sql.WindowAggregation); ok {
		if f, ok := f.(sql.FunctionExpression); ok {
			switch strings.ToLower(f.FunctionName()) {
			case "nth_value", "percentile_disc":
				return d.windowed(f)
			}
		}
	}
	if scale, ok := sqlfunc.Scale(e); ok {
		if f, ok := e.(sql.FunctionExpression); ok {
			if s, ok := d.numberCall(f, scale); ok {
				return s
			}
		}
		s := functionShape(e, scale)
		if f, ok := e.(sql.FunctionExpression); ok && s.kind == shapeLongBlob && !s.binary && d.valueShape(f.Children()[0]).text() {
			// COLLATE makes a text of any length of its operand.
			if t := d.function(strings.ToLower(f.FunctionName()), f); t.kind == shapeText {
				return t
			}
		}
		return s
	}
	switch e := e.(type) {
	case *expression.Literal:
		return literalShape(e)
	case *expression.GetField:
		return d.field(e)
	case *expression.Alias:
		return d.valueShape(e.Child)
	case *defaultOf:
		return d.valueShape(e.Child)
	case *temporalNumber:
		return d.valueShape(e.Child)
	case *memberNumber:
		return e.shape()
	case *expression.Wrapper:
		return d.valueShape(e.Unwrap())
	case *expression.CollatedExpression:
		return d.valueShape(e.Children()[0])
	case *assign:
		return d.valueShape(e.value)
	case *expression.UserVar:
		return d.userVariable(e.Name)
	case *sysVar:
		s := shapeOfType(e.Type())
		if s.kind == shapeInt {
			s.chars, s.typ = 21, nil
		} else if s.text() {
			s = textShape(64, false)
		} else if s.kind == shapeDouble {
			s.decimals = 6
		}
		return s
	case *expression.Arithmetic:
		return d.arithmetic(e)
	case *expression.Div:
		return d.division(d.valueShape(e.LeftChild), d.valueShape(e.RightChild))
	case *expression.IntDiv:
		return wholeDivision(d.valueShape(e.LeftChild), d.valueShape(e.RightChild))
	case *expression.Mod:
		return d.modulo(d.valueShape(e.LeftChild), d.valueShape(e.RightChild))
	case *expression.BitOp:
		return fixedInt(21, true).like(d.valueShape(e.LeftChild), d.valueShape(e.RightChild))
	case *expression.UnaryMinus:
		return negative(e.Child, d.valueShape(e.Child))
	case *quantified, *rowsIn:
		return fixedInt(1, false)
	case *expression.NullSafeEquals, *expression.IsNull, *expression.IsTrue, *plan.ExistsSubquery:
		return fixedInt(1, false).like()
	case expression.Comparer, *expression.And, *expression.Or, *expression.Xor, *expression.Not, *expression.Between,
		*expression.InTuple, *expression.HashInTuple, *expression.Like, *plan.InSubquery:
		return fixedInt(1, false).like(d.shapes(e.Children())...)
	case *expression.Case:
		return d.caseShape(e)
	case *function.If:
		return mixedShape(d.shapes(e.Children()[1:])...)
	case *function.NullIf:
		return d.valueShape(e.LeftChild).nullable()
	case *expression.Binary:
		s := d.valueShape(e.Child)
		return textShape(s.chars*s.width(), true)
	case *expression.Convert:
		return d.cast(e)
	case *convertUsing:
		return textShape(d.valueShape(e.child).chars, e.charset == sql.CharacterSet_binary)
	case *expression.ConvertUsing:
		return textShape(d.valueShape(e.Child).chars, e.TargetCharSet == sql.CharacterSet_binary)
	case *plan.Subquery:
		d.lookup(&expression.GetField{})
		if columns := d.columns(e.Query); len(columns) == 1 {
			return columns[0].nullable()
		}
	case *function.DateAdd:
		return d.dateAdd(e.Date, e.Interval)
	case *function.DateSub:
		return d.dateAdd(e.Date, e.Interval)
	case sql.WindowAggregation:
		if f, ok := e.(sql.FunctionExpression); ok {
			return d.windowed(f)
		}
		return d.unnamedWindow(e)
	case sql.FunctionExpression:
		return d.function(strings.ToLower(e.FunctionName()), e)
	}
	s := shapeOfType(e.Type())
	s.notNull = !e.IsNullable()
	return s
}

func (d *describer) shapes(list []sql.Expression) []valueShape {
	out := make([]valueShape, len(list))
	for i, e := range list {
		out[i] = d.valueShape(e)
	}
	return out
}

// functionShape is the shape of a call of one of sqlfunc's, whose types are
// MariaDB's own.
func functionShape(e sql.Expression, scale uint8) valueShape {
	s := shapeOfType(e.Type())
	switch t := e.Type().Type(); {
	case t == sqltypes.Float32:
		s = valueShape{kind: shapeOther, typ: e.Type()}
	case t == sqltypes.Char && s.kind == shapeText:
		s.kind = shapeChar
	case s.kind == shapeDouble || s.kind == shapeTime:
		s.decimals = scale
	case s.kind == shapeBlob:
		if st, ok := e.Type().(sql.StringType); ok && st.MaxByteLength() > 65535 {
			s.medium = true
		}
	}
	s.notNull = !e.IsNullable()
	return s
}

// literalShape counts a literal's characters.
func literalShape(l *expression.Literal) valueShape {
	switch v := l.Val.(type) {
	case nil:
		return valueShape{kind: shapeNull, typ: types.Null, binary: true}
	case bool:
		return fixedInt(1, false).like()
	case int8, int16, int32, int64, int, uint8, uint16, uint32, uint64:
		if l.Typ.Type() == sqltypes.Year {
			break
		}
		n, unsigned := magnitude(v)
		s := fixedInt(decimalDigits(n), unsigned)
		s.counted = true
		if isNegative(v) {
			s.chars++
		}
		if n > 1<<63-1 && !unsigned {
			s.chars++
		}
		s.unsigned = n > 1<<63-1 && unsigned
		if l.Typ == types.Int32 || l.Typ == types.Int64 || l.Typ == types.Uint64 {
			if n < 1<<15 { // a variable's value, not one that the statement holds
				s = shapeOfType(l.Typ)
			}
		}
		return s.like()
	case decimal.Decimal:
		scale := uint32(max(-v.Exponent(), 0))
		digits := uint32(len(v.Abs().Coefficient().String()))
		if v.Exponent() > 0 {
			digits += uint32(v.Exponent())
		}
		return decimalShape(max(digits, scale+1), scale)
	case float64, float32:
		return doubleShape(notFixed).like()
	case string:
		if st, ok := l.Typ.(sql.StringType); ok && st.MaxByteLength() == types.MediumTextBlobMax {
			return valueShape{kind: shapeLongBlob, chars: uint32(len(v)), typ: l.Typ}.like() // a user variable's
		}
		if types.IsTextOnly(l.Typ) {
			return textShape(uint32(len([]rune(v))), false).like()
		}
		if types.IsText(l.Typ) {
			return textShape(uint32(len(v)), types.IsBinaryType(l.Typ)).like()
		}
	case []byte:
		s := textShape(uint32(len(v)), true).like()
		s.unsigned = true
		return s
	}
	s := shapeOfType(l.Typ)
	s.notNull = l.Val != nil
	return s
}

func magnitude(v any) (n uint64, unsigned bool) {
	signed := func(v int64) (uint64, bool) {
		if v < 0 {
			return uint64(-v), false
		}
		return uint64(v), false
	}
	switch v := v.(type) {
	case int8:
		return signed(int64(v))
	case int16:
		return signed(int64(v))
	case int32:
		return signed(int64(v))
	case int64:
		return signed(v)
	case int:
		return signed(int64(v))
	case uint8:
		return uint64(v), true
	case uint16:
		return uint64(v), true
	case uint32:
		return uint64(v), true
	case uint64:
		return v, true
	}
	return 0, false
}

func decimalDigits(n uint64) uint32 {
	digits := uint32(1)
	for n >= 10 {
		n, digits = n/10, digits+1
	}
	return digits
}

// lowestBigint is what the minus of the lowest BIGINT stands before.
var lowestBigint = decimal.NewFromInt(1 << 62).Mul(decimal.NewFromInt(2))

// isLowest tells a literal that is one beyond the highest BIGINT.
func isLowest(e sql.Expression) bool {
	l, ok := e.(*expression.Literal)
	if !ok {
		return false
	}
	switch v := l.Val.(type) {
	case decimal.Decimal:
		return v.Equal(lowestBigint)
	case uint64:
		return v == 1<<63
	}
	return false
}

func negative(e sql.Expression, s valueShape) valueShape {
	n := number(s).like(s)
	if s.kind == shapeDate || s.kind == shapeTime || s.kind == shapeDatetime {
		return decimalShape(n.digits, uint32(n.decimals)).like(s)
	}
	switch n.kind {
	case shapeInt:
		if l, ok := e.(*expression.Literal); ok {
			_, hex := l.Val.([]byte)
			switch v, unsigned := magnitude(l.Val); {
			case hex:
			case v == 0:
				return n
			case v == 1<<63 && !unsigned:
				return decimalShape(19, 0).like(s) // minus the lowest BIGINT
			}
		}
		if symbol, operands := sqlfunc.Operator(e); symbol == "-" && len(operands) == 1 && isLowest(operands[0]) {
			return decimalShape(19, 0).like(s)
		}
		n.chars, n.unsigned, n.counted = n.digits+1, false, true
	case shapeDecimal:
		n.unsigned = false
		if l, ok := e.(*expression.Literal); ok {
			if isLowest(l) {
				return fixedInt(20, false).like() // the lowest BIGINT
			}
		}
	}
	return n
}

// number is the shape of a value in an arithmetic operation.
func number(s valueShape) valueShape {
	switch s.kind {
	case shapeInt, shapeDecimal, shapeDouble:
		s.typ = nil
		return s
	case shapeNull:
		return doubleShape(0)
	case shapeDate:
		n := intShape(8, false).like(s)
		n.chars = boundaryOfLong // a BIGINT
		return n
	case shapeTime, shapeDatetime:
		digits := uint32(14)
		if s.kind == shapeTime {
			digits = 7
		}
		if s.decimals > 0 {
			return decimalShape(digits+uint32(s.decimals), uint32(s.decimals)).like(s)
		}
		return intShape(digits, false).like(s)
	case shapeText:
		if s.typ != nil && (types.IsEnum(s.typ) || types.IsSet(s.typ)) {
			return intShape(1, false).like(s)
		}
		if s.binary && s.unsigned { // a hexadecimal literal
			return intShape(uint32(bits.Len64(1<<min(8*s.chars, 63)))/3, true).like(s)
		}
	case shapeOther:
		if s.typ != nil && types.IsInteger(s.typ) {
			return intShape(10, types.IsUnsigned(s.typ)).like(s)
		}
	}
	return doubleShape(notFixed).like(s)
}

func (d *describer) arithmetic(e *expression.Arithmetic) valueShape {
	if _, ok := e.LeftChild.(*expression.Interval); ok {
		return d.dateAdd(e.RightChild, e.LeftChild.(*expression.Interval))
	}
	if i, ok := e.RightChild.(*expression.Interval); ok {
		return d.dateAdd(e.LeftChild, i)
	}
	return d.sum(e.Op, d.valueShape(e.LeftChild), d.valueShape(e.RightChild))
}

// sum is the shape of +, - and *.
func (d *describer) sum(op string, left, right valueShape) valueShape {
	a, b := number(left), number(right)
	unsigned := a.unsigned && b.unsigned
	if a.kind == shapeInt && b.kind == shapeInt {
		unsigned = a.unsigned || b.unsigned
		if op == "-" && d.session.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeNoUnsignedSubtraction != 0 {
			unsigned = false
		}
	}
	scale := max(a.decimals, b.decimals)
	digits := max(a.intDigits(), b.intDigits()) + 1 + uint32(scale)
	if op == "*" {
		scale = min(a.decimals+b.decimals, notFixed)
		digits = a.digits + b.digits
	}
	switch {
	case a.kind == shapeDouble || b.kind == shapeDouble:
		return doubleShape(max(a.decimals, b.decimals)).like(a, b)
	case a.kind == shapeDecimal || b.kind == shapeDecimal:
		s := decimalShape(digits, uint32(scale)).like(a, b)
		s.unsigned = unsigned
		return s
	}
	s := intShape(min(digits, 20), unsigned).like(a, b)
	s.chars = min(s.chars, 21)
	if left.kind == shapeDate || right.kind == shapeDate {
		s.chars = max(s.chars, boundaryOfLong)
	}
	return s
}

func (d *describer) division(left, right valueShape) valueShape {
	more := uint32(d.session.Vars.Uint(sqlvars.VarDivPrecisionIncrement))
	a, b := number(left), number(right)
	if a.kind == shapeDouble || b.kind == shapeDouble {
		return doubleShape(uint8(min(uint32(max(a.decimals, b.decimals))+more, notFixed)))
	}
	s := decimalShape(a.digits+uint32(b.decimals)+more, uint32(a.decimals)+more).nullable()
	s.unsigned = a.unsigned && b.unsigned
	return s
}

func (d *describer) modulo(left, right valueShape) valueShape {
	a, b := number(left), number(right)
	switch {
	case a.kind == shapeDouble || b.kind == shapeDouble:
		return doubleShape(max(a.decimals, b.decimals))
	case a.kind == shapeDecimal || b.kind == shapeDecimal:
		s := decimalShape(max(a.digits, b.digits), uint32(max(a.decimals, b.decimals))).nullable()
		s.unsigned = a.unsigned
		return s
	}
	return intShape(max(a.digits, b.digits), a.unsigned).nullable()
}

func (d *describer) caseShape(e *expression.Case) valueShape {
	var list []valueShape
	for _, b := range e.Branches {
		list = append(list, d.valueShape(b.Value))
	}
	if e.Else == nil {
		return mixedShape(list...).nullable()
	}
	return mixedShape(append(list, d.valueShape(e.Else))...)
}

func (d *describer) cast(e *expression.Convert) valueShape {
	s, t := d.valueShape(e.Child), e.Type()
	switch t.Type() {
	case sqltypes.Int64, sqltypes.Uint64:
		unsigned := t.Type() == sqltypes.Uint64
		out := fixedInt(20, unsigned)
		switch {
		case s.kind == shapeInt && unsigned && !s.unsigned:
			if l, ok := e.Child.(*expression.Literal); ok {
				if n, _ := magnitude(l.Val); n < 1<<63 {
					out = fixedInt(decimalDigits(n), true)
				}
			}
		case s.kind == shapeInt, s.kind == shapeText && !s.binary && s.chars < 20, s.kind == shapeDecimal && !unsigned:
			out = fixedInt(min(s.chars, 20), unsigned)
		}
		return out.like(s)
	case sqltypes.Float64, sqltypes.Float32:
		if t.Type() == sqltypes.Float64 {
			return doubleShape(notFixed)
		}
		return valueShape{kind: shapeOther, typ: t}
	case sqltypes.Decimal:
		return shapeOfType(t).like(s)
	case sqltypes.Date, sqltypes.Time, sqltypes.Datetime, sqltypes.Timestamp:
		out := shapeOfType(t)
		if out.kind == shapeTime || out.kind == shapeDatetime {
			length := convertLength(e)
			out.decimals = uint8(min(max(length, 0), 6))
		}
		return out
	case sqltypes.TypeJSON, sqltypes.Null, sqltypes.Year:
		return shapeOfType(t)
	}
	length := convertLength(e)
	binary := types.IsBinaryType(t)
	if length > 0 {
		return textShape(uint32(length), binary)
	}
	if binary {
		return textShape(s.chars*s.width(), true)
	}
	return textShape(s.chars, false)
}

// convertLength is the length that CAST was given, 0 for none. The engine tells
// it by the expression's text only.
func convertLength(e *expression.Convert) (length int) {
	text := strings.TrimSuffix(e.String(), "))")
	if i := strings.LastIndexByte(text, '('); i >= 0 && len(text) < len(e.String()) {
		for _, c := range text[i+1:] {
			if c < '0' || c > '9' {
				break
			}
			length = min(length*10+int(c-'0'), unlimitedLength)
		}
	}
	return length
}

// dateAdd is the shape of a date, or of text that holds one, and an interval.
func (d *describer) dateAdd(date sql.Expression, i *expression.Interval) valueShape {
	s := d.valueShape(date)
	unit := strings.ToUpper(i.Unit)
	micro := strings.Contains(unit, "MICROSECOND")
	clock := micro || strings.Contains(unit, "HOUR") || strings.Contains(unit, "MINUTE") || strings.Contains(unit, "SECOND")
	decimals := s.decimals
	if micro {
		decimals = 6
	}
	switch s.kind {
	case shapeDate:
		if !clock {
			return s.nullable()
		}
		return valueShape{kind: shapeDatetime, chars: 19, decimals: decimals}
	case shapeDatetime:
		s.decimals, s.typ = decimals, nil // which may be TIMESTAMP
		return s.nullable()
	case shapeTime:
		s.decimals = decimals
		return s.nullable()
	}
	return valueShape{kind: shapeChar, chars: 19}
}
