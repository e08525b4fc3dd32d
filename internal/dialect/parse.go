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
	case 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'k', 'l', 'o', 'p', 'r', 's', 'u', 'w', 'x', '/', '#', '-':
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

// FirstWord returns the word that a statement begins with, past blanks and plain
// comments, as it is written; "" when it begins otherwise.
func FirstWord(query string) string {
	s := query[leading(query):]
	n := 0
	for n < len(s) && isWord(s[n]) {
		n++
	}
	return s[:n]
}

// ours tells by the first word whether a statement may be this package's.
func ours(s string) bool {
	word := FirstWord(s)
	if compoundBegins(word) {
		return true
	}
	switch s[0] | 0x20 {
	case 'a':
		return foldIs(word, "alter") || foldIs(word, "analyze")
	case 'b':
		return foldIs(word, "begin") || foldIs(word, "backup")
	case 'c':
		return foldIs(word, "create") || foldIs(word, "commit") || foldIs(word, "check") || foldIs(word, "checksum") || foldIs(word, "cache") ||
			foldIs(word, "call") || foldIs(word, "change")
	case 'd':
		return foldIs(word, "drop") || foldIs(word, "do") || foldIs(word, "desc") || foldIs(word, "describe") || foldIs(word, "delete") && (mentions(s, "returning") || mentions(s, "history"))
	case 'e':
		return foldIs(word, "execute") || foldIs(word, "explain")
	case 'f':
		return foldIs(word, "flush")
	case 'g':
		return foldIs(word, "grant") || foldIs(word, "get")
	case 'h':
		return foldIs(word, "handler") || foldIs(word, "help")
	case 'i':
		return foldIs(word, "insert") && mentions(s, "returning") || foldIs(word, "install")
	case 'k':
		return foldIs(word, "kill")
	case 'l':
		return foldIs(word, "lock") || foldIs(word, "load") && mentions(s, "cache")
	case 'o':
		return foldIs(word, "optimize")
	case 'p':
		return foldIs(word, "prepare")
	case 'r':
		return foldIs(word, "revoke") || foldIs(word, "rename") || foldIs(word, "reset") || foldIs(word, "rollback") || foldIs(word, "release") || foldIs(word, "resignal") ||
			foldIs(word, "replace") && mentions(s, "returning") || foldIs(word, "repair")
	case 's':
		return foldIs(word, "set") || foldIs(word, "show") || foldIs(word, "shutdown") || foldIs(word, "start") || foldIs(word, "savepoint") ||
			foldIs(word, "signal") || foldIs(word, "stop")
	case 'u':
		return foldIs(word, "unlock") || foldIs(word, "uninstall")
	case 'x':
		return foldIs(word, "xa")
	}
	return false
}

// mentions tells whether a keyword, in lower case, may be in a text.
func mentions(s, kw string) bool {
	for i := 0; i+len(kw) <= len(s); i++ {
		if s[i]|0x20 == kw[0] && foldIs(s[i:i+len(kw)], kw) {
			return true
		}
	}
	return false
}

// statement parses what the first words announce; nil is another's statement.
func (p *parser) statement() Statement {
	var s Statement
	switch {
	case p.accept("backup"):
		s = p.backup()
	case p.is("begin") && p.peekIs("not"), p.tok.Kind == Word && compoundBegins(p.text(p.tok)):
		return p.compound()
	case p.is("delete") && p.peekIs("history"):
		return p.deleteHistory()
	case p.is("insert") || p.is("replace") || p.is("delete"):
		s = p.returning()
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
	case p.is("alter") && (p.peekIs("event") || p.peekIs("definer") || p.peekIs("algorithm") || p.peekIs("sql") || p.peekIs("view")):
		p.next()
		s = p.alterDefined()
	case p.is("alter") && (p.peekIs("function") || p.peekIs("procedure")):
		procedure := p.peekIs("procedure")
		p.next()
		p.next()
		s = p.alterRoutine(procedure)
	case p.is("drop") && (p.peekIs("function") || p.peekIs("procedure")):
		procedure := p.peekIs("procedure")
		p.next()
		p.next()
		s = p.dropRoutine(procedure)
	case p.is("drop") && p.peekIs("trigger"):
		p.next()
		p.next()
		s = p.dropTrigger()
	case p.accept("call"):
		s = p.call()
	case p.is("signal") || p.is("resignal") || p.is("get"):
		return p.diagnosticsStatement()
	case p.is("alter") && (p.peekIs("table") || p.peekIs("online") || p.peekIs("ignore")):
		p.next()
		s = p.alterTable()
	case p.is("alter") && p.peekIs("sequence"):
		p.next()
		p.next()
		s = p.alterSequence()
	case p.is("drop") && p.peekIs("sequence"):
		p.next()
		p.next()
		s = p.dropSequence()
	case p.is("drop") && p.peekIs("index"):
		p.next()
		s = p.dropIndex()
	case p.is("rename") && (p.peekIs("table") || p.peekIs("tables")):
		p.next()
		s = p.renameTable()
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
	case (p.is("start") || p.is("stop")) && (p.peekIs("slave") || p.peekIs("replica") || p.peekIs("all")):
		kind := StartReplica
		if p.is("stop") {
			kind = StopReplica
		}
		p.next()
		s = p.replica(kind)
	case p.is("change") && p.peekIs("master"):
		p.next()
		p.next()
		s = p.changeMaster()
	case p.acceptAny("describe", "desc") != "":
		s = p.describe()
	case p.accept("do"):
		s = p.do()
	case p.is("execute") && p.peekIs("immediate"):
		p.next()
		p.next()
		if p.tok.Kind == EOF || p.tok.isOp(';') || p.is("using") {
			return nil // a prepared statement of that name
		}
		s = p.executeImmediate()
	case p.accept("execute"):
		s = p.execute()
	case p.accept("prepare"):
		s = p.prepare()
	case p.accept("check"):
		s = p.admin(AdminCheck)
	case p.accept("repair"):
		s = p.admin(AdminRepair)
	case p.accept("optimize"):
		s = p.admin(AdminOptimize)
	case p.is("analyze") && (p.peekIs("table") || p.peekIs("tables") || p.peekIs("local") || p.peekIs("no_write_to_binlog")):
		p.next()
		s = p.admin(AdminAnalyze)
	case p.accept("checksum"):
		s = p.admin(AdminChecksum)
	case (p.is("cache") || p.is("load")) && p.peekIs("index"):
		load := p.is("load")
		p.next()
		s = p.indexCache(load)
	case p.accept("install"):
		s = p.plugin(true)
	case p.accept("uninstall"):
		s = p.plugin(false)
	case p.accept("explain"), p.accept("describe"), p.accept("desc"):
		return p.explain(false)
	case p.accept("analyze"):
		return p.explain(true)
	case p.accept("help"):
		s = &Help{Topic: p.identOrText()}
	case p.accept("handler"):
		s = p.handler()
	case p.accept("xa"):
		s = p.xa()
	default:
		s = p.transactionStatement()
	}
	if s != nil && p.err == nil {
		p.end()
	}
	return s
}
