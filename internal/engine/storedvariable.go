package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// declare gives the variables of a DECLARE their first values.
func (r *storedRun) declare(ctx *sql.Context, d *dialect.RoutineVariables, scope *runScope) error {
	for _, name := range d.Names {
		v := scope.variables[strings.ToLower(name)]
		if v == nil {
			v = &variable{name: name}
			if err := r.giveType(ctx, v, &d.RoutineType, scope); err != nil {
				return err
			}
			scope.variables[strings.ToLower(name)] = v
		}
		v.value = nil
		for _, f := range v.fields {
			f.value = nil
		}
		switch {
		case d.Default.Empty():
		case v.fields != nil:
			if err := r.assignRow(ctx, v, d.Default, scope); err != nil {
				return err
			}
		default:
			value, err := r.eval(ctx, d.Default, scope)
			if err != nil {
				return err
			}
			if v.value, err = r.session.convert(ctx, v.typ, value, name, 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// giveType gives a variable the type that it is declared with.
func (r *storedRun) giveType(ctx *sql.Context, v *variable, t *dialect.RoutineType, scope *runScope) (err error) {
	switch {
	case t.Fields != nil:
		for _, f := range t.Fields {
			typ, err := r.typeAt(f.Type)
			if err != nil {
				return err
			}
			v.fields = append(v.fields, &variable{name: f.Name, typ: typ})
		}
		return nil
	case t.Of == nil:
		v.typ, err = r.typeAt(t.Type)
		return err
	case t.Row:
		return r.giveRow(ctx, v, t.Of, scope)
	}
	if len(t.Of) == 1 {
		other := scope.variable(t.Of[0])
		if other == nil {
			return mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, t.Of[0])
		}
		v.typ = other.typ
		for _, f := range other.fields {
			v.fields = append(v.fields, &variable{name: f.name, typ: f.typ})
		}
		return nil
	}
	columns, table, err := r.columnsOf(ctx, t.Of[:len(t.Of)-1])
	if err != nil {
		return err
	}
	name := t.Of[len(t.Of)-1]
	i := columns.IndexOfColName(name)
	if i < 0 {
		return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, name, table.table)
	}
	v.typ = variableTypeOf(columns[i].Type)
	return r.mayAnchor(table, columns[i:i+1])
}

// giveRow gives a variable the fields of a table's or a cursor's columns.
func (r *storedRun) giveRow(ctx *sql.Context, v *variable, of []string, scope *runScope) error {
	var columns sql.Schema
	c := (*runCursor)(nil)
	if len(of) == 1 {
		c = scope.cursor(of[0])
	}
	if c != nil {
		described, err := r.describeQuery(ctx, c.query.Query, c.scope)
		if err != nil {
			return err
		}
		columns = described
	} else {
		found, table, err := r.columnsOf(ctx, of)
		if err != nil {
			return err
		}
		if err := r.mayAnchor(table, found); err != nil {
			return err
		}
		columns = found
	}
	for _, c := range columns {
		v.fields = append(v.fields, &variable{name: c.Name, typ: variableTypeOf(c.Type)})
	}
	return nil
}

// columnsOf returns the columns of the table that a path names.
func (r *storedRun) columnsOf(ctx *sql.Context, path []string) (sql.Schema, restricted, error) {
	s := r.session
	of := restricted{s.Database(), path[len(path)-1]}
	if len(path) > 1 {
		of.db = path[0]
	}
	if s.rights != nil && !s.rights.CanSeeTable(of.db, of.table) {
		return nil, of, s.deniedTable("SELECT", of.db, of.table)
	}
	t, _, err := s.engine.catalog.Table(ctx, of.db, of.table)
	if err != nil {
		return nil, of, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, of.db, of.table)
	}
	return t.Schema(), of, nil
}

// mayAnchor asks for SELECT on the columns whose types variables take.
func (r *storedRun) mayAnchor(of restricted, columns sql.Schema) error {
	rights := r.session.rights
	if rights == nil || rights.HasTable(of.db, of.table, auth.PrivSelect) {
		return nil
	}
	for _, c := range columns {
		if !rights.HasColumn(of.db, of.table, c.Name, auth.PrivSelect) {
			return r.session.deniedColumn("SELECT", of, c.Name)
		}
	}
	return nil
}

// variableTypeOf is the type of a variable that takes the values of a column.
func variableTypeOf(t sql.Type) sql.Type {
	if t == nil || t == types.Null {
		return types.LongText
	}
	return t
}

// assignRow gives a row the fields of another, or of an expression ROW(...).
func (r *storedRun) assignRow(ctx *sql.Context, v *variable, span dialect.Span, scope *runScope) error {
	text := strings.TrimSpace(span.Of(r.text))
	if from := scope.variable(strings.Trim(text, "`")); from != nil && from.fields != nil {
		if len(from.fields) != len(v.fields) {
			return mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, len(v.fields))
		}
		for i, f := range from.fields {
			value, err := r.session.convert(ctx, v.fields[i].typ, f.value, v.fields[i].name, 0)
			if err != nil {
				return err
			}
			v.fields[i].value = value
		}
		return nil
	}
	if strings.EqualFold(text, "null") {
		for _, f := range v.fields {
			f.value = nil
		}
		return nil
	}
	open := strings.IndexByte(text, '(')
	if open < 0 || text[len(text)-1] != ')' || open > 0 && !strings.EqualFold(strings.TrimSpace(text[:open]), "row") {
		return mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, len(v.fields))
	}
	start := span.Start + strings.Index(span.Of(r.text), text) + open
	_, rows, err := r.rowsAs(ctx, "SELECT ", dialect.Span{Start: start + 1, End: span.Start + strings.Index(span.Of(r.text), text) + len(text) - 1}, scope)
	if err != nil {
		return err
	}
	if len(rows) != 1 || len(rows[0]) != len(v.fields) {
		return mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, len(v.fields))
	}
	for i, f := range v.fields {
		value, err := sql.UnwrapAny(ctx, rows[0][i])
		if err != nil {
			return err
		}
		if f.value, err = r.session.convert(ctx, f.typ, value, f.name, 0); err != nil {
			return err
		}
	}
	return nil
}
