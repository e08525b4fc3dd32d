package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function/aggregation"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// explainer reads the blocks of EXPLAIN off a plan.
type explainer struct {
	ctx    *sql.Context
	engine *Engine
	usable usableColumns
	seen   *rowCounts // of ANALYZE; nil for EXPLAIN
	writes sqlparser.Statement
	// named are the lower-case names of derived tables.
	named map[string]bool
	// recursive are the recursive queries around the node that is looked at.
	recursive map[string]*explainQuery
}

func newExplainer(ctx *sql.Context, e *Engine, bound sql.Node, stmt sqlparser.Statement) *explainer {
	x := &explainer{ctx: ctx, engine: e, usable: usableColumns{}, recursive: map[string]*explainQuery{}, named: map[string]bool{}}
	x.usable.addNode(bound)
	switch stmt.(type) {
	case *sqlparser.Update, *sqlparser.Delete, *sqlparser.Insert:
		x.writes = stmt
	}
	return x
}

// query reads a whole plan.
func (x *explainer) query(node sql.Node) (*explainQuery, error) {
	x.usable.addNode(node)
	transform.Inspect(node, func(n sql.Node) bool {
		if d, ok := n.(*plan.SubqueryAlias); ok {
			x.named[strings.ToLower(d.Name())] = true
		}
		return true
	})
	q, err := x.read(node, "PRIMARY")
	if err != nil {
		return nil, err
	}
	n := 0
	q.number(&n)
	if q.simple() && q.blocks[0].kind == "PRIMARY" {
		q.blocks[0].kind = "SIMPLE"
	}
	return q, nil
}

// read reads a query whose first block is of a kind.
func (x *explainer) read(node sql.Node, kind string) (*explainQuery, error) {
	q := &explainQuery{}
	inner := node
	for {
		if p, ok := inner.(*plan.Project); ok {
			inner = p.Child
			continue
		}
		break
	}
	switch n := inner.(type) {
	case *plan.SetOp:
		return q, x.readUnion(q, n, kind)
	case *plan.RecursiveCte:
		x.recursive[strings.ToLower(n.Name())] = q
		q.union = &explainUnion{kind: "UNION", stored: true}
		if err := x.readInto(q, n.Left(), kind); err != nil {
			return nil, err
		}
		return q, x.readInto(q, n.Right(), "RECURSIVE UNION")
	}
	return q, x.readInto(q, node, kind)
}

var setOps = map[int]string{plan.UnionType: "UNION", plan.IntersectType: "INTERSECT", plan.ExceptType: "EXCEPT"}

// readUnion reads the parts of UNION and its kin: a part that is one itself, of
// the same kind, is not told apart.
func (x *explainer) readUnion(q *explainQuery, n *plan.SetOp, kind string) error {
	u := &explainUnion{kind: setOps[n.SetOpType], stored: n.Distinct || len(n.SortFields) > 0, filesort: len(n.SortFields) > 0}
	if q.union == nil {
		q.union = u
	} else {
		q.union.stored = q.union.stored || u.stored
	}
	part := func(node sql.Node, kind string) error {
		inner := node
		if p, ok := inner.(*plan.Project); ok {
			inner = p.Child
		}
		if nested, ok := inner.(*plan.SetOp); ok {
			return x.readUnion(q, nested, kind)
		}
		return x.readInto(q, node, kind)
	}
	if err := part(n.Left(), kind); err != nil {
		return err
	}
	name := u.kind
	if strings.HasPrefix(kind, "DEPENDENT") {
		name = "DEPENDENT " + name
	}
	return part(n.Right(), name)
}

// readInto reads one block.
func (x *explainer) readInto(q *explainQuery, node sql.Node, kind string) error {
	b := &explainBlock{kind: kind}
	q.blocks = append(q.blocks, b)
	w := &blockReader{explainer: x, block: b}
	if err := w.node(node); err != nil {
		return err
	}
	for _, list := range [][]pendingQuery{w.selected, w.derived, w.tested} {
		for _, p := range list {
			inner, err := x.read(p.node, p.kind)
			if err != nil {
				return err
			}
			b.queries = append(b.queries, inner)
			if p.table != nil {
				p.table.derived = inner
				p.table.rows = x.yield(inner)
				if one := inner.blocks[0]; inner.union == nil && one.message != "" && len(one.tables) == 0 {
					p.table.access = "system"
				}
			}
		}
	}
	if b.message == "" && len(b.tables) == 0 {
		b.message = "No tables used"
	}
	if b.message != "" {
		b.tables = nil
	}
	return nil
}

// yield guesses how many rows a query has.
func (x *explainer) yield(q *explainQuery) uint64 {
	var all uint64
	for _, b := range q.blocks {
		n := uint64(1)
		for _, t := range b.tables {
			n *= max(t.rows, 1)
		}
		all += n
	}
	return all
}

