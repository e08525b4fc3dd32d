package sqlfunc

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// pattern is a compiled regular expression, of PCRE's kind: with references
// back, look-around, and lazy and possessive quantifiers, which package regexp
// has not.
type pattern struct {
	root   *piece
	groups int
	names  map[string]int
}

type pieceKind uint8

const (
	pieceEmpty pieceKind = iota
	pieceChar
	pieceAny
	pieceSet
	pieceSequence
	pieceChoice
	pieceGroup
	pieceRepeat
	pieceReference
	pieceLook
	pieceAtomic
	pieceAnchor
)

type greed uint8

const (
	greedy greed = iota
	lazy
	possessive
)

// piece is a node of a pattern's tree.
type piece struct {
	kind     pieceKind
	char     rune
	fold     bool // letters match whatever their case
	list     []*piece
	group    int // number of a capturing group, or of the one referred to; 0 for none
	min, max int // of a repetition; max -1 for no bound
	greed    greed
	negate   bool // of a set or a look-around
	behind   bool
	set      func(rune) bool
	anchor   byte // ^ $ A z Z b B < >
	all      bool // . matches the end of a line; ^ and $ match at lines
}

type regexFlags struct{ fold, lines, dotall, extended bool }

// A regexError is what is wrong with a pattern, in PCRE's words.
type regexError struct {
	text string
	at   int
}

func (e *regexError) Error() string { return fmt.Sprintf("%s at offset %d", e.text, e.at) }

// compile reads a pattern.
func compile(s string, flags regexFlags, bytes bool) (p *pattern, err error) {
	r := &regexReader{s: toRunes(s, bytes), flags: flags, names: map[string]int{}}
	defer func() {
		if e := recover(); e != nil {
			problem, ok := e.(*regexError)
			if !ok {
				panic(e)
			}
			err = problem
		}
	}()
	root := r.choice()
	if r.i < len(r.s) {
		r.fail("unmatched closing parenthesis", r.i)
	}
	return &pattern{root, r.groups, r.names}, nil
}

// toRunes are the characters of a text, its bytes where it is one of bytes.
func toRunes(s string, bytes bool) []rune {
	if !bytes {
		return []rune(s)
	}
	out := make([]rune, len(s))
	for i := range out {
		out[i] = rune(s[i])
	}
	return out
}

func fromRunes(r []rune, bytes bool) string {
	if !bytes {
		return string(r)
	}
	out := make([]byte, len(r))
	for i := range out {
		out[i] = byte(r[i])
	}
	return string(out)
}

type regexReader struct {
	s      []rune
	i      int
	flags  regexFlags
	groups int
	depth  int
	names  map[string]int
}

func (r *regexReader) fail(text string, at int) { panic(&regexError{text, at}) }

func (r *regexReader) peek() rune {
	if r.i < len(r.s) {
		return r.s[r.i]
	}
	return -1
}

func (r *regexReader) has(prefix string) bool {
	for j, c := range []rune(prefix) {
		if r.i+j >= len(r.s) || r.s[r.i+j] != c {
			return false
		}
	}
	return true
}

func (r *regexReader) take(prefix string) bool {
	if !r.has(prefix) {
		return false
	}
	r.i += len([]rune(prefix))
	return true
}

func (r *regexReader) choice() *piece {
	if r.depth++; r.depth > 250 {
		r.fail("parentheses are too deeply nested", r.i)
	}
	defer func() { r.depth-- }()
	flags := r.flags
	out := &piece{kind: pieceChoice, list: []*piece{r.sequence()}}
	for r.take("|") {
		out.list = append(out.list, r.sequence())
	}
	r.flags = flags
	if len(out.list) == 1 {
		return out.list[0]
	}
	return out
}

func (r *regexReader) sequence() *piece {
	out := &piece{kind: pieceSequence}
	for r.i < len(r.s) && r.peek() != '|' && r.peek() != ')' {
		if r.flags.extended && r.blank() {
			continue
		}
		start := r.i
		p := r.atom()
		if p == nil {
			continue
		}
		out.list = append(out.list, r.quantified(p, start))
	}
	return out
}

func (r *regexReader) blank() bool {
	switch c := r.peek(); {
	case unicode.IsSpace(c):
		r.i++
		return true
	case c == '#':
		for r.i < len(r.s) && r.s[r.i] != '\n' {
			r.i++
		}
		return true
	}
	return false
}

