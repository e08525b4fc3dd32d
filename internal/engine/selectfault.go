package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// sameNames is error 1060 for a derived table or a view with two columns of one
// name. What * stands for is not looked at, nor, in a view, are expressions without
// a name, which get one there.
func sameNames(stmt sqlparser.SelectStatement, view bool) error {
	for {
		switch n := stmt.(type) {
		case *sqlparser.ParenSelect:
			stmt = n.Select
			continue
		case *sqlparser.SetOp:
			stmt = n.Left
			continue
		}
		break
	}
	sel, ok := stmt.(*sqlparser.Select)
	if !ok || len(sel.SelectExprs) < 2 {
		return nil
	}
	seen := make(map[string]bool, len(sel.SelectExprs))
	for _, e := range sel.SelectExprs {
		a, ok := e.(*sqlparser.AliasedExpr)
		if !ok {
			continue
		}
		if _, column := a.Expr.(*sqlparser.ColName); view && !column && a.As.IsEmpty() {
			continue
		}
		name := columnLabel(a)
		if low := strings.ToLower(name); seen[low] {
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, name)
		} else {
			seen[low] = true
		}
	}
	return nil
}

// columnLabel is the name of a column of a SELECT.
func columnLabel(a *sqlparser.AliasedExpr) string {
	if !a.As.IsEmpty() {
		return a.As.String()
	}
	if c, ok := a.Expr.(*sqlparser.ColName); ok {
		return c.Name.String()
	}
	return a.InputExpression
}

// namesInWith is error 4004 for two queries of one name.
func namesInWith(w *sqlparser.With) error {
	if w == nil || len(w.Ctes) < 2 {
		return nil
	}
	seen := make(map[string]bool, len(w.Ctes))
	for _, c := range w.Ctes {
		name := c.As.String()
		if low := strings.ToLower(name); seen[low] {
			return mariaerr.New(mariaerr.ER_DUP_QUERY_NAME, name)
		} else {
			seen[low] = true
		}
	}
	return nil
}

// ungroupable finds what rows can be neither grouped nor ordered by: aggregates
// (1111, 1056) and positions that no column has (1054).
func ungroupable(n *sqlparser.Select) error {
	columns := make([]*sqlparser.AliasedExpr, 0, 8)
	star := false
	if len(n.GroupBy)+len(n.OrderBy) > 0 {
		for _, e := range n.SelectExprs {
			if a, ok := e.(*sqlparser.AliasedExpr); ok {
				columns = append(columns, a)
			} else {
				star = true
			}
		}
	}
	for _, e := range n.GroupBy {
		if callsAggregate(e) {
			return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
		}
		if c, ok := e.(*sqlparser.ColName); ok && c.Qualifier.IsEmpty() {
			for _, a := range columns {
				if a.As.EqualString(c.Name.String()) && callsAggregate(a.Expr) {
					return mariaerr.New(mariaerr.ER_WRONG_GROUP_FIELD, a.As.String())
				}
			}
		}
		if i, ok := position(e); ok && !star {
			if i < 1 || i > len(columns) {
				return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, strconv.Itoa(i), "GROUP BY")
			}
			if a := columns[i-1]; callsAggregate(a.Expr) {
				return mariaerr.New(mariaerr.ER_WRONG_GROUP_FIELD, columnLabel(a))
			}
		}
	}
	for _, o := range n.OrderBy {
		if i, ok := position(o.Expr); ok && !star && (i < 1 || i > len(columns)) {
			return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, strconv.Itoa(i), "ORDER BY")
		}
	}
	return nil
}

// position tells whether an expression is a number that stands for a column.
func position(e sqlparser.Expr) (int, bool) {
	v, ok := e.(*sqlparser.SQLVal)
	if !ok || v.Type != sqlparser.IntVal {
		return 0, false
	}
	n, err := strconv.Atoi(string(v.Val))
	return n, err == nil
}

// callsWindow tells whether an expression calls a function over a window outside
// of its subqueries.
func callsWindow(e sqlparser.Expr) bool {
	found := false
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch f := node.(type) {
		case *sqlparser.Subquery:
			return false, nil
		case *sqlparser.FuncExpr:
			found = found || f != nil && f.Over != nil
		}
		return !found, nil
	}, e)
	return found
}

// unknownWindow is error 4009 for OVER with a name that WINDOW does not define.
func unknownWindow(n *sqlparser.Select) (err error) {
	for _, e := range n.SelectExprs {
		_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
			switch f := node.(type) {
			case *sqlparser.Subquery:
				return false, nil
			case *sqlparser.FuncExpr:
				if f == nil || f.Over == nil || f.Over.NameRef.IsEmpty() {
					break
				}
				for _, w := range n.Window {
					if w.Name.Equal(f.Over.NameRef) {
						return true, nil
					}
				}
				err = mariaerr.New(mariaerr.ER_WRONG_WINDOW_SPEC_NAME, f.Over.NameRef.String())
			}
			return true, nil
		}, e)
	}
	return err
}
