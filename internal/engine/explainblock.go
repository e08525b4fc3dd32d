package engine

import (
	"slices"
	"strconv"
	"strings"
)

// explainQuery is a query of a plan: one SELECT, or several that UNION and its
// kin combine. So is what stands in a subquery and in a derived table.
type explainQuery struct {
	blocks []*explainBlock
	union  *explainUnion // nil for one SELECT
}

// explainUnion is what combines the SELECTs of a query.
type explainUnion struct {
	kind     string // UNION, INTERSECT, EXCEPT
	stored   bool   // in a table of their own, to find equal rows or to sort
	filesort bool
}

// explainBlock is one SELECT, UPDATE ... of a plan: a number in the column id.
type explainBlock struct {
	id      int
	kind    string // select_type, but SIMPLE
	tables  []*explainTable
	message string // says why there are no tables
	queries []*explainQuery
	rows    string // of a message about rows, as "Deleting all rows"

	filesort, temporary bool
}

// explainTable is a table of a block, in the order in which they are read.
type explainTable struct {
	name     string // or alias
	derived  *explainQuery
	access   string // column type
	possible []string
	key      string
	keyLen   string
	keyParts []string
	ref      []string
	rows     uint64
	noRows   bool // their number means nothing
	where    bool // a condition is tested
	pushed   bool // the index's entries answer a condition
	covered  bool // the index has all columns that are wanted
	extra    []string
	counts   *tableCounts // of ANALYZE
}

// tableCounts is what ANALYZE saw: rows per reading, and the part of them, in
// per cent, that a condition let through. Negative numbers are unknown.
type tableCounts struct{ rows, filtered float64 }

// ids lists the numbers of a query's blocks.
func (q *explainQuery) ids() string {
	ids := make([]string, len(q.blocks))
	for i, b := range q.blocks {
		ids[i] = strconv.Itoa(b.id)
	}
	return strings.Join(ids, ",")
}

// simple tells whether a query is one SELECT without others in it.
func (q *explainQuery) simple() bool { return len(q.blocks) == 1 && len(q.blocks[0].queries) == 0 }

// resultName is the table of a union's rows.
func (q *explainQuery) resultName() string {
	return "<" + strings.ToLower(q.union.kind) + q.ids() + ">"
}

// shown is the name of the table as EXPLAIN has it.
func (t *explainTable) shown() string {
	if t.derived != nil {
		return "<derived" + strconv.Itoa(t.derived.blocks[0].id) + ">"
	}
	return t.name
}

// notes are the parts of Extra, in MariaDB's order.
func (b *explainBlock) notes(i int) []string {
	t := b.tables[i]
	var notes []string
	if t.pushed && !t.covered {
		notes = append(notes, "Using index condition")
	}
	if t.where || t.pushed && t.covered {
		notes = append(notes, "Using where")
	}
	if t.covered {
		notes = append(notes, "Using index")
	}
	notes = append(notes, t.extra...)
	if i == 0 {
		if b.temporary {
			notes = append(notes, "Using temporary")
		}
		if b.filesort {
			notes = append(notes, "Using filesort")
		}
	}
	return notes
}

// number gives the blocks their numbers, in the order in which they were met.
func (q *explainQuery) number(next *int) {
	for _, b := range q.blocks {
		*next++
		b.id = *next
		for _, inner := range b.queries {
			inner.number(next)
		}
	}
}

// each visits the blocks in the order of EXPLAIN's rows: those inside a block
// stand behind it, the last first.
func (q *explainQuery) each(block func(*explainBlock), union func(*explainQuery)) {
	for _, b := range q.blocks {
		block(b)
		for _, inner := range slices.Backward(b.queries) {
			inner.each(block, union)
		}
	}
	if q.union != nil && q.union.stored {
		union(q)
	}
}