func (r *regexReader) quantified(p *piece, start int) *piece {
	for r.i < len(r.s) {
		lo, hi := 0, -1
		switch c := r.peek(); {
		case c == '*':
			r.i++
		case c == '+':
			lo = 1
			r.i++
		case c == '?':
			hi = 1
			r.i++
		case c == '{':
			var ok bool
			if lo, hi, ok = r.braces(); !ok {
				return p
			}
		default:
			return p
		}
		q := &piece{kind: pieceRepeat, list: []*piece{p}, min: lo, max: hi}
		if r.take("?") {
			q.greed = lazy
		} else if r.take("+") {
			q.greed = possessive
		}
		p = q
	}
	return p
}

// braces reads {n}, {n,} or {n,m}.
func (r *regexReader) braces() (lo, hi int, ok bool) {
	i := r.i + 1
	number := func() (int, bool) {
		n, start := 0, i
		for i < len(r.s) && r.s[i] >= '0' && r.s[i] <= '9' && i-start < 6 {
			n = n*10 + int(r.s[i]-'0')
			i++
		}
		return n, i > start
	}
	if lo, ok = number(); !ok {
		return 0, 0, false
	}
	hi = lo
	if i < len(r.s) && r.s[i] == ',' {
		i++
		if hi, ok = number(); !ok {
			hi = -1
		}
	}
	if i >= len(r.s) || r.s[i] != '}' {
		return 0, 0, false
	}
	if lo > 65535 || hi > 65535 {
		r.fail("number too big in {} quantifier", i)
	}
	if hi >= 0 && hi < lo {
		r.fail("numbers out of order in {} quantifier", i+1)
	}
	r.i = i + 1
	return lo, hi, true
}

func (r *regexReader) atom() *piece {
	c := r.s[r.i]
	switch c {
	case '(':
		return r.group()
	case '[':
		if r.take("[[:<:]]") {
			return &piece{kind: pieceAnchor, anchor: '<'}
		}
		if r.take("[[:>:]]") {
			return &piece{kind: pieceAnchor, anchor: '>'}
		}
		return r.class()
	case '.':
		r.i++
		return &piece{kind: pieceAny, all: r.flags.dotall}
	case '^', '$':
		r.i++
		return &piece{kind: pieceAnchor, anchor: byte(c), all: r.flags.lines}
	case '*', '+', '?':
		r.fail("quantifier does not follow a repeatable item", r.i)
	case '\\':
		return r.escaped()
	}
	r.i++
	return &piece{kind: pieceChar, char: c, fold: r.flags.fold}
}

func (r *regexReader) group() *piece {
	r.i++
	out := &piece{kind: pieceGroup}
	switch {
	case r.take("?#"):
		for r.i < len(r.s) && r.s[r.i] != ')' {
			r.i++
		}
		r.close()
		return nil
	case r.take("?:"):
	case r.take("?="):
		out.kind = pieceLook
	case r.take("?!"):
		out.kind, out.negate = pieceLook, true
	case r.take("?<="):
		out.kind, out.behind = pieceLook, true
	case r.take("?<!"):
		out.kind, out.behind, out.negate = pieceLook, true, true
	case r.take("?>"):
		out.kind = pieceAtomic
	case r.take("?P<"), r.take("?<"), r.take("?'"):
		start := r.i
		for r.i < len(r.s) && (unicode.IsLetter(r.s[r.i]) || r.s[r.i] == '_' || unicode.IsDigit(r.s[r.i])) {
			r.i++
		}
		name := string(r.s[start:r.i])
		if name == "" || r.i >= len(r.s) || r.s[r.i] != '>' && r.s[r.i] != '\'' {
			r.fail("syntax error in subpattern name (missing terminator?)", r.i)
		}
		r.i++
		r.groups++
		out.group = r.groups
		r.names[name] = r.groups
	case r.take("?"):
		if done := r.setFlags(); done {
			return nil
		}
		inner := r.choiceKeeping()
		out.list = []*piece{inner}
		r.close()
		return out
	default:
		r.groups++
		out.group = r.groups
	}
	out.list = []*piece{r.choice()}
	r.close()
	return out
}

func (r *regexReader) choiceKeeping() *piece { return r.choice() }

func (r *regexReader) close() {
	if !r.take(")") {
		r.fail("missing closing parenthesis", len(r.s))
	}
}

