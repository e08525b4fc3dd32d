package dialect

import "strings"

// AdaptLiterals writes texts for a grammar that drops the backslash of \% and \_,
// which both keep outside of patterns and mean something in them, and that knows
// no N'text'. The result is the query itself where there are none.
func AdaptLiterals(query string, mode Mode) string {
	escapes := !mode.NoBackslashEscapes && (strings.Contains(query, `\%`) || strings.Contains(query, `\_`))
	if !escapes && !strings.Contains(query, "N'") && !strings.Contains(query, "n'") {
		return query
	}
	var b strings.Builder
	done := 0
	write := func(upTo int, text string, from int) {
		b.WriteString(query[done:upTo] + text)
		done = from
	}
	lex := NewLexer(query, mode)
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		if t.Kind != String && t.Kind != NString {
			continue
		}
		if t.Kind == NString {
			write(t.Start, "_utf8mb3", t.Start+1)
		}
		for i := t.Start; escapes && i+1 < t.End; i++ {
			if query[i] != '\\' {
				continue
			}
			if next := query[i+1]; next == '%' || next == '_' {
				write(i, `\\`, i+1)
			}
			i++
		}
	}
	if done == 0 {
		return query
	}
	return b.String() + query[done:]
}
