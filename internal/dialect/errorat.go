package dialect

// SyntaxErrorAt returns MariaDB's error 1064 for a statement that another
// parser gave up on, having read up to byte pos: the token that ends there, or
// lies around it, is the culprit.
func SyntaxErrorAt(query string, pos int, mode Mode) error {
	lex := NewLexer(query, mode)
	for {
		t := lex.Next()
		if t.Kind == EOF || t.End >= pos {
			return syntaxError(syntaxText, query, t)
		}
	}
}
