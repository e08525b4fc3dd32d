package engine

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// estimator is what the store tells of its indexes; other storage does without.
type estimator interface {
	EstimateLookup(*sql.Context, sql.IndexLookup) (uint64, error)
	EstimatePerKey(ctx *sql.Context, index string, columns int) (uint64, error)
	Finds(*sql.Context, sql.IndexLookup) (bool, error)
}

// primary is the name of a primary key.
const primary = "PRIMARY"

func (w *blockReader) nameOf(n sql.Nameable) string {
	if w.alias != "" {
		return w.alias
	}
	return n.Name()
}

// rowCount is the number of a table's rows, as the storage knows it.
func (x *explainer) rowCount(t sql.Table) uint64 {
	if s, ok := t.(sql.StatisticsTable); ok {
		if n, _, err := s.RowCount(x.ctx); err == nil {
			return n
		}
	}
	return 0
}

// scan reads a table that is read as a whole.
func (w *blockReader) scan(n *plan.ResolvedTable) error {
	table := n.UnderlyingTable()
	if plan.IsDualTable(table) {
		return nil
	}
	t := w.add(&explainTable{name: w.nameOf(n), access: "ALL", rows: w.rowCount(table)})
	indexes := w.indexes(table)
	t.possible = w.possible(t.name, indexes)
	if _, update := w.writes.(*sqlparser.Update); update && len(indexes) > 0 && indexes[0].ID() == primary && !w.joined && len(t.possible) == 0 {
		// Rows lie, and are walked through, in the order of their primary key.
		w.fullIndex(t, table, indexes[0])
	}
	w.count(t, n.Id())
	return nil
}

