package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// addsStored tells a part of ALTER TABLE that adds a column whose values are generated
// and kept.
func addsStored(ddl *sqlparser.DDL) bool {
	if ddl.ColumnAction != sqlparser.AddStr || ddl.TableSpec == nil {
		return false
	}
	for _, c := range ddl.TableSpec.Columns {
		if c.Type.GeneratedExpr != nil && bool(c.Type.Stored) {
			return true
		}
	}
	return false
}

// hasUnique tells whether the table has a unique key, other than the primary, of columns
// that cannot be NULL.
func (p *tableParts) hasUnique(ctx *sql.Context) bool {
	it, ok := underlying[sql.IndexAddressable](p.data)
	if !ok {
		return false
	}
	list, err := it.GetIndexes(ctx)
	if err != nil {
		return false
	}
	for _, index := range list {
		if !index.IsUnique() || strings.EqualFold(index.ID(), "PRIMARY") {
			continue
		}
		nullable := false
		for _, e := range index.Expressions() {
			_, name, _ := strings.Cut(e, ".")
			if i := p.data.Schema().IndexOfColName(name); i < 0 || p.data.Schema()[i].Nullable {
				nullable = true
			}
		}
		if !nullable {
			return true
		}
	}
	return false
}

// constraintParts gives the parts of an ALTER TABLE that are about constraints the form
// that the planner takes: it names those without a name, makes DROP CONSTRAINT of a
// unique key one of an index, and drops the condition of a column that is defined anew.
func (s *Session) constraintParts(ast *sqlparser.AlterTable, parts *tableParts) {
	var list []*sqlparser.DDL
	for _, ddl := range ast.Statements {
		nameChecks(ddl.TableSpec, parts.checks)
		switch {
		case ddl.ConstraintAction == sqlparser.DropStr && ddl.TableSpec != nil && len(ddl.TableSpec.Constraints) == 1:
			name := strings.ToLower(ddl.TableSpec.Constraints[0].Name)
			if !parts.checks[name] && !parts.foreignKeys[name] && parts.indexes[name] {
				index := *ddl
				index.ConstraintAction, index.TableSpec = "", nil
				index.IndexSpec = &sqlparser.IndexSpec{Action: sqlparser.DropStr, ToName: sqlparser.NewColIdent(name)}
				ddl = &index
			}
		case ddl.ColumnAction == sqlparser.ModifyStr, ddl.ColumnAction == sqlparser.ChangeStr:
			name := columnCheck + ddl.Column.String()
			if parts.checks[strings.ToLower(name)] {
				drop := *ddl
				drop.ColumnAction, drop.Column = "", sqlparser.ColIdent{}
				drop.ConstraintAction = sqlparser.DropStr
				drop.TableSpec = &sqlparser.TableSpec{Constraints: []*sqlparser.ConstraintDefinition{{
					Name: name, Details: &sqlparser.CheckConstraintDefinition{},
				}}}
				list = append(list, &drop)
				delete(parts.checks, strings.ToLower(name)) // once, should the statement run again
			}
		}
		ddl, key := parts.uniqueColumn(ddl)
		ddl, conditions := parts.columnConditions(ddl)
		if list = append(list, ddl); key != nil {
			list = append(list, key)
		}
		list = append(list, conditions...)
	}
	ast.Statements = list
}

// columnConditions parts the conditions of columns that are added or defined anew from
// their definitions, which the planner does not take there. Those of columns that are
// not there yet are kept for when they are.
func (p *tableParts) columnConditions(ddl *sqlparser.DDL) (plain *sqlparser.DDL, list []*sqlparser.DDL) {
	if ddl.ColumnAction == "" || ddl.TableSpec == nil || len(ddl.TableSpec.Constraints) == 0 {
		return ddl, nil
	}
	without, spec := *ddl, *ddl.TableSpec
	spec.Constraints, spec.Columns = nil, nil
	without.TableSpec, without.ConstraintAction = &spec, ""
	for _, c := range ddl.TableSpec.Columns {
		d := c.Type.Constraint
		bare := *c
		bare.Type.Constraint = nil
		spec.Columns = append(spec.Columns, &bare)
		if d == nil {
			continue
		}
		if ddl.ColumnAction == sqlparser.AddStr || !c.Name.EqualString(ddl.Column.String()) {
			if check, ok := d.Details.(*sqlparser.CheckConstraintDefinition); ok {
				p.misses = p.unknownIn(check.Expr, c.Name)
				p.later = append(p.later, sql.CheckDefinition{Name: d.Name, CheckExpression: sqlparser.String(check.Expr), Enforced: true})
			}
			continue
		}
		add := *ddl
		add.ColumnAction, add.Column, add.ColumnOrder = "", sqlparser.ColIdent{}, nil
		add.ConstraintAction = sqlparser.AddStr
		add.TableSpec = &sqlparser.TableSpec{Constraints: []*sqlparser.ConstraintDefinition{d}}
		list = append(list, &add)
	}
	return &without, list
}

