package store

import (
	"github.com/tidwall/btree"
)

// trees are the contents of one table at one moment. Rows stand under their
// encoded primary key, or under a number of the store's for a table without one.
// They are no sql.Row there, which has a method Copy that the tree would call for
// each row of a node that it copies: rows in a tree never change, so trees share
// them. An index maps its encoded key, with the row's key behind it, to the row's key.
type trees struct {
	rows    btree.Map[string, []any]
	indexes []btree.Map[string, string]
}

func newTrees(indexes int) *trees {
	return &trees{indexes: make([]btree.Map[string, string], indexes)}
}

// copy returns trees that can be changed while t is read, at no cost that grows
// with their size.
func (t *trees) copy() *trees {
	c := &trees{rows: copyMap(&t.rows), indexes: make([]btree.Map[string, string], len(t.indexes))}
	for i := range t.indexes {
		c.indexes[i] = copyMap(&t.indexes[i])
	}
	return c
}

// copyMap copies a tree that others may be reading or copying right now, and that
// nobody will ever change. Copy writes a new owner's number into both trees, so
// it is called on a second header: the one that is shared stays untouched, and
// the number in it is of no use to anybody. A tree that does change later would
// take the nodes of the copy for its own.
func copyMap[V any](m *btree.Map[string, V]) btree.Map[string, V] {
	header := *m
	return *header.Copy()
}
