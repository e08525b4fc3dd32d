package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/sqlvars"
)

// functions are MariaDB's functions that the engine lacks or answers as MySQL.
var functions = map[string]sql.Function{}

func init() {
	for _, f := range []struct {
		names []string
		eval  func(s *Session) any
	}{
		{[]string{"version"}, func(s *Session) any { return s.Vars.String(sqlvars.VarVersion) }},
		{[]string{"user", "session_user", "system_user"}, func(s *Session) any { return s.User + "@" + s.PeerHost }},
		{[]string{"current_user"}, func(s *Session) any { return s.Account.User + "@" + s.Account.Host }},
		{[]string{"current_role"}, func(s *Session) any {
			if role := s.rights.Role(); role != "" {
				return role
			}
			return nil
		}},
	} {
		for _, name := range f.names {
			functions[name] = sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
				if len(args) != 0 {
					return nil, sql.ErrInvalidArgumentNumber.New(name, 0, len(args))
				}
				return &sessionFunc{name, f.eval}, nil
			}}
		}
	}
}

// sessionFunc is a function without arguments of the session it runs in.
type sessionFunc struct {
	name string
	eval func(s *Session) any
}

var (
	_ sql.FunctionExpression = (*sessionFunc)(nil)
	_ sql.CollationCoercible = (*sessionFunc)(nil)
)

func (f *sessionFunc) FunctionName() string       { return f.name }
func (f *sessionFunc) Description() string        { return "returns " + f.name + "() of the session" }
func (f *sessionFunc) Type() sql.Type             { return types.LongText }
func (f *sessionFunc) IsNullable() bool           { return f.name == "current_role" }
func (f *sessionFunc) Resolved() bool             { return true }
func (f *sessionFunc) String() string             { return f.name + "()" }
func (f *sessionFunc) Children() []sql.Expression { return nil }
func (f *sessionFunc) IsNonDeterministic() bool   { return true }

func (f *sessionFunc) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_utf8mb3_general_ci, 3
}

func (f *sessionFunc) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 0 {
		return nil, sql.ErrInvalidChildrenNumber.New(f, len(children), 0)
	}
	return f, nil
}

func (f *sessionFunc) Eval(ctx *sql.Context, _ sql.Row) (any, error) {
	s := sessionOf(ctx)
	if s == nil {
		return nil, nil
	}
	return f.eval(s), nil
}
