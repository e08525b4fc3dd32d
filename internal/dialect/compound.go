package dialect

// Compound is a compound statement outside of any routine: BEGIN NOT ATOMIC ...
// END, or IF, CASE, LOOP, REPEAT or WHILE. Body is its text as it would stand in
// a routine.
type Compound struct{ Body string }

func (*Compound) statement() {}

// compound parses a statement that begins with one of the words.
func (p *parser) compound() Statement {
	start := p.tok.Start
	var cut Span
	if p.accept("begin") {
		from := p.tok.Start
		if !p.expect("not", "atomic") {
			return nil
		}
		cut = Span{from, p.lastEnd}
	}
	p.rest()
	return &Compound{blanked(p.src, cut)[start:]}
}

// compoundBegins tells the words, but for BEGIN, that begin a compound statement.
func compoundBegins(word string) bool {
	switch {
	case foldIs(word, "if"), foldIs(word, "case"), foldIs(word, "loop"), foldIs(word, "repeat"), foldIs(word, "while"):
		return true
	}
	return false
}
