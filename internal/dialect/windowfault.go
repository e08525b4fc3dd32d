package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// IntervalFrame is the syntax error of a window whose frame is told by an INTERVAL,
// which the usual grammar takes and MariaDB's does not; nil for others.
func IntervalFrame(query string, mode Mode) error {
	if !mentions(query, "interval") {
		return nil
	}
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if p.acceptAny("range", "rows") == "" {
			p.next()
			continue
		}
		between := p.accept("between")
		if p.is("interval") {
			p.unexpected()
			return p.err
		}
		for between && p.tok.Kind != EOF && p.tok.Kind != Bad && !p.tok.isOp(')') {
			if p.accept("and") && p.is("interval") {
				p.unexpected()
				return p.err
			}
			if p.err == nil {
				p.next()
			}
		}
	}
	return nil
}

// ConcatWindow is the error of GROUP_CONCAT as a window function; nil for others.
func ConcatWindow(query string, mode Mode) error {
	if !mentions(query, "group_concat") {
		return nil
	}
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if !p.accept("group_concat") {
			p.next()
			continue
		}
		if !p.tok.isOp('(') {
			continue
		}
		if p.balanced(); p.err == nil && p.is("over") {
			return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "GROUP_CONCAT() aggregate as window function")
		}
	}
	return nil
}
