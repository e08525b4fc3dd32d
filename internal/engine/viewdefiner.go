package engine

import (
	"errors"
	"regexp"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// A view is kept as the text of its CREATE VIEW. Who writes through it does so
// with its definer's rights, so the text has to name one.

// beforeDefiner is what comes before the place of DEFINER in a CREATE VIEW.
var beforeDefiner = regexp.MustCompile(`(?is)^\s*create\s+(?:or\s+replace\s+)?(?:algorithm\s*=\s*\w+\s+)?`)

// createView makes a view whose text names its definer, the session's user where
// the statement does not say. A text whose comments hide the place names none:
// such a view is written through with the rights of whoever does so.
func createView(ctx *sql.Context, n *plan.CreateView, row sql.Row) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if s == nil || s.rights == nil {
		return nil, nil
	}
	if ddl, ok := s.running.(*sqlparser.DDL); !ok || ddl.ViewSpec == nil || ddl.ViewSpec.Definer != "" {
		return nil, nil
	}
	at := beforeDefiner.FindStringIndex(n.CreateViewString)
	if at == nil {
		return nil, nil
	}
	u := s.rights.User()
	named := *n
	named.CreateViewString = n.CreateViewString[:at[1]] + "DEFINER=" + quoteName(u.User) + "@" + quoteName(u.Host) + " " + n.CreateViewString[at[1]:]
	return rowexec.DefaultBuilder.Build(ctx, &named, row)
}

// plannable returns a CREATE VIEW as the engine takes it: it refuses WITH LOCAL
// CHECK OPTION, and looks at no CHECK OPTION otherwise. Another's name as the
// definer takes SUPER or SET USER.
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
	if n.ViewSpec.Definer != "" && s.rights != nil {
		if name := definerOf(definerText(n.ViewSpec.Definer)); name != s.rights.User() {
			if err := s.mayDefineFor(); err != nil {
				return nil, err
			}
		}
	}
	if n.ViewSpec.CheckOption != sqlparser.ViewCheckOptionLocal {
		return n, nil
	}
	made, spec := *n, *n.ViewSpec
	spec.CheckOption = sqlparser.ViewCheckOptionUnspecified
	made.ViewSpec = &spec
	return &made, nil
}
