package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// checkWindows refuses what MariaDB does of window functions, and writes named
// windows out where they are used: the engine forgets what a reference adds, and that a
// frame ends with the present row.
func checkWindows(stmt sqlparser.Statement) error {
	err := sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if s, ok := node.(*sqlparser.Select); ok && s != nil {
			return true, selectWindows(s)
		}
		return true, nil
	}, stmt)
	if top, ok := stmt.(*sqlparser.Select); ok && err == nil {
		windowOrder(top)
	}
	return err
}

func selectWindows(s *sqlparser.Select) error {
	named := map[string]*sqlparser.WindowDef{}
	for _, w := range s.Window {
		name := w.Name.Lowered()
		if named[name] != nil {
			return mariaerr.New(mariaerr.ER_DUP_WINDOW_NAME, w.Name.String())
		}
		if err := refer(named, w); err != nil {
			return err
		}
		named[name] = w
	}
	misplaced := []sqlparser.SQLNode{s.GroupBy}
	for _, w := range []*sqlparser.Where{s.Where, s.Having} {
		if w != nil {
			misplaced = append(misplaced, w.Expr)
		}
	}
	for _, n := range misplaced {
		if err := eachWindow(n, func(*sqlparser.FuncExpr) error {
			return mariaerr.New(mariaerr.ER_WRONG_PLACEMENT_OF_WINDOW_FUNCTION)
		}); err != nil {
			return err
		}
	}
	for _, n := range []sqlparser.SQLNode{s.SelectExprs, s.OrderBy} {
		if err := eachWindow(n, func(f *sqlparser.FuncExpr) error { return windowCall(named, f) }); err != nil {
			return err
		}
	}
	return windowsOverGroups(s)
}

// eachWindow calls visit for the window functions of one query.
func eachWindow(node sqlparser.SQLNode, visit func(*sqlparser.FuncExpr) error) error {
	if isNilNode(node) {
		return nil
	}
	return sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.Subquery:
			return false, nil
		case *sqlparser.FuncExpr:
			if n != nil && n.Over != nil {
				return true, visit(n)
			}
		}
		return true, nil
	}, node)
}

// windowCall checks a window function, whose window it completes.
func windowCall(named map[string]*sqlparser.WindowDef, f *sqlparser.FuncExpr) error {
	over := (*sqlparser.WindowDef)(f.Over)
	if err := refer(named, over); err != nil {
		return err
	}
	name := f.Name.Lowered()
	if err := frameFault(name, over); err != nil {
		return err
	}
	switch name {
	case "rank", "dense_rank", "percent_rank", "cume_dist", "lag", "lead":
		if len(over.OrderBy) == 0 && !marked(f) {
			return mariaerr.New(mariaerr.ER_NO_ORDER_LIST_IN_WINDOW_SPEC, name)
		}
		if name == "lag" || name == "lead" {
			distance(f)
		}
	case "count", "sum", "avg":
		if f.Distinct {
			return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, strings.ToUpper(name)+"(DISTINCT) aggregate as window function")
		}
	case "row_number", "ntile", "first_value", "last_value":
		if len(over.OrderBy) == 0 && len(over.PartitionBy) == 0 {
			// Without either, the engine numbers each row 1, or fails.
			over.PartitionBy = sqlparser.Exprs{sqlparser.NewIntVal([]byte("1"))}
			over.OrderBy = sqlparser.OrderBy{{Expr: sqlparser.NewIntVal([]byte("1")), Direction: sqlparser.AscScr}}
		}
	}
	return nil
}

// marked tells a call that stands for another function's (see
// dialect.AggregateMark).
func marked(f *sqlparser.FuncExpr) bool {
	if len(f.Exprs) == 0 {
		return false
	}
	a, ok := f.Exprs[0].(*sqlparser.AliasedExpr)
	if !ok {
		return false
	}
	v, ok := a.Expr.(*sqlparser.SQLVal)
	return ok && v.Type == sqlparser.StrVal && strings.HasPrefix(string(v.Val), "\x00")
}

