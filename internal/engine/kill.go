package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// kill makes KILL a command.
func (e *Engine) kill(n *dialect.Kill, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	if n.User != nil {
		c := &command{name: "KILL", kind: "kill", run: func(ctx *sql.Context, _ []sql.Expression) (sql.RowIter, error) {
			killed, err := sessionOf(ctx).KillUser(n.User.Name, n.User.Host, n.Query)
			if err == nil {
				err = ctx.Err() // the session's own end
			}
			if err != nil {
				return nil, err
			}
			return sql.RowsToRowIter(sql.NewRow(types.NewOkResult(killed))), nil
		}}
		return c.statement(), nil
	}
	expr, err := e.expr(query, n.Expr, mode)
	if err != nil {
		return nil, err
	}
	c := &command{name: "KILL", kind: "kill", run: func(ctx *sql.Context, args []sql.Expression) (sql.RowIter, error) {
		v, err := args[0].Eval(ctx, nil)
		if err != nil {
			return nil, err
		}
		id, _, err := types.Uint64.Convert(ctx, v)
		if err != nil || id == nil {
			return nil, mariaerr.New(mariaerr.ER_NO_SUCH_THREAD, 0)
		}
		if n.ByID { // statements have no numbers here that anybody could know
			return nil, mariaerr.New(mariaerr.ER_NO_SUCH_QUERY, id)
		}
		if err := sessionOf(ctx).Kill(id.(uint64), n.Query); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil { // it was the session's own end
			return nil, err
		}
		return okRows(), nil
	}}
	return c.statement(expr), nil
}

// KillsItself reports whether the last statement was a KILL, so that an end which it
// has brought about is the session's own doing.
func (s *Session) KillsItself() bool {
	kind, _ := kindOf(s.running)
	return kind == "kill"
}

// Kill ends a connection, or only its running statement: 1094 when there is no
// such connection, 1095 when it is another account's and the session has not
// CONNECTION ADMIN (or SUPER).
func (s *Session) Kill(id uint64, queryOnly bool) error {
	for _, p := range s.engine.Processes() {
		if uint64(p.ID) != id {
			continue
		}
		if p.Account != s.Account && !s.rights.HasAnyGlobal(auth.PrivSuper|auth.PrivConnectionAdmin) {
			return mariaerr.New(mariaerr.ER_KILL_DENIED_ERROR, id)
		}
		s.engine.end(p.ID, queryOnly)
		return nil
	}
	return mariaerr.New(mariaerr.ER_NO_SUCH_THREAD, id)
}

// end ends a session, or its statement: a connection's, or one of the event scheduler's.
func (e *Engine) end(id uint32, queryOnly bool) {
	if !e.events.kill(id, queryOnly) {
		e.cfg.Server.Kill(id, queryOnly)
	}
}

// KillUser is KILL USER user@host, of any host when that is empty; it returns how
// many connections it ended. The session's own goes last, so that the others are
// gone first. Of connections that the session may not see it keeps silent, of
// others that it may not end it fails with error 1095.
func (s *Session) KillUser(user, host string, queryOnly bool) (int, error) {
	anybody := s.rights.HasAnyGlobal(auth.PrivSuper | auth.PrivConnectionAdmin)
	n, self, refused := 0, false, false
	for _, p := range s.engine.Processes() {
		peer, _, _ := strings.Cut(p.Host, ":")
		switch {
		case p.User != user || host != "" && host != "%" && host != p.Account.Host && host != peer:
		case p.Account != s.Account && !anybody:
			refused = refused || s.rights.HasAnyGlobal(auth.PrivProcess)
		case p.ID == s.id:
			n, self = n+1, true
		default:
			n++
			s.engine.end(p.ID, queryOnly)
		}
	}
	if self {
		s.engine.cfg.Server.Kill(s.id, queryOnly)
	}
	if n == 0 && refused {
		if host == "" {
			host = "%"
		}
		return 0, mariaerr.Newf(mariaerr.ER_KILL_DENIED_ERROR, "Operation KILL USER failed for %s@%s", user, host)
	}
	return n, nil
}