// indexes lists the indexes of a table as MariaDB sorts them: the primary key,
// unique ones, the others.
func (x *explainer) indexes(t sql.Table) []sql.Index {
	addressable, ok := t.(sql.IndexAddressable)
	if !ok {
		return nil
	}
	list, err := addressable.GetIndexes(x.ctx)
	if err != nil {
		return nil
	}
	list = slices.Clone(list)
	rank := func(i sql.Index) int {
		switch {
		case i.ID() == primary:
			return 0
		case i.IsUnique():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(a, b sql.Index) int { return rank(a) - rank(b) })
	return list
}

// possible lists the indexes whose first column a condition is of.
func (w *blockReader) possible(name string, indexes []sql.Index) []string {
	var keys []string
	for _, i := range indexes {
		columns := indexColumns(i)
		if len(columns) > 0 && !i.IsFullText() && !i.IsSpatial() && w.usable.has(name, columns[0]) {
			keys = append(keys, i.ID())
		}
	}
	return keys
}

// indexColumns names the columns of an index.
func indexColumns(i sql.Index) []string {
	columns := i.Expressions()
	for j, e := range columns {
		columns[j] = e[strings.IndexByte(e, '.')+1:]
	}
	return columns
}

// indexed reads a table that is read through an index.
func (w *blockReader) indexed(n *plan.IndexedTableAccess) error {
	table, index := n.UnderlyingTable(), n.Index()
	t := w.add(&explainTable{name: w.nameOf(n), key: index.ID()})
	t.possible = w.possible(t.name, w.indexes(table))
	t.covered = w.writes == nil && covers(n.Table, table, index)
	w.count(t, n.Id())
	if !n.IsStatic() {
		w.lookedUp(t, n, table)
	} else if err := w.static(t, n, table); err != nil {
		return err
	}
	if t.access != "index" && !slices.Contains(t.possible, t.key) {
		t.possible = append(t.possible, t.key)
	}
	return nil
}

// lookedUp reads an access by values that another table's row gives.
func (w *blockReader) lookedUp(t *explainTable, n *plan.IndexedTableAccess, table sql.Table) {
	index, keys := n.Index(), n.Expressions()
	t.access = "ref"
	if index.IsUnique() && len(keys) == len(index.Expressions()) {
		t.access = "eq_ref"
	}
	t.keyUse(table, index, len(keys))
	for _, e := range keys {
		t.ref = append(t.ref, w.refOf(e))
	}
	t.rows = 1
	if est, ok := n.Table.(estimator); ok && t.access == "ref" {
		if rows, err := est.EstimatePerKey(w.ctx, index.ID(), len(keys)); err == nil {
			t.rows = rows
		}
	}
}

// refOf tells where the value of a lookup comes from.
func (x *explainer) refOf(e sql.Expression) string {
	if f, ok := e.(*expression.GetField); ok {
		name := strings.ToLower(f.Table()) + "." + f.Name()
		if f.Database() != "" && !x.named[strings.ToLower(f.Table())] {
			name = f.Database() + "." + name
		}
		return name
	}
	if columnless(e) {
		return "const"
	}
	return "func"
}

// static reads an access by constants.
func (w *blockReader) static(t *explainTable, n *plan.IndexedTableAccess, table sql.Table) error {
	lookup, err := n.GetLookup(w.ctx, nil)
	if err != nil {
		return err
	}
	index := lookup.Index
	est, estimates := n.Table.(estimator)
	t.rows = w.rowCount(table)
	if estimates {
		if t.rows, err = est.EstimateLookup(w.ctx, lookup); err != nil {
			return err
		}
	}
	ranges, ok := lookup.Ranges.(sql.MySQLRangeCollection)
	switch {
	case index.IsFullText():
		t.access, t.keyLen, t.rows = "fulltext", "0", 1
		return nil
	case !ok || index.IsSpatial():
		t.access = "range"
		t.keyUse(table, index, len(index.Expressions()))
		return nil
	}
	use := usesOf(ranges, len(index.Expressions()))
	switch {
	case use.bounded == 0:
		w.fullIndex(t, table, index)
		return nil
	case use.impossible(table, index):
		w.block.message = "Impossible WHERE"
		return nil
	}
	t.keyUse(table, index, use.bounded)
	switch {
	case use.fixed == use.bounded && !w.changesOne():
		t.access = "ref"
		t.ref = slices.Repeat([]string{"const"}, use.fixed)
		if use.orNull {
			t.access = "ref_or_null"
		} else if index.IsUnique() && use.fixed == len(index.Expressions()) && !use.null {
			return w.constant(t, lookup, est)
		}
	default:
		t.access = "range"
		t.ranged(index)
	}
	return nil
}

// ranged notes that the conditions that the ranges were made of are tested: on
// the entries of an index, or on the rows.
func (t *explainTable) ranged(index sql.Index) {
	if index.ID() == primary || slices.ContainsFunc(index.PrefixLengths(), func(n uint16) bool { return n > 0 }) {
		t.where = true
	} else {
		t.pushed = true
	}
}

// changesOne tells of an UPDATE or DELETE of one table, for which MariaDB calls
// every use of an index a range.
func (w *blockReader) changesOne() bool {
	switch w.writes.(type) {
	case *sqlparser.Update, *sqlparser.Delete:
		return !w.joined && w.block.kind == "PRIMARY"
	}
	return false
}

// constant reads an access to one row at most, which MariaDB reads at once.
func (w *blockReader) constant(t *explainTable, lookup sql.IndexLookup, est estimator) error {
	t.access, t.rows = "const", 1
	if est == nil || w.optional > 0 {
		return nil
	}
	found, err := est.Finds(w.ctx, lookup)
	if err == nil && !found {
		w.block.message = "Impossible WHERE noticed after reading const tables"
	}
	return err
}

// fullIndex reads a table in the order of an index.
func (w *blockReader) fullIndex(t *explainTable, table sql.Table, index sql.Index) {
	t.access, t.key = "index", index.ID()
	t.keyUse(table, index, len(index.Expressions()))
}

// keyUse notes how much of an index is used.
func (t *explainTable) keyUse(table sql.Table, index sql.Index, parts int) {
	columns := indexColumns(index)
	parts = min(parts, len(columns))
	t.keyParts = columns[:parts]
	length := 0
	for i := range parts {
		length += keyPartLength(table, index, columns[i], i)
	}
	t.keyLen = strconv.Itoa(length)
}

// covers tells whether an index, with the primary key that its entries lead to,
// has all columns that are wanted of a table.
func covers(read, table sql.Table, index sql.Index) bool {
	p, ok := read.(sql.ProjectedTable)
	if !ok || slices.ContainsFunc(index.PrefixLengths(), func(n uint16) bool { return n > 0 }) {
		return false
	}
	var has []string
	if x, ok := index.(sql.ExtendedIndex); ok {
		for _, e := range x.ExtendedExpressions() {
			has = append(has, strings.ToLower(e[strings.IndexByte(e, '.')+1:]))
		}
	}
	wanted := p.Projections()
	if wanted == nil {
		for _, c := range table.Schema() {
			wanted = append(wanted, c.Name)
		}
	}
	if index.ID() == primary && len(wanted) == len(fullSchema(table)) {
		return false // the key is all there is
	}
	for _, c := range wanted {
		if !slices.Contains(has, strings.ToLower(c)) {
			return false
		}
	}
	return true
}

// fullSchema is a table's schema whatever columns are wanted of it.
func fullSchema(t sql.Table) sql.Schema {
	if p, ok := t.(sql.PrimaryKeyTable); ok {
		return p.PrimaryKeySchema().Schema
	}
	return t.Schema()
}

// count gives a table what ANALYZE saw of it.
func (w *blockReader) count(t *explainTable, id sql.TableId) {
	if w.seen == nil {
		return
	}
	c, f := w.seen.tables[id], w.seen.filters[id]
	t.counts = &tableCounts{rows: -1, filtered: -1}
	if c == nil {
		return
	}
	t.counts.rows, t.counts.filtered = c.perLoop(), 100
	if f != nil && c.rows > 0 {
		t.counts.filtered = 100 * float64(f.rows) / float64(c.rows)
	}
}
