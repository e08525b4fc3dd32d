package dialect

import "strings"

// compoundUnit tells units of intervals that have two names.
func compoundUnit(word string) bool {
	from, to, ok := strings.Cut(word, "_")
	if !ok {
		return false
	}
	units := "year month day hour minute second microsecond "
	return strings.Contains(units, from+" ") && strings.Contains(units, to+" ")
}

// interval is INTERVAL(n, a, b), which the grammar takes for the beginning of an
// amount, or an amount in a unit of two names.
func (c *callText) interval(i int) (start, stop int, text string, ok bool) {
	start = c.toks[i].Start
	if c.op(i+1, '(') {
		if end := c.close(i + 1); end > 0 && c.find(i+2, end, ",") > 0 {
			return start, c.toks[i].End, "`interval`", true
		}
	}
	if unit := c.unitAt(i + 1); unit > 0 {
		c.refused = c.toks[unit]
		return 0, 0, "", false
	}
	depth := 0
	for j := i + 1; j < len(c.toks) && depth >= 0; j++ {
		switch {
		case c.toks[j].isOp('('):
			depth++
		case c.toks[j].isOp(')'):
			depth--
		case depth > 0:
		case c.toks[j].isOp(','):
			return 0, 0, "", false
		case j > i+1 && compoundUnit(c.word(j)):
			return start, c.toks[j].End, c.text(i, i+1) + " `" + UnitFunction + "`('" + c.word(j) + "', " + c.text(i+1, j) + ") day", true
		}
	}
	return 0, 0, "", false
}

// unitAt is where the unit of an interval should be and another word is, given
// where its amount begins: a literal or what stands in parentheses; 0 for none.
func (c *callText) unitAt(i int) int {
	if c.op(i, '-') {
		i++
	}
	if i >= len(c.toks) {
		return 0
	}
	switch c.toks[i].Kind {
	case Integer, Decimal, Float, String, Param:
		i++
	default:
		if !c.op(i, '(') {
			return 0
		}
		if i = c.close(i) + 1; i == 0 {
			return 0
		}
	}
	switch word := c.word(i); word {
	case "", "div", "mod", "and", "or", "xor", "is", "in", "like", "not", "between", "regexp", "rlike", "collate", "sounds",
		"year", "quarter", "month", "week", "day", "hour", "minute", "second", "microsecond":
		return 0
	default:
		if compoundUnit(word) || strings.HasPrefix(word, "sql_tsi_") {
			return 0
		}
	}
	return i
}

// castable notes a type that CAST lacks.
func (c *callText) castable(i int) {
	if word := c.word(i); word == "json" || word == "year" {
		c.refused = c.toks[i]
	}
}

// cast is CAST to a type that the grammar does not know.
func (c *callText) cast(i, end int) (start, stop int, text string, ok bool) {
	as := c.find(i+2, end, "as")
	if as < 0 {
		return 0, 0, "", false
	}
	c.castable(as + 1)
	typ := ""
	switch first := c.word(as + 1); {
	case first == "int" || first == "integer":
		typ = "signed"
	case (first == "unsigned" || first == "signed") && (c.word(as+2) == "int" || c.word(as+2) == "integer"):
		typ = first
	case lackingType(first) != "":
		typ = first
	case first == "varchar" || first == "double" && c.op(as+2, '('):
		typ = first + strings.ReplaceAll(c.text(as+2, end), " ", "")
	default:
		return 0, 0, "", false
	}
	return c.toks[i].Start, c.toks[end].End, "`" + CastFunction + "`('" + typ + "', " + c.text(i+2, as) + ")", true
}

// columns rewrites COLUMN_CREATE, COLUMN_ADD and COLUMN_GET, whose arguments are
// what stands between two tokens.
func (c *callText) columns(word string, from, end int) string {
	parts := c.split(from, end)
	typed := func(p [2]int) (value, typ string) {
		if as := c.find(p[0], p[1], "as"); as > 0 {
			return c.text(p[0], as), strings.ToLower(c.text(as+1, p[1]))
		}
		return c.text(p[0], p[1]), ""
	}
	var args []string
	name := map[string]string{"column_create": ColumnCreate, "column_add": ColumnAdd, "column_get": ColumnGet}[word]
	for i, p := range parts {
		value, typ := typed(p)
		args = append(args, value)
		if word == "column_create" && i%2 == 1 || word != "column_create" && i > 0 && i%2 == 0 || word == "column_get" && i == 1 {
			args = append(args, "'"+typ+"'")
		}
	}
	return "`" + name + "`(" + strings.Join(args, ", ") + ")"
}

