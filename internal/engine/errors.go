package engine

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer/analyzererrors"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/vitess/go/mysql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
	goerrors "gopkg.in/src-d/go-errors.v1"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// fail makes err the statement's error: MariaDB's number, SQLSTATE and text,
// also to be seen by SHOW WARNINGS.
func (s *Session) fail(ctx *sql.Context, err error) error {
	merr := s.engine.mariaError(ctx, err)
	if merr.Number == mariaerr.ER_STATEMENT_TIMEOUT {
		s.Status.Add(sqlvars.StatusMaxStatementTimeExceeded, 1)
	}
	s.countDenied(merr)
	if db, view, ok := brokenView(merr); ok && s.base.WarningCount() == 0 {
		if cause := s.viewCause(ctx, db, view); cause != nil {
			s.failed(cause)
		}
	}
	if !errors.As(err, new(listed)) && s.functions.listed != merr {
		s.failed(merr)
	}
	if s.vague == merr && s.vague != nil {
		s.failed(s.trail)
	}
	s.vague = nil
	return merr
}

// mariaError finds MariaDB's error for one of the engine's.
func (e *Engine) mariaError(ctx *sql.Context, err error) *mariaerr.Error {
	var merr *mariaerr.Error
	if errors.As(err, &merr) {
		return merr
	}
	var row sql.WrappedInsertError
	for inner := err; errors.As(inner, &row); { // which does not unwrap
		if inner = row.Cause; errors.As(inner, &merr) {
			return merr
		}
	}
	// What ended the statement from outside counts more than how it broke.
	if ctx.Err() != nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		if cause := context.Cause(ctx); errors.As(cause, &merr) {
			return merr
		} else if errors.Is(cause, context.DeadlineExceeded) {
			return mariaerr.New(mariaerr.ER_STATEMENT_TIMEOUT)
		}
		return mariaerr.New(mariaerr.ER_QUERY_INTERRUPTED)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return mariaerr.New(mariaerr.ER_NET_READ_ERROR)
	}
	for _, known := range storeErrors {
		if caused(err, known.err) {
			return mariaerr.New(known.number)
		}
	}
	var unversioned *store.NotVersioned
	if errors.As(err, &unversioned) {
		return mariaerr.New(mariaerr.ER_VERS_NOT_VERSIONED, unversioned.Table)
	}
	if caused(err, store.ErrVersioned) {
		return mariaerr.New(mariaerr.ER_VERS_NOT_SUPPORTED, "TRUNCATE TABLE")
	}
	if caused(err, store.ErrSequence) {
		db, table := sequenceName(err)
		return mariaerr.New(mariaerr.ER_ILLEGAL_HA, "SEQUENCE", db, table)
	}
	if caused(err, store.ErrRowChanged) {
		return mariaerr.New(mariaerr.ER_CHECKREAD, store.ChangedTable(err))
	}
	root := rootError(err)
	if errors.As(root, &merr) {
		return merr
	}
	if failed := viewError(root); failed != nil {
		return failed
	}
	for _, table := range [...][]kind{kinds, definitionKinds, routineKinds, otherKinds} {
		for i := range table {
			if args, ok := table[i].match(root); ok {
				return table[i].make(ctx, args)
			}
		}
	}
	if merr := plainError(ctx, root.Error()); merr != nil {
		return merr
	}
	cast := sql.CastSQLError(root)
	if cast.Num == mysql.ERUnknownError || cast.Num == 0 {
		return mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "%s", strings.TrimSpace(cast.Message))
	}
	return mariaerr.Newf(uint16(cast.Num), "%s", cast.Message)
}

// storeErrors are the errors that a store's statements end with.
var storeErrors = [...]struct {
	err    error
	number uint16
}{
	{store.ErrDeadlock, mariaerr.ER_LOCK_DEADLOCK},
	{store.ErrLockWaitTimeout, mariaerr.ER_LOCK_WAIT_TIMEOUT},
	{store.ErrReadOnly, mariaerr.ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION},
	{store.ErrTableChanged, mariaerr.ER_TABLE_DEF_CHANGED},
	{store.ErrStalePlan, mariaerr.ER_TABLE_DEF_CHANGED},
}

// rootError takes off the engine's wrappers and those of errors.Join.
func rootError(err error) error {
	for {
		err = sql.UnwrapError(err)
		if joined, ok := err.(interface{ Unwrap() []error }); ok && len(joined.Unwrap()) > 0 {
			err = joined.Unwrap()[0]
			continue
		}
		return err
	}
}

