package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// viewShape is a view merged down to its base tables: what stands for the view
// in a statement that changes its rows.
type viewShape struct {
	db, name string
	spec     *sqlparser.ViewSpec
	from     sqlparser.TableExprs
	bases    []*viewBase
	columns  []viewColumn
	where    sqlparser.Expr  // nil when every row is the view's
	own, on  sqlparser.Expr  // of where, what the view says itself; its joins' conditions
	joined   map[string]bool // the columns of USING and NATURAL joins, in lower case
	below    []*viewRelation // what its FROM clause names
	fixed    bool            // its rows are not rows of tables
	self     bool            // it is fixed because a subquery in its WHERE reads its tables
	outer    bool            // an outer join is in it: rows cannot be put into it, or deleted
}

// viewBase is a base table of a view and its name in the merged statement.
type viewBase struct {
	alias  string
	name   sqlparser.TableName
	schema sql.Schema
}

// viewColumn is a column of a view, as an expression on the base tables.
// relation is the table or view of the FROM clause whose column inner it is, -1
// for an expression.
type viewColumn struct {
	name     string
	expr     sqlparser.Expr
	relation int
	inner    string
}

// viewRelation is a table or view in a view's FROM clause.
type viewRelation struct {
	scopeTable
	names     []string // of its columns, in their order
	db, table string
	view      *viewShape // nil for a table
}

// viewBuilder makes the shapes of one statement's views.
type viewBuilder struct {
	ctx    *sql.Context
	engine *Engine
	taken  map[string]bool // names of tables in the merged statement, in lower case
	depth  int             // of the views whose columns are looked up
}

// definition returns the view of a name, nil when it is none.
func (b *viewBuilder) definition(db, name string) (*sqlparser.ViewSpec, error) {
	if db == "" || strings.EqualFold(db, informationSchema) {
		return nil, nil
	}
	d, err := b.engine.catalog.Database(b.ctx, db)
	if err != nil {
		return nil, nil // whoever plans the statement will say so
	}
	views, ok := d.(sql.ViewDatabase)
	if !ok {
		return nil, nil
	}
	v, ok, err := views.GetViewDefinition(b.ctx, name)
	if err != nil || !ok {
		return nil, err
	}
	st, _, err := b.engine.parser.parse(b.ctx, v.CreateViewStatement, sql.NewSqlModeFromString(v.SqlMode).ParserOptions())
	if err != nil {
		return nil, err
	}
	trustDefinition(st)
	ddl, ok := st.(*sqlparser.DDL)
	if !ok || ddl.ViewSpec == nil {
		return nil, fmt.Errorf("the definition of view %s.%s is no CREATE VIEW", db, name)
	}
	return ddl.ViewSpec, nil
}

// free returns a table name that the statement does not use, like the wanted one.
func (b *viewBuilder) free(want string) string {
	name := want
	for i := 2; b.taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s_%d", want, i)
	}
	b.taken[strings.ToLower(name)] = true
	return name
}

// shape merges a view. Its base table, if there is but one, goes by alias; "" is
// the table's own name.
func (b *viewBuilder) shape(db, name, alias string, spec *sqlparser.ViewSpec, depth int) (*viewShape, error) {
	v := &viewShape{db: db, name: name, spec: spec}
	sel, ok := spec.ViewExpr.(*sqlparser.Select)
	if !ok || depth > maxViews || strings.EqualFold(spec.Algorithm, "TEMPTABLE") || !updatable(sel) || len(sel.Window) > 0 {
		v.fixed = true
		return v, nil
	}
	if len(aliasedTables(sel.From)) != 1 {
		alias = ""
	}
	for _, t := range sel.From {
		merged, err := b.relation(v, t, alias, depth)
		if err != nil || v.fixed {
			return v, err
		}
		v.from = append(v.from, merged)
	}
	s := &substitution{scopes: []viewScope{v.scope()}, scopeOf: b.scopeOf(db)}
	if sel.Where != nil {
		v.self = refersTo(sel.Where, v.bases, db)
		v.own = copied(s, sel.Where.Expr)
		v.where = both(v.where, v.own)
	}
	err := v.expand(s, sel)
	v.fixed = v.fixed || v.self
	return v, err
}

