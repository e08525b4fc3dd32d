package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// needOutside refuses a statement that would change something in
// information_schema (1044), whoever runs it.
func (s *Session) needOutside(stmt sqlparser.Statement) error {
	var named sqlparser.TableNames
	switch n := stmt.(type) {
	case *sqlparser.Insert:
		named = sqlparser.TableNames{n.Table}
	case *sqlparser.Update:
		if len(n.TableExprs) == 1 {
			named = tablesOf(n.TableExprs)
		}
	case *sqlparser.Delete:
		if named = n.Targets; len(named) == 0 {
			named = tablesOf(n.TableExprs)
		}
	case *sqlparser.AlterTable:
		named = sqlparser.TableNames{n.Table}
	case *sqlparser.DDL:
		named = append(append(append(named, n.FromTables...), n.ToTables...), n.FromViews...)
		if !n.Table.IsEmpty() {
			named = append(named, n.Table)
		}
		if n.ViewSpec != nil {
			named = append(named, n.ViewSpec.ViewName)
		}
	case *sqlparser.DBDDL:
		if isInfoSchema(n.DBName) {
			return s.deniedInfoSchema()
		}
	}
	for _, t := range named {
		if db := t.DbQualifier.String(); isInfoSchema(db) || db == "" && isInfoSchema(s.Database()) && !t.IsEmpty() {
			return s.deniedInfoSchema()
		}
	}
	return nil
}

func (s *Session) deniedInfoSchema() error {
	return mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, s.Account.User, s.Account.Host, informationSchema)
}
