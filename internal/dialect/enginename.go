package dialect

// UnquoteEngines takes the quotes off the names of storage engines, ENGINE =
// 'InnoDB', for a parser that wants them bare. The result is as long as the
// query; changed is false when there is nothing to do.
func UnquoteEngines(query string, mode Mode) (unquoted string, changed bool) {
	lex := NewLexer(query, mode)
	var out []byte
	after := false // ENGINE, or ENGINE =
	for {
		t := lex.Next()
		switch {
		case t.Kind == EOF || t.Kind == Bad:
			if out == nil {
				return query, false
			}
			return string(out), true
		case t.Kind == Word && foldIs(query[t.Start:t.End], "engine"):
			after = true
		case after && t.isOp('='):
		case after && t.Kind == String && bare(query[t.Start:t.End]):
			if out == nil {
				out = []byte(query)
			}
			out[t.Start], out[t.End-1] = ' ', ' '
			after = false
		default:
			after = false
		}
	}
}

// bare tells whether a quoted name would do without its quotes.
func bare(quoted string) bool {
	if len(quoted) < 3 {
		return false
	}
	for i := 1; i < len(quoted)-1; i++ {
		if !isWord(quoted[i]) {
			return false
		}
	}
	return true
}
