package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// nameFault refuses to give a table the name that it has.
func nameFault(n *sqlparser.DDL) *mariaerr.Error {
	if n.Action != sqlparser.RenameStr {
		return nil
	}
	for i, from := range n.FromTables {
		if i < len(n.ToTables) && sameTable(from, n.ToTables[i]) {
			return mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, n.ToTables[i].Name.String())
		}
	}
	return nil
}

func sameTable(a, b sqlparser.TableName) bool {
	return a.Name.String() == b.Name.String() && a.DbQualifier.String() == b.DbQualifier.String()
}

// dropsAll tells whether an ALTER TABLE drops all columns of a table and adds none.
func dropsAll(n *sqlparser.AlterTable, columns int) bool {
	dropped := 0
	for _, ddl := range n.Statements {
		switch ddl.ColumnAction {
		case sqlparser.DropStr:
			dropped++
		case sqlparser.AddStr:
			return false
		}
	}
	return columns > 0 && dropped >= columns
}
