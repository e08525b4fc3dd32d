package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// merging puts the tables of views into the FROM clause of an UPDATE or DELETE.
// It returns the clause and what the names of the statement's columns mean then;
// nil when the clause names no view.
func (c *viewChange) merging(exprs sqlparser.TableExprs) (sqlparser.TableExprs, *substitution, error) {
	tables := aliasedTables(exprs)
	var specs []*sqlparser.ViewSpec
	found := false
	for _, t := range tables {
		var spec *sqlparser.ViewSpec
		if name, ok := t.Expr.(sqlparser.TableName); ok {
			var err error
			if spec, _, err = c.named(name); err != nil {
				return nil, nil, err
			}
		}
		specs = append(specs, spec)
		found = found || spec != nil
	}
	if !found {
		return nil, nil, nil
	}
	c.taken, c.views = map[string]bool{}, map[string]*viewShape{}
	for _, t := range tables {
		c.taken[strings.ToLower(aliasOf(t))] = true
	}
	here := c.session.Database()
	s := &substitution{scopeOf: c.scopeOf(here)}
	var scope viewScope
	merged := map[*sqlparser.AliasedTableExpr]*viewShape{}
	for i, t := range tables {
		alias := aliasOf(t)
		own := &scopeTable{alias: alias, columns: map[string]sqlparser.Expr{}}
		scope = append(scope, own)
		name, ok := t.Expr.(sqlparser.TableName)
		if !ok {
			continue
		}
		db := c.session.where(name.DbQualifier.String())
		if t.As.IsEmpty() {
			own.db = db
		}
		if specs[i] == nil {
			for _, n := range c.columnsOf(db, name.Name.String()) {
				own.columns[strings.ToLower(n)] = nil
			}
			continue
		}
		if err := c.engine.catalog.AuthHandler.HandleAuth(c.ctx, nil, t.Auth); err != nil {
			return nil, nil, err
		}
		v, err := c.shape(db, name.Name.String(), alias, specs[i], 0)
		if err != nil {
			return nil, nil, err
		}
		c.views[strings.ToLower(alias)] = v
		merged[t] = v
		for _, col := range v.columns {
			own.columns[strings.ToLower(col.name)] = col.expr
		}
	}
	s.scopes = []viewScope{scope}
	out := make(sqlparser.TableExprs, len(exprs))
	for i, t := range exprs {
		out[i] = replaceViews(s, t, merged)
	}
	return out, s, nil
}

func aliasOf(t *sqlparser.AliasedTableExpr) string {
	if name, ok := t.Expr.(sqlparser.TableName); ok && t.As.IsEmpty() {
		return name.Name.String()
	}
	return t.As.String()
}

func replaceViews(s *substitution, t sqlparser.TableExpr, merged map[*sqlparser.AliasedTableExpr]*viewShape) sqlparser.TableExpr {
	switch t := t.(type) {
	case *sqlparser.AliasedTableExpr:
		v := merged[t]
		switch {
		case v == nil || v.fixed:
			return t // one that is only read
		case len(v.from) == 1:
			return v.from[0]
		}
		return &sqlparser.ParenTableExpr{Exprs: v.from}
	case *sqlparser.JoinTableExpr:
		n := *t
		n.LeftExpr, n.RightExpr = replaceViews(s, t.LeftExpr, merged), replaceViews(s, t.RightExpr, merged)
		n.Condition = copied(s, t.Condition)
		return &n
	case *sqlparser.ParenTableExpr:
		n := &sqlparser.ParenTableExpr{}
		for _, e := range t.Exprs {
			n.Exprs = append(n.Exprs, replaceViews(s, e, merged))
		}
		return n
	}
	return t
}

// condition adds the views' conditions to the statement's.
func (c *viewChange) condition(s *substitution, where *sqlparser.Where) *sqlparser.Where {
	var cond sqlparser.Expr
	if where != nil {
		cond = copied(s, where.Expr)
	}
	for _, v := range c.views {
		if !v.fixed {
			cond = both(cond, v.where)
		}
	}
	if cond == nil {
		return nil
	}
	return sqlparser.NewWhere(sqlparser.WhereStr, cond)
}

