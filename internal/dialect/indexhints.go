package dialect

import "strings"

// PlainHints writes index hints for a grammar that knows INDEX only, no FOR JOIN,
// FOR ORDER BY and FOR GROUP BY, no empty list and no PRIMARY in it.
func PlainHints(query string, mode Mode) string {
	if !mentions(query, "index") && !mentions(query, "key") {
		return query
	}
	p := newParser(query, len(query), mode)
	var out strings.Builder
	done := 0
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		start := p.tok.Start
		verb := p.acceptAny("use", "ignore", "force")
		if verb == "" {
			p.next()
			continue
		}
		if p.acceptAny("index", "key") == "" {
			continue
		}
		if p.accept("for") && p.acceptAny("join") == "" {
			p.acceptAny("order", "group")
			p.accept("by")
		}
		if !p.tok.isOp('(') {
			continue
		}
		var names []string
		for p.next(); p.tok.Kind == Word || p.tok.Kind == QuotedName || p.tok.Kind == Name; p.next() {
			name := p.text(p.tok)
			if p.is("primary") {
				name = "`PRIMARY`"
			}
			names = append(names, name)
			if !p.peek().isOp(',') {
				p.next()
				break
			}
			p.next()
		}
		if !p.acceptOp(')') {
			continue
		}
		out.WriteString(query[done:start])
		if done = p.lastEnd; len(names) > 0 {
			out.WriteString(strings.ToUpper(verb) + " INDEX (" + strings.Join(names, ", ") + ")")
		}
	}
	if done == 0 {
		return query
	}
	return out.String() + query[done:]
}
