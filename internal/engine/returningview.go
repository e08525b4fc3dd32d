package engine

import (
	"reflect"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// throughView is the statement for the table of the view that it changes, and the
// statement itself where that is a table already. The list reads the view's columns
// of the rows that were changed.
func (r *returning) throughView(ctx *sql.Context, s *Session) (*returning, error) {
	var target sqlparser.TableName
	verb, alias := "DELETE", ""
	switch w := r.write.(type) {
	case *sqlparser.Insert:
		target, verb = w.Table, strings.ToUpper(w.Action)
	case *sqlparser.Delete:
		from := w.TableExprs[0].(*sqlparser.AliasedTableExpr)
		target, _ = from.Expr.(sqlparser.TableName)
		alias = from.As.String()
	}
	b := viewBuilder{ctx: ctx, engine: s.engine, taken: map[string]bool{}}
	db, name := s.where(target.DbQualifier.String()), target.Name.String()
	spec, err := b.definition(db, name)
	if spec == nil || err != nil {
		return r, err
	}
	v, err := b.shape(db, name, "", spec, 0)
	if err != nil {
		return nil, err
	}
	if v.fixed || len(v.bases) != 1 {
		return r, nil // whoever changes it says so
	}
	base := v.bases[0].name
	if readsTarget(r.list, base) || strings.EqualFold(base.DbQualifier.String(), s.Database()) && readsTarget(r.list, sqlparser.TableName{Name: base.Name}) {
		return nil, mariaerr.New(mariaerr.ER_VIEW_PREVENT_UPDATE, name, verb, name)
	}
	if err := s.mayReturn(r.list, v, orDatabase(alias, name)); err != nil {
		return nil, err
	}
	rows := &sqlparser.Select{From: v.from}
	for _, c := range v.columns {
		rows.SelectExprs = append(rows.SelectExprs, &sqlparser.AliasedExpr{Expr: c.expr, As: sqlparser.NewColIdent(c.name)})
	}
	trust(reflect.ValueOf(rows))
	list := *r.list
	list.SelectExprs = withoutDatabase(r.list.SelectExprs, db)
	list.From = sqlparser.TableExprs{&sqlparser.AliasedTableExpr{
		Expr: &sqlparser.Subquery{Select: rows}, As: sqlparser.NewTableIdent(orDatabase(alias, name)), Auth: unasked,
	}}
	return &returning{write: r.write, list: &list, view: true}, nil
}

// mayReturn asks for SELECT on the columns of a view that a list names.
func (s *Session) mayReturn(list *sqlparser.Select, v *viewShape, alias string) error {
	of, limited := s.restrict(v.db, v.name, auth.PrivSelect)
	if s.rights == nil || !limited {
		return nil
	}
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		column, star := "", false
		switch n := node.(type) {
		case *sqlparser.Subquery:
			return false, nil // is asked for its own tables
		case *sqlparser.StarExpr:
			star = true
		case *sqlparser.ColName:
			if q := n.Qualifier.Name.String(); q == "" || strings.EqualFold(q, alias) {
				column = n.Name.String()
			}
		}
		for _, c := range v.columns {
			if (star || strings.EqualFold(c.name, column)) && !s.rights.HasColumn(v.db, v.name, c.name, auth.PrivSelect) {
				return false, s.deniedColumn("SELECT", of, c.name)
			}
		}
		return true, nil
	}, list.SelectExprs)
}

// withoutDatabase drops a database in front of names of columns.
func withoutDatabase(exprs sqlparser.SelectExprs, db string) sqlparser.SelectExprs {
	copied := make(sqlparser.SelectExprs, len(exprs))
	for i, e := range exprs {
		copied[i] = e
		switch e := e.(type) {
		case *sqlparser.StarExpr:
			if strings.EqualFold(e.TableName.DbQualifier.String(), db) {
				copied[i] = &sqlparser.StarExpr{TableName: sqlparser.TableName{Name: e.TableName.Name}}
			}
		case *sqlparser.AliasedExpr:
			if n, ok := e.Expr.(*sqlparser.ColName); ok && strings.EqualFold(n.Qualifier.DbQualifier.String(), db) {
				made, bare := *e, *n
				bare.Qualifier = sqlparser.TableName{Name: n.Qualifier.Name}
				made.Expr = &bare
				copied[i] = &made
			}
		}
	}
	return copied
}
