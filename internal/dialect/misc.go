package dialect

// show parses behind SHOW; nil is a statement of the engine's.
func (p *parser) show() Statement {
	switch {
	case p.is("create") && p.peekIs("user"):
		p.next()
		p.next()
		s := &ShowCreateUser{User{Kind: CurrentUser}}
		if p.tok.Kind != EOF && !p.tok.isOp(';') {
			s.User = p.user()
		}
		return s
	case p.is("create") && p.peekIs("event"):
		p.next()
		p.next()
		return &ShowCreateEvent{p.objectName()}
	case p.is("create") && p.peekIs("sequence"):
		p.next()
		p.next()
		return &ShowCreateSequence{p.tableName()}
	case p.is("explain"), p.is("analyze"):
		analyze := p.is("analyze")
		p.next()
		return p.showExplain(analyze)
	case p.is("create"):
		p.next()
		return p.showCreate()
	case p.accept("events"):
		return p.showEvents()
	case p.accept("grants"):
		s := &ShowGrants{}
		if p.accept("for") {
			u := p.userOrRole()
			s.For = &u
		}
		return s
	case (p.is("slave") || p.is("replica")) && p.peekIs("hosts"):
		p.next()
		p.next()
		return &ShowSlaveHosts{}
	case p.is("relaylog") && p.peekIs("events"):
		p.next()
		p.next()
		return p.showRelaylogEvents()
	case p.accept("privileges"):
		return &ShowPrivileges{}
	case p.is("variables") || p.is("status"):
		return p.showVariables(ScopeDefault)
	case p.is("global") && (p.peekIs("variables") || p.peekIs("status")):
		p.next()
		return p.showVariables(ScopeGlobal)
	case (p.is("session") || p.is("local")) && (p.peekIs("variables") || p.peekIs("status")):
		p.next()
		return p.showVariables(ScopeSession)
	}
	if s := p.showList(); s != nil {
		return s
	}
	for _, word := range grammarShows {
		if p.is(word) {
			return nil
		}
	}
	p.unexpected()
	return nil
}

// showRelaylogEvents passes what says where to begin: there are no events.
func (p *parser) showRelaylogEvents() Statement {
	if p.accept("in") {
		p.str()
	}
	if p.accept("from") {
		p.unsigned()
	}
	if p.accept("limit") {
		p.unsigned()
		if p.acceptOp(',') || p.accept("offset") {
			p.unsigned()
		}
	}
	return &ShowRelaylogEvents{}
}

func (p *parser) showVariables(scope Scope) Statement {
	s := &ShowVariables{Scope: scope, Status: p.is("status")}
	p.next()
	switch {
	case p.accept("like"):
		like := p.str()
		s.Like = &like
	case p.accept("where"):
		s.Where = p.span()
	}
	return s
}

func (p *parser) shutdown() Statement {
	s := &Shutdown{}
	if p.accept("wait") {
		s.WaitForSlaves = p.expect("for", "all") && (p.acceptAny("slaves", "replicas") != "" || p.expect("slaves"))
	}
	return s
}

func (p *parser) kill() Statement {
	k := &Kill{}
	// A word is the number's, as a name, when nothing follows that it could go with.
	follows := func() bool {
		t := p.peek()
		return t.Kind != EOF && !t.isOp(';')
	}
	p.noColumns = "KILL"
	if p.is("hard") || p.is("soft") {
		k.Soft = p.is("soft")
		p.next()
	}
	switch {
	case p.accept("connection"):
	case p.accept("query"):
		k.Query = true
		if p.is("id") && follows() {
			p.next()
			k.ByID = true
		}
	}
	if p.is("user") && !k.ByID && (p.peekIs("current_user") || p.isIdentOrText(p.peek())) {
		p.next()
		u := p.user()
		k.User = &u
		return k
	}
	k.Expr = p.span()
	return k
}

func (p *parser) do() Statement { return &Do{Exprs: list(p, p.span)} }

func (p *parser) executeImmediate() Statement {
	s := &ExecuteImmediate{Source: p.span()}
	if p.accept("using") {
		s.Using = list(p, p.span)
	}
	return s
}
