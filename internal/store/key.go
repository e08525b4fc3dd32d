package store

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/store/rowenc"
)

// rowKey returns the key that a row of a table with a primary key stands under.
func (d *tableDef) rowKey(ctx *sql.Context, buf []byte, row sql.Row) ([]byte, error) {
	for i, c := range d.schema.PkOrdinals {
		var err error
		if buf, err = d.primary.Append(ctx, buf, i, row[c]); err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// numberKey returns the key of a row without a primary key.
func numberKey(n uint64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], n)
	return string(b[:])
}

// entryKey returns the key of a row's entry in an index. The row's own key stands
// behind the columns, to tell equal values apart, unless the index is unique and
// no column is NULL: then claims is true, and nobody else may have the key.
func (d *tableDef) entryKey(ctx *sql.Context, buf []byte, x *indexDef, row sql.Row, rowKey string) (key []byte, claims bool, err error) {
	claims = x.unique()
	for i, c := range x.columns {
		if row[c] == nil {
			claims = false
		}
		if buf, err = x.key.Append(ctx, buf, i, row[c]); err != nil {
			return buf, false, err
		}
	}
	if !claims {
		buf = append(buf, rowKey...)
	}
	return buf, claims, nil
}

// A table without a primary key has one tree more: from what a row holds to the
// row's number. The engine asks to change a row by its values, and knows no
// number.

// trees returns how many index trees a table has.
func (d *tableDef) trees() int {
	if d.owner != 0 {
		return 0 // nothing is looked up in a history
	}
	if d.keyless() {
		return len(d.indexes) + 1
	}
	return len(d.indexes)
}

// contentKey returns what a row's entry in that tree begins with.
func (d *tableDef) contentKey(buf []byte, row sql.Row) ([]byte, error) {
	content, err := d.content(buf, row)
	if err != nil {
		return nil, err
	}
	h := fnv.New64a()
	_, _ = h.Write(content)
	return h.Sum(content[:0]), nil
}

// content encodes the values of a row that are kept.
func (d *tableDef) content(buf []byte, row sql.Row) ([]byte, error) {
	if n := d.seen(); n > 0 && len(row) > n {
		row = row[:n]
	}
	if len(d.virtual) > 0 {
		row = row.Copy()
		for _, c := range d.virtual {
			row[c] = nil
		}
	}
	return rowenc.Append(buf, row)
}

// entry names the values of a duplicate key as MariaDB does, joined by dashes.
func (d *tableDef) entry(ctx *sql.Context, columns []int, row sql.Row) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = "NULL"
		if row[c] == nil {
			continue
		}
		v, err := d.schema.Schema[c].Type.SQL(ctx, nil, row[c])
		if err != nil {
			parts[i] = fmt.Sprint(row[c])
			continue
		}
		text := v.ToString()
		if t, ok := d.schema.Schema[c].Type.(sql.DatetimeType); ok && t.Precision() > 0 {
			if at, ok := row[c].(time.Time); ok && at.Year() > 0 {
				text = at.Format("2006-01-02 15:04:05.000000"[:20+t.Precision()])
			}
		}
		if d.schema.Schema[c].Type.Type() == sqltypes.Binary {
			text = strings.TrimRight(text, "\x00") // what fills BINARY(n) up
		}
		parts[i] = strings.ReplaceAll(text, "\x00", `\x00`)
	}
	return strings.Join(parts, "-")
}

// duplicateError is the engine's error for a row whose key another row has.
func (d *tableDef) duplicateError(ctx *sql.Context, s *Session, columns []int, name string, row, existing sql.Row) error {
	c := s.clock(d.moments)
	row, existing = c.shown(row), c.shown(existing)
	if s != nil {
		s.lastDup = duplicate{entry: d.entry(ctx, columns, row), index: name}
	}
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = fmt.Sprint(row[c])
	}
	return sql.NewUniqueKeyErr("["+strings.Join(parts, ",")+"]", name == primaryName, existing)
}
