package engine

import (
	"errors"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer"
	"github.com/dolthub/go-mysql-server/sql/analyzer/analyzererrors"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// always returns the maker of an error whose placeholders are fixed.
func always(number uint16, args ...any) func(*sql.Context, []string) *mariaerr.Error {
	return func(*sql.Context, []string) *mariaerr.Error { return mariaerr.New(number, args...) }
}

// with is always, with the kind's first argument in front.
func with(number uint16, args ...any) func(*sql.Context, []string) *mariaerr.Error {
	return func(_ *sql.Context, engine []string) *mariaerr.Error {
		return mariaerr.New(number, append([]any{engine[0]}, args...)...)
	}
}

// badKey is for a foreign key that InnoDB would refuse to make.
func badKey(ctx *sql.Context, _ []string) *mariaerr.Error {
	db, table := definedTable(ctx)
	return mariaerr.Newf(mariaerr.ER_CANT_CREATE_TABLE, "Can't create table `%s`.`%s` (errno: 150 \"Foreign key constraint is incorrectly formed\")", db, table)
}

// routineKinds are those of procedures, triggers and prepared statements.
var routineKinds = []kind{
	{kind: sql.ErrTriggerDoesNotExist, make: always(mariaerr.ER_TRG_DOES_NOT_EXIST)},
	{kind: sql.ErrTriggerTableInUse, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_CANT_UPDATE_USED_TABLE_IN_SF_OR_TRG, strings.Trim(args[0], "'`\""))
	}},
	{kind: sql.ErrInvalidUseOfOldNew, make: to(mariaerr.ER_TRG_NO_SUCH_ROW_IN_TRG, 0, 1)},
	{kind: sql.ErrInvalidUpdateOfOldRow, make: always(mariaerr.ER_TRG_CANT_CHANGE_ROW, "OLD", "")},
	{kind: sql.ErrInvalidUpdateInAfterTrigger, make: always(mariaerr.ER_TRG_CANT_CHANGE_ROW, "NEW", "after ")},
	{kind: sql.ErrProcedureRecursiveCall, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		_, name := qualified(ctx, args[0])
		return mariaerr.New(mariaerr.ER_SP_RECURSION_LIMIT, "0", name)
	}},
	{kind: sql.ErrProcedureInvalidBodyStatement, make: to(mariaerr.ER_SP_BADSTATEMENT, 0)},
	{kind: sql.ErrCallIncorrectParameterCount, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		db, name := qualified(ctx, args[0])
		return mariaerr.New(mariaerr.ER_SP_WRONG_NO_OF_ARGS, "PROCEDURE", db+"."+name, args[1], args[2])
	}},
	{kind: sql.ErrDeclareConditionOrderInvalid, make: always(mariaerr.ER_SP_VARCOND_AFTER_CURSHNDLR)},
	{kind: sql.ErrDeclareVariableOrderInvalid, make: always(mariaerr.ER_SP_VARCOND_AFTER_CURSHNDLR)},
	{kind: sql.ErrDeclareCursorOrderInvalid, make: always(mariaerr.ER_SP_CURSOR_AFTER_HANDLER)},
	{kind: sql.ErrDeclareConditionNotFound, make: to(mariaerr.ER_SP_COND_MISMATCH, 0)},
	{kind: sql.ErrDeclareConditionDuplicate, make: to(mariaerr.ER_SP_DUP_COND, 0)},
	{kind: sql.ErrDeclareVariableDuplicate, make: to(mariaerr.ER_SP_DUP_VAR, 0)},
	{kind: sql.ErrDeclareCursorDuplicate, make: to(mariaerr.ER_SP_DUP_CURS, 0)},
	{kind: sql.ErrDeclareHandlerDuplicate, make: always(mariaerr.ER_SP_DUP_HANDLER)},
	{kind: sql.ErrLoopRedefinition, make: to(mariaerr.ER_SP_LABEL_REDEFINE, 0)},
	{kind: sql.ErrLoopLabelNotFound, make: to(mariaerr.ER_SP_LILABEL_MISMATCH, 0, 1)},
	{kind: sql.ErrCursorNotFound, make: to(mariaerr.ER_SP_CURSOR_MISMATCH, 0)},
	{kind: sql.ErrCursorAlreadyOpen, make: always(mariaerr.ER_SP_CURSOR_ALREADY_OPEN)},
	{kind: sql.ErrCursorNotOpen, make: always(mariaerr.ER_SP_CURSOR_NOT_OPEN)},
	{kind: sql.ErrFetchIncorrectCount, make: always(mariaerr.ER_SP_WRONG_NO_OF_FETCH_ARGS)},
	{kind: sql.ErrSignalOnlySqlState, make: always(mariaerr.ER_SIGNAL_BAD_CONDITION_TYPE)},
	{kind: sql.ErrEventAlreadyExists, make: to(mariaerr.ER_EVENT_ALREADY_EXISTS, 0)},
	{kind: sql.ErrEventDoesNotExist, make: to(mariaerr.ER_EVENT_DOES_NOT_EXIST, 0)},
	{kind: sql.ErrUnknownEvent, make: to(mariaerr.ER_EVENT_DOES_NOT_EXIST, 0)},
	{kind: sql.ErrUnboundPreparedStatementVariable, make: always(mariaerr.ER_WRONG_ARGUMENTS, "EXECUTE")},
	{kind: sql.ErrUnknownPreparedStatement, make: with(mariaerr.ER_UNKNOWN_STMT_HANDLER, "EXECUTE")},
	{kind: sql.ErrSavepointDoesNotExist, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "SAVEPOINT", args[0])
	}},
}

