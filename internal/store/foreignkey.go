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
	return t.db.ForeignKeysTo(ctx, t.def.name), nil
}

// ForeignKeysTo returns the foreign keys of all databases that refer to a table of this
// one, which need not be there.
func (d *Database) ForeignKeysTo(ctx *sql.Context, table string) []sql.ForeignKeyConstraint {
	var keys []sql.ForeignKeyConstraint
	for _, in := range d.catalog(ctx).databases {
		for _, fk := range in.foreignKeys {
			parent := fk.ParentDatabase
			if parent == "" {
				parent = in.name
			}
			if strings.EqualFold(fk.ParentTable, table) && strings.EqualFold(parent, d.name) {
				keys = append(keys, fk)
			}
		}
	}
	sort.SliceStable(keys, func(i, j int) bool { return keys[i].Name < keys[j].Name })
	return keys
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
	d.Comment = GeneratedIndex
	return t.CreateIndex(ctx, d)
}

// HasForeignKey tells whether a table of the database has a foreign key of a name.
func (d *Database) HasForeignKey(ctx *sql.Context, name string) bool {
	return contains(d.contents(ctx).foreignKeys, named(name))
}
