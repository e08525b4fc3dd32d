package dialect

import "strings"

// Split finds the first statement of a packet of several, as a client with
// CLIENT_MULTI_STATEMENTS may send: packet[:end] is that statement without its
// semicolon, and packet[next:] what is left, without leading blanks. Nothing is
// left when next is len(packet); a semicolon with only blanks and semicolons
// behind it closes the packet's last statement. The bodies of routines and
// compound statements are not split.
func Split(packet string, mode Mode) (end, next int) {
	stop := len(packet)
	for stop > 0 && (isSpace(packet[stop-1]) || packet[stop-1] == ';') {
		stop--
	}
	if strings.IndexByte(packet[:stop], ';') < 0 {
		return stop, len(packet)
	}
	s := splitter{lex: NewLexer(packet[:stop], mode), oracle: mode.Oracle}
	for {
		t := s.lex.Next()
		if t.Kind == EOF || t.Kind == Bad {
			return stop, len(packet)
		}
		if t.isOp(';') && len(s.open) == 0 {
			next = t.End
			for next < stop && isSpace(packet[next]) {
				next++
			}
			return t.Start, next
		}
		s.token(t)
	}
}

// longestSplitWord is the length of "procedure".
const longestSplitWord = 9

// What a splitter has open.
const (
	openBlock   = 'b' // BEGIN, IF, LOOP ...: statements end in semicolons inside
	openCase    = 'c' // CASE as a statement
	openExpr    = 'e' // CASE in an expression: no statement begins inside
	openDeclare = 'd' // declarations in ORACLE mode, up to their BEGIN
)

// A splitter follows the nesting of compound statements. It sees words only:
// whether they are in their right places is the parser's to say.
type splitter struct {
	lex     Lexer
	oracle  bool
	open    []byte
	n       int    // tokens so far
	prev    string // the token before, in lower case if it may matter
	first   string // the first word of the innermost statement
	routine bool   // CREATE PROCEDURE and its kin, whose body is to come
	simple  bool   // the routine's body is a single statement, or there is none
	handler bool   // DECLARE ... HANDLER
	ended   bool   // the token before was END
}

// compoundWords open a block where a statement begins.
var compoundWords = map[string]bool{"if": true, "case": true, "loop": true, "while": true, "repeat": true, "for": true, "begin": true}

// simpleWords begin statements that have no body.
var simpleWords = map[string]bool{
	"select": true, "insert": true, "update": true, "delete": true, "replace": true, "set": true, "call": true,
	"return": true, "signal": true, "resignal": true, "truncate": true, "drop": true, "with": true, "values": true,
}

// before are the tokens in front of a statement inside a block.
var before = map[string]bool{";": true, "begin": true, "then": true, "else": true, "do": true, "loop": true, "repeat": true, ":": true, "atomic": true, ">>": true}

// lower returns a token's text in lower case when it may matter to a splitter.
func (s *splitter) lower(t Token) string {
	text := s.lex.src[t.Start:t.End]
	if t.Kind != Word {
		if t.Kind == Punctuation || t.Kind == Operator {
			return text
		}
		return ""
	}
	if len(text) > longestSplitWord {
		return "?"
	}
	return strings.ToLower(text)
}

func (s *splitter) top() byte {
	if len(s.open) == 0 {
		return 0
	}
	return s.open[len(s.open)-1]
}

func (s *splitter) token(t Token) {
	w := s.lower(t)
	defer func() {
		s.prev = w
		s.n++
	}()
	if s.ended {
		s.ended = false
		if compoundWords[w] {
			w = "end"
			return
		}
	}
	if len(s.open) == 0 {
		w = s.outside(w, t)
		return
	}
	start := before[s.prev] && s.top() != openExpr
	if start {
		s.first, s.handler = w, false
	}
	switch w {
	case "handler":
		s.handler = s.first == "declare"
	case "case":
		if start {
			s.push(openCase)
		} else {
			s.push(openExpr)
		}
	case "begin":
		if s.top() == openDeclare {
			s.open[len(s.open)-1] = openBlock
		} else if start || s.handler {
			s.handler = false
			s.push(openBlock)
		}
	case "if", "loop", "while", "repeat", "for":
		if start {
			s.push(openBlock)
		}
	case "as", "is":
		if s.oracle && (s.first == "procedure" || s.first == "function") {
			s.first = ""
			s.push(openDeclare)
			w = ";"
		}
	case "declare":
		if s.oracle && start && s.top() == openBlock {
			s.push(openDeclare)
			w = ";"
		}
	case "end":
		if s.prev == "xa" && s.first == "xa" {
			return // XA END
		}
		s.open = s.open[:len(s.open)-1]
		s.ended = true
	}
}

// outside follows the words in front of any block. It returns the token that
// the next one is to see before it.
func (s *splitter) outside(w string, t Token) string {
	switch {
	case s.n == 0:
		s.first = w
		if compoundWords[w] && w != "begin" || s.oracle && (w == "begin" || w == "declare") {
			s.openFirst(w)
		}
		return w
	case s.prev == ":" && s.n <= 2 && compoundWords[w]:
		s.openFirst(w)
		return w
	case s.first == "begin" && s.prev == "not" && w == "atomic":
		s.push(openBlock)
		return w
	}
	switch w {
	case "procedure", "function", "trigger", "event", "package":
		if s.first == "create" || s.first == "alter" {
			s.routine = true
			return w
		}
	}
	if !s.routine || s.simple || s.prev == "." || t.Kind != Word {
		return w
	}
	switch s.prev {
	case "procedure", "function", "trigger", "event", "package", "exists", "rename", "to":
		return w // a name
	}
	switch {
	case (w == "as" || w == "is") && s.oracle:
		s.push(openDeclare)
		s.first = ""
		return ";"
	case w == "if" && s.headerIf():
	case w == "for" && s.nextIs("each"):
	case simpleWords[w] && s.bodyFollows(w):
		s.simple = true
	case compoundWords[w]:
		s.openFirst(w)
	}
	return w
}

func (s *splitter) openFirst(w string) {
	switch w {
	case "case":
		s.push(openCase)
	case "declare":
		s.push(openDeclare)
	default:
		s.push(openBlock)
	}
}

func (s *splitter) push(kind byte) { s.open = append(s.open, kind) }

// nextIs looks at the word behind the present one.
func (s *splitter) nextIs(word string) bool {
	l := s.lex
	t := l.Next()
	return t.Kind == Word && foldIs(l.src[t.Start:t.End], word)
}

// headerIf tells IF [NOT] EXISTS from the statement.
func (s *splitter) headerIf() bool {
	l := s.lex
	t := l.Next()
	if t.Kind == Word && foldIs(l.src[t.Start:t.End], "not") {
		t = l.Next()
	}
	return t.Kind == Word && foldIs(l.src[t.Start:t.End], "exists")
}

// bodyFollows tells a routine's body from a trigger's event.
func (s *splitter) bodyFollows(w string) bool {
	switch w {
	case "insert", "update", "delete":
		return s.prev != "before" && s.prev != "after" && s.prev != "or"
	}
	return true
}
