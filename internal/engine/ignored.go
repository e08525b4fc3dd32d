package engine

import (
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// rewordIgnored puts what IGNORE makes of errors, which the engine notes in its own
// words, in MariaDB's: they are warnings, with the errors' texts.
//
// It tells whether there is anything to say at all: without ERROR_FOR_DIVISION_BY_ZERO
// MariaDB passes over divisions by zero.
func (s *Session) rewordIgnored(w *sql.Warning) bool {
	if w.Code == mariaerr.ER_DIVISION_BY_ZERO && w.Level != "Error" && s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeErrorForDivisionByZero == 0 {
		return false
	}
	s.reworded(w)
	return true
}

func (s *Session) reworded(w *sql.Warning) {
	if w.Level != "Note" {
		return
	}
	switch uint16(w.Code) {
	case mariaerr.ER_DUP_ENTRY:
		st, ok := s.sql.(*store.Session)
		if !ok {
			return
		}
		if entry, key := st.LastDuplicate(); key != "" {
			w.Level = "Warning"
			w.Message = mariaerr.Newf(mariaerr.ER_DUP_ENTRY, "Duplicate entry '%s' for key '%s'", entry, key).Message
		}
	case mariaerr.ER_BAD_NULL_ERROR:
		if column, ok := cutAround(w.Message, "column name '", "' is non-nullable but attempted to set a value of null"); ok {
			w.Level, w.Message = "Warning", mariaerr.New(mariaerr.ER_BAD_NULL_ERROR, column).Message
		}
	}
}
