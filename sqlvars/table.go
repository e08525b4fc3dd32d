package sqlvars

import "sync"

// A table holds one value for each variable, in chunks that are immutable once
// published, so that a copy with one change costs one chunk and the slice of
// pointers.
const (
	chunkBits = 4
	chunkSize = 1 << chunkBits
	numChunks = (numVars + chunkSize - 1) / chunkSize
)

type (
	chunk [chunkSize]Value
	table [numChunks]*chunk
)

func (t *table) at(id ID) *Value { return &t[id>>chunkBits][id&(chunkSize-1)] }

// with returns a copy of the table with one value changed.
func (t *table) with(id ID, v Value) *table {
	next := t.edit()
	next.set(id, v)
	return &next.table
}

// A draft is a copy of a table that may be changed until it is published.
type draft struct {
	table
	own [numChunks]bool // the chunks that are copies already
}

func (t *table) edit() *draft { return &draft{table: *t} }

func (d *draft) set(id ID, v Value) {
	i := id >> chunkBits
	if !d.own[i] {
		c := *d.table[i]
		d.table[i], d.own[i] = &c, true
	}
	*d.at(id) = v
}

// initialTable is what every server starts from; it is never written to.
var initialTable = sync.OnceValue(func() *table {
	var t table
	for i := range t {
		t[i] = new(chunk)
	}
	for i := range defs {
		*t.at(ID(i)) = defs[i].Initial()
	}
	return &t
})
