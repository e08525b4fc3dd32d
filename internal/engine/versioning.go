package engine

import (
	"context"
	"errors"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// The columns that a system-versioned table has which names none.
const (
	rowStart = "row_start"
	rowEnd   = "row_end"
)

const versioningOption = "WITH SYSTEM VERSIONING"

// setVersioning has the definitions of a statement say what TrimVersioning took off.
func setVersioning(stmt sqlparser.Statement, v *dialect.Versioning) error {
	switch n := stmt.(type) {
	case *sqlparser.DDL:
		if n.Action == sqlparser.CreateStr && n.TableSpec != nil {
			return createVersioned(n, v)
		}
	case *sqlparser.AlterTable:
		if v.With || v.Period != nil {
			return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, versioningOption+" in ALTER TABLE")
		}
		var fault error
		eachColumn(n, func(c *sqlparser.ColumnDefinition) {
			for _, of := range v.Columns {
				if c.Name.EqualString(of.Name) {
					if of.Kind == dialect.RowStart || of.Kind == dialect.RowEnd {
						fault = mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "ROW START and ROW END in ALTER TABLE")
					}
					setMark(c, func(m *columnMark) { m.Unversioned = of.Kind == dialect.ColumnWithoutAny })
				}
			}
		})
		return fault
	}
	return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, versioningOption+" here")
}

// createVersioned marks the columns of a table that is to be system-versioned, and gives
// it those of its period where it names none.
func createVersioned(n *sqlparser.DDL, v *dialect.Versioning) error {
	table := n.Table.Name.String()
	if n.Temporary {
		return mariaerr.New(mariaerr.ER_VERS_NOT_SUPPORTED, "CREATE TEMPORARY TABLE")
	}
	kinds := map[string]dialect.VersionedKind{}
	var start, end string
	with := v.With
	for _, c := range v.Columns {
		switch c.Kind {
		case dialect.RowStart:
			if start != "" {
				return mariaerr.New(mariaerr.ER_VERS_DUPLICATE_ROW_START_END, "START", c.Name)
			}
			start = c.Name
		case dialect.RowEnd:
			if end != "" {
				return mariaerr.New(mariaerr.ER_VERS_DUPLICATE_ROW_START_END, "END", c.Name)
			}
			end = c.Name
		case dialect.ColumnVersioned:
			with = true
		}
		kinds[strings.ToLower(c.Name)] = c.Kind
	}
	tracked := 0
	for _, c := range n.TableSpec.Columns {
		kind, said := kinds[c.Name.Lowered()]
		switch {
		case said && (kind == dialect.RowStart || kind == dialect.RowEnd):
			if err := rowTimeColumn(c, kind == dialect.RowStart, table); err != nil {
				return err
			}
		case said && kind == dialect.ColumnWithoutAny, !said && !v.With:
			setMark(c, func(m *columnMark) { m.Unversioned = with })
		default:
			tracked++
		}
	}
	switch explicit := start != "" || end != "" || v.Period != nil; {
	case !with && !explicit:
		return nil // WITHOUT SYSTEM VERSIONING, of a column in a table that is not versioned
	case !with:
		return mariaerr.New(mariaerr.ER_MISSING, table, versioningOption)
	case tracked == 0, explicit && (start == "" || end == ""):
		return mariaerr.New(mariaerr.ER_VERS_TABLE_MUST_HAVE_COLUMNS, table)
	case explicit && len(v.Period) != 2:
		return mariaerr.New(mariaerr.ER_MISSING, table, "PERIOD FOR SYSTEM_TIME")
	case explicit && (!strings.EqualFold(v.Period[0], start) || !strings.EqualFold(v.Period[1], end)):
		return mariaerr.New(mariaerr.ER_VERS_PERIOD_COLUMNS, start, end)
	case explicit:
		return nil
	}
	for _, name := range []string{rowStart, rowEnd} {
		for _, c := range n.TableSpec.Columns {
			if c.Name.EqualString(name) {
				return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, name)
			}
		}
	}
	n.TableSpec.Columns = append(n.TableSpec.Columns, systemColumn(rowStart), systemColumn(rowEnd))
	return nil
}

// systemColumn is the definition of a column that nobody sees who does not name it.
func systemColumn(name string) *sqlparser.ColumnDefinition {
	c := &sqlparser.ColumnDefinition{
		Name: sqlparser.NewColIdent(name),
		Type: sqlparser.ColumnType{Type: "timestamp", Length: sqlparser.NewIntVal([]byte("6"))},
	}
	setRowTime(c, name == rowStart)
	setMark(c, func(m *columnMark) { m.System, m.Invisible = true, true })
	return c
}

