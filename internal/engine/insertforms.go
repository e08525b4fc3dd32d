package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// formOfInsert gives an INSERT the form that the planner takes: the list of columns
// where one is needed, no DEFAULT for generated columns, and values for columns that
// other values name. The statement itself, which may run again, stays as it is. Faults
// that the planner words otherwise are found here.
func (s *Session) formOfInsert(ctx *sql.Context, n *sqlparser.Insert) (*sqlparser.Insert, error) {
	db := s.where(n.Table.DbQualifier.String())
	if db == "" {
		return n, nil
	}
	for i, c := range n.Columns {
		for _, before := range n.Columns[:i] {
			if before.Equal(c) {
				return nil, mariaerr.New(mariaerr.ER_FIELD_SPECIFIED_TWICE, c.String())
			}
		}
	}
	values, _ := n.Rows.(*sqlparser.AliasedValues)
	if len(n.Columns) > 0 && len(n.Partitions) == 0 && (values == nil || plainValues(values.Values, len(n.Columns))) {
		return n, nil
	}
	t, _, err := s.engine.catalog.Table(ctx, db, n.Table.Name.String())
	if err != nil {
		return n, nil // the planner's to tell
	}
	if len(n.Partitions) > 0 {
		return nil, mariaerr.New(mariaerr.ER_PARTITION_CLAUSE_ON_NONPARTITIONED)
	}
	schema := t.Schema()
	if len(n.Columns) == 0 && plainSchema(schema) && (values == nil || plainValues(values.Values, len(schema))) {
		return n, nil
	}
	f := &insertForm{session: s, ignore: n.Ignore != "", table: t.Name(), schema: schema, columns: n.Columns}
	f.fill()
	out := *n
	if values != nil {
		rows := *values
		if rows.Values, err = f.rows(values.Values); err != nil {
			return nil, err
		}
		out.Rows = &rows
	}
	out.Columns = f.columns
	return &out, nil
}

// plainValues tells rows of constants, as many as there are columns.
func plainValues(rows sqlparser.Values, columns int) bool {
	for _, row := range rows {
		if len(row) != columns {
			return false
		}
		for _, v := range row {
			switch v.(type) {
			case *sqlparser.SQLVal, *sqlparser.NullVal, sqlparser.BoolVal:
			default:
				return false
			}
		}
	}
	return true
}

// plainSchema tells a table that shows all its columns and generates none.
func plainSchema(schema sql.Schema) bool {
	for _, c := range schema {
		if givenByServer(c) || invisible(c) {
			return false
		}
	}
	return true
}

type insertForm struct {
	session *Session
	ignore  bool
	table   string
	schema  sql.Schema
	columns sqlparser.Columns
	implied bool // no list was written
	fault   error
}

// fill lists the columns of an INSERT that lists none: those that are visible.
func (f *insertForm) fill() {
	if len(f.columns) > 0 {
		return
	}
	f.implied = true
	for _, c := range f.schema {
		if !invisible(c) {
			f.columns = append(f.columns, sqlparser.NewColIdent(c.Name))
		}
	}
}

// rows puts the values in the form for the planner.
func (f *insertForm) rows(rows sqlparser.Values) (sqlparser.Values, error) {
	out := make(sqlparser.Values, len(rows))
	dropped, given := map[int]bool{}, map[int]bool{}
	for i, row := range rows {
		if len(row) != len(f.columns) && (len(row) > 0 || !f.implied) {
			return nil, mariaerr.New(mariaerr.ER_WRONG_VALUE_COUNT_ON_ROW, i+1)
		}
		changed := make(sqlparser.ValTuple, len(row))
		for j, v := range row {
			c := f.column(f.columns[j].String())
			if c != nil && givenByServer(c) {
				if d, ok := v.(*sqlparser.Default); ok && d.ColName == "" {
					dropped[j] = true
				} else {
					given[j] = true
				}
			}
			if changed[j] = f.value(row, j); f.fault != nil {
				return nil, f.fault
			}
		}
		out[i] = changed
		if len(row) == 0 {
			for j, name := range f.columns {
				if c := f.column(name.String()); c != nil && givenByServer(c) {
					dropped[j] = true
				}
			}
		}
	}
	for j := range f.columns {
		if !given[j] {
			continue
		}
		merr := mariaerr.New(mariaerr.ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN, f.columns[j].String(), f.table)
		if f.session.strict() && !f.ignore {
			return nil, merr
		}
		for range rows {
			f.session.warnOf(merr)
		}
		dropped[j] = true
	}
	if len(dropped) == 0 {
		return out, nil
	}
	var kept sqlparser.Columns
	for j, name := range f.columns {
		if !dropped[j] {
			kept = append(kept, name)
		}
	}
	f.columns = kept
	for i, row := range out {
		var values sqlparser.ValTuple
		for j, v := range row {
			if !dropped[j] {
				values = append(values, v)
			}
		}
		out[i] = values
	}
	return out, nil
}

