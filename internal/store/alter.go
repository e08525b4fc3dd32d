package store

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/coltype"
)

var (
	_ sql.AlterableTable           = (*Table)(nil)
	_ sql.IndexAlterableTable      = (*Table)(nil)
	_ sql.IndexBuildingTable       = (*Table)(nil)
	_ sql.CollationAlterableTable  = (*Table)(nil)
	_ sql.PrimaryKeyAlterableTable = (*Table)(nil)
	_ sql.CheckAlterableTable      = (*Table)(nil)
	_ sql.CheckTable               = (*Table)(nil)
	_ sql.RewritableTable          = (*Table)(nil)
	_ sql.ForeignKeyTable          = (*Table)(nil)
	_ fulltext.IndexAlterableTable = (*Table)(nil)
)

func eof(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// alter puts another definition in the place of the table's, and other rows if
// rows makes them. The table is locked against everybody until the statement's
// transaction ends.
func (t *Table) alter(ctx *sql.Context, change func(*tableDef) error, rows func(*tableState, *tableDef) (*trees, error)) error {
	old, err := t.lockForDDL(ctx)
	if err != nil {
		return err
	}
	if change == nil {
		change = func(*tableDef) error { return nil }
	}
	def, err := old.def.with(change)
	if err != nil {
		return err
	}
	contents := old.trees
	if rows != nil {
		if contents, err = rows(old, def); err != nil {
			return err
		}
		def.dataID = t.db.store.nextID()
	}
	return t.publish(ctx, &tableState{def: def, trees: contents})
}

// publish makes a state the table's in the statement's transaction.
func (t *Table) publish(ctx *sql.Context, st *tableState) error {
	old := t.def
	var past *tableState
	if old.versions != nil || st.def.versions != nil {
		var err error
		if past, err = t.follow(ctx, old, st.def); err != nil {
			return err
		}
	}
	t.define(st.def)
	if s := sessionOf(ctx); s != nil && st.def.temporary {
		s.temps[st.def.id] = st
		return nil
	}
	return t.db.store.define(ctx, func(r *root) {
		if st.def.history != old.history {
			r.dropHistory(st.def.id)
		}
		r.setTable(st)
		r.setHistory(past)
	})
}

// lockForDDL locks the table against everybody and returns its newest state.
func (t *Table) lockForDDL(ctx *sql.Context) (*tableState, error) {
	s := sessionOf(ctx)
	if s == nil {
		return t.newest(ctx), nil
	}
	if t.def.temporary {
		st := s.temps[t.def.id]
		if s.tx != nil && !s.tx.overlays[t.def.id].empty() {
			merged := st.trees.copy()
			s.tx.overlays[t.def.id].apply(merged)
			delete(s.tx.overlays, t.def.id)
			st = &tableState{def: st.def, trees: merged}
		}
		return st, nil
	}
	tx := s.transaction(ctx)
	if err := s.opening(ctx, tx, t.def, lockAlter); err != nil {
		return nil, err
	}
	return tx.current(t.def.id)
}

// rebuild makes the trees of a definition from rows under their keys.
func rebuild(ctx *sql.Context, def *tableDef, each func(func(key string, row sql.Row) error) error) (*trees, error) {
	t := newTrees(def.trees())
	s := sessionOf(ctx)
	var buf []byte
	err := each(func(key string, row sql.Row) error {
		t.rows.Set(key, row)
		return t.index(ctx, s, def, &buf, key, row)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// index adds a row to every index, and fails where another row has its key.
func (t *trees) index(ctx *sql.Context, s *Session, def *tableDef, buf *[]byte, key string, row sql.Row) error {
	for i, x := range def.indexes {
		if x.treeless() {
			continue
		}
		entry, claims, err := def.entryKey(ctx, (*buf)[:0], x, row, key)
		*buf = entry
		if err != nil {
			return stored(err, def, row)
		}
		if had, taken := t.indexes[i].Set(string(entry), key); taken && claims && had != key {
			existing, _ := t.rows.Get(had)
			return def.duplicateError(ctx, s, x.columns, x.name, row, existing)
		}
	}
	if def.keyless() && def.owner == 0 {
		entry, err := def.contentKey((*buf)[:0], row)
		if err != nil {
			return err
		}
		t.indexes[len(def.indexes)].Set(string(entry)+key, key)
	}
	return nil
}

// same passes on rows as they stand.
func sameRows(old *tableState) func(func(string, sql.Row) error) error {
	return mapRows(old, func(row sql.Row) (sql.Row, error) { return row, nil })
}

// mapRows passes on what f makes of the rows.
func mapRows(old *tableState, f func(sql.Row) (sql.Row, error)) func(func(string, sql.Row) error) error {
	return func(yield func(string, sql.Row) error) (err error) {
		old.rows.Scan(func(key string, stored []any) bool {
			var row sql.Row
			if row, err = f(stored); err == nil {
				err = yield(key, row)
			}
			return err == nil
		})
		return err
	}
}

// AddColumn implements sql.AlterableTable. The engine rewrites the table itself
// when the column needs a value.
func (t *Table) AddColumn(ctx *sql.Context, column *sql.Column, order *sql.ColumnOrder) error {
	at, kept := 0, sessionOf(ctx).keptDefault(column)
	return t.alter(ctx, func(def *tableDef) error {
		cols := def.schema.Schema
		at = len(cols)
		if n := def.seen(); n > 0 {
			at = n
		}
		if order != nil && order.First {
			at = 0
		} else if order != nil && order.AfterColumn != "" {
			after, err := def.column(order.AfterColumn)
			if err != nil {
				return err
			}
			at = after + 1
		}
		added := make(sql.Schema, 0, len(cols)+1)
		added = append(added, cols[:at]...)
		added = append(added, kept)
		added = append(added, cols[at:]...)
		def.remap(cols, added, nil)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, mapRows(old, func(row sql.Row) (sql.Row, error) {
			wider := make(sql.Row, 0, len(row)+1)
			wider = append(wider, row[:at]...)
			wider = append(wider, nil)
			wider = append(wider, row[at:]...)
			if column.Default == nil && !column.Nullable {
				wider[at] = column.Type.Zero()
			} else if column.Default != nil && column.Default.Resolved() {
				c := sessionOf(ctx).clock(def.moments)
				v, err := column.Default.Eval(ctx, c.shown(wider))
				if err != nil {
					return nil, err
				}
				wider[at] = v
				if isMoment(column) {
					wider[at] = c.meaning(v)
				}
			}
			return wider, nil
		}))
	})
}

// remap gives the definition another schema: key columns and those of indexes
// are found again by name, or by the name that renamed gives them. Indexes lose
// columns that are gone, and go with their last.
func (d *tableDef) remap(from, to sql.Schema, renamed map[string]string) {
	place := func(c int) int {
		name := from[c].Name
		if n, ok := renamed[strings.ToLower(name)]; ok {
			name = n
		}
		return to.IndexOfColName(name)
	}
	var pk []int
	for _, c := range d.schema.PkOrdinals {
		if i := place(c); i >= 0 {
			pk = append(pk, i)
		}
	}
	d.schema = sql.NewPrimaryKeySchema(to, pk...)
	d.remapIndexes(place)
	if d.versions != nil {
		d.origin = make([]int, len(to))
		for i := range d.origin {
			d.origin[i] = -1
		}
		for c := range from {
			if i := place(c); i >= 0 {
				d.origin[i] = c
			}
		}
	}
}

func (d *tableDef) remapIndexes(place func(int) int) {
	var kept []*indexDef
	for _, x := range d.indexes {
		y := *x
		y.columns, y.prefixes = nil, nil
		for i, c := range x.columns {
			at := place(c)
			if at < 0 {
				continue
			}
			y.columns = append(y.columns, at)
			if x.prefixes != nil {
				y.prefixes = append(y.prefixes, x.prefixes[i])
			}
		}
		if len(y.columns) > 0 {
			kept = append(kept, &y)
		}
	}
	d.indexes = kept
}

// DropColumn implements sql.AlterableTable.
func (t *Table) DropColumn(ctx *sql.Context, name string) error {
	at := 0
	return t.alter(ctx, func(def *tableDef) error {
		var err error
		if at, err = def.column(name); err != nil {
			return err
		}
		cols := def.schema.Schema
		left := append(append(sql.Schema(nil), cols[:at]...), cols[at+1:]...)
		def.remap(cols, left, nil)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, mapRows(old, func(row sql.Row) (sql.Row, error) {
			narrower := make(sql.Row, 0, len(row)-1)
			narrower = append(narrower, row[:at]...)
			return append(narrower, row[at+1:]...), nil
		}))
	})
}

// ModifyColumn implements sql.AlterableTable. Where the column moves, the engine
// rewrites the table.
func (t *Table) ModifyColumn(ctx *sql.Context, name string, column *sql.Column, order *sql.ColumnOrder) error {
	var from, to int
	var old *sql.Column
	change := func(def *tableDef) error {
		var err error
		if from, err = def.column(name); err != nil {
			return err
		}
		cols := def.schema.Schema
		old = cols[from]
		column = sessionOf(ctx).keptDefault(column.Copy())
		column.PrimaryKey = old.PrimaryKey
		left := append(append(sql.Schema(nil), cols[:from]...), cols[from+1:]...)
		to = from
		if order != nil && order.First {
			to = 0
		} else if order != nil && order.AfterColumn != "" {
			after := left.IndexOfColName(order.AfterColumn)
			if after < 0 {
				return sql.ErrTableColumnNotFound.New(def.name, order.AfterColumn)
			}
			to = after + 1
		}
		moved := make(sql.Schema, 0, len(cols))
		moved = append(moved, left[:to]...)
		moved = append(moved, column)
		moved = append(moved, left[to:]...)
		def.remap(cols, moved, map[string]string{strings.ToLower(name): column.Name})
		return nil
	}
	if c, err := t.def.column(name); err == nil && order == nil && (column.Nullable || !t.def.schema.Schema[c].Nullable) && sameValues(t.def.schema.Schema[c].Type, column.Type) {
		if err := t.alter(ctx, change, nil); err != nil {
			return err
		}
		t.countFrom(ctx, old, column)
		return nil
	}
	err := t.alter(ctx, change, func(st *tableState, def *tableDef) (*trees, error) {
		values := sessionOf(ctx).conversion(old, column)
		convert := func(row sql.Row) (sql.Row, error) {
			v, err := values.convert(ctx, row[from])
			switch {
			case sql.ErrNotMatchingSRID.Is(err):
				return nil, sql.ErrNotMatchingSRIDWithColName.New(name, err)
			case err != nil:
				return nil, err
			}
			left := append(append(make(sql.Row, 0, len(row)), row[:from]...), row[from+1:]...)
			out := make(sql.Row, 0, len(row))
			out = append(out, left[:to]...)
			out = append(out, v)
			return append(out, left[to:]...), nil
		}
		return rebuild(ctx, def, rekeyed(ctx, def, mapRows(st, convert)))
	})
	if err != nil {
		return err
	}
	t.countFrom(ctx, old, column)
	return nil
}

// countFrom makes the counter of a column that has become AUTO_INCREMENT begin
// behind the values that the column has.
func (t *Table) countFrom(ctx *sql.Context, old, column *sql.Column) {
	if t.def.auto >= 0 && column.AutoIncrement && !old.AutoIncrement {
		t.def.shared.auto.Store(t.newest(ctx).afterLast(ctx, t.def.auto))
	}
}

// sameValues tells whether a column may go from one type to the other with its
// values as they are. Geometries must be looked at, for their SRID, and the two types
// of dates have other keys.
func sameValues(from, to sql.Type) bool {
	_, spatial := to.(sql.SpatialColumnType)
	return !spatial && from.Equals(to) && coltype.IsDate(from) == coltype.IsDate(to)
}

// rekeyed passes on rows under the keys that they have by a definition, and fails
// where two have the same.
func rekeyed(ctx *sql.Context, def *tableDef, each func(func(string, sql.Row) error) error) func(func(string, sql.Row) error) error {
	if def.keyless() {
		return each
	}
	return func(yield func(string, sql.Row) error) error {
		seen := make(map[string]sql.Row)
		return each(func(_ string, row sql.Row) error {
			key, err := def.rowKey(ctx, nil, row)
			if err != nil {
				return stored(err, def, row)
			}
			if existing, ok := seen[string(key)]; ok {
				return def.duplicateError(ctx, sessionOf(ctx), def.schema.PkOrdinals, primaryName, row, existing)
			}
			seen[string(key)] = row
			return yield(string(key), row)
		})
	}
}

// ModifyDefaultCollation implements sql.CollationAlterableTable.
func (t *Table) ModifyDefaultCollation(ctx *sql.Context, collation sql.CollationID) error {
	return t.alter(ctx, func(def *tableDef) error { def.collation = collation; return nil }, nil)
}

// ModifyStoredCollation implements sql.CollationAlterableTable: CONVERT TO
// CHARACTER SET.
func (t *Table) ModifyStoredCollation(ctx *sql.Context, collation sql.CollationID) error {
	return t.alter(ctx, func(def *tableDef) error {
		def.collation = collation
		cols := def.schema.Schema.Copy()
		for _, c := range cols {
			if s, ok := c.Type.(sql.TypeWithCollation); ok && s.Collation() != sql.Collation_binary {
				typ, err := s.WithNewCollation(collation)
				if err != nil {
					return err
				}
				c.Type = typ
			}
		}
		def.schema = sql.NewPrimaryKeySchema(cols, def.schema.PkOrdinals...)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, rekeyed(ctx, def, sameRows(old)))
	})
}

// CreatePrimaryKey implements sql.PrimaryKeyAlterableTable.
func (t *Table) CreatePrimaryKey(ctx *sql.Context, columns []sql.IndexColumn) error {
	return t.alter(ctx, func(def *tableDef) error {
		if !def.keyless() {
			return sql.ErrMultiplePrimaryKeysDefined.New()
		}
		cols := def.schema.Schema.Copy()
		var pk []int
		for _, c := range columns {
			i := cols.IndexOfColName(c.Name)
			if i < 0 {
				return sql.ErrKeyColumnDoesNotExist.New(c.Name)
			}
			if types.IsText(cols[i].Type) && c.Length > 0 {
				return sql.ErrUnsupportedIndexPrefix.New(cols[i].Name)
			}
			cols[i].PrimaryKey, cols[i].Nullable = true, false
			pk = append(pk, i)
		}
		def.schema = sql.NewPrimaryKeySchema(cols, pk...)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, rekeyed(ctx, def, sameRows(old)))
	})
}

