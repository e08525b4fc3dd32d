package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// routineChecker parses what is in a body when the routine is made, without
// looking at the tables that it names: they may come to be before it runs.
type routineChecker struct {
	session *Session
	ctx     *sql.Context
	query   string
	scope   *runScope
	inside  string     // "function" or "trigger", which run inside a statement; else empty
	columns sql.Schema // of a trigger's table
	event   string     // of a trigger
}

func (c *routineChecker) all(list []dialect.RoutineStatement) error {
	for _, st := range list {
		if err := c.check(st); err != nil {
			return err
		}
	}
	return nil
}

func (c *routineChecker) check(st dialect.RoutineStatement) error {
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
	case *dialect.RoutineFor:
		return c.forLoop(n)
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

func (c *routineChecker) branches(list []dialect.RoutineBranch) error {
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

func (c *routineChecker) block(b *dialect.RoutineBlock) error {
	c.scope = newRunScope(c.scope)
	defer func() { c.scope = c.scope.outer }()
	for _, d := range b.Variables {
		for _, span := range spansOf(d.RoutineType) {
			if _, err := typeOfText(span.Of(c.query), ""); err != nil {
				return dialect.SyntaxErrorAt(c.query, span.Start, c.session.mode())
			}
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

func (c *routineChecker) forLoop(n *dialect.RoutineFor) error {
	for _, span := range append([]dialect.Span{n.From, n.To}, n.Args...) {
		if err := c.expr(span); err != nil {
			return err
		}
	}
	c.scope = newRunScope(c.scope)
	defer func() { c.scope = c.scope.outer }()
	c.scope.declare(n.Name, nil)
	return c.all(n.Body)
}

// expr parses an expression, and refuses names in it that are no variables.
func (c *routineChecker) expr(span dialect.Span) error {
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
			if err := c.rowColumn(n); err != nil {
				return false, err
			}
			name := n.Name.String()
			if n.Qualifier.IsEmpty() && !strings.HasPrefix(name, "@") && c.scope.variable(name) == nil {
				return false, mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, name)
			}
		}
		return true, nil
	}, expr)
}

func (c *routineChecker) assign(n *dialect.RoutineAssign) error {
	if head, column, dotted := strings.Cut(n.Name, "."); dotted && c.inside == "trigger" && strings.EqualFold(head, "new") && c.columns.IndexOfColName(column) < 0 {
		return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, column, "NEW")
	}
	if head, _, dotted := strings.Cut(n.Name, "."); dotted && (c.scope.variable(head) != nil || c.inside == "trigger") || c.scope.variable(n.Name) != nil {
		return c.expr(n.Value)
	}
	if c.inside != "" && strings.EqualFold(n.Name, "autocommit") {
		return mariaerr.New(mariaerr.ER_SP_CANT_SET_AUTOCOMMIT)
	}
	if _, ok := sqlvars.Lookup(n.Name); !ok {
		return mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, n.Name)
	}
	return c.statement("SET "+n.Text.Of(c.query), n.Text.Start)
}

// statement parses a statement of SQL, with errors that name the line that it is
// at, and refuses those that a function may not run.
func (c *routineChecker) statement(text string, at int) error {
	s := c.session
	if n := strings.Count(c.query[:at], "\n"); n > 0 {
		text = "/*" + strings.Repeat("\n", n) + "*/" + text
	}
	st, err := s.parse(c.ctx, text)
	if err != nil {
		return err
	}
	if c.columns != nil {
		if err := c.rowColumns(st.ast); err != nil {
			return err
		}
	}
	kind, _ := kindOf(st.ast)
	switch kind {
	case "lock_tables", "unlock_tables":
		return mariaerr.New(mariaerr.ER_SP_BADSTATEMENT, strings.ToUpper(strings.TrimSuffix(kind, "_tables")))
	case "create_function", "create_procedure", "create_trigger":
		return mariaerr.New(mariaerr.ER_SP_NO_RECURSIVE_CREATE, strings.ToUpper(strings.TrimPrefix(kind, "create_")))
	case "drop_function", "drop_procedure", "alter_function", "alter_procedure":
		_, object, _ := strings.Cut(kind, "_")
		return mariaerr.New(mariaerr.ER_SP_NO_DROP_SP, strings.ToUpper(object))
	}
	if err := allowedInEvent(st.ast, text, s.mode()); err != nil {
		return err
	}
	if c.inside == "" {
		return nil
	}
	return c.statementInside(st, kind)
}

// statementInside refuses the statements that cannot run inside another.
func (c *routineChecker) statementInside(st *Statement, kind string) error {
	switch st.ast.(type) {
	case *sqlparser.Prepare, *sqlparser.Execute, *sqlparser.Deallocate:
		return mariaerr.New(mariaerr.ER_STMT_NOT_ALLOWED_IN_SF_OR_TRG, "Dynamic SQL")
	case *sqlparser.Begin, *sqlparser.Commit, *sqlparser.Rollback:
		return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
	}
	switch kind {
	case "execute_immediate", "prepare_sql", "execute_sql":
		return mariaerr.New(mariaerr.ER_STMT_NOT_ALLOWED_IN_SF_OR_TRG, "Dynamic SQL")
	case "begin", "commit", "rollback", "start_transaction":
		return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
	case "flush", "reset":
		return mariaerr.New(mariaerr.ER_STMT_NOT_ALLOWED_IN_SF_OR_TRG, strings.ToUpper(kind))
	}
	switch {
	case commitsImplicitly(st.ast):
		return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
	case yieldsRows(st.ast):
		return mariaerr.New(mariaerr.ER_SP_NO_RETSET, c.inside)
	}
	return nil
}

// rowColumns looks at the columns of NEW and OLD in a statement of a trigger.
func (c *routineChecker) rowColumns(ast sqlparser.Statement) error {
	look := func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		if col, ok := node.(*sqlparser.ColName); ok {
			return true, c.rowColumn(col)
		}
		return true, nil
	}
	if inj, ok := ast.(sqlparser.InjectedStatement); ok {
		for _, child := range inj.Children {
			if err := sqlparser.Walk(look, child); err != nil {
				return err
			}
		}
		return nil
	}
	return sqlparser.Walk(look, ast)
}

// rowColumn refuses a column that NEW or OLD has not (1054), and the row that the
// event of a trigger has none of (1363).
func (c *routineChecker) rowColumn(n *sqlparser.ColName) error {
	if c.columns == nil {
		return nil
	}
	row := strings.ToUpper(n.Qualifier.Name.String())
	switch {
	case row != "NEW" && row != "OLD" || c.scope.variable(row) != nil:
		return nil
	case row == "OLD" && c.event == "INSERT", row == "NEW" && c.event == "DELETE":
		return mariaerr.New(mariaerr.ER_TRG_NO_SUCH_ROW_IN_TRG, row, "on "+c.event)
	case c.columns.IndexOfColName(n.Name.Lowered()) < 0 && c.columns.IndexOfColName(n.Name.String()) < 0:
		for _, col := range c.columns {
			if strings.EqualFold(col.Name, n.Name.String()) {
				return nil
			}
		}
		return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, n.Name.String(), row)
	}
	return nil
}

// spansOf returns where the types stand that a variable's type is made of.
func spansOf(t dialect.RoutineType) []dialect.Span {
	var spans []dialect.Span
	for _, f := range t.Fields {
		spans = append(spans, f.Type)
	}
	if !t.Type.Empty() {
		spans = append(spans, t.Type)
	}
	return spans
}
