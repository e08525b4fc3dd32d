package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// maxViewUses is how often one statement may read a view. The planner resolves a
// view's definition where it meets the view, one inside another, so for views
// that read each other this bounds its stack.
const maxViewUses = 2000

// countView takes note that the running statement has come to a view's
// definition. It is error 1462 for one that it comes to over and over. There may
// be no session.
func (s *Session) countView(definition string, stmt sqlparser.Statement) error {
	ddl, ok := stmt.(*sqlparser.DDL)
	if s == nil || !ok || ddl.ViewSpec == nil {
		return nil
	}
	if s.viewUses == nil {
		s.viewUses = map[string]int{}
	}
	if s.viewUses[definition]++; s.viewUses[definition] <= maxViewUses {
		return nil
	}
	db := ddl.ViewSpec.ViewName.DbQualifier.String()
	return mariaerr.New(mariaerr.ER_VIEW_RECURSIVE, s.where(db), ddl.ViewSpec.ViewName.Name.String())
}
