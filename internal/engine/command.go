package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// command is a statement of this package inside the engine's plan. A command
// without a schema answers with OK.
type command struct {
	name    string // for EXPLAIN
	kind    string // as kindOf returns it
	schema  sql.Schema
	bare    bool // it runs without a transaction around it
	commits bool // it commits the open transaction first
	args    []sql.Expression
	run     func(ctx *sql.Context, args []sql.Expression) (sql.RowIter, error)
}

var (
	_ sql.ExecSourceRel    = (*command)(nil)
	_ sqlparser.Injectable = (*command)(nil)
)

// ok wraps a statement that yields no rows.
func ok(name string, run func(ctx *sql.Context, s *Session) error) *command {
	return &command{name: name, kind: kindOfName(name), run: func(ctx *sql.Context, _ []sql.Expression) (sql.RowIter, error) {
		if err := run(ctx, sessionOf(ctx)); err != nil {
			return nil, err
		}
		return okRows(), nil
	}}
}

// rows wraps a statement that yields a result set.
func rows(name string, schema sql.Schema, run func(ctx *sql.Context, s *Session) ([]sql.Row, error)) *command {
	return &command{name: name, kind: kindOfName(name), schema: schema, run: func(ctx *sql.Context, _ []sql.Expression) (sql.RowIter, error) {
		out, err := run(ctx, sessionOf(ctx))
		if err != nil {
			return nil, err
		}
		return sql.RowsToRowIter(out...), nil
	}}
}

// kindOfName is a statement's name as the Com_ counters have it.
func kindOfName(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "_") }

func okRows() sql.RowIter { return sql.RowsToRowIter(sql.NewRow(types.NewOkResult(0))) }

// statement wraps the command for the planner; args are resolved there.
func (c *command) statement(args ...sqlparser.Expr) sqlparser.Statement {
	return sqlparser.InjectedStatement{
		Statement: c,
		Children:  args,
		Auth:      sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore},
	}
}

func (c *command) WithResolvedChildren(children []any) (any, error) {
	n := *c
	n.args = make([]sql.Expression, len(children))
	for i, child := range children {
		n.args[i] = child.(sql.Expression)
	}
	return &n, nil
}

func (c *command) RowIter(ctx *sql.Context, _ sql.Row) (sql.RowIter, error) {
	return c.run(ctx, c.args)
}

func (c *command) Schema() sql.Schema {
	if c.schema == nil {
		return types.OkResultSchema
	}
	return c.schema
}

func (c *command) String() string                { return c.name }
func (c *command) Resolved() bool                { return true }
func (c *command) IsReadOnly() bool              { return false }
func (c *command) Children() []sql.Node          { return nil }
func (c *command) Expressions() []sql.Expression { return c.args }

func (c *command) WithChildren(children ...sql.Node) (sql.Node, error) {
	if len(children) != 0 {
		return nil, sql.ErrInvalidChildrenNumber.New(c, len(children), 0)
	}
	return c, nil
}

func (c *command) WithExpressions(args ...sql.Expression) (sql.Node, error) {
	if len(args) != len(c.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(c, len(args), len(c.args))
	}
	n := *c
	n.args = args
	return &n, nil
}

// textColumn is a column of a SHOW statement.
func textColumn(name string, length int64) *sql.Column {
	return &sql.Column{Name: name, Type: varchar(length)}
}
