package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// prepareExpr makes PREPARE ... FROM an expression one from the text that it
// yields.
func (e *Engine) prepareExpr(n *dialect.Prepare, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	source, err := e.expr(query, n.Source, mode)
	if err != nil {
		return nil, err
	}
	p := &preluded{kind: "prepare_sql", before: func(ctx *sql.Context, s *Session, args []sql.Expression) (string, []any, func(), error) {
		v, err := args[0].Eval(ctx, nil)
		if err != nil {
			return "", nil, nil, err
		}
		text := statementText(v)
		escapes := strings.NewReplacer("'", "''", `\`, `\\`)
		if mode.NoBackslashEscapes {
			escapes = strings.NewReplacer("'", "''")
		}
		return "PREPARE " + quoteName(n.Name) + " FROM '" + escapes.Replace(text) + "'", nil, nil, nil
	}}
	return p.statement(source), nil
}

// statementText is what a value is as the text of a statement.
func statementText(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case []byte:
		return string(v)
	default:
		return fmt.Sprint(v)
	}
}

// executeExprs makes EXECUTE ... USING expressions run the prepared text with
// their values.
func (e *Engine) executeExprs(n *dialect.Execute, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	using, err := e.exprs(query, n.Using, mode)
	if err != nil {
		return nil, err
	}
	p := &preluded{kind: "execute_sql", before: func(ctx *sql.Context, s *Session, args []sql.Expression) (string, []any, func(), error) {
		p, ok := s.prepared[strings.ToLower(n.Name)]
		if !ok {
			return "", nil, nil, mariaerr.New(mariaerr.ER_UNKNOWN_STMT_HANDLER, n.Name, "EXECUTE")
		}
		if len(args) != p.statement.params {
			return "", nil, nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "EXECUTE")
		}
		params := make([]any, len(args))
		for i, arg := range args {
			v, err := arg.Eval(ctx, nil)
			if err != nil {
				return "", nil, nil, err
			}
			if v != nil {
				params[i] = expression.NewLiteral(v, arg.Type())
			}
		}
		return p.statement.text, params, nil, nil
	}}
	return p.statement(using...), nil
}
