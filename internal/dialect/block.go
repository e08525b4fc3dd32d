package dialect

import "strings"

// controlWords begin the statements that only a routine can hold: those that
// declare something or say where to go on.
var controlWords = map[string]bool{
	"begin": true, "if": true, "case": true, "loop": true, "while": true, "repeat": true, "for": true, "declare": true,
	"leave": true, "iterate": true, "open": true, "fetch": true, "close": true, "return": true, "signal": true,
	"resignal": true, "get": true, "exit": true, "continue": true, "goto": true,
}

// Block takes a routine's body apart when it is one statement, or BEGIN ... END
// around statements that could stand outside of a routine too. It returns where
// they are. plain is false for a body that needs variables, conditions, loops or
// handlers.
func Block(body string, mode Mode) (statements []Span, plain bool) {
	l := NewLexer(body, mode)
	first := l.Next()
	if first.Kind != Word || !foldIs(body[first.Start:first.End], "begin") {
		return []Span{{0, len(body)}}, !beginsControl(body, mode)
	}
	var last, t Token
	for t = l.Next(); t.Kind != EOF && t.Kind != Bad; t = l.Next() {
		last = t
	}
	if t.Kind == Bad || last.Kind != Word || !foldIs(body[last.Start:last.End], "end") {
		return nil, false
	}
	for pos := first.End; pos < last.Start; {
		end, next := Split(body[pos:last.Start], mode)
		text := body[pos : pos+end]
		if l := NewLexer(text, mode); l.Next().Kind != EOF {
			if beginsControl(text, mode) {
				return nil, false
			}
			statements = append(statements, Span{pos, pos + end})
		}
		pos += next
	}
	return statements, true
}

// beginsControl tells whether a statement is a routine's only. So is one with a
// label.
func beginsControl(text string, mode Mode) bool {
	l := NewLexer(text, mode)
	first := l.Next()
	if first.Kind != Word && first.Kind != Name && first.Kind != QuotedName {
		return false
	}
	if l.Next().isOp(':') {
		return true
	}
	word := text[first.Start:first.End]
	if first.Kind != Word || len(word) > len("continue") {
		return false
	}
	return controlWords[strings.ToLower(word)]
}
