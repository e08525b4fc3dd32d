package store

import (
	"fmt"
	"io"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// A Period is what FOR SYSTEM_TIME asks for.
type Period struct {
	Kind     PeriodKind
	System   bool      // the columns of the period are shown though the table does not name them
	From, To time.Time // AS OF looks at From
}

// String names the period, so that ParsePeriod finds it again.
func (p Period) String() string {
	return fmt.Sprintf("%d %t %d %d", p.Kind, p.System, p.From.UnixMicro(), p.To.UnixMicro())
}

// ParsePeriod reads what String has written.
func ParsePeriod(text string) (p Period, err error) {
	var from, to int64
	if _, err = fmt.Sscanf(text, "%d %t %d %d", &p.Kind, &p.System, &from, &to); err != nil {
		return p, fmt.Errorf("store: %q names no period: %w", text, err)
	}
	p.From, p.To = time.UnixMicro(from), time.UnixMicro(to)
	return p, nil
}

// PeriodKind is a form of FOR SYSTEM_TIME.
type PeriodKind uint8

// The forms of FOR SYSTEM_TIME.
const (
	PeriodAll     PeriodKind = iota // ALL
	PeriodAsOf                      // AS OF From
	PeriodBetween                   // BETWEEN From AND To
	PeriodFromTo                    // FROM From TO To
	PeriodNever                     // of a time that is NULL: no row
	PeriodNone                      // none was asked for: what is the table's
)

// admits tells whether a row that was the table's from start until end is asked for.
func (p *Period) admits(start, end time.Time) bool {
	switch p.Kind {
	case PeriodAll:
		return true
	case PeriodAsOf:
		return !start.After(p.From) && end.After(p.From)
	case PeriodBetween:
		return !start.After(p.To) && end.After(p.From)
	case PeriodFromTo:
		return start.Before(p.To) && end.After(p.From)
	}
	return false
}

// Timeline is a system-versioned table with its history, for reading.
type Timeline struct {
	table  *Table
	period Period
	schema sql.Schema
}

var (
	_ sql.Table        = (*Timeline)(nil)
	_ sql.Databaseable = (*Timeline)(nil)

	_ sql.VersionedDatabase = (*Database)(nil)
)

// Timeline returns the rows that were the table's at the times of a period. It is nil
// for a table that is not system-versioned.
func (t *Table) Timeline(p Period) *Timeline {
	if t.def.versions == nil {
		return nil
	}
	schema := t.schema.Schema.Copy()
	for _, c := range schema {
		c.PrimaryKey, c.AutoIncrement = false, false // several rows may have one key
	}
	return &Timeline{table: t, period: p, schema: schema}
}

// WithSystemColumns is the table with the columns of its period, if those are ones
// that have to be asked for.
func (t *Table) WithSystemColumns() *Table {
	if t.def.seen() == 0 {
		return t
	}
	c := *t
	c.system = true
	c.define(t.def)
	return &c
}

// Name implements sql.Table.
func (l *Timeline) Name() string { return l.table.Name() }

func (l *Timeline) String() string { return l.table.Name() }

// Database implements sql.Databaseable.
func (l *Timeline) Database() string { return l.table.Database() }

// Schema implements sql.Table.
func (l *Timeline) Schema() sql.Schema { return l.schema }

// Columns are those of the table, with its keys, which the rows of the past do not keep.
func (l *Timeline) Columns() sql.Schema { return l.table.schema.Schema }

// Collation implements sql.Table.
func (l *Timeline) Collation() sql.CollationID { return l.table.Collation() }

// Partitions implements sql.Table.
func (l *Timeline) Partitions(ctx *sql.Context) (sql.PartitionIter, error) {
	return l.table.Partitions(ctx)
}

// PartitionRows implements sql.Table. Nothing is locked: what is past does not change.
func (l *Timeline) PartitionRows(ctx *sql.Context, _ sql.Partition) (sql.RowIter, error) {
	t := l.table
	s, tx, err := t.open(ctx, lock.Read)
	if err != nil {
		return nil, err
	}
	seen := tx.catalog()
	if s.mode(t.def) == Consistent {
		if r := tx.view(); r != seen {
			if now, ok := r.tables.Get(t.def.id); !ok || now.def != t.def {
				return nil, ErrTableChanged
			}
			seen = r
		}
	}
	now, ok := seen.tables.Get(t.def.id)
	if !ok {
		return nil, ErrStalePlan
	}
	past, ok := seen.tables.Get(now.def.history)
	if !ok {
		return nil, ErrTableChanged
	}
	it := &timelineIter{timeline: l, suffix: 8, clock: s.clock(t.def.moments)}
	if now.def.keyless() {
		it.suffix = 0
	}
	it.now.walk(tx, now)
	it.past.walk(tx, past)
	return it, nil
}

// timelineIter merges a table and its history by their keys.
type timelineIter struct {
	timeline  *Timeline
	suffix    int // how much longer the keys of the history are
	clock     *clock
	now, past ahead
}

// ahead is a walk over rows that has read one row more than it has given away.
type ahead struct {
	cursor *cursor[[]any]
	key    string
	row    []any
	ok     bool
}

func (a *ahead) walk(tx *Tx, state *tableState) {
	over := newOverlay(state.def)
	if o := tx.overlays[state.def.id]; !o.empty() {
		over.rows = *o.rows.Copy() // the statement may go on changing it
	}
	a.cursor = newCursor(&state.rows, &over.rows, everything, false)
	a.next()
}

func (a *ahead) next() { a.key, a.row, a.ok = a.cursor.next() }

// Next implements sql.RowIter.
func (it *timelineIter) Next(*sql.Context) (sql.Row, error) {
	t := it.timeline.table
	v := t.def.versions
	for {
		from := &it.now
		switch {
		case !it.now.ok && !it.past.ok:
			return nil, io.EOF
		case !it.now.ok, it.past.ok && it.past.key[:len(it.past.key)-it.suffix] <= it.now.key:
			from = &it.past
		}
		row := sql.Row(from.row)
		from.next()
		start, _ := row[v.start].(time.Time)
		end, _ := row[v.end].(time.Time)
		if it.timeline.period.admits(start, end) {
			return it.clock.shown(t.visible(row)), nil
		}
	}
}

// Close implements sql.RowIter.
func (it *timelineIter) Close(*sql.Context) error { return nil }

// visible is the part of a stored row that is the table's for who reads it.
func (t *Table) visible(row sql.Row) sql.Row {
	if t.width > 0 {
		return row[:t.width:t.width]
	}
	return row
}

// GetTableInsensitiveAsOf implements sql.VersionedDatabase. asOf names a Period, which
// tables that are not system-versioned do not have.
func (d *Database) GetTableInsensitiveAsOf(ctx *sql.Context, name string, asOf any) (sql.Table, bool, error) {
	found, ok, err := d.GetTableInsensitive(ctx, name)
	if err != nil || !ok {
		return nil, false, err
	}
	text, _ := asOf.(string)
	p, err := ParsePeriod(text)
	if err != nil {
		return nil, false, err
	}
	t := found.(*Table)
	if p.System {
		t = t.WithSystemColumns()
	}
	if p.Kind == PeriodNone {
		return t, true, nil
	}
	l := t.Timeline(p)
	if l == nil {
		return nil, false, &NotVersioned{Table: t.Name()}
	}
	return l, true, nil
}

// GetTableNamesAsOf implements sql.VersionedDatabase. Tables themselves have no past.
func (d *Database) GetTableNamesAsOf(ctx *sql.Context, _ any) ([]string, error) {
	return d.GetTableNames(ctx)
}

// NotVersioned is the error about a table whose past was asked for and that has none: 4124.
type NotVersioned struct{ Table string }

func (e *NotVersioned) Error() string {
	return "store: table " + e.Table + " is not system-versioned"
}
