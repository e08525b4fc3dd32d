package dialect

import "strings"

// UntidyName tells whether TidyName may change a name that is not in parentheses.
func UntidyName(name string) bool {
	if name == "" {
		return false
	}
	switch name[0] {
	case ',', '/', '-', '#', ' ':
		return true
	}
	if last := name[len(name)-1]; last == '/' || last == HiddenBlank {
		return true
	}
	return strings.IndexByte(name, HiddenBlank) >= 0 || strings.Contains(name, "--") || strings.IndexByte(name, '#') >= 0
}

// TidyName makes the name of a column of the text around its expression: it begins
// with the first token that is no comma and ends with the last, and has no
// parentheses around all of it.
func TidyName(name string, mode Mode) string {
	var tokens []Token
	lex := NewLexer(name, mode)
	for t := lex.Next(); t.Kind != EOF; t = lex.Next() {
		if t.Kind == Bad {
			return strings.TrimLeft(name, ", \t\r\n")
		}
		if len(tokens) > 0 || !t.isOp(',') {
			tokens = append(tokens, t)
		}
	}
	for enclosed(tokens) && !foldIs(name[tokens[1].Start:tokens[1].End], "select") {
		tokens = tokens[1 : len(tokens)-1]
	}
	if len(tokens) == 0 {
		return name
	}
	name = name[tokens[0].Start:tokens[len(tokens)-1].End]
	return strings.ReplaceAll(name, string(HiddenBlank), "")
}

// enclosed tells tokens in parentheses.
func enclosed(tokens []Token) bool {
	if len(tokens) < 3 || !tokens[0].isOp('(') {
		return false
	}
	depth := 0
	for i, t := range tokens {
		switch {
		case t.isOp('('):
			depth++
		case t.isOp(')'):
			depth--
		}
		if depth == 0 {
			return i == len(tokens)-1
		}
	}
	return false
}
