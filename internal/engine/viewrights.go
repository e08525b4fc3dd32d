package engine

import (
	"strings"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// mayUseView asks whether the session may change a view's rows. The statement's
// tables, which the planner asks for, are the view's by then.
func (s *Session) mayUseView(v *viewShape, p auth.Privs, command string) error {
	if s.rights == nil {
		return nil
	}
	return s.needTable(v.db, v.name, need{p, command})
}

// mayChange asks whether those who answer for a view, its definer or with SQL
// SECURITY INVOKER whoever uses it, may change the tables below: error 1356 when
// not, 1449 for a definer who is no more. The view itself was asked for by the
// statement. columns are the view's that get values; for DELETE there are none.
func (s *Session) mayChange(v *viewShape, p auth.Privs, columns []string) error {
	if s.rights == nil {
		return nil
	}
	rights := s.rights
	if !strings.EqualFold(v.spec.Security, "invoker") && v.spec.Definer != "" {
		definer := definerOf(definerText(v.spec.Definer))
		accounts := s.engine.cfg.Accounts
		account, ok := accounts.Snapshot().Account(definer)
		if !ok {
			return mariaerr.New(mariaerr.ER_NO_SUCH_USER, definer.User, definer.Host)
		}
		rights = auth.NewRights(accounts, account, auth.Peer{Host: definer.Host})
	}
	inner := make([][]string, len(v.below))
	for _, name := range columns {
		if c := v.column(name); c != nil && c.relation >= 0 {
			inner[c.relation] = append(inner[c.relation], c.inner)
		}
	}
	for i, r := range v.below {
		if columns != nil && len(inner[i]) == 0 {
			continue
		}
		if !rights.HasTable(r.db, r.table, p) {
			for _, name := range inner[i] {
				if !rights.HasColumn(r.db, r.table, name, p) {
					return mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
				}
			}
			if len(inner[i]) == 0 {
				return mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
			}
		}
		if r.view != nil {
			if err := s.mayChange(r.view, p, inner[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
