package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// createRoutine parses behind FUNCTION or PROCEDURE.
func (p *parser) createRoutine(procedure, replace bool, definer *User) Statement {
	s := &CreateRoutine{Procedure: procedure, OrReplace: replace, Definer: definer, IfNotExists: p.ifNotExists()}
	p.noReplaceIfNotExists(replace, s.IfNotExists)
	s.Name = p.objectName()
	if !procedure && p.is("returns") {
		return p.library(s)
	}
	p.expectOp('(')
	s.ParamList.Start = p.lastEnd
	if !p.tok.isOp(')') {
		s.Params = list(p, p.routineParam)
	}
	s.ParamList.End = p.tok.Start
	p.expectOp(')')
	if !procedure {
		p.expect("returns")
		s.Returns = p.typeSpan()
	}
	s.RoutineOptions = p.routineOptions()
	if p.err != nil {
		return s
	}
	if p.tok.Kind == EOF || p.tok.isOp(';') {
		p.unexpected()
		return s
	}
	b := &bodyParser{parser: p, scope: &bodyScope{}, kind: bodyFunction}
	if procedure {
		b.kind = bodyProcedure
	}
	for _, param := range s.Params {
		if b.scope.declares(param.Name) {
			p.fail(mariaerr.New(mariaerr.ER_SP_DUP_PARAM, param.Name))
			return s
		}
		b.scope.variables = append(b.scope.variables, param.Name)
	}
	start := p.tok.Start
	s.Code = b.statement()
	s.Body = Span{start, p.lastEnd}
	s.Returned = b.returns
	return s
}

// library parses RETURNS type SONAME, the form of functions from shared libraries.
func (p *parser) library(s *CreateRoutine) Statement {
	p.next()
	if p.acceptAny("string", "integer", "int", "real", "decimal") == "" {
		p.unexpected()
	}
	p.expect("soname")
	s.Library = p.str()
	return s
}

func (p *parser) routineParam() RoutineParam {
	mode := "IN"
	if w := p.text(p.tok); p.tok.Kind == Word && (foldIs(w, "in") || foldIs(w, "out") || foldIs(w, "inout")) {
		mode = strings.ToUpper(w)
		p.next()
	}
	name := p.ident()
	return RoutineParam{name, p.typeSpan(), mode}
}

// routineOptions parses characteristics in any order.
func (p *parser) routineOptions() (o RoutineOptions) {
	yes, no := true, false
	for p.err == nil {
		switch {
		case p.accept("deterministic"):
			o.Deterministic = &yes
		case p.is("not") && p.peekIs("deterministic"):
			p.next()
			p.next()
			o.Deterministic = &no
		case p.accept("language"):
			p.expect("sql")
		case p.accept("no"):
			p.expect("sql")
			o.Access = "NO SQL"
		case p.accept("contains"):
			p.expect("sql")
			o.Access = "CONTAINS SQL"
		case p.is("reads") || p.is("modifies"):
			o.Access = strings.ToUpper(p.text(p.tok)) + " SQL DATA"
			p.next()
			p.expect("sql", "data")
		case p.is("sql") && p.peekIs("security"):
			p.next()
			p.next()
			switch p.acceptAny("definer", "invoker") {
			case "definer":
				o.Invoker = &no
			case "invoker":
				o.Invoker = &yes
			default:
				p.unexpected()
			}
		case p.accept("comment"):
			text := p.str()
			o.Comment = &text
		default:
			return o
		}
	}
	return o
}

func (p *parser) alterRoutine(procedure bool) Statement {
	s := &AlterRoutine{Procedure: procedure, Name: p.objectName()}
	s.RoutineOptions = p.routineOptions()
	return s
}

func (p *parser) dropRoutine(procedure bool) Statement {
	s := &DropRoutine{Procedure: procedure, IfExists: p.ifExists()}
	s.Name = p.objectName()
	return s
}

// call parses behind CALL.
func (p *parser) call() Statement {
	s := &Call{Name: p.objectName()}
	s.Args = p.arguments()
	return s
}

// arguments parses expressions in parentheses; there may be neither.
func (p *parser) arguments() (args []Span) {
	if p.acceptOp('(') {
		if !p.tok.isOp(')') {
			args = list(p, p.span)
		}
		p.expectOp(')')
	}
	return args
}

// typeSpan passes a data type with its attributes. Which types there are is the
// grammar's to say.
func (p *parser) typeSpan() Span {
	start := p.tok.Start
	if p.tok.Kind != Word {
		p.unexpected()
		return Span{}
	}
	first := strings.ToLower(p.text(p.tok))
	p.next()
	switch first {
	case "double":
		p.accept("precision")
	case "long":
		p.acceptAny("varchar", "varbinary")
	case "national", "char", "character", "nchar":
		if p.acceptAny("char", "character", "varchar") != "" {
			p.accept("varying")
		}
		p.accept("varying")
	}
	if p.tok.isOp('(') {
		p.balanced()
	}
	for p.err == nil {
		switch {
		case p.acceptAny("unsigned", "signed", "zerofill", "binary", "ascii", "unicode") != "":
		case p.is("character") && p.peekIs("set"):
			p.next()
			p.next()
			p.charsetName()
		case p.acceptAny("charset", "collate") != "":
			p.charsetName()
		default:
			return Span{start, p.lastEnd}
		}
	}
	return Span{start, p.lastEnd}
}
