package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// declare parses behind DECLARE.
func (p *bodyParser) declare(b *RoutineBlock) {
	if (p.is("continue") || p.is("exit") || p.is("undo")) && p.peekIs("handler") {
		p.handler(b)
		return
	}
	names := list(p.parser, p.ident)
	switch {
	case p.err != nil:
	case len(names) == 1 && p.accept("cursor"):
		p.declareCursor(b, names[0])
	case len(b.Cursors) > 0 || len(b.Handlers) > 0:
		p.fail(mariaerr.New(mariaerr.ER_SP_VARCOND_AFTER_CURSHNDLR))
	case len(names) == 1 && p.accept("condition"):
		p.declareCondition(names[0])
	default:
		v := RoutineVariables{Names: names, RoutineType: p.variableType()}
		if p.accept("default") {
			v.Default = p.span()
		}
		for _, name := range names {
			if p.err == nil && p.scope.declares(name) {
				p.fail(mariaerr.New(mariaerr.ER_SP_DUP_VAR, name))
			}
			p.scope.variables = append(p.scope.variables, name)
		}
		b.Variables = append(b.Variables, v)
	}
}

// variableType parses the type of a variable.
func (p *bodyParser) variableType() (t RoutineType) {
	switch {
	case p.is("type") && p.peekIs("of"):
		p.next()
		p.next()
		t.Of = p.path()
	case p.is("row") && p.peekIs("type"):
		p.next()
		p.next()
		p.expect("of")
		t.Row, t.Of = true, p.path()
	case p.is("row") && p.peek().isOp('('):
		p.next()
		p.next()
		t.Fields = list(p.parser, func() RoutineParam { return RoutineParam{Name: p.ident(), Type: p.typeSpan()} })
		p.expectOp(')')
	default:
		t.Type = p.typeSpan()
	}
	return t
}

// path parses names with dots between them.
func (p *bodyParser) path() []string {
	names := []string{p.ident()}
	for p.acceptOp('.') {
		names = append(names, p.ident())
	}
	return names
}

func (p *bodyParser) declareCursor(b *RoutineBlock, name string) {
	if len(b.Handlers) > 0 {
		p.fail(mariaerr.New(mariaerr.ER_SP_CURSOR_AFTER_HANDLER))
		return
	}
	if holds(p.scope.cursors, name) {
		p.fail(mariaerr.New(mariaerr.ER_SP_DUP_CURS, name))
		return
	}
	c := RoutineQuery{Name: name}
	if p.acceptOp('(') {
		c.Params = list(p.parser, p.routineParam)
		p.expectOp(')')
	}
	p.expect("for")
	p.scope.cursors = append(p.scope.cursors, name)
	if p.err == nil && !p.is("select") && !p.is("with") && !p.is("values") && !p.tok.isOp('(') {
		p.unexpected()
	}
	c.Query = p.rest()
	b.Cursors = append(b.Cursors, c)
}

func (p *bodyParser) declareCondition(name string) {
	lower := strings.ToLower(name)
	if _, ok := p.scope.conditions[lower]; ok {
		p.fail(mariaerr.New(mariaerr.ER_SP_DUP_COND, name))
		return
	}
	p.expect("for")
	c := p.stateOrNumber()
	if p.scope.conditions == nil {
		p.scope.conditions = map[string]RoutineCondition{}
	}
	p.scope.conditions[lower] = c
}

// stateOrNumber parses SQLSTATE [VALUE] 'x', or an error's number.
func (p *bodyParser) stateOrNumber() RoutineCondition {
	if p.accept("sqlstate") {
		p.accept("value")
		state := p.str()
		if p.err == nil && (len(state) != 5 || state[:2] == "00") {
			p.fail(mariaerr.New(mariaerr.ER_SP_BAD_SQLSTATE, state))
		}
		return RoutineCondition{Kind: ConditionState, State: state}
	}
	return RoutineCondition{Kind: ConditionNumber, Number: p.unsigned()}
}

// condition parses what a handler waits for, or what SIGNAL raises.
func (p *bodyParser) condition() RoutineCondition {
	switch {
	case p.is("sqlstate") || p.tok.Kind == Integer:
		return p.stateOrNumber()
	case p.accept("sqlwarning"):
		return RoutineCondition{Kind: ConditionWarning}
	case p.accept("sqlexception"):
		return RoutineCondition{Kind: ConditionError}
	case p.is("not") && p.peekIs("found"):
		p.next()
		p.next()
		return RoutineCondition{Kind: ConditionNoData}
	}
	name := p.ident()
	var c RoutineCondition
	known := p.scope.find(func(s *bodyScope) (ok bool) {
		c, ok = s.conditions[strings.ToLower(name)]
		return ok
	})
	if p.err == nil && !known {
		p.fail(mariaerr.New(mariaerr.ER_SP_COND_MISMATCH, name))
	}
	return c
}

func (p *bodyParser) handler(b *RoutineBlock) {
	h := RoutineHandler{Continue: p.is("continue")}
	if p.is("undo") {
		p.unexpected()
	}
	p.next()
	p.expect("handler", "for")
	h.Conditions = list(p.parser, p.condition)
	for i, c := range h.Conditions {
		for _, d := range h.Conditions[:i] {
			if c == d {
				p.fail(mariaerr.New(mariaerr.ER_SP_DUP_HANDLER))
			}
		}
		for _, other := range b.Handlers {
			for _, d := range other.Conditions {
				if c == d {
					p.fail(mariaerr.New(mariaerr.ER_SP_DUP_HANDLER))
				}
			}
		}
	}
	if p.err == nil {
		h.Body = p.statement()
	}
	b.Handlers = append(b.Handlers, h)
}
