package store

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/store/lock"
	"github.com/selkiedb/selkie/internal/zone"
)

// Table is a table as go-mysql-server sees it: a definition, and the columns that
// a statement wants. Its rows are looked up in the statement's transaction.
type Table struct {
	db     *Database
	def    *tableDef
	schema sql.PrimaryKeySchema // a copy of the definition's: the engine writes into it

	// system shows the columns of the period of a system-versioned table that does not
	// name them; width is how many columns are shown otherwise, 0 for all.
	system bool
	width  int

	// zone is the session's, nil for UTC.
	zone func() *zone.Zone

	// live has scans see what the statement itself has changed so far.
	live bool

	names     []string // of the columns wanted, nil for all
	columns   []int
	moments   []int // which of these are of TIMESTAMP columns
	projected sql.Schema

	// rewriting is set while the engine rewrites the table: it changes rows that it
	// reads then, so it gets copies.
	rewriting bool
	tail      []any // what the row that was read last has in columns that are not shown
}

var (
	_ sql.Table              = (*Table)(nil)
	_ sql.CommentedTable     = (*Table)(nil)
	_ sql.ProjectedTable     = (*Table)(nil)
	_ sql.StatisticsTable    = (*Table)(nil)
	_ sql.PrimaryKeyTable    = (*Table)(nil)
	_ sql.Databaseable       = (*Table)(nil)
	_ sql.TemporaryTable     = (*Table)(nil)
	_ sql.IndexAddressable   = (*Table)(nil)
	_ sql.InsertableTable    = (*Table)(nil)
	_ sql.UpdatableTable     = (*Table)(nil)
	_ sql.DeletableTable     = (*Table)(nil)
	_ sql.ReplaceableTable   = (*Table)(nil)
	_ sql.TruncateableTable  = (*Table)(nil)
	_ sql.AutoIncrementTable = (*Table)(nil)
)

func newTable(db *Database, def *tableDef, s *Session) *Table {
	t := &Table{db: db}
	if s != nil {
		t.zone = s.zone
	}
	t.define(def)
	return t
}

func (t *Table) define(def *tableDef) {
	t.def = def
	cols := def.schema.Schema
	if t.width = 0; !t.system {
		if t.width = def.seen(); t.width > 0 {
			cols = cols[:t.width]
		}
	}
	t.schema = sql.NewPrimaryKeySchema(def.shownDefaults(cols.Copy(), t.zone), def.schema.PkOrdinals...)
}

// joined has a table without a primary key say that it has one, see
// Statement.Joined.
func (t *Table) joined(s *Session) *Table {
	if s != nil && s.stmt.twins(t.def) {
		for _, c := range t.schema.Schema {
			c.PrimaryKey = true
		}
	}
	return t
}

// Name implements sql.Table.
func (t *Table) Name() string { return t.def.name }

func (t *Table) String() string { return t.def.name }

// DebugString names the table and the columns that are read of it.
func (t *Table) DebugString() string {
	p := sql.NewTreePrinter()
	_ = p.WriteNode("Table")
	children := []string{"name: " + t.def.name}
	if len(t.names) > 0 {
		children = append(children, "columns: ["+strings.Join(t.names, " ")+"]")
	}
	_ = p.WriteChildren(children...)
	return p.String()
}

// Database implements sql.Databaseable.
func (t *Table) Database() string { return t.def.db }

// Schema implements sql.Table.
func (t *Table) Schema() sql.Schema {
	if t.projected != nil {
		return t.projected
	}
	return t.schema.Schema
}

// PrimaryKeySchema implements sql.PrimaryKeyTable.
func (t *Table) PrimaryKeySchema() sql.PrimaryKeySchema { return t.schema }

// Collation implements sql.Table.
func (t *Table) Collation() sql.CollationID { return t.def.collation }

// Comment implements sql.CommentedTable.
func (t *Table) Comment() string { return t.def.comment }

// IsTemporary implements sql.TemporaryTable.
func (t *Table) IsTemporary() bool { return t.def.temporary }

