package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// exprText writes expressions as MariaDB prints those that it has understood: in
// definitions of views, in checks, defaults and generated columns. What it prints
// means the same as what was typed, in one spelling.
type exprText struct {
	// column writes a column's name.
	column func(*sqlparser.ColName) string
	// query writes a SELECT inside an expression, nil where there can be none.
	query func(sqlparser.SelectStatement) string
	// exists is query for EXISTS, of which one row is enough.
	exists func(sqlparser.SelectStatement) string
	// charset is the one of CAST to CHAR: the connection's.
	charset string
}

// Binding strengths of operators, as MariaDB prints parentheses by them.
const (
	precLowest = iota
	precOr
	precXor
	precAnd
	precNot
	precBetween
	precCompare
	precBitOr
	precBitAnd
	precShift
	precAdd
	precMultiply
	precBitXor
	precUnary
	precHighest
)

var binaryOps = map[string]struct {
	text string
	prec int
}{
	"|": {" | ", precBitOr}, "&": {" & ", precBitAnd}, "<<": {" << ", precShift}, ">>": {" >> ", precShift},
	"+": {" + ", precAdd}, "-": {" - ", precAdd}, "*": {" * ", precMultiply}, "/": {" / ", precMultiply},
	"div": {" DIV ", precMultiply}, "%": {" MOD ", precMultiply}, "mod": {" MOD ", precMultiply}, "^": {" ^ ", precBitXor},
}

var opposites = map[string]string{
	sqlparser.EqualStr: sqlparser.NotEqualStr, sqlparser.NotEqualStr: sqlparser.EqualStr, sqlparser.LessThanStr: sqlparser.GreaterEqualStr,
	sqlparser.GreaterEqualStr: sqlparser.LessThanStr, sqlparser.GreaterThanStr: sqlparser.LessEqualStr, sqlparser.LessEqualStr: sqlparser.GreaterThanStr,
	sqlparser.InStr: sqlparser.NotInStr, sqlparser.NotInStr: sqlparser.InStr, sqlparser.LikeStr: sqlparser.NotLikeStr, sqlparser.NotLikeStr: sqlparser.LikeStr,
	sqlparser.RegexpStr: sqlparser.NotRegexpStr, sqlparser.NotRegexpStr: sqlparser.RegexpStr,
	sqlparser.BetweenStr: sqlparser.NotBetweenStr, sqlparser.NotBetweenStr: sqlparser.BetweenStr, sqlparser.IsNullStr: sqlparser.IsNotNullStr,
	sqlparser.IsNotNullStr: sqlparser.IsNullStr, sqlparser.IsTrueStr: sqlparser.IsNotTrueStr, sqlparser.IsNotTrueStr: sqlparser.IsTrueStr,
	sqlparser.IsFalseStr: sqlparser.IsNotFalseStr, sqlparser.IsNotFalseStr: sqlparser.IsFalseStr,
}

// text writes an expression.
func (x *exprText) text(e sqlparser.Expr) string {
	text, _ := x.print(e)
	return text
}

// within writes an expression that stands beside an operator which binds as
// strongly as prec.
func (x *exprText) within(e sqlparser.Expr, prec int) string {
	text, own := x.print(e)
	if own < prec {
		return "(" + text + ")"
	}
	return text
}

// list writes expressions with commas between them.
func (x *exprText) list(list []sqlparser.Expr) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = x.text(e)
	}
	return strings.Join(out, ",")
}

// infix writes an operator between two expressions.
func (x *exprText) infix(left sqlparser.Expr, op string, right sqlparser.Expr, prec int) (string, int) {
	return x.within(left, prec) + op + x.within(right, prec+1), prec
}

// print writes an expression and tells how strongly its operator binds.
func (x *exprText) print(e sqlparser.Expr) (string, int) {
	switch e := e.(type) {
	case *sqlparser.ParenExpr:
		return x.print(e.Expr)
	case *sqlparser.ColName:
		return x.column(e), precHighest
	case *sqlparser.SQLVal:
		return valueText(e), precHighest
	case *sqlparser.NullVal:
		return "NULL", precHighest
	case sqlparser.BoolVal:
		if e {
			return "1", precHighest
		}
		return "0", precHighest
	case *sqlparser.AndExpr:
		return x.within(e.Left, precAnd) + " and " + x.within(e.Right, precAnd), precAnd
	case *sqlparser.OrExpr:
		return x.within(e.Left, precOr) + " or " + x.within(e.Right, precOr), precOr
	case *sqlparser.XorExpr:
		return x.infix(e.Left, " xor ", e.Right, precXor)
	case *sqlparser.NotExpr:
		return x.print(negated(e.Expr))
	case *sqlparser.ComparisonExpr:
		return x.comparison(e)
	case *sqlparser.RangeCond:
		return x.within(e.Left, precBetween+1) + " " + e.Operator + " " + x.within(e.From, precBetween+1) + " and " + x.within(e.To, precBetween+1), precBetween
	case *sqlparser.IsExpr:
		return x.within(e.Expr, precCompare) + " " + e.Operator, precCompare
	case *sqlparser.ExistsExpr:
		if e.Subquery != nil && x.exists != nil {
			return "exists(" + x.exists(e.Subquery.Select) + ")", precHighest
		}
	case *sqlparser.Subquery:
		if x.query != nil {
			return "(" + x.query(e.Select) + ")", precHighest
		}
	case sqlparser.ValTuple:
		return "(" + x.list(e) + ")", precHighest
	case *sqlparser.BinaryExpr:
		return x.binary(e)
	case *sqlparser.UnaryExpr:
		return x.unary(e)
	case *sqlparser.CaseExpr:
		return x.cases(e), precHighest
	case *sqlparser.CollateExpr:
		return x.within(e.Expr, precUnary) + " collate " + strings.ToLower(e.Collation), precUnary
	default:
		if text, ok := x.call(e); ok {
			return text, precHighest
		}
		if text, ok := x.interval(e); ok {
			return text, precAdd
		}
	}
	return sqlparser.String(e), precHighest
}

