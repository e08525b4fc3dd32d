package dialect

// WithDefiner puts a DEFINER clause into a CREATE statement of a view, trigger or
// routine that has none, where MariaDB's grammar has it: what is stored of the
// statement then says who made it. A text of another kind comes back as it is.
func WithDefiner(text, definer string, mode Mode) string {
	p := newParser(text, len(text), mode)
	if !p.accept("create") {
		return text
	}
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		switch {
		case p.is("definer"):
			return text
		case p.is("view"), p.is("trigger"), p.is("procedure"), p.is("function"), p.is("sql"), p.is("aggregate"):
			return text[:p.tok.Start] + "DEFINER=" + definer + " " + text[p.tok.Start:]
		}
		p.next()
	}
	return text
}

// NameDefiner puts a user in the place of CURRENT_USER in the DEFINER clause of a
// CREATE statement: what is stored of the statement has to say who it was. A text
// without that clause comes back as it is.
func NameDefiner(text, user string, mode Mode) string {
	p := newParser(text, len(text), mode)
	if !p.accept("create") {
		return text
	}
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		switch {
		case p.accept("definer"):
			p.acceptOp('=')
			start := p.tok.Start
			if !p.accept("current_user") {
				return text
			}
			p.optionalBraces()
			if p.err != nil {
				return text
			}
			return text[:start] + user + text[p.lastEnd:]
		case p.is("view"), p.is("trigger"), p.is("procedure"), p.is("function"), p.is("sql"), p.is("table"):
			return text
		}
		p.next()
	}
	return text
}

// NameViewDatabase puts a database, quoted already, in front of the name that a
// CREATE VIEW has without one: what is stored of the statement has to say where its
// own names without a database are. A text of another kind comes back as it is.
func NameViewDatabase(text, database string, mode Mode) string {
	p := newParser(text, len(text), mode)
	if !p.accept("create") {
		return text
	}
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		switch {
		case p.accept("view"):
			if p.accept("if") {
				p.accept("not")
				p.accept("exists")
			}
			start := p.tok.Start
			p.next()
			if p.acceptOp('.') {
				return text
			}
			return text[:start] + database + "." + text[start:]
		case p.is("trigger"), p.is("procedure"), p.is("function"), p.is("table"), p.is("select"):
			return text
		}
		p.next()
	}
	return text
}
