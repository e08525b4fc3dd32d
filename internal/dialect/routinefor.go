package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

func (p *parser) isRange() bool { return p.tok.Kind == Operator && p.tok.Op == '.' }

// forLoop parses FOR over a range or a cursor.
func (p *bodyParser) forLoop(label string) RoutineStatement {
	f := &RoutineFor{Label: label}
	p.next()
	f.Name = p.ident()
	p.expect("in")
	f.Reverse = p.accept("reverse")
	switch {
	case p.tok.isOp('(') && (p.peekIs("select") || p.peekIs("with") || p.peekIs("values") || p.peek().isOp('(')):
		p.parenthesized(f)
	case p.isIdent(p.tok) && (p.peekIs("do") || p.peek().isOp('(')) && p.declaredCursor(p.tok):
		f.Cursor = p.ident()
		f.Args = p.arguments()
	default:
		f.From = p.span()
		p.upTo(f)
	}
	p.expect("do")
	p.open(label, true)
	p.scope.variables = append(p.scope.variables, f.Name)
	f.Body = p.statements("end")
	p.expect("end", "for")
	p.shut()
	return f
}

// parenthesized parses a query in parentheses, or a number that begins with one.
func (p *bodyParser) parenthesized(f *RoutineFor) {
	start := p.tok.Start
	query := p.peekIs("select") || p.peekIs("with") || p.peekIs("values")
	p.balanced()
	if query && !p.isRange() {
		f.Query = Span{start + 1, p.lastEnd - 1}
		return
	}
	for p.err == nil && p.binary(0) {
	}
	f.From = Span{start, p.lastEnd}
	p.upTo(f)
}

// upTo parses the second bound of a range.
func (p *bodyParser) upTo(f *RoutineFor) {
	if p.err == nil && !p.isRange() {
		p.unexpected()
		return
	}
	p.next()
	f.To = p.span()
}

func (p *bodyParser) declaredCursor(t Token) bool {
	name := Unquote(p.text(t), t.Kind, p.mode)
	if p.scope.find(func(s *bodyScope) bool { return holds(s.cursors, name) }) {
		return true
	}
	if p.peekIs("do") && !p.known(name) {
		p.fail(mariaerr.New(mariaerr.ER_SP_CURSOR_MISMATCH, name))
	}
	return false
}
