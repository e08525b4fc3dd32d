package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// unionTypes has the columns of set operations become values of the types that
// MariaDB gives them, where the engine converts both sides to one of its own.
func unionTypes(ctx *sql.Context, node sql.Node) (sql.Node, error) {
	s := sessionOf(ctx)
	if s == nil || !hasSetOp(node) {
		return node, nil
	}
	u := unionTyper{&describer{ctx: ctx, session: s, root: node}}
	node, err := u.recursiveTypes(node)
	if err != nil {
		return nil, err
	}
	u = unionTyper{&describer{ctx: ctx, session: s, root: node}}
	return u.node(node)
}

type unionTyper struct{ *describer }

func (d unionTyper) node(node sql.Node) (sql.Node, error) {
	node, _, err := transform.NodeWithOpaque(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		if insert, ok := n.(*plan.InsertInto); ok {
			source, err := d.node(insert.Source)
			if err != nil || source == insert.Source {
				return n, transform.SameTree, err
			}
			return insert.WithSource(source), transform.NewTree, nil
		}
		n, same, err := transform.OneNodeExpressions(n, d.expression)
		if err != nil {
			return nil, transform.SameTree, err
		}
		op, ok := n.(*plan.SetOp)
		if !ok {
			return n, same, nil
		}
		left, isLeft := op.Left().(*plan.Project)
		right, isRight := op.Right().(*plan.Project)
		if !isLeft || !isRight || len(left.Projections) != len(right.Projections) {
			return n, same, nil
		}
		shapes := d.columns(op)
		ls := append([]sql.Expression{}, left.Projections...)
		rs := append([]sql.Expression{}, right.Projections...)
		changed := false
		for i := range ls {
			l, r := convertedColumn(ls[i]), convertedColumn(rs[i])
			if l == nil || r == nil || i >= len(shapes) {
				continue
			}
			t := engineType(shapes[i])
			if t == nil {
				continue
			}
			ls[i], rs[i] = realiased(ls[i], &converted{l, t}), realiased(rs[i], &converted{r, t})
			changed = true
		}
		if !changed {
			return n, same, nil
		}
		out, err := op.WithChildren(plan.NewProject(ls, left.Child), plan.NewProject(rs, right.Child))
		return out, transform.NewTree, err
	})
	return node, err
}

// expression goes on into queries inside of expressions.
func (d unionTyper) expression(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	sub, ok := e.(*plan.Subquery)
	if !ok {
		return e, transform.SameTree, nil
	}
	query, err := d.node(sub.Query)
	if err != nil || query == sub.Query {
		return e, transform.SameTree, err
	}
	return sub.WithQuery(query), transform.NewTree, nil
}

// hasSetOp looks for set operations in a query and those inside it.
func hasSetOp(node sql.Node) bool {
	found := false
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.SetOp, *plan.RecursiveCte:
			found = true
		case *plan.SubqueryAlias:
			found = found || hasSetOp(n.Child)
		case *plan.InsertInto:
			found = found || hasSetOp(n.Source)
		}
		if e, ok := n.(sql.Expressioner); ok && !found {
			for _, e := range e.Expressions() {
				sql.Inspect(e, func(e sql.Expression) bool {
					if sub, ok := e.(*plan.Subquery); ok {
						found = found || hasSetOp(sub.Query)
					}
					return !found
				})
			}
		}
		return !found
	})
	return found
}

// convertedColumn is the column below the engine's own conversion.
func convertedColumn(e sql.Expression) sql.Expression {
	alias, ok := e.(*expression.Alias)
	if !ok {
		return nil
	}
	c, ok := alias.Child.(*expression.Convert)
	if !ok {
		return nil
	}
	return c.Child
}

// engineType is the engine's type of a shape, nil where there is none.
func engineType(s valueShape) sql.Type {
	if s.kind == shapeOther || s.kind == shapeNull {
		return nil
	}
	t := s.columnType()
	if c, ok := t.(ColumnType); ok {
		t = c.valueType
	}
	return t
}

// converted is a column's value in the type of a union's.
type converted struct {
	child sql.Expression
	typ   sql.Type
}

var (
	_ sql.Expression         = (*converted)(nil)
	_ sql.CollationCoercible = (*converted)(nil)
)

func (c *converted) Resolved() bool             { return c.child.Resolved() }
func (c *converted) String() string             { return c.child.String() }
func (c *converted) Type() sql.Type             { return c.typ }
func (c *converted) IsNullable() bool           { return c.child.IsNullable() }
func (c *converted) Children() []sql.Expression { return []sql.Expression{c.child} }

func (c *converted) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	if isText(c.child) {
		return sql.GetCoercibility(ctx, c.child)
	}
	return ctx.GetCollation(), 4
}

func (c *converted) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(c, len(children), 1)
	}
	return &converted{children[0], c.typ}, nil
}

func (c *converted) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := c.child.Eval(ctx, row)
	if v == nil || err != nil {
		return nil, err
	}
	if types.IsText(c.typ) && !types.IsText(c.child.Type()) {
		text, err := sqlfunc.Text(ctx, c.child.Type(), v)
		if err != nil {
			return nil, err
		}
		v = text
	}
	v, _, err = c.typ.Convert(ctx, v)
	return v, err
}
