package engine

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// handler is a table that HANDLER ... OPEN has opened, and where in it the
// session reads. It keeps no rows: what comes next is asked for by the key of
// the last row that was read, so it sees what was changed meanwhile.
type handler struct {
	db, table, alias string
	columns          string // of the table when it was opened

	index string // the order of the position, in lower case
	// at is the position, nil before the first row: the key of the last row that
	// was read, and passed how many rows have been read that have it.
	at     []sql.Expression
	passed int
	begun  bool
	ended  bool // the last READ went beyond the last row
}

// handler is HANDLER.
func (e *Engine) handler(n *dialect.Handler, query string) sqlparser.Statement {
	kind := [...]string{dialect.HandlerOpen: "ha_open", dialect.HandlerRead: "ha_read", dialect.HandlerClose: "ha_close"}[n.Kind]
	return (&scripted{kind: kind, run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if n.Kind == dialect.HandlerOpen {
			return s.openHandler(ctx, n)
		}
		name := strings.ToLower(n.Table.Name)
		h := s.handlers[name]
		if h != nil && h.columns != s.handlerColumns(ctx, h) {
			delete(s.handlers, name) // the table is gone or another
			h = nil
		}
		if h == nil {
			return nil, mariaerr.New(mariaerr.ER_UNKNOWN_TABLE, n.Table.Name, "HANDLER")
		}
		if n.Kind == dialect.HandlerClose {
			delete(s.handlers, name)
			return s.done(ctx), nil
		}
		return s.readHandler(ctx, h, n, query)
	}}).statement()
}

func (s *Session) openHandler(ctx *sql.Context, n *dialect.Handler) (*Result, error) {
	h := &handler{db: s.where(n.Table.DB), table: n.Table.Name, alias: n.Alias}
	if h.alias == "" {
		h.alias = h.table
	}
	if s.handlers[strings.ToLower(h.alias)] != nil {
		return nil, mariaerr.New(mariaerr.ER_NONUNIQ_TABLE, h.alias)
	}
	if _, err := s.partsOf(ctx, n.Table); err != nil {
		return nil, err
	}
	if err := s.needTable(h.db, h.table, needs[sqlparser.AuthType_SELECT]); err != nil {
		return nil, err
	}
	h.columns = s.handlerColumns(ctx, h)
	if s.handlers == nil {
		s.handlers = map[string]*handler{}
	}
	s.handlers[strings.ToLower(h.alias)] = h
	return s.done(ctx), nil
}

// handlerColumns describes the columns of a handler's table, "" for one that is
// gone.
func (s *Session) handlerColumns(ctx *sql.Context, h *handler) string {
	t, _, err := s.engine.catalog.Table(ctx, h.db, h.table)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, c := range t.Schema() {
		b.WriteString(c.Name + " " + c.Type.String() + "\n")
	}
	return b.String()
}

// order returns the columns of an index, and behind them those of the primary
// key that tell its rows apart; keys is how many are the index's own, and unique
// says whether no two rows have the same values.
func (s *Session) order(ctx *sql.Context, h *handler, index string) (columns []string, keys int, unique bool, err error) {
	t, _, err := s.engine.catalog.Table(ctx, h.db, h.table)
	if err != nil {
		return nil, 0, false, err
	}
	var primary []string
	indexes := map[string][]string{}
	if it, ok := underlying[sql.IndexAddressable](t); ok {
		list, err := it.GetIndexes(ctx)
		if err != nil {
			return nil, 0, false, err
		}
		for _, i := range list {
			var names []string
			for _, e := range i.Expressions() {
				names = append(names, e[strings.LastIndexByte(e, '.')+1:])
			}
			indexes[strings.ToLower(i.ID())] = names
		}
		primary = indexes["primary"]
	}
	columns = primary
	if index != "" {
		var ok bool
		if columns, ok = indexes[strings.ToLower(index)]; !ok {
			return nil, 0, false, mariaerr.New(mariaerr.ER_KEY_DOES_NOT_EXISTS, index, h.alias)
		}
	}
	keys = len(columns)
	have := map[string]bool{}
	for _, c := range columns {
		have[strings.ToLower(c)] = true
	}
	for _, c := range primary {
		if !have[strings.ToLower(c)] {
			columns = append(columns[:len(columns):len(columns)], c)
		}
	}
	return columns, keys, primary != nil, nil
}

