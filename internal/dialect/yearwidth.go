package dialect

import "strings"

// TrimYearWidths takes the width off columns of the type YEAR(4), as SHOW CREATE
// TABLE writes them, for a parser that wants the bare word. The result is as long as
// the query; changed is false when there is nothing to do. A call of the function
// stands behind an operator, the type behind a column's name.
func TrimYearWidths(query string, mode Mode) (trimmed string, changed bool) {
	i := leading(query)
	if rest := query[i:]; len(rest) < 6 || !strings.EqualFold(rest[:6], "create") && !strings.EqualFold(rest[:5], "alter") {
		return query, false
	}
	p := newParser(query, len(query), mode)
	var out []byte
	for named := false; p.tok.Kind != EOF && p.tok.Kind != Bad; {
		if named && p.is("year") && p.peek().isOp('(') {
			p.next()
			open := p.tok.Start
			p.next()
			width := p.text(p.tok)
			p.next()
			if p.tok.isOp(')') && (width == "4" || width == "2") {
				if out == nil {
					out = []byte(query)
				}
				for j := open; j < p.tok.End; j++ {
					out[j] = ' '
				}
			}
		}
		named = p.isIdent(p.tok)
		p.next()
	}
	if out == nil {
		return query, false
	}
	return string(out), true
}
