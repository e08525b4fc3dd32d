package store

import (
	"sort"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/basesession"
)

// Provider is the store as go-mysql-server asks for databases.
type Provider struct {
	store     *Store
	functions map[string]sql.TableFunction
}

var (
	_ sql.CollatedDatabaseProvider        = (*Provider)(nil)
	_ sql.TableFunctionProvider           = (*Provider)(nil)
	_ sql.ExternalStoredProcedureProvider = (*Provider)(nil)
)

// Provider returns the store's databases for an engine.
func (s *Store) Provider() *Provider { return &Provider{store: s} }

// NewSession returns a session of the store for a connection.
func (p *Provider) NewSession(base sql.Session) sql.Session { return p.store.NewSession(base) }

// Store returns the store whose databases these are.
func (p *Provider) Store() *Store { return p.store }

// catalog is what the statement sees of definitions: those of its transaction,
// if it has made any, or what is committed.
func (p *Provider) catalog(ctx *sql.Context) *root {
	if s := sessionOf(ctx); s != nil && s.tx != nil {
		return s.tx.catalog()
	}
	return p.store.root.Load()
}

// Database implements sql.DatabaseProvider.
func (p *Provider) Database(ctx *sql.Context, name string) (sql.Database, error) {
	d, ok := p.catalog(ctx).database(name)
	if !ok {
		return nil, sql.ErrDatabaseNotFound.New(name)
	}
	return &Database{store: p.store, name: d.name}, nil
}

// HasDatabase implements sql.DatabaseProvider.
func (p *Provider) HasDatabase(ctx *sql.Context, name string) bool {
	_, ok := p.catalog(ctx).database(name)
	return ok
}

// AllDatabases implements sql.DatabaseProvider.
func (p *Provider) AllDatabases(ctx *sql.Context) []sql.Database {
	r := p.catalog(ctx)
	all := make([]sql.Database, 0, len(r.databases))
	for _, d := range r.databases {
		all = append(all, &Database{store: p.store, name: d.name})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name() < all[j].Name() })
	return all
}

// CreateDatabase implements sql.MutableDatabaseProvider.
func (p *Provider) CreateDatabase(ctx *sql.Context, name string) error {
	return p.CreateCollatedDatabase(ctx, name, p.store.collation())
}

// CreateCollatedDatabase implements sql.CollatedDatabaseProvider.
func (p *Provider) CreateCollatedDatabase(ctx *sql.Context, name string, collation sql.CollationID) error {
	if p.HasDatabase(ctx, name) {
		return sql.ErrDatabaseExists.New(name)
	}
	return p.store.define(ctx, func(r *root) { r.createDatabase(name, collation) })
}

// DropDatabase implements sql.MutableDatabaseProvider.
func (p *Provider) DropDatabase(ctx *sql.Context, name string) error {
	d, ok := p.catalog(ctx).database(name)
	if !ok {
		return sql.ErrDatabaseNotFound.New(name)
	}
	// All tables are locked before any is dropped: an open transaction that uses
	// one keeps the database whole.
	if s := sessionOf(ctx); s != nil {
		tx := s.transaction(ctx)
		for _, id := range sortedTables(d) {
			if t, ok := tx.catalog().tables.Get(id); ok {
				if err := s.opening(ctx, tx, t.def, lockAlter); err != nil {
					return err
				}
			}
		}
	}
	return p.store.define(ctx, func(r *root) { r.dropDatabase(name) })
}

func sortedTables(d *database) []uint64 {
	ids := make([]uint64, 0, len(d.tables))
	for _, id := range d.tables {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	return ids
}

// define makes a change of definitions in the statement's transaction. Outside
// of one, as when a test sets a server up, it is committed at once.
func (s *Store) define(ctx *sql.Context, change func(*root)) error {
	if session := sessionOf(ctx); session != nil {
		session.transaction(ctx).alter(change)
		return nil
	}
	session := s.NewSession(basesession.New(0, nil))
	defer session.End()
	tx := session.transaction(ctx)
	tx.alter(change)
	session.tx = nil
	return s.commit(tx)
}

// TableFunction implements sql.TableFunctionProvider.
func (p *Provider) TableFunction(_ *sql.Context, name string) (sql.TableFunction, bool) {
	f, ok := p.functions[strings.ToLower(name)]
	return f, ok
}

// WithTableFunctions implements sql.TableFunctionProvider.
func (p *Provider) WithTableFunctions(fns ...sql.TableFunction) (sql.TableFunctionProvider, error) {
	functions := make(map[string]sql.TableFunction, len(fns))
	for _, f := range fns {
		functions[strings.ToLower(f.Name())] = f
	}
	return &Provider{store: p.store, functions: functions}, nil
}

// RegisterProcedure adds a procedure written in Go.
func (p *Provider) RegisterProcedure(d sql.ExternalStoredProcedureDetails) {
	p.store.procedures.Register(d)
}

// ExternalStoredProcedure implements sql.ExternalStoredProcedureProvider.
func (p *Provider) ExternalStoredProcedure(_ *sql.Context, name string, params int) (*sql.ExternalStoredProcedureDetails, error) {
	return p.store.procedures.LookupByNameAndParamCount(name, params)
}

// ExternalStoredProcedures implements sql.ExternalStoredProcedureProvider.
func (p *Provider) ExternalStoredProcedures(_ *sql.Context, name string) ([]sql.ExternalStoredProcedureDetails, error) {
	return p.store.procedures.LookupByName(name)
}