// readHandler is HANDLER ... READ.
func (s *Session) readHandler(ctx *sql.Context, h *handler, n *dialect.Handler, query string) (*Result, error) {
	columns, keys, unique, err := s.order(ctx, h, n.Index)
	if err != nil {
		return nil, err
	}
	scan := handlerScan{columns: columns}
	index := strings.ToLower(n.Index)
	if index != h.index && (n.Move == dialect.HandlerNext || n.Move == dialect.HandlerPrev) {
		h.begun = false // a position in another order
	}
	h.index = index
	skip := 0
	switch n.Move {
	case dialect.HandlerLast:
		scan.down = true
	case dialect.HandlerNext, dialect.HandlerPrev:
		scan.down = n.Move == dialect.HandlerPrev
		if !h.begun {
			break
		}
		scan.from, scan.strict = h.at, unique
		if !unique {
			skip = h.passed
		}
	case dialect.HandlerKey:
		if len(n.Values) > keys {
			return nil, mariaerr.New(mariaerr.ER_TOO_MANY_KEY_PARTS, strconv.Itoa(keys))
		}
		if scan.from, err = s.handlerKey(ctx, n, query); err != nil {
			return nil, err
		}
		scan.equal = n.Compare == "="
		scan.down = n.Compare[0] == '<'
		scan.strict = n.Compare == "<" || n.Compare == ">"
	}
	where := "1"
	if !n.Where.Empty() {
		where = n.Where.Of(query)
	}
	if h.ended && n.Move == dialect.HandlerNext {
		where = "0" // what has come since lies beyond the end as well
	}
	h.ended = false
	text, args := scan.text(h, where)
	res, err := s.readRows(ctx, h, n, scan, text, args, skip)
	return res, inClause(err, "WHERE")
}

// handlerKey works out the values that HANDLER ... READ goes to.
func (s *Session) handlerKey(ctx *sql.Context, n *dialect.Handler, query string) ([]sql.Expression, error) {
	list := make([]string, len(n.Values))
	for i, v := range n.Values {
		list[i] = v.Of(query)
	}
	res, err := s.runInside(ctx, "SELECT "+strings.Join(list, ", "))
	if err != nil {
		return nil, inClause(s.engine.mariaError(ctx, err), "HANDLER ... READ")
	}
	defer res.Close()
	row, err := res.Next()
	if err != nil {
		return nil, err
	}
	return literalsOf(row, res.Columns), nil
}

// inClause has an error about an unknown column name the clause that was written
// instead of the SELECT list that it was moved to.
func inClause(err error, clause string) error {
	var merr *mariaerr.Error
	if !errors.As(err, &merr) || merr.Number != mariaerr.ER_BAD_FIELD_ERROR {
		return err
	}
	text, ok := strings.CutSuffix(merr.Message, " in 'SELECT'")
	if !ok {
		return err
	}
	return mariaerr.Newf(merr.Number, "%s in '%s'", text, clause)
}

func literalsOf(row sql.Row, schema sql.Schema) []sql.Expression {
	list := make([]sql.Expression, len(row))
	for i, v := range row {
		list[i] = expression.NewLiteral(v, schema[i].Type)
	}
	return list
}

