package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// eventInRoutine runs a statement about events inside a routine, where the
// grammar parses it and not this package. As in MariaDB none may define a body
// there (1576). ALTER EVENT is refused altogether (1235): the plan's times are in
// the machine's zone.
func eventInRoutine(ctx *sql.Context, n sql.Node) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if s == nil {
		return nil, nil
	}
	switch n := n.(type) {
	case *plan.DropEvent:
		if err := s.dropEvent(ctx, dialect.ObjectName{DB: n.Db.Name(), Name: n.EventName}, n.IfExists); err != nil {
			return nil, err
		}
		return okRows(), nil
	case *plan.AlterEvent:
		if !n.AlterDefinition {
			return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "ALTER EVENT in a routine")
		}
	}
	return nil, mariaerr.New(mariaerr.ER_EVENT_RECURSION_FORBIDDEN)
}
