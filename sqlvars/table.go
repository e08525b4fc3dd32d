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
	next := *t
	c := *t[id>>chunkBits]
	c[id&(chunkSize-1)] = v
	next[id>>chunkBits] = &c
	return &next
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
