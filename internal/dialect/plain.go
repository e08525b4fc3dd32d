package dialect

// A Plainness says what of a statement has to be looked at besides its grammar: no
// bits are nothing.
type Plainness uint8

// What Plain finds out.
const (
	// PlainNested is for queries in queries, groups, and aggregates outside of the
	// list of results.
	PlainNested Plainness = 1 << iota
	// PlainOperators is for operators and calls that the grammar has nodes of its own
	// for.
	PlainOperators
	// NotPlain may have something to adapt: all of this package has to see it.
	NotPlain
)

const (
	plainDepth = 32  // parentheses open at once
	plainLinks = 400 // words and operators that each may make the tree one level deeper
)

// Plain looks for whatever any step in front of the grammar may have to adapt or
// refuse, in one pass over the text. It knows only the statements that programs
// send all day, SELECT, INSERT, REPLACE, UPDATE and DELETE, made of names, numbers,
// texts and the words that plainWords tells to be harmless; anything else makes a
// statement NotPlain. Whoever adds a step that concerns such statements has to see
// that its words are not plain here.
func Plain(query string, mode Mode) Plainness {
	mode.Params, mode.Version = false, 0
	if mode != (Mode{}) {
		return NotPlain
	}
	s := plainScan{src: query}
	return s.run()
}

// plainScan is Plain on its way.
type plainScan struct {
	src    string
	pos    int
	verb   byte       // the first letter of the statement
	last   plainClass // of the token before
	before byte       // the last byte of the token before, 'a' of a word
	dotted bool       // the token before is a name behind a dot
	target bool       // the table of INTO is being named
	inList bool       // between SELECT and FROM
	found  Plainness
	limit  bool // LIMIT was met
	depth  int
	links  int
}

func (s *plainScan) run() Plainness {
	if !s.begin() {
		return NotPlain
	}
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		ok := false
		switch plainBytes[c] {
		case byteBlank:
			s.pos++
			continue
		case byteLetter:
			ok = s.word()
		case byteDigit:
			ok = s.digits()
		case byteQuote:
			ok = s.text()
		case byteTick:
			ok = s.name()
		case byteMark:
			ok = s.mark(c)
		}
		if !ok {
			return NotPlain
		}
	}
	return s.found
}

// begin passes the word that the statement begins with.
func (s *plainScan) begin() bool {
	for s.pos < len(s.src) && plainBytes[s.src[s.pos]] == byteBlank {
		s.pos++
	}
	if s.pos == len(s.src) {
		return false
	}
	s.verb = s.src[s.pos] | 0x20
	class := s.classify()
	s.took(class, 'a')
	s.inList = class == wordSelect
	return (class == wordSelect || class == wordVerb) && s.spaced()
}

// spaced tells whether a blank follows, see SpaceSelects.
func (s *plainScan) spaced() bool {
	return s.pos < len(s.src) && plainBytes[s.src[s.pos]] == byteBlank
}

// took notes what the token was that ended at the present position.
func (s *plainScan) took(class plainClass, before byte) {
	s.last, s.before, s.dotted = class, before, false
}

// classify passes a word and tells its class.
func (s *plainScan) classify() plainClass {
	src, start := s.src, s.pos
	end := start + 1
	for end < len(src) {
		if k := plainBytes[src[end]]; k != byteLetter && k != byteDigit {
			break
		}
		end++
	}
	s.pos = end
	word := src[start:end]
	if len(word) >= len(plainShapes) || plainShapes[len(word)]&(1<<(word[0]&0x1f)) == 0 {
		return wordName // no word begins so and is as long
	}
	h := uint32(plainSeed)
	for i := range len(word) {
		h = (h ^ uint32(word[i]|0x20)) * plainPrime
	}
	for at := h % plainSlots; plainTable[at].word != ""; at = (at + 1) % plainSlots {
		if e := &plainTable[at]; len(e.word) == len(word) && foldIs(word, e.word) {
			return e.class
		}
	}
	return wordName
}

