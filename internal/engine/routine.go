package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// routine is a stored function or procedure together with its database.
type routine struct {
	Database  string
	Procedure bool
	store.Function
}

func (r *routine) kind() auth.RoutineType { return routineType(r.Procedure) }

func (r *routine) fullName() string { return r.Database + "." + r.Name }

func routineType(procedure bool) auth.RoutineType {
	if procedure {
		return auth.Procedure
	}
	return auth.Function
}

// routineHome is where a database keeps its routines of one kind.
type routineHome interface {
	routines(ctx *sql.Context) ([]routine, error)
	routine(ctx *sql.Context, name string) (routine, bool, error)
	// save adds a routine, or puts it in the place of the one of its name.
	save(ctx *sql.Context, r routine) error
	drop(ctx *sql.Context, name string) error
}

// routineHome returns where a database keeps routines, nil when there is no such
// database or when it keeps none.
func (e *Engine) routineHome(ctx *sql.Context, db string, procedure bool) routineHome {
	if db == "" || !e.cfg.Provider.HasDatabase(ctx, db) {
		return nil
	}
	d, err := e.cfg.Provider.Database(ctx, db)
	if err != nil {
		return nil
	}
	return homeIn(d, procedure)
}

func homeIn(d sql.Database, procedure bool) routineHome {
	if procedure {
		if p, ok := d.(sql.StoredProcedureDatabase); ok {
			return procedureHome{p}
		}
		return nil
	}
	if f, ok := d.(functionDatabase); ok {
		return functionHome{f}
	}
	return nil
}

// functionHome are the functions of a database.
type functionHome struct{ functionDatabase }

func (h functionHome) routines(ctx *sql.Context) (all []routine, err error) {
	for _, f := range h.Functions(ctx) {
		all = append(all, routine{Database: h.Name(), Function: f})
	}
	return all, nil
}

func (h functionHome) routine(ctx *sql.Context, name string) (routine, bool, error) {
	f, ok := h.Function(ctx, name)
	return routine{Database: h.Name(), Function: f}, ok, nil
}

func (h functionHome) save(ctx *sql.Context, r routine) error {
	return h.SaveFunction(ctx, r.Function, true)
}

func (h functionHome) drop(ctx *sql.Context, name string) error { return h.DropFunction(ctx, name) }

// procedureHome are the procedures of a database, which keeps them as their
// CREATE statements.
type procedureHome struct{ sql.StoredProcedureDatabase }

func (h procedureHome) routines(ctx *sql.Context) (all []routine, err error) {
	list, err := h.GetStoredProcedures(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range list {
		if r, ok := h.read(ctx, d); ok {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b routine) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return all, nil
}

func (h procedureHome) routine(ctx *sql.Context, name string) (routine, bool, error) {
	d, ok, err := h.GetStoredProcedure(ctx, name)
	if err != nil || !ok {
		return routine{}, false, err
	}
	r, ok := h.read(ctx, d)
	return r, ok, nil
}

// read makes a routine of a kept procedure. One whose statement cannot be parsed
// is not there.
func (h procedureHome) read(ctx *sql.Context, d sql.StoredProcedureDetails) (routine, bool) {
	text := d.CreateStatement
	stmt, err := dialect.Parse(text, modeOf(d.SqlMode))
	n, ok := stmt.(*dialect.CreateRoutine)
	if err != nil || !ok {
		return routine{}, false
	}
	r := routine{Database: h.Name(), Procedure: true, Function: store.Function{
		Name: d.Name, Params: n.ParamList.Of(text), Body: n.Body.Of(text), SQLMode: d.SqlMode, Access: "CONTAINS SQL",
		Created: d.CreatedAt, Altered: d.ModifiedAt, DatabaseCollation: databaseCollation(ctx, h.StoredProcedureDatabase).Name(),
	}}
	if n.Definer != nil {
		r.Definer = definerNamed(n.Definer)
	}
	if s := sessionOf(ctx); s != nil {
		r.Charset, r.Collation = s.clientCharset()
	}
	describe(&r.Function, n.RoutineOptions)
	return r, true
}

func (h procedureHome) save(ctx *sql.Context, r routine) error {
	if _, exists, err := h.GetStoredProcedure(ctx, r.Name); err != nil {
		return err
	} else if exists {
		if err := h.DropStoredProcedure(ctx, r.Name); err != nil {
			return err
		}
	}
	return h.SaveStoredProcedure(ctx, sql.StoredProcedureDetails{
		Name: r.Name, CreateStatement: r.createText(), CreatedAt: r.Created, ModifiedAt: r.Altered, SqlMode: r.SQLMode,
	})
}

func (h procedureHome) drop(ctx *sql.Context, name string) error {
	return h.DropStoredProcedure(ctx, name)
}

// existing finds the routine that a statement names: 1305 if there is none.
func (s *Session) existing(ctx *sql.Context, name dialect.ObjectName, procedure bool) (routineHome, routine, error) {
	where := s.where(name.DB)
	if where == "" {
		return nil, routine{}, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if h := s.engine.routineHome(ctx, where, procedure); h != nil {
		r, ok, err := h.routine(ctx, name.Name)
		if ok || err != nil {
			return h, r, err
		}
	}
	return nil, routine{}, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, string(routineType(procedure)), where+"."+name.Name)
}

func (s *Session) deniedRoutine(command, name string) error {
	u := s.rights.User()
	return mariaerr.New(mariaerr.ER_PROCACCESS_DENIED_ERROR, command, u.User, u.Host, name)
}
