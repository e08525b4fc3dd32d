package dialect

// Compound is a compound statement outside of any routine: BEGIN NOT ATOMIC ...
// END, or IF, CASE, FOR, LOOP, REPEAT or WHILE. Text is what the spans of Code
// refer to.
type Compound struct {
	Text string
	Code RoutineStatement
}

func (*Compound) statement() {}

// compound parses a statement that begins with one of the words.
func (p *parser) compound() Statement {
	b := &bodyParser{parser: p, scope: &bodyScope{}, kind: bodyCompound}
	s := &Compound{Text: p.src, Code: b.statement()}
	if p.err == nil {
		p.end()
	}
	return s
}

// ParseBody parses a statement as it may stand in a procedure.
func ParseBody(text string, mode Mode) (RoutineStatement, error) {
	p := newParser(text, len(text), mode)
	b := &bodyParser{parser: p, scope: &bodyScope{}, kind: bodyCompound}
	s := b.statement()
	if p.err == nil {
		p.end()
	}
	return s, p.err
}

// compoundBegins tells the words, but for BEGIN, that begin a compound statement.
func compoundBegins(word string) bool {
	switch {
	case foldIs(word, "if"), foldIs(word, "case"), foldIs(word, "for"), foldIs(word, "loop"), foldIs(word, "repeat"), foldIs(word, "while"):
		return true
	}
	return false
}
