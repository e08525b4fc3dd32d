package engine

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// recursiveCTE runs WITH RECURSIVE. After max_recursive_iterations it ends with
// the rows that there are and warning 1931, where the engine fails. Those with an
// order or a limit of the union are the engine's.
func (x *executor) recursiveCTE(ctx *sql.Context, n *plan.RecursiveCte, row sql.Row) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if s == nil || n.Union().Limit != nil || len(n.Union().SortFields) > 0 {
		return nil, nil
	}
	anchor, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Left(), row)
	if err != nil {
		return nil, err
	}
	r := &recursion{x: x, session: s, node: n, outer: row, rows: anchor, left: s.Vars.Uint(sqlvars.VarMaxRecursiveIterations)}
	if n.Union().Distinct {
		r.keyer, r.seen = newRowKeyer(ctx, n.Schema()), map[uint64]struct{}{}
	}
	return r, nil
}

// recursion yields the anchor's rows, then those of each iteration over the rows
// of the one before.
type recursion struct {
	x       *executor
	session *Session
	node    *plan.RecursiveCte
	outer   sql.Row
	rows    sql.RowIter // of the present iteration
	fresh   []sql.Row   // what it has yielded
	left    uint64      // iterations that are left
	keyer   *rowKeyer   // nil for UNION ALL
	seen    map[uint64]struct{}
}

func (r *recursion) Next(ctx *sql.Context) (sql.Row, error) {
	for {
		row, err := r.rows.Next(ctx)
		switch {
		case err == io.EOF:
			if err := r.again(ctx); err != nil {
				return nil, err
			}
			continue
		case err != nil:
			return nil, err
		}
		if r.keyer != nil {
			key, err := r.keyer.key(ctx, row)
			if err != nil {
				return nil, err
			}
			if _, ok := r.seen[key]; ok {
				continue
			}
			r.seen[key] = struct{}{}
		}
		r.fresh = append(r.fresh, row)
		return row, nil
	}
}

// again begins the next iteration; io.EOF when there is none.
func (r *recursion) again(ctx *sql.Context) error {
	if len(r.fresh) == 0 {
		return io.EOF
	}
	if r.left == 0 {
		max := r.session.Vars.Uint(sqlvars.VarMaxRecursiveIterations)
		merr := mariaerr.New(mariaerr.ER_QUERY_RESULT_INCOMPLETE, "max_recursive_iterations =", max)
		r.session.base.Warn(&sql.Warning{Level: "Warning", Code: int(merr.Number), Message: merr.Message})
		r.fresh = nil
		return io.EOF
	}
	r.left--
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := r.rows.Close(ctx); err != nil {
		return err
	}
	r.rows = sql.RowsToRowIter() // to close, should the next not begin
	r.node.Working.Buf, r.fresh = r.fresh, nil
	rows, err := r.x.engine.analyzer.ExecBuilder.Build(ctx, r.node.Right(), r.outer)
	if err != nil {
		return err
	}
	r.rows = rows
	return nil
}

func (r *recursion) Close(ctx *sql.Context) error {
	r.node.Working.Buf, r.fresh, r.seen = nil, nil, nil
	return r.rows.Close(ctx)
}
