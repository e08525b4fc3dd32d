package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// storedRun runs a stored function for one place of a statement that calls it,
// time and again: what it has parsed and planned serves all its calls. As no
// function may call itself, its variables have one value at a time.
type storedRun struct {
	session *Session
	db      string
	def     store.Function
	text    string // that the spans of code refer to
	code    dialect.RoutineStatement
	params  []*variable
	returns sql.Type
	root    *runScope
	exprs   map[dialect.Span]*runExpr
	queries map[dialect.Span]*runQuery
	scopes  map[*dialect.RoutineBlock]*runScope
	result  any
	raised  []*mariaerr.Error // what the running handlers handle
	rights  *auth.Rights      // of the definer; nil where the caller's count
}

// newRun parses a function's definition again.
func (s *Session) newRun(ctx *sql.Context, db string, f store.Function) (*storedRun, error) {
	stored := StoredFunction{db, f}
	n, text, err := stored.parse()
	if err != nil {
		return nil, err
	}
	r := &storedRun{
		session: s, db: db, def: f, text: text, code: n.Code, root: newRunScope(nil),
		exprs: map[dialect.Span]*runExpr{}, queries: map[dialect.Span]*runQuery{}, scopes: map[*dialect.RoutineBlock]*runScope{},
	}
	if r.returns, err = r.typeAt(n.Returns); err != nil {
		return nil, err
	}
	for _, p := range n.Params {
		t, err := r.typeAt(p.Type)
		if err != nil {
			return nil, err
		}
		v := r.root.declare(p.Name, t)
		v.out = p.Out
		r.params = append(r.params, v)
	}
	return r, nil
}

// parse parses a kept definition, whose text the spans refer to.
func (f *StoredFunction) parse() (*dialect.CreateFunction, string, error) {
	text := "CREATE FUNCTION f(" + f.Params + ") RETURNS " + f.Returns + "\n" + f.Body
	stmt, err := dialect.Parse(text, modeOf(f.SQLMode))
	if err != nil {
		return nil, "", err
	}
	n, ok := stmt.(*dialect.CreateFunction)
	if !ok {
		return nil, "", mariaerr.New(mariaerr.ER_SP_PROC_TABLE_CORRUPT, f.Database+"."+f.Name, -6)
	}
	return n, text, nil
}

// modeOf is how a text is read under a value of sql_mode.
func modeOf(sqlMode string) (m dialect.Mode) {
	for _, word := range strings.Split(sqlMode, ",") {
		switch word {
		case "ANSI_QUOTES":
			m.AnsiQuotes = true
		case "NO_BACKSLASH_ESCAPES":
			m.NoBackslashEscapes = true
		case "ORACLE":
			m.Oracle = true
		}
	}
	return m
}

// typeAt returns the type at a place of the text. Strings have the database's
// collation when they name no other.
func (r *storedRun) typeAt(span dialect.Span) (sql.Type, error) {
	return routineType(span.Of(r.text), r.def.DatabaseCollation)
}

func routineType(text, databaseCollation string) (sql.Type, error) {
	t, err := planbuilder.ParseColumnTypeString(text)
	if err != nil {
		return nil, err
	}
	lower := strings.ToLower(text)
	if w, ok := t.(sql.TypeWithCollation); ok && types.IsTextOnly(t) && !strings.Contains(lower, "char set") &&
		!strings.Contains(lower, "charset") && !strings.Contains(lower, "character set") && !strings.Contains(lower, "collate") {
		if id, err := sql.ParseCollation("", databaseCollation, false); err == nil {
			return w.WithNewCollation(id)
		}
	}
	return t, nil
}

// call runs the function once. Its arguments are of their parameters' types.
func (r *storedRun) call(ctx *sql.Context, args []any) (_ any, err error) {
	s := r.session
	for _, outer := range s.functions.active {
		if outer == r || strings.EqualFold(outer.db, r.db) && strings.EqualFold(outer.def.Name, r.def.Name) {
			return nil, mariaerr.New(mariaerr.ER_SP_NO_RECURSION)
		}
	}
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	for i, p := range r.params {
		p.value = args[i]
	}
	r.result, r.raised = nil, r.raised[:0]
	to, err := r.exec(ctx, r.code, r.root)
	if err != nil {
		if to, err = r.raise(ctx, err, r.root); err != nil {
			return nil, s.engine.mariaError(ctx, err)
		}
	}
	if to.kind != jumpReturn {
		return nil, mariaerr.New(mariaerr.ER_SP_NORETURNEND, r.def.Name)
	}
	return r.result, nil
}

