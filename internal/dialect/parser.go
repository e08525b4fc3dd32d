package dialect

import (
	"strings"
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// A parser is a recursive-descent parser over a Lexer. The first error stays:
// after it every token is EOF, so callers need not look at each step.
type parser struct {
	lex    Lexer
	mode   Mode
	src    string // what the parser reads
	whole  string // what "near" may quote: src and whatever follows it
	tok    Token
	ahead  Token
	peeked bool
	err    error
	// privilegeWords are the words of the privilege being parsed, from the second.
	privilegeWords [4]string
	// noColumns, when it is set, names the place where no column can stand.
	noColumns string
	lastEnd   int // where the token before tok ended
}

// newParser parses packet up to end. As MariaDB does, it takes off the packet's
// blanks at both ends and the semicolons at its end before it counts lines.
func newParser(packet string, end int, mode Mode) *parser {
	whole := packet
	for whole != "" && (isSpace(whole[len(whole)-1]) || whole[len(whole)-1] == ';') {
		whole = whole[:len(whole)-1]
	}
	src := whole[:min(end, len(whole))]
	p := &parser{lex: NewLexer(src, mode), mode: mode, src: src, whole: whole}
	for p.lex.pos < len(src) && isSpace(src[p.lex.pos]) {
		p.lex.pos++
	}
	p.tok = p.lex.Next()
	return p
}

// next moves on by a token.
func (p *parser) next() {
	if p.err != nil {
		return
	}
	p.lastEnd = p.tok.End
	if p.peeked {
		p.tok, p.peeked = p.ahead, false
		return
	}
	p.tok = p.lex.Next()
}

// peek returns the token behind the present one.
func (p *parser) peek() Token {
	if !p.peeked {
		p.ahead, p.peeked = p.lex.Next(), true
	}
	return p.ahead
}

// fail keeps err and ends the parsing.
func (p *parser) fail(err error) {
	if p.err == nil {
		p.err = err
	}
	p.tok = Token{Kind: EOF, Near: len(p.src), Start: len(p.src), End: len(p.src)}
	p.peeked = false
	p.lex.pos = len(p.src)
	p.lex.inBang = false
	p.lex.after = afterNothing
}

// unexpected reports the present token as MariaDB's parser does.
func (p *parser) unexpected() { p.unexpectedAt(p.tok) }

func (p *parser) unexpectedAt(t Token) {
	if p.err == nil {
		p.fail(syntaxError(syntaxText, p.whole, t))
	}
}

const syntaxText = "You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use"

func syntaxError(text, whole string, t Token) error {
	near := whole[min(t.Near, len(whole)):]
	if i := strings.IndexByte(near, 0); i >= 0 {
		near = near[:i]
	}
	return mariaerr.Newf(mariaerr.ER_PARSE_ERROR, "%s near '%s' at line %d", text, clip(near, 80), t.Line)
}

// clip shortens s to limit bytes as MariaDB's messages do, with dots at its
// end, and writes bytes that are not UTF-8 as question marks.
func clip(s string, limit int) string {
	dots := ""
	if len(s) > limit {
		n := limit - 3
		for i := 1; i < utf8.UTFMax; i++ {
			if _, size := utf8.DecodeRuneInString(s[n-i:]); size > i {
				n -= i
				break
			}
		}
		s, dots = s[:n], "..."
	}
	if utf8.ValidString(s) {
		return s + dots
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b.WriteByte('?')
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String() + dots
}

// foldIs compares a word with a keyword in lower case.
func foldIs(word, lower string) bool {
	if len(word) != len(lower) {
		return false
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

func (p *parser) text(t Token) string { return p.src[t.Start:t.End] }

// wordIs tells whether t is the keyword kw, which is in lower case.
func (p *parser) wordIs(t Token, kw string) bool {
	return t.Kind == Word && foldIs(p.src[t.Start:t.End], kw)
}

func (p *parser) is(kw string) bool { return p.wordIs(p.tok, kw) }

func (p *parser) peekIs(kw string) bool { return p.wordIs(p.peek(), kw) }

func (t Token) isOp(c byte) bool { return t.Kind == Punctuation && t.Op == c }

// accept passes the keyword if it is there.
func (p *parser) accept(kw string) bool {
	if p.is(kw) {
		p.next()
		return true
	}
	return false
}

// acceptAny passes one of the keywords and returns it, or "".
func (p *parser) acceptAny(kws ...string) string {
	for _, kw := range kws {
		if p.accept(kw) {
			return kw
		}
	}
	return ""
}

// expect passes the keywords, one after the other, or fails.
func (p *parser) expect(kws ...string) bool {
	for _, kw := range kws {
		if !p.accept(kw) {
			p.unexpected()
			return false
		}
	}
	return true
}

func (p *parser) acceptOp(c byte) bool {
	if p.tok.isOp(c) {
		p.next()
		return true
	}
	return false
}

func (p *parser) expectOp(c byte) bool {
	if !p.acceptOp(c) {
		p.unexpected()
		return false
	}
	return true
}

// acceptEqual passes = or :=.
func (p *parser) acceptEqual() bool {
	if p.tok.isOp('=') || p.tok.Kind == Operator && p.tok.Op == ':' {
		p.next()
		return true
	}
	return false
}

// end wants the statement to be over. A single semicolon may close it.
func (p *parser) end() {
	p.acceptOp(';')
	if p.tok.Kind != EOF {
		p.unexpected()
	}
}

// isIdent tells whether t can be a name.
func (p *parser) isIdent(t Token) bool {
	switch t.Kind {
	case Name, QuotedName:
		return true
	case Word:
		return !reserved(p.text(t))
	}
	return false
}

// isIdentOrText tells whether t can name an account, role or plugin.
func (p *parser) isIdentOrText(t Token) bool {
	return t.Kind == String || t.Kind == Hostname || p.isIdent(t)
}

func (p *parser) ident() string {
	if !p.isIdent(p.tok) {
		p.unexpected()
		return ""
	}
	return p.take()
}

func (p *parser) identOrText() string {
	if !p.isIdentOrText(p.tok) {
		p.unexpected()
		return ""
	}
	return p.take()
}

// str passes a plain string.
func (p *parser) str() string {
	if p.tok.Kind != String {
		p.unexpected()
		return ""
	}
	return p.take()
}

// take passes the present token and returns the text that it stands for.
func (p *parser) take() string {
	s := Unquote(p.text(p.tok), p.tok.Kind, p.mode)
	p.next()
	return s
}

// list parses one or more elements with commas between them.
func list[T any](p *parser, element func() T) []T {
	var out []T
	for {
		v := element()
		if p.err != nil {
			return nil
		}
		out = append(out, v)
		if !p.acceptOp(',') {
			return out
		}
	}
}
