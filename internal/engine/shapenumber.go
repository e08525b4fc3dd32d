package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// numberCall is the shape of a call of one of sqlfunc's functions whose type
// follows from how many characters its arguments have at most, which their own
// types do not tell; false for others.
func (d *describer) numberCall(f sql.FunctionExpression, scale uint8) (valueShape, bool) {
	name := strings.ToLower(f.FunctionName())
	list := f.Children()
	switch name {
	case sqlfunc.Prefix + "cast":
		return d.castCall(list)
	case "sum", "avg", "std", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp":
		return d.function(name, f), true
	case "group_concat", "json_arrayagg":
		s, short := d.concatenated()
		if len(list) > 1 && name == "group_concat" {
			if first := d.valueShape(list[1]); first.kind == shapeNull || binaryOf(first) {
				if !short {
					s = functionShapes[name]
				}
				s.binary = true
				return s, true
			}
		}
		return s, short
	case "ifnull", "nvl", "coalesce", "nullif", "nvl2", "if", "greatest", "least":
		args := d.shapes(list)
		if (name == "nvl2" || name == "if") && len(args) == 3 {
			args = args[1:]
		}
		if name == "nullif" {
			args = args[:1]
		}
		numbers, nulls := numbersIn(args)
		if numbers+nulls < len(args) || numbers == 0 && name != "nullif" {
			return valueShape{}, false
		}
		switch name {
		case "nullif":
			return args[0].nullable(), true
		case "greatest", "least":
			return extremeShape(args), nulls > 0
		}
		s := mixedShape(args...)
		if name == "ifnull" || name == "nvl" || name == "coalesce" {
			s.notNull = args[len(args)-1].notNull
		}
		return s, true
	case "mod":
		return d.modulo(d.valueShape(list[0]), d.valueShape(list[1])), true
	case "abs", "ceil", "ceiling", "floor", "round", "truncate":
		return d.roundedCall(name, f, scale)
	case "sha2":
		if n, ok := list[1].(*expression.Literal); ok && n.Val != nil {
			switch v, _, err := types.Int64.Convert(d.ctx, n.Val); {
			case err != nil, v == int64(0), v == int64(224), v == int64(256), v == int64(384), v == int64(512):
			default:
				return textShape(0, true), true
			}
		}
	}
	return valueShape{}, false
}

func numbersIn(args []valueShape) (numbers, nulls int) {
	for _, a := range args {
		switch a.kind {
		case shapeInt, shapeDecimal, shapeDouble:
			numbers++
		case shapeNull:
			nulls++
		}
	}
	return numbers, nulls
}

// roundedCall is the shape of ABS, CEIL, FLOOR, ROUND and TRUNCATE.
func (d *describer) roundedCall(name string, f sql.FunctionExpression, scale uint8) (valueShape, bool) {
	list := f.Children()
	first := d.valueShape(list[0])
	switch first.kind {
	case shapeDecimal:
		s := functionShape(f, scale)
		if s.unsigned = s.unsigned || first.unsigned; s.unsigned {
			s.typ = nil
		}
		return s, true
	case shapeInt:
	default:
		return valueShape{}, false
	}
	if name == "abs" {
		n := number(first)
		return intShape(n.digits, n.unsigned).like(first), true
	}
	if name != "round" || len(list) < 2 || atLeastZero(list[1]) {
		return first, true
	}
	// Rounding up may yield a digit more.
	if rankOf(first) == 4 {
		s := decimalShape(first.digits+1, 0).like(first)
		s.unsigned = first.unsigned
		return s, true
	}
	s := first
	s.typ, s.counted = nil, true
	s.digits++
	s.chars++
	return s, true
}

// atLeastZero tells a literal that is no negative number.
func atLeastZero(e sql.Expression) bool {
	l, ok := e.(*expression.Literal)
	if !ok {
		return false
	}
	if n, unsigned := magnitude(l.Val); n > 0 && !unsigned {
		return !isNegative(l.Val)
	}
	return true
}

// castCall is the shape of CAST(x AS SIGNED) and CAST(x AS UNSIGNED).
func (d *describer) castCall(list []sql.Expression) (valueShape, bool) {
	to, ok := list[0].(*expression.Literal)
	if !ok || to.Val != "signed" && to.Val != "unsigned" {
		return valueShape{}, false
	}
	unsigned := to.Val == "unsigned"
	const most = 20
	s := d.valueShape(list[1])
	chars := min(s.chars, most)
	switch s.kind {
	case shapeDouble, shapeOther, shapeDate, shapeTime, shapeDatetime:
		chars = most
	}
	if !unsigned {
		out := fixedInt(chars, false).like(s)
		out.counted = true
		return out, true
	}
	if l, ok := list[1].(*expression.Literal); ok && s.kind == shapeInt {
		n, _ := magnitude(l.Val)
		if chars = decimalDigits(n); isNegative(l.Val) {
			chars = most
		}
	} else if !s.unsigned && chars > 1 {
		chars = most // it may be below zero, and has all digits then
	}
	return fixedInt(chars, true).like(s), true
}
