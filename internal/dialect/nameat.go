package dialect

// NameAt returns the bounds of the bare word that ends at byte pos, or lies
// around it, when MariaDB takes it for a name: it stands behind a dot, or is not
// one of its reserved words.
func NameAt(query string, pos int, mode Mode) (start, end int, ok bool) {
	lex := NewLexer(query, mode)
	for {
		t := lex.Next()
		if t.Kind == EOF || t.Kind == Bad {
			return 0, 0, false
		}
		if t.End >= pos {
			return t.Start, t.End, t.Kind == Name || t.Kind == Word && !reserved(query[t.Start:t.End])
		}
	}
}
