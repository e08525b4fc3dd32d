package dialect

// Flatten takes off parentheses that stand directly in others, but for the
// outermost, which may be a call's, and the innermost, which may be a row's. What
// is taken off becomes blanks, so that everything stays where it is.
func Flatten(query string, mode Mode) string {
	type pair struct {
		open  int // where it opens
		token int // as which token
	}
	type closed struct{ open, openToken, end, endToken int }
	p := newParser(query, len(query), mode)
	var open []pair
	var last []closed // pairs that closed with the tokens just before this one
	out := []byte(query)
	for token := 0; p.tok.Kind != EOF && p.tok.Kind != Bad; token++ {
		switch {
		case p.tok.isOp('('):
			open = append(open, pair{p.tok.Start, token})
			last = nil
		case p.tok.isOp(')') && len(open) > 0:
			o := open[len(open)-1]
			open = open[:len(open)-1]
			c := closed{o.open, o.token, p.tok.Start, token}
			if n := len(last); n > 0 && (last[n-1].openToken != c.openToken+1 || last[n-1].endToken != token-1) {
				last = nil
			}
			last = append(last, c)
			if n := len(last); n > 2 {
				out[last[n-2].open], out[last[n-2].end] = ' ', ' '
			}
		default:
			last = nil
		}
		p.next()
	}
	return string(out)
}
