package dialect

// MarkerError returns error 1064 at the first parameter marker of a statement
// that is not being prepared, or at what the other grammar takes for one (:name);
// nil when there is none.
func MarkerError(query string, mode Mode) error {
	mode.Params = false
	return errorWhere(query, mode, func(p *parser) bool { return p.tok.isOp('?') || p.tok.isOp(':') })
}

// StarError returns error 1064 at the first bare * that stands behind a comma:
// MariaDB takes one only at the beginning of a list.
func StarError(query string, mode Mode) error {
	comma := false
	return errorWhere(query, mode, func(p *parser) bool {
		found := comma && p.tok.isOp('*')
		comma = p.tok.isOp(',')
		return found
	})
}

// StarCallError returns error 1064 at the * of a call other than COUNT(*).
func StarCallError(query string, mode Mode) error {
	var last [2]Token
	return errorWhere(query, mode, func(p *parser) bool {
		found := p.tok.isOp('*') && last[0].isOp('(') && last[1].Kind == Word && !p.wordIs(last[1], "count") && !reserved(p.text(last[1]))
		last[1], last[0] = last[0], p.tok
		return found
	})
}

// LengthError returns error 1064 behind the first type that has to have a length
// and has none; nil when there is none.
func LengthError(query string, mode Mode) error {
	length := false
	return errorWhere(query, mode, func(p *parser) bool {
		found := length && !p.tok.isOp('(')
		length = p.is("varchar") || p.is("varbinary")
		return found
	})
}

// IntervalError returns error 1064 behind the first INTERVAL n unit to which
// nothing is added; nil when there is none.
func IntervalError(query string, mode Mode) error {
	interval, unit := false, false
	return errorWhere(query, mode, func(p *parser) bool {
		switch {
		case unit && !p.tok.isOp('+'):
			return true
		case unit:
			interval, unit = false, false
		case p.is("interval"):
			interval = true
		case interval && p.tok.Kind == Word:
			unit = true
		}
		return false
	})
}

// EndError returns error 1064 at the end of a statement.
func EndError(query string, mode Mode) error {
	return errorWhere(query, mode, func(p *parser) bool { return p.tok.Kind == EOF })
}

// errorWhere returns error 1064 at the first token for which found holds, the end
// of the statement among them; nil when there is none.
func errorWhere(query string, mode Mode, found func(*parser) bool) error {
	p := newParser(query, len(query), mode)
	for !found(p) {
		if p.tok.Kind == EOF || p.tok.Kind == Bad {
			return nil
		}
		p.next()
	}
	p.unexpected()
	return p.err
}

// BareAlter returns the table of an ALTER TABLE that alters nothing, which
// MariaDB takes.
func BareAlter(query string, mode Mode) (TableName, bool) {
	p := newParser(query, len(query), mode)
	if !p.accept("alter") || !p.accept("table") {
		return TableName{}, false
	}
	name := p.tableName()
	return name, p.err == nil && p.tok.Kind == EOF
}
