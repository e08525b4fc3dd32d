package engine

import (
	"io"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/procedures"
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
		_, err := s.routine(ctx, body)
		return err
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
	switch n := ast.(type) {
	case *sqlparser.Use:
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, "USE")
	case *sqlparser.LockTables, *sqlparser.UnlockTables:
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, "LOCK")
	case *sqlparser.Load:
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, "LOAD DATA")
	case *sqlparser.DDL:
		switch {
		case !strings.EqualFold(n.Action, sqlparser.CreateStr):
		case n.ProcedureSpec != nil:
			return mariaerr.New(mariaerr.ER_SP_NO_RECURSIVE_CREATE, "PROCEDURE")
		case n.TriggerSpec != nil:
			return mariaerr.New(mariaerr.ER_SP_NO_RECURSIVE_CREATE, "TRIGGER")
		}
	case sqlparser.InjectedStatement:
		stmt, err := dialect.Parse(text, mode)
		if err != nil {
			return err
		}
		switch n := stmt.(type) {
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

// routine parses a body with variables, loops or handlers, which the engine's
// interpreter runs as it does a procedure's.
func (s *Session) routine(ctx *sql.Context, body string) ([]*procedures.InterpreterOperation, error) {
	const prefix = "CREATE PROCEDURE `event`() "
	text, options := prefix+body, sqlparser.ParserOptions{AnsiQuotes: s.mode().AnsiQuotes}
	stmt, _, err := parseGrammar(ctx, text, s.mode(), options)
	if err != nil {
		return nil, syntaxError(ctx, text, text, s.mode(), options, err)
	}
	ddl, ok := stmt.(*sqlparser.DDL)
	if !ok || ddl.ProcedureSpec == nil {
		return nil, dialect.SyntaxErrorAt(body, 0, s.mode())
	}
	if strings.Contains(body, "@@") {
		if err := s.engine.bindSystemVariables(stmt); err != nil {
			return nil, err
		}
	}
	return procedures.Parse(ddl.ProcedureSpec.Body)
}

// interpreted is a body for the engine's interpreter.
type interpreted struct {
	engine     *Engine
	operations []*procedures.InterpreterOperation
}

var _ procedures.InterpreterNode = (*interpreted)(nil)

func (b *interpreted) GetAsOf() sql.Expression                                       { return nil }
func (b *interpreted) GetRunner() sql.StatementRunner                                { return b.engine }
func (b *interpreted) GetStatements() []*procedures.InterpreterOperation             { return b.operations }
func (b *interpreted) SetStatementRunner(*sql.Context, sql.StatementRunner) sql.Node { return nil }
func (b *interpreted) SetSchema(sql.Schema)                                          {}

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

func (s *Session) interpret(ctx *sql.Context, body string) (err error) {
	defer s.recover(body, &err)
	defer func() {
		if err != nil {
			err = s.fail(ctx, err)
		}
	}()
	s.SetInfo(body)
	operations, err := s.routine(ctx, body)
	if err != nil {
		return err
	}
	rows, _, err := procedures.Call(ctx, &interpreted{s.engine, operations})
	if err != nil {
		return err
	}
	for err == nil {
		_, err = rows.Next(ctx)
	}
	closeErr := rows.Close(ctx)
	if err == io.EOF {
		err = closeErr
	}
	if err == nil {
		err = s.commit()
	}
	return err
}
