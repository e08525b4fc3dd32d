package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// definitionKinds are those of statements that define tables and views.
var definitionKinds = []kind{
	{kind: sql.ErrIncompatibleDefaultType, make: func(ctx *sql.Context, _ []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, definedColumn(ctx, hasLiteralDefault))
	}},
	{kind: sql.ErrColumnDefaultDatetimeOnlyFunc, make: func(ctx *sql.Context, _ []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, definedColumn(ctx, hasCallDefault))
	}},
	{kind: sql.ErrInvalidColumnDefaultValue, make: to(mariaerr.ER_INVALID_DEFAULT, 0)},
	{kind: sql.ErrColumnDefaultSubquery, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_GENERATED_COLUMN_FUNCTION_IS_NOT_ALLOWED, "select ...", "DEFAULT", args[0])
	}},
	{kind: sql.ErrDropColumnReferencedInDefault, make: with(mariaerr.ER_BAD_FIELD_ERROR, "DEFAULT")},
	{kind: sql.ErrInvalidColTypeDefinition, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_WRONG_FIELD_SPEC, definedColumn(ctx, isFloat))
	}},
	{kind: sql.ErrInvalidDatabaseName, make: to(mariaerr.ER_WRONG_DB_NAME, 0)},
	{kind: sql.ErrMultiplePrimaryKeysDefined, make: always(mariaerr.ER_MULTIPLE_PRI_KEY)},
	{kind: sql.ErrWrongAutoKey, make: always(mariaerr.ER_WRONG_AUTO_KEY)},
	{kind: sql.ErrInvalidAutoIncCols, make: always(mariaerr.ER_WRONG_AUTO_KEY)},
	{kind: sql.ErrKeyColumnDoesNotExist, make: to(mariaerr.ER_KEY_COLUMN_DOES_NOT_EXIST, 0)},
	{kind: sql.ErrUnknownIndexColumn, make: to(mariaerr.ER_KEY_COLUMN_DOES_NOT_EXIST, 0)},
	{kind: sql.ErrFullTextMissingColumn, make: to(mariaerr.ER_KEY_COLUMN_DOES_NOT_EXIST, 0)},
	{kind: sql.ErrCantDropFieldOrKey, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_CANT_DROP_FIELD_OR_KEY, droppedThing(ctx, args[0]), args[0])
	}},
	{kind: plan.ErrIndexNotFound, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_CANT_DROP_FIELD_OR_KEY, "INDEX", args[0])
	}},
	{kind: sql.ErrUnknownConstraint, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_CANT_DROP_FIELD_OR_KEY, "CONSTRAINT", args[0])
	}},
	{kind: sql.ErrForeignKeyNotFound, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_CANT_DROP_FIELD_OR_KEY, "FOREIGN KEY", args[0])
	}},
	{kind: sql.ErrCantDropIndex, make: to(mariaerr.ER_DROP_INDEX_FK, 0)},
	{kind: sql.ErrForeignKeyDropIndex, make: to(mariaerr.ER_DROP_INDEX_FK, 0)},
	{kind: sql.ErrForeignKeyDropColumn, make: to(mariaerr.ER_FK_COLUMN_CANNOT_DROP, 0, 1)},
	{kind: sql.ErrForeignKeyTypeChangeSetNull, make: to(mariaerr.ER_FK_COLUMN_NOT_NULL, 0, 1)},
	{kind: sql.ErrForeignKeyColumnCountMismatch, make: always(mariaerr.ER_WRONG_FK_DEF, "foreign key without name", "Key reference and table reference don't match")},
	{kind: sql.ErrForeignKeyNotResolved, make: unresolvedKey},
	{kind: sql.ErrForeignKeyColumnTypeMismatch, make: badKey},
	{kind: sql.ErrForeignKeyMissingReferenceIndex, make: badKey},
	{kind: sql.ErrForeignKeySetNullNonNullable, make: badKey},
	{kind: sql.ErrForeignKeyTextBlob, make: badKey},
	{kind: sql.ErrTemporaryTablesForeignKeySupport, make: badKey},
	{kind: sql.ErrForeignKeyDuplicateName, make: func(ctx *sql.Context, _ []string) *mariaerr.Error {
		db, table := definedTable(ctx)
		return mariaerr.Newf(mariaerr.ER_CANT_CREATE_TABLE, "Can't create table `%s`.`%s` (errno: 121 \"Duplicate key on write or update\")", db, table)
	}},
	{kind: sql.ErrExistingView, make: to(mariaerr.ER_TABLE_EXISTS_ERROR, 1)},
	{kind: sql.ErrViewDoesNotExist, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_UNKNOWN_VIEW, args[0]+"."+args[1])
	}},
	{kind: sql.ErrTooManyKeyParts, make: to(mariaerr.ER_TOO_MANY_KEY_PARTS, 0)},
	{kind: sql.ErrNullableSpatialIdx, make: always(mariaerr.ER_SPATIAL_CANT_HAVE_NULL)},
	{kind: sql.ErrInvalidIndexPrefix, make: always(mariaerr.ER_WRONG_SUB_KEY)},
	{kind: sql.ErrUnsupportedIndexPrefix, make: always(mariaerr.ER_WRONG_SUB_KEY)},
	{kind: sql.ErrInvalidBlobTextKey, make: to(mariaerr.ER_BLOB_KEY_WITHOUT_LENGTH, 0)},
	{kind: sql.ErrKeyTooLong, make: always(mariaerr.ER_TOO_LONG_KEY, "3072")},
	{kind: sql.ErrKeyZero, make: to(mariaerr.ER_KEY_PART_0, 0)},
	{kind: sql.ErrInvalidIndexName, make: to(mariaerr.ER_WRONG_NAME_FOR_INDEX, 0)},
	{kind: sql.ErrFullTextInvalidColumnType, make: func(ctx *sql.Context, _ []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_BAD_FT_COLUMN, fullTextColumn(ctx))
	}},
	{kind: sql.ErrFullTextDuplicateColumn, make: to(mariaerr.ER_DUP_FIELDNAME, 0)},
	{kind: sql.ErrVirtualColumnPrimaryKey, make: always(mariaerr.ER_PRIMARY_KEY_BASED_ON_GENERATED_COLUMN)},
	{kind: sql.ErrInvalidOnUpdate, make: to(mariaerr.ER_INVALID_ON_UPDATE, 0)},
	{kind: planbuilder.ErrPrimaryKeyOnNullField, make: always(mariaerr.ER_PRIMARY_CANT_HAVE_NULL)},
	{kind: types.ErrLengthTooLarge, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		column := definedColumn(ctx, func(c *sqlparser.ColumnDefinition) bool {
			return c.Type.Length != nil && string(c.Type.Length.Val) == args[0]
		})
		return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, column, args[1])
	}},
}

