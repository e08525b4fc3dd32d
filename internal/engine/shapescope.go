package engine

import (
	"reflect"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/store"
)

// describer finds the shapes of a statement's expressions. It belongs to one
// statement.
type describer struct {
	ctx     *sql.Context
	session *Session
	root    sql.Node
	known   map[sql.ColumnId]described // made when the first column is looked up
	depth   int
}

// described is what a column's id stands for.
type described struct {
	expr   sql.Expression // an alias's or aggregate's
	column *sql.Column    // a table's
	table  string         // that has the column
	stored sql.Table      // the same, nil if it is not one of the storage's
	outer  bool           // an outer join may leave the column NULL
	node   sql.Node       // the derived table that expr belongs to the inside of
	index  int            // of its column
	name   string         // of its column
}

// maxDepth bounds how deep expressions lead into others.
const maxDepth = 64

// describe gives the columns of a SELECT the types that MariaDB gives them.
func (s *Session) describe(ctx *sql.Context, bound sql.Node, schema sql.Schema) sql.Schema {
	if len(schema) == 0 {
		return schema
	}
	d := &describer{ctx: ctx, session: s, root: bound}
	out := schema
	change := func(i int, change func(*sql.Column)) {
		if &out[0] == &schema[0] {
			out = append(sql.Schema(nil), schema...)
		}
		c := *out[i]
		change(&c)
		out[i] = &c
	}
	if op, ok := topSet(bound).(*plan.SetOp); ok {
		for i, sh := range d.columns(op) {
			if i < len(schema) {
				change(i, func(c *sql.Column) { c.Type, c.Source, c.Nullable = sh.collected().columnType(), "", !sh.notNull })
			}
		}
		return out
	}
	project := projected(bound)
	if len(project) != len(schema) {
		return schema
	}
	windowed, loose := hasWindow(bound), loosened(bound)
	for i, e := range project {
		e := unaliased(e)
		if of, ok := e.(*defaultOf); ok {
			e = of.Child
		}
		if f, ok := e.(*expression.GetField); ok {
			if from, ok := d.originOf(f); ok {
				c := *schema[i]
				from.comesFrom(&c)
				if windowed || loose {
					c.PrimaryKey, c.AutoIncrement, c.Nullable = false, false, c.Nullable || windowed
				}
				if now := schema[i]; c.Source != now.Source || !sameType(c.Type, now.Type) || c.PrimaryKey != now.PrimaryKey ||
					c.AutoIncrement != now.AutoIncrement || c.Nullable != now.Nullable {
					change(i, func(now *sql.Column) { *now = c })
				}
				continue
			}
		}
		if sh := d.valueShape(e); sh.kind != shapeOther || !sameType(sh.typ, schema[i].Type) {
			change(i, func(c *sql.Column) { c.Type, c.Nullable = sh.columnType(), !sh.notNull })
		}
	}
	return out
}

// hasWindow tells a SELECT with window functions. MariaDB collects its rows in a
// table of its own, whose columns can be NULL and have no keys.
func hasWindow(node sql.Node) bool {
	found := false
	transform.Inspect(node, func(n sql.Node) bool {
		switch n.(type) {
		case *plan.Window:
			found = true
		case *plan.SubqueryAlias:
			return false
		}
		return !found
	})
	return found
}

// topSet goes down to a UNION or its kin.
func topSet(node sql.Node) sql.Node {
	for {
		switch n := node.(type) {
		case *plan.SetOp:
			return n
		case *plan.Limit:
			node = n.Child
		case *plan.Offset:
			node = n.Child
		case *plan.Sort:
			node = n.Child
		case *plan.Distinct:
			node = n.Child
		case *plan.With:
			node = n.Child
		default:
			return nil
		}
	}
}

// topNode goes down to what a query is made of.
func topNode(node sql.Node) sql.Node {
	for {
		switch n := node.(type) {
		case *plan.SubqueryAlias:
			node = n.Child
		case *plan.With:
			node = n.Child
		default:
			return node
		}
	}
}

// unconverted is a side of a set operation without the projection by which the
// engine converts its columns.
func unconverted(node sql.Node) sql.Node {
	p, ok := node.(*plan.Project)
	if !ok || len(p.Child.Schema()) != len(p.Projections) {
		return node
	}
	any := false
	for _, e := range p.Projections {
		switch e := e.(type) {
		case *expression.GetField:
		case *expression.Alias:
			_, converts := e.Child.(*expression.Convert)
			_, converted := e.Child.(*converted)
			if !converts && !converted {
				return node
			}
			any = true
		default:
			return node
		}
	}
	inner := p.Child
	if topProject(inner) == nil && topSet(inner) == nil || !any {
		return node
	}
	return inner
}

// columns returns the shapes of a query's columns.
func (d *describer) columns(node sql.Node) []valueShape {
	if d.depth++; d.depth > maxDepth {
		d.depth--
		return shapesOf(node.Schema())
	}
	defer func() { d.depth-- }()
	if op, ok := topSet(node).(*plan.SetOp); ok {
		left, right := d.columns(unconverted(op.Left())), d.columns(unconverted(op.Right()))
		if len(left) != len(right) {
			return shapesOf(node.Schema())
		}
		out := make([]valueShape, len(left))
		for i := range left {
			out[i] = union(left[i], right[i])
		}
		return out
	}
	if r, ok := topNode(node).(*plan.RecursiveCte); ok {
		// The first query decides; what the others yield is converted.
		out := d.columns(r.Left())
		for i, s := range out {
			out[i] = union(s, s).nullable()
		}
		return out
	}
	project := projected(node)
	if project == nil || len(project) != len(node.Schema()) {
		return shapesOf(node.Schema())
	}
	out := make([]valueShape, len(project))
	for i, e := range project {
		out[i] = d.valueShape(unaliased(e))
	}
	return out
}

