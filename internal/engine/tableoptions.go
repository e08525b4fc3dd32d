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
