package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// tableParts are the names that ALTER TABLE may find taken or missing, in lower
// case.
type tableParts struct {
	data                                  sql.Table
	table                                 string
	columns, indexes, foreignKeys, checks map[string]bool
	primary                               bool
	later                                 []sql.CheckDefinition // of columns that are not there yet
	misses                                *mariaerr.Error       // about a column that one of them lacks
	missing                               string                // that column
}

// partsOf looks a table up, 1146 if there is none.
func (s *Session) partsOf(ctx *sql.Context, name dialect.TableName) (*tableParts, error) {
	db := s.where(name.DB)
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	t, _, err := s.engine.catalog.Table(ctx, db, name.Name)
	if err != nil {
		if s.tableKind(ctx, db, name.Name) == "view" {
			return nil, mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, name.Name, "BASE TABLE")
		}
		return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, name.Name)
	}
	p := &tableParts{
		table: t.Name(), data: t, columns: map[string]bool{}, indexes: map[string]bool{}, foreignKeys: map[string]bool{}, checks: map[string]bool{},
	}
	for _, col := range t.Schema() {
		p.columns[strings.ToLower(col.Name)] = true
		p.primary = p.primary || col.PrimaryKey
	}
	if it, ok := underlying[sql.IndexAddressable](t); ok {
		list, err := it.GetIndexes(ctx)
		if err != nil {
			return nil, err
		}
		for _, index := range list {
			p.indexes[strings.ToLower(index.ID())] = true
		}
	}
	if ft, ok := underlying[sql.ForeignKeyTable](t); ok {
		list, err := ft.GetDeclaredForeignKeys(ctx)
		if err != nil {
			return nil, err
		}
		for _, fk := range list {
			p.foreignKeys[strings.ToLower(fk.Name)] = true
		}
	}
	if ct, ok := underlying[sql.CheckTable](t); ok {
		list, err := ct.GetChecks(ctx)
		if err != nil {
			return nil, err
		}
		for _, check := range list {
			p.checks[strings.ToLower(check.Name)] = true
		}
	}
	return p, nil
}

func cannotDrop(what, name string) *mariaerr.Error {
	return mariaerr.Newf(mariaerr.ER_CANT_DROP_FIELD_OR_KEY, "Can't DROP %s `%s`; check that it exists", what, name)
}

// fault returns why a part of ALTER TABLE cannot be done, nil if it may be, and
// notes what it makes.
func (p *tableParts) fault(part dialect.AlterPart) *mariaerr.Error {
	name := strings.ToLower(part.Name)
	switch part.Verb {
	case dialect.AlterAdd:
		return p.adds(part, name)
	case dialect.AlterDrop:
		return p.drops(part, name)
	case dialect.AlterModify, dialect.AlterChange, dialect.AlterRename:
		switch {
		case part.Object == dialect.AlterColumn && !p.columns[name]:
			return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, part.Name, p.table)
		case part.Object == dialect.AlterIndex && !p.indexes[name]:
			return mariaerr.New(mariaerr.ER_KEY_DOES_NOT_EXISTS, part.Name, p.table)
		}
	}
	return nil
}

func (p *tableParts) adds(part dialect.AlterPart, name string) *mariaerr.Error {
	switch part.Object {
	case dialect.AlterColumn:
		if p.columns[name] {
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, part.Name)
		}
		p.columns[name] = true
	case dialect.AlterIndex:
		if name != "" && p.indexes[name] {
			return mariaerr.New(mariaerr.ER_DUP_KEYNAME, part.Name)
		}
		p.indexes[name] = name != ""
	case dialect.AlterPrimary:
		if p.primary {
			if part.If {
				return mariaerr.Newf(mariaerr.ER_DUP_KEYNAME, "Multiple primary key defined")
			}
			return mariaerr.New(mariaerr.ER_MULTIPLE_PRI_KEY)
		}
		p.primary = true
	case dialect.AlterForeign:
		if name != "" && p.foreignKeys[name] {
			return mariaerr.New(mariaerr.ER_DUP_KEYNAME, part.Name)
		}
	case dialect.AlterConstraint:
		if name != "" && p.checks[name] {
			return mariaerr.New(mariaerr.ER_DUP_CONSTRAINT_NAME, "CHECK", part.Name)
		}
	}
	return nil
}

