package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// maxIdentifier is how many characters a name may have.
const maxIdentifier = 64

func isNull(e sqlparser.Expr) bool {
	_, ok := e.(*sqlparser.NullVal)
	return ok
}

// typeFault judges what stands in the parentheses behind a type.
func typeFault(c *sqlparser.ColumnDefinition) *mariaerr.Error {
	name := c.Name.String()
	if kind := strings.ToUpper(c.Type.Type); kind == "ENUM" || kind == "SET" {
		values := make(map[string]bool, len(c.Type.EnumValues))
		for _, v := range c.Type.EnumValues {
			low := strings.ToLower(strings.TrimRight(v, " "))
			if values[low] {
				return mariaerr.New(mariaerr.ER_DUPLICATED_VALUE_IN_TYPE, name, v, kind)
			}
			values[low] = true
		}
		return nil
	}
	length, has := typeNumber(c.Type.Length)
	if !has {
		return nil
	}
	scale, _ := typeNumber(c.Type.Scale)
	switch strings.ToLower(c.Type.Type) {
	case "decimal", "numeric", "dec", "fixed":
		switch {
		case length > 65:
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, name, "65")
		case scale > 38:
			return mariaerr.New(mariaerr.ER_TOO_BIG_SCALE, name, "38")
		case scale > length:
			return mariaerr.New(mariaerr.ER_M_BIGGER_THAN_D, name)
		}
	case "float", "double", "real":
		switch {
		case c.Type.Scale != nil && scale > length:
			return mariaerr.New(mariaerr.ER_M_BIGGER_THAN_D, name)
		case c.Type.Scale == nil && length > 53:
			return mariaerr.New(mariaerr.ER_WRONG_FIELD_SPEC, name)
		}
	case "tinyint", "smallint", "mediumint", "int", "integer", "bigint":
		if length > 255 {
			return mariaerr.New(mariaerr.ER_TOO_BIG_DISPLAYWIDTH, name, "255")
		}
	case "bit":
		if length > 64 {
			return mariaerr.New(mariaerr.ER_TOO_BIG_DISPLAYWIDTH, name, "64")
		}
	case "datetime", "timestamp", "time":
		if length > 6 {
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, name, "6")
		}
	case "char", "binary":
		if length > 255 {
			return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, name, "255")
		}
	case "varbinary":
		if length > 65535 {
			return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, name, "65532")
		}
	}
	return nil
}

func typeNumber(v *sqlparser.SQLVal) (int, bool) {
	if v == nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(v.Val))
	return n, err == nil
}

// nameFault judges the names and the columns that a statement would make. A table
// that is there already, and may be, is not looked into.
func nameFault(n *sqlparser.DDL) *mariaerr.Error {
	switch n.Action {
	case sqlparser.RenameStr:
		for i, from := range n.FromTables {
			if i < len(n.ToTables) && sameTable(from, n.ToTables[i]) {
				return mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, n.ToTables[i].Name.String())
			}
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
