package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Explain is EXPLAIN, DESCRIBE or DESC of a statement, or ANALYZE of one, which
// runs it.
type Explain struct {
	Analyze    bool
	JSON       bool // FORMAT=JSON
	Extended   bool
	Partitions bool
	Body       Span // the statement, to the end of the text
}

// ExplainConnection is EXPLAIN FOR CONNECTION n, SHOW EXPLAIN FOR n, or SHOW
// ANALYZE FOR n.
type ExplainConnection struct {
	Analyze bool
	JSON    bool
	ID      Span // an expression
}

func (*Explain) statement()           {}
func (*ExplainConnection) statement() {}

// explain parses what stands behind EXPLAIN, DESCRIBE, DESC or ANALYZE. It
// returns nil for DESCRIBE of a table and for ANALYZE TABLE.
func (p *parser) explain(analyze bool) Statement {
	s := &Explain{Analyze: analyze}
	optioned := false
	switch {
	case p.is("format") && p.peek().isOp('='):
		s.JSON, optioned = p.explainFormat(), true
	case !analyze && p.is("extended") && p.explainableAt(p.peek()):
		p.next()
		s.Extended, optioned = true, true
	case !analyze && p.is("partitions") && p.explainableAt(p.peek()):
		p.next()
		s.Partitions, optioned = true, true
	}
	switch {
	case p.err != nil:
		return nil
	case !analyze && p.is("for") && p.peekIs("connection"):
		p.next()
		p.next()
		return p.explainConnection(&ExplainConnection{JSON: s.JSON})
	case !p.explainableAt(p.tok):
		switch {
		case optioned, p.is("analyze"):
			p.unexpected()
		case !analyze && p.isIdent(p.tok):
			p.describedTable()
		}
		return nil
	}
	s.Body = Span{p.tok.Start, len(p.src)}
	return s
}

func (p *parser) explainConnection(s *ExplainConnection) Statement {
	s.ID = p.span()
	p.end()
	return s
}

// describedTable passes DESCRIBE's table and column, and finds what is too much.
func (p *parser) describedTable() {
	p.ident()
	if p.acceptOp('.') {
		p.ident()
	}
	if p.isIdentOrText(p.tok) {
		p.identOrText()
	}
	p.end()
}

// showExplain parses SHOW EXPLAIN and SHOW ANALYZE behind their second word.
func (p *parser) showExplain(analyze bool) Statement {
	s := &ExplainConnection{Analyze: analyze}
	if p.is("format") {
		s.JSON = p.explainFormat()
	}
	if p.expect("for") {
		s.ID = p.span()
	}
	return s
}

// explainFormat parses FORMAT=name and tells whether that is JSON.
func (p *parser) explainFormat() bool {
	p.next()
	p.expectOp('=')
	name := p.identOrText()
	switch {
	case p.err != nil, strings.EqualFold(name, "traditional"):
	case strings.EqualFold(name, "json"):
		return true
	default:
		p.fail(mariaerr.New(mariaerr.ER_UNKNOWN_EXPLAIN_FORMAT, "EXPLAIN/ANALYZE", name))
	}
	return false
}

// explainableAt tells whether a statement that can be explained begins with t.
func (p *parser) explainableAt(t Token) bool {
	if t.isOp('(') {
		return true
	}
	for _, word := range []string{"select", "insert", "replace", "update", "delete", "with", "values"} {
		if p.wordIs(t, word) {
			return true
		}
	}
	return false
}

// Alone returns a text in which blanks stand for everything before s, so that
// places in it are those of the whole text.
func (s Span) Alone(text string) string {
	out := []byte(text[:s.End])
	for i := range out[:s.Start] {
		if out[i] != '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}
