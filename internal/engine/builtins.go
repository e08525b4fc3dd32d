package engine

import (
	"reflect"
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/sqlvars"
)

// functionEnv gives functions the variables of the session that they run in.
type functionEnv struct{}

func (functionEnv) Text(ctx *sql.Context, name string) string {
	s := sessionOf(ctx)
	def, ok := sqlvars.Lookup(name)
	if s == nil || !ok {
		return ""
	}
	return s.Vars.Value(def.ID).Show()
}

func (functionEnv) Number(ctx *sql.Context, name string) int64 {
	s := sessionOf(ctx)
	def, ok := sqlvars.Lookup(name)
	if s == nil || !ok {
		return 0
	}
	return s.Vars.Value(def.ID).Int()
}

// builtins are MariaDB's functions, which are the same for all engines.
var builtins = sync.OnceValue(func() map[string]sql.Function { return sqlfunc.Functions(functionEnv{}) })

// foreign are the engine's functions that MariaDB does not have.
var foreign = map[string]bool{
	"any_value": true, "bin_to_uuid": true, "datetime": true, "first": true, "geomcollection": true, "gtid_subtract": true, "is_binary": true,
	"is_uuid": true, "json_schema_valid": true, "json_schema_validation_report": true, "json_storage_free": true, "json_storage_size": true,
	"last": true, "last_insert_uuid": true, "regexp_like": true, "st_latitude": true, "st_longitude": true, "st_perimeter": true,
	"st_swapxy": true, "st_equal": true, "uuid_to_bin": true, "validate_password_strength": true, "vec_distance": true,
	"vec_distance_l2_squared": true,
}

// noFunction is a function of the engine's that clients must not find.
func noFunction(name string) sql.Function {
	return sql.FunctionN{Name: name, Fn: func(...sql.Expression) (sql.Expression, error) {
		return nil, sql.ErrFunctionNotFound.New(name)
	}}
}

// special are the words in front of a parenthesis, or between expressions, that
// the grammar makes nodes of its own of.
func special(word string) bool {
	switch word {
	case "cast", "convert", "extract", "timestampadd", "timestampdiff", "interval", "case", "regexp", "rlike", "trim", "char", "binary",
		"substr", "substring", "cume_dist", "nth_value", "bit_and", "bit_or", "bit_xor", "json_arrayagg", "json_objectagg", "adddate", "subdate",
		"group_concat", "any", "all", "some", "row", "sounds", "sum", "avg", "std", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp":
		return true
	}
	return false
}

// hasSpecial looks for such words in a statement. It may find them in texts.
func hasSpecial(text string) bool {
	var word [16]byte
	n := 0
	for i := 0; i <= len(text); i++ {
		b := byte(' ')
		if i < len(text) {
			b = text[i]
		}
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		if b >= 'a' && b <= 'z' || b == '_' {
			if n < len(word) {
				word[n] = b
			}
			n++
			continue
		}
		if n >= 3 && n <= len(word) && special(string(word[:n])) {
			return true
		}
		n = 0
	}
	return hasOperator(text)
}

// bindFunctions makes calls of functions of ours of what the grammar has nodes
// for, so that MariaDB's rules hold for them too.
func bindFunctions(stmt sqlparser.Statement) error {
	if ddl, ok := stmt.(*sqlparser.DDL); ok && ddl.ViewSpec != nil {
		return nil // a view is kept as it is written, and bound when it is read
	}
	return replaceExprs(reflect.ValueOf(stmt), bindExpr)
}

// bindExpr returns what stands for an expression, nil when that is itself.
func bindExpr(expr sqlparser.Expr) (sqlparser.Expr, error) {
	switch e := expr.(type) {
	case *sqlparser.ComparisonExpr:
		if q := quantifiedCall(e); q != nil {
			return q, replaceExprs(reflect.ValueOf(q), bindExpr)
		}
	case *sqlparser.FuncExpr:
		if e.Name.Lowered() == dialect.RowFunction {
			var row sqlparser.ValTuple
			for _, arg := range e.Exprs {
				if arg, ok := arg.(*sqlparser.AliasedExpr); ok {
					row = append(row, arg.Expr)
				}
			}
			return row, replaceExprs(reflect.ValueOf(row), bindExpr)
		}
	}
	call := asCall(expr)
	if call == nil {
		return nil, nil
	}
	return call, replaceArgs(call)
}

// replaceArgs goes on inside a call.
func replaceArgs(call *sqlparser.FuncExpr) error {
	return replaceExprs(reflect.ValueOf(&call.Exprs), bindExpr)
}