// definedTable returns the table that the running statement defines or alters.
func definedTable(ctx *sql.Context) (db, table string) {
	db = ctx.GetCurrentDatabase()
	s := sessionOf(ctx)
	if s == nil {
		return db, ""
	}
	name := sqlparser.TableName{}
	switch n := s.running.(type) {
	case *sqlparser.DDL:
		name = n.Table
	case *sqlparser.AlterTable:
		name = n.Table
	}
	if d := name.DbQualifier.String(); d != "" {
		db = d
	}
	return db, name.Name.String()
}

// definedColumn returns the name of the first column that the running statement
// defines for which match holds: the engine's error has lost it.
func definedColumn(ctx *sql.Context, match func(*sqlparser.ColumnDefinition) bool) string {
	for _, d := range definitions(ctx) {
		if d.TableSpec == nil {
			continue
		}
		for _, c := range d.TableSpec.Columns {
			if match(c) {
				return c.Name.String()
			}
		}
	}
	return ""
}

// definitions are the parts of the running statement that define something.
func definitions(ctx *sql.Context) []*sqlparser.DDL {
	s := sessionOf(ctx)
	if s == nil {
		return nil
	}
	switch n := s.running.(type) {
	case *sqlparser.DDL:
		return []*sqlparser.DDL{n}
	case *sqlparser.AlterTable:
		return n.Statements
	}
	return nil
}

