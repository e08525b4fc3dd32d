package dialect

import (
	"strings"
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

func (*CreateEvent) statement()     {}
func (*AlterEvent) statement()      {}
func (*DropEvent) statement()       {}
func (*ShowEvents) statement()      {}
func (*ShowCreateEvent) statement() {}

// ObjectName is a name with or without its database, for which an empty DB
// stands.
type ObjectName struct{ DB, Name string }

// Schedule is an ON SCHEDULE clause. Either At is there or Every; the zero Span
// is an expression that was not given.
type Schedule struct {
	At           Span
	Every        Span
	Unit         string // of Every, in upper case: "DAY_MINUTE"
	Starts, Ends Span
}

// Completion is what ON COMPLETION says.
type Completion uint8

// The ON COMPLETION clauses.
const (
	CompletionUnset Completion = iota
	CompletionPreserve
	CompletionDrop // NOT PRESERVE
)

// EventStatus is what ENABLE and its kin say.
type EventStatus uint8

// The states of an event.
const (
	EventStatusUnset EventStatus = iota
	EventEnable
	EventDisable
	EventDisableOnSlave
)

// EventOptions are the clauses that CREATE and ALTER EVENT share.
type EventOptions struct {
	Schedule   *Schedule // nil when ALTER EVENT has none
	Completion Completion
	Status     EventStatus
	Comment    *string
	Body       Span // the statement behind DO
}

// CreateEvent is CREATE [OR REPLACE] [DEFINER] EVENT [IF NOT EXISTS].
type CreateEvent struct {
	OrReplace, IfNotExists bool
	Definer                *User
	Name                   ObjectName
	EventOptions
}

// AlterEvent is ALTER [DEFINER] EVENT.
type AlterEvent struct {
	Definer *User
	Name    ObjectName
	Rename  *ObjectName
	EventOptions
}

// DropEvent is DROP EVENT [IF EXISTS].
type DropEvent struct {
	IfExists bool
	Name     ObjectName
}

// ShowEvents is SHOW EVENTS. An empty DB is the current one.
type ShowEvents struct {
	DB    string
	HasDB bool
	Like  *string
	Where Span
}

// ShowCreateEvent is SHOW CREATE EVENT.
type ShowCreateEvent struct{ Name ObjectName }

// definer parses DEFINER = user.
func (p *parser) definer() *User {
	if !p.accept("definer") {
		return nil
	}
	p.expectOp('=')
	u := p.userOrRole()
	return &u
}

// createEvent parses behind EVENT.
func (p *parser) createEvent(replace bool, definer *User) Statement {
	s := &CreateEvent{OrReplace: replace, Definer: definer, IfNotExists: p.ifNotExists()}
	p.noReplaceIfNotExists(replace, s.IfNotExists)
	s.Name = p.objectName()
	p.expect("on", "schedule")
	s.Schedule = p.schedule()
	if p.accept("on") {
		p.expect("completion")
		s.Completion = p.completion()
	}
	s.Status = p.eventStatus()
	s.Comment = p.eventComment()
	p.expect("do")
	s.Body = p.body()
	return s
}

// alterEvent parses behind EVENT.
func (p *parser) alterEvent(definer *User) Statement {
	s := &AlterEvent{Definer: definer, Name: p.objectName()}
	empty := p.tok.Start
	if p.is("on") && p.peekIs("schedule") {
		p.next()
		p.next()
		s.Schedule = p.schedule()
	}
	if p.accept("on") {
		p.expect("completion")
		s.Completion = p.completion()
	}
	if p.accept("rename") {
		p.expect("to")
		name := p.objectName()
		s.Rename = &name
	}
	s.Status = p.eventStatus()
	s.Comment = p.eventComment()
	if p.accept("do") {
		s.Body = p.body()
	} else if p.tok.Start == empty {
		p.unexpected() // nothing to alter
	}
	return s
}

func (p *parser) dropEvent() Statement {
	s := &DropEvent{IfExists: p.ifExists()}
	s.Name = p.objectName()
	return s
}

// objectName parses a name, maybe behind that of its database.
func (p *parser) objectName() ObjectName {
	n := ObjectName{Name: p.ident()}
	if p.acceptOp('.') {
		n.DB, n.Name = n.Name, p.ident()
		if p.err == nil && badName(n.DB) {
			p.fail(mariaerr.New(mariaerr.ER_WRONG_DB_NAME, n.DB))
		}
	}
	switch {
	case p.err != nil:
	case utf8.RuneCountInString(n.Name) > maxName:
		p.fail(mariaerr.New(mariaerr.ER_TOO_LONG_IDENT, clip(n.Name, 70)))
	case badName(n.Name):
		p.fail(mariaerr.New(mariaerr.ER_SP_WRONG_NAME, n.Name))
	}
	return n
}

// intervalUnits are the units that EVERY takes.
var intervalUnits = map[string]bool{
	"YEAR": true, "QUARTER": true, "MONTH": true, "WEEK": true, "DAY": true, "HOUR": true, "MINUTE": true, "SECOND": true,
	"YEAR_MONTH": true, "DAY_HOUR": true, "DAY_MINUTE": true, "DAY_SECOND": true, "HOUR_MINUTE": true, "HOUR_SECOND": true,
	"MINUTE_SECOND": true,
}

// schedule parses behind ON SCHEDULE.
func (p *parser) schedule() *Schedule {
	s := &Schedule{}
	if p.accept("at") {
		s.At = p.span()
		return s
	}
	p.expect("every")
	s.Every = p.span()
	if p.err != nil {
		return s
	}
	unit := strings.ToUpper(p.text(p.tok))
	switch {
	case p.tok.Kind != Word:
		p.unexpected()
	case intervalUnits[unit]:
		s.Unit = unit
		p.next()
	case strings.HasSuffix(unit, "MICROSECOND"):
		p.fail(mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "MICROSECOND"))
	default:
		p.unexpected()
	}
	if p.accept("starts") {
		s.Starts = p.span()
	}
	if p.accept("ends") {
		s.Ends = p.span()
	}
	return s
}

