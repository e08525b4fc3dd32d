package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// exprDepth is how deep expressions may nest, as everything here that a client
// sends must have a bound.
const exprDepth = 1000

// expr passes an expression. What stands in parentheses only has to be
// balanced: the engine parses expressions in earnest.
func (p *parser) expr() {
	p.exprAt(0)
}

func (p *parser) exprAt(depth int) {
	if depth > exprDepth {
		p.unexpected()
		return
	}
	p.operand(depth)
	for p.err == nil && p.binary(depth) {
	}
}

// binary passes an operator and what belongs to it, if one follows.
func (p *parser) binary(depth int) bool {
	t := p.tok
	switch t.Kind {
	case Operator:
		if t.Op == ':' || t.Op == '.' {
			return false
		}
		p.next()
		p.operand(depth)
		return true
	case Punctuation:
		switch t.Op {
		case '+', '-', '*', '/', '%', '=', '<', '>', '|', '&', '^':
			p.next()
			p.operand(depth)
			return true
		}
		return false
	case Word:
	default:
		return false
	}
	switch {
	case p.acceptAny("and", "or", "xor", "div", "mod") != "":
		p.operand(depth)
	case p.accept("is"):
		p.accept("not")
		if p.acceptAny("null", "true", "false", "unknown") == "" {
			p.unexpected()
		}
	case p.accept("collate"):
		if !p.accept("binary") && !p.accept("default") {
			p.identOrText()
		}
	case p.is("sounds") && p.peekIs("like"):
		p.next()
		p.next()
		p.operand(depth)
	case p.accept("not"):
		if !p.predicate(depth) {
			p.unexpected()
		}
	default:
		return p.predicate(depth)
	}
	return true
}

// predicate passes the operators that NOT can stand in front of.
func (p *parser) predicate(depth int) bool {
	switch {
	case p.accept("between"):
		p.operand(depth)
		for p.err == nil && !p.is("and") && p.binary(depth) {
		}
		p.expect("and")
		p.operand(depth)
	case p.accept("in"):
		if !p.tok.isOp('(') {
			p.unexpected()
			return true
		}
		p.balanced()
	case p.acceptAny("like", "regexp", "rlike") != "":
		p.operand(depth)
		if p.accept("escape") {
			p.operand(depth)
		}
	default:
		return false
	}
	return true
}

// operand passes a value with the operators in front of it.
func (p *parser) operand(depth int) {
	for p.err == nil {
		if p.tok.Kind == Punctuation && (p.tok.Op == '-' || p.tok.Op == '+' || p.tok.Op == '~' || p.tok.Op == '!') {
			p.next()
			continue
		}
		if p.is("not") || p.is("binary") && !p.peek().isOp('(') || p.is("exists") {
			p.next()
			continue
		}
		break
	}
	t := p.tok
	switch t.Kind {
	case String, NString:
		p.next()
		for p.tok.Kind == String {
			p.next()
		}
	case Integer, Decimal, Float, HexNumber, BitNumber, HexString, BitString, Param:
		p.next()
	case Introducer:
		p.next()
		switch p.tok.Kind {
		case String, HexString, BitString, HexNumber, BitNumber:
			p.operand(depth)
		default:
			p.unexpected()
		}
	case Name, QuotedName:
		p.column()
	case Word:
		p.wordOperand(depth)
	case Punctuation:
		switch t.Op {
		case '(':
			p.balanced()
		case '{':
			p.balanced()
		case '@':
			p.next()
			if !p.acceptOp('@') {
				p.userVarName()
				if p.tok.Kind == Operator && p.tok.Op == ':' {
					p.next()
					p.exprAt(depth + 1)
				}
				return
			}
			p.systemVariable()
		default:
			p.unexpected()
		}
	default:
		p.unexpected()
	}
}

// column passes a name with the names that dots join to it, or a function call.
func (p *parser) column() {
	name := p.take()
	for p.acceptOp('.') {
		if !p.isIdent(p.tok) {
			p.unexpected()
			return
		}
		part := p.take()
		if p.noColumns != "" {
			name += "." + part
		}
	}
	if p.noColumns != "" && !p.tok.isOp('(') {
		p.fail(mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, name, p.noColumns))
	}
	if p.tok.isOp('(') {
		p.balanced()
		p.over()
	}
}

// systemVariable passes what stands behind @@.
func (p *parser) systemVariable() {
	if p.acceptAny("global", "session", "local") != "" {
		p.expectOp('.')
	}
	if p.is("offset") {
		p.tok.Kind = Name
	}
	p.ident()
	if p.acceptOp('.') {
		p.ident()
	}
}

// over passes the window of a window function, if there is one.
func (p *parser) over() {
	if p.accept("over") {
		if p.tok.isOp('(') {
			p.balanced()
		} else {
			p.ident()
		}
	}
}

// wordOperand passes an operand that begins with an unquoted word.
func (p *parser) wordOperand(depth int) {
	switch {
	case p.accept("case"):
		if !p.is("when") {
			p.exprAt(depth + 1)
		}
		for first := true; first || p.is("when"); first = false {
			if !p.expect("when") {
				return
			}
			p.exprAt(depth + 1)
			p.expect("then")
			p.exprAt(depth + 1)
		}
		if p.accept("else") {
			p.exprAt(depth + 1)
		}
		p.expect("end")
	case p.is("interval") && !p.peek().isOp('('):
		p.next()
		p.exprAt(depth + 1)
		if p.tok.Kind != Word {
			p.unexpected()
			return
		}
		p.next()
	case (p.is("date") || p.is("time") || p.is("timestamp")) && p.peek().Kind == String:
		p.next()
		p.next()
	case p.isIdent(p.tok):
		p.column()
	case p.acceptAny("null", "true", "false") != "":
	case p.acceptAny("current_user", "current_role", "current_date", "current_time", "current_timestamp",
		"localtime", "localtimestamp", "utc_date", "utc_time", "utc_timestamp") != "":
		if p.tok.isOp('(') {
			p.balanced()
		}
	case p.acceptAny("char", "convert", "default", "if", "insert", "interval", "left", "mod", "repeat", "replace",
		"right", "row_number", "match") != "":
		// Reserved words that are functions too.
		if !p.tok.isOp('(') {
			p.unexpected()
			return
		}
		p.balanced()
		p.over()
		if p.accept("against") {
			if !p.tok.isOp('(') {
				p.unexpected()
				return
			}
			p.balanced()
		}
	default:
		p.unexpected()
	}
}

// balanced passes a parenthesis and everything up to its partner.
func (p *parser) balanced() {
	depth := 0
	for {
		switch {
		case p.tok.Kind == EOF || p.tok.Kind == Bad || p.tok.isOp(';'):
			p.unexpected()
			return
		case p.tok.isOp('('), p.tok.isOp('{'):
			depth++
		case p.tok.isOp(')'), p.tok.isOp('}'):
			depth--
		}
		p.next()
		if depth == 0 {
			return
		}
	}
}

// span passes an expression and returns where it stood.
func (p *parser) span() Span {
	start := p.tok.Start
	p.expr()
	return Span{start, p.lastEnd}
}
