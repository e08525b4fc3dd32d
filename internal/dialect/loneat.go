package dialect

// LoneAt is the syntax error of a statement in which @ or @@ stands without the name
// of a variable; nil for others.
func LoneAt(query string, mode Mode) error {
	if !mayStandAlone(query) {
		return nil
	}
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		at := p.tok
		p.next()
		if !at.isOp('@') {
			continue
		}
		if p.tok.isOp('@') && p.tok.Start == at.End {
			if end := p.tok.End; !mayName(query, end) {
				p.unexpectedAt(Token{Near: end, Line: p.tok.Line})
				return p.err
			}
			continue
		}
		if p.tok.Kind == Hostname && p.tok.Start == p.tok.End {
			p.next()
			p.unexpected()
			return p.err
		}
	}
	return nil
}

// mayStandAlone looks for an @ anywhere, in texts too, that no name follows.
func mayStandAlone(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != '@' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '@' {
			i++
		}
		if !mayName(s, i+1) {
			return true
		}
	}
	return false
}

// mayName tells whether the name of a variable may begin at a byte.
func mayName(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	switch c := s[i]; c {
	case '`', '\'', '"', '.':
		return true
	default:
		return isWord(c)
	}
}
