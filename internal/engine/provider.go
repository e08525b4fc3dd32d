package engine

import (
	"slices"
	"sort"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// provider adds to the databases of the storage what every MariaDB has: the
// database mysql, MariaDB's functions, and the rule that a user sees only the
// databases that its rights reach.
type provider struct {
	sql.DatabaseProvider
	engine *Engine
}

var (
	_ sql.CollatedDatabaseProvider        = (*provider)(nil)
	_ sql.FunctionProvider                = (*provider)(nil)
	_ sql.TableFunctionProvider           = (*provider)(nil)
	_ sql.ExternalStoredProcedureProvider = (*provider)(nil)
)

const mysqlDatabase = "mysql"

// systemDatabases are the databases that every MariaDB has. All but mysql are empty
// here.
var systemDatabases = [...]string{mysqlDatabase, "performance_schema", "sys"}

// systemName is the name of a database of MariaDB's own, empty for others.
func systemName(name string) string {
	for _, system := range systemDatabases {
		if strings.EqualFold(name, system) {
			return system
		}
	}
	return ""
}

func (p *provider) Database(ctx *sql.Context, name string) (sql.Database, error) {
	if strings.EqualFold(name, mysqlDatabase) {
		return p.mysqlOf(ctx), nil
	}
	if system := systemName(name); system != "" {
		return emptyDatabase(system), nil
	}
	if name == nowhereName {
		return nowhere{}, nil
	}
	if !p.DatabaseProvider.HasDatabase(ctx, name) {
		// The storage's own error adds its guesses to the name.
		return nil, sql.ErrDatabaseNotFound.New(name)
	}
	return p.DatabaseProvider.Database(ctx, name)
}

func (p *provider) HasDatabase(ctx *sql.Context, name string) bool {
	return systemName(name) != "" || p.DatabaseProvider.HasDatabase(ctx, name)
}

func (p *provider) AllDatabases(ctx *sql.Context) []sql.Database {
	kept := slices.DeleteFunc(p.DatabaseProvider.AllDatabases(ctx), isSystem)
	all := make([]sql.Database, 0, len(systemDatabases)+len(kept))
	all = append(all, p.mysqlOf(ctx))
	for _, name := range systemDatabases[1:] {
		all = append(all, emptyDatabase(name))
	}
	all = append(all, kept...)
	if s := sessionOf(ctx); s != nil && s.rights != nil {
		visible := all[:0:0]
		for _, db := range all {
			if s.rights.CanSeeDB(db.Name()) {
				visible = append(visible, db)
			}
		}
		all = visible
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name() < all[j].Name() })
	return all
}

func (p *provider) CreateDatabase(ctx *sql.Context, name string) error {
	m, ok := p.DatabaseProvider.(sql.MutableDatabaseProvider)
	if !ok {
		return sql.ErrImmutableDatabaseProvider.New()
	}
	return m.CreateDatabase(ctx, name)
}

func (p *provider) CreateCollatedDatabase(ctx *sql.Context, name string, collation sql.CollationID) error {
	if c, ok := p.DatabaseProvider.(sql.CollatedDatabaseProvider); ok {
		return c.CreateCollatedDatabase(ctx, name, collation)
	}
	if err := p.CreateDatabase(ctx, name); err != nil {
		return err
	}
	db, err := p.DatabaseProvider.Database(ctx, name)
	if err != nil {
		return err
	}
	if c, ok := db.(sql.CollatedDatabase); ok {
		return c.SetCollation(ctx, collation)
	}
	return nil
}

func (p *provider) DropDatabase(ctx *sql.Context, name string) error {
	if systemName(name) != "" {
		return mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, sessionOf(ctx).User, sessionOf(ctx).PeerHost, name)
	}
	m, ok := p.DatabaseProvider.(sql.MutableDatabaseProvider)
	if !ok {
		return sql.ErrImmutableDatabaseProvider.New()
	}
	return m.DropDatabase(ctx, name)
}

// Function is asked before the engine's own functions, so that MariaDB's win.
func (p *provider) Function(ctx *sql.Context, name string) (sql.Function, bool) {
	if f, ok := functions[name]; ok {
		return f, true
	}
	if f, ok := builtins()[name]; ok {
		return f, true
	}
	if name == "uuid_short" {
		return p.engine.uuidShort, true
	}
	if foreign[name] {
		return noFunction(name), true
	}
	if fp, ok := p.DatabaseProvider.(sql.FunctionProvider); ok {
		if f, ok := fp.Function(ctx, name); ok {
			return f, true
		}
	}
	if natives[name] {
		return nil, false
	}
	return p.engine.storedFunction(ctx, name)
}

func (p *provider) TableFunction(ctx *sql.Context, name string) (sql.TableFunction, bool) {
	if tp, ok := p.DatabaseProvider.(sql.TableFunctionProvider); ok {
		return tp.TableFunction(ctx, name)
	}
	return nil, false
}

func (p *provider) WithTableFunctions(fns ...sql.TableFunction) (sql.TableFunctionProvider, error) {
	tp, ok := p.DatabaseProvider.(sql.TableFunctionProvider)
	if !ok {
		return nil, sql.ErrUnsupportedFeature.New("table functions with this storage")
	}
	inner, err := tp.WithTableFunctions(fns...)
	if err != nil {
		return nil, err
	}
	return &provider{DatabaseProvider: inner.(sql.DatabaseProvider), engine: p.engine}, nil
}

func (p *provider) ExternalStoredProcedure(ctx *sql.Context, name string, params int) (*sql.ExternalStoredProcedureDetails, error) {
	if ep, ok := p.DatabaseProvider.(sql.ExternalStoredProcedureProvider); ok {
		return ep.ExternalStoredProcedure(ctx, name, params)
	}
	return nil, nil
}

func (p *provider) ExternalStoredProcedures(ctx *sql.Context, name string) ([]sql.ExternalStoredProcedureDetails, error) {
	if ep, ok := p.DatabaseProvider.(sql.ExternalStoredProcedureProvider); ok {
		return ep.ExternalStoredProcedures(ctx, name)
	}
	return nil, nil
}