// AggregateMark begins a separator of GROUP_CONCAT that tells more than the
// grammar can: what it makes, "text" or "json", and its LIMIT. Behind a second
// mark stands the separator.
const AggregateMark = "\x00"

// groupConcat is GROUP_CONCAT with a LIMIT, or JSON_ARRAYAGG with DISTINCT, ORDER
// BY or LIMIT.
func (c *callText) groupConcat(i, end int) (start, stop int, text string, ok bool) {
	json := c.word(i) == "json_arrayagg"
	limit := c.find(i+2, end, "limit")
	if limit < 0 && !(json && (c.word(i+2) == "distinct" || c.find(i+2, end, "order") > 0)) {
		return 0, 0, "", false
	}
	mark, separator, last := AggregateMark+"text", "','", end
	if json {
		mark = AggregateMark + "json"
	}
	if limit > 0 {
		last = limit
		numbers := c.split(limit+1, end)
		skip, most := "0", c.text(numbers[0][0], numbers[0][1])
		if len(numbers) == 2 {
			skip, most = most, c.text(numbers[1][0], numbers[1][1])
		} else if o := c.find(limit+1, end, "offset"); o > 0 {
			most, skip = c.text(limit+1, o), c.text(o+1, end)
		}
		mark += " " + most + " " + skip
	}
	if s := c.find(i+2, last, "separator"); s > 0 {
		separator, last = c.text(s+1, s+2), s
	}
	quote := separator[:1]
	return c.toks[i].Start, c.toks[end].End,
		"group_concat(" + c.text(i+2, last) + " separator " + quote + mark + AggregateMark + separator[1:] + ")", true
}

// percentile is MEDIAN, PERCENTILE_CONT or PERCENTILE_DISC: a window function of
// the grammar's with a mark in front of its arguments.
func (c *callText) percentile(i, end int) (start, stop int, text string, ok bool) {
	word := c.word(i)
	args := "'" + AggregateMark + word + "', "
	if word == "median" {
		if c.word(end+1) != "over" {
			return 0, 0, "", false
		}
		return c.toks[i].Start, c.toks[end].End, "lag(" + args + c.text(i+2, end) + ")", true
	}
	open := end + 3
	if c.word(end+1) != "within" || c.word(end+2) != "group" || !c.op(open, '(') || c.word(open+1) != "order" || c.word(open+2) != "by" {
		return 0, 0, "", false
	}
	last := c.close(open)
	if last < 0 {
		return 0, 0, "", false
	}
	by, descending := last, "0"
	switch c.word(last - 1) {
	case "desc":
		by, descending = last-1, "1"
	case "asc":
		by = last - 1
	}
	return c.toks[i].Start, c.toks[last].End, "lag(" + args + c.text(open+3, by) + ", " + c.text(i+2, end) + ", " + descending + ")", true
}

// quantifier is ANY (SELECT ...) or its like behind a comparison.
func (c *callText) quantifier(i, end int) (start, stop int, text string, ok bool) {
	if i == 0 || !strings.Contains("=<>", c.query[c.toks[i-1].End-1:c.toks[i-1].End]) {
		return 0, 0, "", false
	}
	switch c.word(i + 2) {
	case "select", "values", "with":
	default:
		if !c.op(i+2, '(') {
			return 0, 0, "", false
		}
	}
	name := AnyFunction
	if c.word(i) == "all" {
		name = AllFunction
	}
	return c.toks[i].Start, c.toks[end].End, "`" + name + "`(" + c.text(i+1, end+1) + ")", true
}

// tableOf tells a name in front of a parenthesis that is a table's or an index's.
func (c *callText) tableOf(i int) bool {
	switch c.word(i - 1) {
	case "into", "table", "index", "key", "view", "exists", "references", "with", "for", "procedure", "function":
		return true
	}
	return false
}
