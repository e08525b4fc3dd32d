package engine

import (
	"reflect"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// varScope is the scope that @@scope.x was written with.
type varScope uint8

const (
	scopeNone varScope = iota
	scopeSession
	scopeGlobal
)

// sysVar is @@x as an expression: its value comes from the session's own
// server, never from the engine's process-wide registry.
type sysVar struct {
	def   *sqlvars.Def
	scope varScope
	text  string // as written, for EXPLAIN and column names
}

var (
	_ sql.Expression         = (*sysVar)(nil)
	_ sql.CollationCoercible = (*sysVar)(nil)
	_ sqlparser.Injectable   = (*sysVar)(nil)
)

// newSysVar resolves a variable: 1193 when MariaDB has none of this name, 1238
// when it has not the scope that was asked for.
func newSysVar(name string, scope varScope, text string) (*sysVar, error) {
	def, ok := sqlvars.Lookup(name)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, name)
	}
	switch {
	case scope == scopeSession && def.Scope == sqlvars.ScopeGlobal:
		return nil, mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, def.Name, "GLOBAL")
	case scope == scopeGlobal && def.Scope == sqlvars.ScopeSessionOnly:
		return nil, mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, def.Name, "SESSION")
	}
	return &sysVar{def, scope, text}, nil
}

func (v *sysVar) Eval(ctx *sql.Context, _ sql.Row) (any, error) {
	s := sessionOf(ctx)
	if s == nil {
		return goValue(v.def, v.def.Initial()), nil
	}
	if v.scope == scopeGlobal {
		return goValue(v.def, s.Vars.Globals().Value(v.def.ID)), nil
	}
	return goValue(v.def, s.Vars.Value(v.def.ID)), nil
}

// goValue turns a variable's value into what the engine holds for its type.
func goValue(def *sqlvars.Def, v sqlvars.Value) any {
	if v.IsNull() {
		return nil
	}
	v = v.Select()
	switch def.SelectType() {
	case sqlvars.SelectBool:
		return int32(v.Int())
	case sqlvars.SelectInt:
		return v.Int()
	case sqlvars.SelectUint:
		return v.Uint()
	case sqlvars.SelectDouble:
		return v.Float()
	}
	return v.Text()
}

func (v *sysVar) Type() sql.Type {
	switch v.def.SelectType() {
	case sqlvars.SelectBool:
		return types.Int32
	case sqlvars.SelectInt:
		return types.Int64
	case sqlvars.SelectUint:
		return types.Uint64
	case sqlvars.SelectDouble:
		return types.Float64
	}
	return types.LongText
}

func (v *sysVar) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	return sql.Collation_utf8mb3_general_ci, 3
}

func (v *sysVar) Children() []sql.Expression { return nil }
func (v *sysVar) IsNullable() bool           { return true }
func (v *sysVar) Resolved() bool             { return true }
func (v *sysVar) String() string             { return v.text }

// IsNonDeterministic keeps the engine from folding the value into a cached plan.
func (v *sysVar) IsNonDeterministic() bool { return true }

func (v *sysVar) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 0 {
		return nil, sql.ErrInvalidChildrenNumber.New(v, len(children), 0)
	}
	return v, nil
}

func (v *sysVar) WithResolvedChildren(children []any) (any, error) { return v, nil }

// bindSystemVariables replaces every @@x of a statement by a sysVar.
func (e *Engine) bindSystemVariables(stmt sqlparser.Statement) error {
	return replaceExprs(reflect.ValueOf(stmt), func(expr sqlparser.Expr) (sqlparser.Expr, error) {
		col, ok := expr.(*sqlparser.ColName)
		if !ok {
			return nil, nil
		}
		name, scope, text, ok := systemVariableName(col)
		if !ok {
			return nil, nil
		}
		v, err := newSysVar(name, scope, text)
		if err != nil {
			return nil, err
		}
		return sqlparser.InjectedExpr{
			Expression: v,
			Auth:       sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore},
		}, nil
	})
}

// systemVariableName takes apart a column name that the grammar made of @@x,
// @@scope.x or @@scope.`x`.
func systemVariableName(col *sqlparser.ColName) (name string, scope varScope, text string, ok bool) {
	text = col.Name.String()
	if q := col.Qualifier.Name.String(); q != "" {
		text = q + "." + text
	}
	rest, ok := strings.CutPrefix(text, "@@")
	if !ok || strings.HasPrefix(rest, "@") {
		return "", 0, "", false
	}
	if prefix, tail, dotted := strings.Cut(rest, "."); dotted {
		switch strings.ToLower(prefix) {
		case "global":
			scope, rest = scopeGlobal, tail
		case "session", "local":
			scope, rest = scopeSession, tail
		}
	}
	return strings.Trim(rest, "`"), scope, text, true
}
