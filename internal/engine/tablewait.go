package engine

import (
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// waitingFor makes a statement with NOWAIT or WAIT n, of which text is the rest, run
// under that limit in place of lock_wait_timeout. It returns nil for others.
func waitingFor(query string, mode dialect.Mode) (sqlparser.Statement, error) {
	text, wait, ok, err := dialect.CutTableWait(query, mode)
	if !ok || err != nil {
		return nil, err
	}
	p := &preluded{body: text, before: func(_ *sql.Context, s *Session, _ []sql.Expression) (string, []any, func(), error) {
		was := s.tableLimit
		s.tableLimit = s.tableWait(wait)
		return text, nil, func() { s.tableLimit = was }, nil
	}}
	return p.statement(), nil
}

// tableWait is how long a statement waits for tables by its NOWAIT or WAIT n, or
// else by lock_wait_timeout. Not to wait is a nanosecond: to timers and to the
// store 0 is something else.
func (s *Session) tableWait(w dialect.Wait) time.Duration {
	switch {
	case w.NoWait:
		return time.Nanosecond
	case w.HasTimeout:
		return max(time.Duration(min(w.Timeout, maxRowWait))*time.Second, time.Nanosecond)
	}
	return s.lockWait()
}
