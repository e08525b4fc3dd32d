package dialect

// plainTail takes the parentheses off a SELECT that ORDER BY or LIMIT follows, as
// in (SELECT a FROM t) LIMIT 1, where that changes nothing: the SELECT has no LIMIT
// and is no UNION. An ORDER BY behind the parentheses takes the place of the one
// inside them.
func plainTail(query string, mode Mode) string {
	p := newParser(query, len(query), mode)
	if !p.tok.isOp('(') || !p.peekIs("select") {
		return query
	}
	open := p.tok.Start
	order := -1 // where the inner ORDER BY begins
	depth := 0
	for {
		switch {
		case p.tok.Kind == EOF || p.tok.Kind == Bad:
			return query
		case p.tok.isOp('('):
			depth++
		case p.tok.isOp(')'):
			depth--
		case depth != 1:
		case p.is("union"), p.is("except"), p.is("intersect"), p.is("limit"), p.is("offset"), p.is("fetch"),
			p.is("for"), p.is("lock"), p.is("into"), p.is("procedure"):
			return query
		case p.is("order") && p.peekIs("by"):
			order = p.tok.Start
		}
		closing := p.tok.Start
		p.next()
		if depth > 0 {
			continue
		}
		spans := []Span{{open, open + 1}, {closing, closing + 1}}
		switch {
		case p.is("order") && p.peekIs("by"):
			if order >= 0 {
				spans[1].Start = order
			}
		case !p.is("limit"):
			return query
		}
		return blanked(query, spans...)
	}
}
