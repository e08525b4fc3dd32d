package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
)

// tableOptions are the options of CREATE TABLE that the engine drops on the way to
// the storage.
func tableOptions(stmt sqlparser.Statement) store.TableOptions {
	var o store.TableOptions
	ddl, ok := stmt.(*sqlparser.DDL)
	if !ok || ddl.TableSpec == nil {
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
