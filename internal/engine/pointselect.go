package engine

import (
	"errors"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/store"
)

// pointSelect runs a SELECT of columns of one table's row, found by its whole
// primary key: SELECT a, b FROM t WHERE id = ?. It is what programs ask most, and
// the planner finds the key and nothing else, at many times the cost of the
// lookup. A nil iterator says that the statement is another one; whatever is in
// doubt is.
func (e *Engine) pointSelect(ctx *sql.Context, ast sqlparser.Statement, bindings map[string]sql.Expression) (_ sql.Schema, _ sql.RowIter, err error) {
	s := sessionOf(ctx)
	sel, ok := ast.(*sqlparser.Select)
	if !ok || s == nil || s.locked != nil {
		return nil, nil, nil
	}
	p := pointOf(sel)
	if p == nil {
		return nil, nil, nil
	}
	table := s.pointTable(ctx, p.table)
	if table == nil {
		return nil, nil, nil
	}
	key := p.key(table.PrimaryKeySchema(), bindings)
	schema, columns := p.columns(ctx, table)
	if key == nil || columns == nil {
		return nil, nil, nil
	}
	st, err := s.startStatement(ctx, ast, nil)
	if err != nil {
		return nil, nil, err
	}
	st.use()
	row, err := table.Point(ctx, key)
	if err := errors.Join(err, st.end(ctx, err)); err != nil {
		if errors.Is(err, store.ErrStalePlan) {
			return nil, nil, nil // the planner starts anew
		}
		return nil, nil, err
	}
	var rows []sql.Row
	if row != nil {
		out := make(sql.Row, len(columns))
		for i, c := range columns {
			out[i] = row[c]
		}
		rows = append(rows, out)
	}
	tracked := plan.NewTrackedRowIter(nil, sql.RowsToRowIter(rows...), nil, nil)
	tracked.QueryType, tracked.ShouldSetFoundRows = plan.QueryTypeSelect, true
	return schema, tracked, nil
}

// point is a SELECT by equalities with constants.
type point struct {
	table  sqlparser.TableName
	name   string // that columns may be qualified with
	sel    *sqlparser.Select
	equals []*sqlparser.ComparisonExpr
}

func pointOf(sel *sqlparser.Select) *point {
	if len(sel.From) != 1 || sel.Where == nil || sel.GroupBy != nil || sel.Having != nil || sel.OrderBy != nil || sel.Limit != nil ||
		sel.With != nil || sel.Window != nil || sel.Into != nil || sel.Lock != "" || len(sel.Comments) != 0 || sel.QueryOpts != (sqlparser.QueryOpts{}) {
		return nil
	}
	from, ok := sel.From[0].(*sqlparser.AliasedTableExpr)
	if !ok || from.AsOf != nil || len(from.Partitions) != 0 || from.Hints != nil {
		return nil
	}
	name, ok := from.Expr.(sqlparser.TableName)
	if !ok {
		return nil
	}
	p := &point{table: name, name: name.Name.String(), sel: sel}
	if !from.As.IsEmpty() {
		p.name = from.As.String()
	}
	if !p.conjuncts(sel.Where.Expr) {
		return nil
	}
	return p
}

func (p *point) conjuncts(e sqlparser.Expr) bool {
	switch e := e.(type) {
	case *sqlparser.ParenExpr:
		return p.conjuncts(e.Expr)
	case *sqlparser.AndExpr:
		return p.conjuncts(e.Left) && p.conjuncts(e.Right)
	case *sqlparser.ComparisonExpr:
		if e.Operator != sqlparser.EqualStr || e.Escape != nil {
			return false
		}
		p.equals = append(p.equals, e)
		return true
	}
	return false
}

// pointTable returns the table of a name, nil when it is none of the store's, or
// when the session may not read all of it: the planner says so in MariaDB's words.
func (s *Session) pointTable(ctx *sql.Context, name sqlparser.TableName) *store.Table {
	db := name.DbQualifier.String()
	if db == "" {
		db = s.Database()
	}
	if db == "" || s.rights != nil && !s.rights.HasTable(db, name.Name.String(), auth.PrivSelect) {
		return nil
	}
	provider, ok := s.engine.cfg.Provider.(*store.Provider)
	if !ok || !provider.HasDatabase(ctx, db) || strings.EqualFold(db, mysqlDatabase) {
		return nil
	}
	d, err := provider.Database(ctx, db)
	if err != nil {
		return nil
	}
	t, ok, err := d.GetTableInsensitive(ctx, name.Name.String())
	if err != nil || !ok {
		return nil
	}
	table, ok := t.(*store.Table)
	if !ok || table.Schema().HasVirtualColumns() || hasInvisible(table.Schema()) {
		return nil
	}
	return table
}

