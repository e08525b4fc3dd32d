package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// in is x IN (a, b): e is the engine's expression of it, hashed or not.
func (c collator) in(e, left, right sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	list, ok := right.(expression.Tuple)
	if !ok {
		return e, transform.SameTree, nil
	}
	if lt, ok := left.(expression.Tuple); ok {
		return c.inTuples(e, lt, list)
	}
	if all := append(expression.Tuple{left}, list...); byBytes(all) {
		bytesOf(all)
		return expression.NewInTuple(all[0], all[1:]), transform.NewTree, nil
	}
	if !isText(left) {
		return e, transform.SameTree, nil
	}
	texts := []sql.Expression{left}
	for _, el := range list {
		if isText(el) {
			texts = append(texts, el)
		}
	}
	if len(texts) == 1 {
		return e, transform.SameTree, nil
	}
	id, err := aggregate(c.ctx, "in", texts...)
	if err != nil {
		return nil, transform.SameTree, err
	}
	if set := newTextSet(left, list, collation.Of(id)); set != nil {
		return set, transform.NewTree, nil
	}
	t := textType(id)
	out := append(expression.Tuple{}, list...)
	for i, el := range out {
		if isText(el) {
			out[i] = &inType{el, t}
		}
	}
	return expression.NewInTuple(&inType{left, t}, out), transform.NewTree, nil
}

// inTuples is (a, b) IN ((c, d), (e, f)).
func (c collator) inTuples(e sql.Expression, left expression.Tuple, list expression.Tuple) (sql.Expression, transform.TreeIdentity, error) {
	texts := make([][]sql.Expression, len(left))
	for i, l := range left {
		if isText(l) {
			texts[i] = append(texts[i], l)
		}
	}
	for _, el := range list {
		row, ok := el.(expression.Tuple)
		if !ok || len(row) != len(left) {
			return e, transform.SameTree, nil
		}
		for i, x := range row {
			if len(texts[i]) > 0 && isText(x) {
				texts[i] = append(texts[i], x)
			}
		}
	}
	wanted := make([]sql.Type, len(left))
	changed := false
	for i, list := range texts {
		if len(list) < 2 {
			continue
		}
		id, err := aggregate(c.ctx, "in", list...)
		if err != nil {
			return nil, transform.SameTree, err
		}
		wanted[i], changed = textType(id), true
	}
	if !changed {
		return e, transform.SameTree, nil
	}
	typed := func(row expression.Tuple) expression.Tuple {
		row = append(expression.Tuple{}, row...)
		for i, x := range row {
			if wanted[i] != nil && isText(x) {
				row[i] = &inType{x, wanted[i]}
			}
		}
		return row
	}
	out := make(expression.Tuple, len(list))
	for i, el := range list {
		out[i] = typed(el.(expression.Tuple))
	}
	return expression.NewInTuple(typed(left), out), transform.NewTree, nil
}

// A textSet is x IN ('a', 'b') for a text and constants, which are looked up by
// their keys.
type textSet struct {
	left  sql.Expression
	right expression.Tuple
	order *collation.Order
	keys  map[string]struct{}
	null  bool // NULL is in the list
}

var (
	_ sql.Expression         = (*textSet)(nil)
	_ sql.CollationCoercible = (*textSet)(nil)
)

// newTextSet returns nil where the list has something else than constants.
func newTextSet(left sql.Expression, list expression.Tuple, order *collation.Order) *textSet {
	set := &textSet{left: left, right: list, order: order, keys: make(map[string]struct{}, len(list))}
	for _, el := range list {
		l, ok := el.(*expression.Literal)
		if !ok {
			return nil
		}
		switch v := l.Value().(type) {
		case nil:
			set.null = true
		case string:
			set.keys[string(order.AppendKey(nil, v))] = struct{}{}
		default:
			return nil
		}
	}
	return set
}

func (s *textSet) Resolved() bool             { return s.left.Resolved() }
func (s *textSet) String() string             { return "(" + s.left.String() + " IN " + s.right.String() + ")" }
func (s *textSet) Type() sql.Type             { return types.Boolean }
func (s *textSet) IsNullable() bool           { return s.null || s.left.IsNullable() }
func (s *textSet) Children() []sql.Expression { return []sql.Expression{s.left} }

