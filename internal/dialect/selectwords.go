package dialect

// selectWords are words behind SELECT that say how MariaDB is to find rows, not
// which, and that the usual grammar lacks.
var selectWords = [...]string{"high_priority", "sql_small_result", "sql_big_result", "sql_buffer_result"}

// PlainSelects blanks the words behind SELECT that only say how the rows are to be
// found: HIGH_PRIORITY, SQL_SMALL_RESULT, SQL_BIG_RESULT and SQL_BUFFER_RESULT; of
// DISTINCTROW it leaves DISTINCT.
// The result is as long as the query.
func PlainSelects(query string, mode Mode) string {
	found := false
	for _, word := range selectWords {
		found = found || mentions(query, word)
	}
	found = found || mentions(query, "distinctrow")
	if !found {
		return query
	}
	var spans []Span
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if !p.accept("select") {
			p.next()
			continue
		}
		for p.selectWord() {
			if p.hint() {
				spans = append(spans, Span{p.tok.Start, p.tok.End})
			}
			if p.is("distinctrow") {
				spans = append(spans, Span{p.tok.End - len("row"), p.tok.End})
			}
			p.next()
		}
	}
	return blanked(query, spans...)
}

// hint tells one of the words that are blanked.
func (p *parser) hint() bool {
	for _, word := range selectWords {
		if p.is(word) {
			return true
		}
	}
	return false
}

// selectWord tells a word that may stand between SELECT and its list.
func (p *parser) selectWord() bool {
	return p.hint() || p.is("all") || p.is("distinct") || p.is("distinctrow") || p.is("straight_join") ||
		p.is("sql_cache") || p.is("sql_no_cache") || p.is("sql_calc_found_rows")
}
