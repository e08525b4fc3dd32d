package store

import (
	"fmt"
	"sort"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/fulltext"

	"github.com/selkiedb/selkie/internal/store/lock"
)

const lockAlter = lock.Alter

// Database is a database as go-mysql-server sees it. It holds a name only: what
// is in it is asked of the statement's transaction each time.
type Database struct {
	store *Store
	name  string
}

var (
	_ sql.Database                = (*Database)(nil)
	_ sql.TableCreator            = (*Database)(nil)
	_ sql.IndexedTableCreator     = (*Database)(nil)
	_ sql.TemporaryTableCreator   = (*Database)(nil)
	_ sql.TemporaryTableDatabase  = (*Database)(nil)
	_ sql.TableDropper            = (*Database)(nil)
	_ sql.TableRenamer            = (*Database)(nil)
	_ sql.CollatedDatabase        = (*Database)(nil)
	_ sql.ViewDatabase            = (*Database)(nil)
	_ sql.TriggerDatabase         = (*Database)(nil)
	_ sql.StoredProcedureDatabase = (*Database)(nil)
	_ sql.EventDatabase           = (*Database)(nil)
	_ fulltext.Database           = (*Database)(nil)
)

// Name implements sql.Database.
func (d *Database) Name() string { return d.name }

func (d *Database) catalog(ctx *sql.Context) *root {
	if s := sessionOf(ctx); s != nil && s.tx != nil {
		return s.tx.catalog()
	}
	return d.store.root.Load()
}

// contents returns what the database holds, an empty one if it was dropped.
func (d *Database) contents(ctx *sql.Context) *database {
	c, ok := d.catalog(ctx).database(d.name)
	if !ok {
		return &database{name: d.name}
	}
	return c
}

// GetTableInsensitive implements sql.Database. A temporary table hides the other
// of its name.
func (d *Database) GetTableInsensitive(ctx *sql.Context, name string) (sql.Table, bool, error) {
	s := sessionOf(ctx)
	if s != nil {
		if id, ok := s.tempNames[newTableName(d.name, name)]; ok {
			return newTable(d, s.temps[id].def, s).joined(s), true, nil
		}
	}
	t, ok := d.catalog(ctx).table(d.name, name)
	if !ok {
		return nil, false, nil
	}
	return newTable(d, t.def, s).joined(s), true, nil
}

// GetTableNames implements sql.Database.
func (d *Database) GetTableNames(ctx *sql.Context) ([]string, error) {
	r := d.catalog(ctx)
	c, ok := r.database(d.name)
	if !ok {
		return nil, nil
	}
	names := make([]string, 0, len(c.tables))
	for _, id := range c.tables {
		if t, ok := r.tables.Get(id); ok {
			names = append(names, t.def.name)
		}
	}
	sort.Strings(names)
	return names, nil
}

// GetCollation implements sql.CollatedDatabase.
func (d *Database) GetCollation(ctx *sql.Context) sql.CollationID { return d.contents(ctx).collation }

// SetCollation implements sql.CollatedDatabase.
func (d *Database) SetCollation(ctx *sql.Context, collation sql.CollationID) error {
	return d.change(ctx, func(c *database) { c.collation = collation })
}

// change makes a change of what the database holds.
func (d *Database) change(ctx *sql.Context, f func(*database)) error {
	return d.store.define(ctx, func(r *root) { r.change(d.name, f) })
}

// CreateFulltextTableNames implements fulltext.Database.
func (d *Database) CreateFulltextTableNames(ctx *sql.Context, table, index string) (fulltext.IndexTableNames, error) {
	taken := d.contents(ctx).tables
	var prefix string
	for i := 0; ; i++ {
		prefix = strings.ToLower(fmt.Sprintf("%s_%s_%d", table, index, i))
		free := true
		for name := range taken {
			if strings.HasPrefix(name, prefix) {
				free = false
				break
			}
		}
		if free {
			break
		}
	}
	return fulltextNames(table, prefix), nil
}

// fulltextNames names the tables that keep the words of an index.
func fulltextNames(table, prefix string) fulltext.IndexTableNames {
	return fulltext.IndexTableNames{
		Config:      table + "_FTS_CONFIG",
		Position:    prefix + "_FTS_POSITION",
		DocCount:    prefix + "_FTS_DOC_COUNT",
		GlobalCount: prefix + "_FTS_GLOBAL_COUNT",
		RowCount:    prefix + "_FTS_ROW_COUNT",
	}
}