func (s *textSet) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (s *textSet) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(s, len(children), 1)
	}
	c := *s
	c.left = children[0]
	return &c, nil
}

func (s *textSet) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := s.left.Eval(ctx, row)
	if v == nil || err != nil {
		return nil, err
	}
	text, err := textOf(ctx, v)
	if err != nil {
		return nil, err
	}
	var buf [64]byte
	if _, found := s.keys[string(s.order.AppendKey(buf[:0], text))]; found {
		return true, nil
	}
	if s.null {
		return nil, nil
	}
	return false, nil
}

// subquery goes on into the query of an expression.
func (c collator) subquery(e *plan.Subquery) (sql.Expression, transform.TreeIdentity, error) {
	query, same, err := c.node(e.Query)
	if err != nil || same {
		return e, transform.SameTree, err
	}
	return e.WithQuery(query), transform.NewTree, nil
}

// inSubquery is x IN (SELECT ...), which the engine answers by a hash of the
// rows: texts become their keys on both sides.
func (c collator) inSubquery(e *plan.InSubquery) (sql.Expression, transform.TreeIdentity, error) {
	sub, ok := e.Right().(*plan.Subquery)
	if !ok {
		return e, transform.SameTree, nil
	}
	lefts := []sql.Expression{e.Left()}
	tuple, isTuple := e.Left().(expression.Tuple)
	if isTuple {
		lefts = append([]sql.Expression{}, tuple...)
	}
	schema := sub.Query.Schema()
	if len(schema) != len(lefts) {
		return e, transform.SameTree, nil
	}
	by := make([]*collation.Order, len(lefts))
	changed := false
	for i, left := range lefts {
		column := expression.NewGetField(i, schema[i].Type, schema[i].Name, schema[i].Nullable)
		if !isText(left) || !isText(column) {
			continue
		}
		id, err := aggregate(c.ctx, "=", left, column)
		if err != nil {
			return nil, transform.SameTree, err
		}
		by[i], changed = collation.Of(id), true
		lefts[i] = &collationKey{child: left, order: by[i]}
	}
	if !changed {
		return e, transform.SameTree, nil
	}
	left := lefts[0]
	if isTuple {
		left = expression.Tuple(lefts)
	}
	keyed := sub.WithQuery(&keyRows{plan.UnaryNode{Child: sub.Query}, by})
	return plan.NewInSubquery(left, keyed), transform.NewTree, nil
}

// keyRows are the rows of a query with keys in place of some texts.
type keyRows struct {
	plan.UnaryNode
	by []*collation.Order // for each column its order, nil where the value stays
}

var _ sql.Node = (*keyRows)(nil)

func (k *keyRows) String() string   { return k.Child.String() }
func (k *keyRows) IsReadOnly() bool { return k.Child.IsReadOnly() }

func (k *keyRows) Schema() sql.Schema {
	schema := k.Child.Schema().Copy()
	for i, order := range k.by {
		if order != nil {
			schema[i].Type = types.LongBlob
		}
	}
	return schema
}

func (k *keyRows) WithChildren(children ...sql.Node) (sql.Node, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(k, len(children), 1)
	}
	return &keyRows{plan.UnaryNode{Child: children[0]}, k.by}, nil
}

// keyRowsIter changes the last columns of the rows: those of an outer query may
// stand before them.
type keyRowsIter struct {
	sql.RowIter
	by []*collation.Order
}

func (i *keyRowsIter) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := i.RowIter.Next(ctx)
	if err != nil {
		return nil, err
	}
	row = row.Copy()
	own := row[len(row)-len(i.by):]
	for at, order := range i.by {
		if order == nil || own[at] == nil {
			continue
		}
		text, err := textOf(ctx, own[at])
		if err != nil {
			return nil, err
		}
		own[at] = order.AppendKey(nil, text)
	}
	return row, nil
}

// textOf returns a text value as a string.
func textOf(ctx *sql.Context, v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	}
	v, _, err := types.LongText.Convert(ctx, v)
	if err != nil {
		return "", err
	}
	v, err = sql.UnwrapAny(ctx, v)
	if err != nil {
		return "", err
	}
	s, _ := v.(string)
	return s, nil
}

// hasText tells whether a schema has a text column.
func hasText(schema sql.Schema) bool {
	for _, c := range schema {
		if types.IsTextOnly(c.Type) {
			return true
		}
	}
	return false
}
