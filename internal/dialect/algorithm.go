package dialect

// Copies tells whether a statement says ALGORITHM=COPY, which a grammar may take
// without keeping it.
func Copies(query string, mode Mode) bool {
	if !hasWord(query, "algorithm") {
		return false
	}
	for p := newParser(query, len(query), mode); p.tok.Kind != EOF && p.tok.Kind != Bad; {
		if p.accept("algorithm") {
			p.acceptOp('=')
			if p.is("copy") {
				return true
			}
			continue
		}
		p.next()
	}
	return false
}

// hasWord tells whether a text has a word, which is in lower case, anywhere.
func hasWord(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if foldIs(s[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}
