package dialect

import "strings"

// AlterVerb is what one part of an ALTER TABLE does.
type AlterVerb uint8

// The parts of ALTER TABLE that name what may or may not be there.
const (
	AlterOther AlterVerb = iota
	AlterAdd
	AlterDrop
	AlterModify // MODIFY and ALTER of a column
	AlterChange
	AlterRename
)

// AlterObject is what a part of an ALTER TABLE is about.
type AlterObject uint8

// The objects of ALTER TABLE.
const (
	AlterColumn AlterObject = iota
	AlterIndex
	AlterPrimary
	AlterForeign
	AlterConstraint // CHECK, or any kind to DROP
	AlterPartition
)

// An AlterPart is one of the parts of ALTER TABLE between commas.
type AlterPart struct {
	Verb   AlterVerb
	Object AlterObject
	If     bool   // IF EXISTS or IF NOT EXISTS stands there
	Name   string // empty where none is given
	Text   string // the part without IF ...
	named  bool   // by CONSTRAINT
}

// AlterTable is an ALTER TABLE with clauses that other grammars lack. Its text
// without them is Head and the parts that are wanted, with commas between.
type AlterTable struct {
	IfExists bool
	Table    TableName
	Head     string
	Parts    []AlterPart
	Options  []TableOption
	OrderBy  []string // the columns of ORDER BY, which stands last
	// Versioning is done behind all other parts.
	Versioning      AlterVersioning
	DropsVersioning bool // DROP SYSTEM VERSIONING is among the parts
}

// RenameTable is RENAME TABLE IF EXISTS.
type RenameTable struct{ Pairs []TableRename }

// A TableRename is one From TO To of RENAME TABLE.
type TableRename struct{ From, To TableName }

func (*AlterTable) statement()  {}
func (*RenameTable) statement() {}

// alterTable parses behind ALTER; nil is a statement that has none of the
// clauses, or a fault that the grammar finds as well.
func (p *parser) alterTable() Statement {
	a := &AlterTable{}
	special := p.accept("online")
	ignore := p.accept("ignore")
	if !p.accept("table") {
		return nil
	}
	if p.is("if") {
		a.IfExists = p.ifExists()
		special = true
	}
	start := p.tok.Start
	a.Table = p.tableName()
	a.Head = "ALTER TABLE "
	if ignore {
		a.Head = "ALTER IGNORE TABLE "
	}
	if p.err != nil {
		return a // the fault of IF
	}
	a.Head += p.since(start) + " "
	if p.tok.Kind == EOF {
		return a // which changes nothing
	}
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad && !p.tok.isOp(';') {
		if p.is("order") && p.peekIs("by") {
			p.next()
			p.next()
			a.OrderBy = list(p, p.sortColumn)
			special = true
			break
		}
		if v := p.alterVersioning(); v != VersioningStays {
			a.Versioning, special = max(a.Versioning, v), true
			a.DropsVersioning = a.DropsVersioning || v == VersioningDropped
			if !p.acceptOp(',') {
				break
			}
			continue
		}
		if options := p.tableOptions(); options != nil {
			a.Options = append(a.Options, options...)
			special = true
			if p.acceptOp(',') {
				if p.tok.Kind == EOF {
					p.unexpected()
				}
				continue
			}
			if p.tok.Kind != EOF && !p.tok.isOp(';') {
				p.unexpected()
			}
			break
		}
		parts, found := p.alterPart()
		special = special || found
		a.Parts = append(a.Parts, parts...)
		if !p.acceptOp(',') {
			break
		}
	}
	if p.err == nil && !special {
		return nil
	}
	p.rest()
	return a
}

// sortColumn parses a column of ORDER BY.
func (p *parser) sortColumn() string {
	name := p.ident()
	for p.acceptOp('.') {
		name = p.ident()
	}
	p.acceptAny("asc", "desc")
	return name
}

