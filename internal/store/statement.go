// Package store keeps tables and their rows.
package store

import (
	"errors"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// Isolation is a transaction's isolation level.
type Isolation uint8

// The isolation levels.
const (
	ReadUncommitted Isolation = iota
	ReadCommitted
	RepeatableRead
	Serializable
)

// ReadMode is how the rows that a statement scans are read.
type ReadMode uint8

// The ways to read rows.
const (
	Consistent ReadMode = iota // from the snapshot
	Share                      // the newest rows, each with an S lock
	Exclusive                  // the newest rows, each with an X lock
)

// Wait says what a statement does about rows that others have locked.
type Wait struct {
	NoWait, SkipLocked bool
	Timeout            time.Duration
}

// TableName names a table, in lower case.
type TableName struct{ Database, Table string }

// Statement tells the store how the statement that is about to run reads tables.
type Statement struct {
	Read         ReadMode               // tables that Tables does not name
	Tables       map[TableName]ReadMode // nil when all are read alike
	Wait         Wait                   // for row locks
	TableTimeout time.Duration          // for table locks: lock_wait_timeout
	Isolation    Isolation
	Write        bool // it changes rows
}

// TableLock is a table of LOCK TABLES.
type TableLock struct {
	Name  TableName
	Write bool
}

// The errors that come out of statements.
var (
	ErrLockWaitTimeout = errors.New("lock wait timeout exceeded")
	ErrDeadlock        = errors.New("deadlock found")
	ErrReadOnly        = errors.New("read-only transaction")
	ErrNoSavepoint     = errors.New("no such savepoint")
)

// Session is a connection's state in the store.
type Session struct{ *sql.BaseSession }

// BeginStatement tells how the next statement reads.
func (s *Session) BeginStatement(Statement) {}

// ConsistentSnapshot takes the read view now.
func (s *Session) ConsistentSnapshot(*sql.Context) error { return nil }

// LockTables locks tables until UnlockTables.
func (s *Session) LockTables(*sql.Context, []TableLock) error { return nil }

// UnlockTables ends LockTables.
func (s *Session) UnlockTables(*sql.Context) error { return nil }

// HasTableLocks reports whether LockTables is in force.
func (s *Session) HasTableLocks() bool { return false }

// OnWait sets what is called when a wait for a lock begins and ends.
func (s *Session) OnWait(func(waiting, table bool)) {}

// TrxInfo is a row of information_schema.INNODB_TRX.
type TrxInfo struct {
	ID           uint64
	Connection   uint32
	Started      time.Time
	Waiting      bool
	WaitStarted  time.Time
	Isolation    Isolation
	RowsLocked   int
	RowsModified int
	ReadOnly     bool
}