// key returns the values of the primary key that the equalities give, nil unless
// they give each of its columns one value that is of the column's kind.
func (p *point) key(schema sql.PrimaryKeySchema, bindings map[string]sql.Expression) []any {
	if len(schema.PkOrdinals) == 0 || len(p.equals) != len(schema.PkOrdinals) {
		return nil
	}
	key := make([]any, len(schema.PkOrdinals))
	for _, e := range p.equals {
		col, value := e.Left, e.Right
		if _, ok := col.(*sqlparser.ColName); !ok {
			col, value = value, col
		}
		name, ok := col.(*sqlparser.ColName)
		if !ok || !p.mine(name) {
			return nil
		}
		at := -1
		for i, c := range schema.PkOrdinals {
			if strings.EqualFold(schema.Schema[c].Name, name.Name.String()) {
				at = i
			}
		}
		if at < 0 || key[at] != nil {
			return nil
		}
		if key[at] = pointValue(schema.Schema[schema.PkOrdinals[at]].Type, value, bindings); key[at] == nil {
			return nil
		}
	}
	return key
}

// mine tells whether a column name cannot mean another table's.
func (p *point) mine(c *sqlparser.ColName) bool {
	q := c.Qualifier
	return q.IsEmpty() || q.DbQualifier.IsEmpty() && strings.EqualFold(q.Name.String(), p.name)
}

// pointValue returns a constant, when comparing the column with it needs no
// conversion of the column: a whole number for one, a string for text.
func pointValue(t sql.Type, e sqlparser.Expr, bindings map[string]sql.Expression) any {
	v, ok := e.(*sqlparser.SQLVal)
	if !ok {
		return nil
	}
	var value any
	switch v.Type {
	case sqlparser.IntVal:
		n, err := strconv.ParseInt(string(v.Val), 10, 64)
		if err != nil {
			return nil
		}
		value = n
	case sqlparser.StrVal:
		value = string(v.Val)
	case sqlparser.ValArg:
		literal, ok := bindings[strings.TrimPrefix(string(v.Val), ":")].(*expression.Literal)
		if !ok {
			return nil
		}
		value = literal.Value()
	}
	switch value.(type) {
	case int8, int16, int32, int64, uint8, uint16, uint32, uint64:
		if types.IsInteger(t) {
			return value
		}
	case string:
		if _, ok := t.(sql.StringType); ok && types.IsTextOnly(t) {
			return value
		}
	}
	return nil
}

// columns returns the result's columns and where they stand in a row, nil when
// something else than columns is selected.
func (p *point) columns(ctx *sql.Context, t *store.Table) (sql.Schema, []int) {
	all := t.Schema()
	var schema sql.Schema
	var places []int
	add := func(at int, name string) {
		c := all[at]
		out := &sql.Column{Name: name, DatabaseSource: c.DatabaseSource}
		origin{
			alias: p.name, table: t.Name(), column: c.Name, typ: shownType(ctx, c, t), primary: c.PrimaryKey, auto: c.AutoIncrement, nullable: c.Nullable,
		}.comesFrom(out)
		schema = append(schema, out)
		places = append(places, at)
	}
	for _, e := range p.sel.SelectExprs {
		switch e := e.(type) {
		case *sqlparser.StarExpr:
			if !e.TableName.IsEmpty() || len(p.sel.SelectExprs) != 1 {
				return nil, nil
			}
			for i := range all {
				add(i, all[i].Name)
			}
		case *sqlparser.AliasedExpr:
			name, ok := e.Expr.(*sqlparser.ColName)
			if !ok || !p.mine(name) {
				return nil, nil
			}
			at := all.IndexOfColName(name.Name.String())
			if at < 0 {
				return nil, nil
			}
			shown := name.Name.String()
			if !e.As.IsEmpty() {
				shown = e.As.String()
			}
			add(at, shown)
		default:
			return nil, nil
		}
	}
	return schema, places
}