// asCall is the call that stands for an expression, nil for one that stays.
func asCall(expr sqlparser.Expr) *sqlparser.FuncExpr {
	switch e := expr.(type) {
	case *sqlparser.ConvertExpr:
		return own("cast", text(castType(e.Type)), e.Expr)
	case *sqlparser.CaseExpr:
		return caseCall(e)
	case *sqlparser.UnaryExpr:
		if strings.TrimSpace(e.Operator) == sqlparser.BinaryStr[:len("binary")] {
			return own("cast", text("binary"), e.Expr)
		}
		return unaryOperator(e)
	case *sqlparser.TrimExpr:
		how := map[string]string{sqlparser.Leading: "leading", sqlparser.Trailing: "trailing"}[e.Dir]
		if how == "" {
			how = "both"
		}
		return own("trim", text(how), e.Pattern, e.Str)
	case *sqlparser.SubstrExpr:
		var from sqlparser.Expr = e.StrVal
		if e.Name != nil {
			from = e.Name
		}
		call := own("substring", from, e.From)
		if e.To != nil {
			call = own("substring", from, e.From, e.To)
		}
		call.Name = sqlparser.NewColIdent("substring")
		return call
	case *sqlparser.CharExpr:
		call := &sqlparser.FuncExpr{Name: sqlparser.NewColIdent("char"), Exprs: e.Exprs}
		if e.Type != "" {
			call.Name = sqlparser.NewColIdent(sqlfunc.Prefix + "char")
			call.Exprs = append(sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: text(strings.ToLower(e.Type))}}, e.Exprs...)
		}
		return call
	case *sqlparser.TimestampFuncExpr:
		unit := strings.TrimPrefix(strings.ToLower(e.Unit), "sql_tsi_")
		if e.Name == "timestampadd" {
			return own("date_add", e.Expr2, e.Expr1, text(unit), text("+"))
		}
		return own("timestampdiff", text(unit), e.Expr1, e.Expr2)
	case *sqlparser.ExtractFuncExpr:
		return own("extract", text(strings.ToLower(e.Unit)), e.Expr)
	case *sqlparser.BinaryExpr:
		if i, ok := e.Right.(*sqlparser.IntervalExpr); ok {
			return dateAdd(e.Left, i, e.Operator)
		}
		if i, ok := e.Left.(*sqlparser.IntervalExpr); ok && e.Operator == sqlparser.PlusStr {
			return dateAdd(e.Right, i, e.Operator)
		}
		return binaryOperator(e)
	case *sqlparser.ComparisonExpr:
		switch e.Operator {
		case sqlparser.LikeStr:
			if right := soundsLike(e.Right); right != nil {
				return own("sounds_like", e.Left, right)
			}
		case sqlparser.RegexpStr:
			return own("regexp", e.Left, e.Right)
		case sqlparser.NotRegexpStr:
			return own("not_regexp", e.Left, e.Right)
		}
	case *sqlparser.FuncExpr:
		if aggregates[e.Name.Lowered()] {
			return aggregateCall(e)
		}
		return dateCall(e)
	case *sqlparser.GroupConcatExpr:
		return groupConcat(e)
	}
	return nil
}

// soundsLike is the right side of SOUNDS LIKE, nil for LIKE.
func soundsLike(e sqlparser.Expr) sqlparser.Expr {
	for range dialect.SoundsMarks {
		u, ok := e.(*sqlparser.UnaryExpr)
		if !ok || strings.TrimSpace(u.Operator) != strings.TrimSpace(sqlparser.BinaryStr) {
			return nil
		}
		e = u.Expr
	}
	return e
}

// caseCall is CASE, for sqlfunc.
func caseCall(e *sqlparser.CaseExpr) *sqlparser.FuncExpr {
	args := sqlparser.Exprs{text("cond")}
	if e.Expr != nil {
		args = sqlparser.Exprs{text("expr"), e.Expr}
	}
	for _, w := range e.Whens {
		args = append(args, w.Cond, w.Val)
	}
	if e.Else != nil {
		args = append(args, e.Else)
	}
	return own("case", args...)
}

// dateCall is DATE_ADD and its kin with an interval.
func dateCall(e *sqlparser.FuncExpr) *sqlparser.FuncExpr {
	sign := ""
	switch e.Name.Lowered() {
	case "date_add", "adddate":
		sign = "+"
	case "date_sub", "subdate":
		sign = "-"
	default:
		return nil
	}
	if len(e.Exprs) != 2 {
		return nil
	}
	date, ok1 := e.Exprs[0].(*sqlparser.AliasedExpr)
	by, ok2 := e.Exprs[1].(*sqlparser.AliasedExpr)
	if !ok1 || !ok2 {
		return nil
	}
	if i, ok := by.Expr.(*sqlparser.IntervalExpr); ok {
		return dateAdd(date.Expr, i, sign)
	}
	if strings.HasSuffix(e.Name.Lowered(), "date") {
		return own("date_add", date.Expr, by.Expr, text("day"), text(sign))
	}
	return nil
}

func dateAdd(date sqlparser.Expr, i *sqlparser.IntervalExpr, sign string) *sqlparser.FuncExpr {
	if call, ok := i.Expr.(*sqlparser.FuncExpr); ok && call.Name.Lowered() == dialect.UnitFunction && len(call.Exprs) == 2 {
		unit, amount := call.Exprs[0].(*sqlparser.AliasedExpr), call.Exprs[1].(*sqlparser.AliasedExpr)
		return own("date_add", date, amount.Expr, unit.Expr, text(sign))
	}
	return own("date_add", date, i.Expr, text(strings.TrimPrefix(strings.ToLower(i.Unit), "sql_tsi_")), text(sign))
}

// own calls a function that only the parser can name.
func own(name string, args ...sqlparser.Expr) *sqlparser.FuncExpr {
	call := &sqlparser.FuncExpr{Name: sqlparser.NewColIdent(sqlfunc.Prefix + name), Exprs: make(sqlparser.SelectExprs, len(args))}
	for i, a := range args {
		call.Exprs[i] = &sqlparser.AliasedExpr{Expr: a}
	}
	return call
}

func text(s string) sqlparser.Expr { return sqlparser.NewStrVal([]byte(s)) }

// castType writes the type of a CAST for sqlfunc.
func castType(t *sqlparser.ConvertType) string {
	number := func(v *sqlparser.SQLVal) string {
		if v == nil {
			return ""
		}
		return string(v.Val)
	}
	return sqlfunc.CastType(t.Type, number(t.Length), number(t.Scale), t.Charset)
}
