package dialect

import "strings"

// ParenthesizeDefaults puts defaults of columns that are calls, such as DEFAULT
// UUID(), in parentheses, for a grammar that wants expressions so. It looks at
// CREATE and ALTER only, and changed is false when there is nothing to do.
func ParenthesizeDefaults(query string, mode Mode) (text string, changed bool) {
	c := definitionText(query, mode)
	if c == nil {
		return query, false
	}
	var b strings.Builder
	done := 0
	for i := range c.toks {
		if c.word(i) != "default" || c.word(i+1) == "" || !c.op(i+2, '(') {
			continue
		}
		switch c.word(i + 1) {
		case "now", "current_timestamp", "localtime", "localtimestamp":
			continue
		}
		end := c.close(i + 2)
		if end < 0 || c.toks[i+1].Start < done {
			continue
		}
		b.WriteString(query[done:c.toks[i+1].Start] + "(" + query[c.toks[i+1].Start:c.toks[end].End] + ")")
		done = c.toks[end].End
	}
	if done == 0 {
		return query, false
	}
	b.WriteString(query[done:])
	return b.String(), true
}
