package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

func init() {
	functions[dialect.DefaultFunction] = sql.Function1{Name: dialect.DefaultFunction, Fn: func(arg sql.Expression) sql.Expression {
		return &defaultOf{UnaryExpression: expression.UnaryExpression{Child: arg}}
	}}
}

// defaultOf is DEFAULT(column) outside of INSERT. The value is looked up once the
// plan tells which table has the column.
type defaultOf struct {
	expression.UnaryExpression
	value any
	known bool
}

var _ sql.FunctionExpression = (*defaultOf)(nil)

func (e *defaultOf) FunctionName() string { return "default" }
func (e *defaultOf) Description() string  { return "returns the default of a column" }
func (e *defaultOf) Type() sql.Type       { return e.Child.Type() }
func (e *defaultOf) String() string       { return "default(" + e.Child.String() + ")" }

func (e *defaultOf) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	out := *e
	out.Child = children[0]
	return &out, nil
}

// Eval implements sql.Expression.
func (e *defaultOf) Eval(*sql.Context, sql.Row) (any, error) {
	if !e.known {
		return nil, mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
	}
	return e.value, nil
}

// withDefaults gives the calls of DEFAULT(column) in a plan their values.
func (s *Session) withDefaults(ctx *sql.Context, bound sql.Node) (sql.Node, error) {
	d := &describer{ctx: ctx, session: s, root: bound}
	out, _, err := transform.NodeExprsWithOpaque(bound, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
		call, ok := e.(*defaultOf)
		if !ok || call.known {
			return e, transform.SameTree, nil
		}
		field, ok := call.Child.(*expression.GetField)
		if !ok {
			return nil, transform.SameTree, mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, call.Child.String())
		}
		column := d.lookup(field).column
		if column == nil {
			return nil, transform.SameTree, mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, field.Name())
		}
		value, err := s.defaultValue(ctx, column)
		if err != nil {
			return nil, transform.SameTree, err
		}
		return &defaultOf{UnaryExpression: call.UnaryExpression, value: value, known: true}, transform.NewTree, nil
	})
	return out, err
}

// defaultValue is what a column has by default.
func (s *Session) defaultValue(ctx *sql.Context, c *sql.Column) (any, error) {
	switch {
	case c.AutoIncrement:
		return c.Type.Zero(), nil
	case c.Default == nil && c.Nullable:
		return nil, nil
	case c.Default == nil:
		return nil, mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, c.Name)
	}
	stmt, err := s.engine.parser.ParseSimple("select " + c.Default.String())
	if err != nil {
		return nil, err
	}
	sel, ok := stmt.(sqlparser.SelectStatement)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, c.Name)
	}
	builder := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser)
	node, _, err := builder.BindOnly(sel, "", nil)
	if err != nil {
		return nil, err
	}
	project, ok := node.(*plan.Project)
	if !ok || len(project.Projections) != 1 {
		return nil, mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, c.Name)
	}
	v, err := project.Projections[0].Eval(ctx, nil)
	if err != nil || v == nil {
		return nil, err
	}
	value, _ := convertFor(ctx, c, v)
	return value, nil
}