// pendingQuery is a query that is read when its block has been gone through.
type pendingQuery struct {
	node  sql.Node
	kind  string
	table *explainTable // a derived table's
}

// blockReader goes through the nodes of one block.
type blockReader struct {
	*explainer
	block                     *explainBlock
	selected, derived, tested []pendingQuery
	alias                     string // of the table below
	optional                  int    // how many outer joins may do without the table
	joined                    bool   // below a join
}

func (w *blockReader) node(node sql.Node) error {
	switch n := node.(type) {
	case *plan.Project:
		w.subqueries(&w.selected, n.Projections...)
		return w.node(n.Child)
	case *plan.Filter:
		return w.filter(n)
	case *plan.TableAlias:
		outer := w.alias
		w.alias = n.Name()
		defer func() { w.alias = outer }()
		return w.node(n.Child)
	case *plan.ResolvedTable:
		return w.scan(n)
	case *plan.IndexedTableAccess:
		return w.indexed(n)
	case *plan.SubqueryAlias:
		return w.derivedTable(n)
	case *plan.RecursiveTable:
		w.add(&explainTable{name: n.Name(), derived: w.recursive[strings.ToLower(n.Name())], access: "ALL", rows: 2})
		return nil
	case *plan.TableCountLookup:
		w.block.message = "Select tables optimized away"
		return nil
	case *plan.EmptyTable:
		w.block.message = "Impossible WHERE"
		return nil
	case *plan.ValueDerivedTable:
		w.add(&explainTable{name: n.Name(), access: "ALL", rows: uint64(len(n.ExpressionTuples))})
		return nil
	case *plan.JSONTable:
		w.add(&explainTable{name: n.Name(), access: "ALL", rows: jsonTableRows, extra: []string{"Table function: json_table"}})
		return nil
	case *plan.JoinNode:
		return w.join(n)
	case *plan.GroupBy:
		if _, one := n.Child.(*plan.Limit); one && len(n.GroupByExprs) == 0 && readsOne(n.SelectedExprs) {
			w.block.message = "Select tables optimized away"
			return nil
		}
	case *plan.InsertInto:
		return w.insert(n)
	case *plan.Truncate:
		return w.deleteAll(n)
	case *plan.TriggerExecutor:
		return w.node(n.Left()) // triggers have statements of their own
	}
	w.clause(node)
	return w.below(node)
}

// jsonTableRows is what MariaDB takes JSON_TABLE to have.
const jsonTableRows = 40

// clause notes what a node does with the rows of the nodes below.
func (w *blockReader) clause(node sql.Node) {
	switch n := node.(type) {
	case *plan.Sort:
		w.sorts(n.SortFields)
	case *plan.TopN:
		w.sorts(n.Fields)
	case *plan.GroupBy:
		if len(n.GroupByExprs) > 0 {
			w.block.temporary = true
		}
	case *plan.Distinct:
		if !w.joined {
			w.block.temporary = true
		}
	case *plan.Window:
		w.block.temporary = true
	case *plan.Limit:
		if l, ok := n.Limit.(*expression.Literal); ok && l.String() == "0" {
			w.block.message = "Zero limit"
		}
	}
	if e, ok := node.(sql.Expressioner); ok {
		w.subqueries(&w.tested, e.Expressions()...)
	}
}

// sorts notes a sort, but for one by constants, as ORDER BY NULL is.
func (w *blockReader) sorts(fields sql.SortFields) {
	for _, f := range fields {
		if _, constant := f.Column.(*expression.Literal); !constant {
			w.block.filesort = true
		}
	}
}

func (w *blockReader) below(node sql.Node) error {
	for _, child := range node.Children() {
		if err := w.node(child); err != nil {
			return err
		}
	}
	if d, ok := node.(*plan.Distinct); ok && w.joined {
		w.dedup(d)
	}
	return nil
}

// dedup notes that the rows of a subquery that became a side of a join are made
// distinct.
func (w *blockReader) dedup(*plan.Distinct) {
	if n := len(w.block.tables); n > 0 {
		t := w.block.tables[n-1]
		t.extra = append(t.extra, "Start temporary; End temporary")
	}
}

func (w *blockReader) add(t *explainTable) *explainTable {
	w.block.tables = append(w.block.tables, t)
	return t
}

