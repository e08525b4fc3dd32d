package dialect

import "strings"

// AdaptLiterals writes texts for a grammar that drops the backslash of \% and \_,
// which both keep outside of patterns and mean something in them, that knows no
// N'text' and no variable @'text', takes 0x for an empty text, where it is a name,
// and b'01' for a number: outside of definitions, where it is the default of a BIT
// column, it becomes 0x1. Backslashes are doubled where they are no escapes. The list
// tells what was written before; it is nil where there is nothing to do.
func AdaptLiterals(query string, mode Mode) (string, []Assigned) {
	escapes := !mode.NoBackslashEscapes && (strings.Contains(query, `\%`) || strings.Contains(query, `\_`))
	doubled := mode.NoBackslashEscapes && strings.Contains(query, `\`)
	bare := bareHex(query)
	if !bare && !escapes && !doubled && !mayHaveBits(query) && !strings.Contains(query, "N'") && !strings.Contains(query, "n'") && !strings.Contains(query, "@'") && !strings.Contains(query, `@"`) {
		return query, nil
	}
	var b strings.Builder
	var list []Assigned
	done := 0
	lex := NewLexer(query, mode)
	var before Token
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		last := before
		before = t
		written := query[t.Start:t.End]
		text := written
		switch t.Kind {
		case String, NString:
		case BitString, BitNumber:
			text = hexOfBits(written)
		case Name:
			if !bare || !foldIs(written, "0x") {
				continue
			}
			text = "`" + written + "`"
		default:
			continue
		}
		if variable := last.isOp('@') && last.End == t.Start && t.Kind == String; variable {
			if name := written[1 : len(written)-1]; name != "" && !strings.ContainsAny(name, "`\\\"'") {
				text = "`" + name + "`"
				b.WriteString(query[done:t.Start] + text)
				done = t.End
				list = append(list, Assigned{Original: "@" + written, Rewritten: "@" + text})
			}
			continue
		}
		if escapes && (t.Kind == String || t.Kind == NString) {
			text = keepEscapes(text)
		}
		if doubled && (t.Kind == String || t.Kind == NString) {
			text = strings.ReplaceAll(text, `\`, `\\`)
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

// bareHex looks for 0x without digits, which is a name.
func bareHex(s string) bool {
	for {
		i := strings.Index(s, "0x")
		if i < 0 {
			return false
		}
		if s = s[i+2:]; s == "" || !isWord(s[0]) {
			return true
		}
	}
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

// mayHaveBits looks for b'01' and 0b01 in statements that are no definitions.
func mayHaveBits(query string) bool {
	found := false
	for i := 0; i+1 < len(query) && !found; i++ {
		if query[i]|0x20 != 'b' {
			continue
		}
		before := byte(' ')
		if i > 0 {
			before = query[i-1]
		}
		switch next := query[i+1]; {
		case next == '\'':
			found = !isWord(before) && before != '\'' && before != '"'
		case next == '0' || next == '1':
			found = before == '0'
		}
	}
	if !found {
		return false
	}
	word := FirstWord(query)
	return !strings.EqualFold(word, "create") && !strings.EqualFold(word, "alter")
}

// hexOfBits writes b'01' or 0b01 with hexadecimal digits.
func hexOfBits(text string) string {
	digits := strings.Trim(text[2:], "'")
	if digits == "" {
		return "x''"
	}
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(digits)/4+4)
	n, left := 0, len(digits)+(8-len(digits)%8)%8
	for range left - len(digits) {
		digits = "0" + digits
	}
	for i := range len(digits) {
		n = n<<1 | int(digits[i]-'0')
		if i%4 == 3 {
			out = append(out, hex[n])
			n = 0
		}
	}
	return "0x" + string(out)
}