func (s *plainScan) word() bool {
	class := s.classify()
	if class == wordSystem {
		return false
	}
	if s.before == '.' {
		s.took(wordName, 'a')
		s.dotted = true
		return true
	}
	switch class {
	case wordName, wordKeyword, wordDefault, wordCall:
	default:
		if s.links++; s.links > plainLinks {
			return false
		}
	}
	switch class {
	case wordNever:
		return false
	case wordNest:
		s.found |= PlainNested
	case wordOperator:
		s.found |= PlainOperators
	case wordSum:
		s.found |= PlainNested | PlainOperators
	case wordSelect:
		s.found |= PlainNested
		s.inList = false
		if !s.spaced() {
			return false
		}
	case wordFrom:
		s.inList = false
	case wordAggregate:
		if !s.inList || s.depth > 0 {
			s.found |= PlainNested
		}
	case wordLimit:
		s.limit = true
	case wordOffset:
		if !s.limit {
			return false // without LIMIT it is MariaDB's
		}
	case wordValues:
		if s.verb == 's' || s.before == '(' {
			return false
		}
	case wordIgnore:
		if s.verb == 'd' {
			return false
		}
	}
	s.target = class == wordInto || s.target && class == wordName
	s.took(class, 'a')
	return true
}

// digits passes a whole number, or a part of one with a point.
func (s *plainScan) digits() bool {
	for s.pos < len(s.src) && plainBytes[s.src[s.pos]] == byteDigit {
		s.pos++
	}
	s.took(wordName, '0')
	return s.pos == len(s.src) || plainBytes[s.src[s.pos]] != byteLetter
}

// text passes a text behind a mark or a word that does not say what it is, and that
// does not make it a name.
func (s *plainScan) text() bool {
	switch s.before {
	case '(', ',', '=', '<', '>', '+', '-', '*', '/', '%':
	case 'a':
		if s.last != wordJoins && s.last != wordSelect && s.last != wordTexts {
			return false
		}
	default:
		return false
	}
	for s.pos++; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case '\\', 0:
			return false
		case '\'':
			if s.pos++; s.pos < len(s.src) && s.src[s.pos] == '\'' {
				continue
			}
			s.took(wordName, '\'')
			return true
		}
	}
	return false
}

// name passes a name in back-quotes.
func (s *plainScan) name() bool {
	for s.pos++; s.pos < len(s.src); s.pos++ {
		if s.src[s.pos] == '`' {
			s.pos++
			s.took(wordName, '`')
			return true
		}
	}
	return false
}

// mark passes a mark where it does not mean what a step looks for.
func (s *plainScan) mark(c byte) bool {
	next := byte(0)
	if s.pos+1 < len(s.src) {
		next = s.src[s.pos+1]
	}
	switch c {
	case '(':
		if (s.dotted || s.before == '`') && !s.target || s.last == wordDefault {
			return false // it calls what is qualified or quoted
		}
		if (s.last == wordCall || s.last == wordAggregate || s.last == wordSum) && plainBytes[s.src[s.pos-1]] == byteBlank {
			return false // it is no call of that function
		}
		if s.before == '=' || s.before == '<' || s.before == '>' {
			return false // rows may be compared
		}
		s.target = false
		if s.depth++; s.depth > plainDepth {
			return false
		}
	case ')':
		s.depth--
	case '*':
		if s.before == ',' {
			return false
		}
		if s.before != '(' && s.before != '.' && s.last != wordSelect {
			s.found |= PlainOperators
		}
	case '-':
		if next == c || next == '>' {
			return false // a comment, or it may be, or an operator of JSON's
		}
		if next < '0' || next > '9' || s.before == 'a' || s.before == '0' || s.before == '\'' || s.before == '`' || s.before == ')' {
			s.found |= PlainOperators
		}
	case '/':
		if next == '*' {
			return false
		}
		s.found |= PlainOperators
	case '+', '%':
		s.found |= PlainOperators
	case '<', '>':
		if next == c {
			return false
		}
	case '!':
		if next != '=' {
			return false
		}
	}
	switch c {
	case '(', ')', ',', '.', '?':
	case '-':
		if s.found&PlainOperators == 0 {
			break // a sign
		}
		fallthrough
	default:
		if s.links++; s.links > plainLinks {
			return false
		}
	}
	s.pos++
	s.took(wordMark, c)
	return true
}
