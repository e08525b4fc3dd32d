package dialect

import "unicode/utf8"

// Kind says what a token is.
type Kind uint8

// The kinds of tokens.
const (
	EOF         Kind = iota // the end of the text
	Bad                     // what MariaDB's lexer gives up on: an open string, comment or name
	Word                    // an unquoted name or keyword
	Name                    // an unquoted name that cannot be a keyword: behind a dot or beginning with a digit
	QuotedName              // `name`, or "name" under ANSI_QUOTES
	String                  // 'text' or "text"
	NString                 // N'text'
	HexString               // x'4D'
	BitString               // b'01'
	HexNumber               // 0x4D
	BitNumber               // 0b01
	Integer                 // 12
	Decimal                 // 1.2
	Float                   // 1.2e3
	Introducer              // _utf8mb4
	Hostname                // the bare word behind a name's @
	Param                   // ? in a statement being prepared
	Punctuation             // one character, in Token.Op
	Operator                // several characters, such as := or <=>; the first is in Token.Op
)

// A Token is a piece of a statement. It refers to the text and holds no copy.
type Token struct {
	Kind       Kind
	Op         byte // for Punctuation and Operator
	Near       int  // where MariaDB's "near" text starts when this token is the culprit
	Line       int  // the line, from 1, that MariaDB names then
	Start, End int  // its bytes, quotes included
}

// afterState is what the last token means for the next one.
type afterState uint8

const (
	afterNothing  afterState = iota
	afterAt                  // behind @: a bare host or variable name
	afterAtAt                // behind @@: a variable's name, or a scope
	afterDotName             // in front of a dot that joins two names
	afterNameDot             // behind that dot
	afterEndOfAll            // the end was told
)

// A Lexer reads a statement's tokens as MariaDB does, with the same idea of
// what a word, a comment and an error is. Make one with NewLexer.
type Lexer struct {
	src     string
	pos     int
	line    int
	mode    Mode
	after   afterState
	inBang  bool // inside an executable comment
	comment bool // a comment was met
}

// NewLexer returns a Lexer at the start of src.
func NewLexer(src string, mode Mode) Lexer {
	return Lexer{src: src, line: 1, mode: mode}
}

// isSpace is my_isspace of utf8.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isHex(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// isWord tells the characters that unquoted names consist of.
func isWord(c byte) bool { return wordBytes[c] }

var wordBytes = func() (table [256]bool) {
	for i := range table {
		c := byte(i)
		table[i] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '$' || c >= utf8.RuneSelf
	}
	return table
}()

// isHost tells the characters of a bare host name behind @.
func isHost(c byte) bool {
	return isWord(c) || c == '.'
}