// otherKinds are those of queries, rows and variables.
var otherKinds = []kind{
	{kind: sql.ErrReadOnly, make: always(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--read-only")},
	{kind: sql.ErrInvalidSystemVariableValue, make: to(mariaerr.ER_WRONG_VALUE_FOR_VAR, 0, 1)},
	{kind: sql.ErrSystemVariableReadOnly, make: with(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, "read only")},
	{kind: sql.ErrSystemVariableSessionOnly, make: to(mariaerr.ER_LOCAL_VARIABLE, 0)},
	{kind: sql.ErrSystemVariableGlobalOnly, make: to(mariaerr.ER_GLOBAL_VARIABLE, 0)},
	{kind: sql.ErrInvalidRefInView, make: to(mariaerr.ER_VIEW_INVALID, 0, 1)},
	{kind: sql.ErrMisusedAlias, make: func(ctx *sql.Context, args []string) *mariaerr.Error { return unknownColumn(ctx, args[0]) }},
	{kind: sql.ErrAmbiguousColumnInOrderBy, make: with(mariaerr.ER_NON_UNIQ_ERROR, "ORDER BY")},
	{kind: analyzer.ErrOrderByColumnIndex, make: with(mariaerr.ER_BAD_FIELD_ERROR, "ORDER BY")},
	{kind: planbuilder.ErrQualifiedOrderBy, make: with(mariaerr.ER_TABLENAME_NOT_ALLOWED_HERE, "ORDER BY")},
	{kind: planbuilder.ErrUnionSchemasDifferentLength, make: always(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)},
	{kind: analyzererrors.ErrUnionSchemasMatch, make: always(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)},
	{kind: sql.ErrColumnNumberDoesNotMatch, make: always(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)},
	{kind: sql.ErrColumnCountMismatch, make: func(ctx *sql.Context, _ []string) *mariaerr.Error {
		if s := sessionOf(ctx); s != nil && definesView(s.running) {
			return mariaerr.New(mariaerr.ER_VIEW_WRONG_LIST)
		}
		return mariaerr.New(mariaerr.ER_WITH_COL_WRONG_LIST)
	}},
	{kind: sql.ErrInvalidColumnNumber, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		if s := sessionOf(ctx); s != nil && definesView(s.running) {
			return mariaerr.New(mariaerr.ER_VIEW_WRONG_LIST)
		}
		return mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, args[0])
	}},
	{kind: sql.ErrMoreThanOneRow, make: always(mariaerr.ER_TOO_MANY_ROWS)},
	{kind: sql.ErrNonAggregatedColumnWithoutGroupBy, make: always(mariaerr.ER_MIX_OF_GROUP_FUNC_AND_FIELDS)},
	{kind: analyzererrors.ErrValidationGroupBy, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		name := strings.ReplaceAll(args[0], "`", "")
		if s := sessionOf(ctx); s != nil && !strings.Contains(name, "(") && strings.Count(name, ".") == 1 {
			name = ctx.GetCurrentDatabase() + "." + name
		}
		return mariaerr.New(mariaerr.ER_WRONG_FIELD_WITH_GROUP, name)
	}},
	{kind: analyzererrors.ErrValidationOrderBy, make: always(mariaerr.ER_INVALID_GROUP_FUNC_USE)},
	{kind: sql.ErrAggregationUnsupported, make: always(mariaerr.ER_INVALID_GROUP_FUNC_USE)},
	{kind: sql.ErrWindowUnsupported, make: always(mariaerr.ER_WRONG_PLACEMENT_OF_WINDOW_FUNCTION)},
	{kind: sql.ErrUnknownWindowName, make: to(mariaerr.ER_WRONG_WINDOW_SPEC_NAME, 0)},
	{kind: sql.ErrUnsupportedJoinFactorCount, make: always(mariaerr.ER_TOO_MANY_TABLES, "61")},
	{kind: sql.ErrSecureFilePriv, make: always(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--secure-file-priv")},
	{kind: sql.ErrFileExists, make: to(mariaerr.ER_FILE_EXISTS_ERROR, 0)},
	{kind: sql.ErrLoadDataCannotOpen, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		name := args[0]
		if rest, ok := strings.CutPrefix(name, "open "); ok {
			name, _, _ = strings.Cut(rest, ": ")
		}
		return mariaerr.Newf(13, `Can't get stat of '%s' (Errcode: 2 "No such file or directory")`, name)
	}},
	{kind: sql.ErrNoFullTextIndexFound, make: always(mariaerr.ER_FT_MATCHING_KEY_NOT_FOUND)},
	{kind: sql.ErrFullTextMatchAgainstNotColumns, make: always(mariaerr.ER_WRONG_ARGUMENTS, "MATCH")},
	{kind: sql.ErrFullTextMatchAgainstSameTable, make: always(mariaerr.ER_WRONG_ARGUMENTS, "MATCH")},
	{kind: sql.ErrColumnSpecifiedTwice, make: to(mariaerr.ER_FIELD_SPECIFIED_TWICE, 0)},
	{kind: sql.ErrCharSetInvalidString, make: to(mariaerr.ER_INVALID_CHARACTER_STRING, 0, 1)},
	{kind: sql.ErrInvalidArgument, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		if args[0] == "NTILE" {
			return mariaerr.New(mariaerr.ER_INVALID_NTILE_ARGUMENT)
		}
		return mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, args[0])
	}},
	{kind: expression.ErrIntDivDataOutOfRange, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_DATA_OUT_OF_RANGE, "BIGINT", args[0]+" DIV "+args[1])
	}},
	{kind: function.ErrTooHighPrecision, make: func(_ *sql.Context, args []string) *mariaerr.Error {
		if args[1] == "now" {
			args[1] = "current_timestamp"
		}
		return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, args[1], args[2])
	}},
	{kind: analyzererrors.ErrIntervalInvalidUse, make: inText(dialect.IntervalError)},
	{kind: sql.ErrStarUnsupported, make: inText(dialect.StarCallError)},
	{kind: sql.ErrRecursiveCTEMissingUnion, make: to(mariaerr.ER_RECURSIVE_WITHOUT_ANCHORS, 0)},
	{kind: plan.ErrUpdateForTableNotSupported, make: with(mariaerr.ER_NON_UPDATABLE_TABLE, "UPDATE")},
	{kind: sql.ErrTableFunctionNotFound, make: func(ctx *sql.Context, args []string) *mariaerr.Error {
		return mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION", args[0])
	}},
}

