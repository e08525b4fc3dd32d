package engine

import (
	"strconv"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// explainConnection answers EXPLAIN FOR CONNECTION with the plan that this
// session would make for the statement that another one runs.
func (e *Engine) explainConnection(n *dialect.ExplainConnection, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	expr, err := e.expr(query, n.ID, mode)
	if err != nil {
		return nil, err
	}
	number, ok := expr.(*sqlparser.SQLVal)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_SET_CONSTANTS_ONLY)
	}
	id, err := strconv.ParseUint(string(number.Val), 10, 64)
	if err != nil {
		return nil, mariaerr.New(mariaerr.ER_NO_SUCH_THREAD, 0)
	}
	x := &explained{Explain: dialect.Explain{JSON: n.JSON}}
	c := &command{name: "SHOW EXPLAIN", kind: "show_explain", schema: x.schema(), bare: true}
	c.run = func(ctx *sql.Context, _ []sql.Expression) (sql.RowIter, error) {
		return sessionOf(ctx).explainOther(ctx, id, x)
	}
	return c.statement(), nil
}

// explainOther explains what another session runs: 1094 when there is no such
// session, 1933 when it runs nothing that can be explained.
func (s *Session) explainOther(ctx *sql.Context, id uint64, x *explained) (sql.RowIter, error) {
	for _, p := range s.engine.Processes() {
		if uint64(p.ID) != id {
			continue
		}
		if p.Account != s.Account && !s.rights.HasAnyGlobal(auth.PrivProcess|auth.PrivSuper) {
			return nil, mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "PROCESS")
		}
		refused := mariaerr.New(mariaerr.ER_TARGET_NOT_EXPLAINABLE)
		if p.Info == "" || p.ID == s.id {
			return nil, refused
		}
		text := "EXPLAIN "
		if x.JSON {
			text += "FORMAT=JSON "
		}
		stmt, _, err := s.engine.parser.parse(ctx, text+p.Info, sqlparser.ParserOptions{})
		if err != nil {
			return nil, refused
		}
		of := explainedIn(stmt)
		if of == nil {
			return nil, refused
		}
		defer ctx.SetCurrentDatabase(ctx.GetCurrentDatabase())
		ctx.SetCurrentDatabase(p.DB)
		s.base.Warn(&sql.Warning{Level: "Note", Code: mariaerr.ER_YES, Message: p.Info})
		_, rows, err := s.engine.runExplained(ctx, of, nil)
		return rows, err
	}
	return nil, mariaerr.New(mariaerr.ER_NO_SUCH_THREAD, id)
}