// relation merges one part of the view's FROM clause.
func (b *viewBuilder) relation(v *viewShape, t sqlparser.TableExpr, alias string, depth int) (sqlparser.TableExpr, error) {
	switch t := t.(type) {
	case *sqlparser.JoinTableExpr:
		merged := *t
		where, left := v.where, len(v.below)
		var err error
		if merged.LeftExpr, err = b.relation(v, t.LeftExpr, "", depth); err != nil || v.fixed {
			return nil, err
		}
		middle := len(v.below)
		if merged.RightExpr, err = b.relation(v, t.RightExpr, "", depth); err != nil || v.fixed {
			return nil, err
		}
		inner := t.Join == sqlparser.JoinStr || t.Join == sqlparser.StraightJoinStr || t.Join == sqlparser.NaturalJoinStr
		if v.where != where && !inner {
			v.fixed = true
			return nil, nil
		}
		v.outer = v.outer || !inner
		b.condition(v, &merged, left, middle)
		v.on = both(v.on, merged.Condition.On)
		return &merged, nil
	case *sqlparser.ParenTableExpr:
		merged := &sqlparser.ParenTableExpr{}
		for _, t := range t.Exprs {
			m, err := b.relation(v, t, "", depth)
			if err != nil || v.fixed {
				return nil, err
			}
			merged.Exprs = append(merged.Exprs, m)
		}
		return merged, nil
	case *sqlparser.AliasedTableExpr:
		return b.table(v, t, alias, depth)
	}
	v.fixed = true
	return nil, nil
}

// table merges a table or view of the FROM clause.
func (b *viewBuilder) table(v *viewShape, t *sqlparser.AliasedTableExpr, alias string, depth int) (sqlparser.TableExpr, error) {
	name, ok := t.Expr.(sqlparser.TableName)
	if !ok || t.AsOf != nil {
		v.fixed = true
		return nil, nil
	}
	db, table := name.DbQualifier.String(), name.Name.String()
	if db == "" {
		db = v.db
	}
	r := &viewRelation{scopeTable: scopeTable{alias: t.As.String(), columns: map[string]sqlparser.Expr{}}, db: db, table: table}
	if r.alias == "" {
		r.alias, r.scopeTable.db = table, db
	}
	spec, err := b.definition(db, table)
	if err != nil {
		return nil, err
	}
	if spec != nil {
		if alias == "" && t.As.String() != "" {
			alias = t.As.String()
		}
		if r.view, err = b.shape(db, table, alias, spec, depth+1); err != nil {
			return nil, err
		}
		if r.view.fixed {
			v.fixed = true
			return nil, nil
		}
		for _, c := range r.view.columns {
			r.columns[strings.ToLower(c.name)] = c.expr
			r.names = append(r.names, c.name)
		}
		v.bases = append(v.bases, r.view.bases...)
		v.where, v.outer = both(v.where, r.view.where), v.outer || r.view.outer
		v.below = append(v.below, r)
		if len(r.view.from) == 1 {
			return r.view.from[0], nil
		}
		return &sqlparser.ParenTableExpr{Exprs: r.view.from}, nil
	}
	tbl, _, err := b.engine.catalog.Table(b.ctx, db, table)
	if err != nil {
		return nil, mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
	}
	if alias == "" {
		alias = b.free(r.alias)
	}
	base := &viewBase{alias: alias, schema: tbl.Schema()}
	base.name = sqlparser.TableName{Name: sqlparser.NewTableIdent(tbl.Name()), DbQualifier: sqlparser.NewTableIdent(db)}
	for _, c := range base.schema {
		r.columns[strings.ToLower(c.Name)] = &sqlparser.ColName{Name: sqlparser.NewColIdent(c.Name),
			Qualifier: sqlparser.TableName{Name: sqlparser.NewTableIdent(alias)}}
		r.names = append(r.names, c.Name)
	}
	v.bases, v.below = append(v.bases, base), append(v.below, r)
	merged := &sqlparser.AliasedTableExpr{Expr: base.name, Hints: t.Hints, Auth: unasked}
	if !strings.EqualFold(alias, tbl.Name()) {
		merged.As = sqlparser.NewTableIdent(alias)
	}
	return merged, nil
}

func (v *viewShape) scope() (s viewScope) {
	for _, r := range v.below {
		s = append(s, &r.scopeTable)
	}
	return s
}

