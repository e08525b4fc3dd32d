package engine

import (
	"fmt"
	"hash/maphash"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// A rowKeyer tells rows apart whose texts are equal in other bytes.
type rowKeyer struct {
	orders []*collation.Order // of each column, nil for other types
	seed   maphash.Seed
	buf    []byte
}

func newRowKeyer(ctx *sql.Context, schema sql.Schema) *rowKeyer {
	k := &rowKeyer{orders: make([]*collation.Order, len(schema)), seed: maphash.MakeSeed()}
	for i, c := range schema {
		if t, ok := c.Type.(sql.StringType); ok && types.IsTextOnly(t) {
			k.orders[i] = collation.Of(effective(ctx, t.Collation()))
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
	return &distinctIter{RowIter: rows, keyer: newRowKeyer(ctx, schema), seen: seen, done: done}
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
	b := &rowBag{newRowKeyer(ctx, schema), map[uint64]int{}}
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
