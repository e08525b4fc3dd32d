package engine

import (
	"reflect"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// trustDefinition frees a view's definition, which the engine parses and plans
// anew for each statement that uses the view, from the questions that CREATE
// VIEW was asked. What the view reads is asked of whoever uses it only with SQL
// SECURITY INVOKER; otherwise the definer, who could read it, answers for it.
func trustDefinition(stmt sqlparser.Statement) {
	ddl, ok := stmt.(*sqlparser.DDL)
	if !ok || ddl.ViewSpec == nil {
		return
	}
	ddl.Auth = unasked
	if strings.EqualFold(ddl.ViewSpec.Security, "invoker") {
		return
	}
	trust(reflect.ValueOf(ddl.ViewSpec.ViewExpr))
}

var unasked = sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore}

// trust replaces what every node of a tree asks for.
func trust(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			trust(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			trust(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			if f.Type() == reflect.TypeFor[sqlparser.AuthInformation]() {
				if f.CanSet() {
					f.Set(reflect.ValueOf(unasked))
				}
				continue
			}
			trust(f)
		}
	}
}

// withDefiner adds who runs it to a CREATE statement that names no definer, since
// the statement is kept as its text.
func (s *Session) withDefiner(ctx *sql.Context, text string, ast sqlparser.Statement) (string, sqlparser.Statement) {
	ddl, ok := ast.(*sqlparser.DDL)
	if !ok || s.Account.User == "" && s.Account.Host == "" {
		return text, ast
	}
	var definer string
	switch {
	case ddl.ViewSpec != nil && !strings.EqualFold(ddl.Action, sqlparser.DropStr):
		definer = ddl.ViewSpec.Definer
	case ddl.TriggerSpec != nil && strings.EqualFold(ddl.Action, sqlparser.CreateStr):
		definer = ddl.TriggerSpec.Definer
	case ddl.ProcedureSpec != nil && strings.EqualFold(ddl.Action, sqlparser.CreateStr):
		definer = ddl.ProcedureSpec.Definer
	default:
		return text, ast
	}
	if definer != "" {
		return text, ast
	}
	full := dialect.WithDefiner(text, quoteName(s.Account.User)+"@"+quoteName(s.Account.Host), s.mode())
	if full == text {
		return text, ast
	}
	again, _, err := s.engine.parser.parse(ctx, full, sqlparser.ParserOptions{AnsiQuotes: s.mode().AnsiQuotes})
	if err != nil {
		return text, ast
	}
	return full, again
}