func (p *tableParts) drops(part dialect.AlterPart, name string) *mariaerr.Error {
	switch part.Object {
	case dialect.AlterColumn:
		if !p.columns[name] {
			return cannotDrop("COLUMN", part.Name)
		}
		delete(p.columns, name)
	case dialect.AlterIndex:
		if !p.indexes[name] {
			return cannotDrop("INDEX", part.Name)
		}
		delete(p.indexes, name)
	case dialect.AlterPrimary:
		if !p.primary {
			return cannotDrop("INDEX", "PRIMARY")
		}
		p.primary = false
	case dialect.AlterForeign:
		if !p.foreignKeys[name] {
			return cannotDrop("FOREIGN KEY", part.Name)
		}
	case dialect.AlterConstraint:
		if !p.checks[name] && !p.foreignKeys[name] && !p.indexes[name] {
			return cannotDrop("CONSTRAINT", part.Name)
		}
	}
	return nil
}

// alterTable makes an ALTER TABLE with IF [NOT] EXISTS one of the parts that
// have something to do, and one with options of the table what sets them.
func (e *Engine) alterTable(n *dialect.AlterTable) (sqlparser.Statement, error) {
	return (&scripted{kind: "alter_table", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if err := s.begins(ctx); err != nil {
			return nil, err
		}
		if err := s.needTable(n.Table.DB, n.Table.Name, needs[sqlparser.AuthType_ALTER]); err != nil {
			return nil, err
		}
		parts, err := s.partsOf(ctx, n.Table)
		if err != nil {
			if n.IfExists && mariaerr.Number(err) == mariaerr.ER_NO_SUCH_TABLE {
				s.failed(err.(*mariaerr.Error)) // MariaDB lists it so, and goes on
				return s.done(ctx), s.commitTransaction(ctx)
			}
			return nil, err
		}
		if n.Versioning == dialect.VersioningStays {
			return s.alterParts(ctx, n, parts)
		}
		return s.alterPartsAndVersioning(ctx, n, parts)
	}}).statement(), nil
}

func (s *Session) alterParts(ctx *sql.Context, n *dialect.AlterTable, parts *tableParts) (*Result, error) {
	var texts []string
	for _, part := range n.Parts {
		if part.If {
			if fault := parts.fault(part); fault != nil {
				s.note(fault)
				continue
			}
		} else {
			_ = parts.fault(part) // for what it adds and drops
		}
		texts = append(texts, part.Text)
	}
	for _, col := range n.OrderBy {
		if !parts.columns[strings.ToLower(col)] {
			return nil, mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, col, "ORDER BY")
		}
	}
	if len(n.OrderBy) > 0 && parts.primary {
		s.base.Warn(&sql.Warning{Level: "Warning", Code: int(mariaerr.ER_UNKNOWN_ERROR),
			Message: "ORDER BY ignored as there is a user-defined clustered index in the table '" + parts.table + "'"})
	}
	if len(n.Options) > 0 {
		return s.alterWithOptions(ctx, n, parts, texts)
	}
	if len(texts) == 0 && len(n.OrderBy) > 0 {
		return s.reordered(ctx, n), s.commitTransaction(ctx)
	}
	if len(texts) == 0 {
		return s.altered(ctx), s.commitTransaction(ctx)
	}
	return s.runInside(ctx, n.Head+strings.Join(texts, ", "))
}

// reordered is the result of ALTER TABLE ... ORDER BY, which copies all rows.
func (s *Session) reordered(ctx *sql.Context, n *dialect.AlterTable) *Result {
	res := s.done(ctx)
	res.Affected = s.engine.countRows(ctx, s.where(n.Table.DB), n.Table.Name)
	res.Info = fmt.Sprintf("Records: %d  Duplicates: 0  Warnings: %d", res.Affected, len(s.base.Warnings()))
	return res
}

// altered is the result of an ALTER TABLE that has had nothing to do.
func (s *Session) altered(ctx *sql.Context) *Result {
	res := s.done(ctx)
	res.Info = fmt.Sprintf("Records: 0  Duplicates: 0  Warnings: %d", len(s.base.Warnings()))
	return res
}

// renameTables is RENAME TABLE IF EXISTS.
func (e *Engine) renameTables(n *dialect.RenameTable) (sqlparser.Statement, error) {
	return (&scripted{kind: "rename_table", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if err := s.begins(ctx); err != nil {
			return nil, err
		}
		var pairs []string
		made := map[string]bool{} // by the pairs before
		for _, r := range n.Pairs {
			db := s.where(r.From.DB)
			if err := s.needTable(db, r.From.Name, need{auth.PrivDrop | auth.PrivAlter, "DROP, ALTER"}); err != nil {
				return nil, err
			}
			if key := strings.ToLower(db + "." + r.From.Name); !made[key] && s.tableKind(ctx, db, r.From.Name) == "" {
				s.note(mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, r.From.Name))
				continue
			}
			made[strings.ToLower(s.where(r.To.DB)+"."+r.To.Name)] = true
			pairs = append(pairs, tableText(r.From)+" TO "+tableText(r.To))
		}
		if pairs == nil {
			return s.done(ctx), s.commitTransaction(ctx)
		}
		return s.runInside(ctx, "RENAME TABLE "+strings.Join(pairs, ", "))
	}}).statement(), nil
}

