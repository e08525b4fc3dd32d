package dialect

import "strings"

// HiddenBlank stands for a byte of the marks of an executable comment in a SELECT:
// names of columns are texts without these marks; see TidyName.
const HiddenBlank = '\r'

// Expand opens executable comments for a parser that does not know MariaDB's:
// the marks of those that are meant for this server become blanks, as does the
// whole of those that are not: of a SELECT hidden ones. The result has as many bytes and lines as the
// query, so positions in the one are positions in the other. A query without
// such comments, or with one that does not end, is returned as it is.
func Expand(query string, mode Mode) (expanded string, changed bool) {
	if !mayHaveBang(query) {
		return query, false
	}
	var out []byte
	filler := byte(' ')
	if i := leading(query); i+6 < len(query) && foldIs(query[i:i+6], "select") && strings.IndexByte(query, HiddenBlank) < 0 {
		filler = HiddenBlank
	}
	blank := func(from, to int) {
		if out == nil {
			out = []byte(query)
		}
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = filler
			}
		}
	}
	l := NewLexer(query, mode)
	inBang := false
	for l.pos < len(query) {
		switch c := query[l.pos]; {
		case c == '\'' || c == '"' || c == '`':
			if l.scanQuoted(c).Kind == Bad {
				return query, false
			}
		case c == '#' || c == '-' && l.at(l.pos+1) == '-' && endsDashes(l.at(l.pos+2)):
			l.skipLine()
		case c == '*' && inBang && l.at(l.pos+1) == '/':
			blank(l.pos, l.pos+2)
			l.pos += 2
			inBang = false
		case c == '/' && l.at(l.pos+1) == '*':
			start := l.pos
			body, run := bang(query[start:], mode.version())
			if run {
				blank(start, start+body)
				l.pos += body
				inBang = true
				continue
			}
			end, ok := commentEnd(query, start+body, body > 2)
			if !ok {
				return query, false
			}
			if body > 2 {
				blank(start, end)
			}
			l.pos = end
		default:
			l.pos++
		}
	}
	if out == nil || inBang {
		return query, false
	}
	return string(out), true
}

// scanQuoted passes the string or name that begins at the present position.
func (l *Lexer) scanQuoted(q byte) Token {
	if q == '`' || q == '"' && l.mode.AnsiQuotes {
		t := l.quotedName(l.pos)
		l.after = afterNothing
		return t
	}
	return l.quoted(l.pos, l.pos, String)
}

// mayHaveBang looks for the beginning of an executable comment anywhere.
func mayHaveBang(s string) bool {
	for {
		i := strings.Index(s, "/*")
		if i < 0 {
			return false
		}
		s = s[i+2:]
		if strings.HasPrefix(s, "!") || strings.HasPrefix(s, "M!") {
			return true
		}
	}
}
