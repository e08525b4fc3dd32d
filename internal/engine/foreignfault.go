package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// keyedTable is what foreign keys have to do with of a table, by names in lower case.
type keyedTable struct {
	columns   map[string]keyedColumn
	indexes   [][]string
	collation sql.CollationID // of texts that name none
}

type keyedColumn struct {
	typ      sql.Type
	nullable bool
}

// keyedTableOf looks at a table that is there.
func keyedTableOf(ctx *sql.Context, t sql.Table) (*keyedTable, error) {
	k := &keyedTable{columns: map[string]keyedColumn{}, collation: t.Collation()}
	for _, c := range t.Schema() {
		k.columns[strings.ToLower(c.Name)] = keyedColumn{c.Type, c.Nullable}
	}
	it, ok := underlying[sql.IndexAddressable](t)
	if !ok {
		return k, nil
	}
	list, err := it.GetIndexes(ctx)
	if err != nil {
		return nil, err
	}
	for _, index := range list {
		if index.IsFullText() || index.IsSpatial() || index.IsVector() {
			continue
		}
		var columns []string
		lengths := index.PrefixLengths()
		for i, e := range index.Expressions() {
			col := plan.GetColumnFromIndexExpr(e, t)
			if col == nil || i < len(lengths) && lengths[i] > 0 {
				break
			}
			columns = append(columns, strings.ToLower(col.Name))
		}
		k.indexes = append(k.indexes, columns)
	}
	return k, nil
}

// define adds columns and keys of a definition.
func (k *keyedTable) define(spec *sqlparser.TableSpec) {
	for _, c := range spec.Columns {
		typ, err := types.ColumnTypeToType(&c.Type)
		if err != nil || typ == nil {
			continue
		}
		if text, ok := typ.(sql.StringType); ok && c.Type.Collate == "" && c.Type.Charset == "" && text.Collation() != sql.Collation_binary {
			if same, err := text.(sql.TypeWithCollation).WithNewCollation(k.collation); err == nil {
				typ = same
			}
		}
		primary := c.Type.KeyOpt == primaryOption || c.Type.KeyOpt == keyOption
		k.columns[c.Name.Lowered()] = keyedColumn{typ, !bool(c.Type.NotNull) && !primary}
		if c.Type.KeyOpt != noKeyOption {
			k.indexes = append(k.indexes, []string{c.Name.Lowered()})
		}
	}
	for _, ix := range spec.Indexes {
		if ix.Info.Fulltext || ix.Info.Spatial || ix.Info.Vector {
			continue
		}
		var columns []string
		for _, part := range ix.Columns {
			if part.Length != nil {
				break
			}
			name := part.Column.Lowered()
			columns = append(columns, name)
			if c, ok := k.columns[name]; ok && ix.Info.Primary {
				k.columns[name] = keyedColumn{c.typ, false}
			}
		}
		k.indexes = append(k.indexes, columns)
	}
}

// begins tells whether an index begins with columns, in any order.
func (k *keyedTable) begins(columns []string) bool {
	return slices.ContainsFunc(k.indexes, func(index []string) bool {
		if len(index) < len(columns) {
			return false
		}
		for _, c := range columns {
			if !slices.Contains(index[:len(columns)], c) {
				return false
			}
		}
		return true
	})
}

// foreignFaults finds what is wrong with the foreign keys of a CREATE TABLE.
func (d *tableDefinition) foreignFaults(ddl *sqlparser.DDL) error {
	var self *keyedTable
	table := func() (*keyedTable, error) {
		if self != nil {
			return self, nil
		}
		c := tableCharset{}
		for _, o := range d.spec.TableOpts {
			if strings.EqualFold(o.Name, "collate") {
				id, err := sql.ParseCollation("", o.Value, false)
				if err != nil {
					return nil, err
				}
				c.collate = collationName(id)
			}
		}
		id, err := d.session.collationOfTable(d.ctx, ddl.Table.DbQualifier.String(), c)
		if err != nil {
			return nil, err
		}
		self = &keyedTable{columns: map[string]keyedColumn{}, collation: id}
		self.define(d.spec)
		return self, nil
	}
	if err := d.waitingFaults(ddl, table); err != nil {
		return err
	}
	for _, c := range d.spec.Constraints {
		if _, ok := c.Details.(*sqlparser.ForeignKeyDefinition); !ok {
			continue
		}
		child, err := table()
		if err != nil {
			return err
		}
		f := &foreignKeyFault{ctx: d.ctx, session: d.session, verb: "Create", table: ddl.Table, child: child, temporary: ddl.Temporary, ignored: d.session.tableOptions().Engine != ""}
		if err := f.find(c); err != nil {
			return err
		}
	}
	return nil
}

