package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// alterView is ALTER VIEW: CREATE OR REPLACE of a view that is there, with the
// algorithm, the definer and the SQL SECURITY that it has where the statement
// names none.
func (e *Engine) alterView(n *dialect.AlterView, query string) (sqlparser.Statement, error) {
	return (&scripted{kind: "alter_view", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		db, name := s.where(n.Name.DB), n.Name.Name
		if db == "" {
			return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		if s.rights != nil {
			if err := s.needTable(db, name, need{auth.PrivCreateView | auth.PrivDrop, "CREATE VIEW"}); err != nil {
				return nil, err
			}
		}
		if err := s.begins(ctx); err != nil {
			return nil, err
		}
		switch s.tableKind(ctx, db, name) {
		case "":
			return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name)
		case "table":
			return nil, mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, name, "VIEW")
		}
		b := viewBuilder{ctx: ctx, engine: e}
		spec, err := b.definition(db, name)
		if err != nil || spec == nil {
			return nil, err
		}
		text := "CREATE OR REPLACE"
		if algorithm := orElse(n.Algorithm, spec.Algorithm); algorithm != "" {
			text += " ALGORITHM=" + algorithm
		}
		if !n.Definer.Empty() {
			text += " " + n.Definer.Of(query)
		} else if spec.Definer != "" {
			is := definerOf(definerText(spec.Definer))
			text += " DEFINER=" + quoteName(is.User) + "@" + quoteName(is.Host)
		}
		if security := orElse(n.Security, spec.Security); security != "" {
			text += " SQL SECURITY " + security
		}
		return s.runInside(ctx, text+" VIEW "+n.Rest.Of(query))
	}}).statement(), nil
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return strings.ToUpper(b)
}