// inText returns the maker of an error that is found in the statement's text.
func inText(find func(query string, mode dialect.Mode) error) func(*sql.Context, []string) *mariaerr.Error {
	return func(ctx *sql.Context, _ []string) *mariaerr.Error {
		var merr *mariaerr.Error
		if s := sessionOf(ctx); s != nil && errors.As(find(ctx.Query(), s.mode()), &merr) {
			return merr
		}
		return mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "SELECT")
	}
}

// plainError finds MariaDB's error for one of the engine's that is of no kind.
func plainError(ctx *sql.Context, text string) *mariaerr.Error {
	if rest, ok := strings.CutPrefix(text, "strconv.ParseFloat: parsing "); ok {
		quoted, why, _ := strings.Cut(rest, ": ")
		number, err := strconv.Unquote(quoted)
		switch {
		case err != nil:
		case why == "value out of range":
			return mariaerr.New(mariaerr.ER_ILLEGAL_VALUE_FOR_TYPE, "double", number)
		default: // MariaDB takes it for a name
			return unknownColumn(ctx, number)
		}
	}
	if rest, ok := strings.CutPrefix(text, "target table "); ok {
		if table, ok := strings.CutSuffix(rest, " of the DELETE is not updatable"); ok {
			return mariaerr.New(mariaerr.ER_NON_UPDATABLE_TABLE, table, "DELETE")
		}
	}
	if rest, ok := strings.CutPrefix(text, "limit expression expected to be numeric or procedure parameter, found invalid column: "); ok {
		return mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, rest)
	}
	switch {
	case strings.HasSuffix(text, " requires a length"):
		return inText(dialect.LengthError)(ctx, nil)
	case strings.HasPrefix(text, "The used SELECT statements have a different number of columns"):
		return mariaerr.New(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)
	case strings.HasPrefix(text, "cannot use MATCH ... AGAINST ..."):
		return mariaerr.New(mariaerr.ER_FT_MATCHING_KEY_NOT_FOUND)
	case strings.HasPrefix(text, "Scale ") && strings.Contains(text, " cannot be larger than the precision "):
		return mariaerr.New(mariaerr.ER_M_BIGGER_THAN_D, definedColumn(ctx, scaleTooBig))
	case strings.HasPrefix(text, "incorrect parameter count in the call to native function "):
		return mariaerr.New(mariaerr.ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT, text[strings.LastIndexByte(text, ' ')+1:])
	}
	return nil
}
