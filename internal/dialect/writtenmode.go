package dialect

import "strings"

// The text of a view is kept as it was written, and means what it meant then in any
// sql_mode. So it is kept behind a comment that no client writes, with a letter for
// each mode that the text's meaning depends on.
const (
	writtenStart = "/*\x00"
	writtenEnd   = "\x00*/"
)

// modeLetters are the letters of the modes that text was written in.
func (m *Mode) modeLetters() map[byte]*bool {
	return map[byte]*bool{
		'a': &m.AnsiQuotes, 'b': &m.NoBackslashEscapes, 'p': &m.PipesAsConcat, 'i': &m.IgnoreSpace, 'e': &m.EmptyIsNull,
		'n': &m.HighNot, 'r': &m.RealAsFloat, 'o': &m.Oracle,
	}
}

// Written returns a definition's text with the modes that it is written in.
func Written(text string, mode Mode) string {
	var letters strings.Builder
	for letter := byte('a'); letter <= 'z'; letter++ {
		if on := mode.modeLetters()[letter]; on != nil && *on {
			letters.WriteByte(letter)
		}
	}
	return writtenStart + letters.String() + writtenEnd + text
}

// WrittenMode takes what Written has made apart. It reports false for a text that is
// in the modes of whoever sends it.
func WrittenMode(written string) (text string, mode Mode, ok bool) {
	if !strings.HasPrefix(written, writtenStart) { // as all statements but one in a million
		return written, Mode{}, false
	}
	return takeWritten(written)
}

func takeWritten(written string) (text string, mode Mode, ok bool) {
	letters, text, ok := strings.Cut(written[len(writtenStart):], writtenEnd)
	if !ok {
		return written, Mode{}, false
	}
	modes := mode.modeLetters()
	for i := range len(letters) {
		if on := modes[letters[i]]; on != nil {
			*on = true
		}
	}
	return text, mode, true
}

// ViewBody returns what CREATE VIEW has behind AS.
func ViewBody(query string, mode Mode) string {
	lex := NewLexer(query, mode)
	view, depth := false, 0
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		switch {
		case t.Op == '(':
			depth++
		case t.Op == ')':
			depth--
		case t.isWordOf(query, "view"):
			view = true
		case view && depth == 0 && t.isWordOf(query, "as"):
			return strings.TrimSpace(query[t.End:])
		}
	}
	return query
}