// rowTimeColumn makes a column one of the period, if it is of the type for that.
func rowTimeColumn(c *sqlparser.ColumnDefinition, start bool, table string) error {
	switch t := &c.Type; {
	case strings.EqualFold(t.Type, "bigint"):
		return mariaerr.New(mariaerr.ER_VERS_ENGINE_UNSUPPORTED, table)
	case !strings.EqualFold(t.Type, "timestamp") || t.Length == nil || intOf(t.Length) != 6:
		return mariaerr.New(mariaerr.ER_VERS_FIELD_WRONG_TYPE, c.Name.String(), "TIMESTAMP(6)", table)
	}
	setRowTime(c, start)
	return nil
}

// setRowTime marks a column of the period. The default stands for what the store puts
// there.
func setRowTime(c *sqlparser.ColumnDefinition, start bool) {
	c.Type.Null, c.Type.NotNull = false, true
	c.Type.Default = currentTimestamp()
	setMark(c, func(m *columnMark) { m.RowStart, m.RowEnd = start, !start })
}

// rowTime tells a column of a period, which only the store writes.
func rowTime(c *sql.Column) bool {
	if c.Comment == "" || c.Comment[0] != markQuote[0] {
		return false
	}
	m, _ := markOf(c)
	return m.RowStart || m.RowEnd
}

// givenByServer tells a column that a statement gives no value but DEFAULT.
func givenByServer(c *sql.Column) bool { return c.Generated != nil || rowTime(c) }

// versionedTable is a table of the store's that is system-versioned, nil for others.
func versionedTable(t sql.Table) *store.Table {
	st, ok := underlying[*store.Table](t)
	if !ok {
		return nil
	}
	if _, _, _, versioned := st.Versioned(); !versioned {
		return nil
	}
	return st
}

// mayAlterHistory refuses a change of the columns of a system-versioned table while
// system_versioning_alter_history does not have its history follow.
func (s *Session) mayAlterHistory(ast *sqlparser.AlterTable, t sql.Table) error {
	if versionedTable(t) == nil {
		return nil
	}
	for _, ddl := range ast.Statements {
		key := ddl.IndexSpec != nil && (ddl.IndexSpec.Type == sqlparser.PrimaryStr || strings.EqualFold(ddl.IndexSpec.ToName.String(), "primary"))
		if (ddl.ColumnAction == "" || ddl.ColumnAction == sqlparser.RenameStr) && !key {
			continue
		}
		if s.Vars.String(sqlvars.VarSystemVersioningAlterHistory) != "KEEP" {
			return mariaerr.New(mariaerr.ER_VERS_ALTER_NOT_ALLOWED, s.where(ast.Table.DbQualifier.String()), t.Name())
		}
		if i := t.Schema().IndexOfColName(ddl.Column.String()); i >= 0 && rowTime(t.Schema()[i]) {
			if ddl.ColumnAction == sqlparser.DropStr {
				return mariaerr.New(mariaerr.ER_MISSING, t.Name(), "DROP SYSTEM VERSIONING")
			}
			return mariaerr.New(mariaerr.ER_VERS_ALTER_SYSTEM_FIELD, ddl.Column.String())
		}
	}
	return nil
}

// alterVersioning is ADD and DROP SYSTEM VERSIONING, which commits.
func (s *Session) alterVersioning(ctx *sql.Context, name dialect.TableName, what dialect.AlterVersioning) error {
	if err := s.begins(ctx); err != nil {
		return err
	}
	db := s.where(name.DB)
	t, _, err := s.engine.catalog.Table(ctx, db, name.Name)
	if err != nil {
		return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name.Name)
	}
	st, ok := underlying[*store.Table](t)
	if !ok || what == dialect.VersioningOther {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "PERIOD FOR SYSTEM_TIME in ALTER TABLE")
	}
	start, end, implicit, versioned := st.Versioned()
	if what == dialect.VersioningAdded {
		switch {
		case versioned:
			return mariaerr.New(mariaerr.ER_VERS_ALREADY_VERSIONED, t.Name())
		case st.IsTemporary():
			return mariaerr.New(mariaerr.ER_VERS_NOT_SUPPORTED, "CREATE TEMPORARY TABLE")
		case t.Schema().IndexOfColName(rowStart) >= 0:
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, rowStart)
		case t.Schema().IndexOfColName(rowEnd) >= 0:
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, rowEnd)
		}
		return st.AddVersioning(ctx, rowStart, rowEnd)
	}
	switch {
	case !versioned:
		return mariaerr.New(mariaerr.ER_VERS_NOT_VERSIONED, t.Name())
	case !implicit:
		missing := start
		if t.Schema().IndexOfColName(start) < 0 {
			missing = end
		}
		return mariaerr.New(mariaerr.ER_MISSING, t.Name(), "DROP COLUMN `"+missing+"`")
	}
	return st.DropVersioning(ctx)
}

