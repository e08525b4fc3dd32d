package dialect

// An Element is one of the definitions between the parentheses of CREATE TABLE.
type Element uint8

// The definitions of a table.
const (
	ColumnElement Element = iota
	KeyElement            // a key of any kind, with or without CONSTRAINT
	ForeignElement
	CheckElement
)

// TableElements returns what kinds of definitions a CREATE TABLE has, in their order,
// which a parser that sorts them does not keep.
func TableElements(text string, mode Mode) []Element {
	lex := NewLexer(text, mode)
	var list []Element
	depth, first, named := 0, true, false
	kind := ColumnElement
	for {
		t := lex.Next()
		switch {
		case t.Kind == EOF || t.Kind == Bad:
			return list
		case t.isOp('('):
			if depth++; depth == 1 {
				first, named, kind = true, false, ColumnElement
			}
			continue
		case t.isOp(')'):
			if depth--; depth == 0 {
				return append(list, kind)
			}
			continue
		case depth != 1:
			continue
		case t.isOp(','):
			list = append(list, kind)
			first, named, kind = true, false, ColumnElement
			continue
		}
		word := t.Kind == Word
		is := func(kw string) bool { return word && foldIs(text[t.Start:t.End], kw) }
		switch {
		case first && is("constraint"):
			named = true // what it is comes behind the name
		case (first || named) && is("foreign"):
			kind, named = ForeignElement, false
		case (first || named) && (is("primary") || is("unique") || is("key") || is("index") || is("fulltext") || is("spatial")):
			kind, named = KeyElement, false
		case (first || named) && is("check"):
			kind, named = CheckElement, false
		}
		first = false
	}
}
