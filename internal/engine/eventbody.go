package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// checkBody parses the statement that an event is to run, without looking at
// what it names: that may come to be before it runs. Line is where the body
// stands in its statement, for errors.
func (s *Session) checkBody(ctx *sql.Context, body string, line int) error {
	statements, plain := dialect.Block(body, s.mode())
	if !plain {
		code, err := dialect.ParseBody(body, s.mode())
		if err != nil {
			return err
		}
		return (&routineChecker{session: s, ctx: ctx, query: body, scope: newRunScope(nil)}).check(code)
	}
	for _, span := range statements {
		text := span.Of(body)
		if n := line + strings.Count(body[:span.Start], "\n"); n > 0 {
			text = "/*" + strings.Repeat("\n", n) + "*/" + text
		}
		st, err := s.parse(ctx, text)
		if err != nil {
			return err
		}
		if err := allowedInEvent(st.ast, text, s.mode()); err != nil {
			return err
		}
	}
	return nil
}

// allowedInEvent refuses the statements that MariaDB has not in routines.
func allowedInEvent(ast sqlparser.Statement, text string, mode dialect.Mode) error {
	switch ast.(type) {
	case *sqlparser.Use:
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, "USE")
	case *sqlparser.LockTables, *sqlparser.UnlockTables:
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, "LOCK")
	case *sqlparser.Load:
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, "LOAD DATA")
	case sqlparser.InjectedStatement:
		stmt, err := dialect.Parse(text, mode)
		if err != nil {
			return err
		}
		switch n := stmt.(type) {
		case *dialect.CreateRoutine:
			return mariaerr.New(mariaerr.ER_SP_NO_RECURSIVE_CREATE, string(routineType(n.Procedure)))
		case *dialect.CreateTrigger:
			return mariaerr.New(mariaerr.ER_SP_NO_RECURSIVE_CREATE, "TRIGGER")
		case *dialect.CreateEvent:
			return mariaerr.New(mariaerr.ER_EVENT_RECURSION_FORBIDDEN)
		case *dialect.AlterEvent:
			if !n.Body.Empty() {
				return mariaerr.New(mariaerr.ER_EVENT_RECURSION_FORBIDDEN)
			}
		}
	}
	return nil
}

// runBody runs an event's statement and throws its rows away. line is that of
// the body where the error came from, 0 if it is not known.
func (s *Session) runBody(ctx *sql.Context, body string) (line int, err error) {
	statements, plain := dialect.Block(body, s.mode())
	if !plain {
		return 0, s.interpret(ctx, body)
	}
	for _, span := range statements {
		text := span.Of(body)
		s.SetInfo(strings.TrimSpace(text))
		if err := s.runText(ctx, text); err != nil {
			lead := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
			return 1 + strings.Count(body[:span.Start+lead], "\n"), err
		}
	}
	return 0, nil
}

// interpret runs a body with variables, loops or handlers as a procedure's.
func (s *Session) interpret(ctx *sql.Context, body string) (err error) {
	defer s.recover(body, &err)
	defer func() {
		if err != nil {
			err = s.fail(ctx, err)
		}
	}()
	s.SetInfo(body)
	code, err := dialect.ParseBody(body, s.mode())
	if err != nil {
		return err
	}
	_, err = s.runCompound(ctx, body, code)
	return err
}
