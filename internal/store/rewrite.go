package store

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// ShouldRewriteTable implements sql.RewritableTable: where a column moves or
// goes, or the primary key changes.
func (t *Table) ShouldRewriteTable(_ *sql.Context, from, to sql.PrimaryKeySchema, oldColumn, newColumn *sql.Column) bool {
	switch {
	case len(from.Schema) > len(to.Schema), len(from.PkOrdinals) != len(to.PkOrdinals):
		return true
	case oldColumn == nil || newColumn == nil:
		return false
	}
	return from.Schema.IndexOfColName(oldColumn.Name) != to.Schema.IndexOfColName(newColumn.Name)
}

// RewriteInserter implements sql.RewritableTable.
func (t *Table) RewriteInserter(ctx *sql.Context, from, to sql.PrimaryKeySchema, oldColumn, newColumn *sql.Column, columns []sql.IndexColumn) (sql.RowInserter, error) {
	if len(from.PkOrdinals) > 0 && len(to.PkOrdinals) == 0 {
		if err := sql.ValidatePrimaryKeyDrop(ctx, t, from); err != nil {
			return nil, err
		}
	}
	if len(from.PkOrdinals) != len(to.PkOrdinals) {
		for _, c := range columns {
			i := to.Schema.IndexOfColName(c.Name)
			if i < 0 {
				return nil, sql.ErrColumnNotFound.New(c.Name)
			}
			if col := to.Schema[i]; col.PrimaryKey && c.Length > 0 && types.IsText(col.Type) {
				return nil, sql.ErrUnsupportedIndexPrefix.New(col.Name)
			}
		}
	}
	old, err := t.lockForDDL(ctx)
	if err != nil {
		return nil, err
	}
	renamed := map[string]string{}
	if oldColumn != nil && newColumn != nil {
		renamed[strings.ToLower(oldColumn.Name)] = newColumn.Name
	}
	to.Schema = sessionOf(ctx).keptDefaults(to.Schema)
	if n := old.def.seen(); n > 0 {
		to.Schema = append(to.Schema[:len(to.Schema):len(to.Schema)], old.def.schema.Schema[n:]...)
	}
	def, err := old.def.with(func(def *tableDef) error {
		def.remap(def.schema.Schema, to.Schema, renamed)
		def.schema = to
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.rewriting = true
	return newRewriter(ctx, t, def, true), nil
}

// rewriter takes the rows of a table in the form that a new definition gives
// them. Closed, it puts definition and rows in the place of the old ones.
type rewriter struct {
	table   *Table
	def     *tableDef
	trees   *trees
	words   bool // full-text indexes are to be made anew
	buf     []byte
	clock   *clock
	discard bool
}

var _ sql.RowInserter = (*rewriter)(nil)

func newRewriter(ctx *sql.Context, t *Table, def *tableDef, words bool) *rewriter {
	return &rewriter{table: t, def: def, trees: newTrees(def.trees()), clock: sessionOf(ctx).clock(def.moments), words: words}
}

// Insert implements sql.RowInserter.
func (w *rewriter) Insert(ctx *sql.Context, row sql.Row) error {
	row = w.clock.meant(row)
	if w.def.seen() > 0 {
		row = append(row[:len(row):len(row)], w.table.tail...)
	}
	var key string
	if w.def.keyless() {
		key = numberKey(w.def.shared.row.Add(1))
	} else {
		var err error
		if w.buf, err = w.def.rowKey(ctx, w.buf[:0], row); err != nil {
			return stored(err, w.def, row)
		}
		key = string(w.buf)
	}
	if existing, ok := w.trees.rows.Get(key); ok {
		return w.def.duplicateError(ctx, sessionOf(ctx), w.def.schema.PkOrdinals, primaryName, row, existing)
	}
	w.trees.rows.Set(key, row)
	if w.def.auto >= 0 {
		if n, ok := positive(ctx, row[w.def.auto]); ok {
			w.def.shared.raiseAuto(n + 1)
		}
	}
	return w.trees.index(ctx, sessionOf(ctx), w.def, &w.buf, key, row)
}

// StatementBegin implements sql.EditOpenerCloser.
func (w *rewriter) StatementBegin(*sql.Context) {}

// DiscardChanges implements sql.EditOpenerCloser.
func (w *rewriter) DiscardChanges(*sql.Context, error) error {
	w.discard = true
	return nil
}

// StatementComplete implements sql.EditOpenerCloser.
func (w *rewriter) StatementComplete(*sql.Context) error { return nil }

// Close implements sql.Closer.
func (w *rewriter) Close(ctx *sql.Context) error {
	if w.discard {
		return nil
	}
	def := *w.def
	def.dataID = w.table.db.store.nextID()
	if err := w.table.publish(ctx, &tableState{def: &def, trees: w.trees}); err != nil {
		return err
	}
	if w.words && contains(def.indexes, func(x *indexDef) bool { return x.kind == sql.IndexConstraint_Fulltext }) {
		return fulltext.RebuildTables(ctx, w.table, w.table.db)
	}
	return nil
}
