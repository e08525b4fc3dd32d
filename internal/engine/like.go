package engine

import (
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

// like has a LIKE evaluated as it stands. The analyzer takes one without
// wildcards for an equality, and one with a single % at the end for a range. Both
// are wrong where blanks at the end do not count, which they do for LIKE. What it
// would find an index by stays beside the LIKE.
func (k textPreparer) like(e *expression.Like, pattern string) sql.Expression {
	kept := &keptLike{e}
	fixed := pattern
	if i := strings.IndexAny(pattern, `%_\`); i >= 0 {
		fixed = pattern[:i]
	}
	if _, column := e.LeftChild.(*expression.GetField); !column || fixed == "" {
		return kept
	}
	text := func(s string) sql.Expression { return expression.NewLiteral(s, e.RightChild.Type()) }
	if fixed == pattern {
		return expression.NewAnd(expression.NewEquals(e.LeftChild, text(fixed)), kept)
	}
	// Characters may follow that sort before a blank, and with them before the text
	// that ends here.
	t := e.LeftChild.Type().(sql.StringType)
	order := collation.Of(effective(k.ctx, t.Collation()))
	rest := int(min(t.MaxCharacterLength(), maxLowest)) - utf8.RuneCountInString(fixed)
	lowest := fixed + strings.Repeat(string(order.Lowest()), max(rest, 0))
	highest := fixed + strings.Repeat(string(order.Highest()), 8)
	return expression.NewAnd(expression.NewAnd(
		expression.NewGreaterThanOrEqual(e.LeftChild, text(lowest)),
		expression.NewLessThanOrEqual(e.LeftChild, text(highest))), kept)
}

// maxLowest bounds how long the lower end of a range is made.
const maxLowest = 1024

// keptLike is a LIKE that the analyzer does not look into.
type keptLike struct{ like *expression.Like }

var (
	_ sql.Expression         = (*keptLike)(nil)
	_ sql.CollationCoercible = (*keptLike)(nil)
)

func (l *keptLike) Resolved() bool             { return l.like.Resolved() }
func (l *keptLike) String() string             { return l.like.String() }
func (l *keptLike) Type() sql.Type             { return types.Boolean }
func (l *keptLike) IsNullable() bool           { return l.like.IsNullable() }
func (l *keptLike) Children() []sql.Expression { return l.like.Children() }

func (l *keptLike) Eval(ctx *sql.Context, row sql.Row) (any, error) { return l.like.Eval(ctx, row) }

func (l *keptLike) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	return l.like.CollationCoercibility(ctx)
}

func (l *keptLike) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	e, err := l.like.WithChildren(children...)
	if err != nil {
		return nil, err
	}
	return &keptLike{e.(*expression.Like)}, nil
}
