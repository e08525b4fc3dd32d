package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// functionChecker parses what is in a body when the function is made, without
// looking at the tables that it names: they may come to be before it runs.
type functionChecker struct {
	session *Session
	ctx     *sql.Context
	query   string
	scope   *runScope
}

func (c *functionChecker) all(list []dialect.RoutineStatement) error {
	for _, st := range list {
		if err := c.check(st); err != nil {
			return err
		}
	}
	return nil
}

func (c *functionChecker) check(st dialect.RoutineStatement) error {
	switch n := st.(type) {
	case *dialect.RoutineBlock:
		return c.block(n)
	case *dialect.RoutineSequence:
		return c.all(n.Body)
	case *dialect.RoutineReturn:
		return c.expr(n.Value)
	case *dialect.RoutineIf:
		if err := c.branches(n.Branches); err != nil {
			return err
		}
		return c.all(n.Else)
	case *dialect.RoutineCase:
		if err := c.expr(n.Value); err != nil {
			return err
		}
		if err := c.branches(n.Branches); err != nil {
			return err
		}
		return c.all(n.Else)
	case *dialect.RoutineLoop:
		if err := c.expr(n.While); err != nil {
			return err
		}
		if err := c.all(n.Body); err != nil {
			return err
		}
		return c.expr(n.Until)
	case *dialect.RoutineAssign:
		return c.assign(n)
	case *dialect.RoutineSQL:
		text := n.Text.Of(c.query)
		if n.Set {
			text = "SET " + text
		}
		return c.statement(text, n.Text.Start)
	}
	return nil
}

func (c *functionChecker) branches(list []dialect.RoutineBranch) error {
	for _, b := range list {
		if err := c.expr(b.When); err != nil {
			return err
		}
		if err := c.all(b.Then); err != nil {
			return err
		}
	}
	return nil
}

func (c *functionChecker) block(b *dialect.RoutineBlock) error {
	c.scope = newRunScope(c.scope)
	defer func() { c.scope = c.scope.outer }()
	for _, d := range b.Variables {
		if _, err := routineType(d.Type.Of(c.query), ""); err != nil {
			return dialect.SyntaxErrorAt(c.query, d.Type.Start, c.session.mode())
		}
		if err := c.expr(d.Default); err != nil {
			return err
		}
		for _, name := range d.Names {
			c.scope.declare(name, nil)
		}
	}
	for _, h := range b.Handlers {
		if err := c.check(h.Body); err != nil {
			return err
		}
	}
	return c.all(b.Body)
}

// expr parses an expression, and refuses names in it that are no variables.
func (c *functionChecker) expr(span dialect.Span) error {
	if span.Empty() {
		return nil
	}
	expr, err := c.session.engine.expr(c.query, span, c.session.mode())
	if err != nil {
		return err
	}
	return sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.Subquery:
			return false, nil
		case *sqlparser.ColName:
			name := n.Name.String()
			if n.Qualifier.IsEmpty() && !strings.HasPrefix(name, "@") && c.scope.variable(name) == nil {
				return false, mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, name)
			}
		}
		return true, nil
	}, expr)
}

func (c *functionChecker) assign(n *dialect.RoutineAssign) error {
	if c.scope.variable(n.Name) != nil {
		return c.expr(n.Value)
	}
	if strings.EqualFold(n.Name, "autocommit") {
		return mariaerr.New(mariaerr.ER_SP_CANT_SET_AUTOCOMMIT)
	}
	if _, ok := sqlvars.Lookup(n.Name); !ok {
		return mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, n.Name)
	}
	return c.statement("SET "+n.Text.Of(c.query), n.Text.Start)
}

// statement parses a statement of SQL, with errors that name the line that it is
// at, and refuses those that a function may not run.
func (c *functionChecker) statement(text string, at int) error {
	s := c.session
	if n := strings.Count(c.query[:at], "\n"); n > 0 {
		text = "/*" + strings.Repeat("\n", n) + "*/" + text
	}
	st, err := s.parse(c.ctx, text)
	if err != nil {
		return err
	}
	kind, _ := kindOf(st.ast)
	switch st.ast.(type) {
	case *sqlparser.Prepare, *sqlparser.Execute, *sqlparser.Deallocate:
		return mariaerr.New(mariaerr.ER_STMT_NOT_ALLOWED_IN_SF_OR_TRG, "Dynamic SQL")
	case *sqlparser.Begin, *sqlparser.Commit, *sqlparser.Rollback:
		return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
	}
	switch kind {
	case "execute_immediate":
		return mariaerr.New(mariaerr.ER_STMT_NOT_ALLOWED_IN_SF_OR_TRG, "Dynamic SQL")
	case "begin", "commit", "rollback", "start_transaction":
		return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
	case "flush", "reset":
		return mariaerr.New(mariaerr.ER_STMT_NOT_ALLOWED_IN_SF_OR_TRG, strings.ToUpper(kind))
	case "lock_tables", "unlock_tables":
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, strings.ToUpper(strings.TrimSuffix(kind, "_tables")))
	case "create_function":
		return mariaerr.New(mariaerr.ER_SP_NO_RECURSIVE_CREATE, "FUNCTION")
	}
	if err := allowedInEvent(st.ast, text, s.mode()); err != nil {
		return err
	}
	switch {
	case commitsImplicitly(st.ast):
		return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
	case yieldsRows(st.ast):
		return mariaerr.New(mariaerr.ER_SP_NO_RETSET, "function")
	}
	return nil
}
