package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// tableEngines are the storage engines that a table may ask for, in lower case.
// All tables are kept alike, whatever they ask for.
var tableEngines = map[string]bool{
	"innodb": true, "aria": true, "myisam": true, "memory": true, "heap": true, "csv": true, "mrg_myisam": true, "merge": true,
}

// knownEngine refuses a table in a storage engine that is not known (1286), or
// warns and takes the default without NO_ENGINE_SUBSTITUTION.
func (s *Session) knownEngine(options []*sqlparser.TableOption, create bool, table string) error {
	for _, o := range options {
		if !strings.EqualFold(o.Name, "engine") {
			continue
		}
		name := strings.Trim(o.Value, "'`\"")
		if tableEngines[strings.ToLower(name)] {
			continue
		}
		unknown := mariaerr.New(mariaerr.ER_UNKNOWN_STORAGE_ENGINE, name)
		if s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeNoEngineSubstitution != 0 {
			return unknown
		}
		s.warnOf(unknown)
		if create {
			s.warnOf(mariaerr.New(mariaerr.ER_WARN_USING_OTHER_HANDLER, "InnoDB", table))
		}
	}
	return nil
}
