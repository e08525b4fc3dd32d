package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/dialect"
)

// The hidden tables behind SHOW.
const (
	showGlobalVariables  = "show global variables"
	showSessionVariables = "show session variables"
	showGlobalStatus     = "show global status"
	showSessionStatus    = "show session status"
	showProcessList      = "show processlist"
	showFullProcessList  = "show full processlist"
	showDatabases        = "show databases"
	showEvents           = "show events"
	showWarnings         = "show warnings"
	showErrors           = "show errors"
	showFields           = "show columns"
	showIndex            = "show index"
	showTables           = "show tables"
	showTableStatus      = "show table status"
	showOpenTables       = "show open tables"
	showTriggers         = "show triggers"
	showEngines          = "show engines"
	showPlugins          = "show plugins"
	showRoutines         = "show routines"
	showClientStatistics = "show client_statistics"
	showIndexStatistics  = "show index_statistics"
	showTableStatistics  = "show table_statistics"
	showUserStatistics   = "show user_statistics"
)

// showVariables makes SHOW VARIABLES and SHOW STATUS a SELECT, as MariaDB does
// itself.
func (e *Engine) showVariables(n *dialect.ShowVariables, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	table := showSessionVariables
	switch {
	case n.Status && n.Scope == dialect.ScopeGlobal:
		table = showGlobalStatus
	case n.Status:
		table = showSessionStatus
	case n.Scope == dialect.ScopeGlobal:
		table = showGlobalVariables
	}
	var where sqlparser.Expr
	switch {
	case n.Like != nil:
		where = &sqlparser.ComparisonExpr{
			Operator: sqlparser.LikeStr,
			Left:     sqlparser.NewColName("Variable_name"),
			Right:    sqlparser.NewStrVal([]byte(*n.Like)),
		}
	case !n.Where.Empty():
		var err error
		if where, err = e.expr(query, n.Where, mode); err != nil {
			return nil, err
		}
	}
	return selectFrom(table, where), nil
}

// selectFrom returns SELECT * FROM a table of information_schema.
func selectFrom(table string, where sqlparser.Expr) sqlparser.Statement {
	free := sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore}
	sel := &sqlparser.Select{
		SelectExprs: sqlparser.SelectExprs{&sqlparser.StarExpr{}},
		From: sqlparser.TableExprs{&sqlparser.AliasedTableExpr{
			Expr: sqlparser.TableName{Name: sqlparser.NewTableIdent(table), DbQualifier: sqlparser.NewTableIdent(informationSchema)},
			Auth: free,
		}},
	}
	if where != nil {
		sel.Where = sqlparser.NewWhere(sqlparser.WhereStr, where)
	}
	return sel
}

// rewrite replaces the statements of the grammar whose meaning here is
// another than the engine's.
func (e *Engine) rewrite(stmt sqlparser.Statement) sqlparser.Statement {
	if db, ok := stmt.(*sqlparser.DBDDL); ok {
		db.SchemaOrDatabase = "database" // in MySQL and MariaDB a schema is nothing else
		return stmt
	}
	show, ok := stmt.(*sqlparser.Show)
	if !ok || show.CountStar {
		return stmt
	}
	switch strings.ToLower(show.Type) {
	case "processlist":
		if show.Full {
			return selectFrom(showFullProcessList, nil)
		}
		return selectFrom(showProcessList, nil)
	case "warnings", "errors":
		table := showWarnings
		if strings.EqualFold(show.Type, "errors") {
			table = showErrors
		}
		sel := selectFrom(table, nil).(*sqlparser.Select)
		sel.Limit = show.Limit
		return sel
	case "collation":
		return showNamed(showCollation, "Collation", show)
	case "charset", "character set":
		return showNamed(showCharset, "Charset", show)
	}
	return stmt
}

// showDatabasesLike is SHOW DATABASES, whose column carries the pattern.
func showDatabasesLike(filter *sqlparser.ShowFilter) sqlparser.Statement {
	name, where := "Database", sqlparser.Expr(nil)
	switch {
	case filter == nil:
	case filter.Like != "":
		name += " (" + filter.Like + ")"
		where = &sqlparser.ComparisonExpr{
			Operator: sqlparser.LikeStr,
			Left:     sqlparser.NewColName("Database"),
			Right:    sqlparser.NewStrVal([]byte(filter.Like)),
		}
	default:
		where = filter.Filter
	}
	sel := selectFrom(showDatabases, where).(*sqlparser.Select)
	sel.SelectExprs = sqlparser.SelectExprs{&sqlparser.AliasedExpr{
		Expr: sqlparser.NewColName("Database"),
		As:   sqlparser.NewColIdent(name),
	}}
	return sel
}

func decimalOf(n int64, scale int32) decimal.Decimal { return decimal.New(n, -scale) }
