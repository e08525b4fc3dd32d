package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
)

// condition spells out by what a view's join joins. The relations of its left side
// begin at left, those of its right side at middle.
func (b *viewBuilder) condition(v *viewShape, j *sqlparser.JoinTableExpr, left, middle int) {
	if j.Condition.On != nil {
		j.Condition.On = copied(&substitution{scopes: []viewScope{v.scope()}, scopeOf: b.scopeOf(v.db)}, j.Condition.On)
		return
	}
	var names []string
	for _, c := range j.Condition.Using {
		names = append(names, c.String())
	}
	plain, natural := strings.CutPrefix(j.Join, "natural ")
	if natural {
		j.Join = plain
		for _, l := range v.below[left:middle] {
			for _, n := range l.names {
				if among := columnIn(v.below[middle:], n); among != nil {
					names = append(names, n)
				}
			}
		}
	}
	j.Condition = sqlparser.JoinCondition{}
	for _, n := range names {
		l, r := columnIn(v.below[left:middle], n), columnIn(v.below[middle:], n)
		if l == nil || r == nil {
			v.fixed = true
			return
		}
		if v.joined == nil {
			v.joined = map[string]bool{}
		}
		v.joined[strings.ToLower(n)] = true
		j.Condition.On = both(j.Condition.On, &sqlparser.ComparisonExpr{Operator: sqlparser.EqualStr, Left: l, Right: r})
	}
}

func columnIn(relations []*viewRelation, name string) sqlparser.Expr {
	for _, r := range relations {
		if e, ok := r.columns[strings.ToLower(name)]; ok {
			return e
		}
	}
	return nil
}

// repeats tells whether * leaves a relation's column out, since a join has made one
// of it and another's.
func (v *viewShape) repeats(relation int, name string) bool {
	return v.joined[strings.ToLower(name)] && columnIn(v.below[:relation], name) != nil
}

// rule is what a view's CHECK OPTION asks of new rows: its own WHERE and ON, and
// those of the views below only if it is cascaded. It is nil for nothing.
func (v *viewShape) rule(cascaded bool) sqlparser.Expr {
	cond := both(v.own, v.on)
	for _, r := range v.below {
		if cascaded && r.view != nil {
			cond = both(cond, r.view.rule(true))
		}
	}
	return cond
}

// ruleOf is what the CHECK OPTION of a view asks of new rows of a base table, nil
// for nothing. Where the statement changes one of several tables, MariaDB asks what
// the view right above that table does.
func (v *viewShape) ruleOf(t *viewBase, several bool) sqlparser.Expr {
	if v.spec.CheckOption == sqlparser.ViewCheckOptionUnspecified {
		return nil
	}
	cascaded := v.spec.CheckOption == sqlparser.ViewCheckOptionCascaded
	holder := v
	for several {
		at := slices.IndexFunc(holder.below, func(r *viewRelation) bool { return r.view != nil && slices.Contains(r.view.bases, t) })
		if at < 0 {
			break
		}
		if holder = holder.below[at].view; !cascaded {
			return nil
		}
	}
	return holder.rule(cascaded)
}

// check has the new rows of a base table fulfil a condition of a view, which may
// name the view's other tables if joined: the statement joins them. Otherwise they
// have no row yet, and their columns are NULL.
func (c *viewChange) check(v *viewShape, t *viewBase, rule sqlparser.Expr, joined bool) {
	if rule == nil {
		return
	}
	if !joined {
		scope := viewScope{unqualified(t)}
		for _, other := range v.bases {
			if other != t {
				scope = append(scope, missing(other))
			}
		}
		rule = copied(&substitution{scopes: []viewScope{scope}, scopeOf: c.scopeOf(v.db)}, rule)
	}
	name := store.TableName{Database: strings.ToLower(t.name.DbQualifier.String()), Table: strings.ToLower(t.name.Name.String())}
	if c.checks == nil {
		c.checks = map[store.TableName][]sql.CheckDefinition{}
	}
	c.checks[name] = append(c.checks[name], sql.CheckDefinition{
		Name:            checkOptionPrefix + v.db + "\x00" + v.name,
		CheckExpression: "(" + sqlparser.String(rule) + ") IS TRUE",
		Enforced:        true,
	})
}

// unqualified are a base table's columns by their plain names.
func unqualified(t *viewBase) *scopeTable {
	s := &scopeTable{alias: t.alias, columns: map[string]sqlparser.Expr{}}
	for _, c := range t.schema {
		s.columns[strings.ToLower(c.Name)] = &sqlparser.ColName{Name: sqlparser.NewColIdent(c.Name)}
	}
	return s
}

// missing are the columns of a base table without a row.
func missing(t *viewBase) *scopeTable {
	s := &scopeTable{alias: t.alias, columns: map[string]sqlparser.Expr{}}
	for _, c := range t.schema {
		s.columns[strings.ToLower(c.Name)] = &sqlparser.NullVal{}
	}
	return s
}