func shapesOf(schema sql.Schema) []valueShape {
	out := make([]valueShape, len(schema))
	for i, c := range schema {
		out[i] = shapeOfType(c.Type)
		out[i].notNull = !c.Nullable
	}
	return out
}

// lookup finds what a field refers to.
func (d *describer) lookup(f *expression.GetField) described {
	if d.known == nil {
		d.known = map[sql.ColumnId]described{}
		d.learn(d.root)
		d.outerColumns(d.root)
	}
	return d.known[f.Id()]
}

// learn notes the columns that the nodes of a plan define.
func (d *describer) learn(node sql.Node) {
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.SubqueryAlias:
			i, schema := 0, n.Schema()
			n.Columns().ForEach(func(id sql.ColumnId) {
				is := described{node: n.Child, index: i}
				if i < len(schema) {
					is.name = schema[i].Name
				}
				d.known[id] = is
				i++
			})
		case *plan.ResolvedTable:
			d.learnTable(n, n.Columns())
		case *plan.JSONTable:
			d.learnJSONTable(n)
		case *plan.TableAlias:
			switch t := n.Child.(type) {
			case *plan.ResolvedTable:
				d.learnTable(t, n.Columns())
			case *plan.JSONTable:
				d.learnJSONTable(t)
			}
		}
		if e, ok := n.(sql.Expressioner); ok {
			for _, e := range e.Expressions() {
				d.learnExpression(e)
			}
		}
		return true
	})
}

func (d *describer) learnTable(n sql.Node, columns sql.ColSet) {
	schema, i, table := d.withPromoted(n), 0, ""
	if t, ok := n.(sql.NameableNode); ok {
		table = t.Name()
	}
	if t, ok := n.(*plan.ResolvedTable); ok {
		if past, ok := t.Table.(*store.Timeline); ok {
			schema = past.Columns() // MariaDB tells of its keys
		}
	}
	var stored sql.Table
	if t, ok := n.(*plan.ResolvedTable); ok {
		stored = t.Table
	}
	columns.ForEach(func(id sql.ColumnId) {
		if i < len(schema) {
			d.known[id] = described{column: schema[i], table: table, stored: stored}
		}
		i++
	})
}

// learnJSONTable notes the columns of JSON_TABLE, any of which can be NULL.
func (d *describer) learnJSONTable(n *plan.JSONTable) {
	schema, i := n.Schema(), 0
	n.Columns().ForEach(func(id sql.ColumnId) {
		if i < len(schema) {
			c := *schema[i]
			c.Nullable, c.PrimaryKey, c.AutoIncrement = true, false, false
			if c.Type == types.Uint32 || c.Type == types.Uint64 {
				c.Type = types.Int32 // FOR ORDINALITY
			}
			d.known[id] = described{column: &c, table: "json_table"}
		}
		i++
	})
}

func (d *describer) learnExpression(e sql.Expression) {
	sql.Inspect(e, func(e sql.Expression) bool {
		switch e := e.(type) {
		case *expression.GetField:
		case *expression.Alias:
			if e.Id() != 0 {
				d.known[e.Id()] = described{expr: e.Child}
			}
		case *plan.Subquery:
			d.learn(e.Query)
		case sql.IdExpression:
			if e.Id() != 0 {
				d.known[e.Id()] = described{expr: e}
			}
		}
		return true
	})
}

// field is the shape of a reference to a column.
func (d *describer) field(f *expression.GetField) valueShape {
	is := d.lookup(f)
	switch {
	case is.column != nil:
		s := shapeOfType(is.column.Type)
		s.notNull = !is.column.Nullable && !is.outer
		if t, marked := markedType(is.column).(ColumnType); marked {
			s.typ, s.unsigned = t, s.unsigned || t.Unsigned
			if s.kind == shapeDouble {
				s.decimals = t.Decimals
			}
		}
		return s
	case is.expr != nil:
		if g, ok := is.expr.(*expression.GetField); ok && g.Id() == f.Id() {
			break
		}
		return d.valueShape(is.expr)
	case is.node != nil:
		if columns := d.columns(is.node); is.index < len(columns) {
			s := columns[is.index]
			s.notNull = s.notNull && !is.outer
			if !mergeable(is.node) {
				s = s.collected()
			}
			return s
		}
	}
	s := shapeOfType(f.Type())
	s.notNull = !f.IsNullable()
	return s
}

// collected is the shape of a column of the rows that MariaDB collects in a table
// of its own: an integer may have all digits of its type, and where there is only
// NULL the column is a CHAR(0).
func (s valueShape) collected() valueShape {
	switch s.kind {
	case shapeInt:
		if s.digits = 10; s.chars >= boundaryOfLong {
			s.digits = 19
		}
	case shapeNull:
		return valueShape{kind: shapeChar, binary: true}
	}
	return s
}

// sameType tells whether two types are one. An ENUM's is a struct that == cannot
// compare.
func sameType(a, b sql.Type) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return reflect.TypeOf(a) == reflect.TypeOf(b) && a.Equals(b)
}
