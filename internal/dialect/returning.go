package dialect

// Returning is INSERT, REPLACE or DELETE with a RETURNING clause. The statement
// without it is the text before Clause.
type Returning struct {
	Clause Span // from RETURNING to the end of the statement
	List   Span // what stands behind RETURNING
}

func (*Returning) statement() {}

// returning looks for the RETURNING of a statement that begins with INSERT,
// REPLACE or DELETE; nil is a statement without.
func (p *parser) returning() Statement {
	p.lex.mode.Params = true
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad && !p.tok.isOp(';') {
		switch {
		case p.tok.isOp('('):
			p.balanced()
			continue
		case !p.is("returning"):
			p.next()
			continue
		}
		r := &Returning{Clause: Span{p.tok.Start, len(p.src)}}
		p.next()
		r.List = Span{p.tok.Start, p.tok.Start}
		list(p, func() struct{} { p.selectItem(); return struct{}{} })
		r.List.End = p.lastEnd
		r.Clause.End = p.lastEnd
		return r
	}
	p.err = nil // what there is of faults, the grammar finds
	return nil
}

// selectItem passes an element of a SELECT's list.
func (p *parser) selectItem() {
	if p.acceptOp('*') {
		return
	}
	if p.isIdent(p.tok) && p.peek().isOp('.') {
		if p.qualifiedStar() {
			return
		}
	} else {
		p.expr()
	}
	switch {
	case p.accept("as"):
		p.identOrText()
	case p.isIdent(p.tok) || p.tok.Kind == String:
		p.next()
	}
}

// qualifiedStar passes t.* or db.t.*, or an expression that begins with a name
// behind that of its table.
func (p *parser) qualifiedStar() bool {
	lex := p.lex
	// The lexer is one token ahead, behind the dot.
	t := lex.Next()
	if t.isOp('*') {
		p.next()
		p.next()
		p.next()
		return true
	}
	if dot := lex.Next(); dot.isOp('.') {
		if star := lex.Next(); star.isOp('*') {
			for range 5 {
				p.next()
			}
			return true
		}
	}
	p.expr()
	return false
}
