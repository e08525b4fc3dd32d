package dialect

import "strings"

// Names of functions that ExpandCalls writes. Their dot keeps clients from
// calling them.
const (
	LiteralFunction = "selkie.literal"       // ('date', '2020-01-02') for DATE'2020-01-02'
	UnitFunction    = "selkie.unit"          // ('day_hour', expr) for the amount of an interval in that unit
	CastFunction    = "selkie.cast"          // ('type', expr)
	ColumnCreate    = "selkie.column_create" // (name, value, 'type', ...)
	ColumnAdd       = "selkie.column_add"    // (columns, name, value, 'type', ...)
	ColumnGet       = "selkie.column_get"    // (columns, name, 'type')
	AnyFunction     = "selkie.any"           // ((SELECT ...)) behind a comparison
	AllFunction     = "selkie.all"           // the same
	RowFunction     = "selkie.row"           // (a, b)
	DefaultFunction = "selkie.default"       // (column) for DEFAULT(column) outside of INSERT
	RollupFunction  = "selkie.rollup"        // () behind the last expression of GROUP BY
)

// SoundsMarks are how many times BINARY stands behind the LIKE that ExpandCalls
// writes for SOUNDS LIKE.
const SoundsMarks = 3

// maxCalls bounds how many calls of one statement are rewritten.
const maxCalls = 500

// ExpandCalls rewrites what MariaDB's functions take and the grammar does not
// know as plain calls: DATE'2020-01-02', INTERVAL(5, 1, 10), WEIGHT_STRING(a AS
// CHAR(3)), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) OVER (...), and so on.
// The list tells what was written before, in the order of rewriting; it is nil
// when there is nothing to do. The error is MariaDB's 1064, about types that CAST
// lacks and units that INTERVAL lacks.
func ExpandCalls(query string, mode Mode) (string, []Assigned, error) {
	if !mayHaveCalls(query) {
		return query, nil, nil
	}
	var done []Assigned
	end := len(query) + 1
	for range maxCalls {
		c := &callText{query: query}
		lex := NewLexer(query, mode)
		for {
			t := lex.Next()
			if t.Kind == EOF || t.Kind == Bad {
				break
			}
			c.toks = append(c.toks, t)
		}
		found := false
		for i := len(c.toks) - 1; i >= 0 && !found; i-- {
			if c.toks[i].Start >= end {
				continue
			}
			start, stop, text, ok := c.rewrite(i)
			if c.refused.End > 0 {
				return "", nil, unexpectedAt(query, c.refused.End, mode)
			}
			if !ok {
				continue
			}
			done = append(done, Assigned{Original: query[start:stop], Rewritten: text})
			query = query[:start] + text + query[stop:]
			end, found = c.toks[i].Start, true
		}
		if !found {
			break
		}
	}
	return query, done, nil
}

// callWords are the words that ExpandCalls looks at.
func callWord(word string) bool {
	switch word {
	case "interval", "password", "weight_string", "column_create", "column_add", "column_get", "trim", "substring", "substr", "mid",
		"group_concat", "json_arrayagg", "percentile_cont", "percentile_disc", "median", "cast", "convert", "unknown", "value",
		"any", "some", "all", "row", "sounds", "rollup", "default":
		return true
	}
	return strings.HasPrefix(word, "sql_tsi_")
}

// mayHaveCalls looks for those words, or one in front of a quote, anywhere.
func mayHaveCalls(s string) bool {
	start := -1
	for i := 0; i <= len(s); i++ {
		b := byte(' ')
		if i < len(s) {
			b = s[i]
		}
		if b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			word := s[start:i]
			start = -1
			if len(word) > 15 || len(word) < 1 {
				continue
			}
			j := i
			for j < len(s) && s[j] == ' ' {
				j++
			}
			if j < len(s) && (s[j] == '\'' || s[j] == '"') && temporalWord(strings.ToLower(word)) != "" {
				return true
			}
			if len(word) > 2 && callWord(strings.ToLower(word)) {
				return true
			}
		}
	}
	return false
}

// temporalWord is the type of a literal that begins with the word.
func temporalWord(word string) string {
	switch word {
	case "date", "d":
		return "date"
	case "time", "t":
		return "time"
	case "timestamp", "ts":
		return "timestamp"
	}
	return ""
}

// callText is a statement's tokens.
type callText struct {
	query   string
	toks    []Token
	refused Token // which MariaDB's grammar does not take; none while its End is 0
}

func (c *callText) word(i int) string {
	if i < 0 || i >= len(c.toks) || c.toks[i].Kind != Word {
		return ""
	}
	return strings.ToLower(c.query[c.toks[i].Start:c.toks[i].End])
}

func (c *callText) op(i int, b byte) bool { return i >= 0 && i < len(c.toks) && c.toks[i].isOp(b) }

// text is what is written from one token up to another.
func (c *callText) text(from, to int) string {
	if from >= to {
		return ""
	}
	return c.query[c.toks[from].Start:c.toks[to-1].End]
}

