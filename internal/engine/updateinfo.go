package engine

import (
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// updateInfo is what an UPDATE says. UPDATE IGNORE does not warn of the rows that it
// leaves because another has their key.
func (s *Session) updateInfo(ast sqlparser.Statement, u plan.UpdateInfo) string {
	if n, ok := ast.(*sqlparser.Update); ok && n.Ignore != "" {
		s.dropWarnings(mariaerr.ER_DUP_ENTRY)
	}
	if n, ok := ast.(*sqlparser.Update); ok && len(n.TableExprs) == 1 && s.changedVersioned() {
		return fmt.Sprintf("Rows matched: %d  Changed: %d  Inserted: %d  Warnings: %d", u.Matched, u.Updated, s.kept(n, u.Matched), s.Warnings())
	}
	return fmt.Sprintf("Rows matched: %d  Changed: %d  Warnings: %d", u.Matched, u.Updated, s.Warnings())
}

// countTwins counts the rows that a joined UPDATE has changed because they are like
// others, of which the engine does not know.
func (r *Result) countTwins(u *plan.UpdateInfo) {
	st, ok := r.session.sql.(*store.Session)
	if !ok || st.Twins() == 0 {
		return
	}
	u.Matched, u.Updated = u.Matched+st.Twins(), u.Updated+st.Twins()
	r.Affected += uint64(st.Twins())
	r.ctx.SetLastQueryInfoInt(sql.RowCount, int64(r.Affected))
}

// dropWarnings takes the warnings of a number back.
func (s *Session) dropWarnings(number int) {
	list := s.base.Warnings()
	var kept []*sql.Warning
	for i := len(list) - 1; i >= 0; i-- { // the list has the newest first
		if list[i].Code != number {
			kept = append(kept, list[i])
		}
	}
	if len(kept) == len(list) {
		return
	}
	s.base.ClearWarnings()
	for _, w := range kept {
		s.base.Warn(w)
	}
}
