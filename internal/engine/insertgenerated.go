package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// insertGenerated runs an INSERT that the planner has refused, since it gives values to
// generated columns: dumps have them. MariaDB passes over NULL and DEFAULT, and over
// other values with a warning, which is error 1906 in strict mode.
func (s *Session) insertGenerated(ctx *sql.Context, text string, insert *sqlparser.Insert, bindings map[string]sql.Expression) (sql.Schema, sql.RowIter, error) {
	refused := func(column string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN, column, insert.Table.Name.String())
	}
	t, _, err := s.engine.catalog.Table(ctx, s.where(insert.Table.DbQualifier.String()), insert.Table.Name.String())
	if err != nil {
		return nil, nil, err
	}
	generated := s.generatedAt(t.Schema(), insert.Columns)
	values := rowsGiven(insert)
	if values == nil {
		for _, name := range generated {
			return nil, nil, refused(name)
		}
	}
	strict := s.Vars.Uint(sqlvars.VarSQLMode)&(sqlvars.ModeStrictTransTables|sqlvars.ModeStrictAllTables) != 0 && insert.Ignore == ""
	var faults []*mariaerr.Error
	plain := *insert
	rows := make(sqlparser.Values, len(*values))
	for r, row := range *values {
		rows[r] = append(sqlparser.ValTuple(nil), row...)
		for at, e := range row {
			name, is := generated[at]
			if !is {
				continue
			}
			rows[r][at] = &sqlparser.Default{}
			switch e := e.(type) {
			case *sqlparser.NullVal:
				continue
			case *sqlparser.Default:
				if e.ColName == "" {
					continue
				}
			}
			faults = append(faults, refused(name))
		}
		if strict && faults != nil {
			break
		}
	}
	if strict && faults != nil {
		for _, fault := range faults[:len(faults)-1] {
			s.failed(fault)
		}
		s.failed(faults[len(faults)-1])
		return nil, nil, listed{faults[0]}
	}
	for _, fault := range faults {
		s.warnOf(fault)
	}
	plain.Rows = &sqlparser.AliasedValues{Values: rows}
	if a, ok := insert.Rows.(*sqlparser.AliasedValues); ok {
		aliased := *a
		aliased.Values = rows
		plain.Rows = &aliased
	}
	schema, iter, _, err := s.engine.execute(ctx, text, &plain, bindings, nil)
	return schema, iter, err
}

// rowsGiven are the rows of INSERT ... VALUES, nil for another form.
func rowsGiven(insert *sqlparser.Insert) *sqlparser.Values {
	switch rows := insert.Rows.(type) {
	case sqlparser.Values:
		return &rows
	case *sqlparser.AliasedValues:
		return &rows.Values
	}
	return nil
}

// generatedAt tells which of the columns of an INSERT are generated, by place.
func (s *Session) generatedAt(schema sql.Schema, columns sqlparser.Columns) map[int]string {
	generated := map[int]string{}
	if len(columns) == 0 {
		at := 0
		for _, c := range schema {
			if invisible(c) {
				continue // which a list of all columns leaves out
			}
			if c.Generated != nil {
				generated[at] = c.Name
			}
			at++
		}
		return generated
	}
	for at, name := range columns {
		if i := schema.IndexOfColName(name.String()); i >= 0 && schema[i].Generated != nil {
			generated[at] = schema[i].Name
		}
	}
	return generated
}
