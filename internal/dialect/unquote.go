package dialect

import "strings"

// Unquote returns what a token's text stands for: a name without its quotes, a
// string with its escapes resolved. Text without quotes or escapes is returned
// as it is, uncopied.
func Unquote(text string, k Kind, mode Mode) string {
	switch k {
	case QuotedName:
		q := text[:1]
		text = text[1 : len(text)-1]
		if strings.Contains(text, q) {
			text = strings.ReplaceAll(text, q+q, q)
		}
		return text
	case NString:
		return Unquote(text[1:], String, mode)
	case String:
		q := text[0]
		text = text[1 : len(text)-1]
		if strings.IndexByte(text, q) < 0 && (mode.NoBackslashEscapes || strings.IndexByte(text, '\\') < 0) {
			return text
		}
		return unescape(text, q, mode.NoBackslashEscapes)
	}
	return text
}

func unescape(s string, quote byte, plain bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == quote:
			i++ // a doubled quote
			b.WriteByte(c)
		case c == '\\' && !plain && i+1 < len(s):
			i++
			switch c = s[i]; c {
			case 'n':
				b.WriteByte('\n')
			case 't':
				b.WriteByte('\t')
			case 'r':
				b.WriteByte('\r')
			case 'b':
				b.WriteByte('\b')
			case '0':
				b.WriteByte(0)
			case 'Z':
				b.WriteByte(26)
			case '_', '%':
				// The backslash stays, for LIKE.
				b.WriteByte('\\')
				b.WriteByte(c)
			default:
				b.WriteByte(c)
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
