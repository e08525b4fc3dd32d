package store

import (
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
)

// Inserter implements sql.InsertableTable.
func (t *Table) Inserter(ctx *sql.Context) sql.RowInserter { return t.edit(ctx) }

// Updater implements sql.UpdatableTable.
func (t *Table) Updater(ctx *sql.Context) sql.RowUpdater {
	t.replaces(ctx)
	return t.edit(ctx)
}

// Replacer implements sql.ReplaceableTable.
func (t *Table) Replacer(ctx *sql.Context) sql.RowReplacer {
	t.replaces(ctx)
	return t.edit(ctx)
}

// Deleter implements sql.DeletableTable.
func (t *Table) Deleter(ctx *sql.Context) sql.RowDeleter { return t.edit(ctx) }

// AutoIncrementSetter implements sql.AutoIncrementTable.
func (t *Table) AutoIncrementSetter(ctx *sql.Context) sql.AutoIncrementSetter {
	return t.edit(ctx).(sql.AutoIncrementSetter)
}

// replaces notes that the statement changes rows whose key a new row wants: they
// are locked exclusively from the first.
func (t *Table) replaces(ctx *sql.Context) {
	if s := sessionOf(ctx); s != nil {
		if s.replaces == nil {
			s.replaces = make(map[uint64]bool)
		}
		s.replaces[t.def.id] = true
	}
}

// edit returns the table's editor, which keeps full-text indexes as well.
func (t *Table) edit(ctx *sql.Context) sql.TableEditor {
	whole := *t
	whole.names, whole.columns, whole.moments, whole.projected = nil, nil, nil, nil
	e := whole.newEditor(ctx)
	full, err := whole.withFulltext(ctx, e)
	if err != nil {
		return &brokenEditor{editor: e, err: err}
	}
	return full
}

// brokenEditor fails with every change: editors are made where there is no way to
// say that they cannot be.
type brokenEditor struct {
	*editor
	err error
}

func (b *brokenEditor) Insert(*sql.Context, sql.Row) error          { return b.err }
func (b *brokenEditor) Update(*sql.Context, sql.Row, sql.Row) error { return b.err }
func (b *brokenEditor) Delete(*sql.Context, sql.Row) error          { return b.err }

// withFulltext wraps an editor so that the tables behind the table's full-text
// indexes follow.
func (t *Table) withFulltext(ctx *sql.Context, e *editor) (sql.TableEditor, error) {
	sets, err := t.fulltextSets(ctx)
	if err != nil || len(sets) == 0 {
		return e, err
	}
	config, err := t.companion(ctx, t.def.fulltextConfig)
	if err != nil {
		return nil, err
	}
	words, err := fulltext.CreateEditor(ctx, t, config, sets...)
	if err != nil {
		return nil, err
	}
	return fulltext.CreateMultiTableEditor(ctx, e, words)
}

func (t *Table) fulltextSets(ctx *sql.Context) ([]fulltext.TableSet, error) {
	var sets []fulltext.TableSet
	for _, index := range t.def.list() {
		if !index.IsFullText() {
			continue
		}
		x := index.(*Index)
		set := fulltext.TableSet{Index: x}
		for name, table := range map[string]*fulltext.EditableTable{
			x.fulltext.tables.Position:    &set.Position,
			x.fulltext.tables.DocCount:    &set.DocCount,
			x.fulltext.tables.GlobalCount: &set.GlobalCount,
			x.fulltext.tables.RowCount:    &set.RowCount,
		} {
			var err error
			if *table, err = t.companion(ctx, name); err != nil {
				return nil, err
			}
		}
		sets = append(sets, set)
	}
	return sets, nil
}

// companion returns a table that a full-text index is made of.
func (t *Table) companion(ctx *sql.Context, name string) (fulltext.EditableTable, error) {
	c, ok, err := t.db.GetTableInsensitive(ctx, name)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("store: the full-text indexes of %s need the table %s, which does not exist", t.def, name)
	}
	words := c.(*Table)
	words.live = true
	return words, nil
}

// Truncate implements sql.TruncateableTable, for TRUNCATE TABLE and for a DELETE
// of all rows. The latter leaves others their snapshots and can be rolled back.
func (t *Table) Truncate(ctx *sql.Context) (int, error) {
	if t.def.sequence {
		return 0, fmt.Errorf("%w: `%s`.`%s`", ErrSequence, t.def.db, t.def.name)
	}
	s := sessionOf(ctx)
	if s.told && s.stmt.Write || t.def.temporary {
		return t.deleteAll(ctx)
	}
	if t.def.versions != nil {
		return 0, ErrVersioned
	}
	n := 0
	err := t.alter(ctx, nil, func(old *tableState, def *tableDef) (*trees, error) {
		n = old.rows.Len()
		def.shared.auto.Store(1)
		return newTrees(def.trees()), nil
	})
	return n, err
}

