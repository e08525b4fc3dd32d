package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/sqlvars"
)

// viewText writes the SELECT of a view as MariaDB keeps it: every column with its
// table and a name, every join in parentheses, * spelled out.
type viewText struct {
	s       *Session
	ctx     *sql.Context
	db      string // the view's, in which names without a database are looked up
	compact bool   // tables are named without their database
}

// source is a table of a FROM clause: under its alias, or with its database.
type source struct {
	db, name string // db is empty for an alias or a derived table
	columns  []string
}

// scope are the tables that an expression can name, those of outer queries last.
type scope struct {
	sources []source
	items   []*sqlparser.AliasedExpr // of the SELECT list, by alias
	outer   *scope
	// merged are the columns that USING and NATURAL have joined, by lower-case name.
	merged map[string]string
}

// viewBody writes the SELECT of a view. compact leaves databases out where all
// tables are in the view's own.
func (s *Session) viewBody(ctx *sql.Context, d *definition, compact bool) string {
	sel := d.parsedView()
	if sel == nil {
		return d.body()
	}
	v := &viewText{s: s, ctx: ctx, db: d.db.Name(), compact: compact && s.staysIn(sel, d.db.Name())}
	var names []string
	for _, c := range d.ViewSpec.Columns {
		names = append(names, c.String())
	}
	text, _ := v.statement(sel, nil, names)
	return text
}

// staysIn tells whether a SELECT reads tables of one database only.
func (s *Session) staysIn(sel sqlparser.SelectStatement, db string) bool {
	stays := true
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if t, ok := n.(*sqlparser.AliasedTableExpr); ok {
			if name, ok := t.Expr.(sqlparser.TableName); ok && !name.DbQualifier.IsEmpty() && !strings.EqualFold(name.DbQualifier.String(), db) {
				stays = false
			}
		}
		return true, nil
	}, sel)
	return stays
}

// statement writes a SELECT or a UNION of them, and returns the names of its
// columns. names, if there are any, stand for the columns' own.
func (v *viewText) statement(sel sqlparser.SelectStatement, outer *scope, names []string) (string, []string) {
	switch n := sel.(type) {
	case *sqlparser.Select:
		return v.selects(n, outer, names)
	case *sqlparser.ParenSelect:
		text, columns := v.statement(n.Select, outer, names)
		return "(" + text + ")", columns
	case *sqlparser.SetOp:
		left, columns := v.statement(n.Left, outer, names)
		right, _ := v.statement(n.Right, outer, nil)
		text := left + " " + strings.TrimSuffix(n.Type, " distinct") + " " + right
		x := v.expressions(&scope{outer: outer})
		return text + v.orderBy(n.OrderBy, x, nil) + v.limit(n.Limit, x), columns
	}
	return sqlparser.String(sel), names
}

func (v *viewText) selects(n *sqlparser.Select, outer *scope, names []string) (string, []string) {
	sc := &scope{outer: outer, merged: map[string]string{}}
	var b strings.Builder
	from := v.from(n.From, sc)
	b.WriteString("select ")
	if n.QueryOpts.Distinct {
		b.WriteString("distinct ")
	}
	x := v.expressions(sc)
	var columns []string
	item := func(text, name string) {
		if len(columns) > 0 {
			b.WriteString(",")
		}
		if i := len(columns); i < len(names) {
			name = names[i]
		}
		columns = append(columns, name)
		b.WriteString(text)
		if outer == nil || names != nil || !sc.scalar() {
			b.WriteString(" AS " + quoteName(name))
		}
	}
	for _, e := range n.SelectExprs {
		switch e := e.(type) {
		case *sqlparser.StarExpr:
			for _, src := range sc.sources {
				if e.TableName.Name.IsEmpty() || strings.EqualFold(e.TableName.Name.String(), src.name) {
					for _, c := range src.columns {
						item(v.qualified(src, c), c)
					}
				}
			}
		case *sqlparser.AliasedExpr:
			sc.items = append(sc.items, e)
			item(x.text(e.Expr), itemName(e))
		}
	}
	b.WriteString(from)
	if n.Where != nil {
		b.WriteString(" where " + x.text(n.Where.Expr))
	}
	for i, e := range n.GroupBy {
		if i == 0 {
			b.WriteString(" group by ")
		} else {
			b.WriteString(",")
		}
		b.WriteString(v.byAlias(e, x, sc))
	}
	if n.Having != nil {
		b.WriteString(" having " + v.having(sc).text(n.Having.Expr))
	}
	b.WriteString(v.orderBy(n.OrderBy, x, sc))
	b.WriteString(v.limit(n.Limit, x))
	return b.String(), columns
}

