package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// narrowMetadata runs a filter on a table of information_schema. Conditions that
// name the schema or the object are told to the table, so that a client who asks
// about one table does not have the rows of all made. The filter stays: what the
// table leaves out is only a hint's worth.
func narrowMetadata(ctx *sql.Context, n *plan.Filter, row sql.Row) (sql.RowIter, error) {
	resolved, wrap := metadataBelow(n.Child)
	if resolved == nil {
		return nil, nil
	}
	t := resolved.UnderlyingTable().(*sysTable)
	var w wanted
	for _, condition := range expression.SplitConjunction(n.Expression) {
		column, values, ok := namedValues(ctx, condition)
		switch {
		case !ok:
		case strings.EqualFold(column, t.bySchema):
			w.schemas = values
		case strings.EqualFold(column, t.byObject):
			w.objects = values
		}
	}
	if w.schemas == nil && w.objects == nil {
		return nil, nil
	}
	if s := sessionOf(ctx); s != nil && t.check != nil {
		if err := t.check(ctx, s, w); err != nil {
			return nil, err
		}
	}
	c := *t
	c.wanted = w
	narrowed, err := resolved.ReplaceTable(&c)
	if err != nil {
		return nil, err
	}
	child, err := wrap(narrowed.(sql.Node))
	if err != nil {
		return nil, err
	}
	return rowexec.DefaultBuilder.Build(ctx, plan.NewFilter(n.Expression, child), row)
}

// metadataBelow finds a table of ours that can be narrowed down, maybe under an
// alias, and how to put another in its place.
func metadataBelow(n sql.Node) (*plan.ResolvedTable, func(sql.Node) (sql.Node, error)) {
	switch n := n.(type) {
	case *plan.ResolvedTable:
		if t, ok := n.UnderlyingTable().(*sysTable); ok && t.narrowed != nil && t.bySchema != "" {
			return n, func(c sql.Node) (sql.Node, error) { return c, nil }
		}
	case *plan.TableAlias:
		if inner, wrap := metadataBelow(n.Child); inner != nil {
			return inner, func(c sql.Node) (sql.Node, error) {
				c, err := wrap(c)
				if err != nil {
					return nil, err
				}
				return n.WithChildren(c)
			}
		}
	}
	return nil, nil
}

// namedValues takes apart column = value, column IN (values) and column LIKE a
// pattern without wildcards.
func namedValues(ctx *sql.Context, e sql.Expression) (column string, values []string, ok bool) {
	switch e := e.(type) {
	case *expression.Equals:
		if c, ok := columnBelow(e.Left()); ok {
			return constants(ctx, c, e.Right())
		}
		if c, ok := columnBelow(e.Right()); ok {
			return constants(ctx, c, e.Left())
		}
	case *expression.InTuple:
		c, isColumn := columnBelow(e.Left())
		if list, isList := e.Right().(expression.Tuple); isColumn && isList {
			return constants(ctx, c, list...)
		}
	case *textSet:
		if c, ok := columnBelow(e.left); ok {
			return constants(ctx, c, e.right...)
		}
	case *keptLike:
		return namedValues(ctx, e.like)
	case *expression.Like:
		c, isColumn := columnBelow(e.Left())
		if !isColumn || e.Escape != nil {
			break
		}
		column, values, ok = constants(ctx, c, e.Right())
		if ok && len(values) == 1 && !strings.ContainsAny(values[0], `%_\`) {
			return column, values, true
		}
	}
	return "", nil, false
}

// columnBelow finds a column, maybe in what gives it an order to compare by.
func columnBelow(e sql.Expression) (*expression.GetField, bool) {
	if typed, ok := e.(*inType); ok {
		e = typed.child
	}
	c, ok := e.(*expression.GetField)
	return c, ok
}

// constants evaluates expressions that read no row and run no other statement.
func constants(ctx *sql.Context, column *expression.GetField, list ...sql.Expression) (string, []string, bool) {
	values := []string{}
	for _, e := range list {
		constant := !transform.InspectExpr(e, func(e sql.Expression) bool {
			switch e.(type) {
			case *expression.GetField, *plan.Subquery, sql.NonDeterministicExpression:
				return true
			}
			return false
		})
		if !constant {
			return "", nil, false
		}
		v, err := e.Eval(ctx, nil)
		if err != nil {
			return "", nil, false
		}
		switch v := v.(type) {
		case nil: // equal to nothing
		case string:
			values = append(values, v)
		default:
			return "", nil, false
		}
	}
	return column.Name(), values, true
}
