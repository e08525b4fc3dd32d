package engine

import (
	"errors"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// bareVariable is the error about a column that nothing has and that the engine
// takes for a system variable of that name (1054), or of that name and scope
// (1109). What was written with @@ is never the engine's (see sysVar).
func bareVariable(ctx *sql.Context, v *expression.SystemVar) error {
	s := sessionOf(ctx)
	if s == nil || s.running == nil {
		return unknownColumn(ctx, v.Name)
	}
	var table string
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if c, ok := node.(*sqlparser.ColName); ok && strings.EqualFold(c.Name.String(), v.Name) && table == "" {
			table = c.Qualifier.Name.String()
		}
		return true, nil
	}, s.running)
	if table == "" {
		return unknownColumn(ctx, v.Name)
	}
	clause, _ := clauseOf(s.running, table+"."+v.Name)
	if clause == "" {
		clause = "SELECT"
	}
	return mariaerr.New(mariaerr.ER_UNKNOWN_TABLE, table, clause)
}

// variableError is the error about a system variable that cannot be read as it is
// written.
func variableError(stmt sqlparser.Statement, text string, mode dialect.Mode, err error) error {
	if mariaerr.Number(err) == mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE {
		// A scope without a dot behind it is no variable.
		for _, scope := range []string{"@@global ", "@@session ", "@@local "} {
			for i := 0; i+len(scope) <= len(text); i++ {
				if strings.EqualFold(text[i:i+len(scope)], scope) {
					return dialect.SyntaxErrorAt(text, i+len(scope)+1, mode)
				}
			}
		}
	}
	return unknownBefore(stmt, err)
}

// unknownBefore is the error about a column that stands before a system variable
// which cannot be read in the scope it is written with, where there is no table
// that could have the column: MariaDB looks from left to right.
func unknownBefore(stmt sqlparser.Statement, err error) error {
	var merr *mariaerr.Error
	sel, ok := stmt.(*sqlparser.Select)
	if !ok || !fromNothing(sel.From) || !errors.As(err, &merr) || merr.Number != mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR {
		return err
	}
	column := ""
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		c, ok := node.(*sqlparser.ColName)
		if !ok || column != "" {
			return true, nil
		}
		if name := c.Name.String(); !strings.HasPrefix(name, "@") && !strings.HasPrefix(c.Qualifier.Name.String(), "@") {
			column = nameOf(c)
			return true, nil
		}
		column = "@"
		return true, nil
	}, sel.SelectExprs)
	if column == "" || column[0] == '@' {
		return err
	}
	return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, column, "SELECT")
}

// fromNothing tells a FROM without a table.
func fromNothing(from sqlparser.TableExprs) bool {
	if len(from) == 0 {
		return true
	}
	t, ok := from[0].(*sqlparser.AliasedTableExpr)
	if !ok || len(from) > 1 {
		return false
	}
	name, ok := t.Expr.(sqlparser.TableName)
	return ok && name.DbQualifier.IsEmpty() && strings.EqualFold(name.Name.String(), "dual")
}
