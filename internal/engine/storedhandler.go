package engine

import (
	"errors"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// fatal is an error for which no handler is left to be looked for.
type fatal struct{ error }

func (f fatal) Unwrap() error { return f.error }

// unhandled is an error for which a body has no handler. One of a caller may be
// for it.
type unhandled struct{ error }

func (u unhandled) Unwrap() error { return u.error }

// raise runs the handler of an error of a statement in scope. Without one the
// error comes back, to be raised no more in this body.
func (r *storedRun) raise(ctx *sql.Context, err error, scope *runScope, st dialect.RoutineStatement) (jump, error) {
	if errors.As(err, new(fatal)) || errors.As(err, new(unhandled)) {
		return jump{}, err
	}
	merr := r.session.engine.mariaError(ctx, err)
	if ctx.Err() != nil || caused(err, store.ErrDeadlock) {
		r.trace(merr, st)
		return jump{}, fatal{merr}
	}
	h, at := handlerFor(merr, scope)
	if h == nil {
		r.trace(merr, st)
		return jump{}, unhandled{merr}
	}
	return r.handle(ctx, merr, h, at)
}

// outward is the error of a body for whoever runs it.
func (r *storedRun) outward(ctx *sql.Context, err error) error {
	var u unhandled
	if errors.As(err, &u) {
		return listed(u)
	}
	return err
}

// trace lists an error among the conditions, and below it where it came from.
func (r *storedRun) trace(e *mariaerr.Error, st dialect.RoutineStatement) {
	s := r.session
	if s.functions.listed != e {
		s.failed(e)
		s.functions.listed = e
	}
	name := "anonymous block"
	if r.def.Name != "" {
		name = r.def.fullName()
	}
	line := 1 + strings.Count(r.text[:min(st.EndsAt(), len(r.text))], "\n")
	s.note(mariaerr.New(mariaerr.ER_SP_STACK_TRACE, line, name))
}

// warn runs the handler of a condition that is no error, or else leaves a warning.
func (r *storedRun) warn(ctx *sql.Context, e *mariaerr.Error, scope *runScope) (jump, error) {
	r.session.base.Warn(&sql.Warning{Level: "Warning", Code: int(e.Number), Message: e.Message})
	h, at := handlerFor(e, scope)
	if h == nil {
		return jump{}, nil
	}
	return r.handle(ctx, e, h, at)
}

// warned runs the handler of the warnings that a statement has left since there
// were n of them.
func (r *storedRun) warned(ctx *sql.Context, n int, scope *runScope) (jump, error) {
	all := r.session.base.Warnings() // the newest first
	if len(all) <= n {
		return jump{}, nil
	}
	for _, w := range all[:len(all)-n] {
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

// handle runs a handler of the block at. What was there of conditions when it began
// is gone when it is done.
func (r *storedRun) handle(ctx *sql.Context, e *mariaerr.Error, h *dialect.RoutineHandler, at *runScope) (jump, error) {
	s := r.session
	if list := s.base.Warnings(); s.functions.listed != e && (len(list) == 0 || list[0].Code != int(e.Number) || list[0].Message != e.Message) {
		s.failed(e)
	}
	s.functions.listed = nil
	before := map[*sql.Warning]bool{}
	for _, w := range s.base.Warnings() {
		before[w] = true
	}
	r.raised = append(r.raised, e)
	inside := newRunScope(at)
	inside.handling = true
	to, err := r.exec(ctx, h.Body, inside)
	if err != nil {
		to, err = r.raise(ctx, err, inside, h.Body)
	}
	r.raised = r.raised[:len(r.raised)-1]
	if err != nil {
		return to, err
	}
	list := s.base.Warnings()
	s.base.ClearWarnings()
	for i := len(list) - 1; i >= 0; i-- {
		if !before[list[i]] {
			s.base.Warn(list[i])
		}
	}
	if to.kind == jumpNone && !h.Continue {
		to = jump{kind: jumpExit, scope: at}
	}
	return to, nil
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

func itoa(n int) string { return strconv.Itoa(n) }
