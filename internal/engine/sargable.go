package engine

import (
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// sargable rewrites conditions of a bound plan so that the analyzer finds the
// indexes that can answer them: BETWEEN as two comparisons, also where a
// statement's plan is too simple for the analyzer to do that; LIKE with a prefix
// as a range beside the LIKE; and what joins compare with a column that has one
// value is compared with the value.
//
// The analyzer itself takes a LIKE with a prefix for a range that ends at U+00FF,
// and loses the rows behind. It leaves a LIKE with ESCAPE alone.
func sargable(ctx *sql.Context, node sql.Node) (sql.Node, error) {
	if !hasConditions(node) {
		return node, nil
	}
	node, _, err := transform.NodeWithOpaque(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		switch n := n.(type) {
		case *plan.Filter:
			e, changed, err := sargableCondition(ctx, n.Expression)
			if err != nil {
				return nil, transform.SameTree, err
			}
			if more := constantsOfJoins(e, n.Child); more != nil {
				e, changed = expression.JoinAnd(append([]sql.Expression{e}, more...)...), true
			}
			if !changed {
				return n, transform.SameTree, nil
			}
			return plan.NewFilter(e, n.Child), transform.NewTree, nil
		case sql.Expressioner:
			exprs := n.Expressions()
			all := transform.SameTree
			for i, e := range exprs {
				e, changed, err := sargableCondition(ctx, e)
				if err != nil {
					return nil, transform.SameTree, err
				}
				if changed {
					exprs[i], all = e, transform.NewTree
				}
			}
			if all == transform.SameTree {
				return n.(sql.Node), all, nil
			}
			changed, err := n.WithExpressions(exprs...)
			return changed, all, err
		}
		return n, transform.SameTree, nil
	})
	return node, err
}

// hasConditions tells whether sargable has anything to look at.
func hasConditions(node sql.Node) bool {
	found := false
	var look func(sql.Node)
	look = func(n sql.Node) {
		transform.InspectExpressionsWithNode(n, func(_ sql.Node, e sql.Expression) bool {
			switch e := e.(type) {
			case *expression.Like, *expression.Between:
				found = true
			case *plan.Subquery:
				look(e.Query)
			}
			return !found
		})
		transform.Inspect(n, func(n sql.Node) bool {
			switch n := n.(type) {
			case *plan.JoinNode:
				found = true
			case *plan.SubqueryAlias:
				look(n.Child)
			}
			return !found
		})
	}
	look(node)
	return found
}

func sargableCondition(ctx *sql.Context, e sql.Expression) (sql.Expression, bool, error) {
	e, same, err := transform.Expr(e, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
		switch n := e.(type) {
		case *plan.Subquery:
			query, err := sargable(ctx, n.Query)
			if err != nil || query == n.Query {
				return e, transform.SameTree, err
			}
			return n.WithQuery(query), transform.NewTree, nil
		case *expression.Between:
			if _, ok := n.Val.(*expression.GetField); ok {
				return expression.NewAnd(
					expression.NewGreaterThanOrEqual(n.Val, n.Lower),
					expression.NewLessThanOrEqual(n.Val, n.Upper)), transform.NewTree, nil
			}
		case *expression.Like:
			if changed := sargableLike(n); changed != nil {
				return changed, transform.NewTree, nil
			}
		}
		return e, transform.SameTree, nil
	})
	return e, same == transform.NewTree, err
}

// maxPrefixed bounds the length, in characters, of the end of a LIKE's range.
const maxPrefixed = 512

// sargableLike returns what a LIKE is to be in its place, nil for itself.
func sargableLike(n *expression.Like) sql.Expression {
	pattern, ok := n.RightChild.(*expression.Literal)
	if !ok || n.Escape != nil {
		return nil
	}
	text, ok := pattern.Value().(string)
	if !ok || !strings.HasSuffix(text, "%") || strings.ContainsAny(text[:len(text)-1], "%_\\") {
		return nil
	}
	backslash := expression.NewLiteral(`\`, pattern.Type())
	like := expression.NewLike(n.LeftChild, n.RightChild, backslash)
	prefix := text[:len(text)-1]
	column, ok := n.LeftChild.(*expression.GetField)
	if !ok || prefix == "" {
		return like
	}
	t, ok := column.Type().(sql.StringType)
	if !ok || t.Collation() == sql.Collation_binary {
		return like
	}
	from := expression.NewGreaterThanOrEqual(column, expression.NewLiteral(prefix, pattern.Type()))
	width := int(t.MaxCharacterLength())
	if width > maxPrefixed {
		return expression.JoinAnd(from, like)
	}
	end := prefix + strings.Repeat(greatest(t.Collation()), max(0, width-utf8.RuneCountInString(prefix)))
	to := expression.NewLessThanOrEqual(column, expression.NewLiteral(end, pattern.Type()))
	return expression.JoinAnd(from, to, like)
}

// greatest returns the character that a collation sorts behind all others. The
// engine's collations compare one character with one.
func greatest(c sql.CollationID) string {
	sorter := c.Sorter()
	best, weight := "\uFFFD", sorter('\uFFFD')
	for _, r := range []rune{0xFF, 0xFFFF, utf8.MaxRune} {
		if w := sorter(r); w > weight {
			best, weight = string(r), w
		}
	}
	return best
}

// constantsOfJoins returns the comparisons with constants that follow from a
// condition and the joins below it: of a = b and a = 1 that is b = 1.
func constantsOfJoins(e sql.Expression, below sql.Node) []sql.Expression {
	if _, ok := below.(*plan.JoinNode); !ok {
		return nil
	}
	conjuncts := expression.SplitConjunction(e)
	equals := joinEqualities(below, conjuncts)
	known := map[string]bool{}
	var values []*expression.Equals
	for _, c := range conjuncts {
		if eq, ok := c.(*expression.Equals); ok {
			if f, ok := eq.Left().(*expression.GetField); ok {
				if _, ok := eq.Right().(*expression.Literal); ok {
					values, known[f.String()] = append(values, eq), true
				}
			}
		}
	}
	var more []sql.Expression
	for i := 0; i < len(values); i++ {
		f := values[i].Left().(*expression.GetField)
		for _, eq := range equals {
			a, b := eq[0], eq[1]
			if b.String() == f.String() {
				a, b = b, a
			}
			if a.String() != f.String() || known[b.String()] || !a.Type().Equals(b.Type()) {
				continue
			}
			known[b.String()] = true
			follows := expression.NewEquals(b, values[i].Right())
			values, more = append(values, follows), append(more, follows)
		}
	}
	return more
}

// joinEqualities lists the pairs of columns that inner joins hold equal.
func joinEqualities(node sql.Node, conjuncts []sql.Expression) (pairs [][2]*expression.GetField) {
	add := func(e sql.Expression) {
		eq, ok := e.(*expression.Equals)
		if !ok {
			return
		}
		a, ok := eq.Left().(*expression.GetField)
		if !ok {
			return
		}
		if b, ok := eq.Right().(*expression.GetField); ok {
			pairs = append(pairs, [2]*expression.GetField{a, b})
		}
	}
	for _, c := range conjuncts {
		add(c)
	}
	var visit func(sql.Node)
	visit = func(n sql.Node) {
		j, ok := n.(*plan.JoinNode)
		if !ok || j.Op != plan.JoinTypeInner && j.Op != plan.JoinTypeCross {
			return
		}
		if j.Filter != nil {
			for _, c := range expression.SplitConjunction(j.Filter) {
				add(c)
			}
		}
		visit(j.Left())
		visit(j.Right())
	}
	visit(node)
	return pairs
}
