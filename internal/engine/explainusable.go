package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// usableColumns are the columns, by the lower-case name or alias of their table,
// that stand in conditions which an index could answer. The column possible_keys
// is made of them.
type usableColumns map[string]map[string]bool

func (u usableColumns) has(table, column string) bool {
	return u[strings.ToLower(table)][strings.ToLower(column)]
}

// addNode gathers the conditions in a plan.
func (u usableColumns) addNode(node sql.Node) {
	switch n := node.(type) {
	case nil:
		return
	case *plan.Filter:
		u.addCondition(n.Expression, nil)
	case *plan.JoinNode:
		if n.Filter != nil {
			u.addCondition(n.Filter, answering(n))
		}
	case *plan.TriggerExecutor:
		u.addNode(n.Left())
		return
	}
	if e, ok := node.(sql.Expressioner); ok {
		for _, e := range e.Expressions() {
			sql.Inspect(e, func(e sql.Expression) bool {
				if s, ok := e.(*plan.Subquery); ok {
					u.addNode(s.Query)
				}
				return true
			})
		}
	}
	for _, child := range node.Children() {
		u.addNode(child)
	}
}

// answering returns the tables in which the condition of an outer join looks for
// rows, nil for all: those of the side that may have none.
func answering(n *plan.JoinNode) map[string]bool {
	var side sql.Node
	switch {
	case n.Op.IsLeftOuter():
		side = n.Right()
	case n.Op.IsRightOuter():
		side = n.Left()
	default:
		return nil
	}
	names := map[string]bool{}
	namesIn(side, names)
	return names
}

func namesIn(node sql.Node, into map[string]bool) {
	if t, ok := node.(sql.NameableNode); ok {
		into[strings.ToLower(t.Name())] = true
	}
	for _, child := range node.Children() {
		namesIn(child, into)
	}
}

// addCondition gathers the columns of a condition, those of some tables only
// unless among is nil.
func (u usableColumns) addCondition(e sql.Expression, among map[string]bool) {
	for _, c := range usableIn(e) {
		table := strings.ToLower(c.Table())
		if among != nil && !among[table] {
			continue
		}
		if u[table] == nil {
			u[table] = map[string]bool{}
		}
		u[table][strings.ToLower(c.Name())] = true
	}
}

// usableIn returns the columns of a condition by which rows could be looked up.
func usableIn(e sql.Expression) []*expression.GetField {
	switch n := e.(type) {
	case *expression.And:
		return append(usableIn(n.LeftChild), usableIn(n.RightChild)...)
	case *expression.Or:
		left, right := usableIn(n.LeftChild), usableIn(n.RightChild)
		if len(left) == 0 || len(right) == 0 {
			return nil
		}
		return append(left, right...)
	case *expression.Not:
		switch n.Child.(type) {
		case *expression.Like, *expression.Or, *expression.And:
			return nil
		}
		return usableIn(n.Child)
	case *expression.IsNull:
		return fields(n.Child)
	case *expression.Between:
		return fields(n.Val)
	case *expression.InTuple:
		return fields(n.Left())
	case *plan.InSubquery:
		return fields(n.Left())
	case *expression.Like:
		pattern, ok := n.RightChild.(*expression.Literal)
		if !ok {
			return nil
		}
		if text, is := pattern.Value().(string); is && text != "" && text[0] != '%' && text[0] != '_' {
			return fields(n.LeftChild)
		}
	case expression.Comparer:
		return append(fields(n.Left()), fields(n.Right())...)
	}
	return nil
}

// fields returns the column that an expression is.
func fields(e sql.Expression) []*expression.GetField {
	if f, ok := e.(*expression.GetField); ok {
		return []*expression.GetField{f}
	}
	return nil
}
