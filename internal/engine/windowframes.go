package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// withValueFrames gives the window functions of a plan frames of ours where the frame is
// told by values, be it without a word: by ORDER BY alone.
func withValueFrames(ctx *sql.Context, node sql.Node) (sql.Node, error) {
	if !containsFold(ctx.Query(), "over") {
		return node, nil
	}
	node, _, err := transform.NodeWithOpaque(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		w, ok := n.(*plan.Window)
		if !ok {
			return n, transform.SameTree, nil
		}
		exprs := make([]sql.Expression, len(w.SelectExprs))
		for i, e := range w.SelectExprs {
			framed, _, err := transform.Expr(e, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
				if d := valueWindow(e); d != nil {
					return e.(sql.WindowAdaptableExpression).WithWindow(d), transform.NewTree, nil
				}
				return e, transform.SameTree, nil
			})
			if err != nil {
				return nil, transform.SameTree, err
			}
			exprs[i] = framed
		}
		return plan.NewWindow(exprs, w.Child), transform.NewTree, nil
	})
	return node, err
}

// valueWindow is the window of a function with a frame of ours, nil for functions that
// keep what they have.
func valueWindow(e sql.Expression) *sql.WindowDefinition {
	w, ok := e.(sql.WindowAdaptableExpression)
	if !ok || w.Window() == nil || len(w.Window().OrderBy) == 0 {
		return nil
	}
	f, ok := e.(sql.FunctionExpression)
	if !ok {
		return nil
	}
	switch strings.ToLower(f.FunctionName()) {
	case "row_number", "rank", "dense_rank", "percent_rank", "ntile", "lag", "lead":
		return nil // of the whole partition
	}
	d := *w.Window()
	if d.Frame != nil && !strings.HasPrefix(d.Frame.String(), "RANGE") {
		return nil
	}
	d.Frame = sqlfunc.ValueFrame(d.Frame)
	return &d
}
