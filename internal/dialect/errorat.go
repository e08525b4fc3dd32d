package dialect

// SyntaxErrorAt returns MariaDB's error 1064 for a statement that another
// parser gave up on, having read up to byte pos: the token that ends there, or
// lies around it, is the culprit, unless one before it can stand nowhere where
// it does.
func SyntaxErrorAt(query string, pos int, mode Mode) error {
	p := newParser(query, len(query), mode)
	wants := false // an operand has to follow
	for p.tok.Kind != EOF && p.tok.Kind != Bad && p.tok.End < pos {
		if wants && p.tok.Kind == Word && beginsNoOperand(p.text(p.tok)) {
			break
		}
		wants = p.tok.isOp(',') || p.tok.Kind == Word && wantsOperand(p.text(p.tok))
		p.next()
	}
	p.unexpected()
	return p.err
}

// wantsOperand tells words behind which an expression or a table has to come.
func wantsOperand(word string) bool {
	switch len(word) {
	case 2:
		return foldIs(word, "or") || foldIs(word, "by")
	case 3:
		return foldIs(word, "and") || foldIs(word, "xor")
	case 4:
		return foldIs(word, "from") || foldIs(word, "join") || foldIs(word, "when") || foldIs(word, "then")
	case 5:
		return foldIs(word, "where")
	case 6:
		return foldIs(word, "select") || foldIs(word, "having")
	}
	return false
}

// beginsNoOperand tells reserved words that neither an expression nor a table
// begins with, nor the next item of any list.
func beginsNoOperand(word string) bool {
	switch len(word) {
	case 4:
		return foldIs(word, "from") || foldIs(word, "into") || foldIs(word, "then")
	case 5:
		return foldIs(word, "where") || foldIs(word, "group") || foldIs(word, "order") || foldIs(word, "limit") || foldIs(word, "union")
	case 6:
		return foldIs(word, "having") || foldIs(word, "except")
	}
	return false
}

// MarkerError returns error 1064 at the first parameter marker of a statement
// that is not being prepared, or at what the other grammar takes for one (:name);
// nil when there is none.
func MarkerError(query string, mode Mode) error {
	mode.Params = false
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if p.tok.isOp('?') || p.tok.isOp(':') {
			p.unexpected()
			return p.err
		}
		p.next()
	}
	return nil
}

// StarError returns error 1064 at the first bare * that stands behind a comma:
// MariaDB takes one only at the beginning of a list.
func StarError(query string, mode Mode) error {
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		comma := p.tok.isOp(',')
		p.next()
		if comma && p.tok.isOp('*') {
			p.unexpected()
			return p.err
		}
	}
	return nil
}
