package engine

import (
	"reflect"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// joinTexts makes calls of CONCAT, or of Oracle's kind of it, of what
// dialect.JoinPipes has written for ||.
func joinTexts(stmt sqlparser.SQLNode, mode dialect.Mode) error {
	name := sqlparser.NewColIdent("concat")
	if mode.Oracle {
		name = sqlparser.NewColIdent("concat_operator_oracle")
	}
	var join func(sqlparser.Expr) (sqlparser.Expr, error)
	join = func(e sqlparser.Expr) (sqlparser.Expr, error) {
		outer, ok := e.(*sqlparser.BinaryExpr)
		if !ok {
			return nil, nil
		}
		inner, ok := outer.Left.(*sqlparser.BinaryExpr)
		if !ok {
			return nil, nil
		}
		if mark, ok := inner.Right.(*sqlparser.SQLVal); !ok || string(mark.Val) != dialect.PipesMark {
			return nil, nil
		}
		call := &sqlparser.FuncExpr{Name: name, Exprs: sqlparser.SelectExprs{
			&sqlparser.AliasedExpr{Expr: inner.Left}, &sqlparser.AliasedExpr{Expr: outer.Right},
		}}
		return call, replaceExprs(reflect.ValueOf(&call.Exprs), join)
	}
	return replaceExprs(reflect.ValueOf(stmt), join)
}

// emptyIsNull makes NULL of literals without a character, for EMPTY_STRING_IS_NULL.
func emptyIsNull(stmt sqlparser.SQLNode) error {
	null := func(e sqlparser.Expr) (sqlparser.Expr, error) {
		if u, ok := e.(*sqlparser.UnaryExpr); ok && strings.HasPrefix(u.Operator, "_") {
			e = u.Expr // a text with its character set
		}
		if v, ok := e.(*sqlparser.SQLVal); ok && v.Type == sqlparser.StrVal && len(v.Val) == 0 {
			return &sqlparser.NullVal{}, nil
		}
		return nil, nil
	}
	if err := replaceExprs(reflect.ValueOf(stmt), null); err != nil {
		return err
	}
	return sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if e, ok := n.(*sqlparser.AliasedExpr); ok && e != nil {
			if _, ok := e.Expr.(*sqlparser.NullVal); ok && !strings.EqualFold(e.InputExpression, "null") {
				e.InputExpression = "NULL"
			}
		}
		return true, nil
	}, stmt)
}

// ungrouped is error 1140, with ONLY_FULL_GROUP_BY: a query without GROUP BY has
// aggregates and columns beside them.
func ungrouped(stmt sqlparser.Statement) error {
	return sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		sel, ok := n.(*sqlparser.Select)
		if !ok || sel == nil {
			return true, nil
		}
		if len(sel.GroupBy) == 0 && mixesColumns(sel) {
			return false, mariaerr.New(mariaerr.ER_MIX_OF_GROUP_FUNC_AND_FIELDS)
		}
		return true, nil
	}, stmt)
}

// mixesColumns tells whether a query has aggregates, and columns outside of them.
func mixesColumns(sel *sqlparser.Select) bool {
	aggregate, column := false, false
	aliases := map[string]bool{}
	look := func(e sqlparser.SQLNode) {
		_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
			if isAggregate(n) {
				aggregate = true
				return false, nil
			}
			switch n := n.(type) {
			case *sqlparser.Subquery:
				return false, nil
			case *sqlparser.ColName:
				column = column || !aliases[n.Name.Lowered()] || !n.Qualifier.IsEmpty()
			case *sqlparser.StarExpr:
				column = true
			}
			return !isNilNode(n), nil
		}, e)
	}
	for _, e := range sel.SelectExprs {
		look(e)
	}
	for _, e := range sel.SelectExprs {
		if e, ok := e.(*sqlparser.AliasedExpr); ok && !e.As.IsEmpty() {
			aliases[e.As.Lowered()] = true
		}
	}
	if aggregate {
		look(sel.OrderBy)
	}
	return aggregate && column
}