// kind maps one of the engine's kinds of errors. The engine keeps no arguments
// with its errors, so they are read out of the text by the kind's format.
type kind struct {
	kind *goerrors.Kind
	make func(ctx *sql.Context, args []string) *mariaerr.Error

	once    sync.Once
	pattern *regexp.Regexp
}

var formatVerb = regexp.MustCompile(`%[sqvdT]|%%`)

func (k *kind) match(err error) ([]string, bool) {
	if !k.kind.Is(err) {
		return nil, false
	}
	k.once.Do(func() {
		var b strings.Builder
		b.WriteString("(?s)^")
		rest := k.kind.Message
		for {
			loc := formatVerb.FindStringIndex(rest)
			if loc == nil {
				b.WriteString(regexp.QuoteMeta(rest))
				if rest == k.kind.Message {
					b.WriteString("(?:: (.*))?") // the text of an error that it wraps
				}
				break
			}
			b.WriteString(regexp.QuoteMeta(rest[:loc[0]]))
			switch rest[loc[0]:loc[1]] {
			case "%%":
				b.WriteString("%")
			case "%q":
				b.WriteString(`"(.*)"`)
			default:
				b.WriteString("(.*)")
			}
			rest = rest[loc[1]:]
		}
		k.pattern = regexp.MustCompile(b.String())
	})
	m := k.pattern.FindStringSubmatch(err.Error())
	args := make([]string, 8) // a format may ask for more than the text has
	if len(m) > 1 {
		copy(args, m[1:])
	}
	return args, true
}

// to returns the maker of a MariaDB error whose placeholders are the kind's
// arguments with the given indexes.
func to(number uint16, index ...int) func(*sql.Context, []string) *mariaerr.Error {
	return func(_ *sql.Context, args []string) *mariaerr.Error {
		list := make([]any, len(index))
		for i, j := range index {
			list[i] = args[j]
		}
		return mariaerr.New(number, list...)
	}
}

// qualified splits db.table, with the current database for a bare name.
func qualified(ctx *sql.Context, name string) (db, table string) {
	name = strings.ReplaceAll(name, "`", "")
	if db, table, ok := strings.Cut(name, "."); ok {
		return db, table
	}
	return ctx.GetCurrentDatabase(), name
}

// databaseOf returns the database that a statement writes in front of a
// table's name; the engine's error has lost it.
func databaseOf(stmt sqlparser.Statement, table string) (db string) {
	if stmt == nil {
		return ""
	}
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if t, ok := node.(sqlparser.TableName); ok && db == "" && strings.EqualFold(t.Name.String(), table) {
			db = t.DbQualifier.String()
		}
		return db == "", nil
	}, stmt)
	return db
}

// databaseNotFound is for most statements an error about the table that they
// looked for there.
func databaseNotFound(ctx *sql.Context, args []string) *mariaerr.Error {
	if s := sessionOf(ctx); s != nil {
		table := tableIn(s.running, args[0])
		switch n := s.running.(type) {
		case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete:
			if table != "" {
				return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, args[0], table)
			}
		case *sqlparser.DDL:
			if n.Action == sqlparser.DropStr && table != "" {
				return mariaerr.New(mariaerr.ER_BAD_TABLE_ERROR, args[0]+"."+table)
			}
		case *sqlparser.Show:
			if n.Table.Name.String() != "" {
				return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, args[0], n.Table.Name.String())
			}
		case *sqlparser.Call:
			return mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "PROCEDURE", args[0]+"."+n.ProcName.Name.String())
		case *sqlparser.DBDDL:
			if n.Action == sqlparser.DropStr {
				return mariaerr.New(mariaerr.ER_DB_DROP_EXISTS, args[0])
			}
		case *sqlparser.Use:
			if printed, ok := databaseName(args[0]); !ok {
				return mariaerr.New(mariaerr.ER_WRONG_DB_NAME, printed)
			}
		}
	}
	return mariaerr.New(mariaerr.ER_BAD_DB_ERROR, args[0])
}

// functionAsWritten is a function's name as the statement has it: the engine
// knows it in lower case only.
func functionAsWritten(ctx *sql.Context, name string) string {
	s := sessionOf(ctx)
	if s == nil || s.running == nil {
		return name
	}
	written := name
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if f, ok := node.(*sqlparser.FuncExpr); ok && strings.EqualFold(f.Name.String(), name) {
			written = f.Name.String()
		}
		return true, nil
	}, s.running)
	return written
}

// tableIn returns the first table of a database that a statement names.
func tableIn(stmt sqlparser.Statement, db string) (table string) {
	if stmt == nil {
		return ""
	}
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if t, ok := node.(sqlparser.TableName); ok && table == "" && strings.EqualFold(t.DbQualifier.String(), db) {
			table = t.Name.String()
		}
		return table == "", nil
	}, stmt)
	return table
}