// tableText writes a table's name.
func tableText(n dialect.TableName) string {
	if n.DB == "" {
		return quoteName(n.Name)
	}
	return quoteName(n.DB) + "." + quoteName(n.Name)
}

// mayAlter finds the faults of an ALTER TABLE for which the engine has no error,
// or another one than MariaDB. It returns how many rows MariaDB will say that it
// has copied: all of them for what it cannot do in place. What is later is for
// addConditions, once the rest is done.
func (s *Session) mayAlter(ctx *sql.Context, ast *sqlparser.AlterTable) (copied uint64, later []sql.CheckDefinition, err error) {
	if err := s.mayTouch(ctx, ast); err != nil {
		return 0, nil, err
	}
	if err := s.begins(ctx); err != nil {
		return 0, nil, err
	}
	db, name := ast.Table.DbQualifier.String(), ast.Table.Name.String()
	for _, ddl := range ast.Statements {
		if n, ok := needs[ddl.Auth.AuthType]; ok {
			if err := s.needTable(db, name, n); err != nil {
				return 0, nil, err
			}
		}
	}
	parts, err := s.partsOf(ctx, dialect.TableName{DB: db, Name: name})
	if err != nil {
		return 0, nil, nil // the planner's to tell
	}
	if merr := parts.columnFault(ast); merr != nil {
		return 0, nil, merr
	}
	if dropsAll(ast, len(parts.data.Schema())) {
		return 0, nil, mariaerr.New(mariaerr.ER_CANT_REMOVE_ALL_FIELDS)
	}
	if err := s.mayAlterHistory(ast, parts.data); err != nil {
		return 0, nil, err
	}
	copies, drops, adds := false, false, false
	for _, ddl := range ast.Statements {
		if err := s.oddDates(ctx, ddl, parts); err != nil {
			return 0, nil, err
		}
		for _, part := range partsInGrammar(ddl) {
			if fault := parts.fault(part); fault != nil {
				return 0, nil, fault
			}
			switch part.Object {
			case dialect.AlterPrimary:
				drops = drops || part.Verb == dialect.AlterDrop
				adds = adds || part.Verb == dialect.AlterAdd
			case dialect.AlterConstraint, dialect.AlterForeign:
				copies = copies || part.Verb == dialect.AlterAdd
			}
		}
		copies = copies || parts.retypes(ddl) || addsStored(ddl) || ddl.ColumnAction == sqlparser.AddStr && !parts.inPlace()
	}
	if err := s.foreignAlter(ctx, ast, parts); err != nil {
		return 0, nil, err
	}
	// InnoDB orders its rows by a unique key instead, if there is one.
	copies = copies || drops && !adds && !parts.hasUnique(ctx)
	if s.constraintParts(ast, parts); parts.misses != nil {
		if more := s.storedExpression(clauseCheck, parts.missing); more != nil {
			s.vague, s.trail = parts.misses, more
		}
		return 0, nil, parts.misses
	}
	if moves, err := s.setOptions(ctx, ast, parts); err != nil {
		return 0, nil, err
	} else if moves {
		copies = true
	}
	if !copies {
		return 0, parts.later, nil
	}
	t, ok := underlying[sql.StatisticsTable](parts.data)
	if !ok {
		return 0, parts.later, nil
	}
	n, _, err := t.RowCount(ctx)
	return n, parts.later, err
}

// inPlace tells whether columns are added without a copy of the rows: InnoDB alone
// can do so.
func (p *tableParts) inPlace() bool {
	o := object{table: p.data}
	return o.engineName() == "InnoDB"
}

