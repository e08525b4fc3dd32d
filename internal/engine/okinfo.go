package engine

import (
	"fmt"

	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// okInfo is the text that the OK packet of a statement carries: how many rows it
// had, and how many of them there were already. The engine has one only for
// UPDATE.
func (s *Session) okInfo(ast sqlparser.Statement, ok types.OkResult) string {
	switch n := ast.(type) {
	case *sqlparser.Insert:
		return s.insertInfo(n, ok.RowsAffected)
	case *sqlparser.AlterTable:
		if len(n.Statements) == 1 && n.Statements[0].Action == sqlparser.RenameStr {
			return ""
		}
		return s.recordsInfo(ok.RowsAffected, 0)
	case *sqlparser.DDL:
		switch {
		case n.Action == sqlparser.AlterStr, n.Action == sqlparser.CreateStr && n.OptSelect != nil:
			return s.recordsInfo(ok.RowsAffected, 0)
		}
	}
	if ok.Info != nil {
		return ok.Info.String()
	}
	return ""
}

func (s *Session) recordsInfo(records, duplicates uint64) string {
	return fmt.Sprintf("Records: %d  Duplicates: %d  Warnings: %d", records, duplicates, len(s.base.Warnings()))
}

// insertInfo is for INSERT and REPLACE. One row alone has no text. A row that
// took the place of another counts twice among those affected, and is a
// duplicate.
func (s *Session) insertInfo(n *sqlparser.Insert, affected uint64) string {
	rows, values := n.Rows.(sqlparser.Values)
	if aliased, ok := n.Rows.(*sqlparser.AliasedValues); ok {
		rows, values = aliased.Values, true
	}
	if values && len(rows) < 2 {
		return ""
	}
	records := affected
	if values {
		records = uint64(len(rows))
	}
	duplicates := uint64(0)
	switch {
	case n.Ignore != "" && records > affected:
		duplicates = records - affected
	case affected > records:
		duplicates = affected - records
	}
	return s.recordsInfo(records, duplicates)
}
