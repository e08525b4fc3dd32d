package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// safeUpdate refuses an UPDATE or DELETE that goes through a whole table, when
// sql_safe_updates says so.
func (s *Session) safeUpdate(ast sqlparser.Statement, analyzed sql.Node) error {
	switch n := ast.(type) {
	case *sqlparser.Update:
		if n.Limit != nil {
			return nil
		}
	case *sqlparser.Delete:
		if n.Limit != nil {
			return nil
		}
	default:
		return nil
	}
	if !s.Vars.Bool(sqlvars.VarSQLSafeUpdates) {
		return nil
	}
	byKey := false
	transform.Inspect(analyzed, func(n sql.Node) bool {
		switch n.(type) {
		case *plan.IndexedTableAccess, *plan.EmptyTable:
			byKey = true
		}
		return !byKey
	})
	if byKey {
		return nil
	}
	return mariaerr.New(mariaerr.ER_UPDATE_WITHOUT_KEY_IN_SAFE_MODE)
}
