package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// tidyNames makes of the texts that the grammar takes for the names of columns
// those that MariaDB takes: without the comma in front of an expression, comments
// around it and parentheses around all of it. A text in the list of a derived table
// has itself for a name, without quotes. text is what the grammar has read.
func tidyNames(stmt sqlparser.SQLNode, text string, mode dialect.Mode) {
	n := nameTidier{text: text, mode: mode}
	switch stmt := stmt.(type) {
	case *sqlparser.Insert:
		if rows, ok := stmt.Rows.(sqlparser.SelectStatement); ok {
			n.query(rows)
		}
	case *sqlparser.DDL:
		if stmt.ViewSpec != nil {
			n.query(stmt.ViewSpec.ViewExpr)
		}
		if stmt.OptSelect != nil {
			n.query(stmt.OptSelect.Select)
		}
	case sqlparser.SelectStatement:
		n.query(stmt)
	}
}

type nameTidier struct {
	text    string
	mode    dialect.Mode
	derived bool // inside a derived table
}

func (n nameTidier) query(q sqlparser.SelectStatement) {
	switch q := q.(type) {
	case *sqlparser.Select:
		n.with(q.With)
		for _, e := range q.SelectExprs {
			if a, ok := e.(*sqlparser.AliasedExpr); ok && a.As.IsEmpty() {
				n.tidy(a)
			}
		}
		for _, t := range q.From {
			n.from(t)
		}
	case *sqlparser.ParenSelect:
		n.query(q.Select)
	case *sqlparser.SetOp:
		n.with(q.With)
		n.query(q.Left)
		n.query(q.Right)
	}
}

func (n nameTidier) with(w *sqlparser.With) {
	if w != nil {
		for _, cte := range w.Ctes {
			n.from(cte.AliasedTableExpr)
		}
	}
}

func (n nameTidier) from(t sqlparser.TableExpr) {
	switch t := t.(type) {
	case *sqlparser.AliasedTableExpr:
		if sub, ok := t.Expr.(*sqlparser.Subquery); ok {
			n.derived = true
			n.query(sub.Select)
		}
	case *sqlparser.JoinTableExpr:
		n.from(t.LeftExpr)
		n.from(t.RightExpr)
	case *sqlparser.ParenTableExpr:
		for _, t := range t.Exprs {
			n.from(t)
		}
	}
}

func (n nameTidier) tidy(a *sqlparser.AliasedExpr) {
	if c, ok := a.Expr.(*sqlparser.ColName); ok {
		if name := c.Name.String(); strings.HasPrefix(name, "@") && strings.Contains(n.text, "@`"+name[1:]+"`") {
			a.As = sqlparser.NewColIdent("@`" + name[1:] + "`")
		}
		return
	}
	if n.derived {
		if name, ok := literalName(a); ok {
			a.As = sqlparser.NewColIdent(name)
			return
		}
	}
	_, enclosed := a.Expr.(*sqlparser.ParenExpr)
	if enclosed || dialect.UntidyName(a.InputExpression) {
		a.InputExpression = dialect.TidyName(a.InputExpression, n.mode)
	}
}
