package dialect

// AlterView is ALTER VIEW. What it does not say stays as the view has it, so the
// clauses are kept apart from the rest.
type AlterView struct {
	Name                ObjectName
	Algorithm, Security string // empty where there is no such clause
	Definer             Span   // DEFINER = user; empty for none
	Rest                Span   // from the name on
}

func (*AlterView) statement() {}

// alterDefined parses what may be ALTER VIEW or ALTER EVENT, behind ALTER: both
// can begin with DEFINER.
func (p *parser) alterDefined() Statement {
	v := &AlterView{}
	if p.accept("algorithm") {
		p.expectOp('=')
		if v.Algorithm = p.acceptAny("undefined", "merge", "temptable"); v.Algorithm == "" {
			p.unexpected()
			return nil
		}
	}
	start := p.tok.Start
	definer := p.definer()
	if p.err != nil {
		return nil
	}
	if definer != nil {
		v.Definer = Span{start, p.lastEnd}
	}
	if v.Algorithm == "" && p.accept("event") {
		return p.alterEvent(definer)
	}
	if p.accept("sql") {
		p.expect("security")
		if v.Security = p.acceptAny("definer", "invoker"); v.Security == "" {
			p.unexpected()
			return nil
		}
	}
	if !p.accept("view") {
		if definer == nil {
			p.unexpected()
		}
		return nil
	}
	v.Rest.Start = p.tok.Start
	v.Name = p.objectName()
	p.rest()
	v.Rest.End = len(p.src)
	return v
}
