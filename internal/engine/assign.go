package engine

import (
	"context"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

func init() {
	functions[dialect.AssignFunction] = sql.FunctionN{Name: dialect.AssignFunction, Fn: func(args ...sql.Expression) (sql.Expression, error) {
		if len(args) != 2 {
			return nil, sql.ErrInvalidArgumentNumber.New(dialect.AssignFunction, 2, len(args))
		}
		return &assign{args[0], args[1]}, nil
	}}
}

// assign is @a := value as an expression.
type assign struct{ name, value sql.Expression }

var (
	_ sql.FunctionExpression = (*assign)(nil)
	_ sql.CollationCoercible = (*assign)(nil)
)

func (a *assign) FunctionName() string { return dialect.AssignFunction }
func (a *assign) Description() string  { return "sets a user variable and returns its value" }
func (a *assign) Type() sql.Type       { return a.value.Type() }
func (a *assign) IsNullable() bool     { return a.value.IsNullable() }
func (a *assign) Resolved() bool       { return a.name.Resolved() && a.value.Resolved() }
func (a *assign) String() string {
	return "@" + strings.Trim(a.name.String(), "'") + " := " + a.value.String()
}
func (a *assign) Children() []sql.Expression { return []sql.Expression{a.name, a.value} }
func (a *assign) IsNonDeterministic() bool   { return true }

func (a *assign) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	return sql.GetCoercibility(ctx, a.value)
}

func (a *assign) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 2 {
		return nil, sql.ErrInvalidChildrenNumber.New(a, len(children), 2)
	}
	return &assign{children[0], children[1]}, nil
}

func (a *assign) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	name, err := a.name.Eval(ctx, row)
	if err != nil {
		return nil, err
	}
	v, err := a.value.Eval(ctx, row)
	if err != nil {
		return nil, err
	}
	return v, ctx.SetUserVariable(ctx, name.(string), v, a.value.Type())
}

// parseAssigning parses a statement with assignments inside its expressions.
// Columns keep the names that the client wrote.
func parseAssigning(ctx context.Context, text string, mode dialect.Mode, options sqlparser.ParserOptions) (sqlparser.Statement, error) {
	rewritten, done := dialect.ExpandAssignments(text, mode)
	if done == nil {
		return nil, nil
	}
	stmt, err := sqlparser.ParseWithOptions(ctx, rewritten, options)
	if err != nil {
		return nil, err
	}
	return stmt, nameAsWritten(stmt, done)
}

// nameAsWritten gives the columns of a statement the names that were written
// before a rewriting.
func nameAsWritten(stmt sqlparser.Statement, done []dialect.Assigned) error {
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if e, ok := node.(*sqlparser.AliasedExpr); ok && e != nil {
			for i := len(done) - 1; i >= 0; i-- {
				e.InputExpression = strings.ReplaceAll(e.InputExpression, done[i].Rewritten, done[i].Original)
				if done[i].Rewritten == e.As.String() {
					e.As = sqlparser.NewColIdent(done[i].Original) // see tidyNames
				}
			}
		}
		return true, nil
	}, stmt)
}
