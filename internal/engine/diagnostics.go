package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// startDiagnostics empties the diagnostics area, but for statements that look
// at it.
func (s *Session) startDiagnostics(ast sqlparser.Statement) {
	s.looking = true
	s.tellConditions(ast)
	switch n := ast.(type) {
	case *sqlparser.Show:
		if n.CountStar {
			return
		}
	case *sqlparser.Select:
		if kind := hiddenKind(n); kind == "show_warnings" || kind == "show_errors" {
			for _, w := range s.base.Warnings() {
				s.reword(w)
			}
			return
		}
		if countsConditions(n) {
			return
		}
	case sqlparser.InjectedStatement:
		if c, ok := n.Statement.(*command); ok && (c.kind == "get_diagnostics" || c.kind == "resignal") {
			return
		}
	}
	s.looking = false
	s.base.ClearWarnings()
	s.forgetSignals()
}

// Warnings returns how many conditions the last statement left, as the OK and
// EOF packets carry it. SHOW WARNINGS itself leaves none.
func (s *Session) Warnings() uint16 {
	if s.base == nil || s.looking {
		return 0
	}
	return uint16(min(len(s.base.Warnings()), 65535))
}

// failed adds a statement's error.
func (s *Session) failed(err *mariaerr.Error) {
	s.base.Warn(&sql.Warning{Level: "Error", Code: int(err.Number), Message: err.Message})
}

// deprecated notes once in a statement that it uses a function that MariaDB
// means to take away.
func (s *Session) deprecated(function string) {
	note := mariaerr.Newf(mariaerr.ER_WARN_DEPRECATED_SYNTAX, "'%s' is deprecated and will be removed in a future release", function)
	for _, w := range s.base.Warnings() {
		if w.Message == note.Message {
			return
		}
	}
	s.base.Warn(&sql.Warning{Level: "Note", Code: int(note.Number), Message: note.Message})
}

func (s *Session) warn(list []sqlvars.Warning) {
	for _, w := range list {
		s.base.Warn(&sql.Warning{Level: w.Level, Code: int(w.Number), Message: w.Message})
	}
}

// countConditions returns @@warning_count and @@error_count.
func (s *Session) countConditions() (all, errors uint64) {
	return s.told.all, s.told.errors
}

// conditionCounts are how many warnings and errors a statement has left.
type conditionCounts struct {
	all, errors uint64
	bare        bool // the statement reads no table
}

// tellConditions makes what the last statement has left @@warning_count and
// @@error_count of the one that begins. One that reads no table leaves what it found,
// unless it has conditions of its own.
func (s *Session) tellConditions(ast sqlparser.Statement) {
	bare := false
	switch n := ast.(type) {
	case *sqlparser.Select:
		bare = len(n.From) == 0 || isDual(n.From)
	case sqlparser.InjectedStatement:
		kind, _ := kindOf(n)
		bare = kind == "set_option"
	}
	all, errors := s.leftConditions()
	if all > 0 || !s.told.bare {
		s.told.all, s.told.errors = all, errors
	}
	s.told.bare = bare
}

// countsConditions tells a query for how many conditions there are, which SHOW COUNT(*)
// WARNINGS is too, and nothing else: it leaves them to those who ask for them then.
func countsConditions(n *sqlparser.Select) bool {
	if len(n.SelectExprs) != 1 || len(n.From) > 0 && !isDual(n.From) {
		return false
	}
	e, ok := n.SelectExprs[0].(*sqlparser.AliasedExpr)
	if !ok {
		return false
	}
	name := strings.ToLower(strings.TrimPrefix(e.InputExpression, "@@"))
	name = strings.TrimPrefix(name, "session.")
	return name == "warning_count" || name == "error_count"
}

// isDual tells the FROM clause that the grammar makes of none.
func isDual(from sqlparser.TableExprs) bool {
	t, ok := from[0].(*sqlparser.AliasedTableExpr)
	if !ok || len(from) != 1 {
		return false
	}
	name, ok := t.Expr.(sqlparser.TableName)
	return ok && name.DbQualifier.IsEmpty() && name.Name.String() == "dual"
}

// leftConditions counts the conditions that are listed.
func (s *Session) leftConditions() (all, errors uint64) {
	if s.base == nil || s.base.WarningCount() == 0 {
		return 0, 0
	}
	for _, w := range s.base.Warnings() {
		all++
		if w.Level == "Error" {
			errors++
		}
	}
	return all, errors
}
