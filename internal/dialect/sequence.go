package dialect

import (
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// SequenceOptions are the clauses of CREATE and ALTER SEQUENCE. A nil number was
// not given.
type SequenceOptions struct {
	Increment, Min, Max, Start, Cache *int64
	NoMin, NoMax                      bool
	Cycle                             *bool
	Restart                           bool   // ALTER only
	RestartWith                       *int64 // nil: from the start value
	Comment                           *string
}

// CreateSequence is CREATE [OR REPLACE] SEQUENCE [IF NOT EXISTS].
type CreateSequence struct {
	Replace, IfNotExists, Temporary bool
	Name                            TableName
	SequenceOptions
}

// AlterSequence is ALTER SEQUENCE [IF EXISTS].
type AlterSequence struct {
	IfExists bool
	Name     TableName
	SequenceOptions
}

// DropSequence is DROP SEQUENCE [IF EXISTS].
type DropSequence struct {
	IfExists bool
	Names    []TableName
}

// ShowCreateSequence is SHOW CREATE SEQUENCE.
type ShowCreateSequence struct{ Name TableName }

func (*CreateSequence) statement()     {}
func (*AlterSequence) statement()      {}
func (*DropSequence) statement()       {}
func (*ShowCreateSequence) statement() {}

// createSequence parses behind SEQUENCE.
func (p *parser) createSequence(replace, temporary bool) Statement {
	s := &CreateSequence{Replace: replace, Temporary: temporary, IfNotExists: p.ifNotExists()}
	p.noReplaceIfNotExists(replace, s.IfNotExists)
	s.Name = p.tableName()
	p.sequenceOptions(&s.SequenceOptions, false)
	p.sequenceTableOptions(&s.SequenceOptions)
	return s
}

// alterSequence parses behind SEQUENCE.
func (p *parser) alterSequence() Statement {
	s := &AlterSequence{IfExists: p.ifExists()}
	s.Name = p.tableName()
	if p.err == nil && p.sequenceOptions(&s.SequenceOptions, true) == 0 {
		p.unexpected()
	}
	return s
}

// dropSequence parses behind SEQUENCE.
func (p *parser) dropSequence() Statement {
	return &DropSequence{IfExists: p.ifExists(), Names: list(p, p.tableName)}
}

// sequenceOptions parses the clauses and returns how many there are.
func (p *parser) sequenceOptions(o *SequenceOptions, alter bool) (n int) {
	seen := map[string]bool{}
	for ; p.err == nil; n++ {
		word := strings.ToLower(p.acceptAny("increment", "minvalue", "maxvalue", "start", "cache", "nominvalue", "nomaxvalue", "nocache", "cycle", "nocycle"))
		if word == "" && alter && p.accept("restart") {
			word = "restart"
		}
		if word == "" && p.accept("no") {
			switch word = "no" + p.acceptAny("minvalue", "maxvalue", "cache"); word {
			case "no":
				p.unexpected()
				return n
			}
		}
		option := strings.TrimPrefix(word, "no")
		if word == "" {
			return n
		}
		if seen[option] {
			p.fail(mariaerr.New(mariaerr.ER_DUP_ARGUMENT, strings.ToUpper(option)))
			return n
		}
		seen[option] = true
		zero := int64(0)
		switch word {
		case "increment":
			o.Increment = p.sequenceNumber("by")
		case "minvalue":
			o.Min = p.sequenceNumber("")
		case "maxvalue":
			o.Max = p.sequenceNumber("")
		case "start":
			o.Start = p.sequenceNumber("with")
		case "cache":
			o.Cache = p.sequenceNumber("")
		case "nominvalue":
			o.NoMin = true
		case "nomaxvalue":
			o.NoMax = true
		case "nocache":
			o.Cache = &zero
		case "cycle", "nocycle":
			cycle := word == "cycle"
			o.Cycle = &cycle
		case "restart":
			o.Restart = true
			if p.is("with") || p.tok.isOp('=') || p.tok.isOp('-') || p.tok.Kind == Integer {
				o.RestartWith = p.sequenceNumber("with")
			}
		}
	}
	return n
}

// sequenceNumber parses [BY | =] number.
func (p *parser) sequenceNumber(word string) *int64 {
	if word == "" || !p.accept(word) {
		p.acceptOp('=')
	}
	sign := ""
	if p.acceptOp('-') {
		sign = "-"
	} else {
		p.acceptOp('+')
	}
	if p.tok.Kind != Integer {
		p.unexpected()
		return nil
	}
	n, err := strconv.ParseInt(sign+p.text(p.tok), 10, 64)
	if err != nil {
		p.unexpected()
		return nil
	}
	p.next()
	return &n
}

// sequenceTableOptions parses the options of the table behind a sequence, of
// which only the comment means something.
func (p *parser) sequenceTableOptions(o *SequenceOptions) {
	for p.err == nil && p.tok.Kind != EOF && !p.tok.isOp(';') {
		switch {
		case p.accept("comment"):
			p.acceptOp('=')
			text := p.str()
			o.Comment = &text
		case p.acceptAny("engine", "row_format", "transactional", "page_checksum") != "":
			p.acceptOp('=')
			if p.tok.Kind == Integer {
				p.next()
			} else {
				p.identOrText()
			}
		default:
			p.unexpected()
			return
		}
		p.acceptOp(',')
	}
}

// SequenceCall is NEXT VALUE FOR x or PREVIOUS VALUE FOR x where it stood in a text.
type SequenceCall struct {
	Start            int // byte in the text that CallSequences returns
	Written, Instead string
}

// CallSequences writes NEXT VALUE FOR x and PREVIOUS VALUE FOR x as the calls
// NEXTVAL(x) and LASTVAL(x), and puts parentheses around one that is a column's
// default, for a grammar that knows only these. Nothing moves but what stands
// behind a default.
func CallSequences(query string, mode Mode) (text string, calls []SequenceCall, err error) {
	if !mentions(query, "value") && !mentions(query, "tval(") {
		return query, nil, nil
	}
	p := newParser(query, len(query), mode)
	var out strings.Builder
	done := 0
	isDefault := false
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad {
		start := p.tok.Start
		var call string
		switch {
		case (p.is("next") || p.is("previous")) && p.peekIs("value"):
			name := "nextval("
			if p.is("previous") {
				name = "lastval("
			}
			p.next()
			p.next()
			if !p.accept("for") {
				isDefault = false
				continue
			}
			from := p.tok.Start
			p.tableName()
			if p.err != nil {
				return query, nil, p.err
			}
			call = name + p.since(from)
			for n := len(call) + 1; n < p.lastEnd-start; n++ {
				call += " "
			}
			call += ")"
			calls = append(calls, SequenceCall{out.Len() + start - done, p.since(start), call})
		case (p.is("nextval") || p.is("lastval") || p.is("setval")) && p.peek().isOp('('):
			more := p.is("setval")
			p.next()
			p.next()
			p.tableName()
			if more && p.err == nil && !p.tok.isOp(',') {
				p.unexpected()
			}
			if p.err != nil {
				return query, nil, p.err
			}
			if more {
				continue
			}
			if !p.expectOp(')') {
				return query, nil, p.err
			}
			if !isDefault {
				continue
			}
			call = p.since(start)
		default:
			isDefault = p.is("default")
			p.next()
			continue
		}
		if isDefault {
			call = "(" + call + ")"
		}
		out.WriteString(query[done:start])
		out.WriteString(call)
		done = p.lastEnd
		isDefault = false
	}
	if done == 0 {
		return query, nil, nil
	}
	return out.String() + query[done:], calls, nil
}
