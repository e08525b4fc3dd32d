package dialect

// CutTableWait takes NOWAIT or WAIT n, which say how long a statement of data
// definition waits for its tables, off a statement for a grammar that lacks them.
// The result is as long as the query. ok is false when there is nothing to take
// off; an error is a syntax error.
func CutTableWait(query string, mode Mode) (cut string, w Wait, ok bool, err error) {
	if !defines(query) || !mayWait(query) {
		return query, w, false, nil
	}
	l := lockFinder{newParser(query, len(query), mode), []byte(query), nil}
	if !l.toTableWait() || !l.p.is("nowait") && !l.p.is("wait") {
		return query, w, false, nil
	}
	start := l.p.tok.Start
	switch {
	case l.p.accept("nowait"):
		w.NoWait = true
	case l.p.accept("wait"):
		w.HasTimeout, w.Timeout = true, l.p.unsigned()
	}
	if l.p.err != nil {
		return query, w, false, l.p.err
	}
	l.blank(start, l.p.lastEnd)
	return string(l.out), w, true, nil
}

// defines tells by the first word whether a statement may have the clause.
func defines(s string) bool {
	s = s[leading(s):]
	n := 0
	for n < len(s) && isWord(s[n]) {
		n++
	}
	for _, word := range [...]string{"alter", "drop", "create", "rename", "truncate", "optimize"} {
		if foldIs(s[:n], word) {
			return true
		}
	}
	return false
}

// toTableWait moves to where the clause has to stand, if it is there: behind the
// table, or the last of several, and behind the columns of CREATE INDEX.
func (l *lockFinder) toTableWait() bool {
	p := l.p
	switch first := p.acceptAny("alter", "drop", "create", "rename", "truncate", "optimize"); first {
	case "alter":
		p.accept("online")
		p.accept("ignore")
		return p.accept("table") && l.tables(1)
	case "drop":
		p.accept("temporary")
		if p.acceptAny("table", "tables") != "" {
			return l.tables(0)
		}
		return p.accept("index") && l.index()
	case "create":
		p.acceptAny("unique", "fulltext", "spatial")
		return p.accept("index") && l.index() && l.columns()
	case "rename":
		return p.acceptAny("table", "tables") != "" && l.tables(1)
	case "truncate":
		p.accept("table")
		return l.tables(1)
	case "optimize":
		p.acceptAny("local", "no_write_to_binlog")
		return p.acceptAny("table", "tables") != "" && l.tables(0)
	}
	return false
}

// tables passes IF EXISTS and as many tables as given; 0 is all that there are.
func (l *lockFinder) tables(n int) bool {
	p := l.p
	if p.accept("if") {
		p.accept("not")
		p.expect("exists")
	}
	for i := 1; ; i++ {
		p.tableName()
		if i == n || !p.acceptOp(',') {
			return p.err == nil
		}
	}
}

// index passes an index's name, its type, and the table that it is on.
func (l *lockFinder) index() bool {
	p := l.p
	if p.accept("if") {
		p.accept("not")
		p.expect("exists")
	}
	p.ident()
	if p.accept("using") {
		p.next()
	}
	return p.expect("on") && l.tables(1)
}

// columns passes what is in parentheses.
func (l *lockFinder) columns() bool {
	p := l.p
	if !p.tok.isOp('(') {
		return false
	}
	for depth := 0; p.tok.Kind != EOF && p.tok.Kind != Bad; {
		switch {
		case p.tok.isOp('('):
			depth++
		case p.tok.isOp(')'):
			depth--
		}
		p.next()
		if depth == 0 {
			return true
		}
	}
	return false
}
