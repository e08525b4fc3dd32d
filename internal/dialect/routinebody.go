package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// blockDepth is how deep the statements of a body may nest.
const blockDepth = 200

// bodyScope is what a block, and those around it, have declared.
type bodyScope struct {
	outer              *bodyScope
	label              string
	loop               bool
	variables, cursors []string
	conditions         map[string]RoutineCondition
}

func holds(list []string, name string) bool {
	for _, n := range list {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

func (s *bodyScope) declares(name string) bool { return holds(s.variables, name) }

// find looks through the scopes from the inside out.
func (s *bodyScope) find(has func(*bodyScope) bool) bool {
	for ; s != nil; s = s.outer {
		if has(s) {
			return true
		}
	}
	return false
}

// bodyKind is what a body belongs to.
type bodyKind uint8

const (
	bodyProcedure bodyKind = iota
	bodyFunction
	bodyTrigger
	bodyCompound // a compound statement of no routine
)

// bodyParser parses the body of a routine, or a compound statement.
type bodyParser struct {
	*parser
	scope   *bodyScope
	kind    bodyKind
	trigger *CreateTrigger // whose body it is, if any
	depth   int
	returns bool // a RETURN was met
}

func (p *bodyParser) open(label string, loop bool) {
	if label != "" && p.scope.find(func(s *bodyScope) bool { return strings.EqualFold(s.label, label) }) {
		p.fail(mariaerr.New(mariaerr.ER_SP_LABEL_REDEFINE, label))
	}
	p.scope = &bodyScope{outer: p.scope, label: label, loop: loop}
}

// shut ends a scope, behind whose END its label may stand again.
func (p *bodyParser) shut() {
	label := p.scope.label
	p.scope = p.scope.outer
	if p.isIdent(p.tok) {
		if again := p.ident(); p.err == nil && !strings.EqualFold(again, label) {
			p.fail(mariaerr.New(mariaerr.ER_SP_LABEL_MISMATCH, again))
		}
	}
}

// statement parses one statement, without the semicolon behind it.
func (p *bodyParser) statement() RoutineStatement {
	s := p.oneStatement()
	s.endAt(p.tok.End)
	return s
}

func (p *bodyParser) oneStatement() RoutineStatement {
	if p.depth++; p.depth > blockDepth {
		p.unexpected()
	}
	defer func() { p.depth-- }()
	label := ""
	if p.isIdent(p.tok) && p.peek().isOp(':') {
		label = p.ident()
		p.next()
		if !p.is("begin") && !p.is("loop") && !p.is("while") && !p.is("repeat") && !p.is("for") {
			p.unexpected()
		}
	}
	switch {
	case p.err != nil:
	case p.accept("begin"):
		return p.block(label)
	case p.accept("loop"), p.accept("while"), p.accept("repeat"):
		return p.loop(label)
	case p.is("for"):
		return p.forLoop(label)
	case p.accept("if"):
		return p.ifStatement()
	case p.accept("case"):
		return p.caseStatement()
	case p.is("leave") || p.is("iterate"):
		return p.jump()
	case p.is("return"):
		if p.kind != bodyFunction {
			p.fail(mariaerr.New(mariaerr.ER_SP_BADRETURN))
			break
		}
		p.next()
		p.returns = true
		return &RoutineReturn{Value: p.span()}
	case p.is("open") || p.is("fetch") || p.is("close"):
		return p.cursor()
	case p.is("signal") || p.is("resignal"):
		return p.signal()
	case p.is("get") && (p.peekIs("diagnostics") || p.peekIs("current") || p.peekIs("stacked")):
		return p.getDiagnostics()
	case p.is("set"):
		return p.setStatement()
	case p.is("call"):
		start := p.tok.Start
		p.next()
		c := &RoutineCall{Call: Call{Name: p.objectName()}}
		c.Args = p.arguments()
		c.Text = Span{start, p.lastEnd}
		return c
	}
	if p.err == nil && !p.beginsStatement() {
		p.unexpected()
	}
	return &RoutineSQL{Text: p.rest()}
}

// statementWords are the words without a meaning of their own elsewhere with which a
// statement begins, and those that this package takes for some.
var statementWords = map[string]bool{
	"backup": true, "binlog": true, "cache": true, "checksum": true, "commit": true, "deallocate": true, "do": true, "execute": true,
	"flush": true, "handler": true, "help": true, "install": true, "prepare": true, "repair": true, "reset": true, "rollback": true,
	"savepoint": true, "shutdown": true, "start": true, "stop": true, "truncate": true, "uninstall": true, "xa": true, "begin": true,
	"values": true, "table": true, "get": true, "slave": true, "set": true, "end": true,
}

// beginsStatement tells whether the present token may begin a statement of SQL. A name
// is passed: it could have been a label, so MariaDB stops behind it. DECLARE stands
// at the beginning of a block only.
func (p *bodyParser) beginsStatement() bool {
	switch {
	case p.is("declare"):
		return p.mode.Oracle
	case p.tok.Kind == Word && statementWords[strings.ToLower(p.text(p.tok))], p.mode.Oracle:
		return true
	case p.isIdent(p.tok):
		p.next()
		return false
	}
	return true
}

// rest passes a statement up to its semicolon.
func (p *bodyParser) rest() Span {
	if p.err != nil || p.tok.Kind == EOF || p.tok.isOp(';') {
		p.unexpected()
		return Span{}
	}
	start := p.tok.Start
	for p.err == nil && p.tok.Kind != EOF && !p.tok.isOp(';') {
		if p.tok.Kind == Bad {
			p.unexpected()
			return Span{}
		}
		p.next()
	}
	return Span{start, p.lastEnd}
}

// statements parses statements up to one of the words that may follow them.
func (p *bodyParser) statements(ends ...string) (list []RoutineStatement) {
	for p.err == nil {
		for _, end := range ends {
			if p.is(end) && !(len(list) == 0 && end != "end") {
				return list
			}
		}
		list = append(list, p.statement())
		p.expectOp(';')
	}
	return list
}

func (p *bodyParser) block(label string) RoutineStatement {
	if p.accept("not") {
		p.expect("atomic")
	}
	b := &RoutineBlock{Label: label}
	p.open(label, false)
	for p.err == nil && p.is("declare") {
		p.next()
		p.declare(b)
		p.expectOp(';')
	}
	b.Body = p.statements("end")
	p.expect("end")
	p.shut()
	return b
}

func (p *bodyParser) loop(label string) RoutineStatement {
	l := &RoutineLoop{Label: label}
	word := strings.ToLower(p.src[p.lastEnd-4 : p.lastEnd]) // the end of loop, while, repeat
	p.open(label, true)
	switch word {
	case "hile":
		l.While = p.span()
		p.expect("do")
		l.Body = p.statements("end")
		p.expect("end", "while")
	case "peat":
		l.Body = p.statements("until")
		p.expect("until")
		l.Until = p.span()
		p.expect("end", "repeat")
	default:
		l.Body = p.statements("end")
		p.expect("end", "loop")
	}
	p.shut()
	return l
}

func (p *bodyParser) ifStatement() RoutineStatement {
	s := &RoutineIf{}
	for {
		when := p.span()
		p.expect("then")
		s.Branches = append(s.Branches, RoutineBranch{when, p.statements("elseif", "else", "end")})
		if p.err != nil || !p.accept("elseif") {
			break
		}
	}
	if p.accept("else") {
		s.Else = p.statements("end")
	}
	p.expect("end", "if")
	return s
}

func (p *bodyParser) caseStatement() RoutineStatement {
	s := &RoutineCase{}
	if !p.is("when") {
		s.Value = p.span()
	}
	for {
		if !p.expect("when") {
			return s
		}
		when := p.span()
		p.expect("then")
		s.Branches = append(s.Branches, RoutineBranch{when, p.statements("when", "else", "end")})
		if p.err != nil || !p.is("when") {
			break
		}
	}
	if p.accept("else") {
		s.HasElse = true
		s.Else = p.statements("end")
	}
	p.expect("end", "case")
	return s
}

func (p *bodyParser) jump() RoutineStatement {
	j := &RoutineJump{Iterate: p.is("iterate")}
	p.next()
	j.Label = p.ident()
	known := p.scope.find(func(s *bodyScope) bool {
		return s.label != "" && strings.EqualFold(s.label, j.Label) && (s.loop || !j.Iterate)
	})
	if p.err == nil && !known {
		word := "LEAVE"
		if j.Iterate {
			word = "ITERATE"
		}
		p.fail(mariaerr.New(mariaerr.ER_SP_LILABEL_MISMATCH, word, j.Label))
	}
	return j
}

func (p *bodyParser) cursor() RoutineStatement {
	c := &RoutineCursor{Action: CursorOpen}
	switch {
	case p.accept("fetch"):
		c.Action = CursorFetch
		if p.accept("next") {
			p.expect("from")
		} else {
			p.accept("from")
		}
	case p.accept("close"):
		c.Action = CursorClose
	default:
		p.next()
	}
	c.Name = p.ident()
	if c.Action == CursorOpen {
		c.Args = p.arguments()
	}
	if p.err == nil && !p.scope.find(func(s *bodyScope) bool { return holds(s.cursors, c.Name) }) {
		p.fail(mariaerr.New(mariaerr.ER_SP_CURSOR_MISMATCH, c.Name))
	}
	if c.Action == CursorFetch {
		p.expect("into")
		c.Into = list(p.parser, p.variable)
	}
	return c
}

// variable passes the name of a local variable, which must be declared.
func (p *bodyParser) variable() string {
	name := p.ident()
	if p.acceptOp('.') {
		return name + "." + p.ident()
	}
	if p.err == nil && !p.known(name) {
		p.fail(mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, name))
	}
	return name
}

func (p *bodyParser) known(name string) bool {
	return p.scope.find(func(s *bodyScope) bool { return s.declares(name) })
}

// wholeSets are the words that make SET another statement than assignments.
var wholeSets = []string{"names", "password", "role", "default", "transaction", "character", "charset", "global", "session", "local", "statement"}

func (p *bodyParser) setStatement() RoutineStatement {
	t := p.peek()
	assigns := false
	if t.Kind == Word {
		l := p.lex
		next := l.Next()
		assigns = next.isOp('=') || next.Kind == Operator && next.Op == ':'
	}
	if !assigns {
		for _, word := range wholeSets {
			if p.peekIs(word) {
				return &RoutineSQL{Text: p.rest()}
			}
		}
	}
	p.next()
	s := &RoutineSequence{Body: list(p.parser, p.assignment)}
	if len(s.Body) == 1 {
		return s.Body[0]
	}
	return s
}

func (p *bodyParser) assignment() RoutineStatement {
	start := p.tok.Start
	if p.isIdent(p.tok) {
		name := p.ident()
		for p.acceptOp('.') {
			name += "." + p.ident()
		}
		if !p.acceptEqual() {
			p.unexpected()
		}
		if i := strings.IndexByte(name, '.'); i >= 0 && !p.known(name[:i]) {
			p.mayAssign(name[:i])
		}
		a := &RoutineAssign{Name: name, Value: p.value()}
		a.Text = Span{start, p.lastEnd}
		return a
	}
	for p.err == nil && !p.tok.isOp('=') && !(p.tok.Kind == Operator && p.tok.Op == ':') {
		if p.tok.Kind == EOF || p.tok.Kind == Bad || p.tok.isOp(';') {
			p.unexpected()
		}
		p.next()
	}
	p.next()
	p.value()
	return &RoutineSQL{Text: Span{start, p.lastEnd}, Set: true}
}

// value passes an expression, or a word such as DEFAULT or ON.
func (p *bodyParser) value() Span {
	if t := p.peek(); p.tok.Kind == Word && (t.isOp(';') || t.isOp(',') || t.Kind == EOF) {
		s := Span{p.tok.Start, p.tok.End}
		p.next()
		return s
	}
	return p.span()
}