// completion parses behind ON COMPLETION.
func (p *parser) completion() Completion {
	c := CompletionPreserve
	if p.accept("not") {
		c = CompletionDrop
	}
	p.expect("preserve")
	return c
}

func (p *parser) eventStatus() EventStatus {
	switch {
	case p.accept("enable"):
		return EventEnable
	case p.accept("disable"):
		if !p.is("on") {
			return EventDisable
		}
		p.next()
		if p.acceptAny("slave", "replica") == "" {
			p.unexpected()
		}
		return EventDisableOnSlave
	}
	return EventStatusUnset
}

func (p *parser) eventComment() *string {
	if !p.accept("comment") {
		return nil
	}
	text := p.str()
	return &text
}

// body passes the rest of the statement, which is a statement itself.
func (p *parser) body() Span {
	if p.err != nil || p.tok.Kind == EOF {
		p.unexpected()
		return Span{}
	}
	b := Span{p.tok.Start, len(p.src)}
	for p.err == nil && p.tok.Kind != EOF {
		if p.tok.Kind == Bad {
			p.unexpected()
			return Span{}
		}
		p.next()
	}
	b.End = p.lastEnd
	return b
}

// showEvents parses behind EVENTS.
func (p *parser) showEvents() Statement {
	s := &ShowEvents{}
	if p.acceptAny("from", "in") != "" {
		s.DB, s.HasDB = p.ident(), true
		if p.err == nil && badName(s.DB) {
			p.fail(mariaerr.New(mariaerr.ER_WRONG_DB_NAME, s.DB))
		}
	}
	switch {
	case p.accept("like"):
		text := p.str()
		s.Like = &text
	case p.accept("where"):
		s.Where = p.span()
	}
	return s
}
