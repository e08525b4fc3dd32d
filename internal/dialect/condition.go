package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

func (*Signal) statement()         {}
func (*GetDiagnostics) statement() {}

// Signal is SIGNAL or RESIGNAL outside of any routine.
type Signal struct{ *RoutineSignal }

// GetDiagnostics is GET DIAGNOSTICS outside of any routine.
type GetDiagnostics struct{ *RoutineDiagnostics }

// RoutineDiagnostics is GET DIAGNOSTICS: of the statement, or of the condition
// whose number is there.
type RoutineDiagnostics struct {
	routineEnd
	Condition Span // empty for the statement's own items
	Items     []DiagnosticsItem
}

// DiagnosticsItem is one assignment of GET DIAGNOSTICS.
type DiagnosticsItem struct {
	Target string // a local variable's name, or @ and a user variable's
	Name   string // in upper case
}

// diagnosticsStatement parses SIGNAL, RESIGNAL and GET DIAGNOSTICS.
func (p *parser) diagnosticsStatement() Statement {
	b := &bodyParser{parser: p, scope: &bodyScope{}, kind: bodyCompound}
	var s Statement
	if p.is("get") {
		if !p.peekIs("diagnostics") && !p.peekIs("current") && !p.peekIs("stacked") {
			return nil
		}
		s = &GetDiagnostics{b.getDiagnostics()}
	} else {
		s = &Signal{b.signal()}
	}
	if p.err == nil {
		p.end()
	}
	return s
}

// signal parses SIGNAL and RESIGNAL.
func (p *bodyParser) signal() *RoutineSignal {
	s := &RoutineSignal{Again: p.is("resignal")}
	p.next()
	if !s.Again || !p.is("set") && !p.tok.isOp(';') && p.tok.Kind != EOF {
		c := p.signalled()
		s.Condition = &c
	}
	if p.accept("set") {
		seen := map[string]bool{}
		list(p.parser, func() Span {
			item := SignalItem{Name: strings.ToUpper(p.ident())}
			if p.err == nil && !conditionItems[item.Name] {
				p.unexpected()
			}
			if p.err == nil && seen[item.Name] {
				p.fail(mariaerr.New(mariaerr.ER_DUP_SIGNAL_SET, item.Name))
			}
			seen[item.Name] = true
			p.expectOp('=')
			item.Value = p.span()
			s.Items = append(s.Items, item)
			return item.Value
		})
	}
	return s
}

// signalled parses the condition that SIGNAL raises: an SQLSTATE, or a name for
// one.
func (p *bodyParser) signalled() RoutineCondition {
	if !p.is("sqlstate") && !p.isIdent(p.tok) {
		p.unexpected()
		return RoutineCondition{}
	}
	c := p.condition()
	if p.err == nil && c.Kind != ConditionState {
		p.fail(mariaerr.New(mariaerr.ER_SIGNAL_BAD_CONDITION_TYPE))
	}
	return c
}

// conditionItems are the items that SIGNAL sets.
var conditionItems = map[string]bool{
	"CLASS_ORIGIN": true, "SUBCLASS_ORIGIN": true, "CONSTRAINT_CATALOG": true, "CONSTRAINT_SCHEMA": true, "CONSTRAINT_NAME": true,
	"CATALOG_NAME": true, "SCHEMA_NAME": true, "TABLE_NAME": true, "COLUMN_NAME": true, "CURSOR_NAME": true,
	"MESSAGE_TEXT": true, "MYSQL_ERRNO": true, "ROW_NUMBER": true,
}

// getDiagnostics parses GET DIAGNOSTICS.
func (p *bodyParser) getDiagnostics() *RoutineDiagnostics {
	s := &RoutineDiagnostics{}
	p.next()
	p.accept("current")
	p.expect("diagnostics")
	if p.accept("condition") {
		s.Condition = p.span()
	}
	s.Items = list(p.parser, func() DiagnosticsItem {
		item := DiagnosticsItem{Target: p.target()}
		p.expectOp('=')
		at := p.tok
		item.Name = strings.ToUpper(p.ident())
		ofStatement := item.Name == "NUMBER" || item.Name == "ROW_COUNT"
		if p.err == nil && (s.Condition.Empty() != ofStatement || !ofStatement && item.Name != "RETURNED_SQLSTATE" && !conditionItems[item.Name]) {
			p.unexpectedAt(at)
		}
		return item
	})
	return s
}

// target parses what takes a value: a variable of the routine or of the user.
func (p *bodyParser) target() string {
	if p.tok.isOp('@') {
		start := p.tok.Start
		p.next()
		p.userVarName()
		return p.since(start)
	}
	return p.variable()
}