func (f *insertForm) column(name string) *sql.Column {
	for _, c := range f.schema {
		if strings.EqualFold(c.Name, name) {
			return c
		}
	}
	return nil
}

// value is the value at j with the columns that it names replaced: by what stands for
// them further left, by their defaults else.
func (f *insertForm) value(row sqlparser.ValTuple, j int) sqlparser.Expr {
	switch v := row[j].(type) {
	case *sqlparser.SQLVal, *sqlparser.NullVal, *sqlparser.Subquery:
		return v
	case *sqlparser.Default:
		if v.ColName == "" {
			return v
		}
	}
	return f.replace(row[j], row, j)
}

// defaultOf is a column's default as an expression; one that is NULL or implied, where
// it has none. DEFAULT(column) of a column that must have a value is an error.
func (f *insertForm) defaultOf(c *sql.Column, asked bool) sqlparser.Expr {
	if c.Default != nil {
		if stmt, err := sqlparser.Parse("select " + c.Default.String()); err == nil {
			if sel, ok := stmt.(*sqlparser.Select); ok && len(sel.SelectExprs) == 1 {
				if e, ok := sel.SelectExprs[0].(*sqlparser.AliasedExpr); ok {
					return &sqlparser.ParenExpr{Expr: e.Expr}
				}
			}
		}
	}
	switch {
	case c.Nullable || c.AutoIncrement:
		return &sqlparser.NullVal{}
	case asked:
		f.fault = mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, c.Name)
	case types.IsNumber(c.Type):
		return sqlparser.NewIntVal([]byte("0"))
	}
	return sqlparser.NewStrVal(nil)
}

func (f *insertForm) replace(e sqlparser.Expr, row sqlparser.ValTuple, before int) sqlparser.Expr {
	if d, ok := e.(*sqlparser.Default); ok && d.ColName != "" {
		if c := f.column(d.ColName); c != nil {
			return f.defaultOf(c, true)
		}
		return e
	}
	name, ok := e.(*sqlparser.ColName)
	if !ok {
		return mapExpr(e, func(e sqlparser.Expr) sqlparser.Expr { return f.replace(e, row, before) })
	}
	c := f.column(name.Name.String())
	if c == nil || !name.Qualifier.IsEmpty() && !strings.EqualFold(name.Qualifier.Name.String(), f.table) {
		return e
	}
	for i, left := range f.columns[:before] {
		if strings.EqualFold(left.String(), c.Name) {
			return &sqlparser.ParenExpr{Expr: f.value(row, i)}
		}
	}
	return f.defaultOf(c, false)
}

// mapExpr applies a function to the operands of the common kinds of expressions. What
// it does not know it leaves as it is.
func mapExpr(e sqlparser.Expr, apply func(sqlparser.Expr) sqlparser.Expr) sqlparser.Expr {
	switch n := e.(type) {
	case *sqlparser.ParenExpr:
		out := *n
		out.Expr = apply(n.Expr)
		return &out
	case *sqlparser.BinaryExpr:
		out := *n
		out.Left, out.Right = apply(n.Left), apply(n.Right)
		return &out
	case *sqlparser.UnaryExpr:
		out := *n
		out.Expr = apply(n.Expr)
		return &out
	case *sqlparser.FuncExpr:
		out := *n
		out.Exprs = make(sqlparser.SelectExprs, len(n.Exprs))
		for i, arg := range n.Exprs {
			out.Exprs[i] = arg
			if a, ok := arg.(*sqlparser.AliasedExpr); ok {
				copied := *a
				copied.Expr = apply(a.Expr)
				out.Exprs[i] = &copied
			}
		}
		return &out
	}
	return e
}
