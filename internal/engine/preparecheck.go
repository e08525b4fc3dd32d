package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// TakePrepared counts one more prepared statement of the server: 1461 when there
// are as many as max_prepared_stmt_count allows.
func (e *Engine) TakePrepared() error {
	limit := e.cfg.Vars.Int(sqlvars.VarMaxPreparedStmtCount)
	if e.prepared.Add(1) > limit {
		e.prepared.Add(-1)
		return mariaerr.New(mariaerr.ER_MAX_PREPARED_STMT_COUNT_REACHED, limit)
	}
	return nil
}

// ReleasePrepared ends n of the statements that TakePrepared has counted.
func (e *Engine) ReleasePrepared(n int) { e.prepared.Add(-int64(n)) }

// Prepared is how many statements are prepared now, in all sessions.
func (e *Engine) Prepared() int64 { return e.prepared.Load() }

// forget drops a statement of SQL's PREPARE, if there is one of the name, which
// is in lower case.
func (s *Session) forget(name string) {
	if _, ok := s.prepared[name]; ok {
		delete(s.prepared, name)
		s.engine.ReleasePrepared(1)
	}
}

// mayPrepare looks whether the tables and columns of a statement exist, which
// MariaDB wants to know of statements on rows before they run.
func (s *Session) mayPrepare(ctx *sql.Context, st *Statement) error {
	switch n := st.ast.(type) {
	case *sqlparser.Select:
		if n.Into != nil {
			return nil
		}
	case *sqlparser.SetOp, *sqlparser.ParenSelect, *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete:
	default:
		return nil
	}
	running := s.running
	_, err := s.Describe(ctx, st)
	s.running = running
	if err != nil {
		s.base.ClearWarnings() // whoever fails the PREPARE tells of it
	}
	return err
}
