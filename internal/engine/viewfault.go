package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// viewFault finds why MariaDB makes no such view although the engine would.
func (s *Session) viewFault(ctx *sql.Context, db, name string, spec *sqlparser.ViewSpec) *mariaerr.Error {
	if merr := s.readsTemporary(ctx, db, spec.ViewExpr); merr != nil {
		return merr
	}
	if s.leadsTo(ctx, db, name, db, spec.ViewExpr, 0) {
		return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name) // it is not there yet
	}
	if twice := s.namedTwice(ctx, spec); twice != "" {
		return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, twice)
	}
	if spec.CheckOption != sqlparser.ViewCheckOptionUnspecified {
		b := viewBuilder{ctx: ctx, engine: s.engine, taken: map[string]bool{}}
		if v, err := b.shape(db, name, "", spec, 0); err == nil && (v.fixed || v.outer) {
			return mariaerr.New(mariaerr.ER_VIEW_NONUPD_CHECK, db, name)
		}
	}
	return nil
}

// readsVariable tells whether a view's SELECT has a variable or a parameter, which
// MariaDB refuses before it looks at anything else.
func readsVariable(view sqlparser.SelectStatement) bool {
	found := false
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.ColName:
			found = found || n != nil && n.Qualifier.IsEmpty() && strings.HasPrefix(n.Name.String(), "@")
		case *sqlparser.SQLVal:
			found = found || n != nil && n.Type == sqlparser.ValArg
		case sqlparser.InjectedExpr:
			_, variable := n.Expression.(*sysVar)
			found = found || variable
		}
		return !found && !isNilNode(n), nil
	}, view)
	return found
}

// readsTemporary is the error for a view of a temporary table.
func (s *Session) readsTemporary(ctx *sql.Context, db string, view sqlparser.SelectStatement) (merr *mariaerr.Error) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		from, ok := n.(*sqlparser.AliasedTableExpr)
		if !ok || from == nil {
			return merr == nil && !isNilNode(n), nil
		}
		t, ok := from.Expr.(sqlparser.TableName)
		if !ok {
			return true, nil
		}
		in := db
		if !t.DbQualifier.IsEmpty() {
			in = t.DbQualifier.String()
		}
		if merr == nil && s.isTemporary(ctx, in, t.Name.String()) {
			merr = mariaerr.New(mariaerr.ER_VIEW_SELECT_TMPTABLE, t.Name.String())
		}
		return merr == nil, nil
	}, view)
	return merr
}

// namedTwice returns the name of two columns of a view, "" where there are none. An
// expression without an alias gets another name then.
func (s *Session) namedTwice(ctx *sql.Context, spec *sqlparser.ViewSpec) string {
	seen := map[string]bool{}
	again := func(name string) bool {
		name = strings.ToLower(name)
		was := seen[name]
		seen[name] = true
		return was
	}
	if len(spec.Columns) > 0 {
		for _, c := range spec.Columns {
			if again(c.String()) {
				return c.String()
			}
		}
		return ""
	}
	sel, ok := spec.ViewExpr.(*sqlparser.Select)
	if !ok {
		return ""
	}
	stars := false
	for _, e := range sel.SelectExprs {
		switch e := e.(type) {
		case *sqlparser.StarExpr:
			stars = true
		case *sqlparser.AliasedExpr:
			name := e.As.String()
			if c, ok := e.Expr.(*sqlparser.ColName); ok && name == "" {
				name = c.Name.String()
			}
			if name != "" && again(name) {
				return name
			}
		}
	}
	if !stars {
		return ""
	}
	bound, _, err := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser).BindOnly(sel, ctx.Query(), nil)
	if err != nil {
		return "" // whoever makes the view will say so
	}
	clear(seen)
	for _, c := range bound.Schema() {
		if again(c.Name) {
			return c.Name
		}
	}
	return ""
}

// noteDefiner warns of a definer who is not there.
func (s *Session) noteDefiner(definer string) {
	if definer == "" || s.rights == nil {
		return
	}
	name := definerOf(definerText(definer))
	if name == s.rights.User() {
		return
	}
	if _, ok := s.engine.cfg.Accounts.Snapshot().Account(name); !ok {
		s.note(mariaerr.New(mariaerr.ER_NO_SUCH_USER, name.User, name.Host))
	}
}

// ofDerived tells a view that shows a column of a derived table, and would be
// changed if that could.
func ofDerived(spec *sqlparser.ViewSpec) bool {
	sel, ok := spec.ViewExpr.(*sqlparser.Select)
	if !ok || !updatable(sel) || strings.EqualFold(spec.Algorithm, "TEMPTABLE") {
		return false
	}
	derived := false
	for _, t := range aliasedTables(sel.From) {
		_, is := t.Expr.(*sqlparser.Subquery)
		derived = derived || is
	}
	return derived && slices.ContainsFunc(sel.SelectExprs, func(e sqlparser.SelectExpr) bool {
		if e, ok := e.(*sqlparser.AliasedExpr); ok {
			_, column := e.Expr.(*sqlparser.ColName)
			return column
		}
		return true
	})
}

// isUpdatable is what information_schema says of a view: YES for one with a column
// that can get values, nothing for one that cannot be opened.
func (s *Session) isUpdatable(ctx *sql.Context, db, name string, spec *sqlparser.ViewSpec) string {
	b := viewBuilder{ctx: ctx, engine: s.engine, taken: map[string]bool{}}
	v, err := b.shape(db, name, "", spec, 0)
	switch {
	case err != nil:
		return ""
	case v.fixed && !v.self:
		return yesNo(ofDerived(spec))
	}
	for _, c := range v.columns {
		if v.base(c.expr) != nil {
			return "YES"
		}
	}
	return "NO"
}
