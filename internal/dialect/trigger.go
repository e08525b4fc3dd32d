package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

func (*CreateTrigger) statement() {}
func (*DropTrigger) statement()   {}

// CreateTrigger is CREATE [OR REPLACE] [DEFINER] TRIGGER [IF NOT EXISTS].
type CreateTrigger struct {
	OrReplace, IfNotExists bool
	Definer                *User
	Name                   ObjectName
	Time                   string // "BEFORE" or "AFTER"
	Event                  string // "INSERT", "UPDATE" or "DELETE"
	Table                  TableName
	Order                  string // "FOLLOWS", "PRECEDES", or empty
	Other                  string // the trigger that Order is about
	Word                   string // the keyword TRIGGER as it was written
	Head                   Span   // from the name up to the body
	Body                   Span
	Code                   RoutineStatement
}

// DropTrigger is DROP TRIGGER [IF EXISTS].
type DropTrigger struct {
	IfExists bool
	Name     ObjectName
}

// createTrigger parses behind TRIGGER.
func (p *parser) createTrigger(replace bool, definer *User) Statement {
	s := &CreateTrigger{OrReplace: replace, Definer: definer, Word: p.src[p.lastEnd-len("trigger") : p.lastEnd]}
	s.IfNotExists = p.ifNotExists()
	p.noReplaceIfNotExists(replace, s.IfNotExists)
	s.Head.Start = p.tok.Start
	s.Name = p.objectName()
	for _, word := range []string{"BEFORE", "AFTER"} {
		if s.Time == "" && p.acceptUpper(word) {
			s.Time = word
		}
	}
	for _, word := range []string{"INSERT", "UPDATE", "DELETE"} {
		if s.Time != "" && s.Event == "" && p.acceptUpper(word) {
			s.Event = word
		}
	}
	if s.Event == "" {
		p.unexpected()
		return s
	}
	p.expect("on")
	s.Table = p.tableName()
	p.expect("for", "each", "row")
	if word := p.acceptAny("follows", "precedes"); word != "" {
		s.Order = map[string]string{"follows": "FOLLOWS", "precedes": "PRECEDES"}[word]
		s.Other = p.ident()
	}
	if p.err != nil {
		return s
	}
	if p.tok.Kind == EOF || p.tok.isOp(';') {
		p.unexpected()
		return s
	}
	s.Head.End = p.tok.Start
	s.Body.Start = p.tok.Start
	b := &bodyParser{parser: p, scope: &bodyScope{}, kind: bodyTrigger, trigger: s}
	s.Code = b.statement()
	s.Body.End = p.lastEnd
	return s
}

func (p *parser) dropTrigger() Statement {
	s := &DropTrigger{IfExists: p.ifExists()}
	s.Name = p.objectName()
	return s
}

// acceptUpper passes a keyword that is given in upper case.
func (p *parser) acceptUpper(word string) bool { return p.accept(lowerWord(word)) }

// mayAssign refuses values for rows of a trigger that it may not change, or that
// there are none of.
func (p *bodyParser) mayAssign(row string) {
	t := p.trigger
	if t == nil {
		return
	}
	switch {
	case foldIs(row, "old") && t.Event == "INSERT", foldIs(row, "new") && t.Event == "DELETE":
		if foldIs(row, "old") {
			p.fail(mariaerr.New(mariaerr.ER_TRG_CANT_CHANGE_ROW, "OLD", ""))
			return
		}
		p.fail(mariaerr.New(mariaerr.ER_TRG_NO_SUCH_ROW_IN_TRG, "NEW", "on DELETE"))
	case foldIs(row, "old"):
		p.fail(mariaerr.New(mariaerr.ER_TRG_CANT_CHANGE_ROW, "OLD", ""))
	case foldIs(row, "new") && t.Time == "AFTER":
		p.fail(mariaerr.New(mariaerr.ER_TRG_CANT_CHANGE_ROW, "NEW", "after "))
	}
}
