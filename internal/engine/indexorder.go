package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function/aggregation"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// withoutReplaceAgg leaves out the analyzer's own rule for MIN and MAX, by which
// they have no row, rather than NULL, for an empty table.
func withoutReplaceAgg(b *analyzer.Builder) *analyzer.Builder {
	for _, r := range analyzer.OnceAfterDefault {
		if r.Id.String() == "replaceAgg" {
			b = b.RemoveOnceAfterRule(r.Id)
		}
	}
	return b
}

// byIndexOrder takes the sorting out of an analyzed plan where an index gives the
// order: behind columns that have one value, in both directions; and has MIN and
// MAX read the one row at the end of an index.
func byIndexOrder(ctx *sql.Context, node sql.Node) (sql.Node, error) {
	concerned, writes := false, false
	transform.Inspect(node, func(n sql.Node) bool {
		switch n.(type) {
		case *plan.Update, *plan.DeleteFrom:
			writes = true
		case *plan.Sort, *plan.TopN, *plan.GroupBy, *plan.SubqueryAlias:
			concerned = true
		}
		return !concerned
	})
	if !concerned {
		return node, nil
	}
	node, _, err := transform.NodeWithOpaque(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		switch n := n.(type) {
		case *plan.Sort:
			if child := ordered(ctx, n.Child, n.SortFields); child != nil {
				return child, transform.NewTree, nil
			}
		case *plan.TopN:
			child := ordered(ctx, n.Child, n.Fields)
			if child == nil && writes {
				// What is not read is not locked.
				child = orderedWhole(ctx, n.Child, n.Fields)
			}
			if child != nil && !n.CalcFoundRows {
				return plan.NewLimit(n.Limit, child), transform.NewTree, nil
			}
		case *plan.Limit:
			sort, ok := n.Child.(*plan.Sort)
			if !ok || !writes {
				break
			}
			if child := orderedWhole(ctx, sort.Child, sort.SortFields); child != nil {
				return plan.NewLimit(n.Limit, child), transform.NewTree, nil
			}
		case *plan.GroupBy:
			if child := extreme(ctx, n); child != nil {
				return plan.NewGroupBy(n.SelectedExprs, n.GroupByExprs, child), transform.NewTree, nil
			}
		}
		return n, transform.SameTree, nil
	})
	return node, err
}

// extreme returns what a MIN or MAX without groups is to read: one row.
func extreme(ctx *sql.Context, n *plan.GroupBy) sql.Node {
	if len(n.SelectedExprs) != 1 || len(n.GroupByExprs) != 0 {
		return nil
	}
	var field sql.Expression
	order := sql.Ascending
	switch agg := n.SelectedExprs[0].(type) {
	case *aggregation.Min:
		field = agg.Children()[0]
	case *aggregation.Max:
		field, order = agg.Children()[0], sql.Descending
	}
	if _, ok := field.(*expression.GetField); !ok {
		return nil
	}
	child := orderedBy(ctx, n.Child, sql.SortFields{{Column: field, Order: order}}, true)
	if child == nil {
		return nil
	}
	return plan.NewLimit(expression.NewLiteral(int64(1), types.Int64), child)
}

func ordered(ctx *sql.Context, node sql.Node, fields sql.SortFields) sql.Node {
	return orderedBy(ctx, node, fields, false)
}

// orderedWhole is ordered for a whole table, read through an index.
func orderedWhole(ctx *sql.Context, node sql.Node, fields sql.SortFields) sql.Node {
	switch n := node.(type) {
	case *plan.Filter:
		if child := orderedWhole(ctx, n.Child, fields); child != nil {
			return plan.NewFilter(n.Expression, child)
		}
	case *plan.ResolvedTable:
		if names := sortedBy(fields); names != nil {
			return wholeInOrder(ctx, n, names, fields[0].Order == sql.Descending, false)
		}
	}
	return nil
}

// sortedBy returns the columns of a sort in one direction, nil for other sorts.
func sortedBy(fields sql.SortFields) (names []string) {
	for _, f := range fields {
		column, ok := f.Column.(*expression.GetField)
		if !ok || f.Order != fields[0].Order {
			return nil
		}
		names = append(names, strings.ToLower(column.Name()))
	}
	return names
}

