package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/transform"

	"github.com/selkiedb/selkie/internal/sqlfunc"
)

// Look is what clients are told of a result's column and its type does not say.
type Look struct {
	Exact bool  // the type is MariaDB's own, of a function of ours
	Scale uint8 // digits behind the point of a TIME or a DOUBLE; sqlfunc.NoScale for no such
}

// looksOf describes the columns of a SELECT, by the expressions that make them;
// nil when there is nothing to say.
func looksOf(bound sql.Node, exprs []sql.Expression, n int) []Look {
	if len(exprs) != n {
		return nil
	}
	var aggregates map[sql.ColumnId]sql.Expression
	var looks []Look
	for i, e := range exprs {
		for {
			a, ok := e.(*expression.Alias)
			if !ok {
				break
			}
			e = a.Child
		}
		if g, ok := e.(*expression.GetField); ok && g.Table() == "" {
			if aggregates == nil {
				aggregates = aggregatesOf(bound)
			}
			if a := aggregates[g.Id()]; a != nil {
				e = a
			}
		}
		scale, ok := sqlfunc.Scale(e)
		if !ok {
			continue
		}
		if looks == nil {
			looks = make([]Look, n)
			for j := range looks {
				looks[j].Scale = sqlfunc.NoScale
			}
		}
		looks[i] = Look{Exact: true, Scale: scale}
	}
	return looks
}

// aggregatesOf returns the aggregates and window functions of a statement.
func aggregatesOf(bound sql.Node) map[sql.ColumnId]sql.Expression {
	found := map[sql.ColumnId]sql.Expression{}
	transform.InspectExpressions(bound, func(e sql.Expression) bool {
		if a, ok := e.(sql.WindowAdaptableExpression); ok {
			found[a.Id()] = a
		}
		return true
	})
	return found
}
