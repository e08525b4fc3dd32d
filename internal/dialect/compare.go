package dialect

import "strings"

// GroupComparison puts parentheses around the comparison that ends before byte
// pos, where another one begins, as in 0 <= a < 10: MariaDB groups them from the
// left, a usual grammar not at all. ok is false if there is no comparison there.
func GroupComparison(query string, pos int, mode Mode) (grouped string, ok bool) {
	type place struct {
		operand  int  // where the operand begins that is being read
		compared bool // a comparison stands in it
	}
	stack := []place{{0, false}}
	lex := NewLexer(query, mode)
	begins := true // the next token begins an operand
	for {
		t := lex.Next()
		if t.Kind == EOF || t.Kind == Bad {
			return query, false
		}
		top := &stack[len(stack)-1]
		if begins {
			*top, begins = place{operand: t.Start}, false
		}
		text := query[t.Start:t.End]
		comparing := isComparison(text)
		if comparing && t.End >= pos {
			if !top.compared {
				return query, false
			}
			left := strings.TrimRight(query[top.operand:t.Start], " \t\r\n")
			end := top.operand + len(left)
			return query[:top.operand] + "(" + left + ")" + query[end:], true
		}
		switch {
		case t.End >= pos:
			return query, false
		case comparing:
			top.compared = true
		case text == "(":
			stack = append(stack, place{})
			begins = true
		case text == ")":
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case text == ",", t.Kind == Word && separates[strings.ToLower(text)]:
			begins = true
		}
	}
}

func isComparison(text string) bool {
	switch text {
	case "=", "<", ">", "<=", ">=", "<>", "!=", "<=>":
		return true
	}
	return false
}

// separates are the words behind which an operand of a comparison begins.
var separates = map[string]bool{
	"select": true, "distinct": true, "all": true, "where": true, "and": true, "or": true, "xor": true, "not": true, "on": true,
	"having": true, "when": true, "then": true, "else": true, "case": true, "by": true, "return": true, "if": true, "while": true,
	"until": true, "do": true,
}