// dropsPeriod tells an ALTER TABLE that drops the columns of a table's period, which it
// names, and nothing else.
func dropsPeriod(n *dialect.AlterTable, t *store.Table) bool {
	start, end, implicit, _ := t.Versioned()
	dropped := map[string]bool{}
	for _, part := range n.Parts {
		if part.Verb != dialect.AlterDrop || part.Object != dialect.AlterColumn {
			return false
		}
		dropped[strings.ToLower(part.Name)] = true
	}
	return !implicit && len(dropped) == 2 && dropped[strings.ToLower(start)] && dropped[strings.ToLower(end)]
}

// alterPartsAndVersioning does the parts of an ALTER TABLE that are about something
// else before that about versioning. What is refused by the latter changes nothing.
func (s *Session) alterPartsAndVersioning(ctx *sql.Context, n *dialect.AlterTable, parts *tableParts) (*Result, error) {
	if len(n.Parts)+len(n.Options)+len(n.OrderBy) > 0 {
		switch st := versionedTable(parts.data); {
		case st != nil && n.DropsVersioning && dropsPeriod(n, st):
			if err := st.DropVersioning(ctx); err != nil {
				return nil, errors.Join(err, s.rollbackTransaction(ctx))
			}
			return s.altered(ctx), s.commitTransaction(ctx)
		case st != nil && s.Vars.String(sqlvars.VarSystemVersioningAlterHistory) != "KEEP":
			return nil, mariaerr.New(mariaerr.ER_VERS_ALTER_NOT_ALLOWED, s.where(n.Table.DB), parts.table)
		case st != nil || n.Versioning != dialect.VersioningAdded:
			return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "DROP SYSTEM VERSIONING or PERIOD FOR SYSTEM_TIME with other changes in one ALTER TABLE")
		}
		res, err := s.alterParts(ctx, n, parts)
		if err != nil {
			return nil, err
		}
		if err := res.Close(); err != nil {
			return nil, err
		}
	}
	if err := s.alterVersioning(ctx, n.Table, n.Versioning); err != nil {
		return nil, errors.Join(err, s.rollbackTransaction(ctx))
	}
	if n.Versioning == dialect.VersioningDropped {
		return s.altered(ctx), s.commitTransaction(ctx)
	}
	return s.reordered(ctx, n), s.commitTransaction(ctx) // all rows are others
}

// currentTimestamp is CURRENT_TIMESTAMP(6), as a default.
func currentTimestamp() sqlparser.Expr {
	return &sqlparser.FuncExpr{
		Name:  sqlparser.NewColIdent("current_timestamp"),
		Exprs: sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: sqlparser.NewIntVal([]byte("6"))}},
	}
}

// givenTime is a value that a statement gives a column of a period: an error when the
// first row would get it.
type givenTime struct {
	expression.UnaryExpression
	column *sql.Column
}

func (g *givenTime) Type() sql.Type { return g.column.Type }

func (g *givenTime) String() string { return g.Child.String() }

// WithChildren implements sql.Expression.
func (g *givenTime) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(g, len(children), 1)
	}
	n := *g
	n.Child = children[0]
	return &n, nil
}

// Eval implements sql.Expression.
func (g *givenTime) Eval(*sql.Context, sql.Row) (any, error) {
	if m, _ := markOf(g.column); m.System {
		return nil, mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, g.column.Name, "SET")
	}
	return nil, mariaerr.New(mariaerr.ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN, g.column.Name, g.column.Source)
}

// historyStays tells whether a table has a history that nothing may rewrite.
func (s *Session) historyStays(ctx *sql.Context, db, name string) bool {
	t, _, err := s.engine.catalog.Table(ctx, db, name)
	return err == nil && versionedTable(t) != nil && s.Vars.String(sqlvars.VarSystemVersioningAlterHistory) != "KEEP"
}

// changedVersioned tells whether the running statement changes rows of a system-versioned
// table.
func (s *Session) changedVersioned() bool {
	st, ok := s.sql.(*store.Session)
	return ok && st.ChangedVersioned()
}

// kept is how many rows of the past MariaDB says that an UPDATE has kept: all that it has
// found, unless it sets none but columns whose changes make no history.
func (s *Session) kept(n *sqlparser.Update, matched int) int {
	from, ok := n.TableExprs[0].(*sqlparser.AliasedTableExpr)
	if !ok {
		return matched
	}
	name, _ := from.Expr.(sqlparser.TableName)
	ctx := s.context(context.Background(), "")
	t, _, err := s.engine.catalog.Table(ctx, s.where(name.DbQualifier.String()), name.Name.String())
	if err != nil {
		return matched
	}
	for _, e := range n.Exprs {
		i := t.Schema().IndexOfColName(e.Name.Name.String())
		if i < 0 {
			return matched
		}
		if m, _ := markOf(t.Schema()[i]); !m.Unversioned {
			return matched
		}
	}
	return 0
}
