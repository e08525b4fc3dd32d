package dialect

import "strings"

// EmptyName stands for a column's name that is the empty text, AS "", of which the
// usual grammar takes no notice.
const EmptyName = "selkie: no name"

// NameEmpty writes EmptyName in the place of empty names behind AS.
func NameEmpty(query string, mode Mode) string {
	if !strings.Contains(query, `""`) && !strings.Contains(query, "''") {
		return query
	}
	var b strings.Builder
	lex := NewLexer(query, mode)
	done, as := 0, false
	for {
		t := lex.Next()
		if t.Kind == EOF || t.Kind == Bad {
			break
		}
		if as && t.Kind == String && t.End-t.Start == 2 {
			b.WriteString(query[done:t.Start] + "`" + EmptyName + "`")
			done = t.End
		}
		as = t.Kind == Word && strings.EqualFold(query[t.Start:t.End], "as")
	}
	return b.String() + query[done:]
}
