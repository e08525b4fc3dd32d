package dialect

// set parses behind SET.
func (p *parser) set() Statement {
	if p.is("statement") && !p.assigns(p.peek()) {
		p.next()
		return p.setStatement()
	}
	s := &Set{}
	if p.is("transaction") && !p.assigns(p.peek()) {
		p.next()
		s.Items = []SetItem{p.transaction(ScopeDefault)}
		p.end()
		return s
	}
	scope := ScopeDefault
	first := true
	s.Items = list(p, func() SetItem {
		written := (p.is("global") || p.is("session") || p.is("local")) && !p.assigns(p.peek())
		if written {
			scope = ScopeSession
			if p.is("global") {
				scope = ScopeGlobal
			}
			p.next()
		}
		defer func() { first = false }()
		if written {
			if first && p.is("transaction") && !p.assigns(p.peek()) {
				p.next()
				it := p.transaction(scope)
				if p.err == nil && p.tok.isOp(',') {
					p.unexpected()
				}
				return it
			}
			return p.variable(scope)
		}
		return p.setItem(scope)
	})
	if p.err == nil {
		p.end()
	}
	return s
}

func (p *parser) setStatement() Statement {
	s := &SetStatement{}
	s.Items = list(p, func() SetItem { return p.variable(ScopeDefault) })
	if !p.expect("for") {
		return s
	}
	if p.tok.Kind == EOF {
		p.unexpected()
		return s
	}
	s.Body = Span{p.tok.Start, len(p.src)}
	return s
}

// assigns tells whether t is what follows the name of a variable.
func (p *parser) assigns(t Token) bool {
	return t.isOp('=') || t.isOp('.') || t.Kind == Operator && t.Op == ':'
}

// setItem parses an assignment in front of which no scope stands.
func (p *parser) setItem(scope Scope) SetItem {
	if p.acceptOp('@') {
		return p.atVariable()
	}
	if p.is("default") && !p.peek().isOp('.') {
		p.next()
		if !p.expect("role") {
			return SetItem{}
		}
		it := SetItem{Kind: SetDefaultRole, Role: p.role()}
		if p.accept("for") {
			u := p.user()
			it.User = &u
		}
		return it
	}
	if p.is("password") {
		p.next()
		return p.setPassword()
	}
	if p.tok.Kind == Word && !p.assigns(p.peek()) {
		switch {
		case p.accept("names"):
			it := SetItem{Kind: SetNames}
			it.Charset, it.CharsetDefault = p.charsetName()
			if p.accept("collate") {
				if p.accept("default") {
					it.CollationDefault = true
				} else {
					it.Collation = p.identOrText()
				}
			}
			return it
		case p.accept("charset"):
			return p.setCharset()
		case p.acceptAny("character", "char") != "":
			p.expect("set")
			return p.setCharset()
		case p.accept("role"):
			it := SetItem{Kind: SetRole, Role: User{Name: p.identOrText()}}
			it.Name = it.Role.Name
			return it
		}
	}
	if p.is("names") && !p.peek().isOp('.') {
		// NAMES = x is told apart from a variable only to be refused.
		p.next()
		p.next()
		p.noColumns = "SELECT"
		p.expr()
		p.unexpected()
		return SetItem{}
	}
	return p.variable(scope)
}

func (p *parser) setCharset() SetItem {
	it := SetItem{Kind: SetCharset}
	it.Charset, it.CharsetDefault = p.charsetName()
	return it
}

// charsetName passes the name of a character set, or DEFAULT.
func (p *parser) charsetName() (name string, isDefault bool) {
	if p.accept("default") {
		return "", true
	}
	if p.accept("binary") {
		return "binary", false
	}
	return p.identOrText(), false
}

// variable parses name = value behind its scope.
func (p *parser) variable(scope Scope) SetItem {
	it := SetItem{Scope: scope}
	p.variableName(&it)
	if !p.acceptEqual() {
		p.unexpected()
		return it
	}
	it.Value = p.setValue()
	return it
}

func (p *parser) variableName(it *SetItem) {
	if p.accept("default") {
		p.expectOp('.')
		it.Base, it.DefaultBase = "default", true
		it.Name = p.ident()
		return
	}
	it.Name = p.setName()
	if p.acceptOp('.') {
		it.Base, it.Name = it.Name, p.ident()
		it.DefaultBase = foldIs(it.Base, "default")
	}
}

