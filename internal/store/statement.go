package store

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// Isolation is a transaction's isolation level.
type Isolation uint8

// The levels, in the order of what they promise. READ UNCOMMITTED reads as READ
// COMMITTED does: nobody ever sees what is not committed.
const (
	ReadUncommitted Isolation = iota
	ReadCommitted
	RepeatableRead
	Serializable
)

// ReadMode is how the rows that a statement scans are read.
type ReadMode uint8

const (
	Consistent ReadMode = iota // from the transaction's read view, without locks
	Share                      // the newest rows, locked against changes
	Exclusive                  // the newest rows, locked for this transaction
)

// Wait says what becomes of a statement that meets a locked row.
type Wait struct {
	NoWait     bool          // fails at once
	SkipLocked bool          // leaves the row out
	Timeout    time.Duration // fails after so long; 0 waits without end
}

// TableName names a table, in lower case.
type TableName struct{ Database, Table string }

func newTableName(db, table string) TableName {
	return TableName{strings.ToLower(db), strings.ToLower(table)}
}

// Statement tells the store how the statement that is about to run reads tables.
// Without it, tables are read consistently, and those that a statement writes
// exclusively.
type Statement struct {
	Read         ReadMode               // tables that Tables does not name
	Tables       map[TableName]ReadMode // nil when all are read alike
	Wait         Wait                   // for row locks
	TableTimeout time.Duration          // for table locks (lock_wait_timeout); 0 waits without end
	Isolation    Isolation
	Write        bool // it changes rows
	// SnapshotOnly has a statement fail with ErrRowChanged that is about to lock a
	// row which has changed since the transaction's read view was taken.
	SnapshotOnly bool
	// NoDetection leaves deadlocks to the time limits.
	NoDetection bool
	// Wants tells of a table's rows, in the columns that the statement reads, which
	// it has no use for. At READ COMMITTED they do not stay locked.
	Wants map[TableName]func(*sql.Context, sql.Row) (bool, error)
	// LooksFirst has rows that Wants tells of, as they were committed, passed over
	// before they are locked, so that nobody waits for those of no use.
	LooksFirst bool
	// Checks are what the statement asks of new rows of a table besides the table's
	// own CHECK constraints.
	Checks map[TableName][]sql.CheckDefinition
	// Joined says that the statement updates rows that it has joined, of the tables that
	// it reads exclusively. The engine takes only tables with a primary key for that:
	// those without say that all of their columns are one, and a change of a row is one
	// of all rows that are like it.
	Joined bool
}

// twins tells whether the statement changes the rows of a table that are alike
// together.
func (st *Statement) twins(def *tableDef) bool {
	return st.Joined && def.keyless() && st.Tables[newTableName(def.db, def.name)] == Exclusive
}
