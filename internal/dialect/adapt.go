package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Adapt writes clauses of MariaDB's as those that the usual grammar has for
// them: OFFSET n ROWS and FETCH FIRST n ROWS ONLY as LIMIT, and parentheses
// around a whole SELECT as none. LIMIT ROWS EXAMINED, which bounds only what a
// statement may cost, goes. An error is MariaDB's.
func Adapt(query string, mode Mode) (string, error) {
	i := leading(query)
	if i < len(query) && query[i] == '(' {
		query = plainTail(unwrapped(query, mode), mode)
		i = leading(query)
	}
	switch {
	case i >= len(query):
		return query, nil
	case query[i]|0x20 == 'c' && len(query) > i+6 && foldIs(query[i:i+6], "create"):
		query = plainColumns(plainCreate(query, mode), mode)
		if definesTable(query, mode) {
			query = plainTypes(plainDefaults(query, mode), mode)
		}
	case query[i]|0x20 == 'a' && len(query) > i+5 && foldIs(query[i:i+5], "alter"):
		query = plainColumns(plainSchema(query, mode), mode)
		if definesTable(query, mode) {
			query = plainTypes(plainDefaults(query, mode), mode)
		}
	case query[i]|0x20 == 'd' && len(query) > i+4 && foldIs(query[i:i+4], "drop"):
		return plainDrop(query, mode), nil
	case query[i]|0x20 == 't' && len(query) > i+5 && foldIs(query[i:i+5], "table") && !isWord(query[i+5]):
		p := newParser(query, len(query), mode)
		p.unexpected() // a query to MySQL
		return "", p.err
	case query[i]|0x20 == 's' && len(query) > i+4 && foldIs(query[i:i+4], "show"):
		return plainShow(query, mode), nil
	case writeVerb(query[i:]):
		var err error
		if query, err = plainWrite(query, mode); err != nil {
			return "", err
		}
	}
	if !mayFetch(query) {
		return query, nil
	}
	return plainLimits(query, mode)
}

// mayFetch tells whether a text has a word that begins one of the clauses.
func mayFetch(s string) bool {
	for i := 0; i+5 <= len(s); i++ {
		switch s[i] | 0x20 {
		case 'f':
			if foldIs(s[i:i+5], "fetch") {
				return true
			}
		case 'o':
			if i+6 <= len(s) && foldIs(s[i:i+6], "offset") {
				return true
			}
		case 'e':
			if i+8 <= len(s) && foldIs(s[i:i+8], "examined") {
				return true
			}
		}
	}
	return false
}

// unwrapped takes off parentheses that hold all of a statement.
func unwrapped(query string, mode Mode) string {
	for {
		p := newParser(query, len(query), mode)
		if !p.tok.isOp('(') || !p.peek().isOp('(') && !p.peekIs("select") && !p.peekIs("with") && !p.peekIs("values") {
			return query
		}
		open := p.tok.Start
		p.balanced()
		if p.err != nil {
			return query
		}
		end := p.lastEnd - 1
		p.acceptOp(';')
		if p.tok.Kind != EOF {
			return query
		}
		query = blanked(query, Span{open, open + 1}, Span{end, end + 1})
	}
}

// plainCreate takes the parentheses off CREATE TABLE x (LIKE y) and CREATE TABLE
// x [AS] (SELECT ...).
func plainCreate(query string, mode Mode) string {
	p := newParser(query, len(query), mode)
	p.next()
	p.accept("temporary")
	if !p.accept("table") {
		return query
	}
	p.ifNotExists()
	p.tableName()
	p.accept("as")
	if p.err != nil || !p.tok.isOp('(') || !p.peekIs("like") && !p.peekIs("select") && !p.peekIs("with") {
		return query
	}
	open := p.tok.Start
	p.balanced()
	if p.err != nil || p.tok.Kind != EOF && !p.tok.isOp(';') {
		return query
	}
	return blanked(query, Span{open, open + 1}, Span{p.lastEnd - 1, p.lastEnd})
}

// plainColumns writes PERSISTENT, of a generated column, as STORED, and takes off
// what says how a column or an index is stored or used: COMPRESSED and IGNORED.
func plainColumns(query string, mode Mode) string {
	if !mentions(query, "persistent") && !mentions(query, "compressed") && !mentions(query, "ignored") {
		return query
	}
	p := newParser(query, len(query), mode)
	out := []byte(query)
	closed, assigned, depth := false, false, 0
	blank := func(from, to int) { copy(out[from:], strings.Repeat(" ", to-from)) }
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		start := p.tok.Start
		was, assignment := closed, assigned
		closed, assigned = p.tok.isOp(')'), p.tok.isOp('=')
		switch {
		case p.tok.isOp('('):
			depth++
		case p.tok.isOp(')'):
			depth--
		case was && p.is("persistent"):
			copy(out[start:], "STORED    ")
		case p.is("compressed") && !assignment && (depth > 0 || foldIs(query[:min(5, len(query))], "alter")):
			p.next()
			if p.acceptOp('=') {
				p.next()
			}
			blank(start, p.lastEnd)
			continue
		case p.is("ignored") && was:
			blank(start, p.tok.End)
		case p.is("not") && was && p.peekIs("ignored"):
			p.next()
			blank(start, p.tok.End)
		}
		p.next()
	}
	return string(out)
}