// filter notes where a condition is tested: on the last table that it is of.
func (w *blockReader) filter(n *plan.Filter) error {
	w.subqueries(&w.tested, n.Expression)
	before := len(w.block.tables)
	if err := w.node(n.Child); err != nil {
		return err
	}
	for _, e := range expression.SplitConjunction(n.Expression) {
		if columnless(e) && constant(e) {
			if v, err := e.Eval(w.ctx, nil); err == nil && !sql.IsTrue(v) && w.optional == 0 {
				w.block.message = "Impossible WHERE"
			}
			continue
		}
		if last := len(w.block.tables) - 1; last >= before {
			w.block.tables[last].where = true
		}
	}
	return nil
}

// columnless tells whether an expression is of no column.
func columnless(e sql.Expression) bool {
	found := false
	sql.Inspect(e, func(e sql.Expression) bool {
		switch e.(type) {
		case *expression.GetField, *plan.Subquery:
			found = true
		}
		return !found
	})
	return !found
}

// subqueries notes the queries inside expressions.
func (w *blockReader) subqueries(into *[]pendingQuery, exprs ...sql.Expression) {
	for _, e := range exprs {
		in := false
		sql.Inspect(e, func(e sql.Expression) bool {
			switch n := e.(type) {
			case *plan.InSubquery:
				in = true
			case *plan.Subquery:
				kind := "SUBQUERY"
				switch {
				case !n.Correlated().Empty():
					kind = "DEPENDENT SUBQUERY"
				case n.Volatile():
					kind = "UNCACHEABLE SUBQUERY"
				case in:
					kind = "MATERIALIZED"
				}
				if w.readsTables(n.Query) || kind != "SUBQUERY" {
					*into = append(*into, pendingQuery{node: n.Query, kind: kind})
				}
				return false
			}
			return true
		})
	}
}

// readsTables tells whether a query is more than SELECT of an expression, which
// MariaDB takes for the expression itself.
func (w *blockReader) readsTables(node sql.Node) bool {
	p, ok := node.(*plan.Project)
	if !ok {
		return true
	}
	t, ok := p.Child.(*plan.ResolvedTable)
	return !ok || !plan.IsDualTable(t.UnderlyingTable())
}

// derivedTable reads a derived table or view: as part of the block where its
// rows are handed on as they are found, as a query of its own otherwise.
func (w *blockReader) derivedTable(n *plan.SubqueryAlias) error {
	if streams(n.Child) {
		outer := w.alias
		w.alias = ""
		defer func() { w.alias = outer }()
		return w.node(n.Child)
	}
	name := n.Name()
	if w.alias != "" {
		name = w.alias
	}
	kind := "DERIVED"
	if n.OuterScopeVisibility && n.IsLateral {
		kind = "LATERAL DERIVED"
	}
	t := w.add(&explainTable{name: name, access: "ALL"})
	w.derived = append(w.derived, pendingQuery{node: n.Child, kind: kind, table: t})
	return nil
}

// streams tells whether a query hands its rows on one by one.
func streams(node sql.Node) bool {
	switch n := node.(type) {
	case *plan.Project:
		return streams(n.Child)
	case *plan.Filter:
		return streams(n.Child)
	case *plan.TableAlias:
		return streams(n.Child)
	case *plan.SubqueryAlias:
		return streams(n.Child)
	case *plan.JoinNode:
		return streams(n.Left()) && streams(n.Right())
	case *plan.HashLookup:
		return streams(n.Child)
	case *plan.ResolvedTable:
		return !plan.IsDualTable(n.UnderlyingTable())
	case *plan.IndexedTableAccess:
		return true
	}
	return false
}

// insert reads INSERT and REPLACE: of VALUES they read no table.
func (w *blockReader) insert(n *plan.InsertInto) error {
	source := n.Source
	for {
		if p, ok := source.(*plan.Project); ok {
			source = p.Child
			continue
		}
		break
	}
	if _, values := source.(*plan.Values); !values {
		return w.node(n.Source)
	}
	name := ""
	if t, ok := n.Destination.(sql.Nameable); ok {
		name = t.Name()
	}
	if d, ok := n.Destination.(*plan.InsertDestination); ok {
		if t, ok := d.Child.(sql.Nameable); ok {
			name = t.Name()
		}
	}
	w.block.kind = "INSERT"
	w.add(&explainTable{name: name, access: "ALL", noRows: true})
	return nil
}

// deleteAll reads a DELETE of all rows, which puts an empty table in place.
func (w *blockReader) deleteAll(n *plan.Truncate) error {
	w.block.message = "Deleting all rows"
	if t, ok := n.Child.(sql.TableNode); ok {
		w.block.rows = strconv.FormatUint(w.rowCount(t.UnderlyingTable()), 10)
	}
	return nil
}

// readsOne tells of a MIN or MAX whose row stands at the end of an index.
func readsOne(selected []sql.Expression) bool {
	if len(selected) != 1 {
		return false
	}
	switch selected[0].(type) {
	case *aggregation.Min, *aggregation.Max:
		return true
	}
	return false
}