// setFlags reads (?i-m) or (?i:. It says whether that was all of the group.
func (r *regexReader) setFlags() bool {
	on := true
	for ; r.i < len(r.s); r.i++ {
		switch r.s[r.i] {
		case '-':
			on = false
		case 'i':
			r.flags.fold = on
		case 'm':
			r.flags.lines = on
		case 's':
			r.flags.dotall = on
		case 'x':
			r.flags.extended = on
		case 'U', 'J':
		case ')':
			r.i++
			return true
		case ':':
			r.i++
			return false
		default:
			r.fail("unrecognized character after (? or (?-", r.i)
		}
	}
	r.fail("missing closing parenthesis", len(r.s))
	return true
}

func (r *regexReader) escaped() *piece {
	r.i++
	if r.i >= len(r.s) {
		r.fail(`\ at end of pattern`, r.i)
	}
	c := r.s[r.i]
	if c >= '1' && c <= '9' {
		n := 0
		for r.i < len(r.s) && r.s[r.i] >= '0' && r.s[r.i] <= '9' && n < 1000 {
			n = n*10 + int(r.s[r.i]-'0')
			r.i++
		}
		return &piece{kind: pieceReference, group: n, fold: r.flags.fold}
	}
	switch c {
	case 'A', 'z', 'Z', 'b', 'B', 'G':
		r.i++
		return &piece{kind: pieceAnchor, anchor: byte(c)}
	case 'Q':
		r.i++
		out := &piece{kind: pieceSequence}
		for r.i < len(r.s) && !r.take(`\E`) {
			out.list = append(out.list, &piece{kind: pieceChar, char: r.s[r.i], fold: r.flags.fold})
			r.i++
		}
		return out
	case 'E':
		r.i++
		return nil
	case 'k':
		if name, ok := r.reference(); ok {
			return &piece{kind: pieceReference, group: r.names[name], fold: r.flags.fold}
		}
	}
	if set := r.shorthand(); set != nil {
		return &piece{kind: pieceSet, set: set}
	}
	return &piece{kind: pieceChar, char: r.escapedChar(), fold: r.flags.fold}
}

// reference reads k<name>.
func (r *regexReader) reference() (string, bool) {
	rest := string(r.s[r.i:])
	for _, form := range [][2]string{{"k<", ">"}, {"k{", "}"}, {"k'", "'"}} {
		if body, ok := strings.CutPrefix(rest, form[0]); ok {
			if name, _, ok := strings.Cut(body, form[1]); ok {
				r.i += len([]rune(form[0] + name + form[1]))
				return name, true
			}
		}
	}
	return "", false
}

// shorthand reads \d and its kin, nil for another letter.
func (r *regexReader) shorthand() func(rune) bool {
	set := map[rune]func(rune) bool{'d': unicode.IsDigit, 'w': isWord, 's': unicode.IsSpace,
		'h': func(c rune) bool { return c == ' ' || c == '\t' || c == 0xa0 },
		'v': func(c rune) bool { return c >= '\n' && c <= '\r' },
		'N': func(c rune) bool { return c != '\n' },
		'R': func(c rune) bool { return c == '\n' || c == '\r' }}
	c := r.s[r.i]
	if f := set[c]; f != nil {
		r.i++
		return f
	}
	if f := set[unicode.ToLower(c)]; f != nil && unicode.IsUpper(c) {
		r.i++
		return func(c rune) bool { return !f(c) }
	}
	return nil
}

func isWord(c rune) bool { return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) }

func (r *regexReader) escapedChar() rune {
	c := r.s[r.i]
	r.i++
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	case 'f':
		return '\f'
	case 'a':
		return 7
	case 'e':
		return 27
	case '0':
		n := rune(0)
		for j := 0; j < 2 && r.i < len(r.s) && r.s[r.i] >= '0' && r.s[r.i] <= '7'; j++ {
			n = n*8 + r.s[r.i] - '0'
			r.i++
		}
		return n
	case 'x':
		digits := ""
		if r.take("{") {
			for r.i < len(r.s) && r.s[r.i] != '}' {
				digits += string(r.s[r.i])
				r.i++
			}
			r.i++
		} else {
			for len(digits) < 2 && r.i < len(r.s) && r.s[r.i] < 0x80 && isHex(byte(r.s[r.i])) {
				digits += string(r.s[r.i])
				r.i++
			}
		}
		n, _ := strconv.ParseUint(digits, 16, 21)
		return rune(n)
	}
	return c
}
