package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
)

// addWanted tells the store of a statement at READ COMMITTED which rows it has a
// use for: those that its WHERE clause lets through, where that stands right above
// the one table that the statement reads.
func (st *execution) addWanted(analyzed sql.Node) {
	if st.plan.Isolation > store.ReadCommitted || len(st.plan.Tables) != 1 || hasSubquery(st.ast) {
		return
	}
	var filter *plan.Filter
	simple := true
	transform.Inspect(analyzed, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.TriggerExecutor, *plan.ForeignKeyHandler, *plan.JoinNode, *plan.SubqueryAlias:
			simple = false // others read the table, or it is read more than once
		case *plan.Filter:
			simple = simple && filter == nil
			filter = n
		}
		return simple
	})
	if !simple || filter == nil || !repeatable(filter.Expression) {
		return
	}
	node := filter.Child
	if alias, ok := node.(*plan.TableAlias); ok {
		node = alias.Child
	}
	table, ok := node.(sql.TableNode)
	if !ok || table.Database() == nil {
		return
	}
	name := store.TableName{Database: strings.ToLower(table.Database().Name()), Table: strings.ToLower(table.Name())}
	if _, ok := st.plan.Tables[name]; !ok {
		return
	}
	wants := func(ctx *sql.Context, row sql.Row) (bool, error) {
		v, err := sql.EvaluateCondition(ctx, filter.Expression, row)
		return sql.IsTrue(v), err
	}
	st.plan.Wants = map[store.TableName]func(*sql.Context, sql.Row) (bool, error){name: wants}
	_, st.plan.LooksFirst = st.ast.(*sqlparser.Update)
	st.session.tellStore(st.plan)
}

func hasSubquery(ast sqlparser.Statement) bool {
	found := false
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		_, is := n.(*sqlparser.Subquery)
		found = found || is
		return !found && !isNilNode(n), nil
	}, ast)
	return found
}

// repeatable tells whether an expression can be evaluated once more than the
// statement has it.
func repeatable(e sql.Expression) bool {
	return !transform.InspectExpr(e, func(e sql.Expression) bool {
		n, ok := e.(sql.NonDeterministicExpression)
		return ok && n.IsNonDeterministic()
	})
}
