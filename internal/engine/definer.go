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

// withDefiner adds who runs it to a CREATE statement that names no definer, and its
// database to a view, since the statement is kept as its text.
func (s *Session) withDefiner(ctx *sql.Context, text string, ast sqlparser.Statement) (string, sqlparser.Statement) {
	ddl, ok := ast.(*sqlparser.DDL)
	if !ok || s.Account.User == "" && s.Account.Host == "" {
		return text, ast
	}
	definer, ok := namedDefiner(ddl)
	if !ok {
		return text, ast
	}
	// Of a versioned comment, /*!50003 ... */, what is inside is kept.
	full, expanded := dialect.Expand(text, s.mode())
	if expanded {
		full = strings.TrimSpace(full)
	}
	full = s.nameDefiner(full)
	if ddl.ViewSpec != nil && ddl.ViewSpec.ViewName.DbQualifier.IsEmpty() && s.Database() != "" {
		full = dialect.NameViewDatabase(full, quoteName(s.Database()), s.mode())
	}
	if definer == "" {
		full = dialect.WithDefiner(full, quoteName(s.Account.User)+"@"+quoteName(s.Account.Host), s.mode())
	}
	if full == text {
		return text, ast
	}
	again, _, err := s.engine.parser.parse(ctx, full, sqlparser.ParserOptions{AnsiQuotes: s.mode().AnsiQuotes})
	if err != nil {
		return text, ast
	}
	return full, again
}

// nameDefiner gives a CREATE statement by DEFINER = CURRENT_USER the session's
// account for it.
func (s *Session) nameDefiner(text string) string {
	if !keepsText(text) || !containsFold(text, "current_user") {
		return text
	}
	return dialect.NameDefiner(text, quoteName(s.Account.User)+"@"+quoteName(s.Account.Host), s.mode())
}

// namedDefiner returns the definer that a statement names, maybe none; ok tells
// whether it defines anything that has one.
func namedDefiner(ddl *sqlparser.DDL) (definer string, ok bool) {
	switch {
	case ddl.ViewSpec != nil && !strings.EqualFold(ddl.Action, sqlparser.DropStr):
		return ddl.ViewSpec.Definer, true
	case ddl.TriggerSpec != nil && strings.EqualFold(ddl.Action, sqlparser.CreateStr):
		return ddl.TriggerSpec.Definer, true
	case ddl.ProcedureSpec != nil && strings.EqualFold(ddl.Action, sqlparser.CreateStr):
		return ddl.ProcedureSpec.Definer, true
	}
	return "", false
}

// mayDefine asks for SET USER of a statement that names another definer than its
// own account.
func (s *Session) mayDefine(ddl *sqlparser.DDL) error {
	definer, _ := namedDefiner(ddl)
	name := definerText(definer)
	if !strings.Contains(name, "@") {
		name += "@%"
	}
	if definer == "" || name == s.rights.User().String() {
		return nil
	}
	var err error // the definition itself is asked for first
	switch {
	case ddl.ViewSpec != nil:
		v := ddl.ViewSpec.ViewName
		err = s.needTable(v.DbQualifier.String(), v.Name.String(), needs[sqlparser.AuthType_CREATE_VIEW])
	case ddl.TriggerSpec != nil:
		err = s.needTable(ddl.Table.DbQualifier.String(), ddl.Table.Name.String(), needs[sqlparser.AuthType_TRIGGER])
	case ddl.ProcedureSpec != nil:
		err = s.needDatabase(ddl.ProcedureSpec.ProcName.Qualifier.String(), needs[sqlparser.AuthType_CREATE_ROUTINE])
	}
	if err != nil {
		return err
	}
	return s.mayDefineFor()
}
