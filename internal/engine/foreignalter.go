package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// foreignAlter finds what the foreign keys of a table, or those that refer to it, have
// against an ALTER TABLE, and what is wrong with those that it adds.
func (s *Session) foreignAlter(ctx *sql.Context, ast *sqlparser.AlterTable, parts *tableParts) error {
	t, ok := underlying[sql.ForeignKeyTable](parts.data)
	if !ok {
		return nil
	}
	a := &foreignAlter{ctx: ctx, session: s, ast: ast, dropped: map[string]bool{}}
	var err error
	if a.own, err = t.GetDeclaredForeignKeys(ctx); err != nil {
		return err
	}
	if a.referring, err = t.GetReferencedForeignKeys(ctx); err != nil {
		return err
	}
	for _, ddl := range ast.Statements {
		for _, part := range partsInGrammar(ddl) {
			if part.Verb == dialect.AlterDrop && (part.Object == dialect.AlterForeign || part.Object == dialect.AlterConstraint) {
				a.dropped[strings.ToLower(part.Name)] = true
			}
		}
	}
	var list []*sqlparser.DDL
	for _, ddl := range ast.Statements {
		if !a.concerned(ddl) {
			list = append(list, ddl)
			continue
		}
		if a.table == nil {
			if a.table, err = keyedTableOf(ctx, parts.data); err != nil {
				return err
			}
		}
		if err := a.part(ddl, parts); err != nil {
			return err
		}
		list = append(append(list, a.indexes...), ddl)
		a.indexes = nil
	}
	ast.Statements = list
	return nil
}

type foreignAlter struct {
	ctx            *sql.Context
	session        *Session
	ast            *sqlparser.AlterTable
	own, referring []sql.ForeignKeyConstraint
	dropped        map[string]bool // foreign keys that the statement drops, in lower case
	table          *keyedTable
	added          [][]string       // columns of the indexes that the statement adds
	indexes        []*sqlparser.DDL // that come with its foreign keys
}

// concerned tells whether a part may have to do with foreign keys.
func (a *foreignAlter) concerned(ddl *sqlparser.DDL) bool {
	if ddl.ConstraintAction == sqlparser.AddStr {
		return true
	}
	return len(a.own)+len(a.referring) > 0 || ddl.ColumnAction == sqlparser.AddStr || ddl.ColumnAction == sqlparser.ModifyStr || ddl.ColumnAction == sqlparser.ChangeStr
}

func (a *foreignAlter) part(ddl *sqlparser.DDL, parts *tableParts) error {
	switch {
	case ddl.ColumnAction == sqlparser.DropStr:
		return a.dropColumn(ddl.Column.String())
	case ddl.ColumnAction == sqlparser.ModifyStr, ddl.ColumnAction == sqlparser.ChangeStr:
		if err := a.retypeColumn(ddl); err != nil {
			return err
		}
	case ddl.IndexSpec != nil && strings.EqualFold(ddl.IndexSpec.Action, sqlparser.DropStr):
		if ddl.IndexSpec.Type == sqlparser.PrimaryStr || strings.EqualFold(ddl.IndexSpec.ToName.String(), "primary") {
			return a.dropPrimary(parts)
		}
	case ddl.IndexSpec != nil && ddl.IndexSpec.Action == sqlparser.CreateStr:
		var columns []string
		for _, c := range ddl.IndexSpec.Columns {
			columns = append(columns, c.Column.Lowered())
		}
		a.table.indexes = append(a.table.indexes, columns)
		a.added = append(a.added, columns)
	}
	if ddl.TableSpec == nil {
		return nil
	}
	a.table.define(ddl.TableSpec)
	if ddl.ConstraintAction != sqlparser.AddStr {
		return nil
	}
	for _, c := range ddl.TableSpec.Constraints {
		if _, ok := c.Details.(*sqlparser.ForeignKeyDefinition); !ok {
			continue
		}
		o := object{table: parts.data}
		f := &foreignKeyFault{ctx: a.ctx, session: a.session, verb: "Alter", table: a.ast.Table, child: a.table, ignored: o.engineName() != "InnoDB"}
		if err := f.find(c); err != nil {
			return err
		}
		if err := a.bringIndex(c, parts); err != nil {
			return err
		}
	}
	return nil
}

// bringIndex has the statement make the index of a foreign key that it adds, where no
// key of the table's own does for it. One that another foreign key brought on the same
// columns goes for it, so that the index moves behind the others.
func (a *foreignAlter) bringIndex(c *sqlparser.ConstraintDefinition, parts *tableParts) error {
	ix := generatedIndex(c, parts.table+"_ibfk_")
	columns := planned(ix).columns
	keys, err := a.session.indexesOf(a.ctx, object{table: parts.data})
	if err != nil {
		return err
	}
	made, _ := underlying[interface{ GeneratedIndexes() map[string]bool }](parts.data)
	taken := map[string]bool{}
	for _, k := range keys {
		generated := made != nil && made.GeneratedIndexes()[k.name]
		begins := len(k.columns) >= len(columns)
		for i := 0; begins && i < len(columns); i++ {
			begins = strings.EqualFold(k.columns[i].name, columns[i]) && k.columns[i].prefix == nil
		}
		if begins && (!generated || len(k.columns) > len(columns)) {
			return nil
		}
		if !begins {
			taken[strings.ToLower(k.name)] = true
		}
	}
	for _, index := range a.added {
		if len(index) >= len(columns) && slices.Equal(index[:len(columns)], columns) {
			return nil
		}
	}
	a.added = append(a.added, columns)
	name := ix.Info.Name.String()
	if name == "" {
		name = freeName(ix.Columns[0].Column.String(), taken)
	}
	ddl := &sqlparser.DDL{Action: sqlparser.AlterStr, Table: a.ast.Table, Auth: sqlparser.AuthInformation{
		AuthType: sqlparser.AuthType_ALTER, TargetType: sqlparser.AuthTargetType_SingleTableIdentifier,
		TargetNames: []string{a.ast.Table.DbQualifier.String(), a.ast.Table.Name.String()},
	}}
	ddl.IndexSpec = &sqlparser.IndexSpec{Action: sqlparser.CreateStr, ToName: sqlparser.NewColIdent(name), Columns: ix.Columns, Options: ix.Options}
	a.indexes = append(a.indexes, ddl)
	return nil
}