// readRows runs the statement of a scan, whose last column says whether WHERE
// holds, as far as rows are wanted, and moves the position to the last of them.
func (s *Session) readRows(ctx *sql.Context, h *handler, n *dialect.Handler, scan handlerScan, text string, args []any, skip int) (*Result, error) {
	limit, err := strconv.ParseUint(n.Limit, 10, 64)
	if err != nil {
		return nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "HANDLER")
	}
	offset, err := strconv.ParseUint(n.Offset, 10, 64)
	if err != nil {
		return nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "HANDLER")
	}
	st, err := s.parse(ctx, text)
	if err != nil {
		return nil, err
	}
	res, err := s.run(ctx, st, args)
	if err != nil {
		return nil, s.engine.mariaError(ctx, err)
	}
	schema := res.Columns[:len(res.Columns)-1]
	var rows []sql.Row
	for uint64(len(rows)) < limit {
		row, err := res.Next()
		if err == io.EOF {
			h.ended = !scan.equal
			break
		}
		if err != nil {
			res.Close()
			return nil, err
		}
		if skip > 0 {
			skip--
			continue
		}
		h.moveTo(ctx, row, schema, scan.columns)
		holds, err := sql.ConvertToBool(ctx, row[len(schema)])
		if err != nil || !holds {
			continue
		}
		if offset > 0 {
			offset--
			continue
		}
		rows = append(rows, row[:len(schema):len(schema)].Copy())
	}
	if err := res.Close(); err != nil {
		return nil, err
	}
	return &Result{Columns: schema, ctx: ctx, session: s, rows: sql.RowsToRowIter(rows...), max: ^uint64(0)}, nil
}

// moveTo makes a row the position.
func (h *handler) moveTo(ctx *sql.Context, row sql.Row, schema sql.Schema, columns []string) {
	at := make([]sql.Expression, len(columns))
	same := h.begun && len(h.at) == len(columns)
	for i, name := range columns {
		j := schema.IndexOfColName(name)
		at[i] = expression.NewLiteral(row[j], schema[j].Type)
		if same {
			order, err := schema[j].Type.Compare(ctx, row[j], h.at[i].(*expression.Literal).Value())
			same = err == nil && order == 0
		}
	}
	if !same {
		h.passed = 0
	}
	h.at, h.begun, h.passed = at, true, h.passed+1
}

// handlerScan is a way through a table: all rows in an order, or those from a
// key on.
type handlerScan struct {
	columns []string
	from    []sql.Expression // values of the first columns; nil for all rows
	equal   bool             // only rows with these values
	strict  bool             // not the rows with these values
	down    bool
}

// text writes the scan as a SELECT with its parameters.
func (c handlerScan) text(h *handler, where string) (text string, args []any) {
	var b strings.Builder
	b.WriteString("SELECT *, (" + where + ") FROM " + quoteName(h.db) + "." + quoteName(h.table))
	if !strings.EqualFold(h.alias, h.table) {
		b.WriteString(" AS " + quoteName(h.alias))
	}
	if len(c.from) > 0 {
		b.WriteString(" WHERE ")
		args = c.condition(&b)
	}
	for i, name := range c.columns {
		b.WriteString([...]string{" ORDER BY ", ", "}[min(i, 1)] + quoteName(name))
		if c.down {
			b.WriteString(" DESC")
		}
	}
	return b.String(), args
}

// condition writes that a row's key is the scan's, or lies behind it.
func (c handlerScan) condition(b *strings.Builder) (args []any) {
	equal := func(n int) {
		for i := range n {
			b.WriteString(quoteName(c.columns[i]) + " <=> ? AND ")
			args = append(args, c.from[i])
		}
	}
	if c.equal {
		equal(len(c.from))
		b.WriteString("1")
		return args
	}
	for i, v := range c.from {
		name := quoteName(c.columns[i])
		if i > 0 {
			b.WriteString(" OR ")
		}
		equal(i)
		null := v.(*expression.Literal).Value() == nil
		switch {
		case c.down && null:
			b.WriteString("0")
			continue
		case c.down:
			b.WriteString("(" + name + " IS NULL OR " + name + " < ?)")
		case null:
			b.WriteString(name + " IS NOT NULL")
			continue
		default:
			b.WriteString(name + " > ?")
		}
		args = append(args, v)
	}
	if !c.strict {
		b.WriteString(" OR ")
		equal(len(c.from))
		b.WriteString("1")
	}
	return args
}
