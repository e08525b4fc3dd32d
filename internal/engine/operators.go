package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// hasOperator looks for operators on numbers in a statement, outside of texts and
// names. A star that stands for all columns and the sign of a number are none.
func hasOperator(text string) bool {
	before := byte('(') // the last byte that is no blank
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch b {
		case ' ', '\t', '\n', '\r':
			continue
		case '\'', '"', '`':
			for i++; i < len(text) && text[i] != b; i++ {
				if text[i] == '\\' && b != '`' {
					i++
				}
			}
		case '/', '%', '&', '|', '^', '~', '+':
			return true
		case '<', '>':
			if i+1 < len(text) && text[i+1] == b {
				return true
			}
		case '*':
			if before != '(' && before != ',' && before != '.' && !endsWithSelect(text[:i]) {
				return true
			}
		case '-':
			if i+1 >= len(text) || text[i+1] < '0' || text[i+1] > '9' || isWordByte(before) || before == ')' {
				return true
			}
		case 'd', 'D', 'm', 'M':
			if !isWordByte(before) || text[max(i-1, 0)] != before {
				if len(text) > i+3 && (strings.EqualFold(text[i:i+3], "div") || strings.EqualFold(text[i:i+3], "mod")) && !isWordByte(text[i+3]) {
					return true
				}
			}
		}
		before = b
	}
	return false
}

func isWordByte(b byte) bool {
	return b == '_' || b == '$' || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 || b == '\'' || b == '"' || b == '`'
}

// endsWithSelect tells of a star that it is all columns.
func endsWithSelect(text string) bool {
	text = strings.TrimRight(text, " \t\r\n")
	for _, word := range []string{"select", "distinct", "all", "returning", "calc_found_rows", "sql_cache", "sql_no_cache"} {
		if n := len(text) - len(word); n >= 0 && strings.EqualFold(text[n:], word) {
			return true
		}
	}
	return false
}

// binaryOperator is the call of the function of ours that an operator is.
func binaryOperator(e *sqlparser.BinaryExpr) *sqlparser.FuncExpr {
	symbol := e.Operator
	if symbol == sqlparser.ModStr {
		symbol = "MOD"
	}
	name := sqlfunc.OperatorFunction(strings.TrimSpace(symbol), 2)
	if name == "" {
		return nil
	}
	return own(name, operand(e.Left), operand(e.Right))
}

// unaryOperator is the like for - and ~ in front of an operand.
func unaryOperator(e *sqlparser.UnaryExpr) *sqlparser.FuncExpr {
	name := sqlfunc.OperatorFunction(strings.TrimSpace(e.Operator), 1)
	if name == "" {
		return nil
	}
	return own(name, operand(e.Expr))
}

// operand has x'41' be the text that it is, where 0x41 is a number.
func operand(e sqlparser.Expr) sqlparser.Expr {
	if v, ok := e.(*sqlparser.SQLVal); ok && v.Type == sqlparser.HexVal {
		return own("cast", text("binary"), v)
	}
	if p, ok := e.(*sqlparser.ParenExpr); ok {
		return operand(p.Expr)
	}
	return e
}

// operator is the shape of one of these.
func (d *describer) operator(symbol string, operands []sql.Expression) valueShape {
	left := d.valueShape(operands[0])
	if len(operands) == 1 {
		if symbol == "~" {
			return fixedInt(21, true).like(left)
		}
		return negative(operands[0], left)
	}
	right := d.valueShape(operands[1])
	switch symbol {
	case "+", "-", "*":
		return d.sum(symbol, left, right)
	case "/":
		return d.division(left, right)
	case "DIV":
		return wholeDivision(left, right)
	case "MOD":
		return d.modulo(left, right)
	}
	return fixedInt(21, true).like(left, right)
}

// wholeDivision is the shape of DIV.
func wholeDivision(left, right valueShape) valueShape {
	a, b := number(left), number(right)
	digits := a.intDigits()
	if a.kind == shapeDouble {
		digits = 20
	}
	if left.kind == shapeNull {
		return fixedInt(1, false)
	}
	return intShape(digits, a.unsigned || b.unsigned).nullable()
}
