package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// keylessUpdate keeps the analyzer from making joins of the queries in the WHERE clause
// of an UPDATE of a table without a primary key: it refuses joins of such tables.
func keylessUpdate(bound sql.Node) (sql.Node, error) {
	if update, ok := bound.(*plan.Update); !ok || !hasKeyless(update) {
		return bound, nil
	}
	node, _, err := transform.Node(bound, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		if _, ok := n.(*plan.Filter); !ok {
			return n, transform.SameTree, nil
		}
		return transform.OneNodeExpressions(n, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
			switch e.(type) {
			case *plan.InSubquery, *plan.ExistsSubquery:
				return &inType{e, e.Type()}, transform.NewTree, nil
			}
			return e, transform.SameTree, nil
		})
	})
	return node, err
}

// hasKeyless tells whether a table below a node has no primary key.
func hasKeyless(node sql.Node) bool {
	found := false
	transform.Inspect(node, func(n sql.Node) bool {
		if t, ok := n.(*plan.ResolvedTable); ok {
			keyed, ok := underlying[sql.PrimaryKeyTable](t.Table)
			found = found || !ok || len(keyed.PrimaryKeySchema().PkOrdinals) == 0
		}
		return !found
	})
	return found
}
