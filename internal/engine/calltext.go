package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// functionNames are the names by which MariaDB prints functions that have
// several.
var functionNames = map[string]string{
	"upper": "ucase", "lower": "lcase", "substring": "substr", "mid": "substr", "now": "current_timestamp", "localtime": "current_timestamp",
	"localtimestamp": "current_timestamp", "current_date": "curdate", "current_time": "curtime", "day": "dayofmonth", "power": "pow",
	"ceil": "ceiling", "character_length": "char_length", "octet_length": "length", "session_user": "user", "system_user": "user",
	"schema": "database", "stddev": "std", "stddev_pop": "std", "variance": "var_pop", "adddate": "date_add", "subdate": "date_sub",
	"json_array_agg": "json_arrayagg", "sha1": "sha",
}

// call writes what is printed as the call of a function.
func (x *exprText) call(e sqlparser.Expr) (string, bool) {
	switch e := e.(type) {
	case *sqlparser.FuncExpr:
		return x.function(e)
	case *sqlparser.TimestampFuncExpr:
		if strings.EqualFold(e.Name, "timestampadd") {
			return "", false
		}
		return strings.ToLower(e.Name) + "(" + strings.ToUpper(e.Unit) + "," + x.text(e.Expr1) + "," + x.text(e.Expr2) + ")", true
	case *sqlparser.ExtractFuncExpr:
		return "extract(" + strings.ToLower(e.Unit) + " from " + x.text(e.Expr) + ")", true
	case *sqlparser.ConvertExpr:
		return "cast(" + x.text(e.Expr) + " as " + x.castType(e.Type) + ")", true
	case *sqlparser.ConvertUsingExpr:
		return "convert(" + x.text(e.Expr) + " using " + strings.ToLower(e.Type) + ")", true
	case *sqlparser.SubstrExpr:
		of := ""
		if e.Name != nil {
			of = x.text(e.Name)
		} else {
			of = x.text(e.StrVal)
		}
		text := "substr(" + of + "," + x.text(e.From)
		if e.To != nil {
			text += "," + x.text(e.To)
		}
		return text + ")", true
	case *sqlparser.TrimExpr:
		return x.trim(e), true
	case *sqlparser.CharExpr:
		text := "char(" + x.selectList(e.Exprs)
		if e.Type != "" {
			text += " using " + e.Type
		}
		return text + ")", true
	case *sqlparser.ValuesFuncExpr:
		return "values(" + x.text(e.Name) + ")", true
	case *sqlparser.MatchExpr:
		option := ""
		if strings.Contains(strings.ToLower(e.Option), "boolean") {
			option = " in boolean mode"
		}
		return "match " + x.selectList(e.Columns) + " against (" + x.text(e.Expr) + option + ")", true
	case *sqlparser.GroupConcatExpr:
		return x.groupConcat(e), true
	}
	return "", false
}

func (x *exprText) function(e *sqlparser.FuncExpr) (string, bool) {
	name := e.Name.Lowered()
	args := make([]sqlparser.Expr, 0, len(e.Exprs))
	for _, a := range e.Exprs {
		switch a := a.(type) {
		case *sqlparser.AliasedExpr:
			args = append(args, a.Expr)
		case *sqlparser.StarExpr: // COUNT(*)
			args = append(args, sqlparser.NewIntVal([]byte("0")))
		}
	}
	switch {
	case len(args) == 2 && isInterval(name):
		if _, ok := args[1].(*sqlparser.IntervalExpr); ok || name == "adddate" || name == "subdate" {
			return "", false
		}
	case name == "isnull" && len(args) == 1:
		return x.within(args[0], precCompare) + " is null", true
	case name == "mod" && len(args) == 2:
		text, _ := x.infix(args[0], " MOD ", args[1], precMultiply)
		return text, true
	case name == "date" && len(args) == 1:
		return "cast(" + x.text(args[0]) + " as date)", true
	case name == "time" && len(args) == 1:
		return "cast(" + x.text(args[0]) + " as time)", true
	case name == "timestamp" && len(args) == 1:
		return "cast(" + x.text(args[0]) + " as datetime)", true
	case name == "datediff" && len(args) == 2:
		return "to_days(" + x.text(args[0]) + ") - to_days(" + x.text(args[1]) + ")", true
	case name == "instr" && len(args) == 2:
		return "locate(" + x.text(args[1]) + "," + x.text(args[0]) + ")", true
	}
	if printed, ok := functionNames[name]; ok {
		name = printed
	}
	if name == "current_timestamp" && len(args) == 1 && x.text(args[0]) == "0" {
		args = nil
	}
	distinct := ""
	if e.Distinct {
		distinct = "distinct "
	}
	text := name + "(" + distinct + x.list(args) + ")"
	if !e.Qualifier.IsEmpty() {
		text = quoteName(e.Qualifier.String()) + "." + quoteName(e.Name.String()) + "(" + distinct + x.list(args) + ")"
	}
	if e.Over != nil {
		text += " over " + x.window(e.Over)
	}
	return text, true
}

