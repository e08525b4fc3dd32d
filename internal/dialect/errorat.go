package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// SyntaxErrorAt returns MariaDB's error for a statement that another parser gave
// up on, having read up to byte pos. It is 1064 in most cases: the token that
// ends there, or lies around it, is the culprit, unless MariaDB's grammar stops
// before it or goes on behind it.
func SyntaxErrorAt(query string, pos int, mode Mode) error {
	p := newParser(query, len(query), mode)
	var c culprit
	for p.tok.Kind != EOF && p.tok.Kind != Bad && p.tok.End < pos {
		if c.stops(p) {
			break
		}
		c.pass(p)
	}
	if err := c.known(p); err != nil {
		return err
	}
	p.unexpected()
	return p.err
}

// unexpectedAt is error 1064 about the token that ends at byte pos.
func unexpectedAt(query string, pos int, mode Mode) error {
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad && p.tok.End < pos {
		p.next()
	}
	p.unexpected()
	return p.err
}

// culprit is what is known of a statement in front of the token at which
// another parser stopped.
type culprit struct {
	wants     bool // an operand has to follow
	defines   bool // CREATE TABLE or ALTER TABLE
	creates   bool
	tokens    int
	depth     int
	cast      int      // the depth of a CAST or CONVERT; 0 without
	last      [2]Token // the last two, the later one first
	distinct  bool
	all       bool
	cache     bool
	noCache   bool
	variables int // tokens of @name that the statement just had
}

// pass takes note of the present token and moves on.
func (c *culprit) pass(p *parser) {
	t := p.tok
	c.tokens++
	c.wants = wantsOperand(p, t)
	switch {
	case t.isOp('('):
		c.depth++
	case t.isOp(')'):
		if c.depth--; c.depth < c.cast {
			c.cast = 0
		}
	case t.isOp('@'):
		c.variables = 1
	case c.variables == 1:
		c.variables = 2
	default:
		c.variables = 0
	}
	if t.Kind == Word {
		c.word(p, p.text(t))
	}
	c.last[1], c.last[0] = c.last[0], t
	p.next()
}

func (c *culprit) word(p *parser, word string) {
	switch {
	case foldIs(word, "create") && c.tokens == 1:
		c.creates = true
	case foldIs(word, "table") && (c.tokens == 2 || c.tokens == 3):
		c.defines = true
	case foldIs(word, "cast") || foldIs(word, "convert"):
		c.cast = c.depth + 1
	case foldIs(word, "select"):
		c.distinct, c.all, c.cache, c.noCache = false, false, false, false
	case foldIs(word, "distinct"):
		c.distinct = true
	case foldIs(word, "all"):
		c.all = true
	case foldIs(word, "sql_cache"):
		c.cache = true
	case foldIs(word, "sql_no_cache"):
		c.noCache = true
	}
}

// stops tells whether MariaDB's grammar cannot go on with the present token.
func (c *culprit) stops(p *parser) bool {
	return c.wants && p.tok.Kind == Word && beginsNoOperand(p.text(p.tok))
}

// known finds the errors that MariaDB has for some statements instead of 1064,
// and moves to the token behind what it would have taken.
func (c *culprit) known(p *parser) error {
	t := p.tok
	switch {
	case t.isOp('.') && p.peek().Kind == EOF,
		t.Kind == Operator && t.Op == ':' && c.variables == 2,
		c.tokens == 1 && p.is("tables") && p.wordIs(c.last[0], "drop"):
		p.next()
		return nil
	case t.Kind == Word && p.wordIs(c.last[0], "select") || t.Kind == Word && (c.distinct || c.all || c.cache || c.noCache):
		return c.option(p)
	case c.cast > 0 && c.depth == c.cast && t.Kind == Word && (p.wordIs(c.last[0], "as") || c.last[0].isOp(',')) && p.isIdent(t):
		return mariaerr.New(mariaerr.ER_UNKNOWN_DATA_TYPE, p.text(t))
	case !c.defines:
		return nil
	case c.creates && c.depth == 0 && c.tokens >= 3 && c.columnless(p):
		return mariaerr.New(mariaerr.ER_TABLE_MUST_HAVE_COLUMNS)
	case t.Kind != Word || !p.isIdent(t):
		return nil
	case c.creates && c.depth == 0 && c.last[0].isOp(')') && p.peek().isOp('='):
		return mariaerr.New(mariaerr.ER_UNKNOWN_OPTION, p.text(t))
	case p.isIdent(c.last[0]) && (c.last[1].isOp('(') || c.last[1].isOp(',') || p.wordIs(c.last[1], "add") || p.wordIs(c.last[1], "column") ||
		p.wordIs(c.last[1], "modify")) && (c.depth > 0 || !c.creates):
		return mariaerr.New(mariaerr.ER_UNKNOWN_DATA_TYPE, p.text(t))
	case (c.depth > 0 || !c.creates) && !c.last[0].isOp('(') && !c.last[0].isOp(',') && !p.peek().isOp('='):
		p.next() // the name of an option, which a value has to follow
	}
	return nil
}

// columnless tells whether a CREATE TABLE ends, or goes on with the options of
// the table, where its columns should be.
func (c *culprit) columnless(p *parser) bool {
	named := p.isIdent(c.last[0])
	return named && (p.tok.Kind == EOF || p.is("engine") || p.is("comment") || p.is("charset") || p.is("auto_increment") || p.is("default") || p.is("row_format"))
}

// option is error 1221 for options of a SELECT that contradict each other.
func (c *culprit) option(p *parser) error {
	switch {
	case c.distinct && p.is("all") || c.all && p.is("distinct"):
		return mariaerr.New(mariaerr.ER_WRONG_USAGE, "ALL", "DISTINCT")
	case c.cache && p.is("sql_no_cache") || c.noCache && p.is("sql_cache"):
		return mariaerr.New(mariaerr.ER_WRONG_USAGE, "SQL_NO_CACHE", "SQL_CACHE")
	}
	return nil
}

// wantsOperand tells tokens behind which an expression or a table has to come.
func wantsOperand(p *parser, t Token) bool {
	switch t.Kind {
	case Punctuation:
		switch t.Op {
		case ',', '+', '-', '/', '%', '=', '<', '>', '|', '&', '^', '~':
			return true
		}
	case Operator:
		return true
	case Word:
		word := p.text(t)
		switch len(word) {
		case 2:
			return foldIs(word, "or") || foldIs(word, "by")
		case 3:
			return foldIs(word, "and") || foldIs(word, "xor")
		case 4:
			return foldIs(word, "from") || foldIs(word, "join") || foldIs(word, "when") || foldIs(word, "then")
		case 5:
			return foldIs(word, "where")
		case 6:
			return foldIs(word, "select") || foldIs(word, "having")
		}
	}
	return false
}

// beginsNoOperand tells reserved words that neither an expression nor a table
// begins with, nor the next item of any list.
func beginsNoOperand(word string) bool {
	switch len(word) {
	case 2:
		return foldIs(word, "or")
	case 3:
		return foldIs(word, "and") || foldIs(word, "xor")
	case 4:
		return foldIs(word, "from") || foldIs(word, "into") || foldIs(word, "then")
	case 5:
		return foldIs(word, "where") || foldIs(word, "group") || foldIs(word, "order") || foldIs(word, "limit") || foldIs(word, "union")
	case 6:
		return foldIs(word, "having") || foldIs(word, "except")
	}
	return false
}
