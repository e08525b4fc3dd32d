package store

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression/function/vector"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
)

// CreateIndex implements sql.IndexAlterableTable.
func (t *Table) CreateIndex(ctx *sql.Context, d sql.IndexDef) error {
	return t.addIndex(ctx, d, func(*tableDef, *indexDef) error { return nil })
}

// CreateVectorIndex is asked for by the engine where a distance names the index.
func (t *Table) CreateVectorIndex(ctx *sql.Context, d sql.IndexDef, _ vector.DistanceType) error {
	if len(d.Columns) > 1 {
		return fmt.Errorf("vector indexes must have exactly one column")
	}
	d.Constraint = sql.IndexConstraint_Vector
	return t.CreateIndex(ctx, d)
}

// CreateFulltextIndex implements fulltext.IndexAlterableTable.
func (t *Table) CreateFulltextIndex(ctx *sql.Context, d sql.IndexDef, columns fulltext.KeyColumns, tables fulltext.IndexTableNames) error {
	return t.addIndex(ctx, d, func(def *tableDef, x *indexDef) error {
		if def.fulltextConfig != "" && def.fulltextConfig != tables.Config {
			return fmt.Errorf("Full-Text config table name has been changed from `%s` to `%s`", def.fulltextConfig, tables.Config)
		}
		def.fulltextConfig = tables.Config
		x.fulltext = fulltextIndex{tables: tables, columns: columns}
		return nil
	})
}

// addIndex adds an index and fills it. Those on computed columns are filled by
// the engine, which alone can compute them: see BuildIndex.
func (t *Table) addIndex(ctx *sql.Context, d sql.IndexDef, more func(*tableDef, *indexDef) error) error {
	computed := false
	return t.alter(ctx, func(def *tableDef) error {
		x := &indexDef{name: d.Name, kind: d.Constraint, comment: d.Comment}
		if x.comment == GeneratedIndex {
			x.comment, x.generated = "", true
		}
		if x.name == "" {
			for _, c := range d.Columns {
				x.name += c.Name + "_"
			}
		}
		for i, c := range d.Columns {
			at, err := def.column(c.Name)
			if err != nil {
				return err
			}
			x.columns = append(x.columns, at)
			computed = computed || def.schema.Schema[at].Virtual
			if c.Length > 0 && x.prefixes == nil {
				x.prefixes = make([]uint16, len(d.Columns))
			}
			if c.Length > 0 {
				x.prefixes[i] = uint16(c.Length)
			}
		}
		if !computed {
			def.dropGenerated(x)
		}
		if def.index(x.name) >= 0 {
			return sql.ErrDuplicateKey.New(x.name)
		}
		def.indexes = append(def.indexes, x)
		return more(def, x)
	}, func(old *tableState, def *tableDef) (*trees, error) {
		if computed {
			filled := old.trees.copy()
			at := len(def.indexes) - 1
			filled.indexes = append(filled.indexes[:at:at], append(newTrees(1).indexes, filled.indexes[at:]...)...)
			return filled, nil
		}
		return rebuild(ctx, def, sameRows(old))
	})
}

// GeneratedIndex is the comment of an index that a foreign key brings with it. The
// index is kept without it.
const GeneratedIndex = "\x00generated"

// dropGenerated takes away the indexes that foreign keys brought and that an index
// makes superfluous, which begins with their columns.
func (d *tableDef) dropGenerated(by *indexDef) {
	if by.treeless() || by.prefixes != nil {
		return
	}
	d.indexes = slices.DeleteFunc(d.indexes, func(x *indexDef) bool {
		return x.generated && len(x.columns) <= len(by.columns) && slices.Equal(x.columns, by.columns[:len(x.columns)])
	})
}

// DropIndex implements sql.IndexAlterableTable.
func (t *Table) DropIndex(ctx *sql.Context, name string) error {
	if strings.EqualFold(name, primaryName) {
		return t.DropPrimaryKey(ctx)
	}
	at := -1
	return t.alter(ctx, func(def *tableDef) error {
		if at = def.index(name); at < 0 {
			return sql.ErrIndexNotFound.New(name)
		}
		def.indexes = append(def.indexes[:at], def.indexes[at+1:]...)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		left := old.trees.copy()
		left.indexes = append(left.indexes[:at:at], left.indexes[at+1:]...)
		return left, nil
	})
}

// RenameIndex implements sql.IndexAlterableTable.
func (t *Table) RenameIndex(ctx *sql.Context, from, to string) error {
	return t.alter(ctx, func(def *tableDef) error {
		at := def.index(from)
		if at < 0 {
			return sql.ErrIndexNotFound.New(from)
		}
		if other := def.index(to); other >= 0 && other != at {
			return sql.ErrDuplicateKey.New(to)
		}
		x := *def.indexes[at]
		x.name = to
		def.indexes[at] = &x
		return nil
	}, nil)
}

// ShouldBuildIndex implements sql.IndexBuildingTable: the engine passes rows to
// BuildIndex, with the values of computed columns in them.
func (t *Table) ShouldBuildIndex(_ *sql.Context, d sql.IndexDef) (bool, error) {
	for _, c := range d.Columns {
		at, err := t.def.column(c.Name)
		if err != nil {
			return false, err
		}
		if t.def.schema.Schema[at].Virtual {
			return true, nil
		}
	}
	return false, nil
}

// BuildIndex implements sql.IndexBuildingTable.
func (t *Table) BuildIndex(ctx *sql.Context, d sql.IndexDef) (sql.RowInserter, error) {
	old, err := t.lockForDDL(ctx)
	if err != nil {
		return nil, err
	}
	return newRewriter(ctx, t, old.def, false), nil
}
