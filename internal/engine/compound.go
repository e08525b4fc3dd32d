package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// compound runs a compound statement outside of any routine as a procedure's body
// would run.
func (e *Engine) compound(n *dialect.Compound) (sqlparser.Statement, error) {
	return (&scripted{kind: "compound_sql", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		return s.runCompound(ctx, n.Text, n.Code)
	}}).statement(), nil
}
