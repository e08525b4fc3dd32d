package engine

import (
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/sqltypes"
)

// padChars has a plan read CHAR columns with the blanks that they are not kept with,
// for PAD_CHAR_TO_FULL_LENGTH.
func padChars(node sql.Node) (sql.Node, error) {
	node, _, err := transform.NodeWithOpaque(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		switch n.(type) {
		case *plan.Project, *plan.GroupBy:
			return transform.OneNodeExpressions(n, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
				if f, ok := e.(*expression.GetField); ok && f.Type().Type() == sqltypes.Char {
					if t, ok := f.Type().(sql.StringType); ok {
						return &paddedChar{expression.UnaryExpression{Child: f}, int(t.MaxCharacterLength())}, transform.NewTree, nil
					}
				}
				return e, transform.SameTree, nil
			})
		}
		return n, transform.SameTree, nil
	})
	return node, err
}

// paddedChar is a text with blanks up to a length in characters.
type paddedChar struct {
	expression.UnaryExpression
	length int
}

var _ sql.Expression = (*paddedChar)(nil)

func (e *paddedChar) Type() sql.Type { return e.Child.Type() }
func (e *paddedChar) String() string { return e.Child.String() }

// WithChildren implements sql.Expression.
func (e *paddedChar) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &paddedChar{expression.UnaryExpression{Child: children[0]}, e.length}, nil
}

// CollationCoercibility implements sql.CollationCoercible.
func (e *paddedChar) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	return sql.GetCoercibility(ctx, e.Child)
}

// Eval implements sql.Expression.
func (e *paddedChar) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	s, ok := v.(string)
	if err != nil || !ok {
		return v, err
	}
	if n := e.length - utf8.RuneCountInString(s); n > 0 {
		return s + strings.Repeat(" ", n), nil
	}
	return s, nil
}
