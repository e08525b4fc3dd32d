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
	if s == nil || !convertsRows(n) {
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
	return &collectedRows{from: r}, nil
}

// collectedRows reads all rows before it yields the first, as MariaDB does: an error
// comes before any row, and a LIMIT around the query spares nothing.
type collectedRows struct {
	from sql.RowIter
	rows sql.RowIter // nil before the first row is asked for
}

func (c *collectedRows) Next(ctx *sql.Context) (sql.Row, error) {
	if c.rows == nil {
		rows, err := sql.RowIterToRows(ctx, c.from)
		if err != nil {
			return nil, err
		}
		c.rows = sql.RowsToRowIter(rows...)
	}
	return c.rows.Next(ctx)
}

// Close closes what the rows come from; reading it to its end has closed it before.
func (c *collectedRows) Close(ctx *sql.Context) error {
	if c.rows != nil {
		return nil
	}
	return c.from.Close(ctx)
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
	count   int         // of all rows so far
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
		if row, err = r.convert(ctx, row); err != nil {
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

// convert makes a row one of the table that MariaDB collects them in: what does not
// fit into the types of the anchor's columns is an error in strict mode.
func (r *recursion) convert(ctx *sql.Context, row sql.Row) (sql.Row, error) {
	r.count++
	var out sql.Row
	schema := r.node.Schema()
	outer := max(len(row)-len(schema), 0) // values of the query around this one
	for i, c := range schema {
		if i += outer; i >= len(row) || row[i] == nil {
			continue
		}
		v, err := sql.UnwrapAny(ctx, row[i])
		if err != nil {
			return nil, err
		}
		v, p := convertFor(ctx, c, v)
		if p != nil {
			if v, err = r.session.stored(c, v, p, r.count, false); err != nil {
				return nil, err
			}
		}
		if out == nil {
			out = row.Copy()
		}
		out[i] = v
	}
	if out == nil {
		return row, nil
	}
	return out, nil
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