// scalar tells a SELECT inside an expression, whose columns are not named.
func (sc *scope) scalar() bool { return sc.outer != nil && !sc.outer.derived() }

// derived marks the scope that a derived table is written in: one without tables.
func (sc *scope) derived() bool { return sc.merged == nil }

// itemName is the name of a column of a SELECT.
func itemName(e *sqlparser.AliasedExpr) string {
	if !e.As.IsEmpty() {
		return e.As.String()
	}
	if c, ok := unparenthesized(e.Expr).(*sqlparser.ColName); ok {
		return c.Name.String()
	}
	if e.InputExpression != "" {
		return strings.TrimSpace(e.InputExpression)
	}
	return sqlparser.String(e.Expr)
}

// expressions writes expressions in a scope.
func (v *viewText) expressions(sc *scope) *exprText {
	x := &exprText{charset: v.s.Vars.String(sqlvars.VarCharacterSetConnection)}
	x.column = func(c *sqlparser.ColName) string { return v.column(c, sc) }
	x.query = func(sel sqlparser.SelectStatement) string {
		text, _ := v.statement(sel, sc, nil)
		return text
	}
	x.exists = func(sel sqlparser.SelectStatement) string {
		text := x.query(sel)
		if n, ok := sel.(*sqlparser.Select); ok && n.Limit == nil {
			text += " limit 1"
		}
		return text
	}
	return x
}

// column writes a column with the table that it is found in.
func (v *viewText) column(c *sqlparser.ColName, sc *scope) string {
	name := c.Name.String()
	for at := sc; at != nil; at = at.outer {
		for _, src := range at.sources {
			if !c.Qualifier.Name.IsEmpty() && !strings.EqualFold(c.Qualifier.Name.String(), src.name) {
				continue
			}
			for _, own := range src.columns {
				if strings.EqualFold(own, name) {
					return v.qualified(src, own)
				}
			}
		}
	}
	if c.Qualifier.Name.IsEmpty() {
		return quoteName(name)
	}
	return quoteName(c.Qualifier.Name.String()) + "." + quoteName(name)
}

func (v *viewText) qualified(src source, column string) string {
	text := quoteName(src.name) + "." + quoteName(column)
	if src.db != "" && !v.compact {
		text = quoteName(src.db) + "." + text
	}
	return text
}

// having writes HAVING, where names of the SELECT list stay names.
func (v *viewText) having(sc *scope) *exprText {
	x := v.expressions(sc)
	inner := x.column
	x.column = func(c *sqlparser.ColName) string {
		for _, e := range sc.items {
			if c.Qualifier.Name.IsEmpty() && e.As.EqualString(c.Name.String()) {
				return quoteName(e.As.String())
			}
		}
		return inner(c)
	}
	return x
}

// byAlias writes an expression of GROUP BY or ORDER BY: for a name of the SELECT
// list what it stands for.
func (v *viewText) byAlias(e sqlparser.Expr, x *exprText, sc *scope) string {
	if c, ok := e.(*sqlparser.ColName); ok && sc != nil && c.Qualifier.Name.IsEmpty() {
		for _, item := range sc.items {
			if !item.As.IsEmpty() && item.As.EqualString(c.Name.String()) {
				return x.text(item.Expr)
			}
		}
	}
	return x.text(e)
}

func (v *viewText) orderBy(list sqlparser.OrderBy, x *exprText, sc *scope) string {
	text := ""
	for i, o := range list {
		if i == 0 {
			text = " order by "
		} else {
			text += ","
		}
		text += v.byAlias(o.Expr, x, sc)
		if o.Direction == sqlparser.DescScr {
			text += " desc"
		}
	}
	return text
}

func (v *viewText) limit(l *sqlparser.Limit, x *exprText) string {
	switch {
	case l == nil || l.Rowcount == nil:
		return ""
	case l.Offset != nil:
		return " limit " + x.text(l.Offset) + "," + x.text(l.Rowcount)
	}
	return " limit " + x.text(l.Rowcount)
}