// duplicate is for a row whose key another row has. The store knows the key's
// name and its values in MariaDB's form, the engine's error only the values.
func duplicate(key string) func(*sql.Context, []string) *mariaerr.Error {
	return func(ctx *sql.Context, args []string) *mariaerr.Error {
		if st, ok := ctx.Session.(*store.Session); ok {
			if entry, key := st.LastDuplicate(); key != "" {
				return mariaerr.Newf(mariaerr.ER_DUP_ENTRY, "Duplicate entry '%s' for key '%s'", entry, key)
			}
		}
		values := strings.Trim(args[0], "[]")
		return mariaerr.Newf(mariaerr.ER_DUP_ENTRY, "Duplicate entry '%s' for key '%s'", strings.ReplaceAll(values, ",", "-"), key)
	}
}

var kinds = []kind{
	{kind: sql.ErrTableNotFound, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		name, _, _ := strings.Cut(args[0], ", maybe you mean ")
		db, table := qualified(ctx, name)
		if s := sessionOf(ctx); s != nil {
			if written := databaseOf(s.running, table); written != "" {
				db = written
			}
		}
		if db == "" {
			return mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		if s := sessionOf(ctx); s != nil {
			if n, ok := s.running.(*sqlparser.DDL); ok && n.Action == sqlparser.DropStr {
				return mariaerr.New(mariaerr.ER_BAD_TABLE_ERROR, db+"."+table)
			}
			if d, ok := s.running.(*sqlparser.Delete); ok && targets(d, table) {
				return mariaerr.New(mariaerr.ER_UNKNOWN_TABLE, table, "MULTI DELETE")
			}
			if references(s.running, table) {
				return badKey(ctx, nil)
			}
			if merr := unknownQualifier(ctx, s.running, db, table); merr != nil {
				return merr
			}
		}
		return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, table)
	}},
	{kind: sql.ErrTableAlreadyExists, make: to(mariaerr.ER_TABLE_EXISTS_ERROR, 0)},
	{kind: sql.ErrUnknownTable, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		db, table := qualified(ctx, args[0])
		return mariaerr.New(mariaerr.ER_BAD_TABLE_ERROR, db+"."+table)
	}},
	{kind: sql.ErrForeignKeyChildViolation, make: foreignKeyError(mariaerr.ER_NO_REFERENCED_ROW_2, 0, 1, false)},
	{kind: sql.ErrForeignKeyParentViolation, make: foreignKeyError(mariaerr.ER_ROW_IS_REFERENCED_2, 0, 1, false)},
	{kind: sql.ErrCheckConstraintViolated, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		db, table := "", ""
		if s := sessionOf(ctx); s != nil {
			db, table = s.changedTable()
		}
		name, err := strconv.Unquote(`"` + args[0] + `"`)
		if err != nil {
			name = args[0]
		}
		return constraintFailed(name, db, table)
	}},
	{kind: sql.ErrStoredProcedureAlreadyExists, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_SP_ALREADY_EXISTS, "PROCEDURE", args[0])
	}},
	{kind: sql.ErrForeignKeyDropTable, make: func(*sql.Context, []string) *mariaerr.Error {
		return mariaerr.Newf(mariaerr.ER_ROW_IS_REFERENCED_2, "Cannot delete or update a parent row: a foreign key constraint fails")
	}},
	{kind: sql.ErrGeneratedColumnValue, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN, args[0], args[1])
	}},
	{kind: sql.ErrForeignKeyDropIndex, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_DROP_INDEX_FK, args[0])
	}},
	{kind: sql.ErrTruncateReferencedFromForeignKey, make: foreignKeyError(mariaerr.ER_TRUNCATE_ILLEGAL_FK, 1, 2, true)},
	{kind: sql.ErrDatabaseNotFound, make: databaseNotFound},
	{kind: sql.ErrDatabaseExists, make: to(mariaerr.ER_DB_CREATE_EXISTS, 0)},
	{kind: sql.ErrNoDatabaseSelected, make: to(mariaerr.ER_NO_DB_ERROR)},
	{kind: sql.ErrColumnNotFound, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		return unknownColumn(ctx, strings.ReplaceAll(args[0], "`", ""))
	}},
	{kind: sql.ErrTableColumnNotFound, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		return unknownColumn(ctx, args[0]+"."+args[1])
	}},
	{kind: sql.ErrUnknownColumn, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		return unknownColumn(ctx, args[0])
	}},
	{kind: sql.ErrAmbiguousColumnName, make: ambiguous},
	{kind: sql.ErrAmbiguousColumnOrAliasName, make: ambiguous},
	{kind: sql.ErrDuplicateAliasOrTable, make: to(mariaerr.ER_NONUNIQ_TABLE, 0)},
	{kind: sql.ErrColumnExists, make: to(mariaerr.ER_DUP_FIELDNAME, 0)},
	{kind: sql.ErrDuplicateColumn, make: to(mariaerr.ER_DUP_FIELDNAME, 0)},
	{kind: sql.ErrDuplicateKey, make: to(mariaerr.ER_DUP_KEYNAME, 0)},
	{kind: sql.ErrPrimaryKeyViolation, make: duplicate("PRIMARY")},
	{kind: sql.ErrUniqueKeyViolation, make: duplicate("UNIQUE")},
	{kind: sql.ErrInsertIntoNonNullableProvidedNull, make: to(mariaerr.ER_BAD_NULL_ERROR, 0)},
	{kind: sql.ErrInsertIntoNonNullableDefaultNullColumn, make: to(mariaerr.ER_NO_DEFAULT_FOR_FIELD, 0)},
	{kind: sql.ErrColValCountMismatch, make: wrongValueCount},
	{kind: sql.ErrInsertIntoMismatchValueCount, make: wrongValueCount},
	{kind: sql.ErrExpectedSingleRow, make: to(mariaerr.ER_SUBQUERY_NO_1_ROW)},
	{kind: sql.ErrInvalidOperandColumns, make: operandColumns},
	{kind: sql.ErrFunctionNotFound, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		db, name := qualified(ctx, strings.Trim(args[0], "'"))
		name = functionAsWritten(ctx, name)
		if written := writtenDatabase(ctx, name); written != "" {
			db = written
		}
		if db != "" {
			name = db + "." + name
		}
		return mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION", name)
	}},
	{kind: sql.ErrInvalidArgumentNumber, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		if s := sessionOf(ctx); s != nil {
			var merr *mariaerr.Error
			if errors.As(dialect.CallError(ctx.Query(), args[0], s.mode()), &merr) {
				return merr
			}
		}
		return mariaerr.New(mariaerr.ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT, functionAsWritten(ctx, args[0]))
	}},
	{kind: sql.ErrStoredProcedureDoesNotExist, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		db, name := qualified(ctx, args[0])
		if s := sessionOf(ctx); s != nil {
			if call, ok := s.running.(*sqlparser.Call); ok && !call.ProcName.Qualifier.IsEmpty() {
				db = call.ProcName.Qualifier.String()
			}
		}
		return mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "PROCEDURE", db+"."+name)
	}},
	{kind: planbuilder.ErrUnionSchemasDifferentLength, make: to(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)},
	{kind: sql.ErrNonAggregatedColumnWithoutGroupBy, make: to(mariaerr.ER_MIX_OF_GROUP_FUNC_AND_FIELDS)},
	{kind: analyzererrors.ErrValidationGroupBy, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		name := args[0]
		if db := ctx.GetCurrentDatabase(); db != "" {
			name = db + "." + name
		}
		return mariaerr.New(mariaerr.ER_WRONG_FIELD_WITH_GROUP, name)
	}},
	{kind: sql.ErrReadOnlyTransaction, make: to(mariaerr.ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION)},
	{kind: sql.ErrLockDeadlock, make: to(mariaerr.ER_LOCK_DEADLOCK)},
	{kind: sql.ErrNoTablesUsed, make: to(mariaerr.ER_NO_TABLES_USED)},
	{kind: sql.ErrUnknownSystemVariable, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		if args[0] == "" { // @@ and nothing
			return inText(dialect.EndError)(ctx, args)
		}
		return mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, args[0])
	}},
	{kind: sql.ErrCharSetUnknown, make: to(mariaerr.ER_UNKNOWN_CHARACTER_SET, 0)},
	{kind: sql.ErrCollationInvalidForCharSet, make: to(mariaerr.ER_COLLATION_CHARSET_MISMATCH, 0, 1)},
	{kind: sql.ErrCollationUnknown, make: to(mariaerr.ER_UNKNOWN_COLLATION, 0)},
	{kind: sql.ErrSyntaxError, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		text := args[0]
		if _, rest, ok := strings.Cut(text, "): "); ok && strings.HasPrefix(text, "ERROR 1064 ") {
			text = rest
		}
		return mariaerr.Newf(mariaerr.ER_PARSE_ERROR, "%s", text)
	}},
	{kind: sql.ErrUnsupportedSyntax, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, args[0])
	}},
	{kind: sql.ErrUnsupportedFeature, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, args[0])
	}},
}