// waitingFaults refuses a table that does not fit foreign keys that refer to one of its
// name: they were made without foreign_key_checks, or it was dropped so.
func (d *tableDefinition) waitingFaults(ddl *sqlparser.DDL, self func() (*keyedTable, error)) error {
	if ddl.Temporary {
		return nil
	}
	s, name := d.session, ddl.Table.Name.String()
	in := s.where(ddl.Table.DbQualifier.String())
	data, err := s.engine.catalog.Database(d.ctx, in)
	if err != nil {
		return nil // the planner tells
	}
	db, ok := data.(interface {
		ForeignKeysTo(*sql.Context, string) []sql.ForeignKeyConstraint
	})
	if !ok {
		return nil
	}
	for _, fk := range db.ForeignKeysTo(d.ctx, name) {
		t, _, err := s.engine.catalog.Table(d.ctx, fk.Database, fk.Table)
		if err != nil {
			continue
		}
		parent, err := self()
		if err != nil {
			return err
		}
		child, err := keyedTableOf(d.ctx, t)
		if err != nil {
			return err
		}
		fits := true
		var columns []string
		for i, p := range fk.ParentColumns {
			col, ok := parent.columns[strings.ToLower(p)]
			fits = fits && ok && sameForKeys(child.columns[strings.ToLower(fk.Columns[i])].typ, col.typ)
			columns = append(columns, strings.ToLower(p))
		}
		if !fits || !parent.begins(columns) {
			return s.cannotDefine(ddl.Table, `150 "Foreign key constraint is incorrectly formed"`, mariaerr.New(mariaerr.ER_CANNOT_ADD_FOREIGN, name))
		}
	}
	return nil
}

// foreignKeyFault looks for what is wrong with a foreign key before there is one.
type foreignKeyFault struct {
	ctx       *sql.Context
	session   *Session
	verb      string // Create or Alter
	table     sqlparser.TableName
	child     *keyedTable
	temporary bool
	ignored   bool // by a storage engine that has no foreign keys
}

// find is the error about a constraint, nil for none that is found here.
func (f *foreignKeyFault) find(c *sqlparser.ConstraintDefinition) error {
	fk := c.Details.(*sqlparser.ForeignKeyDefinition)
	if len(fk.Source) != len(fk.ReferencedColumns) {
		return nil // the planner tells
	}
	var columns, parents []string
	for _, col := range fk.Source {
		name := col.Lowered()
		if _, ok := f.child.columns[name]; !ok {
			return mariaerr.New(mariaerr.ER_KEY_COLUMN_DOES_NOT_EXIST, col.String())
		}
		if slices.Contains(columns, name) {
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, col.String())
		}
		columns = append(columns, name)
	}
	for _, col := range fk.ReferencedColumns {
		parents = append(parents, col.Lowered())
	}
	if f.ignored {
		return nil
	}
	if f.temporary {
		return f.refuse("with foreign key constraint failed. Temporary tables can't have foreign key constraints.")
	}
	label := "foreign key (" + plainNames(fk.Source) + ")"
	if name := c.Name; name != "" && !strings.HasPrefix(name, f.table.Name.String()+"_ibfk_") {
		label = "foreign key " + quoteName(name)
	} else if fk.Index != "" {
		label = "foreign key " + quoteName(fk.Index)
	}
	if err := f.nameTaken(c, fk); err != nil {
		return err
	}
	db, name := fk.ReferencedTable.DbQualifier.String(), fk.ReferencedTable.Name.String()
	if db == "" {
		db = f.session.where(f.table.DbQualifier.String())
	}
	parent := f.child
	if !strings.EqualFold(name, f.table.Name.String()) || !strings.EqualFold(db, f.session.where(f.table.DbQualifier.String())) {
		t, _, err := f.session.engine.catalog.Table(f.ctx, db, name)
		o := object{table: t}
		if err != nil || o.engineName() != "InnoDB" {
			if !f.session.Vars.Bool(sqlvars.VarForeignKeyChecks) {
				return nil
			}
			return f.refuse("with %s constraint failed. Referenced table %s.%s not found in the data dictionary.", label, quoteName(db), quoteName(name))
		}
		if parent, err = keyedTableOf(f.ctx, t); err != nil {
			return err
		}
	}
	for i, p := range parents {
		if _, ok := parent.columns[p]; !ok {
			return f.refuse("%s constraint failed. Column %s was not found.", label, fk.ReferencedColumns[i].String())
		}
	}
	if fk.OnDelete == sqlparser.SetNull || fk.OnUpdate == sqlparser.SetNull {
		for i, col := range columns {
			if !f.child.columns[col].nullable {
				return f.refuse("with %s constraint failed. You have defined a SET NULL condition but column '%s' is defined as NOT NULL.", label, fk.Source[i].String())
			}
		}
	}
	if !parent.begins(parents) {
		return f.refuse("with %s constraint failed. There is no index in the referenced table where the referenced columns appear as the first columns.", label)
	}
	for i := range columns {
		if !sameForKeys(f.child.columns[columns[i]].typ, parent.columns[parents[i]].typ) {
			return f.refuse("with %s constraint failed. Field type or character set for column '%s' does not match referenced column '%s'.",
				label, fk.Source[i].String(), fk.ReferencedColumns[i].String())
		}
	}
	return nil
}