// alterPart parses a part. It may stand for several: columns in parentheses.
// special tells that another grammar would not take it.
func (p *parser) alterPart() (parts []AlterPart, special bool) {
	start := p.tok.Start
	part := AlterPart{}
	var cond Span
	condition := func(parse func() bool) {
		if !p.is("if") {
			return
		}
		at := p.tok.Start
		part.If = parse()
		cond = Span{at, p.lastEnd}
	}
	switch {
	case p.accept("add"):
		part.Verb = AlterAdd
		if list, ok := p.addPart(&part, condition); ok {
			return list, true
		}
	case p.accept("drop"):
		part.Verb = AlterDrop
		switch {
		case p.acceptAny("index", "key") != "":
			part.Object = AlterIndex
		case p.is("foreign") && p.peekIs("key"):
			p.next()
			p.next()
			part.Object = AlterForeign
		case p.accept("constraint"):
			part.Object = AlterConstraint
		case p.accept("partition"):
			part.Object = AlterPartition
		case p.is("primary") && p.peekIs("key"):
			part.Object = AlterPrimary
		case p.accept("check"):
			part.Object = AlterConstraint
		default:
			p.accept("column")
		}
		condition(p.ifExists)
		if part.Object != AlterPrimary {
			part.Name = p.optionalName()
		}
	case p.acceptAny("modify", "change", "alter") != "":
		part.Verb = AlterModify
		if foldIs(p.since(start), "change") {
			part.Verb = AlterChange
		}
		if p.acceptAny("index", "key") != "" {
			part.Object = AlterIndex
		} else {
			p.accept("column")
		}
		condition(p.ifExists)
		part.Name = p.optionalName()
	case p.is("rename") && (p.peekIs("column") || p.peekIs("index") || p.peekIs("key")):
		p.next()
		part.Verb = AlterRename
		if !p.accept("column") {
			p.next()
			part.Object = AlterIndex
		}
		condition(p.ifExists)
		part.Name = p.optionalName()
	}
	if part.Object == AlterForeign && part.Verb == AlterAdd && part.Name != "" && !part.named {
		// The name of the index is the constraint's too.
		rest := p.tok.Start
		p.partEnd()
		part.Text = "ADD CONSTRAINT " + quoteName(part.Name) + " FOREIGN KEY " + p.since(rest)
		return []AlterPart{part}, true
	}
	p.partEnd()
	part.Text = blanked(p.src[:max(start, p.lastEnd)], cond)[start:]
	return []AlterPart{part}, part.If
}

// addPart parses behind ADD. ok tells of columns in parentheses, which it has
// made parts of.
func (p *parser) addPart(part *AlterPart, condition func(func() bool)) (parts []AlterPart, ok bool) {
	constraint := ""
	if p.accept("constraint") {
		part.Object = AlterConstraint
		condition(p.ifNotExists)
		if !p.is("unique") && !p.is("primary") && !p.is("foreign") && !p.is("check") {
			constraint = p.optionalName()
		}
	}
	switch {
	case p.is("primary") && p.peekIs("key"):
		p.next()
		p.next()
		part.Object = AlterPrimary
		condition(p.ifNotExists)
	case p.is("foreign") && p.peekIs("key"):
		p.next()
		p.next()
		part.Object = AlterForeign
		condition(p.ifNotExists)
		if !p.tok.isOp('(') {
			part.Name = p.optionalName()
		}
	case p.accept("unique"), p.accept("fulltext"), p.accept("spatial"):
		p.acceptAny("index", "key")
		part.Object = AlterIndex
		condition(p.ifNotExists)
		if !p.tok.isOp('(') {
			part.Name = p.optionalName()
		}
	case p.acceptAny("index", "key") != "":
		part.Object = AlterIndex
		condition(p.ifNotExists)
		if !p.tok.isOp('(') && !p.is("using") {
			part.Name = p.optionalName()
		}
	case part.Object == AlterConstraint, p.is("check"):
		part.Object = AlterConstraint
	case p.is("partition"):
		part.Object = AlterPartition
	default:
		p.accept("column")
		condition(p.ifNotExists)
		if p.tok.isOp('(') {
			return p.addColumns(part.If), true
		}
		part.Name = p.optionalName()
	}
	if part.Name == "" || part.Object == AlterForeign && constraint != "" {
		part.Name, part.named = constraint, constraint != ""
	}
	return nil, false
}

// addColumns parses columns in parentheses, which become a part each.
func (p *parser) addColumns(conditional bool) []AlterPart {
	p.next()
	parts := list(p, func() AlterPart {
		start := p.tok.Start
		part := AlterPart{Verb: AlterAdd, If: conditional, Name: p.optionalName()}
		p.partEnd()
		part.Text = "ADD COLUMN " + p.since(start)
		return part
	})
	p.expectOp(')')
	return parts
}

// optionalName passes a name if one is there; the grammar misses one that is not.
func (p *parser) optionalName() string {
	if !p.isIdent(p.tok) {
		return ""
	}
	return p.take()
}

// partEnd passes everything up to the next comma or closing parenthesis.
func (p *parser) partEnd() {
	for p.err == nil && p.tok.Kind != EOF && p.tok.Kind != Bad && !p.tok.isOp(',') && !p.tok.isOp(';') && !p.tok.isOp(')') {
		if p.tok.isOp('(') {
			p.balanced()
		} else {
			p.next()
		}
	}
}

// renameTable parses RENAME TABLE IF EXISTS, from TABLE on.
func (p *parser) renameTable() Statement {
	p.next()
	if !p.is("if") {
		return nil
	}
	p.ifExists()
	return &RenameTable{list(p, func() TableRename {
		r := TableRename{From: p.tableName()}
		p.expect("to")
		r.To = p.tableName()
		return r
	})}
}

func quoteName(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
