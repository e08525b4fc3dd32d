package lock

import "sync/atomic"

// An Owner is who holds locks: a transaction, or a session with LOCK TABLES.
// Its requests and its release come one at a time; the methods of Owner itself
// may be called by anyone at any time.
type Owner struct {
	id uint64

	// What it holds. Only its own goroutine looks at these.
	rows   *hold
	tables []*tableHold
	gaps   []*footprint
	groups []group

	// Room for what most owners need, so that it costs no further allocation.
	firstTable tableHold
	tableRoom  [2]*tableHold
	groupRoom  [2]group

	locked  atomic.Int64 // rows
	structs atomic.Int64 // see Weight
	changed atomic.Int64 // see SetWeight

	// For the search of cycles, guarded by Manager.waits.
	waiting *waiter // its pending request, or nil
	seen    uint64  // the latest search that came by
	via     *Owner  // who waits for this one, in that search
}

// NewOwner returns an owner that holds nothing. The id is for messages and
// views: nothing here depends on it. An owner that holds nothing needs no
// release.
func (m *Manager) NewOwner(id uint64) *Owner {
	o := &Owner{id: id}
	o.tables = o.tableRoom[:0]
	o.groups = o.groupRoom[:0]
	return o
}

// ID returns the number that the owner was made with.
func (o *Owner) ID() uint64 { return o.id }

// SetWeight sets the number of rows that the owner has changed, which counts
// against its being chosen as a victim. After a rollback to a savepoint it is
// smaller than before.
func (o *Owner) SetWeight(rows int64) { o.changed.Store(rows) }

// AddWeight adds to the number of rows that the owner has changed.
func (o *Owner) AddWeight(rows int64) { o.changed.Add(rows) }

// Weight returns what the owner would lose as the victim of a deadlock: the
// number of rows that it has changed, and its locks, counted as InnoDB does. One
// there covers all rows that a transaction locks in the same way on one page, so
// that changes weigh more than locks: see rowsPerStruct.
func (o *Owner) Weight() int64 { return o.changed.Load() + o.structs.Load() }

// OwnerStats are numbers of one owner, as information_schema.INNODB_TRX has them.
type OwnerStats struct {
	Rows    int64 // row locks that it holds
	Structs int64 // its locks as they count for its weight
	Changed int64 // rows that it has changed, by SetWeight and AddWeight
}

// Stats returns the owner's numbers at this moment.
func (o *Owner) Stats() OwnerStats {
	return OwnerStats{Rows: o.locked.Load(), Structs: o.structs.Load(), Changed: o.changed.Load()}
}

// rowsPerStruct stands for the number of rows of a page. InnoDB's depends on
// the width of the rows; what matters is that small tables are one page.
const rowsPerStruct = 128

// A group counts the rows of one index that its owner locks in one mode.
type group struct {
	table uint64
	index uint32
	mode  Mode
	rows  int
}

// group returns the group of rows like r, which is nearly always the last one.
func (o *Owner) group(table uint64, index uint32, mode Mode) *group {
	for i := len(o.groups) - 1; i >= 0; i-- {
		if g := &o.groups[i]; g.table == table && g.index == index && g.mode == mode {
			return g
		}
	}
	o.groups = append(o.groups, group{table: table, index: index, mode: mode})
	return &o.groups[len(o.groups)-1]
}

// count counts one more row locked.
func (o *Owner) count(r *Row, mode Mode) {
	g := o.group(r.Table, r.Index, mode)
	if g.rows%rowsPerStruct == 0 {
		o.structs.Add(1)
	}
	g.rows++
}

// uncount counts one row less.
func (o *Owner) uncount(r *Row, mode Mode) {
	g := o.group(r.Table, r.Index, mode)
	g.rows--
	if g.rows%rowsPerStruct == 0 {
		o.structs.Add(-1)
	}
}
