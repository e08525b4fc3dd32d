package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// failsOnDivision tells whether a division by zero is an error in a statement, and
// not NULL with a warning: where it writes values, in a strict mode with
// ERROR_FOR_DIVISION_BY_ZERO.
func (s *Session) failsOnDivision(ast sqlparser.Statement) bool {
	switch n := ast.(type) {
	case *sqlparser.Insert:
		if n.Ignore != "" {
			return false
		}
	case *sqlparser.Update:
		if n.Ignore != "" {
			return false
		}
	default:
		return false
	}
	return s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeErrorForDivisionByZero != 0 && s.strict()
}

// divided returns error 1365 when the statement has divided by zero, which the
// engine's expressions only warn of. The statement is undone as a whole, so it does
// not matter that it has come further than MariaDB's.
func (s *Session) divided() *mariaerr.Error {
	if s.base.WarningCount() == 0 {
		return nil
	}
	for _, w := range s.base.Warnings() {
		if w.Code == mariaerr.ER_DIVISION_BY_ZERO {
			s.base.ClearWarnings()
			return mariaerr.New(mariaerr.ER_DIVISION_BY_ZERO)
		}
	}
	return nil
}

// dividing are the rows of a statement in which a division by zero is an error.
type dividing struct {
	sql.RowIter
	session *Session
}

func (d *dividing) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := d.RowIter.Next(ctx)
	if err == nil {
		if err := d.session.divided(); err != nil {
			return nil, err
		}
	}
	return row, err
}
