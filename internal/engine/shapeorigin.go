package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// OriginType is the type of a result's column that clients are to be told
// another origin of than its name and source: the table behind an alias, the column
// behind AS. The values are of the type Inner.
type OriginType struct {
	valueType
	Table  string // empty when no table has the column
	Column string
}

// Inner is the column's type.
func (o OriginType) Inner() sql.Type { return o.valueType }

// origin is where a field comes from, as MariaDB tells it: a derived table that
// it merges into the statement around it is a table of its own, one that it keeps
// the rows of shows the table behind.
type origin struct {
	alias    string // the name that the statement knows the table by
	database string
	table    string // empty for an expression
	column   string
	primary  bool
	auto     bool
	nullable bool
	typ      sql.Type // a table's column's; nil for others
	shape    valueShape
}

// originOf finds a field's origin; false when it is no column of a table.
func (d *describer) originOf(f *expression.GetField) (origin, bool) {
	if d.depth++; d.depth > maxDepth {
		d.depth--
		return origin{}, false
	}
	defer func() { d.depth-- }()
	is := d.lookup(f)
	switch {
	case is.column != nil:
		c := is.column
		o := origin{
			alias: f.Table(), database: c.DatabaseSource, table: is.table, column: c.Name, typ: shownType(d.ctx, c, is.stored),
			primary: c.PrimaryKey, auto: c.AutoIncrement, nullable: c.Nullable || is.outer,
		}
		if c.DatabaseSource == informationSchema {
			d.tell(&o)
		}
		return o, true
	case is.expr != nil:
		if inner, ok := is.expr.(*expression.GetField); ok && inner.Id() != f.Id() {
			return d.originOf(inner)
		}
		return origin{}, false
	case is.node != nil:
		return d.derivedOrigin(f, is)
	}
	return origin{}, false
}

// derivedOrigin is the origin of a derived table's column.
func (d *describer) derivedOrigin(f *expression.GetField, is described) (origin, bool) {
	columns := is.node.Schema()
	if is.index >= len(columns) {
		return origin{}, false
	}
	if f.Table() == groupedTable { // which nobody has written
		if project := projected(is.node); is.index < len(project) {
			if inner, ok := unaliased(project[is.index]).(*expression.GetField); ok {
				return d.originOf(inner)
			}
		}
		return origin{}, false
	}
	o := origin{alias: f.Table(), column: is.name, shape: d.field(f)}
	o.nullable = !o.shape.notNull || is.outer || hasWindow(is.node)
	project := projected(is.node)
	if is.index >= len(project) {
		return o, true // of a UNION, or of VALUES
	}
	e := unaliased(project[is.index])
	merged := mergeable(is.node)
	if merged {
		o.table = o.alias
	} else if call, ok := e.(sql.FunctionExpression); ok && len(call.Children()) == 1 {
		switch strings.ToLower(call.FunctionName()) {
		case "min", "max":
			if inner, ok := call.Children()[0].(*expression.GetField); ok {
				if from, ok := d.originOf(inner); ok {
					o.table = from.table
				}
			}
			return o, true
		}
	}
	if inner, ok := e.(*expression.GetField); ok {
		from, ok := d.originOf(inner)
		switch {
		case !ok && !merged:
		case merged:
			o.primary, o.typ = from.primary, from.typ
		default:
			o.table, o.database, o.typ = from.table, from.database, from.typ
		}
	}
	return o, true
}

// mergeable tells a derived table that MariaDB merges into the statement around
// it: rows of tables, filtered, and nothing made of several.
func mergeable(node sql.Node) bool {
	for {
		switch n := node.(type) {
		case *plan.With:
			node = n.Child
			continue
		case *plan.Sort:
			node = n.Child
			continue
		case *plan.Project:
			node = n.Child
		case *plan.Filter, *plan.SubqueryAlias: // of all columns
		default:
			return false
		}
		break
	}
	merges := true
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.SubqueryAlias:
			return false
		case *plan.GroupBy, *plan.Window, *plan.Having, *plan.SetOp, *plan.Limit, *plan.Distinct:
			merges = false
		case *plan.ResolvedTable:
			if plan.IsDualTable(n.Table) {
				merges = false
			}
		}
		return merges
	})
	return merges
}

