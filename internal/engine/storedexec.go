package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"

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
			to, err = r.raise(ctx, err, scope, st)
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
	case *dialect.RoutineDiagnostics:
		return jump{}, r.diagnostics(ctx, n, scope)
	case *dialect.RoutineFor:
		return r.forLoop(ctx, n, scope)
	case *dialect.RoutineCall:
		return r.callStatement(ctx, n, scope)
	case *dialect.RoutineSQL:
		return r.statement(ctx, n, scope)
	}
	return jump{}, mariaerr.New(mariaerr.ER_SP_PROC_TABLE_CORRUPT, r.def.fullName(), -6)
}

func (r *storedRun) block(ctx *sql.Context, b *dialect.RoutineBlock, outer *runScope) (jump, error) {
	scope := r.scopes[b]
	if scope == nil {
		scope = newRunScope(outer)
		scope.handlers = b.Handlers
		for _, c := range b.Cursors {
			scope.cursors[strings.ToLower(c.Name)] = &runCursor{query: c, scope: scope, inside: newRunScope(scope)}
		}
		r.scopes[b] = scope
	}
	scope.outer = outer
	for i := range b.Variables {
		if err := r.declare(ctx, &b.Variables[i], scope); err != nil {
			to, err := r.raise(ctx, err, scope, b)
			return to, err
		}
	}
	to, err := r.list(ctx, b.Body, scope)
	for _, c := range scope.cursors {
		c.open, c.rows = false, nil
	}
	if err != nil {
		return jump{}, err
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
	v := scope.target(n.Name)
	if v == nil {
		return r.statement(ctx, &dialect.RoutineSQL{Text: n.Text, Set: true}, scope)
	}
	if v.unset != nil {
		return jump{}, v.unset
	}
	if v.fields != nil {
		return jump{}, r.assignRow(ctx, v, n.Value, scope)
	}
	warned := len(r.session.base.Warnings())
	value, err := r.eval(ctx, n.Value, scope)
	if err != nil {
		return jump{}, err
	}
	value, err = r.session.convert(ctx, v.typ, value, v.name, 0)
	if err != nil {
		return jump{}, err
	}
	v.value = value
	return r.warned(ctx, warned, scope)
}