// setName passes a variable's name. Words that mean something else in SET
// cannot be one.
func (p *parser) setName() string {
	if p.is("password") {
		p.unexpected()
		return ""
	}
	if p.is("offset") {
		// OFFSET is a word like any other here.
		p.tok.Kind = Name
	}
	return p.ident()
}

// atVariable parses behind the first @.
func (p *parser) atVariable() SetItem {
	if !p.acceptOp('@') {
		it := SetItem{Kind: SetUserVar}
		it.Name = p.userVarName()
		if !p.acceptEqual() {
			p.unexpected()
			return it
		}
		start := p.tok.Start
		word, ok := p.bareWord()
		p.expr()
		it.Value = SetValue{Kind: ValueExpr, Span: Span{start, p.lastEnd}}
		if ok && p.err == nil {
			it.Value.Kind, it.Value.Text = ValueWord, word
		}
		return it
	}
	it := SetItem{AtAt: true}
	switch p.acceptAny("global", "session", "local") {
	case "global":
		it.Scope = ScopeGlobal
		p.expectOp('.')
	case "session", "local":
		it.Scope = ScopeSession
		p.expectOp('.')
	}
	p.variableName(&it)
	if !p.acceptEqual() {
		p.unexpected()
		return it
	}
	it.Value = p.setValue()
	return it
}

// bareWord tells whether the present token is a name that makes up a whole
// value, and which.
func (p *parser) bareWord() (string, bool) {
	if !p.isIdent(p.tok) {
		return "", false
	}
	next := p.peek()
	if next.Kind == EOF || next.isOp(',') || next.isOp(';') || p.wordIs(next, "for") {
		return Unquote(p.text(p.tok), p.tok.Kind, p.mode), true
	}
	return "", false
}

func (p *parser) setValue() SetValue {
	v := SetValue{Span: Span{Start: p.tok.Start}}
	word, ok := p.bareWord()
	switch {
	case ok:
		v.Kind, v.Text = ValueWord, word
		p.next()
	case p.is("default") && !p.peek().isOp('('):
		v.Kind = ValueDefault
		p.next()
	case p.is("on") || p.is("all") || p.is("binary") && p.endsValue(p.peek()):
		v.Kind, v.Text = ValueWord, p.text(p.tok)
		p.next()
	default:
		p.expr()
	}
	v.Span.End = p.lastEnd
	return v
}

func (p *parser) endsValue(t Token) bool {
	return t.Kind == EOF || t.isOp(',') || t.isOp(';') || p.wordIs(t, "for")
}

// transaction parses the characteristics behind TRANSACTION.
func (p *parser) transaction(scope Scope) SetItem {
	it := SetItem{Kind: SetTransaction, Scope: scope}
	for p.err == nil {
		switch {
		case it.Access == AccessUnset && p.accept("read"):
			switch p.acceptAny("only", "write") {
			case "only":
				it.Access = ReadOnly
			case "write":
				it.Access = ReadWrite
			default:
				p.unexpected()
			}
		case it.Isolation == IsolationUnset && p.accept("isolation"):
			p.expect("level")
			it.Isolation = p.isolation()
		default:
			p.unexpected()
		}
		if it.Access != AccessUnset && it.Isolation != IsolationUnset || !p.acceptOp(',') {
			return it
		}
	}
	return it
}

func (p *parser) isolation() Isolation {
	switch p.acceptAny("read", "repeatable", "serializable") {
	case "read":
		switch p.acceptAny("committed", "uncommitted") {
		case "committed":
			return ReadCommitted
		case "uncommitted":
			return ReadUncommitted
		}
	case "repeatable":
		if p.accept("read") {
			return RepeatableRead
		}
	case "serializable":
		return Serializable
	}
	p.unexpected()
	return IsolationUnset
}

func (p *parser) setPassword() SetItem {
	it := SetItem{Kind: SetPassword}
	if p.accept("for") {
		u := p.user()
		it.User = &u
	}
	if !p.acceptEqual() {
		p.unexpected()
		return it
	}
	t := &SetPassText{Form: AuthString}
	it.Password = t
	if word := p.acceptAny("password", "old_password"); word != "" {
		t.Form, t.Old = AuthPassword, word == "old_password"
		p.expectOp('(')
		t.Text = p.str()
		p.expectOp(')')
		return it
	}
	t.Text = p.str()
	return it
}

// userVarName passes what stands behind the @ of a user variable.
func (p *parser) userVarName() string {
	name := p.identOrText()
	if name == "" {
		p.unexpected()
	}
	return name
}
