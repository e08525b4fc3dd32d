package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// maxTableRows bounds the rows that TableValues writes as a union, which nests one
// level deeper with each.
const maxTableRows = 200

// TableValues writes VALUES (1, 2), (3, 4) where it is a query, alone or in a
// UNION, a view, a WITH or parentheses, as SELECT 1, 2 UNION ALL SELECT 3, 4: its
// columns have the names of the first row and the types of a union. The usual
// grammar has it only alone and in FROM. Rows of different lengths stay, and so do
// very many.
func TableValues(query string, mode Mode) (string, error) {
	if !mayHoldTable(query) || mentions(query, "duplicate") {
		return query, nil
	}
	p := newParser(query, len(query), mode)
	var out strings.Builder
	done := 0
	before := tableStart
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		start := p.tok.Start
		if before == tableNone || !p.is("values") || !p.peek().isOp('(') {
			before = p.queryBegins(before)
			p.next()
			continue
		}
		p.next()
		rows, err := p.tableRows()
		if err != nil {
			return "", err
		}
		if rows != nil {
			joined := p.is("union") || p.is("except") || p.is("intersect") || before == tableJoined
			out.WriteString(query[done:start])
			if joined && len(rows) > 1 {
				out.WriteByte('(')
			}
			out.WriteString("SELECT " + strings.Join(rows, " UNION ALL SELECT "))
			if joined && len(rows) > 1 {
				out.WriteByte(')')
			}
			done = p.lastEnd
		}
		before = tableNone
	}
	if done == 0 {
		return query, nil
	}
	return out.String() + query[done:], nil
}

// insertHead is how far into an INSERT a VALUES is looked for that is a query: the
// rows behind may be many.
const insertHead = 512

// mayHoldTable tells whether VALUES stands where a query may begin.
func mayHoldTable(s string) bool {
	if i := leading(s); i < len(s) && (s[i]|0x20 == 'i' || s[i]|0x20 == 'r') {
		s = s[:min(len(s), insertHead)]
	}
	for i := 0; i+6 <= len(s); i++ {
		if s[i]|0x20 != 'v' || !foldIs(s[i:i+6], "values") {
			continue
		}
		switch before := strings.TrimRight(s[:i], " \t\r\n"); {
		case before == "", before[len(before)-1] == '(', before[len(before)-1] == '/':
			return true
		case isWord(before[len(before)-1]):
			return true // UNION, ALL, AS; a table of an INSERT
		}
	}
	return false
}

// tablePlace is where a token stands, for one that may begin a query.
type tablePlace uint8

const (
	tableNone   tablePlace = iota // no query begins here
	tableStart                    // of a statement, or behind a parenthesis or AS
	tableJoined                   // behind UNION and its kin
)

// queryBegins tells whether a query may begin behind the present token.
func (p *parser) queryBegins(before tablePlace) tablePlace {
	switch {
	case p.tok.isOp('('), p.is("as"):
		return tableStart
	case p.is("union"), p.is("except"), p.is("intersect"):
		return tableJoined
	case before == tableJoined && (p.is("all") || p.is("distinct")):
		return tableJoined
	}
	return tableNone
}

// tableRows passes rows in parentheses and returns what they hold; nil when they
// cannot be written as queries.
func (p *parser) tableRows() ([]string, error) {
	var rows []string
	count := -1
	even := true
	for {
		if !p.tok.isOp('(') {
			return nil, nil
		}
		open, items, depth := p.tok.End, 1, 0
		for {
			switch {
			case p.tok.Kind == EOF || p.tok.Kind == Bad:
				return nil, nil
			case p.tok.isOp('('):
				depth++
			case p.tok.isOp(')'):
				depth--
			case depth == 1 && p.tok.isOp(','):
				items++
			case depth == 1 && p.is("default") && !p.peek().isOp('('):
				return nil, mariaerr.New(mariaerr.ER_NOT_ALLOWED_IN_THIS_CONTEXT, "default")
			}
			if p.next(); depth == 0 {
				break
			}
		}
		row := strings.TrimSpace(p.src[open : p.lastEnd-1])
		even = even && row != "" && (count < 0 || count == items)
		rows, count = append(rows, row), items
		if !p.acceptOp(',') {
			break
		}
	}
	if !even || len(rows) > maxTableRows {
		return nil, nil
	}
	return rows, nil
}
