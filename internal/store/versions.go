package store

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// A system-versioned table has two columns that say from when until when a row was
// the table's: rows that are have an end that never comes. What was changed or
// deleted is kept in a table of its own, which has no name and no keys, the history.
// A history's rows have the columns of the table's; they stand under the key that the
// row had and their end, so that both walk in the same order.

// Marks stand in front of a column's comment between two NULs, with commas between
// them. These are the ones that the store reads.
const (
	MarkRowStart    = "rs" // GENERATED ALWAYS AS ROW START
	MarkRowEnd      = "re" // GENERATED ALWAYS AS ROW END
	MarkSystem      = "s"  // one of the two that the table has without having named it
	MarkUnversioned = "nv" // WITHOUT SYSTEM VERSIONING: its changes make no history
)

// ErrVersioned is that of TRUNCATE of a system-versioned table: 4137.
var ErrVersioned = errors.New("store: system-versioned tables cannot be truncated")

// forever is the end of rows that are the table's: the last moment of a TIMESTAMP(6).
var forever = time.Date(2038, 1, 19, 3, 14, 7, 999999000, time.UTC)

// versions says which columns a system-versioned table has its times in.
type versions struct {
	start, end int
	hidden     bool  // they are the last two, and nobody sees them who does not ask
	tracked    []int // the columns whose changes make history
}

// versionsOf finds them by their marks; nil is an ordinary table.
func versionsOf(cols sql.Schema) *versions {
	v := versions{start: -1, end: -1}
	for i, c := range cols {
		if c.Comment == "" || c.Comment[0] != 0 {
			continue
		}
		text, _, _ := strings.Cut(c.Comment[1:], "\x00")
		for _, mark := range strings.Split(text, ",") {
			switch mark {
			case MarkRowStart:
				v.start = i
			case MarkRowEnd:
				v.end = i
			case MarkSystem:
				v.hidden = true
			}
		}
	}
	if v.start < 0 || v.end < 0 {
		return nil
	}
	for i, c := range cols {
		if i != v.start && i != v.end && !c.Virtual && !marked(c, MarkUnversioned) {
			v.tracked = append(v.tracked, i)
		}
	}
	return &v
}

func marked(c *sql.Column, mark string) bool {
	if c.Comment == "" || c.Comment[0] != 0 {
		return false
	}
	text, _, _ := strings.Cut(c.Comment[1:], "\x00")
	for _, m := range strings.Split(text, ",") {
		if m == mark {
			return true
		}
	}
	return false
}

// seen is how many columns of a table those see who do not ask for more: 0 for all.
func (d *tableDef) seen() int {
	if d.versions == nil || !d.versions.hidden {
		return 0
	}
	return len(d.schema.Schema) - 2
}

// Versioned tells whether the table is system-versioned, and the names of the columns
// of its period; implicit are those that it was given without naming them.
func (t *Table) Versioned() (start, end string, implicit, ok bool) {
	v := t.def.versions
	if v == nil {
		return "", "", false, false
	}
	cols := t.def.schema.Schema
	return cols[v.start].Name, cols[v.end].Name, v.hidden, true
}

// historyOf is the definition of a table's history.
func historyOf(d *tableDef, id, dataID uint64) (*tableDef, error) {
	cols := d.schema.Schema.Copy()
	for _, c := range cols {
		c.PrimaryKey, c.AutoIncrement = false, false
	}
	h := &tableDef{
		id: id, dataID: dataID, owner: d.id, db: d.db, name: fmt.Sprintf("#history-%d", d.id),
		schema: sql.NewPrimaryKeySchema(cols), collation: d.collation, created: d.created, shared: &tableShared{},
	}
	return h, h.derive()
}

// newHistory makes the empty history of a table that is system-versioned, and has the
// table refer to it; nil for one that is not.
func (s *Store) newHistory(d *tableDef) (*tableState, error) {
	d.history = 0
	if d.versions == nil {
		return nil, nil
	}
	h, err := historyOf(d, s.nextID(), s.nextID())
	if err != nil {
		return nil, err
	}
	d.history = h.id
	return &tableState{def: h, trees: newTrees(0)}, nil
}

// setHistory puts a history in its place, which no name leads to.
func (r *root) setHistory(h *tableState) {
	if h != nil {
		r.tables.Set(h.def.id, h)
	}
}

// dropHistory drops the history of a table that is about to go.
func (r *root) dropHistory(id uint64) {
	if t, ok := r.tables.Get(id); ok && t.def.history != 0 {
		r.tables.Delete(t.def.history)
	}
}
