package auth

import "strings"

// writeName writes `user`@`host`, and `role` for a role. PUBLIC is a keyword.
func writeName(b *strings.Builder, n Name) {
	if n.Host == "" {
		if n.User == Public {
			b.WriteString(Public)
			return
		}
		writeQuoted(b, n.User)
		return
	}
	writeQuoted(b, n.User)
	b.WriteByte('@')
	writeQuoted(b, n.Host)
}

// writeQuoted writes an identifier between backquotes.
func writeQuoted(b *strings.Builder, s string) {
	b.WriteByte('`')
	b.WriteString(strings.ReplaceAll(s, "`", "``"))
	b.WriteByte('`')
}

func quoted(s string) string { return "`" + strings.ReplaceAll(s, "`", "``") + "`" }

// writeText writes a string literal.
func writeText(b *strings.Builder, s string) {
	b.WriteByte('\'')
	for i := range len(s) {
		switch c := s[i]; c {
		case 0:
			b.WriteString(`\0`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\\':
			b.WriteString(`\\`)
		case '\'':
			b.WriteString(`''`)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('\'')
}
