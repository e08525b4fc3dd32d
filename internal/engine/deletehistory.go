package engine

import (
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// deleteHistory makes DELETE HISTORY a command.
func (e *Engine) deleteHistory(n *dialect.DeleteHistory, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	var before []sqlparser.Expr
	if !n.Before.Empty() {
		expr, err := e.expr(query, n.Before, mode)
		if err != nil {
			return nil, err
		}
		before = append(before, expr)
	}
	c := &command{name: "DELETE HISTORY", kind: "delete", run: func(ctx *sql.Context, args []sql.Expression) (sql.RowIter, error) {
		deleted, err := sessionOf(ctx).deleteHistory(ctx, n.Table, args)
		if err != nil {
			return nil, err
		}
		return sql.RowsToRowIter(sql.NewRow(types.NewOkResult(deleted))), nil
	}}
	return c.statement(before...), nil
}

func (s *Session) deleteHistory(ctx *sql.Context, name dialect.TableName, before []sql.Expression) (deleted int, err error) {
	db := s.where(name.DB)
	if db == "" {
		return 0, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if err := s.needTable(db, name.Name, need{auth.PrivDeleteHistory, "DELETE HISTORY"}); err != nil {
		return 0, err
	}
	switch s.tableKind(ctx, db, name.Name) {
	case "":
		return 0, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name.Name)
	case "view":
		return 0, mariaerr.New(mariaerr.ER_IT_IS_A_VIEW, name.Name)
	}
	t, _, err := s.engine.catalog.Table(ctx, db, name.Name)
	if err != nil {
		return 0, err
	}
	st := versionedTable(t)
	if st == nil {
		return 0, mariaerr.New(mariaerr.ER_VERS_NOT_VERSIONED, name.Name)
	}
	var until time.Time
	for _, e := range before {
		v, err := e.Eval(ctx, nil)
		if err != nil {
			return 0, err
		}
		t, ok, err := momentOf(ctx, v)
		if err != nil || !ok {
			return 0, err
		}
		until = t
	}
	return st.DeleteHistory(ctx, until)
}
