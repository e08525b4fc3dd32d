package engine

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// The engine changes tables only. A statement that changes a view's rows becomes
// one on the view's tables before it is planned.

// viewChange is a statement merged with the views that it changes.
type viewChange struct {
	viewBuilder
	session *Session
	command string // as MariaDB's errors name it
	checks  map[store.TableName][]sql.CheckDefinition
	views   map[string]*viewShape // by their names in the statement, in lower case
}

// throughView merges a statement with the views whose rows it changes. It
// returns the statement itself when there are none.
func (s *Session) throughView(ctx *sql.Context, ast sqlparser.Statement) (sqlparser.Statement, map[store.TableName][]sql.CheckDefinition, error) {
	switch n := ast.(type) {
	case *sqlparser.DDL:
		st, err := s.plannable(ctx, n)
		return st, nil, err
	case *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load:
	default:
		return ast, nil, nil
	}
	c := viewChange{viewBuilder: viewBuilder{ctx: ctx, engine: s.engine}, session: s}
	var err error
	switch n := ast.(type) {
	case *sqlparser.Insert:
		c.command = "INSERT"
		ast, err = c.insert(n)
	case *sqlparser.Load:
		c.command = "LOAD"
		ast, err = c.load(n)
	case *sqlparser.Update:
		c.command = "UPDATE"
		ast, err = c.update(n)
	case *sqlparser.Delete:
		c.command = "DELETE"
		ast, err = c.delete(n)
	}
	return ast, c.checks, err
}

// named returns the view that a table's name means, nil if it means none.
func (c *viewChange) named(t sqlparser.TableName) (*sqlparser.ViewSpec, string, error) {
	db := c.session.where(t.DbQualifier.String())
	spec, err := c.definition(db, t.Name.String())
	return spec, db, err
}

// target merges the view that rows are put into.
func (c *viewChange) target(t sqlparser.TableName) (*viewShape, error) {
	spec, db, err := c.named(t)
	if spec == nil || err != nil {
		return nil, err
	}
	c.taken = map[string]bool{}
	v, err := c.shape(db, t.Name.String(), "", spec, 0)
	if err != nil {
		return nil, err
	}
	if v.fixed || v.outer {
		return nil, mariaerr.New(mariaerr.ER_NON_INSERTABLE_TABLE, t.Name.String(), c.command)
	}
	return v, nil
}

// into maps the columns of a view that get values to those of a base table.
func (c *viewChange) into(v *viewShape, columns sqlparser.Columns, all bool) (*viewBase, sqlparser.Columns, error) {
	if len(columns) == 0 && all {
		if len(v.bases) > 1 {
			return nil, nil, mariaerr.New(mariaerr.ER_VIEW_NO_INSERT_FIELD_LIST, v.db, v.name)
		}
		var seen []string
		for _, col := range v.columns {
			text := sqlparser.String(col.expr)
			if v.base(col.expr) == nil || slices.Contains(seen, text) {
				return nil, nil, mariaerr.New(mariaerr.ER_NON_INSERTABLE_TABLE, v.name, c.command)
			}
			seen = append(seen, text)
			columns = append(columns, sqlparser.NewColIdent(col.name))
		}
	}
	var table *viewBase
	var mapped sqlparser.Columns
	var names []string
	for _, name := range columns {
		col := v.column(name.String())
		if col == nil {
			return nil, nil, mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, name.String(), "INSERT INTO")
		}
		t := v.base(col.expr)
		if t == nil {
			return nil, nil, mariaerr.New(mariaerr.ER_NONUPDATEABLE_COLUMN, col.name)
		}
		if table != nil && t != table {
			return nil, nil, mariaerr.New(mariaerr.ER_VIEW_MULTIUPDATE, v.db, v.name)
		}
		table = t
		mapped, names = append(mapped, col.expr.(*sqlparser.ColName).Name), append(names, col.name)
	}
	if table == nil {
		table = v.bases[0]
	}
	if c.session.strict() {
		for _, col := range table.schema {
			if !col.Nullable && col.Default == nil && col.Generated == nil && !col.AutoIncrement && !v.shows(table, col.Name) {
				return nil, nil, mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_VIEW_FIELD, v.db, v.name)
			}
		}
	}
	c.check(v, table, v.ruleOf(table, false), false)
	return table, mapped, c.session.mayChange(v, auth.PrivInsert, names)
}

