package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// likeTable has the storage make the table of CREATE TABLE ... LIKE, which knows all of
// the definition. The engine would make it of what it knows itself, and refuse what it
// finds wrong then. It makes those like tables that the storage does not keep.
func (s *Session) likeTable(ctx *sql.Context, ddl *sqlparser.DDL) (sqlparser.Statement, error) {
	if len(ddl.OptLike.LikeTables) != 1 {
		return ddl, nil
	}
	like := ddl.OptLike.LikeTables[0]
	from, source := s.where(like.DbQualifier.String()), like.Name.String()
	db, name := s.where(ddl.Table.DbQualifier.String()), ddl.Table.Name.String()
	if db == "" || from == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	switch kind := s.tableKind(ctx, from, source); {
	case kind == "":
		return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, from, source)
	case kind == "view":
		return nil, mariaerr.New(mariaerr.ER_WRONG_OBJECT, from, source, "BASE TABLE")
	case strings.EqualFold(db, from) && strings.EqualFold(name, source):
		return nil, mariaerr.New(mariaerr.ER_NONUNIQ_TABLE, name)
	}
	if s.engine.cfg.Store == nil {
		return ddl, nil
	}
	t, _, err := s.engine.catalog.Table(ctx, from, source)
	if err != nil {
		return nil, err
	}
	kept, isKept := underlying[*store.Table](t)
	if !isKept || strings.EqualFold(db, mysqlDatabase) && isSystemTable(name) {
		return ddl, nil
	}
	into, err := s.engine.cfg.Store.Provider().Database(ctx, db)
	if err != nil {
		return nil, err
	}
	return ok("CREATE TABLE", func(ctx *sql.Context, s *Session) error {
		if s.isTemporary(ctx, db, name) == ddl.Temporary && s.tableKind(ctx, db, name) != "" {
			exists := mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name)
			if ddl.IfNotExists {
				s.note(exists)
				return nil
			}
			return exists
		}
		return into.(*store.Database).CreateLike(ctx, name, kept, ddl.Temporary)
	}).statement(), nil
}
