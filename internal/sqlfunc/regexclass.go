package sqlfunc

import (
	"strings"
	"unicode"
)

// classes are the names that [:name:] may have.
var classes = map[string]func(rune) bool{
	"alpha": unicode.IsLetter, "digit": unicode.IsDigit, "space": unicode.IsSpace, "upper": unicode.IsUpper, "lower": unicode.IsLower,
	"alnum":  func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) },
	"word":   isWord,
	"punct":  func(c rune) bool { return unicode.IsPunct(c) || c < 0x80 && unicode.IsSymbol(c) },
	"blank":  func(c rune) bool { return c == ' ' || c == '\t' },
	"cntrl":  unicode.IsControl,
	"graph":  func(c rune) bool { return unicode.IsGraphic(c) && !unicode.IsSpace(c) },
	"print":  unicode.IsPrint,
	"xdigit": func(c rune) bool { return c < 0x80 && isHex(byte(c)) },
	"ascii":  func(c rune) bool { return c < 0x80 },
}

// class reads [...].
func (r *regexReader) class() *piece {
	r.i++
	out := &piece{kind: pieceSet, negate: r.take("^")}
	var tests []func(rune) bool
	type span struct{ from, to rune }
	var spans []span
	for first := true; ; first = false {
		if r.i >= len(r.s) {
			r.fail("missing terminating ] for character class", len(r.s))
		}
		c := r.s[r.i]
		if c == ']' && !first {
			r.i++
			break
		}
		if c == '[' && r.i+1 < len(r.s) && r.s[r.i+1] == ':' {
			rest := string(r.s[r.i+2:])
			if name, _, ok := strings.Cut(rest, ":]"); ok && !strings.ContainsAny(name, "]") {
				f := classes[strings.TrimPrefix(name, "^")]
				if f == nil {
					r.fail("unknown POSIX class name", r.i)
				}
				if strings.HasPrefix(name, "^") {
					g := f
					f = func(c rune) bool { return !g(c) }
				}
				tests = append(tests, f)
				r.i += len([]rune(name)) + 4
				continue
			}
		}
		if c == '\\' && r.i+1 < len(r.s) {
			r.i++
			if f := r.shorthand(); f != nil {
				tests = append(tests, f)
				continue
			}
			if r.s[r.i] == 'b' {
				r.i++
				c = '\b'
			} else {
				c = r.escapedChar()
			}
		} else {
			r.i++
		}
		to := c
		if r.i+1 < len(r.s) && r.s[r.i] == '-' && r.s[r.i+1] != ']' {
			r.i++
			to = r.s[r.i]
			if to == '\\' && r.i+1 < len(r.s) {
				r.i++
				to = r.escapedChar()
			} else {
				r.i++
			}
			if to < c {
				r.fail("range out of order in character class", r.i-1)
			}
		}
		spans = append(spans, span{c, to})
	}
	fold := r.flags.fold
	out.set = func(c rune) bool {
		for _, f := range tests {
			if f(c) {
				return true
			}
		}
		for _, s := range spans {
			if c >= s.from && c <= s.to {
				return true
			}
		}
		if fold {
			for other := unicode.SimpleFold(c); other != c; other = unicode.SimpleFold(other) {
				for _, s := range spans {
					if other >= s.from && other <= s.to {
						return true
					}
				}
			}
		}
		return false
	}
	return out
}
