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