// plainDrop writes DROP [TEMPORARY] TABLES as DROP TABLE.
func plainDrop(query string, mode Mode) string {
	p := newParser(query, len(query), mode)
	p.next()
	p.accept("temporary")
	if !p.is("tables") || p.peek().Kind == EOF {
		return query
	}
	return query[:p.tok.End-1] + " " + query[p.tok.End:]
}

// plainSchema writes ALTER SCHEMA as ALTER DATABASE.
func plainSchema(query string, mode Mode) string {
	if !mentions(query, "schema") {
		return query
	}
	p := newParser(query, len(query), mode)
	if p.next(); !p.is("schema") {
		return query
	}
	return query[:p.tok.Start] + "DATABASE" + query[p.tok.End:]
}

// plainShow writes IN of SHOW COLUMNS and its kin as FROM.
func plainShow(query string, mode Mode) string {
	p := newParser(query, len(query), mode)
	p.next()
	p.accept("extended")
	p.accept("full")
	if p.acceptAny("columns", "fields", "tables", "index", "indexes", "keys", "triggers") == "" {
		return query
	}
	var out strings.Builder
	done := 0
	for range 2 {
		if p.is("in") {
			out.WriteString(query[done:p.tok.Start] + "FROM")
			done = p.tok.End
			p.next()
		} else if !p.accept("from") {
			break
		}
		p.tableName()
		if p.err != nil {
			return query
		}
	}
	return out.String() + query[done:]
}

// plainLimits rewrites the clauses that bound a result.
func plainLimits(query string, mode Mode) (string, error) {
	p := newParser(query, len(query), mode)
	p.lex.mode.Params = true
	var out strings.Builder
	done := 0
	replace := func(from int, by string) {
		out.WriteString(query[done:from])
		out.WriteString(by)
		done = p.lastEnd
	}
	limited := false // a LIMIT precedes, whose OFFSET is the grammar's
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad {
		start := p.tok.Start
		switch {
		case p.is("limit") && p.peekIs("rows"):
			p.next()
			p.next()
			if p.expect("examined") {
				p.limitNumber()
				replace(start, "")
			}
		case p.is("limit"):
			p.next()
			limited = true
		case limited && p.is("rows") && p.peekIs("examined"):
			p.next()
			p.next()
			p.limitNumber()
			replace(start, "")
		case p.is("offset") && !limited && offsetNumber(p.peek()):
			p.next()
			from := p.limitNumber()
			if p.acceptAny("row", "rows") == "" {
				continue // a name
			}
			count := "4611686018427387903"
			if p.is("fetch") {
				count = p.fetch()
			}
			replace(start, "LIMIT "+count+" OFFSET "+from)
		case p.is("fetch") && (p.peekIs("first") || p.peekIs("next")):
			count := p.fetch()
			replace(start, "LIMIT "+count)
		default:
			if p.tok.isOp(')') || p.is("union") || p.is("except") || p.is("intersect") {
				limited = false
			}
			p.next()
		}
	}
	if p.err != nil && mariaerr.Number(p.err) == mariaerr.ER_NOT_SUPPORTED_YET {
		return "", p.err
	}
	if p.err != nil || done == 0 {
		return query, nil // what there is of faults, the grammar finds
	}
	return out.String() + query[done:], nil
}

func offsetNumber(t Token) bool { return t.Kind == Integer || t.Kind == Param }

// limitNumber passes a number or a parameter and returns its text.
func (p *parser) limitNumber() string {
	if !offsetNumber(p.tok) {
		p.unexpected()
		return ""
	}
	text := p.text(p.tok)
	p.next()
	return text
}

// fetch parses FETCH FIRST|NEXT [n] ROW|ROWS ONLY and returns n.
func (p *parser) fetch() string {
	p.next()
	p.next()
	count := "1"
	if offsetNumber(p.tok) {
		count = p.limitNumber()
	}
	if p.acceptAny("row", "rows") == "" {
		p.unexpected()
	}
	if p.is("with") && p.peekIs("ties") {
		p.fail(mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "FETCH ... WITH TIES"))
		return count
	}
	p.expect("only")
	return count
}
