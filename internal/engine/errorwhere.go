package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// ambiguous is error 1052 with the clause in which the statement writes the
// column without its table.
func ambiguous(ctx *sql.Context, args []string) *mariaerr.Error {
	clause := "SELECT"
	s := sessionOf(ctx)
	if s == nil || s.running == nil {
		return mariaerr.New(mariaerr.ER_NON_UNIQ_ERROR, args[0], clause)
	}
search:
	for _, p := range partsOf(s.running) {
		if p.clause == "ON" && clause == "SELECT" && selects(s.running, args[0]) {
			continue // MariaDB looks at the list first
		}
		for _, n := range p.nodes {
			bare := false
			_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
				c, ok := n.(*sqlparser.ColName)
				bare = bare || ok && c.Qualifier.IsEmpty() && c.Name.EqualString(args[0])
				return !bare, nil
			}, n)
			if bare {
				clause = p.clause
				break search
			}
		}
	}
	return mariaerr.New(mariaerr.ER_NON_UNIQ_ERROR, args[0], clause)
}

// selects tells whether the list of a SELECT names a column without its table.
func selects(stmt sqlparser.Statement, column string) (found bool) {
	sel, ok := stmt.(*sqlparser.Select)
	if !ok {
		return false
	}
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		c, ok := n.(*sqlparser.ColName)
		found = found || ok && c.Qualifier.IsEmpty() && c.Name.EqualString(column)
		return !found, nil
	}, sel.SelectExprs)
	return found
}

// wrongValueCount is error 1136 with the first row of a list of values that has
// another number of them than there are columns, 4099 outside of INSERT.
func wrongValueCount(ctx *sql.Context, args []string) *mariaerr.Error {
	row := 1
	if n, err := strconv.Atoi(args[0]); err == nil {
		row = n
	}
	s := sessionOf(ctx)
	if s == nil {
		return mariaerr.New(mariaerr.ER_WRONG_VALUE_COUNT_ON_ROW, row)
	}
	insert, ok := s.running.(*sqlparser.Insert)
	if !ok {
		return mariaerr.New(mariaerr.ER_WRONG_NUMBER_OF_VALUES_IN_TVC)
	}
	var rows sqlparser.Values
	switch r := insert.Rows.(type) {
	case sqlparser.Values:
		rows = r
	case *sqlparser.AliasedValues:
		rows = r.Values
	}
	if len(rows) > 0 {
		columns := len(insert.Columns)
		if columns == 0 {
			columns = len(rows[0])
		}
		for i, r := range rows {
			if len(r) != columns {
				row = i + 1
				break
			}
		}
	}
	return mariaerr.New(mariaerr.ER_WRONG_VALUE_COUNT_ON_ROW, row)
}

// operandColumns is error 1241, and 4078 for a row that is compared with a
// literal.
func operandColumns(ctx *sql.Context, args []string) *mariaerr.Error {
	merr := mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, args[0])
	s := sessionOf(ctx)
	if s == nil || s.running == nil {
		return merr
	}
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		c, ok := n.(*sqlparser.ComparisonExpr)
		if !ok {
			return true, nil
		}
		right := c.Right
		left := operandType(c.Left)
		if list, ok := right.(sqlparser.ValTuple); ok && (c.Operator == sqlparser.InStr || c.Operator == sqlparser.NotInStr) {
			for _, e := range list {
				if t := operandType(e); left != "" && t != "" && (t == "row") != (left == "row") {
					merr = mariaerr.New(mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION, left, t, "in")
					return false, nil
				}
			}
			return true, nil
		}
		if t := operandType(right); left != "" && t != "" && (t == "row") != (left == "row") {
			merr = mariaerr.New(mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION, left, t, c.Operator)
			return false, nil
		}
		return true, nil
	}, s.running)
	return merr
}

// operandType is MariaDB's name of the type of a literal or a row, "" for other
// expressions.
func operandType(e sqlparser.Expr) string {
	switch e := e.(type) {
	case sqlparser.ValTuple:
		return "row"
	case *sqlparser.NullVal:
		return "null"
	case *sqlparser.SQLVal:
		switch e.Type {
		case sqlparser.IntVal:
			return "int"
		case sqlparser.FloatVal:
			if strings.ContainsAny(string(e.Val), "eE") {
				return "double"
			}
			return "decimal"
		case sqlparser.StrVal:
			return "varchar"
		}
	}
	return ""
}

// writtenDatabase is the database that a statement writes in front of a
// function's name.
func writtenDatabase(ctx *sql.Context, name string) (db string) {
	s := sessionOf(ctx)
	if s == nil || s.running == nil {
		return ""
	}
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if f, ok := node.(*sqlparser.FuncExpr); ok && db == "" && strings.EqualFold(f.Name.String(), name) {
			db = f.Qualifier.String()
		}
		return true, nil
	}, s.running)
	return db
}

// targets tells whether a DELETE of several tables names a table that it is to
// delete from.
func targets(d *sqlparser.Delete, table string) bool {
	for _, t := range d.Targets {
		if strings.EqualFold(t.Name.String(), table) {
			return true
		}
	}
	return false
}

// references tells whether a statement defines a foreign key to a table.
func references(stmt sqlparser.Statement, table string) bool {
	var list []*sqlparser.DDL
	switch n := stmt.(type) {
	case *sqlparser.DDL:
		list = []*sqlparser.DDL{n}
	case *sqlparser.AlterTable:
		list = n.Statements
	}
	for _, d := range list {
		if d.TableSpec == nil {
			continue
		}
		for _, c := range d.TableSpec.Constraints {
			if fk, ok := c.Details.(*sqlparser.ForeignKeyDefinition); ok && strings.EqualFold(fk.ReferencedTable.Name.String(), table) {
				return true
			}
		}
	}
	return false
}
