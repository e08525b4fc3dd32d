package engine

import (
	"bytes"
	"io"
	"slices"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

func init() {
	functions[dialect.RollupFunction] = sql.FunctionN{Name: dialect.RollupFunction, Fn: func(args ...sql.Expression) (sql.Expression, error) {
		return &rollupMark{}, nil
	}}
}

// checkRollup refuses a SELECT that is both grouped WITH ROLLUP and sorted.
func checkRollup(s *sqlparser.Select) error {
	if len(s.GroupBy) == 0 || len(s.OrderBy) == 0 {
		return nil
	}
	if f, ok := s.GroupBy[len(s.GroupBy)-1].(*sqlparser.FuncExpr); ok && f.Name.Lowered() == dialect.RollupFunction {
		return mariaerr.New(mariaerr.ER_WRONG_USAGE, "CUBE/ROLLUP", "ORDER BY")
	}
	return nil
}

// rollupMark stands as the last expression of GROUP BY ... WITH ROLLUP.
type rollupMark struct{}

var _ sql.Expression = (*rollupMark)(nil)

func (*rollupMark) Resolved() bool                                           { return true }
func (*rollupMark) String() string                                           { return "rollup" }
func (*rollupMark) Type() sql.Type                                           { return types.Int8 }
func (*rollupMark) IsNullable() bool                                         { return false }
func (*rollupMark) Children() []sql.Expression                               { return nil }
func (*rollupMark) Eval(*sql.Context, sql.Row) (any, error)                  { return int8(0), nil }
func (m *rollupMark) WithChildren(...sql.Expression) (sql.Expression, error) { return m, nil }

// rollup runs GROUP BY a, b WITH ROLLUP: the groups, those of a alone, and all
// rows as one. A nil iterator says that a node is another one.
func (x *executor) rollup(ctx *sql.Context, n *plan.GroupBy, row sql.Row) (sql.RowIter, error) {
	last := len(n.GroupByExprs) - 1
	if last < 0 {
		return nil, nil
	}
	if _, ok := n.GroupByExprs[last].(*rollupMark); !ok {
		return nil, nil
	}
	by := n.GroupByExprs[:last]
	width := len(n.SelectedExprs)
	var rows []sql.Row
	for level := len(by); level >= 0; level-- {
		if level < len(by) && len(rows) == 0 {
			break // of nothing there is no sum
		}
		selected := make([]sql.Expression, 0, width+len(by))
		for _, e := range n.SelectedExprs {
			out, err := withoutGroups(e, by[level:])
			if err != nil {
				return nil, err
			}
			selected = append(selected, out)
		}
		for i, e := range by {
			if i >= level {
				e = expression.NewLiteral(nil, types.Null)
			}
			selected = append(selected, e)
		}
		group := plan.NewGroupBy(selected, by[:level], n.Child)
		iter, err := x.engine.analyzer.ExecBuilder.Build(ctx, group, row)
		if err != nil {
			return nil, err
		}
		for {
			r, err := iter.Next(ctx)
			if err == io.EOF {
				break
			}
			if err != nil {
				iter.Close(ctx)
				return nil, err
			}
			rows = append(rows, append(r[:len(selected):len(selected)], level))
		}
		if err := iter.Close(ctx); err != nil {
			return nil, err
		}
	}
	var failed error
	slices.SortStableFunc(rows, func(a, b sql.Row) int {
		order, err := rollupOrder(ctx, by, a[width:], b[width:])
		if err != nil {
			failed = err
		}
		return order
	})
	if failed != nil {
		return nil, failed
	}
	for i := range rows {
		rows[i] = rows[i][:width]
	}
	return sql.RowsToRowIter(rows...), nil
}

// withoutGroups is an expression in whose place a sum over some of the groups
// has NULL where they are mentioned outside of an aggregate.
func withoutGroups(e sql.Expression, groups []sql.Expression) (sql.Expression, error) {
	for _, g := range groups {
		if k, ok := g.(*collationKey); ok {
			g = k.child
		}
		if sameColumnOf(e, g) {
			if a, ok := e.(*expression.Alias); ok {
				return a.WithChildren(expression.NewLiteral(nil, types.Null))
			}
			return expression.NewLiteral(nil, types.Null), nil
		}
	}
	if _, ok := e.(sql.Aggregation); ok || len(groups) == 0 {
		return e, nil
	}
	children := e.Children()
	if len(children) == 0 {
		return e, nil
	}
	out := make([]sql.Expression, len(children))
	for i, c := range children {
		var err error
		if out[i], err = withoutGroups(c, groups); err != nil {
			return nil, err
		}
	}
	return e.WithChildren(out...)
}

func sameColumnOf(e, group sql.Expression) bool {
	if a, ok := e.(*expression.Alias); ok {
		e = a.Child
	}
	if a, ok := group.(*expression.Alias); ok {
		group = a.Child
	}
	f, isField := e.(*expression.GetField)
	g, isGroup := group.(*expression.GetField)
	if isField && isGroup {
		return f.Id() == g.Id() && f.Index() == g.Index()
	}
	return isField == isGroup && e.String() == group.String()
}

// rollupOrder sorts by the groups, each sum behind what it sums up.
func rollupOrder(ctx *sql.Context, by []sql.Expression, a, b sql.Row) (int, error) {
	la, lb := a[len(by)].(int), b[len(by)].(int)
	for i, e := range by {
		switch {
		case la <= i && lb <= i:
			return 0, nil
		case la <= i:
			return 1, nil
		case lb <= i:
			return -1, nil
		case a[i] == nil && b[i] == nil:
			continue
		case a[i] == nil:
			return -1, nil
		case b[i] == nil:
			return 1, nil
		}
		x, isBytes := a[i].([]byte)
		y, both := b[i].([]byte)
		order := 0
		if isBytes && both {
			order = bytes.Compare(x, y)
		} else {
			var err error
			if order, err = e.Type().Compare(ctx, a[i], b[i]); err != nil {
				return 0, err
			}
		}
		if order != 0 {
			return order, nil
		}
	}
	return 0, nil
}
