package engine

import (
	"context"
	"reflect"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// havingVar is a user variable in HAVING, where the planner looks for columns only.
type havingVar struct{ *expression.UserVar }

var _ sqlparser.Injectable = (*havingVar)(nil)

func (v *havingVar) WithResolvedChildren([]any) (any, error) { return v.UserVar, nil }

// bindHavingVariables resolves the user variables in the HAVING clauses of a
// statement.
func bindHavingVariables(ctx context.Context, stmt sqlparser.Statement) error {
	s := sessionOf(ctx)
	if s == nil || s.sql == nil {
		return nil
	}
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		sel, ok := node.(*sqlparser.Select)
		if !ok || sel == nil || sel.Having == nil {
			return true, nil
		}
		err := replaceExprs(reflect.ValueOf(sel.Having), func(expr sqlparser.Expr) (sqlparser.Expr, error) {
			col, ok := expr.(*sqlparser.ColName)
			if !ok {
				return nil, nil
			}
			name, ok := strings.CutPrefix(col.Name.String(), "@")
			if !ok || strings.HasPrefix(name, "@") || !col.Qualifier.IsEmpty() {
				return nil, nil
			}
			name = strings.Trim(name, "`'\"")
			typ, _, err := s.sql.GetUserVariable(sql.NewContext(ctx, sql.WithSession(s.sql)), name)
			if err != nil {
				return nil, err
			}
			if typ == nil {
				typ = types.Null
			}
			return sqlparser.InjectedExpr{
				Expression: &havingVar{expression.NewUserVarWithType(name, typ)},
				Auth:       sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore},
			}, nil
		})
		return true, err
	}, stmt)
}
