package engine

import (
	"strconv"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// join reads a join: the tables of its left side, then those of its right one,
// for which it says how rows of both are brought together.
func (w *blockReader) join(n *plan.JoinNode) error {
	joined := w.joined
	w.joined = true
	defer func() { w.joined = joined }()
	if n.Filter != nil {
		w.subqueries(&w.tested, n.Filter)
	}
	first := len(w.block.tables)
	if err := w.side(n.Left(), n.Op.IsRightOuter() || n.Op.IsFullOuter()); err != nil {
		return err
	}
	second := len(w.block.tables)
	if err := w.side(n.Right(), n.Op.IsLeftOuter() || n.Op.IsFullOuter() || n.Op.IsAnti()); err != nil {
		return err
	}
	if second == len(w.block.tables) {
		return nil
	}
	right := w.block.tables[second:]
	switch op := n.Op; {
	case op.IsHash():
		w.hashed(n, right)
	case op.IsMerge():
		right[0].extra = append(right[0].extra, "Using merge join")
	case op == plan.JoinTypeRangeHeap || op == plan.JoinTypeLeftOuterRangeHeap:
		right[0].extra = append(right[0].extra, "Using range heap join")
	case n.Filter != nil && !n.Op.IsLookup():
		right[len(right)-1].where = true
	}
	switch {
	case n.Op.IsSemi() && second > first:
		last := right[len(right)-1]
		last.extra = append(last.extra, "FirstMatch("+w.block.tables[second-1].shown()+")")
	case n.Op.IsAnti():
		last := right[len(right)-1]
		last.extra = append(last.extra, "Not exists")
	}
	return nil
}

func (w *blockReader) side(node sql.Node, optional bool) error {
	if optional {
		w.optional++
		defer func() { w.optional-- }()
	}
	return w.node(node)
}

// hashed notes that a side of a join is put in a hash table, by the values that
// the other side's rows are compared with.
func (w *blockReader) hashed(n *plan.JoinNode, right []*explainTable) {
	t := right[0]
	t.extra = append(t.extra, "Using join buffer (flat, BNLH join)")
	lookup, ok := n.Right().(*plan.HashLookup)
	if !ok || len(right) > 1 || t.derived != nil {
		return
	}
	columns := hashColumns(lookup.RightEntryKey)
	if columns == nil {
		return
	}
	t.access = "hash_" + t.access
	key := "#hash#$hj"
	if t.key != "" {
		key = "#hash#" + t.key
	}
	t.key, t.keyParts, t.ref = key, nil, nil
	length := 0
	for _, c := range columns {
		t.keyParts = append(t.keyParts, c.Name())
		length += storedLength(c.Type(), 0)
		if c.IsNullable() {
			length++
		}
	}
	t.keyLen = strconv.Itoa(length)
	for _, e := range tupleOf(lookup.LeftProbeKey) {
		t.ref = append(t.ref, w.refOf(e))
	}
}

func tupleOf(e sql.Expression) []sql.Expression {
	if t, ok := e.(expression.Tuple); ok {
		return t
	}
	return []sql.Expression{e}
}

// hashColumns returns the columns of a hash table's key, nil when it is made of
// other expressions.
func hashColumns(key sql.Expression) []*expression.GetField {
	var columns []*expression.GetField
	for _, e := range tupleOf(key) {
		f, ok := e.(*expression.GetField)
		if !ok {
			return nil
		}
		columns = append(columns, f)
	}
	return columns
}
