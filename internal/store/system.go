package store

import (
	"slices"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// SystemTable is a table that every store has: it is made, empty, where it is
// missing. From then on it is a table like any other.
type SystemTable struct {
	Database, Name string
	Schema         sql.PrimaryKeySchema
	Collation      sql.CollationID
	Options        TableOptions
	Indexes        []SystemIndex
}

// SystemIndex is a secondary index of a SystemTable.
type SystemIndex struct {
	Name    string
	Unique  bool
	Columns []int // their places in the table
}

// furnish makes the databases and tables that the options name, as one commit.
func (s *Store) furnish() error {
	now := s.root.Load()
	names := s.options.System
	if len(now.databases) == 0 {
		names = slices.Concat(names, s.options.Databases)
	}
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		_, ok := now.database(name)
		return ok
	})
	var tables []*tableState
	for _, t := range s.options.Tables {
		if _, ok := now.table(t.Database, t.Name); ok {
			continue
		}
		state, err := s.systemTable(t)
		if err != nil {
			return err
		}
		tables = append(tables, state)
	}
	if len(names)+len(tables) == 0 {
		return nil
	}
	return s.define(nil, func(r *root) {
		for _, name := range names {
			r.createDatabase(name, s.collation())
		}
		for _, t := range tables {
			r.setTable(t)
		}
	})
}

func (s *Store) systemTable(t SystemTable) (*tableState, error) {
	def := &tableDef{
		id: s.nextID(), dataID: s.nextID(), db: t.Database, name: t.Name, schema: t.Schema, collation: t.Collation,
		comment: t.Options.Comment, engine: t.Options.Engine, options: t.Options.Shown,
		created: time.Now().UnixNano(), shared: &tableShared{},
	}
	for _, x := range t.Indexes {
		kind := sql.IndexConstraint_None
		if x.Unique {
			kind = sql.IndexConstraint_Unique
		}
		def.indexes = append(def.indexes, &indexDef{name: x.Name, kind: kind, columns: x.Columns})
	}
	def.shared.auto.Store(1)
	if err := def.derive(); err != nil {
		return nil, err
	}
	return &tableState{def: def, trees: newTrees(def.trees())}, nil
}
