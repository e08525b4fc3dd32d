package dialect

import "strings"

// skip passes over blanks and comments; false means a comment without an end.
// It enters executable comments that are meant for this server.
func (l *Lexer) skip() bool {
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; {
		case c == '\n':
			l.line++
			l.pos++
		case isSpace(c):
			l.pos++
		case c == '#':
			l.skipLine()
		case c == '-' && l.at(l.pos+1) == '-' && endsDashes(l.at(l.pos+2)):
			l.skipLine()
		case c == '/' && l.at(l.pos+1) == '*':
			if !l.skipComment() {
				return false
			}
		case c == '*' && l.inBang && l.at(l.pos+1) == '/':
			l.inBang = false
			l.pos += 2
		default:
			return true
		}
	}
	return true
}

// endsDashes tells whether -- begins a comment when c follows.
func endsDashes(c byte) bool { return isSpace(c) || c < ' ' || c == 0x7F }

func (l *Lexer) skipLine() {
	l.comment = true
	if i := strings.IndexByte(l.src[l.pos:], '\n'); i >= 0 {
		l.pos += i
	} else {
		l.pos = len(l.src)
	}
}

// skipComment reads a comment's beginning, and the whole of it when its
// contents are not for this server.
func (l *Lexer) skipComment() bool {
	l.comment = true
	body, run := bang(l.src[l.pos:], l.mode.version())
	if run {
		l.pos += body
		l.inBang = true
		return true
	}
	nested := body > 2
	i, ok := commentEnd(l.src, l.pos+body, nested)
	l.line += strings.Count(l.src[l.pos:i], "\n")
	if !ok {
		return false
	}
	l.pos = i
	return true
}

// bang looks at a comment's beginning: how long it is, and whether what follows
// is code for a server of the given version.
func bang(s string, version int) (int, bool) {
	i, maria := 2, false
	if strings.HasPrefix(s[i:], "M!") {
		i, maria = i+2, true
	} else if strings.HasPrefix(s[i:], "!") {
		i++
	} else {
		return 2, false
	}
	n, v := 0, 0
	for n < 6 && i+n < len(s) && isDigit(s[i+n]) {
		v = v*10 + int(s[i+n]-'0')
		n++
	}
	if n < 5 {
		return i, true
	}
	i += n
	// MySQL 5.7 and later went their own way, so their comments are not ours.
	if v <= version && (maria || v < 50700 || v > 99999) {
		return i, true
	}
	return i, false
}

// commentEnd returns the position behind the comment whose contents start at i.
func commentEnd(s string, i int, nested bool) (int, bool) {
	for i < len(s) {
		j := strings.IndexAny(s[i:], "*/")
		if j < 0 {
			break
		}
		i += j
		switch {
		case strings.HasPrefix(s[i:], "*/"):
			return i + 2, true
		case nested && strings.HasPrefix(s[i:], "/*"):
			var ok bool
			if i, ok = commentEnd(s, i+2, false); !ok {
				return i, false
			}
		default:
			i++
		}
	}
	return len(s), false
}
