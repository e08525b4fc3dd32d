package engine

import (
	"errors"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// plannable returns a CREATE VIEW as the engine takes it: it refuses WITH LOCAL
// CHECK OPTION, and looks at no CHECK OPTION otherwise.
//
// TRUNCATE of a view is error 1146: the engine would empty the view's table.
func (s *Session) plannable(ctx *sql.Context, n *sqlparser.DDL) (sqlparser.Statement, error) {
	if n.Action == sqlparser.TruncateStr {
		db, name := s.where(n.Table.DbQualifier.String()), n.Table.Name.String()
		b := viewBuilder{ctx: ctx, engine: s.engine}
		if spec, err := b.definition(db, name); spec != nil || err != nil {
			return nil, errors.Join(err, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name))
		}
	}
	if n.ViewSpec == nil {
		return n, nil
	}
	if n.ViewSpec.CheckOption != sqlparser.ViewCheckOptionLocal {
		return n, nil
	}
	made, spec := *n, *n.ViewSpec
	spec.CheckOption = sqlparser.ViewCheckOptionUnspecified
	made.ViewSpec = &spec
	return &made, nil
}
