package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// diagnostics is the session's diagnostics area. The conditions themselves are
// kept in the engine's session, where SHOW WARNINGS finds them.
type diagnostics struct {
	warnings, errors int // of the last statement that used a table or failed
}

// startDiagnostics empties the diagnostics area, but for statements that look
// at it.
func (s *Session) startDiagnostics(ast sqlparser.Statement) {
	if show, ok := ast.(*sqlparser.Show); ok {
		switch strings.ToLower(show.Type) {
		case "warnings", "errors":
			return
		}
	}
	s.base.ClearWarnings()
}

// Warnings returns how many conditions the last statement left, as the OK and
// EOF packets carry it.
func (s *Session) Warnings() uint16 {
	return uint16(min(len(s.base.Warnings()), 65535))
}

func (d *diagnostics) failed(s *Session, err *mariaerr.Error) {
	s.base.Warn(&sql.Warning{Level: "Error", Code: int(err.Number), Message: err.Message})
}

func (s *Session) warn(list []sqlvars.Warning) {
	for _, w := range list {
		s.base.Warn(&sql.Warning{Level: w.Level, Code: int(w.Number), Message: w.Message})
	}
}

// countConditions returns @@warning_count and @@error_count.
func (s *Session) countConditions() (all, errors uint64) {
	for _, w := range s.base.Warnings() {
		all++
		if w.Level == "Error" {
			errors++
		}
	}
	return all, errors
}
