package engine

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// distinct runs the nodes that throw away equal rows where texts are among the
// columns; a nil iterator says that there are none.
func (x *executor) distinct(ctx *sql.Context, child sql.Node, row sql.Row) (sql.RowIter, error) {
	schema := child.Schema()
	if !hasText(schema) {
		return nil, nil
	}
	rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, child, row)
	if err != nil {
		return nil, err
	}
	return newDistinctIter(ctx, rows, schema), nil
}

// setOp runs INTERSECT and EXCEPT, and UNION DISTINCT.
func (x *executor) setOp(ctx *sql.Context, n *plan.SetOp, row sql.Row) (sql.RowIter, error) {
	schema := n.Schema()
	if !hasText(schema) || n.SetOpType == plan.UnionType && !n.Distinct {
		return nil, nil
	}
	// What comes behind the operation is left to the engine, as that of a union of
	// rows that are all there.
	behind := *n
	behind.Distinct, behind.SetOpType = false, plan.UnionType
	inner := *n
	inner.Limit, inner.Offset, inner.SortFields = nil, nil, nil
	whole, err := behind.WithChildren(&setOpRows{inner}, plan.NewEmptyTableWithSchema(schema))
	if err != nil {
		return nil, err
	}
	return x.engine.analyzer.ExecBuilder.Build(ctx, whole, row)
}

// setOpRows is a set operation without what comes behind it.
type setOpRows struct{ plan.SetOp }

func (x *executor) setOpRows(ctx *sql.Context, n *setOpRows, row sql.Row) (sql.RowIter, error) {
	build, schema := x.engine.analyzer.ExecBuilder.Build, n.Schema()
	left, err := build(ctx, n.Left(), row)
	if err != nil {
		return nil, err
	}
	if n.SetOpType == plan.UnionType {
		both := &concatenated{RowIter: left, second: func(ctx *sql.Context) (sql.RowIter, error) { return build(ctx, n.Right(), row) }}
		return newDistinctIter(ctx, both, schema), nil
	}
	if n.Distinct {
		left = newDistinctIter(ctx, left, schema)
	}
	return &bagIter{RowIter: left, in: n.SetOpType == plan.IntersectType, open: func(ctx *sql.Context) (*rowBag, error) {
		right, err := build(ctx, n.Right(), row)
		if err != nil {
			return nil, err
		}
		return fillBag(ctx, right, schema)
	}}, nil
}

// concatenated are the rows of one iterator and then those of another.
type concatenated struct {
	sql.RowIter
	second func(ctx *sql.Context) (sql.RowIter, error)
}

func (c *concatenated) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := c.RowIter.Next(ctx)
	if err != io.EOF || c.second == nil {
		return row, err
	}
	if err := c.RowIter.Close(ctx); err != nil {
		return nil, err
	}
	second, err := c.second(ctx)
	if err != nil {
		return nil, err
	}
	c.RowIter, c.second = second, nil
	return c.RowIter.Next(ctx)
}

// setOp gives columns of texts the collation that both sides make: the engine
// converts such as differ into its own.
func (c collator) setOp(n *plan.SetOp, same transform.TreeIdentity) (sql.Node, transform.TreeIdentity, error) {
	left, isLeft := n.Left().(*plan.Project)
	right, isRight := n.Right().(*plan.Project)
	if isLeft && isRight && len(left.Projections) == len(right.Projections) {
		var ls, rs []sql.Expression
		for i := range left.Projections {
			l, r := convertedText(left.Projections[i]), convertedText(right.Projections[i])
			if l == nil || r == nil {
				continue
			}
			id, err := aggregate(c.ctx, "UNION", l, r)
			if err != nil {
				return nil, transform.SameTree, err
			}
			if ls == nil {
				ls = append(ls, left.Projections...)
				rs = append(rs, right.Projections...)
			}
			t := textType(id)
			ls[i], rs[i] = realiased(ls[i], &inType{l, t}), realiased(rs[i], &inType{r, t})
		}
		if ls != nil {
			out, err := n.WithChildren(plan.NewProject(ls, left.Child), plan.NewProject(rs, right.Child))
			if err != nil {
				return nil, transform.SameTree, err
			}
			n, same = out.(*plan.SetOp), transform.NewTree
		}
	}
	return c.wrapExpressions(n, same, c.inOrder)
}

// convertedText returns the text that a column of a set operation is made of, nil
// where it is none or is taken as it is.
func convertedText(e sql.Expression) sql.Expression {
	alias, ok := e.(*expression.Alias)
	if !ok {
		return nil
	}
	var child sql.Expression
	switch c := alias.Child.(type) {
	case *expression.Convert:
		child = c.Child
	case *converted:
		child = c.child
	}
	if child == nil || !isText(child) {
		return nil
	}
	return child
}

func realiased(alias, child sql.Expression) sql.Expression {
	out, err := alias.WithChildren(child)
	if err != nil {
		return alias
	}
	return out
}