// owner returns the view of the statement that has a column, nil for a column of
// a table.
func (c *viewChange) owner(s *substitution, n *sqlparser.ColName) *viewShape {
	for _, t := range s.scopes[0] {
		if _, ok := (viewScope{t}).find(n); ok {
			return c.views[strings.ToLower(t.alias)]
		}
	}
	return nil
}

func (c *viewChange) update(n *sqlparser.Update) (sqlparser.Statement, error) {
	from, s, err := c.merging(n.TableExprs)
	if from == nil || err != nil {
		return n, err
	}
	merged := *n
	merged.TableExprs = from
	changed := map[*viewShape]*viewBase{}
	columns := map[*viewShape][]string{}
	for _, e := range n.Exprs {
		v := c.owner(s, e.Name)
		if v == nil {
			continue
		}
		if v.fixed {
			return nil, mariaerr.New(mariaerr.ER_NON_UPDATABLE_TABLE, v.name, c.command)
		}
		t := v.base(s.column(e.Name))
		switch {
		case t == nil:
			return nil, mariaerr.New(mariaerr.ER_NONUPDATEABLE_COLUMN, e.Name.Name.String())
		case changed[v] != nil && changed[v] != t:
			return nil, mariaerr.New(mariaerr.ER_VIEW_MULTIUPDATE, v.db, v.name)
		}
		changed[v], columns[v] = t, append(columns[v], e.Name.Name.String())
	}
	for _, v := range c.views {
		if v.fixed && len(c.views) == 1 && len(s.scopes[0]) == 1 {
			return nil, mariaerr.New(mariaerr.ER_NON_UPDATABLE_TABLE, v.name, c.command)
		}
	}
	several := len(s.scopes[0]) > 1
	for _, v := range c.views {
		several = several || len(v.bases) > 1
	}
	for v, t := range changed {
		if err := c.session.mayUseView(v, auth.PrivUpdate, "UPDATE"); err != nil {
			return nil, err
		}
		if err := c.session.mayChange(v, auth.PrivUpdate, columns[v]); err != nil {
			return nil, err
		}
		c.check(v, t, v.ruleOf(t, several), several)
	}
	if err := c.mayFilter(s, n); err != nil {
		return nil, err
	}
	merged.Exprs = copied(s, n.Exprs)
	if err := s.known("SET"); err != nil {
		return nil, err
	}
	merged.Where = c.condition(s, n.Where)
	if several && c.checks != nil && merged.Where == nil {
		// Below a filter, and only there, the planner reads checks in the scope of
		// all tables.
		merged.Where = sqlparser.NewWhere(sqlparser.WhereStr, sqlparser.BoolVal(true))
	}
	merged.OrderBy = copied(s, n.OrderBy)
	return &merged, s.known("WHERE")
}

func (c *viewChange) delete(n *sqlparser.Delete) (sqlparser.Statement, error) {
	from, s, err := c.merging(n.TableExprs)
	if from == nil || err != nil {
		return n, err
	}
	is := deleted(n)
	for i, t := range aliasedTables(n.TableExprs) {
		v := c.views[strings.ToLower(aliasOf(t))]
		switch {
		case v == nil || !is(i, t):
			continue
		case v.fixed || v.outer:
			return nil, mariaerr.New(mariaerr.ER_NON_UPDATABLE_TABLE, v.name, c.command)
		case len(v.bases) > 1:
			return nil, mariaerr.New(mariaerr.ER_VIEW_DELETE_MERGE_VIEW, v.db, v.name)
		}
		if err := c.session.mayUseView(v, auth.PrivDelete, "DELETE"); err != nil {
			return nil, err
		}
		if err := c.session.mayChange(v, auth.PrivDelete, nil); err != nil {
			return nil, err
		}
	}
	merged := *n
	merged.TableExprs = from
	merged.Targets = nil
	for _, t := range n.Targets {
		// What stands for the view goes by the view's name there.
		merged.Targets = append(merged.Targets, sqlparser.TableName{Name: t.Name})
	}
	merged.Where = c.condition(s, n.Where)
	merged.OrderBy = copied(s, n.OrderBy)
	return &merged, s.known("WHERE")
}
