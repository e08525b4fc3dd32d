package engine

import (
	"fmt"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// counted is what MariaDB says of the rows of a statement that has handled
// several, "" where it says nothing. INSERT counts for itself; see insertInfo.
func (s *Session) counted(ast sqlparser.Statement, affected uint64) string {
	records := uint64(0)
	switch n := ast.(type) {
	case *sqlparser.AlterTable:
		records = affected
		for _, w := range s.base.Warnings() {
			if w.Code == int(mariaerr.ER_ILLEGAL_HA) { // ENABLE and DISABLE KEYS
				return ""
			}
		}
		for _, ddl := range n.Statements {
			if ddl.Action == sqlparser.RenameStr && len(n.Statements) == 1 {
				return ""
			}
		}
	case *sqlparser.DDL:
		if n.OptSelect == nil && n.Action != sqlparser.AlterStr { // CREATE INDEX alters
			return ""
		}
		records = affected
	default:
		return ""
	}
	return fmt.Sprintf("Records: %d  Duplicates: 0  Warnings: %d", records, len(s.base.Warnings()))
}
