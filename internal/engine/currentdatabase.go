package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/sqlvars"
)

// knowDatabase tells the session's variables which collation the current database
// has: @@character_set_database and @@collation_database say it. It comes after
// whatever makes another database the current one, or changes that.
func (s *Session) knowDatabase(ctx *sql.Context) {
	var id uint16
	if name := s.Database(); name != "" {
		if db, err := s.engine.catalog.Database(ctx, name); err == nil {
			if c, ok := sqlvars.LookupCollation(collationName(databaseCollation(ctx, db))); ok {
				id = c.ID
			}
		}
	}
	s.Vars.SetDatabase(id)
}

// changesDatabase tells statements after which the current database is another, or
// has another collation.
func changesDatabase(stmt sqlparser.Statement) bool {
	switch stmt.(type) {
	case *sqlparser.Use, *sqlparser.DBDDL:
		return true
	}
	return false
}
