package store

import (
	"errors"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// Errors that come out of statements, each with the number that MariaDB gives it.
var (
	ErrLockWaitTimeout = errors.New("store: lock wait timeout exceeded")                 // 1205: the statement was undone
	ErrDeadlock        = errors.New("store: deadlock")                                   // 1213: the transaction was rolled back
	ErrReadOnly        = errors.New("store: a read-only transaction cannot change data") // 1792
	ErrTableChanged    = errors.New("store: the table's definition has changed")         // 1412
	ErrRowChanged      = errors.New("store: the row has changed since it was read")      // 1020: the transaction was rolled back
	// ErrStalePlan asks for the statement to be planned anew: a table that it names
	// was altered between its planning and its first access.
	ErrStalePlan = errors.New("store: a table was altered while the statement was being planned")
	// ErrNoSavepoint is of the engine's kind sql.ErrSavepointDoesNotExist too. It is
	// one value, which errors.Is finds, so the name is for the caller to add: 1305.
	ErrNoSavepoint error = sql.ErrSavepointDoesNotExist.New("of this name")
)

// Tx is a transaction of one session. It belongs to the session's goroutine.
type Tx struct {
	session   *Session
	id        uint64
	began     time.Time
	readOnly  bool
	isolation Isolation
	epoch     uint64 // of the store when it began: a restored one is another
	done      bool
	prepared  string // the name under which the folder keeps its changes; empty without

	// handed says that the engine was given the transaction by StartTransaction, and
	// committed that it is over by COMMIT.
	handed, committed bool

	snap     *root // the read view, nil before the first consistent read
	overlays map[uint64]*overlay
	log      []undo
	saves    []savepoint

	// ddl are the changes of definitions, and seen is the newest root with them
	// made, on the base that it was worked out for.
	ddl        []func(*root)
	base, seen *root

	opened map[uint64]lock.TableMode
}

var _ sql.Transaction = (*Tx)(nil)

func (tx *Tx) String() string   { return "transaction" }
func (tx *Tx) IsReadOnly() bool { return tx.readOnly }

type savepoint struct {
	name  string
	at    int  // length of the log
	first bool // the transaction had not used any table
}

// catalog returns the newest definitions and rows: what is committed, and what
// this transaction's own DDL has made of it.
func (tx *Tx) catalog() *root {
	newest := tx.session.store.root.Load()
	if len(tx.ddl) == 0 {
		return newest
	}
	if tx.base != newest {
		tx.base, tx.seen = newest, newest.edit()
		for _, change := range tx.ddl {
			change(tx.seen)
		}
	}
	return tx.seen
}

// alter makes a change of definitions, to be made again on the newest root when
// the transaction commits.
func (tx *Tx) alter(change func(*root)) {
	r := tx.catalog()
	if len(tx.ddl) == 0 {
		tx.base, tx.seen = r, r.edit()
	}
	change(tx.seen)
	tx.ddl = append(tx.ddl, change)
}

// view returns the transaction's read view, taking it now if there is none.
func (tx *Tx) view() *root {
	if len(tx.ddl) > 0 {
		return tx.catalog()
	}
	if tx.snap == nil {
		tx.snap = tx.session.store.root.Load()
	}
	return tx.snap
}

// overlay returns what the transaction has changed of a table, for changing it.
func (tx *Tx) overlay(def *tableDef) *overlay {
	o := tx.overlays[def.id]
	if o == nil || len(o.indexes) != def.trees() {
		o = newOverlay(def)
		if tx.overlays == nil {
			tx.overlays = make(map[uint64]*overlay, 1)
		}
		tx.overlays[def.id] = o
	}
	return o
}

// current returns the newest state of a table, with the transaction's changes in
// its trees: what a change of the table's definition starts from.
func (tx *Tx) current(id uint64) (*tableState, error) {
	t, ok := tx.catalog().tables.Get(id)
	if !ok {
		return nil, ErrTableChanged
	}
	o := tx.overlays[id]
	if o.empty() {
		return t, nil
	}
	merged := t.trees.copy()
	o.apply(merged)
	delete(tx.overlays, id)
	def := *t.def
	def.dataID = tx.session.store.nextID()
	t = &tableState{def: &def, trees: merged}
	tx.alter(func(r *root) { r.setTable(t) })
	return t, nil
}

// undoTo takes back every change since the log had the given length. Row locks
// stay, but for those of inserted rows, as InnoDB's do.
func (tx *Tx) undoTo(at int) {
	for i := len(tx.log) - 1; i >= at; i-- {
		tx.log[i].revert()
	}
	for i := range tx.log[at:] {
		tx.withdraw(&tx.log[at+i])
	}
	clear(tx.log[at:])
	tx.log = tx.log[:at]
	tx.session.owner.SetWeight(int64(len(tx.log)))
}

func (tx *Tx) savepointIndex(name string) int {
	for i := len(tx.saves) - 1; i >= 0; i-- {
		if strings.EqualFold(tx.saves[i].name, name) {
			return i
		}
	}
	return -1
}

// end gives back everything that the transaction holds.
func (tx *Tx) end() {
	tx.done = true
	tx.log, tx.overlays, tx.ddl, tx.saves = nil, nil, nil, nil
	tx.session.open.CompareAndSwap(tx, nil)
	tx.session.owner.SetWeight(0)
	tx.session.releaseLocks()
}

func (tx *Tx) changes() bool { return len(tx.ddl) > 0 || len(tx.overlays) > 0 }
