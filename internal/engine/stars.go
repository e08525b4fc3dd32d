package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// withVisibleStars writes the columns of the stars of a statement out when one of its
// tables has invisible columns, which the planner knows nothing of. ok tells whether
// there was any; the statement that was given stays as it is.
func (s *Session) withVisibleStars(ctx *sql.Context, text string, ast sqlparser.Statement, bound sql.Node) (_ sqlparser.Statement, ok bool) {
	if strings.IndexByte(text, '*') < 0 || !readsInvisible(bound) {
		return ast, false
	}
	sel, is := ast.(*sqlparser.Select)
	if !is {
		return ast, false
	}
	return s.visibleSelect(ctx, sel)
}

// readsInvisible tells whether a table of a plan has invisible columns.
func readsInvisible(bound sql.Node) bool {
	found := false
	transform.Inspect(bound, func(n sql.Node) bool {
		if t, ok := n.(*plan.ResolvedTable); ok {
			found = found || hasInvisible(t.Schema())
		}
		return !found
	})
	return found
}

func hasInvisible(schema sql.Schema) bool {
	for _, c := range schema {
		if len(c.Comment) > 0 && c.Comment[0] == markQuote[0] && invisible(c) {
			return true
		}
	}
	return false
}

func (s *Session) visibleSelect(ctx *sql.Context, sel *sqlparser.Select) (*sqlparser.Select, bool) {
	out := *sel
	changed := false
	out.From = make(sqlparser.TableExprs, len(sel.From))
	for i, from := range sel.From {
		var inner bool
		out.From[i], inner = s.visibleFrom(ctx, from)
		changed = changed || inner
	}
	out.SelectExprs = nil
	for _, e := range sel.SelectExprs {
		star, ok := e.(*sqlparser.StarExpr)
		if !ok {
			out.SelectExprs = append(out.SelectExprs, e)
			continue
		}
		columns, hidden := s.starColumns(ctx, sel.From, star.TableName)
		if !hidden {
			out.SelectExprs = append(out.SelectExprs, e)
			continue
		}
		changed = true
		out.SelectExprs = append(out.SelectExprs, columns...)
	}
	return &out, changed
}

// visibleFrom looks into derived tables.
func (s *Session) visibleFrom(ctx *sql.Context, from sqlparser.TableExpr) (sqlparser.TableExpr, bool) {
	switch n := from.(type) {
	case *sqlparser.AliasedTableExpr:
		sub, ok := n.Expr.(*sqlparser.Subquery)
		if !ok {
			return from, false
		}
		inner, ok := sub.Select.(*sqlparser.Select)
		if !ok {
			return from, false
		}
		visible, changed := s.visibleSelect(ctx, inner)
		if !changed {
			return from, false
		}
		copied, subcopy := *n, *sub
		subcopy.Select = visible
		copied.Expr = &subcopy
		return &copied, true
	case *sqlparser.JoinTableExpr:
		copied := *n
		var left, right bool
		copied.LeftExpr, left = s.visibleFrom(ctx, n.LeftExpr)
		copied.RightExpr, right = s.visibleFrom(ctx, n.RightExpr)
		return &copied, left || right
	}
	return from, false
}

// starColumns are the columns that a star stands for; hidden tells whether that is not
// all of them.
func (s *Session) starColumns(ctx *sql.Context, from sqlparser.TableExprs, of sqlparser.TableName) (list sqlparser.SelectExprs, hidden bool) {
	for _, e := range from {
		more, hides := s.visibleColumns(ctx, e, of)
		list, hidden = append(list, more...), hidden || hides
	}
	return list, hidden
}

func (s *Session) visibleColumns(ctx *sql.Context, from sqlparser.TableExpr, of sqlparser.TableName) (list sqlparser.SelectExprs, hidden bool) {
	switch n := from.(type) {
	case *sqlparser.JoinTableExpr:
		left, hidesLeft := s.visibleColumns(ctx, n.LeftExpr, of)
		right, hidesRight := s.visibleColumns(ctx, n.RightExpr, of)
		return append(left, right...), hidesLeft || hidesRight
	case *sqlparser.ParenTableExpr:
		return s.starColumns(ctx, n.Exprs, of)
	case *sqlparser.AliasedTableExpr:
		table, is := n.Expr.(sqlparser.TableName)
		name := n.As.String()
		if name == "" {
			name = table.Name.String()
		}
		if !of.IsEmpty() && !strings.EqualFold(of.Name.String(), name) {
			return nil, false
		}
		qualifier := sqlparser.TableName{Name: sqlparser.NewTableIdent(name)}
		if is {
			t, _, err := s.engine.catalog.Table(ctx, s.where(table.DbQualifier.String()), table.Name.String())
			if st := versionedTable(t); err == nil && st != nil && n.AsOf != nil {
				t = st.WithSystemColumns()
			}
			if err == nil && hasInvisible(t.Schema()) {
				for _, c := range t.Schema() {
					if !invisible(c) {
						list = append(list, &sqlparser.AliasedExpr{Expr: &sqlparser.ColName{Name: sqlparser.NewColIdent(c.Name), Qualifier: qualifier}})
					}
				}
				return list, true
			}
		}
		return sqlparser.SelectExprs{&sqlparser.StarExpr{TableName: qualifier}}, false
	}
	return nil, false
}
