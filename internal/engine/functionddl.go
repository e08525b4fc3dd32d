package engine

import (
	"errors"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// createFunction makes CREATE FUNCTION a command.
func createFunction(n *dialect.CreateFunction, query string) *command {
	return ok("CREATE FUNCTION", func(ctx *sql.Context, s *Session) error {
		if n.Library != "" {
			return mariaerr.New(mariaerr.ER_CANT_OPEN_LIBRARY, n.Library, 2, "cannot open shared object file: No such file or directory")
		}
		return s.createFunction(ctx, n, query)
	})
}

func (s *Session) createFunction(ctx *sql.Context, n *dialect.CreateFunction, query string) error {
	db, err := s.homeOf(ctx, n.Name)
	if err != nil {
		return err
	}
	if !n.Returned {
		return mariaerr.New(mariaerr.ER_SP_NORETURN, db.Name()+"."+n.Name.Name)
	}
	if !s.rights.HasDB(db.Name(), auth.PrivCreateRoutine) {
		return s.deniedDB(db.Name())
	}
	definer, err := s.eventDefiner(n.Definer)
	if err != nil {
		return err
	}
	f := store.Function{
		Name: n.Name.Name, Params: n.ParamList.Of(query), Returns: n.Returns.Of(query), Body: n.Body.Of(query),
		Definer: definer, SQLMode: s.Vars.String(sqlvars.VarSQLMode), Access: "CONTAINS SQL",
		Charset: s.Vars.String(sqlvars.VarCharacterSetClient), Collation: s.Vars.String(sqlvars.VarCollationConnection),
		DatabaseCollation: s.Vars.String(sqlvars.VarCollationServer),
	}
	if c, ok := db.(sql.CollatedDatabase); ok {
		if id := c.GetCollation(ctx); id != sql.Collation_Unspecified {
			f.DatabaseCollation = id.Name()
		}
	}
	describe(&f, n.RoutineOptions)
	f.Created = ctx.QueryTime().UTC().Truncate(time.Second)
	f.Altered = f.Created
	if err := s.checkFunction(ctx, n, query, f.DatabaseCollation); err != nil {
		return err
	}
	old, exists := db.Function(ctx, f.Name)
	switch {
	case exists && n.IfNotExists:
		s.note(mariaerr.New(mariaerr.ER_SP_ALREADY_EXISTS, "FUNCTION", f.Name))
		return nil
	case exists && n.OrReplace && !s.rights.HasRoutine(db.Name(), old.Name, auth.Function, auth.PrivAlterRoutine):
		return s.deniedFunction("alter routine", db.Name(), old.Name)
	}
	if err := db.SaveFunction(ctx, f, n.OrReplace); errors.Is(err, store.ErrFunctionExists) {
		return mariaerr.New(mariaerr.ER_SP_ALREADY_EXISTS, "FUNCTION", f.Name)
	} else if err != nil {
		return err
	}
	if lower := strings.ToLower(f.Name); natives[lower] || functions[lower] != nil {
		s.note(mariaerr.New(mariaerr.ER_NATIVE_FCT_NAME_COLLISION, f.Name))
	}
	return s.ownFunction(db.Name(), f.Name)
}

// ownFunction gives who has made a function the rights to run and to alter it, as
// automatic_sp_privileges wants it.
func (s *Session) ownFunction(db, name string) error {
	const own = auth.PrivExecute | auth.PrivAlterRoutine
	if !s.Vars.Globals().Bool(sqlvars.VarAutomaticSPPrivileges) || s.rights.HasRoutine(db, name, auth.Function, own) {
		return nil
	}
	return s.editFunctionGrants(func(tx *auth.Tx) error {
		return tx.Grant(auth.GrantSpec{
			Level: auth.RoutineLevel, Database: db, Object: name, Routine: auth.Function, Privs: own, RoutineExists: true,
			Users: []auth.UserSpec{{Name: s.rights.User()}},
		})
	})
}

// editFunctionGrants changes grants in the server's name: who makes a routine need
// not have the right to grant.
func (s *Session) editFunctionGrants(fn func(*auth.Tx) error) error {
	_, err := s.engine.cfg.Accounts.Exec(auth.AllRights(s.engine.cfg.Accounts), fn)
	return err
}

// describe takes over the characteristics that were given.
func describe(f *store.Function, o dialect.RoutineOptions) {
	if o.Deterministic != nil {
		f.Deterministic = *o.Deterministic
	}
	if o.Access != "" {
		f.Access = o.Access
	}
	if o.Invoker != nil {
		f.Invoker = *o.Invoker
	}
	if o.Comment != nil {
		f.Comment = *o.Comment
	}
}

// homeOf returns the database that a function's name means: 1046 without one, 1049
// when it does not exist, 1235 when it keeps no functions.
func (s *Session) homeOf(ctx *sql.Context, name dialect.ObjectName) (functionDatabase, error) {
	db := s.where(name.DB)
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if !s.engine.cfg.Provider.HasDatabase(ctx, db) {
		return nil, mariaerr.New(mariaerr.ER_BAD_DB_ERROR, db)
	}
	d := s.engine.functionDatabase(ctx, db)
	if d == nil {
		return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "stored functions in database "+db)
	}
	return d, nil
}

