package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// storedRun runs a body. That of a function it runs for one place of a statement
// that calls it, time and again: what it has parsed and planned serves all its
// calls. As no function may call itself, its variables have one value at a time. A
// procedure has a run for each CALL.
type storedRun struct {
	session *Session
	def     routine // with an empty name: a compound statement of no routine
	// inside is "function" or "trigger" for a body whose statements run inside
	// another, which is undone as a whole; "procedure" for others.
	inside  string
	text    string // that the spans of code refer to
	code    dialect.RoutineStatement
	params  []*variable
	returns sql.Type
	root    *runScope
	exprs   map[dialect.Span]*runExpr
	queries map[dialect.Span]*runQuery
	scopes  map[dialect.RoutineStatement]*runScope
	result  any
	// affected counts the rows that the statements of a procedure have changed.
	affected uint64
	raised   []*mariaerr.Error // what the running handlers handle
	rights   *auth.Rights      // of the definer; nil where the caller's count
}

func (s *Session) newBody(def routine, inside, text string, code dialect.RoutineStatement) *storedRun {
	return &storedRun{
		session: s, def: def, inside: inside, text: text, code: code, root: newRunScope(nil),
		exprs: map[dialect.Span]*runExpr{}, queries: map[dialect.Span]*runQuery{}, scopes: map[dialect.RoutineStatement]*runScope{},
	}
}

// newRun parses a routine's definition again.
func (s *Session) newRun(ctx *sql.Context, def routine) (*storedRun, error) {
	n, text, err := def.parse()
	if err != nil {
		return nil, err
	}
	inside := "procedure"
	if !def.Procedure {
		inside = "function"
	}
	if s.insideStatement() {
		inside = s.functions.active[len(s.functions.active)-1].inside
	}
	r := s.newBody(def, inside, text, n.Code)
	if !def.Procedure {
		r.inside = "function"
		if r.returns, err = r.typeAt(n.Returns); err != nil {
			return nil, err
		}
	}
	for _, p := range n.Params {
		t, err := r.typeAt(p.Type)
		if err != nil {
			return nil, err
		}
		v := r.root.declare(p.Name, t)
		v.in, v.out = p.Mode != "OUT", p.Mode != "IN"
		r.params = append(r.params, v)
	}
	return r, nil
}

// insideStatement tells whether a function or a trigger runs.
func (s *Session) insideStatement() bool {
	n := len(s.functions.active)
	return n > 0 && s.functions.active[n-1].contained()
}

// insideTrigger tells whether a trigger runs.
func (s *Session) insideTrigger() bool {
	n := len(s.functions.active)
	return n > 0 && s.functions.active[n-1].inside == "trigger"
}

// contained tells whether the body's statements run inside another.
func (r *storedRun) contained() bool { return r.inside != "procedure" }

// parse parses a kept definition, whose text the spans refer to. It is the one
// that SHOW CREATE shows, whose lines MariaDB counts.
func (r *routine) parse() (*dialect.CreateRoutine, string, error) {
	text := r.createText()
	stmt, err := dialect.Parse(text, modeOf(r.SQLMode))
	if err != nil {
		return nil, "", err
	}
	n, ok := stmt.(*dialect.CreateRoutine)
	if !ok {
		return nil, "", mariaerr.New(mariaerr.ER_SP_PROC_TABLE_CORRUPT, r.fullName(), -6)
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
	return typeOfText(span.Of(r.text), r.def.DatabaseCollation)
}

func typeOfText(text, databaseCollation string) (sql.Type, error) {
	if strings.EqualFold(strings.TrimSpace(text), "json") {
		text = jsonText + " character set " + jsonCharset + " collate " + jsonCollation
	}
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

// call runs a function once. Its arguments are of their parameters' types.
func (r *storedRun) call(ctx *sql.Context, args []any) (_ any, err error) {
	if r.calls() > 0 {
		return nil, mariaerr.New(mariaerr.ER_SP_NO_RECURSION)
	}
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	for i, p := range r.params {
		p.value = args[i]
	}
	r.result = nil
	to, err := r.run(ctx)
	if err != nil {
		return nil, err
	}
	if to.kind != jumpReturn {
		return nil, mariaerr.New(mariaerr.ER_SP_NORETURNEND, r.def.Name)
	}
	return r.result, nil
}

// calls counts the runs of the same routine that are under way.
func (r *storedRun) calls() (n uint64) {
	for _, outer := range r.session.functions.active {
		if outer == r || outer.def.Procedure == r.def.Procedure && strings.EqualFold(outer.def.Database, r.def.Database) && strings.EqualFold(outer.def.Name, r.def.Name) {
			n++
		}
	}
	return n
}

// run runs the body. The error is a *mariaerr.Error, which handlers of a caller
// may still handle, or fatal.
func (r *storedRun) run(ctx *sql.Context) (jump, error) {
	r.raised = r.raised[:0]
	to, err := r.exec(ctx, r.code, r.root)
	if err != nil {
		if to, err = r.raise(ctx, err, r.root, r.code); err != nil {
			return jump{}, r.outward(ctx, err)
		}
	}
	return to, nil
}

// enter makes the session the routine's: its database, its sql_mode, and its
// definer's rights. leave takes that back.
func (r *storedRun) enter(ctx *sql.Context) (leave func(), err error) {
	s := r.session
	if err := r.become(); err != nil {
		return nil, err
	}
	db, rights, account := s.Database(), s.rights, s.Account
	mode := s.Vars.String(sqlvars.VarSQLMode)
	named := r.def.Database != ""
	if named && mode != r.def.SQLMode {
		if err := s.setMode(r.def.SQLMode); err != nil {
			return nil, err
		}
	}
	if named && db != r.def.Database {
		ctx.SetCurrentDatabase(r.def.Database)
	}
	if r.rights != nil {
		s.rights, s.Account = r.rights, r.rights.User()
	}
	s.functions.active = append(s.functions.active, r)
	return func() {
		s.functions.active = s.functions.active[:len(s.functions.active)-1]
		s.rights, s.Account = rights, account
		if !named {
			return
		}
		if db != s.Database() {
			ctx.SetCurrentDatabase(db)
		}
		if mode != s.Vars.String(sqlvars.VarSQLMode) {
			if err := s.setMode(mode); err != nil {
				s.engine.log.WithError(err).Error("setting sql_mode back behind a stored routine")
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
	if r.def.Invoker || r.rights != nil || s.rights == nil || r.def.Definer == "" {
		return nil
	}
	definer := definerOf(r.def.Definer)
	if definer == s.rights.User() && s.rights.Role() == "" {
		return nil
	}
	rights, err := s.rightsOf(definer)
	if err != nil {
		return err
	}
	if r.def.Name != "" && r.inside != "trigger" && !rights.HasRoutine(r.def.Database, r.def.Name, r.def.kind(), auth.PrivExecute) {
		return mariaerr.New(mariaerr.ER_PROCACCESS_DENIED_ERROR, "execute", definer.User, definer.Host, r.def.fullName())
	}
	rights.Use(r.def.Database)
	r.rights = rights
	return nil
}

// rightsOf are those of a definer: 1449 when there is no such account.
func (s *Session) rightsOf(definer auth.Name) (*auth.Rights, error) {
	accounts := s.engine.cfg.Accounts
	account, ok := accounts.Snapshot().Account(definer)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_NO_SUCH_USER, definer.User, definer.Host)
	}
	return auth.NewRights(accounts, account, auth.Peer{Host: definer.Host}), nil
}
