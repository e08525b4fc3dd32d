package dialect

// IntoBehind tells a SELECT with INTO behind its FROM, which MariaDB takes and warns
// of.
func IntoBehind(query string, mode Mode) bool {
	p := newParser(query, len(query), mode)
	from, depth := false, 0
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		switch {
		case p.tok.isOp('('):
			depth++
		case p.tok.isOp(')'):
			depth--
		case depth == 0 && p.is("from"):
			from = true
		case depth == 0 && from && p.is("into"):
			return true
		}
		p.next()
	}
	return false
}