// shows tells whether a view has a column of a base table.
func (v *viewShape) shows(t *viewBase, name string) bool {
	return slices.ContainsFunc(v.columns, func(c viewColumn) bool {
		return v.base(c.expr) == t && strings.EqualFold(c.expr.(*sqlparser.ColName).Name.String(), name)
	})
}

// checkOptionPrefix begins the names of constraints that stand for a view's
// CHECK OPTION; database and view follow, with a zero byte between them. No
// constraint of a client's is called so.
const checkOptionPrefix = "\x00check option\x00"

// viewError returns MariaDB's error for a view whose tables or columns are gone, or
// for a row that a view's CHECK OPTION does not take, nil for another error.
func viewError(err error) *mariaerr.Error {
	if sql.ErrInvalidRefInView.Is(err) {
		return mariaerr.Newf(mariaerr.ER_VIEW_INVALID, "%s", err.Error()) // which has MariaDB's words
	}
	if !sql.ErrCheckConstraintViolated.Is(err) {
		return nil
	}
	_, quoted, _ := strings.Cut(err.Error(), strconv.Quote(checkOptionPrefix)[:len(strconv.Quote(checkOptionPrefix))-1])
	db, view, ok := strings.Cut(strings.TrimSuffix(quoted, `" violated`), `\x00`)
	if !ok {
		return nil
	}
	return mariaerr.New(mariaerr.ER_VIEW_CHECK_FAILED, db, view)
}

func (c *viewChange) insert(n *sqlparser.Insert) (sqlparser.Statement, error) {
	v, err := c.target(n.Table)
	if v == nil || err != nil {
		return n, err
	}
	all := true
	if rows, ok := n.Rows.(sqlparser.Values); ok && len(rows) == 1 && len(rows[0]) == 0 {
		all = false // INSERT INTO v () VALUES ()
	}
	t, columns, err := c.into(v, n.Columns, all)
	if err != nil {
		return nil, err
	}
	if n.Action == sqlparser.ReplaceStr {
		if err := c.session.mayChange(v, auth.PrivDelete, nil); err != nil {
			return nil, err
		}
	}
	merged := *n
	merged.Table, merged.Columns = t.name, columns
	own := scopeTable{alias: n.Table.Name.String(), columns: map[string]sqlparser.Expr{}}
	for _, col := range v.columns {
		own.columns[strings.ToLower(col.name)] = col.expr
		if n, ok := col.expr.(*sqlparser.ColName); ok {
			own.columns[strings.ToLower(col.name)] = &sqlparser.ColName{Name: n.Name}
		}
	}
	s := &substitution{scopes: []viewScope{{&own}}, scopeOf: c.scopeOf(c.session.Database())}
	merged.OnDup = copied(s, n.OnDup)
	if len(n.OnDup) > 0 {
		if err := c.session.mayUseView(v, auth.PrivUpdate, "UPDATE"); err != nil {
			return nil, err
		}
		var set []string
		for _, e := range n.OnDup {
			set = append(set, e.Name.Name.String())
		}
		return &merged, c.session.mayChange(v, auth.PrivUpdate, set)
	}
	return &merged, nil
}

func (c *viewChange) load(n *sqlparser.Load) (sqlparser.Statement, error) {
	v, err := c.target(n.Table)
	if v == nil || err != nil {
		return n, err
	}
	var columns sqlparser.Columns // variables are none of the view's
	for _, name := range n.Columns {
		if !strings.HasPrefix(name.String(), "@") {
			columns = append(columns, name)
		}
	}
	t, mapped, err := c.into(v, columns, len(n.Columns) == 0)
	if err != nil {
		return nil, err
	}
	merged := *n
	merged.Table = t.name
	merged.Columns = nil
	for _, name := range n.Columns {
		if strings.HasPrefix(name.String(), "@") {
			merged.Columns = append(merged.Columns, name)
			continue
		}
		merged.Columns, mapped = append(merged.Columns, mapped[0]), mapped[1:]
	}
	merged.Columns = append(merged.Columns, mapped...)
	return &merged, nil
}
