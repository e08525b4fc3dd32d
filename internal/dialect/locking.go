package dialect

// Wait is what a locking clause says about rows that others have locked.
type Wait struct {
	NoWait, SkipLocked bool
	HasTimeout         bool   // WAIT n
	Timeout            uint64 // seconds
}

// A LockClause is FOR UPDATE, or LOCK IN SHARE MODE, of a SELECT.
type LockClause struct {
	Share bool
	Wait  Wait
}

// TrimLocks takes NOWAIT, SKIP LOCKED and WAIT n off the locking clauses of a
// text, for a grammar that lacks them. The result is as long as the query; the
// clauses are in the order of the text, those that had nothing to take off
// included. The list is nil when no clause had. An error is a syntax error.
func TrimLocks(query string, mode Mode) (trimmed string, clauses []LockClause, err error) {
	if !mayWait(query) {
		return query, nil, nil
	}
	l := lockFinder{newParser(query, len(query), mode), []byte(query), nil}
	changed := false
	for l.find() {
		clause, _, end := l.clause()
		if clause.Wait != (Wait{}) {
			l.blank(end, l.p.lastEnd)
			changed = true
		}
		l.clauses = append(l.clauses, clause)
	}
	if l.p.err != nil || !changed {
		return query, nil, l.p.err
	}
	return string(l.out), l.clauses, nil
}

// CutLocks takes the locking clauses off a text altogether, for a grammar that
// wants them elsewhere. The list is nil when there are none.
func CutLocks(query string, mode Mode) (cut string, clauses []LockClause) {
	l := lockFinder{newParser(query, len(query), mode), []byte(query), nil}
	for l.find() {
		clause, start, _ := l.clause()
		l.blank(start, l.p.lastEnd)
		l.clauses = append(l.clauses, clause)
	}
	if l.p.err != nil {
		return query, nil
	}
	return string(l.out), l.clauses
}

// lockFinder goes through a text from one locking clause to the next.
type lockFinder struct {
	p       *parser
	out     []byte
	clauses []LockClause
}

// find moves to the next FOR UPDATE or LOCK IN SHARE MODE.
func (l *lockFinder) find() bool {
	p := l.p
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if p.is("for") && p.peekIs("update") || p.is("lock") && p.peekIs("in") {
			return true
		}
		p.next()
	}
	return false
}

// clause parses what find has found: from byte start on, and to byte end
// without what it says about waiting.
func (l *lockFinder) clause() (c LockClause, start, end int) {
	p := l.p
	start = p.tok.Start
	if p.accept("for") {
		p.expect("update")
	} else {
		p.expect("lock", "in", "share", "mode")
		c.Share = true
	}
	end = p.lastEnd
	switch {
	case p.accept("nowait"):
		c.Wait.NoWait = true
	case p.is("skip") && p.peekIs("locked"):
		p.next()
		p.next()
		c.Wait.SkipLocked = true
	case p.accept("wait"):
		c.Wait.HasTimeout, c.Wait.Timeout = true, p.unsigned()
	}
	return c, start, end
}

// blank writes spaces over bytes of the text, but keeps its lines.
func (l *lockFinder) blank(from, to int) {
	for i := from; i < to && i < len(l.out); i++ {
		if l.out[i] != '\n' {
			l.out[i] = ' '
		}
	}
}

// mayWait tells whether a text has one of the words that TrimLocks looks for.
func mayWait(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		switch s[i] | 0x20 {
		case 'w':
			if foldIs(s[i:i+4], "wait") {
				return true
			}
		case 's':
			if foldIs(s[i:i+4], "skip") {
				return true
			}
		}
	}
	return false
}