// outerColumns notes which columns a LEFT or RIGHT JOIN may fill with NULLs.
func (d *describer) outerColumns(node sql.Node) {
	transform.Inspect(node, func(n sql.Node) bool {
		j, ok := n.(*plan.JoinNode)
		if !ok {
			return true
		}
		if j.Op.IsLeftOuter() || j.Op.IsFullOuter() {
			d.mayBeMissing(j.Right())
		}
		if j.Op.IsRightOuter() || j.Op.IsFullOuter() {
			d.mayBeMissing(j.Left())
		}
		return true
	})
}

func (d *describer) mayBeMissing(side sql.Node) {
	transform.Inspect(side, func(n sql.Node) bool {
		t, ok := n.(plan.TableIdNode)
		if !ok {
			return true
		}
		t.Columns().ForEach(func(id sql.ColumnId) {
			is := d.known[id]
			is.outer = true
			d.known[id] = is
		})
		_, opaque := n.(*plan.SubqueryAlias)
		return !opaque
	})
}

// comesFrom gives a column the origin of a field.
func (o origin) comesFrom(c *sql.Column) {
	t := o.typ
	if t == nil {
		t = o.shape.columnType()
		if s := o.shape; s.kind == shapeInt && o.table != "" && s.chars > 0 {
			t = ColumnType{valueType: t, Width: s.chars}
		}
	}
	c.Source, c.Nullable, c.PrimaryKey, c.AutoIncrement = o.alias, o.nullable, o.primary, o.auto
	if o.database != "" {
		c.DatabaseSource = o.database
	}
	column := o.column
	if o.database != informationSchema && strings.EqualFold(column, c.Name) {
		column = c.Name
	}
	if o.table != o.alias || column != c.Name && o.table != "" {
		t = OriginType{valueType: t, Table: o.table, Column: column}
	}
	c.Type = t
}

// loosened tells that MariaDB collects the rows of a SELECT in a table of its
// own, whose columns belong to no key: to sort what a join yields, or to group by
// something else than a key.
func loosened(node sql.Node) bool {
	joins, sorts, groups := false, false, false
	var group []sql.Expression
	var order sql.SortFields
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.SubqueryAlias:
			return false
		case *plan.JoinNode:
			joins = true
		case *plan.Sort:
			sorts, order = true, n.SortFields
		case *plan.GroupBy:
			groups, group = len(n.GroupByExprs) > 0, n.GroupByExprs
		}
		return true
	})
	switch {
	case joins && groups:
		return true
	case joins && sorts:
		return !sortsFirst(node, order)
	case groups:
		return len(group) > 1
	}
	return false
}

// sortsFirst tells that a join is sorted by columns of its first table, each
// further one of which yields one row by a key.
func sortsFirst(node sql.Node, order sql.SortFields) bool {
	var first string
	lookups := true
	transform.Inspect(node, func(n sql.Node) bool {
		j, ok := n.(*plan.JoinNode)
		if !ok {
			return true
		}
		inner, outer := j.Right(), j.Left()
		if j.Op.IsRightOuter() {
			inner, outer = outer, inner
		}
		if !looksUp(j.Filter, inner) {
			lookups = false
		}
		if t, ok := outer.(sql.NameableNode); ok {
			first = t.Name()
		}
		return lookups
	})
	if !lookups || first == "" {
		return false
	}
	for _, by := range order {
		f, ok := by.Column.(*expression.GetField)
		if a, isAlias := by.Column.(*expression.Alias); isAlias {
			f, ok = a.Child.(*expression.GetField)
		}
		if !ok || !strings.EqualFold(f.Table(), first) {
			return false
		}
	}
	return true
}

// looksUp tells whether a condition gives the primary key of a table.
func looksUp(condition sql.Expression, n sql.Node) bool {
	t, ok := n.(sql.NameableNode)
	if !ok || condition == nil {
		return false
	}
	want := map[string]bool{}
	for _, c := range n.Schema() {
		if c.PrimaryKey {
			want[strings.ToLower(c.Name)] = true
		}
	}
	if len(want) == 0 {
		return false
	}
	for _, e := range expression.SplitConjunction(condition) {
		eq, ok := e.(*expression.Equals)
		if !ok {
			continue
		}
		for _, side := range eq.Children() {
			if f, ok := side.(*expression.GetField); ok && strings.EqualFold(f.Table(), t.Name()) {
				delete(want, strings.ToLower(f.Name()))
			}
		}
	}
	return len(want) == 0
}
