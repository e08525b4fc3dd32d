package store

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// CreateTable implements sql.TableCreator.
func (d *Database) CreateTable(ctx *sql.Context, name string, schema sql.PrimaryKeySchema, collation sql.CollationID, comment string) error {
	if _, ok := d.catalog(ctx).table(d.name, name); ok {
		return sql.ErrTableAlreadyExists.New(name)
	}
	t, err := d.newState(ctx, name, schema, collation, comment)
	if err != nil {
		return err
	}
	past, err := d.store.newHistory(t.def)
	if err != nil {
		return err
	}
	return d.store.define(ctx, func(r *root) {
		r.setTable(t)
		r.setHistory(past)
	})
}

// CreateIndexedTable implements sql.IndexedTableCreator.
func (d *Database) CreateIndexedTable(ctx *sql.Context, name string, schema sql.PrimaryKeySchema, idx sql.IndexDef, collation sql.CollationID) error {
	for _, c := range idx.Columns {
		i := schema.Schema.IndexOfColName(c.Name)
		if i < 0 {
			return sql.ErrColumnNotFound.New(c.Name)
		}
		if col := schema.Schema[i]; col.PrimaryKey && types.IsText(col.Type) && c.Length > 0 {
			return sql.ErrUnsupportedIndexPrefix.New(col.Name)
		}
	}
	return d.CreateTable(ctx, name, schema, collation, "")
}

// CreateTemporaryTable implements sql.TemporaryTableCreator: the table is seen by
// its session only and ends with it.
func (d *Database) CreateTemporaryTable(ctx *sql.Context, name string, schema sql.PrimaryKeySchema, collation sql.CollationID) error {
	t, err := d.newState(ctx, name, schema, collation, "")
	if err != nil {
		return err
	}
	t.def.temporary = true
	return d.addTemporary(ctx, t)
}

// GetAllTemporaryTables implements sql.TemporaryTableDatabase.
func (d *Database) GetAllTemporaryTables(ctx *sql.Context) ([]sql.Table, error) {
	s := sessionOf(ctx)
	if s == nil {
		return nil, nil
	}
	var all []sql.Table
	for name, id := range s.tempNames {
		if name.Database == strings.ToLower(d.name) {
			all = append(all, newTable(d, s.temps[id].def, s))
		}
	}
	return all, nil
}

func (d *Database) newState(ctx *sql.Context, name string, schema sql.PrimaryKeySchema, collation sql.CollationID, comment string) (*tableState, error) {
	schema.Schema = sessionOf(ctx).keptDefaults(schema.Schema)
	options := tableOptions(ctx)
	if comment == "" {
		comment = options.Comment
	}
	def := &tableDef{
		id: d.store.nextID(), dataID: d.store.nextID(),
		db: d.name, name: name, schema: schema, collation: collation, comment: comment,
		engine: options.Engine, options: options.Shown, created: time.Now().UnixNano(), shared: &tableShared{},
	}
	def.shared.auto.Store(1)
	if err := def.derive(); err != nil {
		return nil, err
	}
	return &tableState{def: def, trees: newTrees(def.trees())}, nil
}

// DropTable implements sql.TableDropper.
func (d *Database) DropTable(ctx *sql.Context, name string) error {
	s := sessionOf(ctx)
	if s != nil {
		if id, ok := s.tempNames[newTableName(d.name, name)]; ok {
			delete(s.tempNames, newTableName(d.name, name))
			delete(s.temps, id)
			return nil
		}
	}
	t, err := d.lockForDDL(ctx, name)
	if err != nil {
		return err
	}
	return d.store.define(ctx, func(r *root) {
		r.dropTable(d.name, t.def.name)
		r.change(d.name, func(c *database) {
			kept := c.foreignKeys[:0]
			for _, fk := range c.foreignKeys {
				if !strings.EqualFold(fk.Table, t.def.name) {
					kept = append(kept, fk)
				}
			}
			c.foreignKeys = kept
		})
	})
}

// RenameTable implements sql.TableRenamer.
func (d *Database) RenameTable(ctx *sql.Context, oldName, newName string) error {
	if s := sessionOf(ctx); s != nil {
		if id, ok := s.tempNames[newTableName(d.name, oldName)]; ok {
			def, err := s.temps[id].def.with(func(c *tableDef) error { c.name = newName; return nil })
			if err != nil {
				return err
			}
			s.temps[id] = &tableState{def: def, trees: s.temps[id].trees}
			delete(s.tempNames, newTableName(d.name, oldName))
			s.tempNames[newTableName(d.name, newName)] = id
			return nil
		}
	}
	if _, ok := d.catalog(ctx).table(d.name, newName); ok && !strings.EqualFold(oldName, newName) {
		return sql.ErrTableAlreadyExists.New(newName)
	}
	t, err := d.lockForDDL(ctx, oldName)
	if err != nil {
		return err
	}
	def, err := t.def.with(func(c *tableDef) error { c.name = newName; return nil })
	if err != nil {
		return err
	}
	return d.store.define(ctx, func(r *root) { r.renameTable(&tableState{def: def, trees: t.trees}, oldName) })
}

// lockForDDL locks a table against everybody and returns its newest state.
func (d *Database) lockForDDL(ctx *sql.Context, name string) (*tableState, error) {
	t, ok := d.catalog(ctx).table(d.name, name)
	if !ok {
		return nil, sql.ErrTableNotFound.New(name)
	}
	s := sessionOf(ctx)
	if s == nil {
		return t, nil
	}
	tx := s.transaction(ctx)
	if err := s.opening(ctx, tx, t.def, lockAlter); err != nil {
		return nil, err
	}
	return tx.current(t.def.id)
}
