package store

import (
	"sort"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

// GetDeclaredForeignKeys implements sql.ForeignKeyTable.
func (t *Table) GetDeclaredForeignKeys(ctx *sql.Context) ([]sql.ForeignKeyConstraint, error) {
	var keys []sql.ForeignKeyConstraint
	for _, fk := range t.db.contents(ctx).foreignKeys {
		if strings.EqualFold(fk.Table, t.def.name) {
			keys = append(keys, fk)
		}
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i].Name < keys[j].Name })
	return keys, nil
}

// GetReferencedForeignKeys implements sql.ForeignKeyTable: those of all databases
// whose parent is this table.
func (t *Table) GetReferencedForeignKeys(ctx *sql.Context) ([]sql.ForeignKeyConstraint, error) {
	var keys []sql.ForeignKeyConstraint
	for _, d := range t.db.catalog(ctx).databases {
		for _, fk := range d.foreignKeys {
			parent := fk.ParentDatabase
			if parent == "" {
				parent = d.name
			}
			if strings.EqualFold(fk.ParentTable, t.def.name) && strings.EqualFold(parent, t.def.db) {
				keys = append(keys, fk)
			}
		}
	}
	sort.SliceStable(keys, func(i, j int) bool { return keys[i].Name < keys[j].Name })
	return keys, nil
}

// AddForeignKey implements sql.ForeignKeyTable.
func (t *Table) AddForeignKey(ctx *sql.Context, fk sql.ForeignKeyConstraint) error {
	if contains(t.db.contents(ctx).foreignKeys, named(fk.Name)) {
		return sql.ErrForeignKeyDuplicateName.New(fk.Name)
	}
	return t.db.change(ctx, func(d *database) { d.foreignKeys = append(d.foreignKeys, fk) })
}

func named(name string) func(sql.ForeignKeyConstraint) bool {
	return func(fk sql.ForeignKeyConstraint) bool { return strings.EqualFold(fk.Name, name) }
}

// DropForeignKey implements sql.ForeignKeyTable.
func (t *Table) DropForeignKey(ctx *sql.Context, name string) error {
	if !contains(t.db.contents(ctx).foreignKeys, named(name)) {
		return sql.ErrForeignKeyNotFound.New(name, t.def.name)
	}
	return t.db.change(ctx, func(d *database) { d.foreignKeys = without(d.foreignKeys, named(name)) })
}

// UpdateForeignKey implements sql.ForeignKeyTable.
func (t *Table) UpdateForeignKey(ctx *sql.Context, name string, fk sql.ForeignKeyConstraint) error {
	if !strings.EqualFold(name, fk.Name) && contains(t.db.contents(ctx).foreignKeys, named(fk.Name)) {
		return sql.ErrForeignKeyDuplicateName.New(fk.Name)
	}
	return t.db.change(ctx, func(d *database) {
		d.foreignKeys = append(without(d.foreignKeys, named(name)), fk)
	})
}

// CreateIndexForForeignKey implements sql.ForeignKeyTable.
func (t *Table) CreateIndexForForeignKey(ctx *sql.Context, d sql.IndexDef) error {
	return t.CreateIndex(ctx, d)
}