func isInterval(name string) bool {
	switch name {
	case "date_add", "date_sub", "adddate", "subdate":
		return true
	}
	return false
}

// interval writes the functions that add intervals as the operators that they
// stand for.
func (x *exprText) interval(e sqlparser.Expr) (string, bool) {
	switch e := e.(type) {
	case *sqlparser.TimestampFuncExpr:
		return x.within(e.Expr2, precAdd) + " + interval " + x.text(e.Expr1) + " " + strings.ToLower(e.Unit), true
	case *sqlparser.FuncExpr:
		name := e.Name.Lowered()
		if len(e.Exprs) != 2 || !isInterval(name) {
			return "", false
		}
		of, ok1 := e.Exprs[0].(*sqlparser.AliasedExpr)
		by, ok2 := e.Exprs[1].(*sqlparser.AliasedExpr)
		if !ok1 || !ok2 {
			return "", false
		}
		op := " + "
		if strings.HasSuffix(name, "sub") || strings.HasPrefix(name, "sub") {
			op = " - "
		}
		amount := x.text(by.Expr) + " day"
		if i, ok := by.Expr.(*sqlparser.IntervalExpr); ok {
			amount = x.text(i.Expr) + " " + strings.ToLower(i.Unit)
		}
		return x.within(of.Expr, precAdd) + op + "interval " + amount, true
	}
	return "", false
}

func (x *exprText) castType(t *sqlparser.ConvertType) string {
	name := strings.ToLower(t.Type)
	size := ""
	if t.Length != nil {
		size = "(" + string(t.Length.Val)
		if t.Scale != nil {
			size += "," + string(t.Scale.Val)
		}
		size += ")"
	}
	switch name {
	case "char", "nchar":
		charset := strings.ToLower(t.Charset)
		if charset == "" {
			charset = x.charset
		}
		return "char" + size + " charset " + charset
	case "binary":
		return "char" + size + " charset binary"
	case "signed", "signed integer", "signed int":
		return "signed"
	case "unsigned", "unsigned integer", "unsigned int":
		return "unsigned"
	case "decimal":
		if size == "" {
			size = "(10,0)"
		} else if t.Scale == nil {
			size = "(" + string(t.Length.Val) + ",0)"
		}
	}
	return name + size
}

func (x *exprText) trim(e *sqlparser.TrimExpr) string {
	// The grammar gives a pattern of one blank where none was written.
	pattern, plain := "", false
	if v, ok := e.Pattern.(*sqlparser.SQLVal); ok && string(v.Val) == " " {
		plain = true
	}
	if e.Pattern != nil && !plain {
		pattern = x.text(e.Pattern) + " from "
	}
	switch strings.ToLower(e.Dir) {
	case "leading", "l":
		if plain {
			return "ltrim(" + x.text(e.Str) + ")"
		}
		return "trim(leading " + pattern + x.text(e.Str) + ")"
	case "trailing", "r", "t":
		if plain {
			return "rtrim(" + x.text(e.Str) + ")"
		}
		return "trim(trailing " + pattern + x.text(e.Str) + ")"
	}
	if plain {
		return "trim(" + x.text(e.Str) + ")"
	}
	return "trim(both " + pattern + x.text(e.Str) + ")"
}

func (x *exprText) groupConcat(e *sqlparser.GroupConcatExpr) string {
	text := "group_concat("
	if e.Distinct != "" {
		text += "distinct "
	}
	text += x.selectList(e.Exprs)
	for i, o := range e.OrderBy {
		if i == 0 {
			text += " order by "
		} else {
			text += ","
		}
		text += x.text(o.Expr) + " " + strings.ToUpper(o.Direction)
	}
	separator := ","
	if !e.Separator.DefaultSeparator {
		separator = e.Separator.SeparatorString
	}
	return text + " separator '" + valueEscapes.Replace(separator) + "')"
}

// selectList writes arguments that the grammar holds as a SELECT's columns.
func (x *exprText) selectList(list sqlparser.SelectExprs) string {
	var args []sqlparser.Expr
	for _, e := range list {
		if a, ok := e.(*sqlparser.AliasedExpr); ok {
			args = append(args, a.Expr)
		}
	}
	return x.list(args)
}

func (x *exprText) window(o *sqlparser.Over) string {
	w := (*sqlparser.WindowDef)(o)
	if !w.NameRef.IsEmpty() && len(w.PartitionBy) == 0 && len(w.OrderBy) == 0 {
		return quoteName(w.NameRef.String())
	}
	text := "("
	if len(w.PartitionBy) > 0 {
		text += " partition by " + x.list(w.PartitionBy)
	}
	for i, by := range w.OrderBy {
		if i == 0 {
			text += " order by "
		} else {
			text += ","
		}
		text += x.text(by.Expr)
		if by.Direction == sqlparser.DescScr {
			text += " desc"
		}
	}
	if w.Frame != nil {
		text += " " + strings.ToLower(strings.TrimSpace(sqlparser.String(w.Frame)))
	}
	return text + ")"
}
