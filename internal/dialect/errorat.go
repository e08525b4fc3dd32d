package dialect

// SyntaxErrorAt returns MariaDB's error 1064 for a statement that another
// parser gave up on, having read up to byte pos: the token that ends there, or
// lies around it, is the culprit.
func SyntaxErrorAt(query string, pos int, mode Mode) error {
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad && p.tok.End < pos {
		p.next()
	}
	p.unexpected()
	return p.err
}
