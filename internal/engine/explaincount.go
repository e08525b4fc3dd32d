package engine

import (
	"errors"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// rowCounts is what ANALYZE sees of a statement while it runs. The engine copies
// parts of a plan for each row of an outer query, so tables are known by the ids
// that they have in all copies.
type rowCounts struct {
	tables  map[sql.TableId]*rowCount
	filters map[sql.TableId]*rowCount // what a condition right above let through
}

// rowCount counts how often a table was read, and the rows that came of it.
type rowCount struct{ loops, rows uint64 }

func newRowCounts() *rowCounts {
	return &rowCounts{tables: map[sql.TableId]*rowCount{}, filters: map[sql.TableId]*rowCount{}}
}

// countingExecutor runs plans as the engine's executor does, and counts.
type countingExecutor struct {
	executor
	seen  *rowCounts
	whole sql.NodeExecBuilder // the builder that this one is a part of
}

func (x *countingExecutor) Build(ctx *sql.Context, node sql.Node, row sql.Row) (sql.RowIter, error) {
	c := x.seen
	switch n := node.(type) {
	case *plan.ResolvedTable:
		iter, err := visibleMetadata(ctx, n, row)
		if iter == nil && err == nil {
			iter, err = rowexec.DefaultBuilder.Build(ctx, n, row)
		}
		return counted(c.tables, n.Id(), iter, err)
	case *plan.IndexedTableAccess:
		iter, err := rowexec.DefaultBuilder.Build(ctx, n, row)
		return counted(c.tables, n.Id(), iter, err)
	case *plan.Filter:
		id, ok := filteredTable(n)
		if !ok {
			return nil, nil
		}
		child, err := x.whole.Build(ctx, n.Child, row)
		if err != nil {
			return nil, err
		}
		return counted(c.filters, id, plan.NewFilterIter(n.Expression, child), nil)
	}
	return x.executor.Build(ctx, node, row)
}

// runCounting runs a plan to its end and returns what its tables yielded.
func runCounting(ctx *sql.Context, analyzed sql.Node) (_ *rowCounts, err error) {
	x := &countingExecutor{seen: newRowCounts()}
	x.whole = rowexec.NewOverrideBuilder(x)
	// Subqueries know their builder.
	analyzed, _, err = transform.NodeExprsWithOpaque(analyzed, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
		if sq, ok := e.(*plan.Subquery); ok {
			return sq.WithExecBuilder(x.whole), transform.NewTree, nil
		}
		return e, transform.SameTree, nil
	})
	if err != nil {
		return nil, err
	}
	iter, err := x.whole.Build(ctx, analyzed, nil)
	if err != nil {
		return nil, err
	}
	// Statements that write do so as their rows are read.
	iter, _ = rowexec.AddAccumulatorIter(ctx, iter)
	iter = rowexec.AddExpressionCloser(analyzed, iter)
	for err == nil {
		_, err = iter.Next(ctx)
	}
	if err == io.EOF {
		err = nil
	}
	return x.seen, errors.Join(err, iter.Close(ctx))
}

// filteredTable returns the table that a condition stands right above.
func filteredTable(n *plan.Filter) (sql.TableId, bool) {
	child := n.Child
	if alias, ok := child.(*plan.TableAlias); ok {
		child = alias.Child
	}
	switch t := child.(type) {
	case *plan.ResolvedTable:
		return t.Id(), true
	case *plan.IndexedTableAccess:
		return t.Id(), true
	}
	return 0, false
}

func counted(into map[sql.TableId]*rowCount, id sql.TableId, iter sql.RowIter, err error) (sql.RowIter, error) {
	if err != nil || iter == nil {
		return iter, err
	}
	c := into[id]
	if c == nil {
		c = &rowCount{}
		into[id] = c
	}
	c.loops++
	return &countingRows{iter, c}, nil
}

type countingRows struct {
	sql.RowIter
	count *rowCount
}

func (r *countingRows) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := r.RowIter.Next(ctx)
	if err == nil {
		r.count.rows++
	}
	return row, err
}

// perLoop is the average of the rows of a table's readings.
func (c *rowCount) perLoop() float64 {
	if c == nil || c.loops == 0 {
		return 0
	}
	return float64(c.rows) / float64(c.loops)
}
