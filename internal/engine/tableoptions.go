package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// tableOptions are the options of CREATE TABLE that the engine drops on the way to
// the storage: those of the running statement, else the session's default engine.
func (s *Session) tableOptions() store.TableOptions {
	ddl, ok := s.running.(*sqlparser.DDL)
	if !ok {
		return store.TableOptions{Engine: s.defaultEngine(false)}
	}
	if ddl.OptLike != nil {
		return store.TableOptions{Engine: s.likeEngine}
	}
	o := store.TableOptions{Engine: s.defaultEngine(ddl.Temporary)}
	if ddl.TableSpec == nil {
		return o
	}
	for _, option := range ddl.TableSpec.TableOpts {
		switch strings.ToLower(option.Name) {
		case "comment":
			o.Comment = option.Value
		case "engine":
			o.Engine = engineName(option.Value)
		}
	}
	return o
}

// defaultEngine is the storage engine of tables that name none.
func (s *Session) defaultEngine(temporary bool) string {
	if temporary {
		if v := s.Vars.Value(sqlvars.VarDefaultTmpStorageEngine); !v.IsNull() && v.Text() != "" {
			return engineName(v.Text())
		}
	}
	return engineName(s.Vars.String(sqlvars.VarDefaultStorageEngine))
}

// findLikeEngine remembers the storage engine of the table that CREATE TABLE ...
// LIKE copies: when the storage asks for it, the table is not at hand.
func (s *Session) findLikeEngine(ctx *sql.Context, ddl *sqlparser.DDL) {
	s.likeEngine = ""
	if ddl.OptLike == nil || len(ddl.OptLike.LikeTables) == 0 {
		return
	}
	from := ddl.OptLike.LikeTables[0]
	t, _, err := s.engine.catalog.Table(ctx, s.where(from.DbQualifier.String()), from.Name.String())
	if err != nil {
		return // the planner says what is wrong
	}
	o := object{table: t}
	s.likeEngine = engineName(o.engineName())
}

// engineName is a storage engine's name in MariaDB's spelling, empty for InnoDB and
// for one that MariaDB does not know.
func engineName(name string) string {
	for _, values := range infoConst()["ENGINES"] {
		if known := values[0].(string); strings.EqualFold(known, name) && known != "InnoDB" {
			return known
		}
	}
	if strings.EqualFold(name, "HEAP") {
		return "MEMORY"
	}
	return ""
}
