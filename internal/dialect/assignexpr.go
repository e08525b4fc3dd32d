package dialect

import "strings"

// AssignFunction is the function that ExpandAssignments makes of an assignment
// inside an expression. No statement of a client's can name it: the dot of a
// bare name would make it a function of a database.
const AssignFunction = "selkie.assign"

// An Assigned is an assignment that ExpandAssignments has rewritten.
type Assigned struct{ Original, Rewritten string }

// ExpandAssignments rewrites @a := expr inside expressions, which the grammar
// lacks, as a call of AssignFunction('a', expr). An assignment takes everything
// up to the comma, parenthesis or clause that ends its expression. Those of
// SET are left alone. The list is in the order of rewriting, inner ones first;
// it is nil when there is nothing to do.
func ExpandAssignments(query string, mode Mode) (string, []Assigned) {
	var done []Assigned
	for strings.Contains(query, ":=") {
		name, start, value, end := lastAssignment(query, mode)
		if start < 0 {
			break
		}
		a := Assigned{Original: query[start:end]}
		a.Rewritten = "`" + AssignFunction + "`('" + strings.ReplaceAll(strings.ReplaceAll(name, `\`, `\\`), "'", "''") + "', " + query[value:end] + ")"
		query = query[:start] + a.Rewritten + query[end:]
		done = append(done, a)
	}
	return query, done
}

// lastAssignment finds the last @name := of a text, which holds no other.
func lastAssignment(query string, mode Mode) (name string, start, value, end int) {
	start = -1
	lex := NewLexer(query, mode)
	var at, id Token // @ and the name behind it
	for {
		t := lex.Next()
		switch {
		case t.Kind == EOF || t.Kind == Bad:
			if start >= 0 {
				end = assignmentEnd(query, value, mode)
			}
			return name, start, value, end
		case t.Kind == Operator && query[t.Start:t.End] == ":=" && at.End > at.Start && id.End > id.Start:
			name, start, value = Unquote(query[id.Start:id.End], id.Kind, mode), at.Start, t.End
			at, id = Token{}, Token{}
		case t.isOp('@'):
			at, id = t, Token{}
		case at.End > at.Start && id.End == id.Start && t.Start == at.End:
			id = t
		default:
			at, id = Token{}, Token{}
		}
	}
}

// assignmentEnd returns where the expression that begins at byte from ends.
func assignmentEnd(query string, from int, mode Mode) int {
	lex := NewLexer(query[from:], mode)
	depth, cases, end := 0, 0, from
	for {
		t := lex.Next()
		switch {
		case t.Kind == EOF || t.Kind == Bad:
			return max(end, from)
		case t.isOp('('):
			depth++
		case t.isOp(')'):
			if depth--; depth < 0 {
				return end
			}
		case depth > 0:
		case t.isOp(',') || t.isOp(';'):
			return end
		case t.Kind == Word:
			word := strings.ToLower(query[from+t.Start : from+t.End])
			switch word {
			case "case":
				cases++
			case "end":
				if cases--; cases < 0 {
					return end
				}
			case "when", "then", "else":
				if cases == 0 {
					return end
				}
			case "as", "from", "where", "group", "having", "order", "limit", "union", "except", "intersect", "into", "for",
				"asc", "desc", "window", "offset", "fetch", "procedure", "on", "using", "join", "inner", "cross", "left", "right", "natural":
				return end
			}
		}
		end = from + t.End
	}
}