// unknownIn is error 1054 about a column of a condition that the table does not have,
// nil for none. own is the column that the condition is of.
func (p *tableParts) unknownIn(e sqlparser.Expr, own sqlparser.ColIdent) (merr *mariaerr.Error) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if c, ok := n.(*sqlparser.ColName); ok && merr == nil && !p.columns[c.Name.Lowered()] && !c.Name.Equal(own) {
			p.missing = c.Name.String()
			merr = mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, p.missing, clauseCheck)
		}
		return !isNilNode(n), nil
	}, e)
	return merr
}

// addConditions gives a table the conditions of the columns that ALTER TABLE has
// added.
func (s *Session) addConditions(ctx *sql.Context, table sqlparser.TableName, list []sql.CheckDefinition) error {
	if err := s.begins(ctx); err != nil {
		return err
	}
	t, _, err := s.engine.catalog.Table(ctx, s.where(table.DbQualifier.String()), table.Name.String())
	if err != nil {
		return err
	}
	checks, ok := underlying[sql.CheckAlterableTable](t)
	if !ok {
		return nil
	}
	for i := range list {
		if err := checks.CreateCheck(ctx, &list[i]); err != nil {
			return err
		}
	}
	return s.commitTransaction(ctx)
}

// uniqueColumn parts the UNIQUE of a column that is defined anew, or added, from its
// definition where the table has an index of the column's name: the key gets the next
// name that is free, as every key without a name does. key is nil otherwise.
func (p *tableParts) uniqueColumn(ddl *sqlparser.DDL) (column, key *sqlparser.DDL) {
	if ddl.ColumnAction == "" || ddl.TableSpec == nil || len(ddl.TableSpec.Columns) != 1 {
		return ddl, nil
	}
	c := ddl.TableSpec.Columns[0]
	if c.Type.KeyOpt != uniqueOption && c.Type.KeyOpt != uniqueKeyOption || !p.indexes[c.Name.Lowered()] {
		return ddl, nil
	}
	name := c.Name.String()
	for n := 2; p.indexes[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s_%d", c.Name, n)
	}
	p.indexes[strings.ToLower(name)] = true
	plain, definition, spec, index := *ddl, *c, *ddl.TableSpec, *ddl
	definition.Type.KeyOpt = noKeyOption
	spec.Columns = []*sqlparser.ColumnDefinition{&definition}
	plain.TableSpec = &spec
	index.ColumnAction, index.Column, index.ToColumn, index.TableSpec, index.ColumnOrder = "", sqlparser.ColIdent{}, sqlparser.ColIdent{}, nil, nil
	index.IndexSpec = &sqlparser.IndexSpec{
		Action: sqlparser.CreateStr, Type: sqlparser.UniqueStr, ToName: sqlparser.NewColIdent(name),
		Columns: []*sqlparser.IndexColumn{{Column: c.Name}},
	}
	return &plain, &index
}

// nullInAlter is the error about a NULL in a column that ALTER TABLE makes one without:
// where MariaDB changes the table in place it lists a second error behind it.
func (s *Session) nullInAlter(ctx *sql.Context, ast *sqlparser.AlterTable, column string, retyped bool) *mariaerr.Error {
	row := s.firstNull(ctx, ast.Table, column)
	merr := mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, column, row)
	merr.State = "01000"
	if !retyped {
		s.vague, s.trail = merr, mariaerr.New(mariaerr.ER_INVALID_USE_OF_NULL)
	}
	return merr
}

// firstNull is the number of the first row of a table that has NULL in a column, 0 for
// none that can be found.
func (s *Session) firstNull(ctx *sql.Context, name sqlparser.TableName, column string) (n int) {
	if s.begins(ctx) != nil {
		return 0
	}
	t, _, err := s.engine.catalog.Table(ctx, s.where(name.DbQualifier.String()), name.Name.String())
	if err != nil {
		return 0
	}
	at := t.Schema().IndexOfColName(column)
	partitions, err := t.Partitions(ctx)
	if err != nil || at < 0 {
		return 0
	}
	rows := sql.NewTableRowIter(ctx, t, partitions)
	defer rows.Close(ctx)
	for {
		row, err := rows.Next(ctx)
		if err != nil {
			return 0
		}
		if n++; row[at] == nil {
			return n
		}
	}
}

// nullColumn is the column of error 1048, empty for other errors.
func nullColumn(err *mariaerr.Error) string {
	if err.Number != mariaerr.ER_BAD_NULL_ERROR {
		return ""
	}
	name, _ := cutAround(err.Message, "Column '", "' cannot be null")
	return name
}