// enter makes the session the function's: its database, its sql_mode, and its
// definer's rights. leave takes that back.
func (r *storedRun) enter(ctx *sql.Context) (leave func(), err error) {
	s := r.session
	if err := r.become(); err != nil {
		return nil, err
	}
	db, rights, account := s.Database(), s.rights, s.Account
	mode := s.Vars.String(sqlvars.VarSQLMode)
	if mode != r.def.SQLMode {
		if err := s.setMode(r.def.SQLMode); err != nil {
			return nil, err
		}
	}
	if db != r.db {
		ctx.SetCurrentDatabase(r.db)
	}
	if r.rights != nil {
		s.rights, s.Account = r.rights, r.rights.User()
	}
	s.functions.active = append(s.functions.active, r)
	return func() {
		s.functions.active = s.functions.active[:len(s.functions.active)-1]
		s.rights, s.Account = rights, account
		if db != r.db {
			ctx.SetCurrentDatabase(db)
		}
		if mode != r.def.SQLMode {
			if err := s.setMode(mode); err != nil {
				s.engine.log.WithError(err).Error("setting sql_mode back behind a stored function")
			}
		}
	}, nil
}

func (s *Session) setMode(mode string) error {
	_, err := s.Vars.Assign([]sqlvars.Assignment{{Name: "sql_mode", Value: sqlvars.String(mode)}})
	s.mirrorAll()
	return err
}

// become finds the definer's rights, when it is they that count.
func (r *storedRun) become() error {
	s := r.session
	if r.def.Invoker || r.rights != nil || s.rights == nil {
		return nil
	}
	definer := definerOf(r.def.Definer)
	if definer == s.rights.User() && s.rights.Role() == "" {
		return nil
	}
	accounts := s.engine.cfg.Accounts
	account, ok := accounts.Snapshot().Account(definer)
	if !ok {
		return mariaerr.New(mariaerr.ER_NO_SUCH_USER, definer.User, definer.Host)
	}
	rights := auth.NewRights(accounts, account, auth.Peer{Host: definer.Host})
	if !rights.HasRoutine(r.db, r.def.Name, auth.Function, auth.PrivExecute) {
		return mariaerr.New(mariaerr.ER_PROCACCESS_DENIED_ERROR, "execute", definer.User, definer.Host, r.db+"."+r.def.Name)
	}
	rights.Use(r.db)
	r.rights = rights
	return nil
}

// variable is a local variable or a parameter. As an expression it has the value
// that the variable then has.
type variable struct {
	name  string
	typ   sql.Type
	value any
	out   bool // an OUT parameter, for which a call has no variable to give
}

var (
	_ sql.Expression                 = (*variable)(nil)
	_ sql.CollationCoercible         = (*variable)(nil)
	_ sql.NonDeterministicExpression = (*variable)(nil)
	_ sqlparser.Injectable           = (*variable)(nil)
)

func (v *variable) Eval(*sql.Context, sql.Row) (any, error) { return v.value, nil }
func (v *variable) Type() sql.Type                          { return v.typ }
func (v *variable) IsNullable() bool                        { return true }
func (v *variable) IsNonDeterministic() bool                { return true }
func (v *variable) Resolved() bool                          { return true }
func (v *variable) String() string                          { return v.name }
func (v *variable) Children() []sql.Expression              { return nil }
func (v *variable) WithResolvedChildren([]any) (any, error) { return v, nil }
func (v *variable) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	if t, ok := v.typ.(sql.TypeWithCollation); ok {
		return t.Collation(), 2
	}
	return sql.Collation_binary, 5
}

func (v *variable) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 0 {
		return nil, sql.ErrInvalidChildrenNumber.New(v, len(children), 0)
	}
	return v, nil
}

// runScope is a block that runs: its variables and handlers, and what is around it.
type runScope struct {
	outer     *runScope
	variables map[string]*variable // by lower-case name
	cursors   map[string]*runCursor
	handlers  []dialect.RoutineHandler
	// handling says that this is a handler's statement, for which the handlers of
	// the block that it belongs to, outer, do not count.
	handling bool
}

func newRunScope(outer *runScope) *runScope {
	return &runScope{outer: outer, variables: map[string]*variable{}, cursors: map[string]*runCursor{}}
}

func (sc *runScope) declare(name string, typ sql.Type) *variable {
	v := &variable{name: name, typ: typ}
	sc.variables[strings.ToLower(name)] = v
	return v
}

func (sc *runScope) variable(name string) *variable {
	lower := strings.ToLower(name)
	for ; sc != nil; sc = sc.outer {
		if v, ok := sc.variables[lower]; ok {
			return v
		}
	}
	return nil
}

func (sc *runScope) cursor(name string) *runCursor {
	lower := strings.ToLower(name)
	for ; sc != nil; sc = sc.outer {
		if c, ok := sc.cursors[lower]; ok {
			return c
		}
	}
	return nil
}

// runCursor is a cursor, with its rows while it is open.
type runCursor struct {
	query   dialect.RoutineQuery
	open    bool
	columns int
	rows    []sql.Row
}
