package dialect

// InvisibleColumns returns the names of the columns that CREATE or ALTER TABLE defines
// with INVISIBLE, which the usual grammar takes and forgets.
func InvisibleColumns(query string, mode Mode) (names []string) {
	i := leading(query)
	if len(query) < i+6 || query[i]|0x20 != 'c' && query[i]|0x20 != 'a' || !foldIs(query[i:i+6], "create") && !foldIs(query[i:i+5], "alter") || !mentions(query, "invisible") {
		return nil
	}
	p := newParser(query, len(query), mode)
	depth, last, begins := 0, "", false
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		switch {
		case p.tok.isOp('('):
			begins = depth == 0
			depth++
		case p.tok.isOp(')'):
			depth--
			begins = false
		case p.tok.isOp(','):
			begins = depth <= 1
		case p.is("invisible") && !begins && last != "":
			names = append(names, last)
		case depth == 0 && (p.is("column") || p.is("add") || p.is("modify") || p.is("change")):
			begins = true
			if p.is("change") {
				p.next()
				p.accept("column")
			}
			if p.peekIs("column") {
				p.next()
			}
		case begins && p.isIdent(p.tok):
			last = p.take()
			begins = false
			continue
		}
		p.next()
	}
	return names
}

// WithoutColumns tells a CREATE TABLE that has nothing but a name.
func WithoutColumns(query string, mode Mode) (name TableName, ok bool) {
	p := newParser(query, len(query), mode)
	if !p.accept("create") {
		return name, false
	}
	p.accept("temporary")
	if !p.accept("table") {
		return name, false
	}
	p.ifNotExists()
	name = p.tableName()
	p.acceptOp(';')
	return name, p.err == nil && p.tok.Kind == EOF
}

// plainDefaults puts parentheses around calls of functions that are defaults of
// columns, which the usual grammar wants.
func plainDefaults(query string, mode Mode) string {
	if !mentions(query, "default") {
		return query
	}
	p := newParser(query, len(query), mode)
	out, done := "", 0
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if !p.accept("default") {
			p.next()
			continue
		}
		start := p.tok.Start
		switch {
		case p.is("next") && p.peekIs("value"):
			p.next()
			p.next()
			p.accept("for")
			p.tableName()
		case p.isIdent(p.tok) && p.peek().isOp('(') && !nowWord(p):
			p.next()
			p.balanced()
		case p.is("current_date"), p.is("current_time"), p.is("current_user"), p.is("current_role"):
			p.next()
		default:
			continue
		}
		if p.err != nil {
			return query
		}
		out += query[done:start] + "(" + query[start:p.lastEnd] + ")"
		done = p.lastEnd
	}
	return out + query[done:]
}

// nowWord tells the functions of the present time, which the grammar takes as they are.
func nowWord(p *parser) bool {
	return p.is("now") || p.is("current_timestamp") || p.is("localtime") || p.is("localtimestamp")
}

// plainTypes writes types that the usual grammar does not know as others: LONG, and
// REAL where REAL_AS_FLOAT says what it is.
func plainTypes(query string, mode Mode) string {
	real := mode.RealAsFloat && mentions(query, "real")
	if !real && !mentions(query, "serial") {
		return query
	}
	p := newParser(query, len(query), mode)
	out, done, name := "", 0, false
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		switch {
		case name && real && p.is("real"):
			out += query[done:p.tok.Start] + "FLOAT"
			done = p.tok.End
		case name && p.is("serial") && !p.peekIs("default"):
			out += query[done:p.tok.Start] + "BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE"
			done = p.tok.End
		}
		name = p.tok.Kind == Word || p.isIdent(p.tok)
		p.next()
	}
	return out + query[done:]
}

// definesTable tells CREATE TABLE and ALTER TABLE.
func definesTable(query string, mode Mode) bool {
	p := newParser(query, len(query), mode)
	p.next()
	p.accept("temporary")
	p.accept("ignore")
	return p.is("table")
}