// refer takes over what the window has that another one refers to.
func refer(named map[string]*sqlparser.WindowDef, w *sqlparser.WindowDef) error {
	if w.NameRef.IsEmpty() {
		return nil
	}
	to := named[w.NameRef.Lowered()]
	name := w.NameRef.String()
	plain := len(w.PartitionBy) == 0 && len(w.OrderBy) == 0 && w.Frame == nil
	switch {
	case to == nil:
		return mariaerr.New(mariaerr.ER_WRONG_WINDOW_SPEC_NAME, name)
	case len(w.PartitionBy) > 0:
		return mariaerr.New(mariaerr.ER_PARTITION_LIST_IN_REFERENCING_WINDOW_SPEC, name)
	case !plain && to.Frame != nil:
		return mariaerr.New(mariaerr.ER_WINDOW_FRAME_IN_REFERENCED_WINDOW_SPEC, name)
	case len(w.OrderBy) > 0 && len(to.OrderBy) > 0:
		return mariaerr.New(mariaerr.ER_ORDER_LIST_IN_REFERENCING_WINDOW_SPEC, name)
	}
	w.PartitionBy = to.PartitionBy
	if len(w.OrderBy) == 0 {
		w.OrderBy = to.OrderBy
	}
	if plain {
		w.Frame = to.Frame
	}
	w.NameRef = sqlparser.ColIdent{}
	return nil
}

// windowedParts are the arguments of a window function and the expressions of
// its window, in which order its children are, and whether the window's come first.
func windowedParts(e sql.Expression) (args, window []sql.Expression, windowFirst bool) {
	children := e.Children()
	w, ok := e.(sql.WindowAdaptableExpression)
	if !ok || w.Window() == nil {
		return children, nil, false
	}
	n := len(w.Window().ToExpressions())
	if n > len(children) {
		return children, nil, false
	}
	if _, aggregate := e.(sql.Aggregation); aggregate {
		return children[:len(children)-n], children[len(children)-n:], false
	}
	return children[n:], children[:n], true
}

// frameFault refuses a frame that a window function cannot have.
func frameFault(name string, w *sqlparser.WindowDef) error {
	if w.Frame == nil {
		return nil
	}
	switch name {
	case "rank", "dense_rank", "percent_rank", "cume_dist", "row_number", "ntile":
		return mariaerr.New(mariaerr.ER_NOT_ALLOWED_WINDOW_FRAME, name)
	}
	x := w.Frame.Extent
	if w.Frame.Unit != sqlparser.RangeUnit || x == nil || len(w.OrderBy) == 1 {
		return nil
	}
	for _, b := range []*sqlparser.FrameBound{x.Start, x.End} {
		if b != nil && (b.Type == sqlparser.ExprPreceding || b.Type == sqlparser.ExprFollowing) {
			return mariaerr.New(mariaerr.ER_RANGE_FRAME_NEEDS_SIMPLE_ORDERBY)
		}
	}
	return nil
}

// distance writes LAG and LEAD with a distance that is a number not below zero, as the
// engine wants it: a negative one is the other function's, and NULL is none.
func distance(f *sqlparser.FuncExpr) {
	if len(f.Exprs) != 2 {
		return
	}
	a, ok := f.Exprs[1].(*sqlparser.AliasedExpr)
	if !ok {
		return
	}
	switch n := a.Expr.(type) {
	case *sqlparser.NullVal:
		a.Expr = sqlparser.NewIntVal([]byte("0"))
	case *sqlparser.SQLVal:
		if digits, negative := strings.CutPrefix(string(n.Val), "-"); negative && n.Type == sqlparser.IntVal {
			a.Expr = sqlparser.NewIntVal([]byte(digits))
			f.Name = sqlparser.NewColIdent(map[string]string{"lag": "lead", "lead": "lag"}[f.Name.Lowered()])
		}
	}
}
