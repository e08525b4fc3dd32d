package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// prepareTexts changes a plan that is not analyzed yet where the analyzer, or the
// engine's expression, would treat texts in another way than MariaDB.
func prepareTexts(ctx *sql.Context, n sql.Node) (sql.Node, error) {
	n, _, err := textPreparer{ctx}.node(n)
	return n, err
}

type textPreparer struct{ ctx *sql.Context }

func (k textPreparer) node(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
	return transform.NodeWithOpaque(n, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		n, same, err := transform.OneNodeExpressions(n, k.expression)
		if err != nil {
			return nil, transform.SameTree, err
		}
		insert, ok := n.(*plan.InsertInto)
		if !ok {
			return n, same, nil
		}
		source, sameSource, err := k.node(insert.Source)
		if err != nil || sameSource {
			return n, same, err
		}
		return insert.WithSource(source), transform.NewTree, nil
	})
}

func (k textPreparer) expression(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	switch e := e.(type) {
	case *plan.Subquery:
		query, same, err := k.node(e.Query)
		if err != nil || same {
			return e, transform.SameTree, err
		}
		return e.WithQuery(query), transform.NewTree, nil
	case *expression.ConvertUsing:
		if e.TargetCharSet != sql.CharacterSet_binary {
			return &convertUsing{e.Child, e.TargetCharSet}, transform.NewTree, nil
		}
	case *expression.Like:
		pattern, ok := e.RightChild.(*expression.Literal)
		if !ok || e.Escape != nil || !isText(e.LeftChild) {
			return e, transform.SameTree, nil
		}
		if s, ok := pattern.Value().(string); ok && s != "" {
			return k.like(e, s), transform.NewTree, nil
		}
	}
	return e, transform.SameTree, nil
}
