package store

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/keyenc"
)

// Point returns the row that has the values of a primary key, in the order of
// its columns, read and locked as the statement reads the table. It is nil when
// there is no such row.
func (t *Table) Point(ctx *sql.Context, key []any) (sql.Row, error) {
	src, err := t.source(ctx, t.statementMode)
	if err != nil {
		return nil, err
	}
	clock := src.session.clock(t.def.moments)
	if clock != nil {
		var ok bool
		if key, ok = clock.key(t.def, key); !ok {
			return nil, nil
		}
	}
	encoded, err := t.def.primary.AppendKey(ctx, nil, key)
	if _, outside := err.(*keyenc.RangeError); outside {
		return nil, nil // no row can have this value
	}
	if err != nil {
		return nil, err
	}
	if src.mode == Consistent {
		row, ok := src.row(string(encoded))
		if !ok {
			return nil, nil
		}
		return clock.shown(t.visible(row)), nil
	}
	a, err := t.def.access(primaryName)
	if err != nil {
		return nil, err
	}
	lo := string(encoded)
	sp := span{bounds: bounds{lo: lo, hi: string(keyenc.Successor(encoded))}, point: true}
	it := &rowIter{table: t, source: src, clock: clock, access: a, spans: []span{sp}, indexed: true}
	row, err := it.Next(ctx)
	if err == io.EOF {
		return nil, nil
	}
	return row, err
}
