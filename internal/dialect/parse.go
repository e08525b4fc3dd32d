package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// Parse parses one statement, which may end in a semicolon. It returns nil and
// no error for a statement that is not this package's. A text without a
// statement is 1065, or *Empty where it holds a comment. Errors are those of
// MariaDB's parser: a *mariaerr.Error.
func Parse(query string, mode Mode) (Statement, error) {
	return ParseFirst(query, len(query), mode)
}

// ParseFirst is Parse for the first statement of a packet of several: the one
// that ends before byte end. MariaDB's error texts quote on into the
// statements that follow.
func ParseFirst(packet string, end int, mode Mode) (Statement, error) {
	i := leading(packet[:end])
	c := byte(0)
	if i < end && packet[i] != ';' {
		c = packet[i] | 0x20
	}
	switch c {
	case 0:
		return empty(packet, end, mode)
	case 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'k', 'l', 'r', 's', 'u', '/', '#', '-':
	default:
		return nil, nil
	}
	if c != '/' && c != '#' && c != '-' && !ours(packet[i:end]) {
		return nil, nil
	}
	p := newParser(packet, end, mode)
	if p.tok.Kind == EOF {
		return empty(packet, end, mode)
	}
	s := p.statement()
	if p.err != nil {
		return nil, p.err
	}
	return s, nil
}

// empty answers a statement without a word.
func empty(packet string, end int, mode Mode) (Statement, error) {
	p := newParser(packet, end, mode)
	switch {
	case p.tok.Kind == EOF && p.tok.Start < len(p.whole):
		// A semicolon stands where a statement should.
		p.unexpected()
	case p.tok.Kind == EOF && p.lex.comment:
		return &Empty{}, nil
	case p.tok.Kind == EOF:
		p.fail(mariaerr.New(mariaerr.ER_EMPTY_QUERY))
	default:
		p.unexpected()
	}
	return nil, p.err
}

// leading returns where the first word is, past blanks and plain comments of
// the /* */ kind. It stops at what it does not know.
func leading(s string) int {
	i := 0
	for i < len(s) {
		switch {
		case isSpace(s[i]):
			i++
		case s[i] == '/' && i+2 < len(s) && s[i+1] == '*' && s[i+2] != '!' && s[i+2] != 'M':
			end, ok := commentEnd(s, i+2, false)
			if !ok {
				return len(s)
			}
			i = end
		default:
			return i
		}
	}
	return i
}

// ours tells by the first word whether a statement may be this package's.
func ours(s string) bool {
	n := 0
	for n < len(s) && isWord(s[n]) {
		n++
	}
	word := s[:n]
	switch s[0] | 0x20 {
	case 'a':
		return foldIs(word, "alter")
	case 'b':
		return foldIs(word, "begin") || foldIs(word, "backup")
	case 'c':
		return foldIs(word, "create") || foldIs(word, "commit")
	case 'd':
		return foldIs(word, "drop") || foldIs(word, "do")
	case 'e':
		return foldIs(word, "execute")
	case 'f':
		return foldIs(word, "flush")
	case 'g':
		return foldIs(word, "grant")
	case 'h':
		return foldIs(word, "handler") || foldIs(word, "help")
	case 'k':
		return foldIs(word, "kill")
	case 'l':
		return foldIs(word, "lock")
	case 'r':
		return foldIs(word, "revoke") || foldIs(word, "rename") || foldIs(word, "reset") || foldIs(word, "rollback") || foldIs(word, "release")
	case 's':
		return foldIs(word, "set") || foldIs(word, "show") || foldIs(word, "shutdown") || foldIs(word, "start") || foldIs(word, "savepoint")
	case 'u':
		return foldIs(word, "unlock")
	}
	return false
}

// statement parses what the first words announce; nil is another's statement.
func (p *parser) statement() Statement {
	var s Statement
	switch {
	case p.accept("backup"):
		s = p.backup()
	case p.accept("flush"):
		s = p.flush()
	case p.accept("reset"):
		s = p.reset()
	case p.accept("create"):
		s = p.create()
	case p.is("alter") && p.peekIs("user"):
		p.next()
		p.next()
		s = p.alterUser()
	case p.is("alter") && (p.peekIs("event") || p.peekIs("definer")):
		p.next()
		definer := p.definer()
		if p.err != nil || !p.accept("event") {
			p.err = nil // a view's: the grammar's to judge
			return nil
		}
		s = p.alterEvent(definer)
	case p.is("alter") && p.peekIs("function"):
		p.next()
		p.next()
		s = p.alterFunction()
	case p.is("drop") && p.peekIs("function"):
		p.next()
		p.next()
		s = p.dropFunction()
	case p.is("drop") && p.peekIs("event"):
		p.next()
		p.next()
		s = p.dropEvent()
	case p.is("drop") && (p.peekIs("user") || p.peekIs("role")):
		p.next()
		s = p.drop()
	case p.is("rename") && p.peekIs("user"):
		p.next()
		p.next()
		s = p.renameUser()
	case p.accept("grant"):
		s = p.grant(false)
	case p.accept("revoke"):
		s = p.grant(true)
	case p.accept("show"):
		s = p.show()
	case p.accept("set"):
		return p.set()
	case p.accept("kill"):
		s = p.kill()
	case p.accept("shutdown"):
		s = p.shutdown()
	case p.accept("do"):
		s = p.do()
	case p.is("execute") && p.peekIs("immediate"):
		p.next()
		p.next()
		if p.tok.Kind == EOF || p.tok.isOp(';') || p.is("using") {
			return nil // a prepared statement of that name
		}
		s = p.executeImmediate()
	case p.accept("help"):
		s = &Help{Topic: p.identOrText()}
	case p.accept("handler"):
		s = p.handler()
	default:
		s = p.transactionStatement()
	}
	if s != nil && p.err == nil {
		p.end()
	}
	return s
}