// at returns the byte at i, 0 behind the end as MariaDB's texts end with NUL.
func (l *Lexer) at(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

func (l *Lexer) token(k Kind, start int) Token {
	return Token{Kind: k, Near: start, Line: l.line, Start: start, End: l.pos}
}

// Next returns the next token. At the end it is EOF, time and again.
func (l *Lexer) Next() Token {
	after := l.after
	l.after = afterNothing
	switch after {
	case afterAt:
		return l.hostname()
	case afterAtAt:
		return l.variable()
	case afterDotName:
		start := l.pos
		l.pos++
		if isWord(l.at(l.pos)) {
			l.after = afterNameDot
		}
		t := l.token(Punctuation, start)
		t.Op = '.'
		return t
	case afterNameDot:
		return l.plainName(l.pos)
	}
	if !l.skip() {
		return l.bad(l.pos)
	}
	if l.pos >= len(l.src) || l.src[l.pos] == 0 && l.pos == len(l.src)-1 {
		if l.inBang {
			return l.bad(l.pos)
		}
		return l.token(EOF, l.pos)
	}
	return l.scan(l.pos)
}

// bad ends the text: MariaDB's parser never asks for a token behind an error.
func (l *Lexer) bad(start int) Token {
	l.inBang = false
	t := l.token(Bad, start)
	l.pos = len(l.src)
	t.End = l.pos
	return t
}

func (l *Lexer) scan(start int) Token {
	c := l.src[start]
	switch {
	case c == '\'':
		return l.quoted(start, start, String)
	case c == '"':
		if l.mode.AnsiQuotes {
			return l.quotedName(start)
		}
		return l.quoted(start, start, String)
	case c == '`':
		return l.quotedName(start)
	case isDigit(c):
		return l.number(start)
	case c == '.':
		if isDigit(l.at(start + 1)) {
			l.pos = start + 1
			return l.fraction(start)
		}
		if l.at(start+1) == '.' {
			l.pos = start + 2
			t := l.token(Operator, start)
			t.Op = c
			return t
		}
		l.pos = start + 1
		if isWord(l.at(l.pos)) {
			l.after = afterNameDot
		}
		t := l.token(Punctuation, start)
		t.Op = c
		return t
	case isWord(c):
		if l.at(start+1) == '\'' {
			switch c {
			case 'x', 'X':
				return l.radix(start, HexString)
			case 'b', 'B':
				return l.radix(start, BitString)
			case 'n', 'N':
				return l.quoted(start, start+1, NString)
			}
		}
		return l.word(start)
	}
	return l.operator(start, c)
}

func (l *Lexer) operator(start int, c byte) Token {
	n := 1
	d := l.at(start + 1)
	switch c {
	case ':':
		if d == '=' {
			n = 2
		}
	case '<':
		switch {
		case d == '=' && l.at(start+2) == '>':
			n = 3
		case d == '=' || d == '>' || d == '<':
			n = 2
		}
	case '>':
		if d == '=' || d == '>' {
			n = 2
		}
	case '!':
		if d == '=' {
			n = 2
		}
	case '&', '|':
		if d == c {
			n = 2
		}
	case '@':
		switch {
		case d == '\'' || d == '"' || d == '`':
		case d == '@':
			n = 1
			l.pos = start + 1
			t := l.token(Punctuation, start)
			t.Op = c
			l.after = afterAtAt
			return t
		default:
			l.after = afterAt
		}
	case '?':
		if l.mode.Params && !isWord(d) {
			l.pos = start + 1
			return l.token(Param, start)
		}
	}
	l.pos = start + n
	kind := Punctuation
	if n > 1 {
		kind = Operator
	}
	t := l.token(kind, start)
	t.Op = c
	if c == ',' {
		// MariaDB lets the next item's text start here.
		t.Near = l.pos
	}
	return t
}

// hostname reads what stands directly behind @; it may be nothing.
func (l *Lexer) hostname() Token {
	start := l.pos
	for isHost(l.at(l.pos)) {
		l.pos++
	}
	return l.token(Hostname, start)
}

// variable reads behind the first @ of @@: the second @ now, and makes the
// name follow.
func (l *Lexer) variable() Token {
	start := l.pos
	if l.at(start) == '@' {
		l.pos++
		if l.at(l.pos) != '`' {
			l.after = afterAtAt
		}
		t := l.token(Punctuation, start)
		t.Op = '@'
		return t
	}
	for isWord(l.at(l.pos)) {
		l.pos++
	}
	if l.pos == start {
		return l.bad(start)
	}
	if l.at(l.pos) == '.' {
		l.after = afterDotName
	}
	return l.token(Word, start)
}

// plainName reads a name where no keyword can stand.
func (l *Lexer) plainName(start int) Token {
	for isWord(l.at(l.pos)) {
		l.pos++
	}
	if l.at(l.pos) == '.' && isWord(l.at(l.pos+1)) {
		l.after = afterDotName
	}
	return l.token(Name, start)
}

func (l *Lexer) word(start int) Token {
	for l.pos = start + 1; isWord(l.at(l.pos)); {
		l.pos++
	}
	if l.at(l.pos) == '.' && isWord(l.at(l.pos+1)) {
		// A keyword in front of a dot and a name is a name.
		l.after = afterDotName
		return l.token(Name, start)
	}
	if l.src[start] == '_' && isCharset(l.src[start+1:l.pos]) {
		return l.token(Introducer, start)
	}
	return l.token(Word, start)
}

func (l *Lexer) quotedName(start int) Token {
	q := l.src[start]
	i := start + 1
	for ; ; i++ {
		if i >= len(l.src) {
			return l.bad(start)
		}
		if l.src[i] == q {
			if l.at(i+1) != q {
				break
			}
			i++
		}
	}
	l.pos = i + 1
	if l.at(l.pos) == '.' && isWord(l.at(l.pos+1)) {
		l.after = afterDotName
	}
	return l.token(QuotedName, start)
}

// quoted reads a string whose first quote stands at open.
func (l *Lexer) quoted(start, open int, k Kind) Token {
	q := l.src[open]
	for i := open + 1; i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '\\' && !l.mode.NoBackslashEscapes:
			i++
		case c == q:
			if l.at(i+1) == q {
				i++
				continue
			}
			l.pos = i + 1
			return l.token(k, start)
		}
	}
	return l.bad(start)
}

// radix reads x'..' and b'..'.
func (l *Lexer) radix(start int, k Kind) Token {
	i := start + 2
	for {
		c := l.at(i)
		if k == HexString && isHex(c) || k == BitString && (c == '0' || c == '1') {
			i++
			continue
		}
		break
	}
	if l.at(i) != '\'' || k == HexString && (i-start)%2 != 0 {
		return l.bad(start)
	}
	l.pos = i + 1
	return l.token(k, start)
}

func (l *Lexer) number(start int) Token {
	i := start
	if l.src[i] == '0' {
		if l.at(i+1) == 'x' {
			for i += 2; isHex(l.at(i)); {
				i++
			}
			if i-start > 2 && !isWord(l.at(i)) {
				l.pos = i
				return l.token(HexNumber, start)
			}
			l.pos = i
			return l.plainName(start)
		}
		if l.at(i+1) == 'b' {
			for i += 2; l.at(i) == '0' || l.at(i) == '1'; {
				i++
			}
			if i-start > 2 && !isWord(l.at(i)) {
				l.pos = i
				return l.token(BitNumber, start)
			}
			l.pos = i
			return l.plainName(start)
		}
	}
	for isDigit(l.at(i)) {
		i++
	}
	c := l.at(i)
	if !isWord(c) {
		l.pos = i
		if c == '.' && l.at(i+1) != '.' {
			l.pos++
			return l.fraction(start)
		}
		return l.token(Integer, start)
	}
	if c == 'e' || c == 'E' {
		if isDigit(l.at(i + 1)) {
			for i += 2; isDigit(l.at(i)); {
				i++
			}
			l.pos = i
			return l.token(Float, start)
		} else if d := l.at(i + 1); (d == '+' || d == '-') && isDigit(l.at(i+2)) {
			for i += 3; isDigit(l.at(i)); {
				i++
			}
			l.pos = i
			return l.token(Float, start)
		}
	}
	l.pos = i
	return l.plainName(start)
}

// fraction reads behind a number's point.
func (l *Lexer) fraction(start int) Token {
	for isDigit(l.at(l.pos)) {
		l.pos++
	}
	if c := l.at(l.pos); c == 'e' || c == 'E' {
		i := l.pos + 1
		if d := l.at(i); d == '+' || d == '-' {
			i++
		}
		if !isDigit(l.at(i)) {
			return l.bad(start)
		}
		for isDigit(l.at(i)) {
			i++
		}
		l.pos = i
		return l.token(Float, start)
	}
	return l.token(Decimal, start)
}