// expand works out the view's columns.
func (v *viewShape) expand(s *substitution, sel *sqlparser.Select) error {
	for _, e := range sel.SelectExprs {
		switch e := e.(type) {
		case *sqlparser.StarExpr:
			for i, r := range v.below {
				q := e.TableName.Name.String()
				if q != "" && !strings.EqualFold(q, r.alias) {
					continue
				}
				for _, n := range r.names {
					if q == "" && v.repeats(i, n) {
						continue
					}
					v.columns = append(v.columns, viewColumn{n, r.columns[strings.ToLower(n)], i, n})
				}
			}
		case *sqlparser.AliasedExpr:
			c := viewColumn{name: e.As.String(), relation: -1}
			if n, ok := e.Expr.(*sqlparser.ColName); ok {
				for i, r := range v.below {
					if _, ok := (viewScope{&r.scopeTable}).find(n); ok {
						c.relation, c.inner = i, n.Name.String()
						break
					}
				}
				if c.name == "" {
					c.name = n.Name.String()
				}
			}
			if c.name == "" {
				c.name = e.InputExpression
			}
			c.expr = copied(s, e.Expr)
			v.columns = append(v.columns, c)
		default:
			v.fixed = true
			return nil
		}
	}
	if names := v.spec.Columns; len(names) > 0 {
		if len(names) != len(v.columns) {
			return mariaerr.New(mariaerr.ER_VIEW_INVALID, v.db, v.name)
		}
		for i := range v.columns {
			v.columns[i].name = names[i].String()
		}
	}
	return nil
}

// column returns the view's column of a name, nil if there is none.
func (v *viewShape) column(name string) *viewColumn {
	for i := range v.columns {
		if strings.EqualFold(v.columns[i].name, name) {
			return &v.columns[i]
		}
	}
	return nil
}

// base returns the base table that an expression is a column of, nil for none.
func (v *viewShape) base(e sqlparser.Expr) *viewBase {
	c, ok := e.(*sqlparser.ColName)
	if !ok {
		return nil
	}
	for _, t := range v.bases {
		if strings.EqualFold(t.alias, c.Qualifier.Name.String()) {
			return t
		}
	}
	return nil
}

// scopeOf returns what tells the columns of a subquery's own tables, whose names
// without a database are db's.
func (b *viewBuilder) scopeOf(db string) func(*sqlparser.Select) viewScope {
	return func(sel *sqlparser.Select) (s viewScope) {
		for _, t := range aliasedTables(sel.From) {
			own := &scopeTable{alias: t.As.String(), columns: map[string]sqlparser.Expr{}}
			s = append(s, own)
			name, ok := t.Expr.(sqlparser.TableName)
			if !ok {
				continue
			}
			in := name.DbQualifier.String()
			if in == "" {
				in = db
			}
			if own.alias == "" {
				own.alias, own.db = name.Name.String(), in
			}
			for _, c := range b.columnsOf(in, name.Name.String()) {
				own.columns[strings.ToLower(c)] = nil
			}
		}
		return s
	}
}

// columnsOf names the columns of a table or view, as far as they are known.
func (b *viewBuilder) columnsOf(db, table string) (names []string) {
	if b.depth > maxViews {
		return nil
	}
	if spec, err := b.definition(db, table); err == nil && spec != nil {
		inner := &viewBuilder{b.ctx, b.engine, map[string]bool{}, b.depth + 1}
		if v, err := inner.shape(db, table, "", spec, 0); err == nil {
			for _, c := range v.columns {
				names = append(names, c.name)
			}
		}
		return names
	}
	t, _, err := b.engine.catalog.Table(b.ctx, db, table)
	if err != nil {
		return nil
	}
	for _, c := range t.Schema() {
		names = append(names, c.Name)
	}
	return names
}

// refersTo tells whether a subquery in the condition reads one of the tables,
// which keeps a view from being updated.
func refersTo(where *sqlparser.Where, bases []*viewBase, db string) bool {
	for name := range lockPlan(&sqlparser.Select{Where: where}, store.RepeatableRead, true, db, nil).Tables {
		for _, t := range bases {
			if strings.EqualFold(name.Table, t.name.Name.String()) && strings.EqualFold(name.Database, t.name.DbQualifier.String()) {
				return true
			}
		}
	}
	return false
}

// both joins two conditions, either of which may be nil.
func both(a, b sqlparser.Expr) sqlparser.Expr {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return &sqlparser.AndExpr{Left: &sqlparser.ParenExpr{Expr: a}, Right: &sqlparser.ParenExpr{Expr: b}}
}
