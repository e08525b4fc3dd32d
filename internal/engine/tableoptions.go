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
	o.Shown = shownOptions(ddl.TableSpec.TableOpts)
	return o
}

// tableComment is a table's comment. The engine's wrapper of tables with computed
// columns claims to have one of its own.
func tableComment(t sql.Table) string {
	if kept, ok := underlying[*store.Table](t); ok {
		return kept.Comment()
	}
	if t, ok := underlying[sql.CommentedTable](t); ok {
		return t.Comment()
	}
	return ""
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

// optionsShown are the options that SHOW CREATE TABLE prints, in its order, of those that
// change nothing. It prints what differs from the default.
var optionsShown = []struct{ name, deflt string }{
	{"MIN_ROWS", "0"}, {"MAX_ROWS", "0"}, {"AVG_ROW_LENGTH", "0"}, {"PACK_KEYS", "DEFAULT"}, {"STATS_PERSISTENT", "DEFAULT"},
	{"STATS_AUTO_RECALC", "DEFAULT"}, {"STATS_SAMPLE_PAGES", "DEFAULT"}, {"CHECKSUM", "0"}, {"PAGE_CHECKSUM", ""},
	{"DELAY_KEY_WRITE", "0"}, {"ROW_FORMAT", "DEFAULT"}, {"TRANSACTIONAL", ""}, {"KEY_BLOCK_SIZE", "0"},
}

// shownOptions is the text of those options.
func shownOptions(options []*sqlparser.TableOption) string {
	var b strings.Builder
	for _, s := range optionsShown {
		value := ""
		for _, o := range options {
			if strings.EqualFold(strings.TrimSpace(o.Name), s.name) {
				value = strings.ToUpper(o.Value)
			}
		}
		if value != "" && value != s.deflt {
			b.WriteString(" " + s.name + "=" + value)
		}
	}
	return b.String()
}
