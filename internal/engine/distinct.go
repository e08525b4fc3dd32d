package engine

import (
	"fmt"
	"hash/maphash"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// A rowKeyer tells rows apart whose texts are equal in other bytes.
type rowKeyer struct {
	orders []*collation.Order // of each column, nil for other types
	seed   maphash.Seed
	buf    []byte
}

func newRowKeyer(schema sql.Schema) *rowKeyer {
	k := &rowKeyer{orders: make([]*collation.Order, len(schema)), seed: maphash.MakeSeed()}
	for i, c := range schema {
		if types.IsTextOnly(c.Type) {
			k.orders[i] = collation.Of(c.Type.(sql.StringType).Collation())
		}
	}
	return k
}

// key returns a hash of a row, of whose columns the last are the schema's.
func (k *rowKeyer) key(ctx *sql.Context, row sql.Row) (uint64, error) {
	buf := k.buf[:0]
	for i, v := range row[len(row)-len(k.orders):] {
		order := k.orders[i]
		switch {
		case v == nil:
			buf = append(buf, 0)
		case order != nil:
			text, err := textOf(ctx, v)
			if err != nil {
				return 0, err
			}
			buf = order.AppendKey(append(buf, 1), text)
		default:
			v, err := sql.UnwrapAny(ctx, v)
			if err != nil {
				return 0, err
			}
			buf = append(fmt.Appendf(append(buf, 1), "%v", v), 0)
		}
	}
	k.buf = buf
	return maphash.Bytes(k.seed, buf), nil
}

// distinctIter drops rows that equal an earlier one.
type distinctIter struct {
	sql.RowIter
	keyer *rowKeyer
	seen  sql.KeyValueCache
	done  sql.DisposeFunc
}

func newDistinctIter(ctx *sql.Context, rows sql.RowIter, schema sql.Schema) *distinctIter {
	seen, done := ctx.Memory.NewHistoryCache()
	return &distinctIter{RowIter: rows, keyer: newRowKeyer(schema), seen: seen, done: done}
}

func (d *distinctIter) Next(ctx *sql.Context) (sql.Row, error) {
	for {
		row, err := d.RowIter.Next(ctx)
		if err != nil {
			return nil, err
		}
		key, err := d.keyer.key(ctx, row)
		if err != nil {
			return nil, err
		}
		if _, err := d.seen.Get(key); err == nil {
			continue
		}
		return row, d.seen.Put(key, struct{}{})
	}
}

func (d *distinctIter) Close(ctx *sql.Context) error {
	if d.done != nil {
		d.done()
		d.done = nil
	}
	return d.RowIter.Close(ctx)
}

// A rowBag counts the rows of one side of INTERSECT or EXCEPT.
type rowBag struct {
	keyer *rowKeyer
	count map[uint64]int
}

// fillBag reads all rows of an iterator and closes it.
func fillBag(ctx *sql.Context, rows sql.RowIter, schema sql.Schema) (_ *rowBag, err error) {
	defer func() {
		if e := rows.Close(ctx); err == nil {
			err = e
		}
	}()
	b := &rowBag{newRowKeyer(schema), map[uint64]int{}}
	for {
		row, err := rows.Next(ctx)
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
		key, err := b.keyer.key(ctx, row)
		if err != nil {
			return nil, err
		}
		b.count[key]++
	}
}

// bagIter gives the rows that are in the bag, or those that are not, each as
// often as the standard has it.
type bagIter struct {
	sql.RowIter
	open func(ctx *sql.Context) (*rowBag, error)
	bag  *rowBag
	in   bool
}

func (i *bagIter) Next(ctx *sql.Context) (sql.Row, error) {
	if i.bag == nil {
		bag, err := i.open(ctx)
		if err != nil {
			return nil, err
		}
		i.bag = bag
	}
	for {
		row, err := i.RowIter.Next(ctx)
		if err != nil {
			return nil, err
		}
		key, err := i.bag.keyer.key(ctx, row)
		if err != nil {
			return nil, err
		}
		found := i.bag.count[key] > 0
		if found {
			i.bag.count[key]--
		}
		if found == i.in {
			return row, nil
		}
	}
}

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
