package store

import (
	"maps"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/tidwall/btree"
)

// root is everything that is committed at one moment. It never changes.
type root struct {
	databases map[string]*database // by lower-case name
	tables    btree.Map[uint64, *tableState]
}

// database is what a database holds. It never changes either: a DDL statement
// puts another one in its place.
type database struct {
	name       string
	collation  sql.CollationID
	tables     map[string]uint64 // ids by lower-case name
	views      map[string]sql.ViewDefinition
	triggers   []sql.TriggerDefinition
	procedures []sql.StoredProcedureDetails
	functions  []Function
	events     []sql.EventDefinition
	// foreignKeys are those that tables of this database declare.
	foreignKeys []sql.ForeignKeyConstraint
}

// edit returns a copy of the root that may be changed until it is published.
func (r *root) edit() *root {
	header := r.tables
	return &root{databases: maps.Clone(r.databases), tables: *header.Copy()}
}

// database returns the database of a name in any case.
func (r *root) database(name string) (*database, bool) {
	d, ok := r.databases[strings.ToLower(name)]
	return d, ok
}

// table returns the table of a name in any case.
func (r *root) table(db, name string) (*tableState, bool) {
	d, ok := r.database(db)
	if !ok {
		return nil, false
	}
	id, ok := d.tables[strings.ToLower(name)]
	if !ok {
		return nil, false
	}
	return r.tables.Get(id)
}

// The methods below change a root that edit has returned.

// setTable puts a table in place, as a new one or in the place of an older state.
func (r *root) setTable(t *tableState) {
	r.tables.Set(t.def.id, t)
	r.change(t.def.db, func(d *database) { d.tables[strings.ToLower(t.def.name)] = t.def.id })
}

func (r *root) dropTable(db, name string) {
	r.change(db, func(d *database) {
		lower := strings.ToLower(name)
		r.dropHistory(d.tables[lower])
		r.tables.Delete(d.tables[lower])
		delete(d.tables, lower)
	})
}

func (r *root) renameTable(t *tableState, from string) {
	r.change(t.def.db, func(d *database) { delete(d.tables, strings.ToLower(from)) })
	r.setTable(t)
}

// change replaces a database by a copy that f has changed.
func (r *root) change(db string, f func(*database)) {
	lower := strings.ToLower(db)
	old, ok := r.databases[lower]
	if !ok {
		return // dropped meanwhile, with all that was in it
	}
	d := *old
	d.tables = maps.Clone(old.tables)
	d.views = maps.Clone(old.views)
	d.triggers = append([]sql.TriggerDefinition(nil), old.triggers...)
	d.procedures = append([]sql.StoredProcedureDetails(nil), old.procedures...)
	d.functions = append([]Function(nil), old.functions...)
	d.events = append([]sql.EventDefinition(nil), old.events...)
	d.foreignKeys = append([]sql.ForeignKeyConstraint(nil), old.foreignKeys...)
	f(&d)
	r.databases[lower] = &d
}

func (r *root) createDatabase(name string, collation sql.CollationID) {
	r.databases[strings.ToLower(name)] = &database{
		name: name, collation: collation,
		tables: map[string]uint64{}, views: map[string]sql.ViewDefinition{},
	}
}

func (r *root) dropDatabase(name string) {
	d, ok := r.database(name)
	if !ok {
		return
	}
	for _, id := range d.tables {
		r.dropHistory(id)
		r.tables.Delete(id)
	}
	delete(r.databases, strings.ToLower(name))
}
