package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/sqlvars"
)

// sortInput stands below a node that sorts and counts what it is given.
type sortInput struct {
	plan.UnaryNode
	most uint64 // rows that are kept, 0 for all
}

var _ sql.Node = (*sortInput)(nil)

func (n *sortInput) String() string   { return n.Child.String() }
func (n *sortInput) IsReadOnly() bool { return n.Child.IsReadOnly() }

func (n *sortInput) WithChildren(children ...sql.Node) (sql.Node, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(n, len(children), 1)
	}
	return &sortInput{plan.UnaryNode{Child: children[0]}, n.most}, nil
}

// countSort counts a sort in Sort_scan, or Sort_priority_queue_sorts too, and puts
// what counts its rows below it. A node that has that is the engine's to run.
func (x *executor) countSort(ctx *sql.Context, n sql.Node, child sql.Node, row sql.Row) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if _, counted := child.(*sortInput); counted || s == nil {
		return nil, nil
	}
	input := &sortInput{UnaryNode: plan.UnaryNode{Child: child}}
	s.Status.Add(sqlvars.StatusSortScan, 1)
	if top, ok := n.(*plan.TopN); ok {
		s.Status.Add(sqlvars.StatusSortPriorityQueueSorts, 1)
		if v, err := top.Limit.Eval(ctx, row); err == nil {
			if most, _, err := types.Uint64.Convert(ctx, v); err == nil && most != nil {
				input.most = most.(uint64)
			}
		}
	}
	sort, err := n.WithChildren(input)
	if err != nil {
		return nil, err
	}
	return x.engine.analyzer.ExecBuilder.Build(ctx, sort, row)
}

func (x *executor) sortInput(ctx *sql.Context, n *sortInput, row sql.Row) (sql.RowIter, error) {
	rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Child, row)
	if err != nil {
		return nil, err
	}
	return &countedRows{RowIter: rows, session: sessionOf(ctx), most: n.most}, nil
}

// countedRows counts the rows of a sort in Sort_rows when it is closed.
type countedRows struct {
	sql.RowIter
	session *Session
	n, most uint64
}

func (r *countedRows) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := r.RowIter.Next(ctx)
	if err == nil {
		r.n++
	}
	return row, err
}

func (r *countedRows) Close(ctx *sql.Context) error {
	if r.most > 0 {
		r.n = min(r.n, r.most)
	}
	r.session.Status.Add(sqlvars.StatusSortRows, int64(r.n))
	r.n = 0
	return r.RowIter.Close(ctx)
}