// refuse is error 1005 with a reason.
func (f *foreignKeyFault) refuse(format string, args ...any) error {
	s := f.session
	db, name := s.where(f.table.DbQualifier.String()), f.table.Name.String()
	s.base.Warn(&sql.Warning{Level: "Warning", Code: 150,
		Message: f.verb + "  table " + quoteName(db) + "." + quoteName(name) + " " + fmt.Sprintf(format, args...)})
	return s.cannotDefine(f.table, `150 "Foreign key constraint is incorrectly formed"`, mariaerr.New(mariaerr.ER_CANNOT_ADD_FOREIGN, name))
}

// nameTaken refuses a name that another foreign key of the database has: InnoDB keeps
// them together.
func (f *foreignKeyFault) nameTaken(c *sqlparser.ConstraintDefinition, fk *sqlparser.ForeignKeyDefinition) error {
	s := f.session
	db, name := s.where(f.table.DbQualifier.String()), f.table.Name.String()
	if c.Name == "" {
		return nil
	}
	data, err := s.engine.catalog.Database(f.ctx, db)
	if err != nil {
		return nil // the planner tells
	}
	named, ok := data.(interface {
		HasForeignKey(*sql.Context, string) bool
	})
	if !ok || !named.HasForeignKey(f.ctx, c.Name) {
		return nil
	}
	altered := name
	if f.verb == "Alter" {
		altered = s.altering()
	}
	def := sql.ForeignKeyConstraint{Database: db, Table: altered, Name: c.Name, Columns: namesOf(fk.Source),
		ParentDatabase: fk.ReferencedTable.DbQualifier.String(), ParentTable: fk.ReferencedTable.Name.String(), ParentColumns: namesOf(fk.ReferencedColumns)}
	s.base.Warn(&sql.Warning{Level: "Warning", Code: 121, Message: "CREATE or ALTER TABLE " +
		strings.Replace(foreignKeyText(def, false), ", CONSTRAINT", " failed: duplicate name, CONSTRAINT", 1)})
	return s.cannotDefine(f.table, `121 "Duplicate key on write or update"`, mariaerr.New(mariaerr.ER_DUP_KEY, name))
}

// cannotDefine is error 1005 about a table, and what MariaDB lists behind it.
func (s *Session) cannotDefine(table sqlparser.TableName, cause string, trail *mariaerr.Error) error {
	merr := mariaerr.New(mariaerr.ER_CANT_CREATE_TABLE, s.where(table.DbQualifier.String()), table.Name.String(), cause)
	s.failed(merr)
	s.warnOf(trail)
	return listed{merr}
}

// altering is a name that InnoDB gives to the copy of a table that is altered.
func (s *Session) altering() string { return fmt.Sprintf("#sql-alter-1-%x", s.id) }

func namesOf(columns sqlparser.Columns) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.String()
	}
	return names
}

func plainNames(columns sqlparser.Columns) string { return strings.Join(namesOf(columns), ", ") }

// sameForKeys tells whether InnoDB lets columns of two types refer to each other.
func sameForKeys(a, b sql.Type) bool {
	text := func(t sql.Type) (sql.CollationID, bool) {
		c, ok := t.(sql.StringType)
		if !ok {
			return 0, false
		}
		return c.Collation(), true
	}
	ca, isA := text(a)
	cb, isB := text(b)
	switch {
	case isA || isB:
		return isA && isB && ca == cb
	case types.IsDecimal(a) && types.IsDecimal(b):
		return true
	}
	return a.Type() == b.Type()
}
