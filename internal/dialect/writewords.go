package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// IgnoreMark is the comment by which plainWrite marks DELETE IGNORE, which the usual
// grammar does not have.
const IgnoreMark = "/*selkie ignore*/"

// plainWrite takes the words off INSERT, REPLACE, UPDATE and DELETE that say how they
// are to be scheduled, which means nothing for tables that lock rows.
func plainWrite(query string, mode Mode) (string, error) {
	p := newParser(query, len(query), mode)
	verb := p.text(p.tok)
	p.next()
	switch {
	case p.is("low_priority"), p.is("high_priority"), p.is("delayed"), p.is("quick"), p.is("ignore") && foldIs(verb, "delete"):
	default:
		return query, nil
	}
	start, ignore, delayed := p.tok.Start, false, false
	end := start
	for {
		word := ""
		switch {
		case foldIs(verb, "insert"):
			word = p.acceptAny("low_priority", "high_priority", "delayed")
		case foldIs(verb, "replace"):
			word = p.acceptAny("low_priority", "delayed")
		case foldIs(verb, "update"):
			word = p.acceptAny("low_priority")
		case foldIs(verb, "delete"):
			if p.is("quick") && !p.peekIs("from") && !p.peekIs("ignore") && !p.peekIs("low_priority") && !p.peekIs("quick") && !p.isIdent(p.peek()) {
				break // a table of that name
			}
			word = p.acceptAny("low_priority", "quick", "ignore")
			ignore = ignore || word == "ignore"
		}
		if word == "" {
			break
		}
		delayed = delayed || word == "delayed"
		end = p.lastEnd
	}
	if delayed {
		p.accept("ignore")
		p.accept("into")
		if table := p.tableName(); p.err == nil {
			return "", mariaerr.New(mariaerr.ER_DELAYED_NOT_SUPPORTED, table.Name)
		}
		return query, nil
	}
	if end == start {
		return query, nil
	}
	query = blanked(query, Span{start, end})
	if ignore {
		query = query[:start] + IgnoreMark + query[start:]
	}
	return query, nil
}

// writeVerb tells whether a text begins with one of the statements' verbs.
func writeVerb(s string) bool {
	for _, verb := range [...]string{"insert", "replace", "update", "delete"} {
		if len(s) > len(verb) && s[0]|0x20 == verb[0] && foldIs(s[:len(verb)], verb) {
			return true
		}
	}
	return false
}