// orderedBy returns a node that yields what node does in the order of the fields,
// nil if no index is at hand for it. notNull leaves out the rows in which the
// first field is NULL and comes first.
func orderedBy(ctx *sql.Context, node sql.Node, fields sql.SortFields, notNull bool) sql.Node {
	names := sortedBy(fields)
	if names == nil {
		return nil
	}
	reverse := fields[0].Order == sql.Descending
	switch n := node.(type) {
	case *plan.Filter:
		if child := orderedBy(ctx, n.Child, fields, notNull); child != nil {
			return plan.NewFilter(n.Expression, child)
		}
	case *plan.TableAlias:
		child := orderedBy(ctx, n.Child, fields, notNull)
		if child == nil {
			return nil
		}
		if alias, err := n.WithChildren(child); err == nil {
			return alias
		}
	case *plan.IndexedTableAccess:
		if n.IsStatic() {
			return inOrder(ctx, n, names, reverse, notNull)
		}
	case *plan.ResolvedTable:
		if notNull {
			return wholeInOrder(ctx, n, names, reverse, true)
		}
	}
	return nil
}

// inOrder reads an access by constants in the order of columns, nil if its index
// has another.
func inOrder(ctx *sql.Context, n *plan.IndexedTableAccess, names []string, reverse, notNull bool) sql.Node {
	lookup, err := n.GetLookup(ctx, nil)
	if err != nil {
		return nil
	}
	ranges, ok := lookup.Ranges.(sql.MySQLRangeCollection)
	if !ok || len(ranges) != 1 || !sortable(lookup.Index) {
		return nil
	}
	columns := indexColumns(lookup.Index)
	use := usesOf(ranges, len(columns))
	if use.bounded > use.fixed+1 {
		return nil
	}
	if x, ok := lookup.Index.(sql.ExtendedIndex); ok && use.fixed == len(columns) && !lookup.Index.IsUnique() {
		columns = columns[:0:0]
		for _, e := range x.ExtendedExpressions() {
			columns = append(columns, e[strings.IndexByte(e, '.')+1:])
		}
	}
	from := follows(columns, use.fixed, names)
	if from < 0 {
		return nil
	}
	changed := append(sql.MySQLRange(nil), ranges[0]...)
	if notNull && !reverse && from < len(changed) {
		if _, low := changed[from].LowerBound.(sql.BelowNull); low && from >= use.fixed {
			changed[from].LowerBound = sql.AboveNull{}
		}
	}
	return readThrough(ctx, n.TableNode, lookup.Index, changed, reverse)
}

// follows returns where the names stand one after another among the columns of an
// index, behind columns that have one value or among them; -1 if they do not.
func follows(columns []string, fixed int, names []string) int {
	for from := 0; from <= fixed && from+len(names) <= len(columns); from++ {
		all := true
		for i, name := range names {
			all = all && strings.EqualFold(columns[from+i], name)
		}
		if all {
			return from
		}
	}
	return -1
}

// wholeInOrder reads a table by an index that begins with the columns.
func wholeInOrder(ctx *sql.Context, n *plan.ResolvedTable, names []string, reverse, notNull bool) sql.Node {
	table, ok := n.UnderlyingTable().(sql.IndexAddressableTable)
	if !ok {
		return nil
	}
	indexes, err := table.GetIndexes(ctx)
	if err != nil {
		return nil
	}
	for _, index := range indexes {
		if !sortable(index) || follows(indexColumns(index), 0, names) < 0 {
			continue
		}
		var r sql.MySQLRange
		for _, c := range index.ColumnExpressionTypes() {
			r = append(r, sql.AllRangeColumnExpr(c.Type))
		}
		if !reverse && notNull {
			r[0].LowerBound = sql.AboveNull{}
		}
		return readThrough(ctx, n, index, r, reverse)
	}
	return nil
}

// sortable tells whether an index has its entries in the order of its columns.
func sortable(i sql.Index) bool {
	o, ok := i.(sql.OrderedIndex)
	return ok && o.Order() == sql.IndexOrderAsc && o.Reversible() && !i.IsSpatial() && !i.IsFullText() && !i.IsVector()
}

func readThrough(ctx *sql.Context, table sql.TableNode, index sql.Index, r sql.MySQLRange, reverse bool) sql.Node {
	lookup := sql.NewIndexLookup(index, sql.MySQLRangeCollection{r}, false, false, false, reverse)
	n, err := plan.NewStaticIndexedAccessForTableNode(ctx, table, lookup)
	if err != nil {
		return nil
	}
	return n
}
