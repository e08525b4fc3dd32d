package engine

import (
	"errors"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// intoBehind warns of INTO behind FROM. Of that in a routine MariaDB warns when the
// routine is made.
func (s *Session) intoBehind(ctx *sql.Context) {
	if ctx.IsInterpreted() || !dialect.IntoBehind(ctx.Query(), s.mode()) {
		return
	}
	s.warnOf(mariaerr.New(mariaerr.ER_WARN_DEPRECATED_SYNTAX, "<select expression> INTO <destination>;",
		"'SELECT <select list> INTO <destination> FROM...'"))
}

// intoVariables runs SELECT ... INTO @a, @b: the variables get the values of the
// first row. No row is warning 1329 and leaves them, a second one error 1172. It
// declines targets that are no user variables.
func (x *executor) intoVariables(ctx *sql.Context, n *plan.Into, row sql.Row) (_ sql.RowIter, err error) {
	s := sessionOf(ctx)
	for _, v := range n.IntoVars {
		if _, ok := v.(*expression.UserVar); !ok || s == nil {
			return nil, nil
		}
	}
	if len(n.IntoVars) != len(n.Child.Schema()) {
		return nil, mariaerr.New(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)
	}
	rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Child, row)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close(ctx)) }()
	first, err := rows.Next(ctx)
	if err == io.EOF {
		s.warnOf(mariaerr.New(mariaerr.ER_SP_FETCH_NO_DATA))
		return sql.RowsToRowIter(sql.Row{types.NewOkResult(0)}), nil
	}
	if err != nil {
		return nil, err
	}
	outer := max(len(first)-len(n.IntoVars), 0)
	for i, v := range n.IntoVars {
		value, err := sql.UnwrapAny(ctx, first[outer+i])
		if err != nil {
			return nil, err
		}
		value, typ, err := variableValue(ctx, value, n.Child.Schema()[i].Type)
		if err != nil {
			return nil, err
		}
		if err := ctx.SetUserVariable(ctx, v.(*expression.UserVar).Name, value, typ); err != nil {
			return nil, err
		}
	}
	switch _, err := rows.Next(ctx); {
	case err == nil:
		return nil, mariaerr.New(mariaerr.ER_TOO_MANY_ROWS)
	case err != io.EOF:
		return nil, err
	}
	return sql.RowsToRowIter(sql.Row{types.NewOkResult(1)}), nil
}
