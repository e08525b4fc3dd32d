package engine

import (
	"fmt"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// counted is what MariaDB says of the rows of a statement that has handled
// several, "" where it says nothing. The engine tells only how many were changed,
// so an INSERT ... SELECT that passed rows over is one that has not read them.
func (s *Session) counted(ast sqlparser.Statement, affected uint64) string {
	records, duplicates := uint64(0), uint64(0)
	switch n := ast.(type) {
	case *sqlparser.AlterTable:
		records = affected
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
	case *sqlparser.Insert:
		records = affected
		if values, ok := n.Rows.(*sqlparser.AliasedValues); ok {
			if records = uint64(len(values.Values)); records < 2 {
				return ""
			}
			duplicates = max(records, affected) - min(records, affected)
		}
	default:
		return ""
	}
	return fmt.Sprintf("Records: %d  Duplicates: %d  Warnings: %d", records, duplicates, len(s.base.Warnings()))
}
