package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// aggregates are the aggregate and window functions of sqlfunc.
var aggregates = map[string]bool{
	"sum": true, "avg": true, "std": true, "stddev": true, "stddev_pop": true, "stddev_samp": true, "variance": true, "var_pop": true,
	"var_samp": true, "bit_and": true, "bit_or": true, "bit_xor": true, "json_arrayagg": true, "json_objectagg": true, "cume_dist": true,
	"nth_value": true,
}

// arguments is how many arguments an aggregate takes.
func arguments(name string) int {
	switch name {
	case "cume_dist":
		return 0
	case "json_objectagg", "nth_value":
		return 2
	}
	return 1
}

// aggregateCall calls an aggregate function of sqlfunc by the name that the engine
// lends; nil when the call is not one that can be.
func aggregateCall(e *sqlparser.FuncExpr) *sqlparser.FuncExpr {
	name := e.Name.Lowered()
	if len(e.Exprs) != arguments(name) {
		return nil
	}
	mark := sqlfunc.Mark + name
	if e.Distinct {
		mark += " distinct"
	}
	return &sqlparser.FuncExpr{
		Name:  sqlparser.NewColIdent("first"),
		Exprs: append(sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: text(mark)}}, e.Exprs...),
		Over:  e.Over,
	}
}

// groupConcat is GROUP_CONCAT, or JSON_ARRAYAGG in its clothes (see
// dialect.ExpandCalls).
func groupConcat(e *sqlparser.GroupConcatExpr) *sqlparser.FuncExpr {
	name, separator, limit, skip := "group_concat", ",", -1, 0
	if !e.Separator.DefaultSeparator {
		separator = e.Separator.SeparatorString
	}
	if rest, ok := strings.CutPrefix(separator, dialect.AggregateMark); ok {
		if how, sep, ok := strings.Cut(rest, dialect.AggregateMark); ok {
			separator = sep
			f := strings.Fields(how)
			if f[0] == "json" {
				name = "json_arrayagg"
			}
			if len(f) == 3 {
				limit, _ = strconv.Atoi(f[1])
				skip, _ = strconv.Atoi(f[2])
			}
		}
	}
	args := sqlparser.SelectExprs{nil, &sqlparser.AliasedExpr{Expr: text(separator)}}
	args = append(args, e.Exprs...)
	directions := ""
	for _, o := range e.OrderBy {
		by := o.Expr
		if v, ok := by.(*sqlparser.SQLVal); ok && v.Type == sqlparser.IntVal {
			// A number is the place of an argument.
			n, err := strconv.Atoi(string(v.Val))
			if err != nil || n < 1 || n > len(e.Exprs) {
				return nil
			}
			if a, ok := e.Exprs[n-1].(*sqlparser.AliasedExpr); ok {
				by = a.Expr
			}
		}
		args = append(args, &sqlparser.AliasedExpr{Expr: by})
		if o.Direction == sqlparser.DescScr {
			directions += "d"
		} else {
			directions += "a"
		}
	}
	args[0] = &sqlparser.AliasedExpr{Expr: text(sqlfunc.ConcatMark(name, e.Distinct != "", len(e.Exprs), directions, limit, skip))}
	return &sqlparser.FuncExpr{Name: sqlparser.NewColIdent("first"), Exprs: args}
}
