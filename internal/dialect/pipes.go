package dialect

import "strings"

// PipesMark stands between the two operators that JoinPipes writes for one ||.
const PipesMark = "\x00||"

// JoinPipes writes || as PIPES_AS_CONCAT means it, which the grammar does not
// know: as a ^ 'mark' ^ b, since ^ is the operator of the grammar that binds as
// tight. The list tells what was written; it is nil where there is nothing to do.
func JoinPipes(query string, mode Mode) (string, []Assigned) {
	if !mode.PipesAsConcat || !strings.Contains(query, "||") {
		return query, nil
	}
	const joined = "^'" + PipesMark + "'^"
	var b strings.Builder
	done := 0
	lex := NewLexer(query, mode)
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		if t.Kind == Operator && query[t.Start:t.End] == "||" {
			b.WriteString(query[done:t.Start] + joined)
			done = t.End
		}
	}
	if done == 0 {
		return query, nil
	}
	return b.String() + query[done:], []Assigned{{Original: "||", Rewritten: joined}}
}

// RaiseNot writes ! for NOT where HIGH_NOT_PRECEDENCE makes that of it.
func RaiseNot(query string, mode Mode) (string, []Assigned) {
	if !mode.HighNot {
		return query, nil
	}
	var b strings.Builder
	var list []Assigned
	done := 0
	lex := NewLexer(query, mode)
	var before Token
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		if t.Kind == Word && strings.EqualFold(query[t.Start:t.End], "not") && mayCall(query, before) {
			written := query[t.Start:t.End]
			if next := lex; next.Next().isWordOf(query, "exists") {
				continue
			}
			b.WriteString(query[done:t.Start] + raisedNot)
			done = t.End
			list = append(list, Assigned{Original: written, Rewritten: raisedNot})
		}
		before = t
	}
	if list == nil {
		return query, nil
	}
	return b.String() + query[done:], list
}

func (t Token) isWordOf(query, word string) bool {
	return t.Kind == Word && strings.EqualFold(query[t.Start:t.End], word)
}

// raisedNot is no operator that a client writes.
const raisedNot = "!/**//**/"
