package dialect

// ObjectType is what a statement of data definition is about.
type ObjectType uint8

// The objects of data definition.
const (
	TypeTable ObjectType = iota
	TypeView
	TypeDatabase
	TypeIndex
)

// Define is CREATE OR REPLACE, CREATE ... IF NOT EXISTS or DROP ... IF EXISTS
// of an object for which other grammars lack the clause. Plain is the statement
// without the clause, with blanks in its place.
type Define struct {
	Type                 ObjectType
	Replace, IfNotExists bool
	IfExists             bool // it is a DROP
	Temporary            bool
	Name                 TableName
	On                   TableName  // the table of an index
	Like                 *TableName // CREATE TABLE ... LIKE
	Select               Span       // CREATE TABLE ... SELECT; empty for none
	Plain                string
}

func (*Define) statement() {}

// define parses behind CREATE [OR REPLACE] [DEFINER = user]; or are the bytes
// of OR REPLACE. It returns nil for what the grammar can judge by itself.
func (p *parser) define(or Span) Statement {
	d := &Define{Replace: !or.Empty()}
	var cond Span
	switch {
	case p.is("table") || p.is("temporary") && p.peekIs("table"):
		if !d.Replace {
			if !mentions(p.src, "select") && !mentions(p.src, "values") {
				return nil
			}
			return p.createSelect()
		}
		d.Temporary = p.accept("temporary")
		p.next()
		d.IfNotExists = p.ifNotExists()
		d.Name = p.tableName()
		p.tableSource(d)
	case p.is("database") || p.is("schema"):
		if !d.Replace {
			return nil
		}
		p.next()
		d.Type = TypeDatabase
		d.IfNotExists = p.ifNotExists()
		d.Name.Name = p.ident()
	case p.is("unique") || p.is("fulltext") || p.is("spatial") || p.is("index"):
		p.acceptAny("unique", "fulltext", "spatial")
		if !p.accept("index") {
			return nil
		}
		d.Type = TypeIndex
		cond = p.conditional(d)
		d.Name.Name = p.ident()
		if p.accept("using") {
			p.ident()
		}
		if p.expect("on") {
			d.On = p.tableName()
		}
	case p.is("algorithm") || p.is("sql") || p.is("view"):
		if p.accept("algorithm") {
			p.expectOp('=')
			p.ident()
			p.definer()
		}
		if p.accept("sql") {
			p.expect("security")
			p.ident()
		}
		if !p.accept("view") {
			return nil
		}
		d.Type = TypeView
		cond = p.conditional(d)
		d.Name = p.tableName()
		if p.err == nil && !d.IfNotExists {
			return nil
		}
	default:
		return nil
	}
	p.noReplaceIfNotExists(d.Replace, d.IfNotExists)
	if p.err != nil || !d.Replace && !d.IfNotExists {
		return nil
	}
	if d.Type == TypeView {
		or = Span{}
	}
	d.Plain = blanked(p.src, or, cond)
	p.rest()
	return d
}

// conditional parses IF NOT EXISTS and returns where it stands.
func (p *parser) conditional(d *Define) Span {
	start := p.tok.Start
	d.IfNotExists = p.ifNotExists()
	if !d.IfNotExists {
		return Span{}
	}
	return Span{start, p.lastEnd}
}

// tableSource looks behind a table's name for what it is made from.
func (p *parser) tableSource(d *Define) {
	open := p.tok.isOp('(')
	if open && p.peekIs("like") {
		p.next()
	}
	if p.accept("like") {
		like := p.tableName()
		d.Like = &like
		return
	}
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad && !p.tok.isOp(';') {
		switch {
		case p.is("select") || p.is("with") && !p.peekIs("system") && p.peek().Kind != EOF:
			d.Select = Span{p.tok.Start, len(p.src)}
			return
		case p.tok.isOp('(') && p.peekIs("select"):
			d.Select = Span{p.tok.Start, len(p.src)}
			return
		case p.tok.isOp('('):
			p.balanced()
		default:
			p.next()
		}
	}
}

// rest passes what another parser has to judge.
func (p *parser) rest() {
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad {
		p.next()
	}
	if p.tok.Kind == Bad {
		p.tok.Kind = EOF
	}
}

// dropIndex parses DROP INDEX IF EXISTS, from INDEX on.
func (p *parser) dropIndex() Statement {
	p.next()
	if !p.is("if") {
		return nil
	}
	start := p.tok.Start
	d := &Define{Type: TypeIndex, IfExists: p.ifExists()}
	cond := Span{start, p.lastEnd}
	d.Name.Name = p.ident()
	if p.expect("on") {
		d.On = p.tableName()
	}
	d.Plain = blanked(p.src, cond)
	p.rest()
	return d
}

// blanked writes blanks over parts of a text, but keeps its lines.
func blanked(text string, spans ...Span) string {
	out := []byte(text)
	for _, span := range spans {
		for i := span.Start; i < span.End; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	return string(out)
}

// since returns the text from byte start to the end of the last token.
func (p *parser) since(start int) string { return p.src[start:max(start, p.lastEnd)] }
