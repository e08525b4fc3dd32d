package dialect

// CreateSelect is CREATE TABLE ... SELECT with definitions of columns or keys
// before the SELECT, or with IGNORE or REPLACE.
type CreateSelect struct {
	IfNotExists, Temporary bool
	Name                   TableName
	Columns                []ColumnDefinition
	Others                 []string // keys and constraints
	Options                string
	Ignore, Replace        bool
	Select                 string
}

// A ColumnDefinition is a column's name, and its text with the name.
type ColumnDefinition struct{ Name, Text string }

func (*CreateSelect) statement() {}

// createSelect parses CREATE TABLE, from [TEMPORARY] TABLE on; nil is one for
// the grammar.
func (p *parser) createSelect() Statement {
	s := &CreateSelect{Temporary: p.accept("temporary")}
	p.next()
	s.IfNotExists = p.ifNotExists()
	s.Name = p.tableName()
	defined := p.err == nil && p.tok.isOp('(') && !p.peekIs("select") && !p.peekIs("with") && !p.peekIs("like") && !p.peek().isOp('(')
	if defined {
		p.next()
		list(p, func() struct{} { p.definition(s); return struct{}{} })
		p.expectOp(')')
	}
	start := p.tok.Start
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad && !p.tok.isOp(';') {
		end := p.tok.Start
		s.Ignore, s.Replace = p.is("ignore"), p.is("replace")
		if s.Ignore || s.Replace {
			p.next()
		}
		p.accept("as")
		if p.is("select") || p.is("with") && !p.peek().isOp('=') && !p.peekIs("system") || p.is("values") || p.tok.isOp('(') && (p.peekIs("select") || p.peekIs("with")) {
			s.Options, s.Select = p.src[start:end], p.src[p.tok.Start:]
			p.rest()
			return s
		}
		switch {
		case p.tok.isOp('('):
			p.balanced()
		default:
			p.next()
		}
	}
	p.err = nil // what there is of faults, the grammar finds
	return nil
}

// definition passes a column's definition, or that of a key or constraint.
func (p *parser) definition(s *CreateSelect) {
	start := p.tok.Start
	other := p.is("primary") || p.is("unique") || p.is("key") || p.is("index") || p.is("fulltext") || p.is("spatial") ||
		p.is("constraint") || p.is("foreign") || p.is("check")
	name := ""
	if !other {
		name = p.ident()
	}
	p.partEnd()
	text := p.since(start)
	if other {
		s.Others = append(s.Others, text)
	} else {
		s.Columns = append(s.Columns, ColumnDefinition{name, text})
	}
}
