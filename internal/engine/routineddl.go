package engine

import (
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

// createRoutine makes CREATE FUNCTION and CREATE PROCEDURE commands.
func createRoutine(n *dialect.CreateRoutine, query string) *command {
	return ok("CREATE "+string(routineType(n.Procedure)), func(ctx *sql.Context, s *Session) error {
		if n.Library != "" {
			return mariaerr.New(mariaerr.ER_CANT_OPEN_LIBRARY, n.Library, 2, "cannot open shared object file: No such file or directory")
		}
		return s.createRoutine(ctx, n, query)
	})
}

func (s *Session) createRoutine(ctx *sql.Context, n *dialect.CreateRoutine, query string) error {
	kind := routineType(n.Procedure)
	db := s.where(n.Name.DB)
	if db == "" {
		return mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if !s.engine.cfg.Provider.HasDatabase(ctx, db) {
		return mariaerr.New(mariaerr.ER_BAD_DB_ERROR, db)
	}
	home := s.engine.routineHome(ctx, db, n.Procedure)
	if home == nil {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "stored routines in database "+db)
	}
	if !n.Procedure && !n.Returned {
		return mariaerr.New(mariaerr.ER_SP_NORETURN, db+"."+n.Name.Name)
	}
	if !s.rights.HasDB(db, auth.PrivCreateRoutine) {
		return s.deniedDB(db)
	}
	definer, err := s.eventDefiner(n.Definer)
	if err != nil {
		return err
	}
	r := routine{Database: db, Procedure: n.Procedure, Function: store.Function{
		Name: n.Name.Name, Params: n.ParamList.Of(query), Returns: n.Returns.Of(query), Body: n.Body.Of(query),
		Definer: definer, SQLMode: s.Vars.String(sqlvars.VarSQLMode), Access: "CONTAINS SQL",
		Charset: s.Vars.String(sqlvars.VarCharacterSetClient), Collation: s.Vars.String(sqlvars.VarCollationConnection),
		DatabaseCollation: s.Vars.String(sqlvars.VarCollationServer),
	}}
	if d, err := s.engine.cfg.Provider.Database(ctx, db); err == nil {
		r.DatabaseCollation = databaseCollation(ctx, d).Name()
	}
	describe(&r.Function, n.RoutineOptions)
	r.Created = ctx.QueryTime().UTC().Truncate(time.Second)
	r.Altered = r.Created
	if err := s.checkRoutine(ctx, n, query, r.DatabaseCollation); err != nil {
		return err
	}
	old, exists, err := home.routine(ctx, r.Name)
	switch {
	case err != nil:
		return err
	case exists && n.IfNotExists:
		s.note(mariaerr.New(mariaerr.ER_SP_ALREADY_EXISTS, string(kind), r.Name))
		return nil
	case exists && !n.OrReplace:
		return mariaerr.New(mariaerr.ER_SP_ALREADY_EXISTS, string(kind), r.Name)
	case exists && !s.rights.HasRoutine(db, old.Name, kind, auth.PrivAlterRoutine):
		return s.deniedRoutine("alter routine", old.fullName())
	}
	if err := home.save(ctx, r); err != nil {
		return err
	}
	if lower := strings.ToLower(r.Name); !n.Procedure && (natives[lower] || functions[lower] != nil) {
		s.note(mariaerr.New(mariaerr.ER_NATIVE_FCT_NAME_COLLISION, r.Name))
	}
	return s.ownRoutine(&r)
}

// ownRoutine gives who has made a routine the rights to run and to alter it, as
// automatic_sp_privileges wants it.
func (s *Session) ownRoutine(r *routine) error {
	const own = auth.PrivExecute | auth.PrivAlterRoutine
	if !s.Vars.Globals().Bool(sqlvars.VarAutomaticSPPrivileges) || s.rights.HasRoutine(r.Database, r.Name, r.kind(), own) {
		return nil
	}
	return s.editRoutineGrants(func(tx *auth.Tx) error {
		return tx.Grant(auth.GrantSpec{
			Level: auth.RoutineLevel, Database: r.Database, Object: r.Name, Routine: r.kind(), Privs: own, RoutineExists: true,
			Users: []auth.UserSpec{{Name: s.rights.User()}},
		})
	})
}

// editRoutineGrants changes grants in the server's name: who makes a routine need
// not have the right to grant.
func (s *Session) editRoutineGrants(fn func(*auth.Tx) error) error {
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

// alterRoutine makes ALTER FUNCTION and ALTER PROCEDURE commands.
func alterRoutine(n *dialect.AlterRoutine) *command {
	return ok("ALTER "+string(routineType(n.Procedure)), func(ctx *sql.Context, s *Session) error {
		home, r, err := s.existing(ctx, n.Name, n.Procedure)
		if err != nil {
			return err
		}
		if !s.rights.HasRoutine(r.Database, r.Name, r.kind(), auth.PrivAlterRoutine) {
			return s.deniedRoutine("alter routine", r.fullName())
		}
		describe(&r.Function, n.RoutineOptions)
		r.Altered = ctx.QueryTime().UTC().Truncate(time.Second)
		return home.save(ctx, r)
	})
}

// dropRoutine makes DROP FUNCTION and DROP PROCEDURE commands.
func dropRoutine(n *dialect.DropRoutine) *command {
	return ok("DROP "+string(routineType(n.Procedure)), func(ctx *sql.Context, s *Session) error {
		home, r, err := s.existing(ctx, n.Name, n.Procedure)
		if err != nil {
			merr, _ := err.(*mariaerr.Error)
			if merr == nil || merr.Number != mariaerr.ER_SP_DOES_NOT_EXIST {
				return err
			}
			if db := s.where(n.Name.DB); !s.rights.HasRoutine(db, n.Name.Name, routineType(n.Procedure), auth.PrivAlterRoutine) {
				return s.deniedRoutine("alter routine", db+"."+n.Name.Name)
			}
			if n.IfExists {
				s.note(merr)
				return nil
			}
			return err
		}
		if !s.rights.HasRoutine(r.Database, r.Name, r.kind(), auth.PrivAlterRoutine) {
			return s.deniedRoutine("alter routine", r.fullName())
		}
		if err := home.drop(ctx, r.Name); err != nil || !s.Vars.Globals().Bool(sqlvars.VarAutomaticSPPrivileges) {
			return err
		}
		return s.editRoutineGrants(func(tx *auth.Tx) error {
			tx.ForgetRoutine(r.Database, r.Name, r.kind())
			return nil
		})
	})
}

// checkRoutine refuses what a routine may not have in it.
func (s *Session) checkRoutine(ctx *sql.Context, n *dialect.CreateRoutine, query, collation string) error {
	var types []dialect.Span
	if !n.Procedure {
		types = append(types, n.Returns)
	}
	for _, p := range n.Params {
		types = append(types, p.Type)
	}
	for _, span := range types {
		if _, err := typeOfText(span.Of(query), collation); err != nil {
			return dialect.SyntaxErrorAt(query, span.Start, s.mode())
		}
	}
	c := &routineChecker{session: s, ctx: ctx, query: query, scope: newRunScope(nil)}
	if !n.Procedure {
		c.inside = "function"
	}
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
