package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/go-mysql-server/sql/expression/function/aggregation"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/internal/zone"
)

// A collator has a plan compare texts in package collation's order, as the keys
// of indexes do, where the engine would compare in its own or by bytes. It works
// on analyzed plans: the analyzer finds indexes by the shapes of comparisons.
type collator struct {
	ctx  *sql.Context
	zone *zone.Zone // of the session
}

func newCollator(ctx *sql.Context) collator {
	c := collator{ctx: ctx}
	if s := sessionOf(ctx); s != nil {
		c.zone = s.timeZone().zone
	}
	return c
}

// collate returns the plan, or one that differs in how it compares texts.
func collate(ctx *sql.Context, n sql.Node) (sql.Node, error) {
	n, _, err := newCollator(ctx).node(n)
	return n, err
}

// collateConstant does for an expression that stands alone what is done for
// plans.
func collateConstant(ctx *sql.Context, e sql.Expression) (sql.Expression, error) {
	e, _, err := transform.Expr(e, textPreparer{ctx}.expression)
	if err != nil {
		return nil, err
	}
	e, _, err = transform.Expr(e, newCollator(ctx).oneExpression)
	return e, err
}

func (c collator) node(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
	return transform.NodeWithOpaque(n, c.oneNode)
}

func (c collator) oneNode(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
	if n, ok := n.(*plan.InsertInto); ok {
		source, same, err := c.node(n.Source)
		if err != nil {
			return nil, transform.SameTree, err
		}
		if !same {
			n = n.WithSource(source)
		}
		out, sameExprs, err := transform.OneNodeExpressions(n, c.oneExpression)
		return out, same && sameExprs, err
	}
	n, same, err := transform.OneNodeExpressions(n, c.oneExpression)
	if err != nil {
		return nil, transform.SameTree, err
	}
	switch n := n.(type) {
	case *plan.SetOp:
		return c.setOp(n, same)
	case *plan.Sort, *plan.TopN:
		return c.wrapExpressions(n.(sql.Expressioner), same, c.inOrder)
	case *plan.GroupBy:
		return c.groupBy(n, same)
	case *plan.HashLookup:
		return c.hashLookup(n, same)
	}
	return n, same, nil
}

// wrapExpressions puts a wrapper around those of a node's expressions that are
// texts.
func (c collator) wrapExpressions(n sql.Expressioner, same transform.TreeIdentity, wrap func(sql.Expression) sql.Expression) (sql.Node, transform.TreeIdentity, error) {
	exprs, changed := wrapTexts(n.Expressions(), wrap)
	if !changed {
		exprs = n.Expressions()
	}
	exprs, moments := c.wrapMoments(exprs, c.byMoment)
	if !changed && !moments {
		return n.(sql.Node), same, nil
	}
	out, err := n.WithExpressions(exprs...)
	return out, transform.NewTree, err
}

// wrapTexts returns a copy in which texts are wrapped, when there are any.
func wrapTexts(exprs []sql.Expression, wrap func(sql.Expression) sql.Expression) ([]sql.Expression, bool) {
	var out []sql.Expression
	for i, e := range exprs {
		if isText(e) {
			if out == nil {
				out = append(out, exprs...)
			}
			out[i] = wrap(e)
		}
	}
	return out, out != nil
}

// inOrder has an expression's values compare by its own collation.
func (c collator) inOrder(e sql.Expression) sql.Expression {
	return &inType{e, textType(strengthOf(c.ctx, e).collation)}
}

// key is the key of a text in its own collation.
func (c collator) key(e sql.Expression) sql.Expression {
	return &collationKey{child: e, order: c.orderOf(e)}
}

// windowKey is a key as windows need it: they compare by a type and by == alike.
func (c collator) windowKey(e sql.Expression) sql.Expression {
	return &collationString{collationKey{child: e, order: c.orderOf(e)}}
}

// orderOf returns the order of an expression of texts.
func (c collator) orderOf(e sql.Expression) *collation.Order {
	return collation.Of(strengthOf(c.ctx, e).collation)
}

func isText(e sql.Expression) bool {
	t := e.Type()
	if !types.IsTextOnly(t) {
		return false
	}
	_, ok := t.(sql.StringType)
	return ok
}

