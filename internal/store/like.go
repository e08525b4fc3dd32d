package store

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// CreateLike makes an empty table of the definition of another one: with its columns,
// keys, checks and options, without its foreign keys and what it has counted. The
// table is not there yet.
func (d *Database) CreateLike(ctx *sql.Context, name string, from *Table, temporary bool) error {
	def, err := from.def.with(func(c *tableDef) error {
		c.id, c.dataID = d.store.nextID(), d.store.nextID()
		c.db, c.name, c.temporary = d.name, name, temporary
		c.created, c.owner, c.shared = time.Now().UnixNano(), 0, &tableShared{}
		for i, x := range c.indexes {
			own := *x
			own.generated = false
			c.indexes[i] = &own
		}
		return nil
	})
	if err != nil {
		return err
	}
	def.shared.auto.Store(1)
	t := &tableState{def: def, trees: newTrees(def.trees())}
	if temporary {
		def.history, def.versions = 0, nil
		return d.addTemporary(ctx, t)
	}
	companions, err := d.companionsLike(ctx, from.db, def)
	if err != nil {
		return err
	}
	past, err := d.store.newHistory(def)
	if err != nil {
		return err
	}
	return d.store.define(ctx, func(r *root) {
		r.setTable(t)
		r.setHistory(past)
		for _, c := range companions {
			r.setTable(c)
		}
	})
}

// addTemporary puts a temporary table in its place.
func (d *Database) addTemporary(ctx *sql.Context, t *tableState) error {
	s := sessionOf(ctx)
	key := newTableName(d.name, t.def.name)
	if _, ok := s.tempNames[key]; ok {
		return sql.ErrTableAlreadyExists.New(t.def.name)
	}
	if s.temps == nil {
		s.temps, s.tempNames = make(map[uint64]*tableState), make(map[TableName]uint64)
	}
	s.temps[t.def.id], s.tempNames[key] = t, t.def.id
	return nil
}

// companionsLike gives the full-text indexes of a copied definition tables of their
// own for the words, as empty as the table.
func (d *Database) companionsLike(ctx *sql.Context, from *Database, def *tableDef) ([]*tableState, error) {
	var all []*tableState
	for _, x := range def.indexes {
		if x.kind != sql.IndexConstraint_Fulltext {
			continue
		}
		old := x.fulltext.tables
		own := fulltextNames(def.name, strings.ToLower(def.name+"_"+x.name+"_0"))
		pairs := [][2]string{{old.Position, own.Position}, {old.DocCount, own.DocCount}, {old.GlobalCount, own.GlobalCount}, {old.RowCount, own.RowCount}}
		if def.fulltextConfig != own.Config {
			pairs = append(pairs, [2]string{old.Config, own.Config})
			def.fulltextConfig = own.Config
		}
		for _, names := range pairs {
			source, ok := from.catalog(ctx).table(from.name, names[0])
			if !ok {
				return nil, sql.ErrTableNotFound.New(names[0])
			}
			copied, err := source.def.with(func(c *tableDef) error {
				c.id, c.dataID = d.store.nextID(), d.store.nextID()
				c.db, c.name, c.created, c.shared = d.name, names[1], time.Now().UnixNano(), &tableShared{}
				return nil
			})
			if err != nil {
				return nil, err
			}
			copied.shared.auto.Store(1)
			t := &tableState{def: copied, trees: newTrees(copied.trees())}
			if names[0] == old.Config {
				t.trees = source.trees.copy() // how to tell words
			}
			all = append(all, t)
		}
		x.fulltext.tables = own
	}
	return all, nil
}