func (t *Table) deleteAll(ctx *sql.Context) (int, error) {
	rows, err := t.scan(ctx, func(*Session) ReadMode { return Exclusive })
	if err != nil {
		return 0, err
	}
	e := t.newEditor(ctx)
	defer e.Close(ctx)
	e.StatementBegin(ctx)
	n := 0
	for {
		row, err := rows.Next(ctx)
		if err != nil {
			if err := rows.Close(ctx); err != nil {
				return 0, err
			}
			return n, eof(err)
		}
		if err := e.Delete(ctx, row); err != nil {
			_ = e.DiscardChanges(ctx, err)
			return 0, err
		}
		n++
	}
}

// PeekNextAutoIncrementValue implements sql.AutoIncrementGetter.
func (t *Table) PeekNextAutoIncrementValue(*sql.Context) (uint64, error) {
	return t.def.shared.auto.Load(), nil
}

// GetNextAutoIncrementValue implements sql.AutoIncrementTable: without a given
// value it takes the next, which nobody else will get.
func (t *Table) GetNextAutoIncrementValue(ctx *sql.Context, given interface{}) (uint64, error) {
	if given == nil {
		return t.def.shared.auto.Add(1) - 1, nil
	}
	n, _ := positive(ctx, given)
	return n, nil
}

// ReserveAutoIncrement takes n values of the series offset, offset+step, ... that are
// not below the next, and returns the first; nobody else will get any of them. An
// offset above step is as none, as in MariaDB.
func (t *Table) ReserveAutoIncrement(n, step, offset uint64) (first uint64) {
	auto := &t.def.shared.auto
	step = max(step, 1)
	if offset > step {
		offset = 1
	}
	for {
		now := auto.Load()
		first = max(now, offset)
		if past := (first - offset) % step; past > 0 {
			first += step - past
		}
		end := first + n*step
		if end < first {
			return ^uint64(0) // none is left
		}
		if auto.CompareAndSwap(now, end) {
			return first
		}
	}
}

// SetAutoIncrementValue implements sql.AutoIncrementSetter: ALTER TABLE ...
// AUTO_INCREMENT = n. Like InnoDB it does not go below the values in use.
func (e *editor) SetAutoIncrementValue(ctx *sql.Context, n uint64) error {
	t := e.table
	return t.alter(ctx, func(def *tableDef) error {
		if st, ok := sessionOf(ctx).newest(t.def); ok && def.auto >= 0 {
			def.shared.auto.Store(max(n, st.afterLast(ctx, def.auto)))
		}
		return nil
	}, nil)
}

// afterLast returns the number after the largest in a column.
func (st *tableState) afterLast(ctx *sql.Context, column int) uint64 {
	next := uint64(1)
	st.rows.Scan(func(_ string, row []any) bool {
		if v, ok := positive(ctx, row[column]); ok && v >= next {
			next = v + 1
		}
		return true
	})
	return next
}

// AcquireAutoIncrementLock implements sql.AutoIncrementSetter. Values are handed
// out one by one, and never twice, without any lock.
func (e *editor) AcquireAutoIncrementLock(*sql.Context) (func(), error) { return func() {}, nil }

// Foreign keys

// GetForeignKeyEditor implements sql.ForeignKeyTable.
func (t *Table) GetForeignKeyEditor(ctx *sql.Context) sql.ForeignKeyEditor {
	return t.edit(ctx).(sql.ForeignKeyEditor)
}

// GetIndexes implements sql.IndexAddressable.
func (e *editor) GetIndexes(ctx *sql.Context) ([]sql.Index, error) { return e.table.GetIndexes(ctx) }

// PreciseMatch implements sql.IndexAddressable.
func (e *editor) PreciseMatch() bool { return true }

// IndexedAccess implements sql.IndexAddressable.
func (e *editor) IndexedAccess(_ *sql.Context, lookup sql.IndexLookup) sql.IndexedTable {
	t := *e.table
	t.live = true
	return &referenceTable{Table: &t, mode: Exclusive}
}

// referenceTable reads the rows that a foreign key leads to: the newest ones,
// whatever the isolation level. Parents are locked against changes, children are
// about to be changed.
type referenceTable struct {
	*Table
	mode ReadMode
}

var (
	_ sql.IndexedTable     = (*referenceTable)(nil)
	_ sql.ReferenceChecker = (*referenceTable)(nil)
)

// SetReferenceCheck implements sql.ReferenceChecker.
func (r *referenceTable) SetReferenceCheck() error {
	r.mode = Share
	return nil
}

// LookupPartitions implements sql.IndexedTable.
func (r *referenceTable) LookupPartitions(_ *sql.Context, lookup sql.IndexLookup) (sql.PartitionIter, error) {
	return &partitions{&partition{lookup: &lookup}}, nil
}

// PartitionRows implements sql.Table.
func (r *referenceTable) PartitionRows(ctx *sql.Context, p sql.Partition) (sql.RowIter, error) {
	return r.lookup(ctx, *p.(*partition).lookup, func(*Session) ReadMode { return r.mode })
}
