package dialect

import (
	"strconv"
	"strings"
)

// TypeMark begins the character set that MarkTypes gives to columns of a type
// that the grammar lacks. The type's name follows, in lower case.
const TypeMark = "selkie_type_"

// lackingType is a type's name in lower case, empty for types that the grammar
// knows.
func lackingType(word string) string {
	switch word = strings.ToLower(word); word {
	case "uuid", "inet4", "inet6":
		return word
	}
	return ""
}

// MarkTypes writes columns of the types UUID, INET4 and INET6 as CHAR with a
// character set that names the type, for a grammar that does not know them, and
// TEXT and BLOB with a length, and LONG, as the types that they are. It
// looks at definitions only, CREATE and ALTER, and changed is false when there
// are none. A type stands behind the name of a column, a parameter or a variable.
func MarkTypes(query string, mode Mode) (marked string, changed bool) {
	c := definitionText(query, mode)
	if c == nil {
		return query, false
	}
	var b strings.Builder
	done := 0
	for i, t := range c.toks {
		if t.Start < done {
			continue
		}
		if typ, last := c.blobType(i); typ != "" && c.behindName(i) {
			b.WriteString(query[done:t.Start] + typ)
			done = c.toks[last].End
			continue
		}
		if typ := lackingType(c.word(i)); typ != "" && c.behindName(i) && !c.op(i+1, '(') {
			b.WriteString(query[done:t.Start] + "char character set " + TypeMark + typ)
			done = t.End
		}
	}
	if done == 0 {
		return query, false
	}
	b.WriteString(query[done:])
	return b.String(), true
}

// otherNames are names of types that the grammar knows by others.
var otherNames = map[string]string{"middleint": "mediumint", "float4": "float", "float8": "double", "varcharacter": "varchar"}

// blobType is the type that TEXT(n), BLOB(n), LONG, LONG VARBINARY or a type's other
// name at a token is, as the grammar knows it, and the last token of it; empty for others. A length
// chooses the shortest type that has room for as many characters.
func (c *callText) blobType(i int) (typ string, last int) {
	word := c.word(i)
	switch word {
	case "long":
		switch c.word(i + 1) {
		case "varbinary":
			return "mediumblob", i + 1
		case "varchar", "varcharacter", "char":
			return "", i
		}
		return "mediumtext", i
	case "text", "blob":
	default:
		return otherNames[word], i
	}
	if !c.op(i+1, '(') || !c.op(i+3, ')') {
		return "", i
	}
	n, err := strconv.ParseUint(c.text(i+2, i+3), 10, 32)
	if err != nil {
		return "", i
	}
	if word == "text" {
		n *= 4
	}
	switch {
	case n < 1<<8:
		word = "tiny" + word
	case n >= 1<<24:
		word = "long" + word
	case n >= 1<<16:
		word = "medium" + word
	}
	return word, i + 3
}

// behindName tells whether what stands before a token is the name of a column
// that is being defined.
func (c *callText) behindName(i int) bool {
	if i == 0 {
		return false
	}
	switch before := c.toks[i-1]; before.Kind {
	case Name, QuotedName:
	case Word:
		switch word := c.word(i - 1); word {
		case "returns":
			return true
		case "column", "modify", "after":
			return false
		default:
			if reserved(word) {
				return false
			}
		}
	default:
		return false
	}
	// CHANGE [COLUMN] old new: the new name is none of a type.
	return c.word(i-2) != "change" && !(c.word(i-2) == "column" && c.word(i-3) == "change")
}

// definitionText is a CREATE or ALTER by its tokens, nil for other statements.
func definitionText(query string, mode Mode) *callText {
	rest := query[leading(query):]
	if len(rest) < 6 || !strings.EqualFold(rest[:6], "create") && !strings.EqualFold(rest[:5], "alter") {
		return nil
	}
	c := &callText{query: query}
	lex := NewLexer(query, mode)
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		c.toks = append(c.toks, t)
	}
	return c
}