func (c collator) groupBy(n *plan.GroupBy, same transform.TreeIdentity) (sql.Node, transform.TreeIdentity, error) {
	by, changed := wrapTexts(n.GroupByExprs, c.key)
	if !changed {
		by = n.GroupByExprs
	}
	by, moments := c.wrapMoments(by, c.moment)
	if !changed && !moments {
		return n, same, nil
	}
	out, err := n.WithExpressions(append(append([]sql.Expression{}, n.SelectedExprs...), by...)...)
	return out, transform.NewTree, err
}

// hashLookup has a hash join find equal texts, and not only the same bytes.
func (c collator) hashLookup(n *plan.HashLookup, same transform.TreeIdentity) (sql.Node, transform.TreeIdentity, error) {
	left, right, changed, err := c.pairKeys(n.LeftProbeKey, n.RightEntryKey)
	if err != nil || !changed {
		return n, same, err
	}
	out, err := n.WithExpressions(right, left)
	return out, transform.NewTree, err
}

// pairKeys returns the keys of two expressions or tuples that are compared with
// one another.
func (c collator) pairKeys(left, right sql.Expression) (_, _ sql.Expression, changed bool, err error) {
	lt, isLeft := left.(expression.Tuple)
	rt, isRight := right.(expression.Tuple)
	if isLeft && isRight && len(lt) == len(rt) {
		l, r := append(expression.Tuple{}, lt...), append(expression.Tuple{}, rt...)
		for i := range lt {
			var one bool
			if l[i], r[i], one, err = c.pairKeys(lt[i], rt[i]); err != nil {
				return nil, nil, false, err
			}
			changed = changed || one
		}
		return l, r, changed, nil
	}
	if !isText(left) || !isText(right) {
		left, right, changed = c.momentPair(left, right)
		return left, right, changed, nil
	}
	id, err := aggregate(c.ctx, "=", left, right)
	if err != nil {
		return nil, nil, false, err
	}
	order := collation.Of(id)
	return &collationKey{child: left, order: order}, &collationKey{child: right, order: order}, true, nil
}

// oneExpression is called for every expression, those below it first.
func (c collator) oneExpression(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	if m := mixedComparison(e, true); m != nil {
		return m, transform.NewTree, nil
	}
	switch e := e.(type) {
	case *expression.GetField, *expression.Literal:
	case *function.Now:
		return &sqlfunc.Now{Now: e}, transform.NewTree, nil
	case *expression.Equals:
		return c.comparison(e, "=")
	case *expression.NullSafeEquals:
		return c.comparison(e, "<=>")
	case *expression.GreaterThan:
		return c.comparison(e, ">")
	case *expression.LessThan:
		return c.comparison(e, "<")
	case *expression.GreaterThanOrEqual:
		return c.comparison(e, ">=")
	case *expression.LessThanOrEqual:
		return c.comparison(e, "<=")
	case *expression.Between:
		if byBytes(e.Children()) {
			return withBytes(e)
		}
		if m, changed, err := c.momentBetween(e); changed || err != nil {
			return m, transform.NewTree, err
		}
		return c.together(e, "between", e.Children(), nil)
	case *expression.InTuple:
		return c.in(e, e.Left(), e.Right())
	case *expression.HashInTuple:
		return c.in(e, e.Left(), e.Right())
	case *expression.Case:
		return c.caseOf(e)
	case *function.NullIf:
		return c.comparison(e, "nullif")
	case *function.StrCmp:
		return c.strcmp(e)
	case *function.Field:
		return c.field(e)
	case *function.Greatest:
		return c.extreme(e, "greatest", 1)
	case *function.Least:
		return c.extreme(e, "least", -1)
	case *aggregation.CountDistinct:
		if e, same := packDates(e); !same {
			return e, transform.NewTree, nil
		}
		if m, same, err := c.momentChildren(e, c.moment); !same || err != nil {
			return m, same, err
		}
		return c.wrapChildren(e, 0, func(e sql.Expression) sql.Expression {
			return &collationDigest{collationKey{child: e, order: c.orderOf(e)}}
		})
	case *aggregation.Min, *aggregation.Max:
		if t := e.Children()[0].Type(); types.IsEnum(t) || types.IsSet(t) {
			out, err := e.WithChildren(&memberText{expression.UnaryExpression{Child: e.Children()[0]}})
			return out, transform.NewTree, err
		}
		if m, same, err := c.momentChildren(e, c.byMoment); !same || err != nil {
			return m, same, err
		}
		return c.wrapChildren(e, 0, c.inOrder)
	case *aggregation.GroupConcat:
		return c.wrapChildren(e, 0, c.inOrder)
	case *plan.Subquery:
		return c.subquery(e)
	case *plan.InSubquery:
		return c.inSubquery(e)
	case sql.WindowAdaptableExpression:
		if w := e.Window(); w != nil {
			return c.windowed(e)
		}
	}
	return e, transform.SameTree, nil
}