func (x *exprText) comparison(e *sqlparser.ComparisonExpr) (string, int) {
	op := " " + e.Operator + " "
	switch e.Operator {
	case sqlparser.NotEqualStr:
		op = " <> "
	case sqlparser.InStr, sqlparser.NotInStr:
		if list, ok := e.Right.(sqlparser.ValTuple); ok && len(list) == 1 {
			op = " = "
			if e.Operator == sqlparser.NotInStr {
				op = " <> "
			}
			return x.infix(e.Left, op, list[0], precCompare)
		}
	case sqlparser.NotLikeStr:
		op = "  not like " // MariaDB's own blank
	}
	text, prec := x.infix(e.Left, op, e.Right, precCompare)
	if e.Escape != nil {
		text += " escape " + x.text(e.Escape)
	}
	return text, prec
}

func (x *exprText) binary(e *sqlparser.BinaryExpr) (string, int) {
	op, ok := binaryOps[strings.ToLower(e.Operator)]
	if !ok {
		switch e.Operator {
		case "->":
			return "json_extract(" + x.text(e.Left) + "," + x.text(e.Right) + ")", precHighest
		case "->>":
			return "json_unquote(json_extract(" + x.text(e.Left) + "," + x.text(e.Right) + "))", precHighest
		}
		return sqlparser.String(e), precHighest
	}
	if i, ok := e.Right.(*sqlparser.IntervalExpr); ok {
		return x.within(e.Left, precAdd) + op.text + "interval " + x.text(i.Expr) + " " + strings.ToLower(i.Unit), precAdd
	}
	if i, ok := e.Left.(*sqlparser.IntervalExpr); ok { // interval 1 day + c
		return x.within(e.Right, precAdd) + op.text + "interval " + x.text(i.Expr) + " " + strings.ToLower(i.Unit), precAdd
	}
	return x.infix(e.Left, op.text, e.Right, op.prec)
}

func (x *exprText) unary(e *sqlparser.UnaryExpr) (string, int) {
	op := strings.TrimSpace(e.Operator)
	switch {
	case op == sqlparser.UPlusStr:
		return x.print(e.Expr)
	case op == sqlparser.BangStr:
		return x.print(negated(e.Expr))
	case strings.EqualFold(op, "binary"):
		return "cast(" + x.text(e.Expr) + " as char charset binary)", precHighest
	case strings.HasPrefix(op, "_"):
		return op + x.text(e.Expr), precHighest
	}
	return op + x.within(e.Expr, precUnary), precUnary
}

func (x *exprText) cases(e *sqlparser.CaseExpr) string {
	text := "case "
	if e.Expr != nil {
		text += x.text(e.Expr) + " "
	}
	for _, w := range e.Whens {
		text += "when " + x.text(w.Cond) + " then " + x.text(w.Val) + " "
	}
	if e.Else != nil {
		text += "else " + x.text(e.Else) + " "
	}
	return text + "end"
}

// negated is NOT of an expression, carried inwards as MariaDB does.
func negated(e sqlparser.Expr) sqlparser.Expr {
	switch e := e.(type) {
	case *sqlparser.ParenExpr:
		return negated(e.Expr)
	case *sqlparser.NotExpr:
		return e.Expr
	case *sqlparser.AndExpr:
		return &sqlparser.OrExpr{Left: negated(e.Left), Right: negated(e.Right)}
	case *sqlparser.OrExpr:
		return &sqlparser.AndExpr{Left: negated(e.Left), Right: negated(e.Right)}
	case *sqlparser.ComparisonExpr:
		if op, ok := opposites[e.Operator]; ok {
			return &sqlparser.ComparisonExpr{Operator: op, Left: e.Left, Right: e.Right, Escape: e.Escape}
		}
	case *sqlparser.RangeCond:
		return &sqlparser.RangeCond{Operator: opposites[e.Operator], Left: e.Left, From: e.From, To: e.To}
	case *sqlparser.IsExpr:
		return &sqlparser.IsExpr{Operator: opposites[e.Operator], Expr: e.Expr}
	}
	return &sqlparser.ComparisonExpr{Operator: sqlparser.EqualStr, Left: e, Right: sqlparser.NewIntVal([]byte("0"))}
}

// valueText writes a literal.
func valueText(v *sqlparser.SQLVal) string {
	switch v.Type {
	case sqlparser.StrVal:
		return "'" + valueEscapes.Replace(string(v.Val)) + "'"
	case sqlparser.HexVal:
		return "X'" + strings.ToUpper(string(v.Val)) + "'"
	case sqlparser.HexNum:
		return string(v.Val)
	case sqlparser.BitVal:
		if n, err := strconv.ParseUint(string(v.Val), 2, 64); err == nil {
			return "0x" + strings.ToUpper(hexBytes(n, (len(v.Val)+7)/8))
		}
	}
	return string(v.Val)
}

func hexBytes(n uint64, width int) string {
	text := strconv.FormatUint(n, 16)
	return strings.Repeat("0", max(0, 2*width-len(text))) + text
}

var valueEscapes = strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`, "\x00", `\0`, "\x1a", `\Z`)