func hasLiteralDefault(c *sqlparser.ColumnDefinition) bool {
	v, ok := c.Type.Default.(*sqlparser.SQLVal)
	if !ok {
		return false
	}
	switch strings.ToLower(c.Type.Type) {
	case "char", "varchar", "text", "tinytext", "mediumtext", "longtext", "binary", "varbinary", "json":
		return false
	case "tinyint", "smallint", "mediumint", "int", "integer", "bigint", "decimal", "float", "double", "year":
		_, err := strconv.ParseFloat(strings.TrimSpace(string(v.Val)), 64)
		return err != nil
	}
	return true
}

func hasCallDefault(c *sqlparser.ColumnDefinition) bool {
	switch c.Type.Default.(type) {
	case nil, *sqlparser.SQLVal, *sqlparser.NullVal, *sqlparser.ParenExpr:
		return false
	}
	return true
}

func isFloat(c *sqlparser.ColumnDefinition) bool { return strings.EqualFold(c.Type.Type, "float") }

func scaleTooBig(c *sqlparser.ColumnDefinition) bool {
	if c.Type.Length == nil || c.Type.Scale == nil {
		return false
	}
	length, _ := strconv.Atoi(string(c.Type.Length.Val))
	scale, _ := strconv.Atoi(string(c.Type.Scale.Val))
	return scale > length
}

// fullTextColumn is the first column of the FULLTEXT index that is being made.
func fullTextColumn(ctx *sql.Context) string {
	for _, d := range definitions(ctx) {
		if d.IndexSpec != nil && len(d.IndexSpec.Columns) > 0 {
			return d.IndexSpec.Columns[0].Column.String()
		}
		if d.TableSpec == nil {
			continue
		}
		for _, i := range d.TableSpec.Indexes {
			if i.Info.Fulltext && len(i.Columns) > 0 {
				return i.Columns[0].Column.String()
			}
		}
	}
	return ""
}

// droppedThing says what ALTER TABLE or DROP INDEX wants to drop by a name.
func droppedThing(ctx *sql.Context, name string) string {
	for _, d := range definitions(ctx) {
		switch {
		case d.IndexSpec != nil && strings.EqualFold(d.IndexSpec.ToName.String(), name):
			return "INDEX"
		case strings.EqualFold(d.Column.String(), name):
			return "COLUMN"
		}
	}
	return "INDEX"
}

func definesView(stmt sqlparser.Statement) bool {
	d, ok := stmt.(*sqlparser.DDL)
	return ok && d.ViewSpec != nil
}

// unknownQualifier is the error for a statement that names columns of a table
// which it does not read; nil when it reads it.
func unknownQualifier(ctx *sql.Context, stmt sqlparser.Statement, db, table string) *mariaerr.Error {
	switch stmt.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Insert:
	default:
		return nil
	}
	read, star := false, false
	var column *sqlparser.ColName
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch n := node.(type) {
		case *sqlparser.AliasedTableExpr:
			t, ok := n.Expr.(sqlparser.TableName)
			if ok && n.As.IsEmpty() && strings.EqualFold(t.Name.String(), table) {
				read = true
			}
		case *sqlparser.Insert:
			read = read || strings.EqualFold(n.Table.Name.String(), table)
		case *sqlparser.StarExpr:
			star = star || strings.EqualFold(n.TableName.Name.String(), table)
		case *sqlparser.ColName:
			if column == nil && strings.EqualFold(n.Qualifier.Name.String(), table) {
				column = n
			}
		}
		return true, nil
	}, stmt)
	switch {
	case read:
		return nil
	case star:
		return mariaerr.New(mariaerr.ER_BAD_TABLE_ERROR, db+"."+table)
	case column != nil:
		return unknownColumn(ctx, nameOf(column))
	}
	return nil
}