func hasName(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}

// dropColumn refuses to drop a column that a foreign key needs. MariaDB speaks of the
// index, but for that of the primary key.
func (a *foreignAlter) dropColumn(column string) error {
	for _, fk := range a.own {
		if hasName(fk.Columns, column) && !a.dropped[strings.ToLower(fk.Name)] {
			if index := a.indexOf(fk.Columns); index != "" {
				return mariaerr.New(mariaerr.ER_DROP_INDEX_FK, index)
			}
			return mariaerr.New(mariaerr.ER_FK_COLUMN_CANNOT_DROP, column, fk.Name)
		}
	}
	for _, fk := range a.referring {
		if hasName(fk.ParentColumns, column) {
			if index := a.indexOf(fk.ParentColumns); index != "" {
				return mariaerr.New(mariaerr.ER_DROP_INDEX_FK, index)
			}
			return mariaerr.New(mariaerr.ER_FK_COLUMN_CANNOT_DROP_CHILD, column, fk.Name, quoteName(fk.Database)+"."+quoteName(fk.Table))
		}
	}
	return nil
}

// indexOf is the index that columns of a foreign key use, empty for the primary key.
func (a *foreignAlter) indexOf(columns []string) string {
	t, _, err := a.session.engine.catalog.Table(a.ctx, a.session.where(a.ast.Table.DbQualifier.String()), a.ast.Table.Name.String())
	if err != nil {
		return ""
	}
	keys, err := a.session.indexesOf(a.ctx, object{table: t})
	if err != nil {
		return ""
	}
	for _, k := range keys {
		if len(k.columns) < len(columns) {
			continue
		}
		begins := true
		for _, c := range k.columns[:len(columns)] {
			begins = begins && hasName(columns, c.name)
		}
		if begins && k.primary {
			return ""
		}
		if begins {
			return k.name
		}
	}
	return ""
}

// retypeColumn refuses another type for a column of a foreign key (1832, 1833).
func (a *foreignAlter) retypeColumn(ddl *sqlparser.DDL) error {
	if ddl.TableSpec == nil || len(ddl.TableSpec.Columns) != 1 || !a.session.Vars.Bool(sqlvars.VarForeignKeyChecks) {
		return nil
	}
	old, ok := a.table.columns[ddl.Column.Lowered()]
	typ, err := types.ColumnTypeToType(&ddl.TableSpec.Columns[0].Type)
	if !ok || err != nil || typ == nil {
		return nil // the planner tells
	}
	if t, ok := typ.(sql.TypeWithCollation); ok && ddl.TableSpec.Columns[0].Type.Collate == "" {
		if was, ok := old.typ.(sql.TypeWithCollation); ok {
			if same, err := t.WithNewCollation(was.Collation()); err == nil {
				typ = same
			}
		}
	}
	if typ.Equals(old.typ) {
		return nil
	}
	column := ddl.Column.String()
	for _, fk := range a.own {
		if hasName(fk.Columns, column) && !a.dropped[strings.ToLower(fk.Name)] {
			return mariaerr.New(mariaerr.ER_FK_COLUMN_CANNOT_CHANGE, column, fk.Name)
		}
	}
	for _, fk := range a.referring {
		if hasName(fk.ParentColumns, column) {
			return mariaerr.New(mariaerr.ER_FK_COLUMN_CANNOT_CHANGE_CHILD, column, fk.Name, fk.Database+"."+fk.Table)
		}
	}
	return nil
}

// dropPrimary refuses to drop the primary key where another table's foreign key has no
// other index to go by (1025).
func (a *foreignAlter) dropPrimary(parts *tableParts) error {
	var primary []string
	if t, ok := underlying[sql.PrimaryKeyTable](parts.data); ok {
		for _, at := range t.PrimaryKeySchema().PkOrdinals {
			primary = append(primary, strings.ToLower(parts.data.Schema()[at].Name))
		}
	}
	rest := &keyedTable{}
	first := true
	for _, index := range a.table.indexes {
		if first && slices.Equal(index, primary) {
			first = false
			continue
		}
		rest.indexes = append(rest.indexes, index)
	}
	for _, fk := range a.referring {
		var columns []string
		for _, c := range fk.ParentColumns {
			columns = append(columns, strings.ToLower(c))
		}
		if !rest.begins(columns) {
			db := a.session.where(a.ast.Table.DbQualifier.String())
			return mariaerr.New(mariaerr.ER_ERROR_ON_RENAME, fmt.Sprintf("./%s/%s", db, a.session.altering()), fmt.Sprintf("./%s/%s", db, parts.table),
				`150 "Foreign key constraint is incorrectly formed"`)
		}
	}
	return nil
}
