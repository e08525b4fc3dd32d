package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

func (r *storedRun) useCursor(ctx *sql.Context, n *dialect.RoutineCursor, scope *runScope) error {
	c := scope.cursor(n.Name)
	if c == nil {
		return mariaerr.New(mariaerr.ER_SP_CURSOR_MISMATCH, n.Name)
	}
	switch n.Action {
	case dialect.CursorOpen:
		return r.openCursor(ctx, c, n.Args, scope)
	case dialect.CursorClose:
		if !c.open {
			return mariaerr.New(mariaerr.ER_SP_CURSOR_NOT_OPEN)
		}
		c.open, c.rows = false, nil
		return nil
	}
	into := n.Into
	if len(into) == 1 {
		if v := scope.target(into[0]); v != nil && v.fields != nil { // a row takes all columns
			into = nil
			for _, f := range v.fields {
				into = append(into, n.Into[0]+"."+f.name)
			}
		}
	}
	switch {
	case !c.open:
		return mariaerr.New(mariaerr.ER_SP_CURSOR_NOT_OPEN)
	case len(c.columns) != len(into):
		return mariaerr.New(mariaerr.ER_SP_WRONG_NO_OF_FETCH_ARGS)
	case len(c.rows) == 0:
		return mariaerr.New(mariaerr.ER_SP_FETCH_NO_DATA)
	}
	row := c.rows[0]
	c.rows = c.rows[1:]
	return r.put(ctx, row, into, scope)
}

// openCursor runs a cursor's query. Its parameters are variables of a scope of
// their own.
func (r *storedRun) openCursor(ctx *sql.Context, c *runCursor, args []dialect.Span, scope *runScope) error {
	if c.open {
		return mariaerr.New(mariaerr.ER_SP_CURSOR_ALREADY_OPEN)
	}
	if len(args) != len(c.query.Params) {
		return mariaerr.New(mariaerr.ER_WRONG_PARAMCOUNT_TO_CURSOR, c.query.Name)
	}
	c.inside.outer = c.scope
	for i, p := range c.query.Params {
		typ, err := r.typeAt(p.Type)
		if err != nil {
			return err
		}
		value, err := r.eval(ctx, args[i], scope)
		if err != nil {
			return err
		}
		v := c.inside.variables[strings.ToLower(p.Name)]
		if v == nil {
			v = c.inside.declare(p.Name, typ)
		}
		if v.value, err = r.session.convert(ctx, typ, value, p.Name, 0); err != nil {
			return err
		}
	}
	columns, rows, err := r.rowsAs(ctx, "", c.query.Query, c.inside)
	if err == nil {
		c.open, c.columns, c.rows = true, columns, rows
	}
	return err
}

// forLoop runs FOR: over numbers, or over the rows of a query.
func (r *storedRun) forLoop(ctx *sql.Context, n *dialect.RoutineFor, outer *runScope) (jump, error) {
	if n.From.Empty() {
		return r.forRows(ctx, n, outer)
	}
	var bounds [2]int64
	for i, span := range []dialect.Span{n.From, n.To} {
		v, err := r.eval(ctx, span, outer)
		if err != nil {
			return jump{}, err
		}
		if v == nil {
			return jump{}, nil // no number is between NULL and another
		}
		if v, err = r.session.convert(ctx, bigint, v, n.Name, 0); err != nil {
			return jump{}, err
		}
		bounds[i], _ = v.(int64)
	}
	scope, v := r.loopScope(n, outer)
	v.typ, v.fields = bigint, nil
	low, high := bounds[0], bounds[1]
	at, step := low, int64(1)
	if n.Reverse {
		at, step = high, -1
	}
	for low <= at && at <= high {
		v.value = at
		to, stop, err := r.round(ctx, n.Label, n.Body, scope)
		if err != nil || stop {
			return to, err
		}
		now, ok := v.value.(int64)
		if !ok || now == bounds[1] && step > 0 || now == bounds[0] && step < 0 {
			break
		}
		at = now + step
	}
	return jump{}, nil
}

// loopScope is the scope of a loop's variable. It stays for the next time that the
// loop runs, as what is planned inside refers to the variable.
func (r *storedRun) loopScope(n *dialect.RoutineFor, outer *runScope) (*runScope, *variable) {
	scope := r.scopes[n]
	if scope == nil {
		scope = newRunScope(outer)
		scope.declare(n.Name, nil)
		r.scopes[n] = scope
	}
	scope.outer = outer
	return scope, scope.variable(n.Name)
}

// forRows gives each row of a cursor to a variable.
func (r *storedRun) forRows(ctx *sql.Context, n *dialect.RoutineFor, outer *runScope) (jump, error) {
	c := &runCursor{query: dialect.RoutineQuery{Query: n.Query}, scope: outer, inside: newRunScope(outer)}
	if n.Cursor != "" {
		declared := outer.cursor(n.Cursor)
		if declared == nil {
			return jump{}, mariaerr.New(mariaerr.ER_SP_CURSOR_MISMATCH, n.Cursor)
		}
		c.query, c.scope, c.inside = declared.query, declared.scope, declared.inside
	}
	if err := r.openCursor(ctx, c, n.Args, outer); err != nil {
		return jump{}, err
	}
	scope, v := r.loopScope(n, outer)
	if len(v.fields) != len(c.columns) {
		v.fields = nil
		for _, col := range c.columns {
			v.fields = append(v.fields, &variable{name: col.Name, typ: variableTypeOf(col.Type)})
		}
	}
	for _, row := range c.rows {
		for i, f := range v.fields {
			value, err := sql.UnwrapAny(ctx, row[i])
			if err != nil {
				return jump{}, err
			}
			f.value = value
		}
		to, stop, err := r.round(ctx, n.Label, n.Body, scope)
		if err != nil || stop {
			return to, err
		}
	}
	return jump{}, nil
}

// round runs the body of a loop once. stop is set when the loop is over.
func (r *storedRun) round(ctx *sql.Context, label string, body []dialect.RoutineStatement, scope *runScope) (_ jump, stop bool, err error) {
	if err := ctx.Err(); err != nil {
		return jump{}, true, fatal{err}
	}
	to, err := r.list(ctx, body, scope)
	if err != nil {
		return to, true, err
	}
	mine := label != "" && strings.EqualFold(to.label, label)
	switch {
	case to.kind == jumpLeave && mine:
		return jump{}, true, nil
	case to.kind == jumpIterate && mine, to.kind == jumpNone:
		return jump{}, false, nil
	}
	return to, true, nil
}
