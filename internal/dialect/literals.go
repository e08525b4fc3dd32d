package dialect

import "strings"

// AdaptLiterals writes texts for a grammar that drops the backslash of \% and \_,
// which both keep outside of patterns and mean something in them, and that knows
// no N'text' and no variable @'text'. The list tells what was written before; it is nil where there is
// nothing to do.
func AdaptLiterals(query string, mode Mode) (string, []Assigned) {
	escapes := !mode.NoBackslashEscapes && (strings.Contains(query, `\%`) || strings.Contains(query, `\_`))
	if !escapes && !strings.Contains(query, "N'") && !strings.Contains(query, "n'") && !strings.Contains(query, "@'") && !strings.Contains(query, `@"`) {
		return query, nil
	}
	var b strings.Builder
	var list []Assigned
	done := 0
	lex := NewLexer(query, mode)
	var before Token
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		last := before
		if before = t; t.Kind != String && t.Kind != NString {
			continue
		}
		written := query[t.Start:t.End]
		text := written
		if variable := last.isOp('@') && last.End == t.Start && t.Kind == String; variable {
			if name := written[1 : len(written)-1]; name != "" && !strings.ContainsAny(name, "`\\\"'") {
				text = "`" + name + "`"
				b.WriteString(query[done:t.Start] + text)
				done = t.End
				list = append(list, Assigned{Original: "@" + written, Rewritten: "@" + text})
			}
			continue
		}
		if escapes {
			text = keepEscapes(text)
		}
		if t.Kind == NString {
			text = "_utf8mb3" + text[1:]
		}
		if text != written {
			b.WriteString(query[done:t.Start] + text)
			done = t.End
			list = append(list, Assigned{Original: written, Rewritten: text})
		}
	}
	if list == nil {
		return query, nil
	}
	return b.String() + query[done:], list
}

// keepEscapes doubles the backslashes of \% and \_ in a literal.
func keepEscapes(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		if next := text[i+1]; next == '%' || next == '_' {
			b.WriteByte('\\')
		}
		b.WriteString(text[i : i+2])
		i++
	}
	return b.String()
}
