package dialect

// HandlerKind is what HANDLER does.
type HandlerKind uint8

// The kinds of HANDLER.
const (
	HandlerOpen HandlerKind = iota
	HandlerRead
	HandlerClose
)

// HandlerMove is where HANDLER ... READ goes.
type HandlerMove uint8

// The moves of HANDLER ... READ.
const (
	HandlerFirst HandlerMove = iota
	HandlerNext
	HandlerPrev
	HandlerLast
	HandlerKey // to where Compare and Values say
)

// Handler is HANDLER.
type Handler struct {
	Kind  HandlerKind
	Table TableName // READ and CLOSE: the handler's name, without a database
	Alias string    // OPEN AS

	Index   string // READ: "" for the order of the rows
	Move    HandlerMove
	Compare string // =, <=, >=, < or >
	Values  []Span
	Where   Span // empty without
	// Limit is how many rows are read at most, behind Offset others.
	Limit, Offset string
}

// handler parses behind HANDLER.
func (p *parser) handler() Statement {
	h := &Handler{Limit: "1", Offset: "0"}
	h.Table = p.tableName()
	switch {
	case p.accept("open"):
		as := p.accept("as")
		if as || p.tok.Kind != EOF && !p.tok.isOp(';') {
			h.Alias = p.ident()
		}
	case h.Table.DB != "" && p.err == nil:
		p.unexpected()
	case p.accept("close"):
		h.Kind = HandlerClose
	case p.accept("read"):
		h.Kind = HandlerRead
		p.handlerRead(h)
	default:
		p.unexpected()
	}
	return h
}

// handlerRead parses behind READ.
func (p *parser) handlerRead(h *Handler) {
	first := p.is("first") || p.is("next")
	if !first || p.peekIs("first") || p.peekIs("next") || p.peekIs("prev") || p.peekIs("last") || p.peek().isOp('=') {
		h.Index = p.ident()
	}
	switch {
	case p.accept("first"):
	case p.accept("next"):
		h.Move = HandlerNext
	case h.Index != "" && p.accept("prev"):
		h.Move = HandlerPrev
	case h.Index != "" && p.accept("last"):
		h.Move = HandlerLast
	case h.Index != "" && p.comparison():
		h.Move = HandlerKey
		h.Compare = p.text(p.tok)
		p.next()
		p.expectOp('(')
		h.Values = list(p, p.span)
		p.expectOp(')')
	default:
		p.unexpected()
	}
	if p.accept("where") {
		h.Where = p.span()
	}
	if p.accept("limit") {
		h.Limit = p.limitNumber()
		switch {
		case p.acceptOp(','):
			h.Offset, h.Limit = h.Limit, p.limitNumber()
		case p.accept("offset"):
			h.Offset = p.limitNumber()
		}
	}
}

// comparison tells the operators that HANDLER ... READ goes to a key by.
func (p *parser) comparison() bool {
	switch p.tok.Kind {
	case Punctuation:
		return p.tok.Op == '=' || p.tok.Op == '<' || p.tok.Op == '>'
	case Operator:
		op := p.text(p.tok)
		return op == "<=" || op == ">="
	}
	return false
}
