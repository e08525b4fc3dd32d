package dialect

// Prepare is PREPARE name FROM an expression that is neither a text nor a user
// variable.
type Prepare struct {
	Name   string
	Source Span
}

// Execute is EXECUTE name USING expressions, one of which is no user variable.
type Execute struct {
	Name  string
	Using []Span
}

func (*Prepare) statement() {}
func (*Execute) statement() {}

// prepare parses behind PREPARE; nil is a statement that the grammar takes.
func (p *parser) prepare() Statement {
	s := &Prepare{Name: p.ident()}
	if !p.expect("from") {
		return s
	}
	simple := p.tok.Kind == String || p.tok.isOp('@')
	start := p.tok.Start
	s.Source = p.span()
	if simple && p.err == nil && p.single(start) {
		return nil
	}
	return s
}

// single tells whether the text from start on is one string or one variable.
func (p *parser) single(start int) bool {
	l := NewLexer(p.src[start:], p.mode)
	t := l.Next()
	if t.isOp('@') {
		l.Next()
	}
	t = l.Next()
	return t.Kind == EOF || t.isOp(';')
}

// execute parses behind EXECUTE; nil is a statement that the grammar takes.
func (p *parser) execute() Statement {
	s := &Execute{Name: p.ident()}
	if !p.accept("using") {
		return nil
	}
	plain := true
	s.Using = list(p, func() Span {
		from := p.tok
		span := p.span()
		l := NewLexer(span.Of(p.src), p.mode)
		if from.isOp('@') {
			l.Next()
			l.Next()
		}
		plain = plain && from.isOp('@') && l.Next().Kind == EOF
		return span
	})
	if plain && p.err == nil {
		return nil
	}
	return s
}
