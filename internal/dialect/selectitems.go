package dialect

import "strings"

// SelectItems returns what a SELECT lists, as it is written, without the marks of
// executable comments and what stands in those that are not executed. Aliases are
// part of the items. It is nil for other statements.
func SelectItems(query string, mode Mode) []string {
	lex := NewLexer(query, mode)
	t := lex.Next()
	if !t.isWord(query, "select") {
		return nil
	}
	for t = lex.Next(); t.Kind == Word && selectOption(query[t.Start:t.End]); {
		t = lex.Next()
	}
	var items []string
	var b strings.Builder
	depth, last := 0, t.Start
	for ; ; t = lex.Next() {
		ends := t.Kind == EOF || t.Kind == Bad
		if depth == 0 && !ends {
			ends = t.isOp(';') || t.isOp(')') || t.Kind == Word && endsList(query[t.Start:t.End])
		}
		if ends || depth == 0 && t.isOp(',') {
			items = append(items, b.String())
			b.Reset()
			if ends {
				return items
			}
			continue
		}
		switch {
		case t.isOp('('):
			depth++
		case t.isOp(')'):
			depth--
		}
		if b.Len() > 0 {
			b.WriteString(withoutBangs(query[last:t.Start]))
		}
		b.WriteString(query[t.Start:t.End])
		last = t.End
	}
}

func (t Token) isWord(query, word string) bool {
	return t.Kind == Word && strings.EqualFold(query[t.Start:t.End], word)
}

// selectOption tells the words that may stand between SELECT and its list.
func selectOption(word string) bool {
	switch strings.ToLower(word) {
	case "all", "distinct", "distinctrow", "high_priority", "straight_join", "sql_small_result", "sql_big_result", "sql_buffer_result",
		"sql_cache", "sql_no_cache", "sql_calc_found_rows":
		return true
	}
	return false
}

// endsList tells the words that stand behind the list of a SELECT.
func endsList(word string) bool {
	switch strings.ToLower(word) {
	case "from", "where", "into", "limit", "order", "group", "having", "union", "except", "intersect", "for", "procedure", "lock":
		return true
	}
	return false
}

// withoutBangs takes the marks of executable comments out of what stands between
// two tokens.
func withoutBangs(gap string) string {
	if !strings.Contains(gap, "*/") && !mayHaveBang(gap) {
		return gap
	}
	var b strings.Builder
	for gap != "" {
		switch open := strings.Index(gap, "/*"); {
		case strings.HasPrefix(gap, "*/"):
			gap = gap[2:]
		case open == 0:
			body := 2
			marked := strings.HasPrefix(gap[body:], "!") || strings.HasPrefix(gap[body:], "M!")
			end := strings.Index(gap, "*/")
			switch {
			case marked && end >= 0: // not executed
				gap = gap[end+2:]
			case marked:
				for body += strings.IndexByte(gap[body:], '!') + 1; body < len(gap) && gap[body] >= '0' && gap[body] <= '9'; {
					body++
				}
				gap = gap[body:]
			case end >= 0:
				b.WriteString(gap[:end+2])
				gap = gap[end+2:]
			default:
				b.WriteString(gap)
				gap = ""
			}
		default:
			b.WriteByte(gap[0])
			gap = gap[1:]
		}
	}
	return b.String()
}
