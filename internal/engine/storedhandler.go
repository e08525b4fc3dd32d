package engine

import (
	"errors"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// fatal is an error for which no handler is left to be looked for.
type fatal struct{ error }

func (f fatal) Unwrap() error { return f.error }

// raise runs the handler of an error of a statement in scope. Without one the
// error comes back, to be raised no more.
func (r *storedRun) raise(ctx *sql.Context, err error, scope *runScope) (jump, error) {
	if errors.As(err, new(fatal)) || ctx.Err() != nil || caused(err, store.ErrDeadlock) {
		return jump{}, err
	}
	merr := r.session.engine.mariaError(ctx, err)
	h, at := handlerFor(merr, scope)
	if h == nil {
		return jump{}, fatal{merr}
	}
	return r.handle(ctx, merr, h, at)
}

// warn runs the handler of a condition that is no error, or else leaves a warning.
func (r *storedRun) warn(ctx *sql.Context, e *mariaerr.Error, scope *runScope) (jump, error) {
	h, at := handlerFor(e, scope)
	if h == nil {
		r.session.base.Warn(&sql.Warning{Level: "Warning", Code: int(e.Number), Message: e.Message})
		return jump{}, nil
	}
	return r.handle(ctx, e, h, at)
}

// warned runs the handler of the warnings that a statement has left since there
// were n of them.
func (r *storedRun) warned(ctx *sql.Context, n int, scope *runScope) (jump, error) {
	all := r.session.base.Warnings()
	if len(all) <= n {
		return jump{}, nil
	}
	for _, w := range all {
		if w.Level != "Warning" {
			continue
		}
		e := &mariaerr.Error{Number: uint16(w.Code), State: "01000", Message: w.Message}
		if h, at := handlerFor(e, scope); h != nil {
			return r.handle(ctx, e, h, at)
		}
	}
	return jump{}, nil
}

// handle runs a handler of the block at.
func (r *storedRun) handle(ctx *sql.Context, e *mariaerr.Error, h *dialect.RoutineHandler, at *runScope) (jump, error) {
	r.raised = append(r.raised, e)
	inside := newRunScope(at)
	inside.handling = true
	to, err := r.exec(ctx, h.Body, inside)
	if err != nil {
		to, err = r.raise(ctx, err, inside)
	}
	r.raised = r.raised[:len(r.raised)-1]
	if err == nil && to.kind == jumpNone && !h.Continue {
		to = jump{kind: jumpExit, scope: at}
	}
	return to, err
}

// handlerFor finds the handler of a condition in the innermost block that has one,
// and there the one that names it most exactly.
func handlerFor(e *mariaerr.Error, scope *runScope) (best *dialect.RoutineHandler, at *runScope) {
	for sc := scope; sc != nil; sc = sc.outer {
		if sc.handling {
			sc = sc.outer // the handlers of this block are not its own
			continue
		}
		exact := 0
		for i := range sc.handlers {
			for _, c := range sc.handlers[i].Conditions {
				if n := fits(c, e); n > exact {
					best, at, exact = &sc.handlers[i], sc, n
				}
			}
		}
		if best != nil {
			return best, at
		}
	}
	return nil, nil
}

// fits tells how exactly a handler names a condition, 0 if it is not for it.
func fits(c dialect.RoutineCondition, e *mariaerr.Error) int {
	warning, noData := strings.HasPrefix(e.State, "01"), strings.HasPrefix(e.State, "02")
	switch {
	case c.Kind == dialect.ConditionNumber && c.Number == uint64(e.Number):
		return 3
	case c.Kind == dialect.ConditionState && c.State == e.State:
		return 2
	case c.Kind == dialect.ConditionWarning && warning, c.Kind == dialect.ConditionNoData && noData,
		c.Kind == dialect.ConditionError && !warning && !noData:
		return 1
	}
	return 0
}
