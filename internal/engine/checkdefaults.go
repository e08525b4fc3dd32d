package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// checkDefaults refuses definitions of columns whose default is a value that the
// column cannot have, error 1067.
func checkDefaults(ctx *sql.Context, node sql.Node) error {
	var err error
	check := func(columns ...*sql.Column) {
		for _, c := range columns {
			if err == nil {
				err = checkDefault(ctx, c)
			}
		}
	}
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.CreateTable:
			check(n.PkSchema().Schema...)
			return false
		case *plan.AddColumn:
			check(n.Column())
		case *plan.ModifyColumn:
			check(n.NewColumn())
		}
		return err == nil
	})
	return err
}

func checkDefault(ctx *sql.Context, c *sql.Column) error {
	if c == nil || c.Default == nil {
		return nil
	}
	e := c.Default.Expr
	if m, ok := e.(*expression.UnaryMinus); ok {
		e = m.Child
	}
	if _, ok := e.(*expression.Literal); !ok || c.Default.Parenthesized {
		return nil
	}
	v, err := c.Default.Expr.Eval(ctx, nil)
	if err != nil || v == nil {
		return nil // what is wrong with it is the planner's to tell
	}
	_, p := convertFor(ctx, c, v)
	if p == nil || p.note {
		return nil
	}
	if merr := p.defaultWarning(c); merr != nil {
		ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: int(merr.Number), Message: merr.Message})
	}
	return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, c.Name)
}

// defaultWarning is what MariaDB says of a default before it refuses it, nil for
// nothing.
func (p *problem) defaultWarning(c *sql.Column) *mariaerr.Error {
	switch {
	case p.lenient != 0:
		return mariaerr.New(p.lenient, c.Name, 0)
	case p.number == mariaerr.ER_TRUNCATED_WRONG_VALUE, p.number == mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD:
		return mariaerr.Newf(p.number, "Incorrect %s value: '%s' for column ``.``.`%s` at row 0", p.kind, p.value, c.Name)
	case p.number == mariaerr.ER_WARN_DATA_OUT_OF_RANGE:
		return mariaerr.New(p.number, c.Name, 0)
	}
	return nil
}
