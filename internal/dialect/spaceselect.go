package dialect

import "strings"

// SpaceSelects puts a blank behind each SELECT that none follows, as in SELECT'a':
// a grammar that notes where a column's text begins loses its first byte there, and
// fails where nothing is left.
func SpaceSelects(query string, mode Mode) string {
	if !mayLackSpace(query) {
		return query
	}
	var b strings.Builder
	done := 0
	lex := NewLexer(query, mode)
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		if t.Kind == Word && foldIs(query[t.Start:t.End], "select") && t.End < len(query) && !isSpace(query[t.End]) {
			b.WriteString(query[done:t.End] + " ")
			done = t.End
		}
	}
	return b.String() + query[done:]
}

// mayLackSpace looks for such a SELECT anywhere.
func mayLackSpace(s string) bool {
	const word = "select"
	for i := 0; i+len(word) < len(s); i++ {
		if s[i]|0x20 == 's' && foldIs(s[i:i+len(word)], word) {
			if c := s[i+len(word)]; !isSpace(c) && !isWord(c) {
				return true
			}
		}
	}
	return false
}
