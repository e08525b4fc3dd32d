package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
)

// prepareTexts changes a plan that is not analyzed yet where the analyzer, or the
// engine's expression, would treat texts in another way than MariaDB.
func prepareTexts(ctx *sql.Context, n sql.Node) (sql.Node, error) {
	n, _, err := textPreparer{ctx}.node(n)
	return n, err
}

type textPreparer struct{ ctx *sql.Context }

func (k textPreparer) node(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
	return transform.NodeWithOpaque(n, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		n, same, err := transform.OneNodeExpressions(n, k.expression)
		if err != nil {
			return nil, transform.SameTree, err
		}
		insert, ok := n.(*plan.InsertInto)
		if !ok {
			return n, same, nil
		}
		source, sameSource, err := k.node(insert.Source)
		if err != nil || sameSource {
			return n, same, err
		}
		return insert.WithSource(source), transform.NewTree, nil
	})
}

func (k textPreparer) expression(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	if m := mixedComparison(e, false); m != nil {
		return m, transform.NewTree, nil
	}
	if u := unjoined(e); u != nil {
		return u, transform.NewTree, nil
	}
	switch e := e.(type) {
	case *plan.Subquery:
		query, same, err := k.node(e.Query)
		if err != nil || same {
			return e, transform.SameTree, err
		}
		return e.WithQuery(query), transform.NewTree, nil
	case *expression.SystemVar:
		return nil, transform.SameTree, bareVariable(k.ctx, e)
	case *expression.ConvertUsing:
		if e.TargetCharSet != sql.CharacterSet_binary {
			return &convertUsing{e.Child, e.TargetCharSet}, transform.NewTree, nil
		}
	case *expression.Equals, *expression.NullSafeEquals, *expression.GreaterThan, *expression.LessThan,
		*expression.GreaterThanOrEqual, *expression.LessThanOrEqual, *expression.Between:
		if hex, err := compareHex(e); hex != nil || err != nil {
			return hex, transform.NewTree, err
		}
		if fixedIn(e.Children()) != nil {
			return compareFixed(k.ctx, e, operationOf(e))
		}
		if hasTemporal(e.Children()) {
			return compareTemporal(k.ctx, e)
		}
		return k.hideColumns(e)
	case *expression.InTuple:
		if fixedIn(e.Children()[:1]) != nil {
			return compareFixed(k.ctx, e, "in")
		}
		if hasTemporal(e.Children()[:1]) {
			return compareTemporal(k.ctx, e)
		}
		column, ok := e.Left().(*expression.GetField)
		list, isList := e.Right().(expression.Tuple)
		if ok && isList && isText(column) && !k.comparesAs(column, list) {
			return expression.NewInTuple(&inType{column, column.Type()}, list), transform.NewTree, nil
		}
	case *expression.Arithmetic, *expression.Div, *expression.IntDiv, *expression.Mod, *expression.UnaryMinus, *expression.BitOp:
		return calculateTemporal(e)
	case *expression.Like:
		if byBytes([]sql.Expression{e.LeftChild, e.RightChild}) {
			// Nor is there an index that sorts by bytes.
			kept := expression.NewLike(&asBytes{e.LeftChild}, &asBytes{e.RightChild}, e.Escape)
			return &keptLike{kept.(*expression.Like)}, transform.NewTree, nil
		}
		pattern, ok := e.RightChild.(*expression.Literal)
		if !ok || e.Escape != nil || !isText(e.LeftChild) {
			return e, transform.SameTree, nil
		}
		if s, ok := pattern.Value().(string); ok && s != "" {
			return k.like(e, s), transform.NewTree, nil
		}
	}
	return e, transform.SameTree, nil
}

// hideColumns keeps the analyzer from looking up a column in an index that sorts
// by another collation than the comparison does.
func (k textPreparer) hideColumns(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	var out []sql.Expression
	for i, child := range children {
		column, ok := child.(*expression.GetField)
		if !ok || !isText(column) || k.comparesAs(column, children) {
			continue
		}
		if out == nil {
			out = append(out, children...)
		}
		out[i] = &inType{column, column.Type()}
	}
	if out == nil {
		return e, transform.SameTree, nil
	}
	n, err := e.WithChildren(out...)
	return n, transform.NewTree, err
}

// comparesAs tells whether a comparison of texts goes by a column's collation.
func (k textPreparer) comparesAs(column *expression.GetField, with []sql.Expression) bool {
	own := strengthOf(k.ctx, column)
	decides := own
	for _, e := range with {
		if isBinary(e) {
			return false
		}
		if e == sql.Expression(column) || !isText(e) {
			continue
		}
		next, ok := stronger(decides, strengthOf(k.ctx, e))
		if !ok {
			return false
		}
		decides = next
	}
	return decides.collation == own.collation
}