// windowed has a window function's rows sorted and parted by keys of texts.
func (c collator) windowed(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	args, window, windowFirst := windowedParts(e)
	keys, changed := wrapTexts(window, c.windowKey)
	if !changed {
		keys = window
	}
	keys, moments := c.wrapMoments(keys, c.moment)
	if !changed && !moments {
		return e, transform.SameTree, nil
	}
	children := append(append([]sql.Expression{}, args...), keys...)
	if windowFirst {
		children = append(keys, args...)
	}
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}

// wrapChildren wraps the texts among an expression's children from one on.
func (c collator) wrapChildren(e sql.Expression, from int, wrap func(sql.Expression) sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	wrapped, changed := wrapTexts(children[from:], wrap)
	if !changed {
		return e, transform.SameTree, nil
	}
	out, err := e.WithChildren(append(append([]sql.Expression{}, children[:from]...), wrapped...)...)
	return out, transform.NewTree, err
}

// comparison is an expression with two children that it compares.
func (c collator) comparison(e sql.Expression, operation string) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	left, right, changed, err := c.pair(children[0], children[1], operation)
	if err != nil || !changed {
		return e, transform.SameTree, err
	}
	out, err := e.WithChildren(left, right)
	return out, transform.NewTree, err
}

// pair returns two expressions or tuples that are compared with one another,
// their texts in one type.
func (c collator) pair(left, right sql.Expression, operation string) (_, _ sql.Expression, changed bool, err error) {
	lt, isLeft := left.(expression.Tuple)
	rt, isRight := right.(expression.Tuple)
	if isLeft && isRight && len(lt) == len(rt) {
		l, r := append(expression.Tuple{}, lt...), append(expression.Tuple{}, rt...)
		for i := range lt {
			var one bool
			if l[i], r[i], one, err = c.pair(lt[i], rt[i], operation); err != nil {
				return nil, nil, false, err
			}
			changed = changed || one
		}
		return l, r, changed, nil
	}
	if byBytes([]sql.Expression{left, right}) {
		return &asBytes{left}, &asBytes{right}, true, nil
	}
	if !isText(left) || !isText(right) {
		left, right, changed = c.momentPair(left, right)
		return left, right, changed, nil
	}
	id, err := aggregate(c.ctx, operation, left, right)
	if err != nil {
		return nil, nil, false, err
	}
	t := textType(id)
	return &inType{left, t}, &inType{right, t}, true, nil
}

// together has an expression compare its texts in one collation; alone lists
// children that are not compared, by their places.
func (c collator) together(e sql.Expression, operation string, children []sql.Expression, alone func(i int) bool) (sql.Expression, transform.TreeIdentity, error) {
	var compared []sql.Expression
	for i, child := range children {
		if (alone == nil || !alone(i)) && isText(child) {
			compared = append(compared, child)
		}
	}
	if len(compared) < 2 {
		return e, transform.SameTree, nil
	}
	id, err := aggregate(c.ctx, operation, compared...)
	if err != nil {
		return nil, transform.SameTree, err
	}
	t := textType(id)
	out := append([]sql.Expression{}, children...)
	for i, child := range out {
		if (alone == nil || !alone(i)) && isText(child) {
			out[i] = &inType{child, t}
		}
	}
	n, err := e.WithChildren(out...)
	return n, transform.NewTree, err
}

// caseOf is CASE x WHEN y: the values behind THEN are not compared.
func (c collator) caseOf(e *expression.Case) (sql.Expression, transform.TreeIdentity, error) {
	if e.Expr == nil || !isText(e.Expr) {
		return e, transform.SameTree, nil
	}
	conditions := 2 * len(e.Branches)
	return c.together(e, "case", e.Children(), func(i int) bool { return i > conditions || i > 0 && i%2 == 0 })
}