// close is the parenthesis that ends the one at i, -1 for none.
func (c *callText) close(i int) int {
	depth := 0
	for ; i < len(c.toks); i++ {
		switch {
		case c.toks[i].isOp('('):
			depth++
		case c.toks[i].isOp(')'):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// find is the first token of one of the words between two, outside parentheses
// of its own; -1 for none.
func (c *callText) find(from, to int, words ...string) int {
	depth := 0
	for i := from; i < to; i++ {
		switch {
		case c.toks[i].isOp('('):
			depth++
		case c.toks[i].isOp(')'):
			depth--
		case depth == 0:
			for _, w := range words {
				if c.word(i) == w || w == "," && c.toks[i].isOp(',') {
					return i
				}
			}
		}
	}
	return -1
}

// split cuts what stands between two tokens at its commas.
func (c *callText) split(from, to int) (parts [][2]int) {
	for {
		i := c.find(from, to, ",")
		if i < 0 {
			return append(parts, [2]int{from, to})
		}
		parts = append(parts, [2]int{from, i})
		from = i + 1
	}
}

// rewrite is what takes the place of what begins at token i.
func (c *callText) rewrite(i int) (start, stop int, text string, ok bool) {
	word := c.word(i)
	if word == "" || i > 0 && (c.op(i-1, '.') || c.op(i-1, '@')) {
		return 0, 0, "", false
	}
	start = c.toks[i].Start
	if kind := temporalWord(word); kind != "" && i+1 < len(c.toks) && c.toks[i+1].Kind == String {
		literal := "`" + LiteralFunction + "`('" + kind + "', " + c.text(i+1, i+2) + ")"
		if c.op(i-1, '{') && c.op(i+2, '}') {
			return c.toks[i-1].Start, c.toks[i+2].End, literal, true
		}
		if len(word) > 2 && c.word(i-1) != "as" {
			return start, c.toks[i+1].End, literal, true
		}
		return 0, 0, "", false
	}
	if unit, ok := strings.CutPrefix(word, "sql_tsi_"); ok {
		return start, c.toks[i].End, unit, true
	}
	if word == "unknown" && (c.word(i-1) == "is" || c.word(i-1) == "not" && c.word(i-2) == "is") {
		return start, c.toks[i].End, "NuLL", true // as nobody writes it
	}
	if word == "with" && c.word(i+1) == "rollup" {
		return start, c.toks[i+1].End, ", `" + RollupFunction + "`()", true
	}
	if word == "sounds" && c.word(i+1) == "like" {
		return start, c.toks[i+1].End, "LIKE" + strings.Repeat(" BINARY", SoundsMarks), true
	}
	if word == "interval" {
		return c.interval(i)
	}
	if !c.op(i+1, '(') {
		return 0, 0, "", false
	}
	end := c.close(i + 1)
	if end < 0 {
		return 0, 0, "", false
	}
	stop = c.toks[end].End
	switch word {
	case "row":
		return start, c.toks[i].End, "`" + RowFunction + "`", !c.tableOf(i)
	case "any", "some", "all":
		return c.quantifier(i, end)
	case "password":
		return start, c.toks[i].End, "`" + c.text(i, i+1) + "`", true
	case "default":
		switch c.word(0) {
		case "select", "update", "delete":
			return start, c.toks[i].End, "`" + DefaultFunction + "`", true
		}
	case "value":
		return start, c.toks[i].End, "values", end == i+3
	case "trim":
		if how := c.word(i + 2); (how == "leading" || how == "trailing" || how == "both") && c.word(i+3) == "from" {
			return c.toks[i+2].Start, c.toks[i+3].End, c.text(i+2, i+3) + " ' ' " + c.text(i+3, i+4), true
		}
	case "substring", "substr", "mid":
		if from := c.find(i+2, end, "from"); from > 0 {
			text = c.text(i, i+2) + c.text(i+2, from) + ", "
			if n := c.find(from, end, "for"); n > 0 {
				return start, stop, text + c.text(from+1, n) + ", " + c.text(n+1, end) + ")", true
			}
			return start, stop, text + c.text(from+1, end) + ")", true
		}
	case "cast":
		return c.cast(i, end)
	case "convert":
		if comma := c.find(i+2, end, ","); comma > 0 {
			c.castable(comma + 1)
		}
	case "weight_string":
		if as := c.find(i+2, end, "as", "level"); as > 0 {
			text = c.text(i, as)
			if n := c.find(as+1, end, "char", "binary"); n > 0 && c.op(n+1, '(') {
				text += ", '" + c.word(n) + "', " + c.text(n+2, n+3)
			}
			return start, stop, text + ")", true
		}
	case "column_create", "column_add", "column_get":
		return start, stop, c.columns(word, i+2, end), true
	case "group_concat", "json_arrayagg":
		return c.groupConcat(i, end)
	case "median", "percentile_cont", "percentile_disc":
		return c.percentile(i, end)
	}
	return 0, 0, "", false
}