// WithProjections implements sql.ProjectedTable.
func (t *Table) WithProjections(names []string) sql.Table {
	c := *t
	if names == nil || len(t.def.virtual) > 0 {
		// What computes virtual columns counts on whole rows.
		c.names, c.columns, c.moments, c.projected = nil, nil, nil, nil
		return &c
	}
	c.names = names
	c.columns = make([]int, len(names))
	c.projected = make(sql.Schema, len(names))
	for i, name := range names {
		c.columns[i] = t.schema.Schema.IndexOfColName(name)
		c.projected[i] = t.schema.Schema[c.columns[i]]
	}
	c.moments = momentsOf(c.projected)
	return &c
}

// Projections implements sql.ProjectedTable.
func (t *Table) Projections() []string { return t.names }

// RowCount implements sql.StatisticsTable. The planner answers COUNT(*) with an
// exact number, so that is what a consistent read would count. For statements
// that lock, and those that do not read the table, the number is an estimate.
func (t *Table) RowCount(ctx *sql.Context) (rows uint64, exact bool, err error) {
	if s := sessionOf(ctx); s != nil && s.mode(t.def) == Consistent {
		tx := s.transaction(ctx)
		_, opened := tx.opened[t.def.id]
		src := source{session: s, tx: tx}
		if (opened || !s.told) && src.refresh(t.def) == nil {
			return uint64(src.state.rows.Len() + tx.overlays[t.def.id].grows(src.state)), true, nil
		}
	}
	return uint64(t.newest(ctx).rows.Len()), false, nil
}

// DataLength implements sql.StatisticsTable: bytes, estimated by the types.
func (t *Table) DataLength(ctx *sql.Context) (uint64, error) {
	var row uint64
	for _, c := range t.def.schema.Schema {
		row += width(c.Type)
	}
	return row * uint64(t.newest(ctx).rows.Len()), nil
}

func width(t sql.Type) uint64 {
	switch n := t.(type) {
	case sql.NumberType, sql.DatetimeType:
		return 8
	case sql.StringType:
		return uint64(n.MaxByteLength())
	case types.BitType:
		return 1
	case sql.DecimalType:
		return uint64(n.MaximumScale())
	case sql.EnumType:
		return 2
	case types.JsonType:
		return 20
	case types.TimeType:
		return 16
	}
	if t.Type() == sqltypes.Year {
		return 8 // sql.YearType has no methods to tell it from others
	}
	return 0
}

// newest returns the newest committed rows, or those of a temporary table.
func (t *Table) newest(ctx *sql.Context) *tableState {
	if s := sessionOf(ctx); s != nil {
		if st, ok := s.newest(t.def); ok {
			return st
		}
	} else if st, ok := t.db.store.root.Load().tables.Get(t.def.id); ok {
		return st
	}
	return &tableState{def: t.def, trees: newTrees(t.def.trees())}
}

// newest returns the newest state of a table.
func (s *Session) newest(def *tableDef) (*tableState, bool) {
	if def.temporary {
		st, ok := s.temps[def.id]
		return st, ok
	}
	if s.tx != nil {
		return s.tx.catalog().tables.Get(def.id)
	}
	return s.store.root.Load().tables.Get(def.id)
}

// open is done before a statement's first access to the table: it locks the
// definition, and asks for a new plan if that has changed since the statement
// was planned.
func (t *Table) open(ctx *sql.Context, mode lock.TableMode) (*Session, *Tx, error) {
	s := sessionOf(ctx)
	tx := s.transaction(ctx)
	if err := s.opening(ctx, tx, t.def, mode); err != nil {
		return nil, nil, err
	}
	st, ok := s.newest(t.def)
	switch {
	case ok && st.def == t.def:
	case ok && len(tx.ddl) > 0, ok && t.def.temporary:
		t.define(st.def) // this statement's own change
	default:
		return nil, nil, ErrStalePlan
	}
	return s, tx, nil
}
