package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// viewCause finds the table or column that a view lacks, which MariaDB tells
// before error 1356; nil when it lacks none.
func (s *Session) viewCause(ctx *sql.Context, db, name string) *mariaerr.Error {
	return s.causeBelow(ctx, db, name, 0)
}

func (s *Session) causeBelow(ctx *sql.Context, db, name string, depth int) *mariaerr.Error {
	b := viewBuilder{ctx: ctx, engine: s.engine}
	spec, err := b.definition(db, name)
	if err != nil || spec == nil || depth > maxViews {
		return nil
	}
	sel, ok := spec.ViewExpr.(*sqlparser.Select)
	if !ok {
		return nil
	}
	var columns []string
	var first sqlparser.TableName
	for _, t := range aliasedTables(sel.From) {
		from, ok := t.Expr.(sqlparser.TableName)
		if !ok {
			return nil
		}
		in := orDatabase(from.DbQualifier.String(), db)
		switch s.tableKind(ctx, in, from.Name.String()) {
		case "":
			return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, in, from.Name.String())
		case "view":
			if cause := s.causeBelow(ctx, in, from.Name.String(), depth+1); cause != nil {
				return cause
			}
		}
		if first.Name.IsEmpty() {
			first = sqlparser.TableName{Name: sqlparser.NewTableIdent(in + "." + aliasOf(t))}
		}
		columns = append(columns, b.columnsOf(in, from.Name.String())...)
	}
	lacks := func(clause string, n sqlparser.SQLNode) (merr *mariaerr.Error) {
		_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
			switch n := n.(type) {
			case *sqlparser.Subquery:
				return false, nil
			case *sqlparser.ColName:
				if n == nil || merr != nil {
					return false, nil
				}
				for _, c := range columns {
					if n.Name.EqualString(c) {
						return false, nil
					}
				}
				merr = mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, first.Name.String()+"."+n.Name.String(), clause)
			}
			return merr == nil && !isNilNode(n), nil
		}, n)
		return merr
	}
	if merr := lacks("SELECT", sel.SelectExprs); merr != nil {
		return merr
	}
	if sel.Where != nil {
		return lacks("WHERE", sel.Where)
	}
	return nil
}

func orDatabase(given, otherwise string) string {
	if given == "" {
		return otherwise
	}
	return given
}

// brokenView returns the database and name of the view that an error 1356 is about.
func brokenView(merr *mariaerr.Error) (db, name string, ok bool) {
	if merr.Number != mariaerr.ER_VIEW_INVALID {
		return "", "", false
	}
	rest, ok := strings.CutPrefix(merr.Message, "View '")
	if !ok {
		return "", "", false
	}
	full, _, _ := strings.Cut(rest, "' references")
	return strings.Cut(full, ".")
}
