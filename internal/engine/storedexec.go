package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// jump says where a body goes on behind a statement.
type jump struct {
	kind  jumpKind
	label string
	scope *runScope // of jumpExit
}

type jumpKind uint8

const (
	jumpNone jumpKind = iota
	jumpLeave
	jumpIterate
	jumpReturn
	jumpExit // behind the block whose EXIT handler has run
)

// list runs statements one after the other, and the handlers of their errors.
func (r *storedRun) list(ctx *sql.Context, statements []dialect.RoutineStatement, scope *runScope) (jump, error) {
	for _, st := range statements {
		if err := ctx.Err(); err != nil {
			return jump{}, fatal{err}
		}
		to, err := r.exec(ctx, st, scope)
		if err != nil {
			to, err = r.raise(ctx, err, scope)
		}
		if err != nil || to.kind != jumpNone {
			return to, err
		}
	}
	return jump{}, nil
}

// exec runs one statement.
func (r *storedRun) exec(ctx *sql.Context, st dialect.RoutineStatement, scope *runScope) (jump, error) {
	switch n := st.(type) {
	case *dialect.RoutineBlock:
		return r.block(ctx, n, scope)
	case *dialect.RoutineSequence:
		return r.list(ctx, n.Body, scope)
	case *dialect.RoutineReturn:
		v, err := r.eval(ctx, n.Value, scope)
		if err != nil {
			return jump{}, err
		}
		r.result = v
		return jump{kind: jumpReturn}, nil
	case *dialect.RoutineJump:
		kind := jumpLeave
		if n.Iterate {
			kind = jumpIterate
		}
		return jump{kind: kind, label: n.Label}, nil
	case *dialect.RoutineIf:
		for _, b := range n.Branches {
			if ok, err := r.truth(ctx, b.When, scope); err != nil {
				return jump{}, err
			} else if ok {
				return r.list(ctx, b.Then, scope)
			}
		}
		return r.list(ctx, n.Else, scope)
	case *dialect.RoutineCase:
		return r.choose(ctx, n, scope)
	case *dialect.RoutineLoop:
		return r.loop(ctx, n, scope)
	case *dialect.RoutineAssign:
		return r.assign(ctx, n, scope)
	case *dialect.RoutineCursor:
		return jump{}, r.useCursor(ctx, n, scope)
	case *dialect.RoutineSignal:
		return r.signal(ctx, n, scope)
	case *dialect.RoutineSQL:
		return r.statement(ctx, n, scope)
	}
	return jump{}, mariaerr.New(mariaerr.ER_SP_PROC_TABLE_CORRUPT, r.def.Name, -6)
}

func (r *storedRun) block(ctx *sql.Context, b *dialect.RoutineBlock, outer *runScope) (jump, error) {
	scope := r.scopes[b]
	if scope == nil {
		scope = newRunScope(outer)
		scope.handlers = b.Handlers
		for _, c := range b.Cursors {
			scope.cursors[strings.ToLower(c.Name)] = &runCursor{query: c}
		}
		r.scopes[b] = scope
	}
	scope.outer = outer
	for _, d := range b.Variables {
		typ, err := r.typeAt(d.Type)
		if err != nil {
			return jump{}, err
		}
		for _, name := range d.Names {
			var value any
			if !d.Default.Empty() {
				if value, err = r.eval(ctx, d.Default, scope); err != nil {
					return jump{}, err
				}
				if value, err = r.session.convert(ctx, typ, value, name, 0); err != nil {
					return jump{}, err
				}
			}
			v := scope.variables[strings.ToLower(name)]
			if v == nil {
				v = scope.declare(name, typ)
			}
			v.value = value
		}
	}
	to, err := r.list(ctx, b.Body, scope)
	for _, c := range scope.cursors {
		c.open, c.rows = false, nil
	}
	if to.kind == jumpExit && to.scope == scope || to.kind == jumpLeave && b.Label != "" && strings.EqualFold(to.label, b.Label) {
		to = jump{}
	}
	return to, err
}

func (r *storedRun) choose(ctx *sql.Context, n *dialect.RoutineCase, scope *runScope) (jump, error) {
	for _, b := range n.Branches {
		var ok bool
		var err error
		if n.Value.Empty() {
			ok, err = r.truth(ctx, b.When, scope)
		} else {
			ok, err = r.equal(ctx, n.Value, b.When, scope)
		}
		if err != nil {
			return jump{}, err
		}
		if ok {
			return r.list(ctx, b.Then, scope)
		}
	}
	if !n.HasElse {
		return jump{}, mariaerr.New(mariaerr.ER_SP_CASE_NOT_FOUND)
	}
	return r.list(ctx, n.Else, scope)
}

// equal compares the values of two expressions as = does.
func (r *storedRun) equal(ctx *sql.Context, a, b dialect.Span, scope *runScope) (bool, error) {
	left, err := r.eval(ctx, a, scope)
	if err != nil {
		return false, err
	}
	right, err := r.eval(ctx, b, scope)
	if err != nil {
		return false, err
	}
	typeOf := func(span dialect.Span) sql.Type {
		if e := r.exprs[span]; e != nil && e.expr != nil {
			return e.expr.Type()
		}
		return types.LongText
	}
	v, err := expression.NewEquals(expression.NewLiteral(left, typeOf(a)), expression.NewLiteral(right, typeOf(b))).Eval(ctx, nil)
	return v == true, err
}