// retypes tells whether a part gives a column another type.
func (p *tableParts) retypes(ddl *sqlparser.DDL) bool {
	if ddl.ColumnAction != sqlparser.ModifyStr && ddl.ColumnAction != sqlparser.ChangeStr || ddl.TableSpec == nil || len(ddl.TableSpec.Columns) != 1 {
		return false
	}
	i := p.data.Schema().IndexOfColName(ddl.Column.String())
	if i < 0 {
		return false
	}
	typ, err := types.ColumnTypeToType(&ddl.TableSpec.Columns[0].Type)
	old := p.data.Schema()[i].Type
	if err != nil {
		return false
	}
	if c, ok := old.(sql.TypeWithCollation); ok && ddl.TableSpec.Columns[0].Type.Collate != "" && types.IsText(old) {
		to, err := sql.ParseCollation("", ddl.TableSpec.Columns[0].Type.Collate, false)
		if err == nil && to.CharacterSet() != c.Collation().CharacterSet() {
			return true // the letters are written otherwise
		}
	}
	return typ.Type() != old.Type()
}

// partsInGrammar is a part of the grammar's as the dialect has it.
func partsInGrammar(ddl *sqlparser.DDL) (list []dialect.AlterPart) {
	column := func(verb dialect.AlterVerb, name sqlparser.ColIdent) []dialect.AlterPart {
		return []dialect.AlterPart{{Verb: verb, Name: name.String()}}
	}
	switch ddl.ColumnAction {
	case sqlparser.AddStr:
		return column(dialect.AlterAdd, ddl.Column)
	case sqlparser.DropStr:
		return column(dialect.AlterDrop, ddl.Column)
	case sqlparser.ModifyStr, sqlparser.ChangeStr, sqlparser.RenameStr:
		return column(dialect.AlterModify, ddl.Column)
	}
	if d := ddl.DefaultSpec; d != nil {
		return column(dialect.AlterModify, d.Column)
	}
	if ix := ddl.IndexSpec; ix != nil {
		part := dialect.AlterPart{Object: dialect.AlterIndex, Name: ix.ToName.String()}
		if ix.Type == sqlparser.PrimaryStr || strings.EqualFold(part.Name, "primary") && strings.EqualFold(ix.Action, sqlparser.DropStr) {
			part.Object = dialect.AlterPrimary
		}
		switch strings.ToLower(ix.Action) {
		case sqlparser.CreateStr:
			part.Verb = dialect.AlterAdd
		case sqlparser.DropStr:
			part.Verb = dialect.AlterDrop
		case sqlparser.RenameStr:
			part.Verb, part.Name = dialect.AlterRename, ix.FromName.String()
		}
		return []dialect.AlterPart{part}
	}
	if ddl.ConstraintAction == "" || ddl.TableSpec == nil {
		return nil
	}
	for _, c := range ddl.TableSpec.Constraints {
		part := dialect.AlterPart{Verb: dialect.AlterAdd, Object: dialect.AlterConstraint, Name: c.Name}
		if _, ok := c.Details.(*sqlparser.ForeignKeyDefinition); ok {
			part.Object = dialect.AlterForeign
		}
		if ddl.ConstraintAction == sqlparser.DropStr {
			part.Verb = dialect.AlterDrop
			if part.Object == dialect.AlterConstraint && ddl.ConstraintIfExists {
				continue
			}
		}
		list = append(list, part)
	}
	return list
}

// alterNothing is an ALTER TABLE without anything to alter.
func alterNothing(table dialect.TableName) sqlparser.Statement {
	return (&scripted{kind: "alter_table", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if err := s.needTable(table.DB, table.Name, needs[sqlparser.AuthType_ALTER]); err != nil {
			return nil, err
		}
		if _, err := s.partsOf(ctx, table); err != nil {
			return nil, err
		}
		if err := s.commitTransaction(ctx); err != nil {
			return nil, err
		}
		res := s.done(ctx)
		res.Info = "Records: 0  Duplicates: 0  Warnings: 0"
		return res, nil
	}}).statement()
}

// columnFault finds columns that ALTER TABLE would name as others are, or put
// behind one that is not there. Where it renames or drops several, it is left to
// the planner to tell.
func (p *tableParts) columnFault(ast *sqlparser.AlterTable) *mariaerr.Error {
	if len(ast.Statements) != 1 {
		return nil
	}
	ddl := ast.Statements[0]
	if ddl.ColumnOrder != nil {
		if after := ddl.ColumnOrder.AfterColumn; !after.IsEmpty() && !p.columns[after.Lowered()] {
			return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, after.String(), p.table)
		}
	}
	if ddl.ColumnAction == sqlparser.ChangeStr && ddl.TableSpec != nil && len(ddl.TableSpec.Columns) == 1 && p.columns[ddl.Column.Lowered()] {
		if to := ddl.TableSpec.Columns[0].Name; !to.Equal(ddl.Column) && p.columns[to.Lowered()] {
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, to.String())
		}
	}
	return nil
}
