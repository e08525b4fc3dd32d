package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// variable is a local variable or a parameter. As an expression it has the value
// that the variable then has. One of a ROW type has fields instead.
type variable struct {
	name    string
	typ     sql.Type
	value   any
	in, out bool // of a parameter: IN or INOUT, OUT or INOUT
	fields  []*variable
	notNull bool // a column of a trigger's row that may not be NULL
	// unread and unset refuse to read and to assign to a column of a trigger's row,
	// where its definer may not.
	unread, unset *mariaerr.Error
}

var (
	_ sql.Expression                 = (*variable)(nil)
	_ sql.CollationCoercible         = (*variable)(nil)
	_ sql.NonDeterministicExpression = (*variable)(nil)
	_ sqlparser.Injectable           = (*variable)(nil)
)

func (v *variable) Eval(*sql.Context, sql.Row) (any, error) {
	if v.unread != nil {
		return nil, v.unread
	}
	return v.value, nil
}

// bound is the variable as a statement's parameter: whoever may not read it is told
// when its value is wanted, behind what else the statement may not.
func (v *variable) bound() sql.Expression {
	l := expression.NewLiteral(v.value, v.typ)
	if v.unread != nil {
		return &unreadValue{l, v.unread}
	}
	return l
}

// unreadValue is a value that may not be read.
type unreadValue struct {
	*expression.Literal
	err *mariaerr.Error
}

func (u *unreadValue) Eval(*sql.Context, sql.Row) (any, error) { return nil, u.err }

func (u *unreadValue) WithChildren(...sql.Expression) (sql.Expression, error) { return u, nil }
func (v *variable) Type() sql.Type                                            { return v.typ }
func (v *variable) IsNullable() bool                                          { return true }
func (v *variable) IsNonDeterministic() bool                                  { return true }
func (v *variable) Resolved() bool                                            { return true }
func (v *variable) String() string                                            { return v.name }
func (v *variable) Children() []sql.Expression                                { return nil }
func (v *variable) WithResolvedChildren([]any) (any, error)                   { return v, nil }
func (v *variable) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	if t, ok := v.typ.(sql.TypeWithCollation); ok {
		return t.Collation(), 2
	}
	return sql.Collation_binary, 5
}

func (v *variable) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 0 {
		return nil, sql.ErrInvalidChildrenNumber.New(v, len(children), 0)
	}
	return v, nil
}

// field finds a field of a row, nil if there is none.
func (v *variable) field(name string) *variable {
	for _, f := range v.fields {
		if strings.EqualFold(f.name, name) {
			return f
		}
	}
	return nil
}

// runScope is a block that runs: its variables and handlers, and what is around it.
type runScope struct {
	outer     *runScope
	variables map[string]*variable // by lower-case name
	cursors   map[string]*runCursor
	handlers  []dialect.RoutineHandler
	// handling says that this is a handler's statement, for which the handlers of
	// the block that it belongs to, outer, do not count.
	handling bool
}

func newRunScope(outer *runScope) *runScope {
	return &runScope{outer: outer, variables: map[string]*variable{}, cursors: map[string]*runCursor{}}
}

func (sc *runScope) declare(name string, typ sql.Type) *variable {
	v := &variable{name: name, typ: typ}
	sc.variables[strings.ToLower(name)] = v
	return v
}

func (sc *runScope) variable(name string) *variable {
	lower := strings.ToLower(name)
	for ; sc != nil; sc = sc.outer {
		if v, ok := sc.variables[lower]; ok {
			return v
		}
	}
	return nil
}

// target finds a variable, or a field of one behind a dot.
func (sc *runScope) target(name string) *variable {
	head, field, dotted := strings.Cut(name, ".")
	if !dotted {
		return sc.variable(name)
	}
	if v := sc.variable(head); v != nil {
		return v.field(field)
	}
	return nil
}

func (sc *runScope) cursor(name string) *runCursor {
	lower := strings.ToLower(name)
	for ; sc != nil; sc = sc.outer {
		if c, ok := sc.cursors[lower]; ok {
			return c
		}
	}
	return nil
}

// runCursor is a cursor, with its rows while it is open.
type runCursor struct {
	query   dialect.RoutineQuery
	scope   *runScope // that it is declared in
	inside  *runScope // of its parameters
	open    bool
	columns sql.Schema
	rows    []sql.Row
}