func (r *storedRun) loop(ctx *sql.Context, n *dialect.RoutineLoop, scope *runScope) (jump, error) {
	for {
		if err := ctx.Err(); err != nil {
			return jump{}, fatal{err}
		}
		if !n.While.Empty() {
			if ok, err := r.truth(ctx, n.While, scope); err != nil || !ok {
				return jump{}, err
			}
		}
		to, err := r.list(ctx, n.Body, scope)
		if err != nil {
			return to, err
		}
		mine := n.Label != "" && strings.EqualFold(to.label, n.Label)
		switch {
		case to.kind == jumpLeave && mine:
			return jump{}, nil
		case to.kind == jumpIterate && mine:
			continue
		case to.kind != jumpNone:
			return to, nil
		}
		if !n.Until.Empty() {
			if ok, err := r.truth(ctx, n.Until, scope); err != nil || ok {
				return jump{}, err
			}
		}
	}
}

// assign sets a local variable, or else a system variable.
func (r *storedRun) assign(ctx *sql.Context, n *dialect.RoutineAssign, scope *runScope) (jump, error) {
	v := scope.variable(n.Name)
	if v == nil {
		return r.statement(ctx, &dialect.RoutineSQL{Text: n.Text, Set: true}, scope)
	}
	value, err := r.eval(ctx, n.Value, scope)
	if err != nil {
		return jump{}, err
	}
	value, err = r.session.convert(ctx, v.typ, value, v.name, 0)
	if err == nil {
		v.value = value
	}
	return jump{}, err
}

// statement runs a statement of SQL.
func (r *storedRun) statement(ctx *sql.Context, n *dialect.RoutineSQL, scope *runScope) (jump, error) {
	prefix := ""
	if n.Set {
		prefix = "SET "
	}
	q, err := r.queryAt(ctx, prefix, n.Text, scope)
	if err != nil {
		return jump{}, err
	}
	warned := len(r.session.base.Warnings())
	schema, rows, err := r.query(ctx, q)
	if err != nil {
		return jump{}, err
	}
	if q.into == nil {
		if schema != nil && !types.IsOkResultSchema(schema) {
			if _, set := q.ast.(sqlparser.InjectedStatement); !set {
				return jump{}, mariaerr.New(mariaerr.ER_SP_NO_RETSET, "function")
			}
		}
		return r.warned(ctx, warned, scope)
	}
	switch {
	case len(q.into) != len(schema):
		return jump{}, mariaerr.New(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)
	case len(rows) == 0:
		e := mariaerr.New(mariaerr.ER_SP_FETCH_NO_DATA)
		if h, at := handlerFor(e, scope); h != nil {
			return r.handle(ctx, e, h, at)
		}
		return jump{}, nil // nobody sees the warning behind the function's end
	case len(rows) > 1:
		return jump{}, mariaerr.New(mariaerr.ER_TOO_MANY_ROWS)
	}
	if err := r.put(ctx, rows[0], q.into, scope); err != nil {
		return jump{}, err
	}
	return r.warned(ctx, warned, scope)
}

func (r *storedRun) useCursor(ctx *sql.Context, n *dialect.RoutineCursor, scope *runScope) error {
	c := scope.cursor(n.Name)
	if c == nil {
		return mariaerr.New(mariaerr.ER_SP_CURSOR_MISMATCH, n.Name)
	}
	switch n.Action {
	case dialect.CursorOpen:
		if c.open {
			return mariaerr.New(mariaerr.ER_SP_CURSOR_ALREADY_OPEN)
		}
		q, err := r.queryAt(ctx, "", c.query.Query, scope)
		if err != nil {
			return err
		}
		schema, rows, err := r.query(ctx, q)
		if err == nil {
			c.open, c.columns, c.rows = true, len(schema), rows
		}
		return err
	case dialect.CursorClose:
		if !c.open {
			return mariaerr.New(mariaerr.ER_SP_CURSOR_NOT_OPEN)
		}
		c.open, c.rows = false, nil
		return nil
	}
	switch {
	case !c.open:
		return mariaerr.New(mariaerr.ER_SP_CURSOR_NOT_OPEN)
	case c.columns != len(n.Into):
		return mariaerr.New(mariaerr.ER_SP_WRONG_NO_OF_FETCH_ARGS)
	case len(c.rows) == 0:
		return mariaerr.New(mariaerr.ER_SP_FETCH_NO_DATA)
	}
	row := c.rows[0]
	c.rows = c.rows[1:]
	return r.put(ctx, row, n.Into, scope)
}

func (r *storedRun) signal(ctx *sql.Context, n *dialect.RoutineSignal, scope *runScope) (jump, error) {
	e := mariaerr.Error{}
	if n.Again {
		if len(r.raised) == 0 {
			return jump{}, mariaerr.New(mariaerr.ER_RESIGNAL_WITHOUT_ACTIVE_HANDLER)
		}
		e = *r.raised[len(r.raised)-1]
	}
	if n.Condition != nil {
		e.State = n.Condition.State
		if !n.Again {
			number := uint16(mariaerr.ER_SIGNAL_EXCEPTION)
			switch e.State[:2] {
			case "01":
				number = mariaerr.ER_SIGNAL_WARN
			case "02":
				number = mariaerr.ER_SIGNAL_NOT_FOUND
			}
			e.Number, e.Message = number, mariaerr.New(number).Message
		}
	}
	if !n.Message.Empty() {
		v, err := r.eval(ctx, n.Message, scope)
		if err != nil {
			return jump{}, err
		}
		e.Message = fmt.Sprint(v)
	}
	if !n.Number.Empty() {
		v, err := r.eval(ctx, n.Number, scope)
		if err != nil {
			return jump{}, err
		}
		number, _, err := types.Uint16.Convert(ctx, v)
		if err != nil {
			return jump{}, err
		}
		e.Number = number.(uint16)
	}
	if strings.HasPrefix(e.State, "01") {
		return r.warn(ctx, &e, scope)
	}
	return jump{}, &e
}
