package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// constantSelect runs a SELECT that reads no table: SELECT 1, SELECT @@x,
// SELECT NOW(). Connection pools and drivers send little else while they idle,
// and for these the analyzer's two dozen passes find nothing to do; nor do they
// begin a transaction. A nil iterator says that the statement is another one.
func (e *Engine) constantSelect(ctx *sql.Context, query string, ast sqlparser.Statement, bindings map[string]sql.Expression) (sql.Schema, sql.RowIter, error) {
	sel, ok := ast.(*sqlparser.Select)
	if !ok || !tableless(sel) {
		return nil, nil, nil
	}
	builder := planbuilder.New(ctx, e.catalog, nil, e.parser)
	if bindings != nil {
		builder.SetBindingsWithExpr(bindings)
	}
	bound, _, err := builder.BindOnly(sel, query, nil)
	if err != nil {
		return nil, nil, err
	}
	project, ok := bound.(*plan.Project)
	if !ok {
		return nil, nil, nil
	}
	if t, ok := project.Child.(*plan.ResolvedTable); !ok || !plan.IsDualTable(t.Table) {
		return nil, nil, nil
	}
	for _, p := range project.Projections {
		if !constant(p) {
			return nil, nil, nil
		}
	}
	row := make(sql.Row, len(project.Projections))
	for i, p := range project.Projections {
		if p, err = collateConstant(ctx, p); err != nil {
			return nil, nil, err
		}
		if row[i], err = p.Eval(ctx, nil); err != nil {
			return nil, nil, err
		}
	}
	return sessionOf(ctx).describe(ctx, project, project.Schema()), sql.RowsToRowIter(row), nil
}

// tableless tells a SELECT of plain expressions without any clause.
func tableless(s *sqlparser.Select) bool {
	if len(s.From) != 1 || s.Where != nil || s.GroupBy != nil || s.Having != nil || s.OrderBy != nil || s.Limit != nil ||
		s.With != nil || s.Window != nil || s.Into != nil || s.QueryOpts.Distinct || len(s.Comments) != 0 {
		return false
	}
	t, ok := s.From[0].(*sqlparser.AliasedTableExpr)
	if !ok {
		return false
	}
	name, ok := t.Expr.(sqlparser.TableName)
	if !ok || name.Name.String() != "dual" || !name.DbQualifier.IsEmpty() {
		return false
	}
	for _, e := range s.SelectExprs {
		if _, ok := e.(*sqlparser.AliasedExpr); !ok {
			return false
		}
	}
	return true
}

// constant tells an expression that can be evaluated as the planner made it,
// without the analyzer and outside of any statement.
func constant(e sql.Expression) bool {
	ok := evaluable(e)
	if ok {
		sql.Inspect(e, func(e sql.Expression) bool {
			if _, stored := e.(*functionCall); stored {
				ok = false
			}
			return ok
		})
	}
	return ok
}

// evaluable tells an expression that can be evaluated as the planner made it.
func evaluable(e sql.Expression) bool {
	if !e.Resolved() {
		return false
	}
	ok := true
	sql.Inspect(e, func(e sql.Expression) bool {
		switch e.(type) {
		case *expression.GetField, expression.Tuple, *expression.Star, *expression.BindVar, *expression.Interval,
			*plan.Subquery, *plan.ExistsSubquery, *plan.InSubquery, sql.Aggregation, sql.WindowAggregation:
			ok = false
		}
		return ok
	})
	return ok
}
