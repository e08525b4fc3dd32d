package dialect

import "strings"

// secretMark stands where a secret was.
const secretMark = "'*****'"

// Redact returns the query with the passwords and hashes in it replaced, for
// logs and process lists. It goes by words, not by grammar, so that a
// statement with an error in it is redacted too; when in doubt it hides. A query
// without such words is returned as it is.
func Redact(query string, mode Mode) string {
	if !containsFold(query, "password") && !containsFold(query, "identified") {
		return query
	}
	r := redactor{lex: NewLexer(query, mode)}
	return r.run()
}

// What a redactor makes of the next string.
type secrecy uint8

const (
	open     secrecy = iota
	secret           // it is a password
	authData         // behind IDENTIFIED: a plugin's name comes first
	plugin           // it is a plugin's name, if it is a string
)

type redactor struct {
	lex   Lexer
	out   strings.Builder
	upTo  int // what of the query is in out
	state secrecy
}

func (r *redactor) hide(t Token) {
	r.out.WriteString(r.lex.src[r.upTo:t.Start])
	r.out.WriteString(secretMark)
	r.upTo = t.End
}

func (r *redactor) run() string {
	src := r.lex.src
	nested := false // the statement takes another as a string
	set := false    // it is SET, whose = may bring a password
	identified, password := false, false
	for n := 0; ; n++ {
		t := r.lex.Next()
		word := func(kw string) bool { return t.Kind == Word && foldIs(src[t.Start:t.End], kw) }
		switch t.Kind {
		case EOF:
			if r.upTo == 0 {
				return src
			}
			r.out.WriteString(src[r.upTo:])
			return r.out.String()
		case Bad:
			// What follows an open quote may be a password.
			if t.Start < len(src) {
				r.hide(Token{Start: t.Start, End: len(src)})
			}
		case String, NString, HexString, BitString, HexNumber:
			switch {
			case r.state == secret || r.state == authData:
				r.hide(t)
			case r.state == plugin:
				r.state = authData
			case nested && (containsFold(src[t.Start:t.End], "password") || containsFold(src[t.Start:t.End], "identified")):
				r.hide(t)
			}
		case Word:
			switch {
			case n == 0 && word("set"):
				set = true
			case word("prepare"), word("execute"):
				nested = true
			case word("identified"):
				r.state, identified = authData, true
			case word("password"), word("old_password"), word("master_password"), word("encrypt"):
				r.state, password = secret, true
			case r.state == authData && (word("via") || word("with") || word("or")):
				r.state = plugin
			case r.state == plugin:
				r.state = authData
			case word("require"), word("account"), r.state == secret:
				// PASSWORD EXPIRE, a column of that name, SET PASSWORD FOR user =
				r.state = open
			}
		case Name, QuotedName:
			if r.state == plugin {
				r.state = authData
			}
		case Punctuation, Operator:
			switch t.Op {
			case ',', ';', ')':
				r.state = open
				if t.Op == ')' && identified {
					// Behind USING PASSWORD('x') an OR may follow.
					r.state = authData
				}
			case '=', ':':
				if set && password {
					r.state = secret
				}
			}
		}
	}
}

// containsFold tells whether s contains the word, which is in lower case, in
// any case.
func containsFold(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0] && foldIs(s[i:i+len(word)], word) {
			return true
		}
	}
	return false
}
