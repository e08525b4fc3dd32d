package store

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/tidwall/btree"
)

// own is what a transaction has put in the place of an entry of a tree.
type own[V any] struct {
	value V
	dead  bool // the entry is deleted
}

// overlay is what one transaction has changed of one table.
type overlay struct {
	def     *tableDef
	rows    btree.Map[string, own[[]any]]
	indexes []btree.Map[string, own[string]]
}

func newOverlay(def *tableDef) *overlay {
	return &overlay{def: def, indexes: make([]btree.Map[string, own[string]], def.trees())}
}

func (o *overlay) empty() bool { return o == nil || o.rows.Len() == 0 }

// grows returns how many rows more, or fewer, a table has with the overlay.
func (o *overlay) grows(t *tableState) (n int) {
	if o.empty() {
		return 0
	}
	o.rows.Scan(func(key string, row own[[]any]) bool {
		switch _, there := t.rows.Get(key); {
		case there && row.dead:
			n--
		case !there && !row.dead:
			n++
		}
		return true
	})
	return n
}

// undo says how to take back one change of an overlay.
type undo struct {
	on    *overlay
	index int // -1: the rows
	key   string
	had   bool // there was an entry of this transaction before
	row   own[[]any]
	entry own[string]
}

func (u *undo) revert() {
	switch {
	case u.index < 0 && u.had:
		u.on.rows.Set(u.key, u.row)
	case u.index < 0:
		u.on.rows.Delete(u.key)
	case u.had:
		u.on.indexes[u.index].Set(u.key, u.entry)
	default:
		u.on.indexes[u.index].Delete(u.key)
	}
}

// setRow and setEntry change the overlay and note in the log how to undo it.

func (o *overlay) setRow(log *[]undo, key string, row sql.Row, dead bool) {
	before, had := o.rows.Set(key, own[[]any]{row, dead})
	*log = append(*log, undo{on: o, index: -1, key: key, had: had, row: before})
}

func (o *overlay) setEntry(log *[]undo, index int, key, row string, dead bool) {
	before, had := o.indexes[index].Set(key, own[string]{row, dead})
	*log = append(*log, undo{on: o, index: index, key: key, had: had, entry: before})
}

// apply plays the overlay onto trees that nobody else sees yet.
func (o *overlay) apply(t *trees) {
	playOnto(&t.rows, &o.rows)
	for i := range o.indexes {
		playOnto(&t.indexes[i], &o.indexes[i])
	}
}

func playOnto[V any](tree *btree.Map[string, V], changes *btree.Map[string, own[V]]) {
	changes.Scan(func(key string, c own[V]) bool {
		if c.dead {
			tree.Delete(key)
		} else {
			tree.Set(key, c.value)
		}
		return true
	})
}
