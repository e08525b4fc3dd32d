package dialect

import "strings"

// callCounts are the functions that have rules of their own in MariaDB's grammar,
// so that a call with another number of arguments is a syntax error: how many
// they take at least and at most.
var callCounts = map[string][2]int{
	"adddate": {2, 2}, "ascii": {1, 1}, "avg": {1, 1}, "bit_and": {1, 1}, "bit_or": {1, 1}, "bit_xor": {1, 1},
	"charset": {1, 1}, "count": {1, 1}, "curdate": {0, 0}, "current_date": {0, 0}, "curtime": {0, 1},
	"date": {1, 1}, "date_add": {2, 2}, "date_sub": {2, 2}, "day": {1, 1},
	"hour": {1, 1}, "if": {3, 3}, "insert": {4, 4}, "left": {2, 2}, "max": {1, 1}, "min": {1, 1},
	"mid": {2, 3}, "minute": {1, 1}, "mod": {2, 2}, "month": {1, 1}, "now": {0, 1}, "password": {1, 1},
	"repeat": {2, 2}, "replace": {3, 3}, "right": {2, 2}, "second": {1, 1},
	"std": {1, 1}, "stddev": {1, 1}, "stddev_pop": {1, 1}, "stddev_samp": {1, 1}, "subdate": {2, 2}, "substr": {2, 3}, "substring": {2, 3}, "sum": {1, 1},
	"sysdate": {0, 1}, "time": {1, 1}, "timestamp": {1, 2}, "timestampadd": {3, 3}, "timestampdiff": {3, 3},
	"truncate": {2, 2}, "user": {0, 0}, "utc_date": {0, 0}, "utc_time": {0, 1}, "utc_timestamp": {0, 1},
	"var_pop": {1, 1}, "var_samp": {1, 1}, "variance": {1, 1}, "year": {1, 1},
}

// CallError returns error 1064 for the first call in a statement of a function
// of MariaDB's grammar that has another number of arguments than it takes: at the
// parenthesis that comes too early, or behind the comma that is too many. It is
// nil when there is none.
func CallError(query, function string, mode Mode) error {
	function = strings.ToLower(function)
	count, ok := callCounts[function]
	if !ok {
		return nil
	}
	p := newParser(query, len(query), mode)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if !p.is(function) || !p.peek().isOp('(') {
			p.next()
			continue
		}
		p.next()
		p.next()
		if p.is("distinct") { // whose list may be longer
			continue
		}
		if p.wrongCount(count[0], count[1]) {
			p.unexpected()
			return p.err
		}
	}
	return nil
}

// wrongCount passes the arguments behind an opening parenthesis as far as their
// number is right, and tells whether it stopped at what makes it wrong.
func (p *parser) wrongCount(atLeast, atMost int) bool {
	n, depth := 0, 0
	for first := true; p.tok.Kind != EOF && p.tok.Kind != Bad; first = false {
		switch {
		case first && !p.tok.isOp(')'):
			if n = 1; atMost == 0 {
				return true
			}
		case depth == 0 && p.tok.isOp(')'):
			return n < atLeast
		case depth == 0 && p.tok.isOp(','):
			if n++; n > atMost {
				return true
			}
		}
		switch {
		case p.tok.isOp('('):
			depth++
		case p.tok.isOp(')'):
			if depth == 0 {
				return n < atLeast
			}
			depth--
		}
		p.next()
	}
	return false
}