// alterFunction makes ALTER FUNCTION a command.
func alterFunction(n *dialect.AlterFunction) *command {
	return ok("ALTER FUNCTION", func(ctx *sql.Context, s *Session) error {
		db, f, err := s.existing(ctx, n.Name)
		if err != nil {
			return err
		}
		if !s.rights.HasRoutine(db.Name(), f.Name, auth.Function, auth.PrivAlterRoutine) {
			return s.deniedFunction("alter routine", db.Name(), f.Name)
		}
		describe(&f, n.RoutineOptions)
		f.Altered = ctx.QueryTime().UTC().Truncate(time.Second)
		return db.SaveFunction(ctx, f, true)
	})
}

// existing finds the function that a statement names: 1305 if there is none.
func (s *Session) existing(ctx *sql.Context, name dialect.ObjectName) (functionDatabase, store.Function, error) {
	where := s.where(name.DB)
	if where == "" {
		return nil, store.Function{}, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if db := s.engine.functionDatabase(ctx, where); db != nil {
		if f, ok := db.Function(ctx, name.Name); ok {
			return db, f, nil
		}
	}
	return nil, store.Function{}, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION", where+"."+name.Name)
}

// dropFunction makes DROP FUNCTION a command.
func dropFunction(n *dialect.DropFunction) *command {
	return ok("DROP FUNCTION", func(ctx *sql.Context, s *Session) error {
		db, f, err := s.existing(ctx, n.Name)
		if err != nil {
			merr, _ := err.(*mariaerr.Error)
			if n.IfExists && merr != nil && merr.Number == mariaerr.ER_SP_DOES_NOT_EXIST {
				s.note(merr)
				return nil
			}
			return err
		}
		if !s.rights.HasRoutine(db.Name(), f.Name, auth.Function, auth.PrivAlterRoutine) {
			return s.deniedFunction("alter routine", db.Name(), f.Name)
		}
		if err := db.DropFunction(ctx, f.Name); err != nil || !s.Vars.Globals().Bool(sqlvars.VarAutomaticSPPrivileges) {
			return err
		}
		return s.editFunctionGrants(func(tx *auth.Tx) error {
			tx.ForgetRoutine(db.Name(), f.Name, auth.Function)
			return nil
		})
	})
}

// checkFunction refuses what a function may not have in it.
func (s *Session) checkFunction(ctx *sql.Context, n *dialect.CreateFunction, query, collation string) error {
	types := []dialect.Span{n.Returns}
	for _, p := range n.Params {
		types = append(types, p.Type)
	}
	for _, span := range types {
		if _, err := routineType(span.Of(query), collation); err != nil {
			return dialect.SyntaxErrorAt(query, span.Start, s.mode())
		}
	}
	c := &functionChecker{session: s, ctx: ctx, query: query}
	c.scope = newRunScope(nil)
	for _, p := range n.Params {
		c.scope.declare(p.Name, nil)
	}
	return c.check(n.Code)
}

// yieldsRows tells a statement that would send rows to the client.
func yieldsRows(ast sqlparser.Statement) bool {
	switch n := ast.(type) {
	case *sqlparser.Select:
		return n.Into == nil
	case *sqlparser.SetOp, *sqlparser.ParenSelect, *sqlparser.Show, *sqlparser.Explain, *sqlparser.Analyze:
		return true
	case sqlparser.InjectedStatement:
		switch c := n.Statement.(type) {
		case *command:
			return c.schema != nil && !types.IsOkResultSchema(c.schema)
		case *preluded:
			return strings.HasPrefix(c.kind, "show")
		}
	}
	return false
}
