package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// misplaced finds what the grammar takes and MariaDB refuses before it looks at
// any table: aggregates where rows are not grouped yet (1111), and a bare * that
// is not the first of its list (1064). text is the statement.
func misplaced(stmt sqlparser.Statement, text string, mode dialect.Mode) error {
	switch n := stmt.(type) {
	case *sqlparser.Select:
		return misplacedIn(n, text, mode)
	case *sqlparser.SetOp:
		for _, side := range []sqlparser.SelectStatement{n.Left, n.Right} {
			if err := misplaced(side, text, mode); err != nil {
				return err
			}
		}
	case *sqlparser.ParenSelect:
		return misplaced(n.Select, text, mode)
	case *sqlparser.Update:
		for _, e := range n.Exprs {
			if callsAggregate(e.Expr) {
				return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
			}
		}
		return inWhere(n.Where)
	case *sqlparser.Delete:
		return inWhere(n.Where)
	case *sqlparser.Insert:
		rows, _ := n.Rows.(sqlparser.Values)
		if r, ok := n.Rows.(*sqlparser.AliasedValues); ok {
			rows = r.Values
		}
		if len(rows) == 1 {
			for _, e := range rows[0] {
				if callsAggregate(e) {
					return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
				}
			}
		}
	case *sqlparser.DDL:
		if n.ViewSpec != nil && len(n.ViewSpec.Columns) == 0 {
			return sameNames(n.ViewSpec.ViewExpr, true)
		}
	}
	return nil
}

func misplacedIn(n *sqlparser.Select, text string, mode dialect.Mode) error {
	for i, e := range n.SelectExprs {
		switch e := e.(type) {
		case *sqlparser.StarExpr:
			if i > 0 && e.TableName.IsEmpty() {
				if err := dialect.StarError(text, mode); err != nil {
					return err
				}
			}
		case *sqlparser.AliasedExpr:
			if aggregatesTwice(e.Expr) {
				return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
			}
		}
	}
	if err := inWhere(n.Where); err != nil {
		return err
	}
	if err := namesInWith(n.With); err != nil {
		return err
	}
	if err := ungroupable(n); err != nil {
		return err
	}
	if err := unknownWindow(n); err != nil {
		return err
	}
	for _, t := range n.From {
		if derived, ok := t.(*sqlparser.AliasedTableExpr); ok {
			if sub, ok := derived.Expr.(*sqlparser.Subquery); ok && len(sub.Columns) == 0 {
				if err := sameNames(sub.Select, false); err != nil {
					return err
				}
			}
		}
		if join, ok := t.(*sqlparser.JoinTableExpr); ok && join.Condition.On != nil && callsAggregate(join.Condition.On) {
			return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
		}
	}
	return nil
}

func inWhere(w *sqlparser.Where) error {
	switch {
	case w == nil:
		return nil
	case callsAggregate(w.Expr):
		return mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
	case callsWindow(w.Expr):
		return mariaerr.New(mariaerr.ER_WRONG_PLACEMENT_OF_WINDOW_FUNCTION)
	}
	return nil
}

// callsAggregate tells whether an expression calls an aggregate function outside of
// its subqueries.
func callsAggregate(e sqlparser.Expr) bool {
	found := false
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch node.(type) {
		case *sqlparser.Subquery:
			return false, nil
		default:
			found = found || isAggregate(node)
		}
		return !found, nil
	}, e)
	return found
}

// aggregatesTwice tells whether one aggregate function is an argument of another.
func aggregatesTwice(e sqlparser.Expr) bool {
	found := false
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if _, ok := node.(*sqlparser.Subquery); ok || found {
			return false, nil
		}
		if f, ok := node.(*sqlparser.FuncExpr); ok && isAggregate(f) {
			for _, arg := range f.Exprs {
				if a, ok := arg.(*sqlparser.AliasedExpr); ok && callsAggregate(a.Expr) {
					found = true
				}
			}
			return false, nil
		}
		return true, nil
	}, e)
	return found
}

// isAggregate tells calls of aggregate functions, but for those over a window.
func isAggregate(node sqlparser.SQLNode) bool {
	switch f := node.(type) {
	case *sqlparser.GroupConcatExpr:
		return f != nil
	case *sqlparser.FuncExpr:
		if f == nil || f.Over != nil || !f.Qualifier.IsEmpty() {
			return false
		}
		switch len(f.Name.String()) {
		case 3, 4, 5, 6, 7, 8, 10, 11, 13, 14:
			return aggregateNames[strings.ToLower(f.Name.String())]
		}
	}
	return false
}

var aggregateNames = map[string]bool{
	"avg": true, "bit_and": true, "bit_or": true, "bit_xor": true, "count": true, "max": true, "min": true, "std": true,
	"stddev": true, "stddev_pop": true, "stddev_samp": true, "sum": true, "var_pop": true, "var_samp": true, "variance": true,
	"json_arrayagg": true, "json_objectagg": true,
}
