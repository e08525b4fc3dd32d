package dialect

// Versioning are the clauses of CREATE and ALTER TABLE that make a table
// system-versioned, which the usual grammar lacks or forgets.
type Versioning struct {
	With    bool     // WITH SYSTEM VERSIONING stands with the table
	Period  []string // the columns of PERIOD FOR SYSTEM_TIME
	Columns []VersionedColumn
}

// VersionedColumn is a column with a clause about versioning.
type VersionedColumn struct {
	Name string
	Kind VersionedKind
}

// VersionedKind is what a column has to do with versioning.
type VersionedKind uint8

// The clauses of columns.
const (
	RowStart         VersionedKind = iota // GENERATED ALWAYS AS ROW START
	RowEnd                                // GENERATED ALWAYS AS ROW END
	ColumnVersioned                       // WITH SYSTEM VERSIONING
	ColumnWithoutAny                      // WITHOUT SYSTEM VERSIONING
)

// AlterVersioning is what ALTER TABLE does to a table's versioning.
type AlterVersioning uint8

// The parts of ALTER TABLE about versioning.
const (
	VersioningStays AlterVersioning = iota
	VersioningAdded
	VersioningDropped
	VersioningOther // ADD or DROP PERIOD FOR SYSTEM_TIME
)

// TrimVersioning writes blanks over the clauses about system versioning of CREATE and
// ALTER TABLE, and returns what they say; nil where there are none.
func TrimVersioning(query string, mode Mode) (string, *Versioning) {
	i := leading(query)
	create := len(query) > i+6 && foldIs(query[i:i+6], "create")
	if !create && !(len(query) > i+5 && foldIs(query[i:i+5], "alter")) || !mentions(query, "system") && !mentions(query, "row") || !definesTable(query, mode) {
		return query, nil
	}
	v := &versioningScan{p: newParser(query, len(query), mode), create: create}
	v.run()
	if v.spans == nil {
		return query, nil
	}
	return blanked(query, v.spans...), &v.found
}

// versioningScan is TrimVersioning on its way.
type versioningScan struct {
	p      *parser
	create bool
	depth  int
	column string // whose definition the scan is in
	begins bool   // a definition may begin here
	comma  Span   // the comma before, empty where something stands between
	found  Versioning
	spans  []Span
}

func (v *versioningScan) run() {
	p := v.p
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		if v.clause() {
			continue
		}
		comma := Span{}
		switch {
		case p.tok.isOp('('):
			v.begins = v.depth == 0 && v.create
			v.depth++
		case p.tok.isOp(')'):
			if v.depth--; v.depth == 0 && v.create {
				v.column = ""
			}
			v.begins = false
		case p.tok.isOp(','):
			v.begins = v.depth <= 1
			comma = Span{p.tok.Start, p.tok.End}
		case v.depth == 0 && !v.create && (p.is("add") || p.is("modify") || p.is("change")):
			v.begins = true
			if p.is("change") {
				p.next()
				p.accept("column")
				p.ident()
			} else {
				p.next()
				p.accept("column")
			}
			continue
		case v.begins && p.isIdent(p.tok):
			v.column, v.begins = p.take(), false
			v.comma = comma
			continue
		}
		v.comma = comma
		p.next()
	}
}

// clause passes a clause about versioning, if one begins here.
func (v *versioningScan) clause() bool {
	p, start := v.p, v.p.tok.Start
	saved := *p
	switch {
	case p.is("generated") || p.is("as"):
		if p.accept("generated") {
			p.accept("always")
		}
		if !p.accept("as") || !p.accept("row") || !p.is("start") && !p.is("end") {
			break
		}
		kind := RowStart
		if p.is("end") {
			kind = RowEnd
		}
		p.next()
		v.note(kind, Span{start, p.lastEnd})
		return true
	case p.is("with") || p.is("without"):
		kind := ColumnVersioned
		if p.is("without") {
			kind = ColumnWithoutAny
		}
		p.next()
		if !p.accept("system") || !p.accept("versioning") {
			break
		}
		span := Span{start, p.lastEnd}
		if v.column == "" || v.create && v.depth == 0 {
			v.found.With = v.found.With || kind == ColumnVersioned
			v.spans = append(v.spans, span)
			return true
		}
		v.note(kind, span)
		return true
	case p.is("period") && v.begins:
		p.next()
		if !p.accept("for") || !p.accept("system_time") || !p.acceptOp('(') {
			break
		}
		v.found.Period = list(p, p.ident)
		if !p.acceptOp(')') {
			break
		}
		v.spans = append(v.spans, Span{start, p.lastEnd})
		if !v.comma.Empty() {
			v.spans = append(v.spans, v.comma)
		} else if p.tok.isOp(',') {
			v.spans = append(v.spans, Span{p.tok.Start, p.tok.End})
			p.next()
		}
		v.column = ""
		return true
	}
	*p = saved
	return false
}

func (v *versioningScan) note(kind VersionedKind, at Span) {
	v.found.Columns = append(v.found.Columns, VersionedColumn{v.column, kind})
	v.spans = append(v.spans, at)
}

// alterVersioning passes a part of ALTER TABLE about versioning, if one stands here.
func (p *parser) alterVersioning() AlterVersioning {
	if !p.is("add") && !p.is("drop") && !p.is("with") || !p.peekIs("system") && !p.peekIs("period") {
		return VersioningStays
	}
	saved := *p
	what := VersioningDropped
	if !p.is("drop") {
		what = VersioningAdded
	}
	p.next()
	switch {
	case p.accept("system") && p.accept("versioning"):
		return what
	case p.accept("period") && p.accept("for") && p.accept("system_time"):
		if p.tok.isOp('(') {
			p.balanced()
		}
		return VersioningOther
	}
	*p = saved
	return VersioningStays
}

// DeleteHistory is DELETE HISTORY: rows of the past of a system-versioned table.
type DeleteHistory struct {
	Table  TableName
	Before Span // the expression of BEFORE SYSTEM_TIME; empty for all
}

func (*DeleteHistory) statement() {}

// deleteHistory parses DELETE HISTORY, from DELETE on.
func (p *parser) deleteHistory() Statement {
	p.next()
	p.next()
	p.expect("from")
	d := &DeleteHistory{Table: p.tableName()}
	if p.accept("before") {
		p.expect("system_time")
		if p.is("timestamp") && p.peek().Kind != String {
			p.next()
		}
		start := p.tok.Start
		p.expr()
		d.Before = Span{start, p.lastEnd}
	}
	p.end()
	return d
}
