package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// from writes a FROM clause, and adds its tables to the scope.
func (v *viewText) from(list sqlparser.TableExprs, sc *scope) string {
	text := ""
	for i, e := range list {
		one := v.tableExpr(e, sc)
		switch {
		case one == "": // DUAL
		case i == 0:
			text = one
		default:
			text = "(" + text + " join " + one + ")"
		}
	}
	if text == "" {
		return ""
	}
	return " from " + text
}

func (v *viewText) tableExpr(e sqlparser.TableExpr, sc *scope) string {
	switch e := e.(type) {
	case *sqlparser.AliasedTableExpr:
		return v.aliased(e, sc)
	case *sqlparser.ParenTableExpr:
		return strings.TrimPrefix(v.from(e.Exprs, sc), " from ")
	case *sqlparser.JoinTableExpr:
		return v.join(e, sc)
	}
	return sqlparser.String(e)
}

// aliased writes a table, or a SELECT in its place.
func (v *viewText) aliased(e *sqlparser.AliasedTableExpr, sc *scope) string {
	alias := e.As.String()
	switch t := e.Expr.(type) {
	case sqlparser.TableName:
		name, db := t.Name.String(), t.DbQualifier.String()
		if db == "" {
			if strings.EqualFold(name, "dual") {
				return ""
			}
			db = v.db
		}
		text := quoteName(name)
		if !v.compact {
			text = quoteName(db) + "." + text
		}
		src := source{db: db, name: name}
		var view bool
		if src.columns, view = v.columnsOf(db, name); view {
			src.db = "" // MariaDB names columns of views without their database
		}
		if e.AsOf != nil {
			text += v.systemTime(e.AsOf, sc)
			if mayHaveSystem(e.AsOf) {
				src.columns = append(src.columns, rowStart, rowEnd)
			}
		}
		if alias != "" && alias != name {
			text += " " + quoteName(alias)
			src.db, src.name = "", alias
		}
		sc.sources = append(sc.sources, src)
		return text
	case *sqlparser.Subquery:
		text, columns := v.statement(t.Select, &scope{}, nil)
		sc.sources = append(sc.sources, source{name: alias, columns: columns})
		return "(" + text + ") " + quoteName(alias)
	}
	return sqlparser.String(e)
}

// columnsOf names the columns of a table or view, none where there is no such
// thing or it cannot be read.
func (v *viewText) columnsOf(db, name string) (out []string, view bool) {
	err := v.s.eachObject(v.ctx, wanted{schemas: []string{db}, objects: []string{name}}, func(o object) error {
		switch {
		case o.def != nil:
			for _, c := range o.def.columns {
				out = append(out, c.name)
			}
		case o.view != nil:
			view = true
			schema, err := v.s.viewSchema(v.ctx, o)
			if err != nil {
				return err
			}
			for _, c := range schema {
				out = append(out, c.Name)
			}
		default:
			for _, c := range o.table.Schema() {
				out = append(out, c.Name)
			}
		}
		return nil
	})
	if err != nil {
		return nil, view
	}
	return out, view
}

// join writes a join with its condition spelled out. A right join is the left
// join of its tables the other way round.
func (v *viewText) join(e *sqlparser.JoinTableExpr, sc *scope) string {
	from := len(sc.sources)
	left := v.tableExpr(e.LeftExpr, sc)
	middle := len(sc.sources)
	right := v.tableExpr(e.RightExpr, sc)
	op := " join "
	switch e.Join {
	case sqlparser.LeftJoinStr, sqlparser.NaturalLeftJoinStr:
		op = " left join "
	case sqlparser.RightJoinStr, sqlparser.NaturalRightJoinStr:
		op, left, right = " left join ", right, left
	case sqlparser.StraightJoinStr:
		op = " straight_join "
	}
	condition := ""
	x := v.expressions(sc)
	shared := e.Condition.Using
	if strings.HasPrefix(e.Join, "natural") {
		shared = commonColumns(sc.sources[from:middle], sc.sources[middle:])
	}
	switch {
	case e.Condition.On != nil:
		condition = x.text(e.Condition.On)
	default:
		for i, c := range shared {
			if i > 0 {
				condition += " and "
			}
			condition += v.find(sc.sources[from:middle], c.String()) + " = " + v.find(sc.sources[middle:], c.String())
		}
	}
	if condition != "" {
		condition = " on(" + condition + ")"
	}
	return "(" + left + op + right + condition + ")"
}

// find writes the column of a name in some tables.
func (v *viewText) find(among []source, name string) string {
	for _, src := range among {
		for _, c := range src.columns {
			if strings.EqualFold(c, name) {
				return v.qualified(src, c)
			}
		}
	}
	return quoteName(name)
}

// commonColumns are those by which a natural join joins.
func commonColumns(left, right []source) sqlparser.Columns {
	var out sqlparser.Columns
	for _, l := range left {
		for _, c := range l.columns {
			for _, r := range right {
				for _, other := range r.columns {
					if strings.EqualFold(c, other) {
						out = append(out, sqlparser.NewColIdent(c))
					}
				}
			}
		}
	}
	return out
}
