package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// lateValue stands in a row for the value of a column whose default, or generated
// value, depends on other columns: it is worked out when these have theirs.
type lateValue struct{}

// lateDefault yields a lateValue where the planner has the expression.
type lateDefault struct {
	expression.UnaryExpression // over the columns of the table, by their places there
}

var _ sql.Expression = (*lateDefault)(nil)

func (d *lateDefault) Type() sql.Type                          { return d.Child.Type() }
func (d *lateDefault) String() string                          { return d.Child.String() }
func (d *lateDefault) IsNullable() bool                        { return true }
func (d *lateDefault) Eval(*sql.Context, sql.Row) (any, error) { return lateValue{}, nil }
func (d *lateDefault) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(d, len(children), 1)
	}
	return &lateDefault{expression.UnaryExpression{Child: children[0]}}, nil
}

// lateDefaults makes them, for a table of a schema.
type lateDefaults struct{ schema sql.Schema }

// defers tells a default that other columns stand in.
func (l lateDefaults) defers(d *sql.ColumnDefaultValue) bool {
	if d == nil || d.Expr == nil {
		return false
	}
	return transform.InspectExpr(d.Expr, func(e sql.Expression) bool {
		_, ok := e.(*expression.GetField)
		return ok
	})
}

// of gives the fields of an expression their places in the row.
func (l lateDefaults) of(d *sql.ColumnDefaultValue) sql.Expression {
	placed, _, err := transform.Expr(d, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
		f, ok := e.(*expression.GetField)
		if !ok {
			return e, transform.SameTree, nil
		}
		for i, c := range l.schema {
			if strings.EqualFold(c.Name, f.Name()) {
				return f.WithIndex(i), transform.NewTree, nil
			}
		}
		return e, transform.SameTree, nil
	})
	if err != nil {
		return d
	}
	return &lateDefault{expression.UnaryExpression{Child: placed}}
}

// in is the late default that stands in VALUES, nil for anything else.
func (l lateDefaults) in(e sql.Expression) sql.Expression {
	w, ok := e.(*expression.Wrapper)
	if !ok {
		return nil
	}
	if d, ok := w.Unwrap().(*sql.ColumnDefaultValue); ok && l.defers(d) {
		return l.of(d)
	}
	return nil
}

// lateExpressions are the expressions for the late values of an INSERT's rows, by
// column; nil when there are none.
func lateExpressions(source sql.Node, columns int) []sql.Expression {
	project := projectOf(source)
	if project == nil {
		return nil
	}
	var out []sql.Expression
	put := func(i int, e sql.Expression) {
		if out == nil {
			out = make([]sql.Expression, columns)
		}
		out[i] = e
	}
	for i, e := range project.Projections {
		switch e := e.(type) {
		case *lateDefault:
			put(i, e.Child)
		case *expression.GetField:
			values := valuesOf(project)
			if values == nil {
				continue
			}
			for _, tuple := range values.ExpressionTuples {
				if j := e.Index(); j < len(tuple) {
					if d, ok := tuple[j].(*lateDefault); ok {
						put(i, d.Child)
						break
					}
				}
			}
		}
	}
	return out
}

func projectOf(source sql.Node) *plan.Project {
	switch n := source.(type) {
	case *plan.Project:
		return n
	case *firingRows:
		return projectOf(n.Child)
	}
	return nil
}

// valuesOf finds the VALUES below an INSERT's projections.
func valuesOf(n sql.Node) *plan.Values {
	switch n := n.(type) {
	case *plan.Project:
		return valuesOf(n.Child)
	case *plan.Values:
		return n
	}
	return nil
}