// DropPrimaryKey implements sql.PrimaryKeyAlterableTable.
func (t *Table) DropPrimaryKey(ctx *sql.Context) error {
	if t.def.keyless() {
		return sql.ErrCantDropFieldOrKey.New(primaryName)
	}
	if err := sql.ValidatePrimaryKeyDrop(ctx, t, t.schema); err != nil {
		return err
	}
	return t.alter(ctx, func(def *tableDef) error {
		cols := def.schema.Schema.Copy()
		for _, c := range cols {
			c.PrimaryKey = false
		}
		def.schema = sql.NewPrimaryKeySchema(cols)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, numbered(def, sameRows(old)))
	})
}

// numbered passes on rows under new numbers.
func numbered(def *tableDef, each func(func(string, sql.Row) error) error) func(func(string, sql.Row) error) error {
	return func(yield func(string, sql.Row) error) error {
		return each(func(_ string, row sql.Row) error {
			return yield(numberKey(def.shared.row.Add(1)), row)
		})
	}
}

// GetChecks implements sql.CheckTable. The checks of the statement that runs are
// among them.
func (t *Table) GetChecks(ctx *sql.Context) ([]sql.CheckDefinition, error) {
	if s := sessionOf(ctx); s != nil && s.stmt.Checks != nil {
		name := TableName{strings.ToLower(t.db.Name()), strings.ToLower(t.def.name)}
		return append(slices.Clone(t.def.checks), s.stmt.Checks[name]...), nil
	}
	return t.def.checks, nil
}

// CreateCheck implements sql.CheckAlterableTable.
func (t *Table) CreateCheck(ctx *sql.Context, check *sql.CheckDefinition) error {
	return t.alter(ctx, func(def *tableDef) error {
		c := *check
		if c.Name == "" {
			for i := 1; c.Name == "" || def.hasCheck(c.Name); i++ {
				c.Name = fmt.Sprintf("%s_chk_%d", def.name, i)
			}
		}
		if def.hasCheck(c.Name) {
			return sql.ErrForeignKeyDuplicateName.New(c.Name)
		}
		def.checks = append(def.checks, c)
		return nil
	}, nil)
}

func (d *tableDef) hasCheck(name string) bool {
	return contains(d.checks, func(c sql.CheckDefinition) bool { return strings.EqualFold(c.Name, name) })
}

// DropCheck implements sql.CheckAlterableTable.
func (t *Table) DropCheck(ctx *sql.Context, name string) error {
	return t.alter(ctx, func(def *tableDef) error {
		if !def.hasCheck(name) {
			return errors.New("check '" + name + "' was not found on the table")
		}
		def.checks = without(def.checks, func(c sql.CheckDefinition) bool { return strings.EqualFold(c.Name, name) })
		return nil
	}, nil)
}
