package store

import (
	"context"
	"errors"
	"sync/atomic"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
	"github.com/selkiedb/selkie/internal/zone"
)

// Session is one connection's side of the store. It belongs to the goroutine
// that serves the connection.
type Session struct {
	sql.Session
	store *Store
	owner *lock.Owner

	tx          *Tx
	open        atomic.Pointer[Tx] // the same, for others to look at
	detached    atomic.Bool        // a prepared transaction goes on without a connection
	stmt        Statement
	told        bool                 // BeginStatement said what stmt is
	writes      map[uint64]int       // open editors by table
	begun       map[uint64][]*editor // those of them whose statements run
	twins       int                  // rows that a joined UPDATE changed with one like them
	replaces    map[uint64]bool      // tables whose duplicates the statement will change
	temps       map[uint64]*tableState
	tempNames   map[TableName]uint64
	locked      map[uint64]bool // LOCK TABLES: true for WRITE; nil without
	tablesOwner *lock.Owner
	backupOwner *lock.Owner
	lastDup     duplicate
	versioned   bool // the statement changes rows of a system-versioned table
	onWait      func(waiting, table bool)
	onWarn      func(*sql.Warning) bool
	zone        func() *zone.Zone
	onConvert   func(ctx *sql.Context, from, to *sql.Column, v any, row int) (any, error)
}

var (
	_ sql.Session            = (*Session)(nil)
	_ sql.TransactionSession = (*Session)(nil)
)

// NewSession returns a session for a connection, over what the engine keeps for it.
// End must follow.
func (s *Store) NewSession(base sql.Session) *Session {
	session := &Session{
		Session: base,
		store:   s,
		owner:   s.locks.NewOwner(uint64(base.ID())),
		stmt:    Statement{Isolation: RepeatableRead},
	}
	s.sessions.Store(session, nil)
	return session
}

// End rolls an open transaction back and gives back every lock.
func (s *Session) End() {
	if s.tx != nil {
		s.tx.end()
		s.tx = nil
	}
	_ = s.UnlockTables(nil)
	s.BackupUnlock()
	s.store.locks.Release(s.owner)
	s.store.sessions.Delete(s)
}

// OnWait has f called when the session begins to wait for a lock, a table's or a
// row's, and when it goes on.
func (s *Session) OnWait(f func(waiting, table bool)) { s.onWait = f }

// OnWarn has f called with each warning of a statement, which it may change,
// before the session keeps it: one for which f is false it drops.
func (s *Session) OnWarn(f func(*sql.Warning) bool) { s.onWarn = f }

// OnConvert has f make the values of a column that ALTER TABLE gives another type, in
// place of the types' own conversions: of a value of from one of to, in a row that is
// counted from 1. Values of TIMESTAMP columns are what the session's clocks show.
func (s *Session) OnConvert(f func(ctx *sql.Context, from, to *sql.Column, v any, row int) (any, error)) {
	s.onConvert = f
}

// Warn implements sql.Session.
func (s *Session) Warn(w *sql.Warning) {
	if s.onWarn != nil && !s.onWarn(w) {
		return
	}
	s.Session.Warn(w)
}

// BeginStatement tells how the tables of the next statement are read, until it
// is called again.
func (s *Session) BeginStatement(st Statement) {
	s.stmt, s.told = st, true
	s.replaces, s.versioned, s.twins = nil, false, 0
	if s.tx != nil && st.Isolation <= ReadCommitted {
		s.tx.snap = nil
	}
}

// Twins is how many rows the statement, a joined UPDATE, has changed besides those
// that its editors were told of: rows alike, of tables without a primary key.
func (s *Session) Twins() int { return s.twins }

// Statement returns what BeginStatement was told last.
func (s *Session) Statement() Statement { return s.stmt }

// sessionOf returns the store's session of a statement, nil for the engine's own
// background work.
func sessionOf(ctx *sql.Context) *Session {
	if ctx == nil {
		return nil
	}
	s, _ := ctx.Session.(*Session)
	return s
}

// transaction returns the transaction that the statement runs in.
func (s *Session) transaction(ctx *sql.Context) *Tx {
	if s.tx == nil {
		s.tx = s.store.begin(s, false)
	}
	return s.tx
}

// StartTransaction implements sql.TransactionSession. An open transaction is
// rolled back first; callers that want it committed have done so. But one that
// was handed out before, or that a statement is writing in, is that of a CALL,
// which the engine hides from the statements of the procedure: they belong to it.
func (s *Session) StartTransaction(ctx *sql.Context, c sql.TransactionCharacteristic) (sql.Transaction, error) {
	if s.tx != nil && (s.tx.handed || len(s.begun) > 0) {
		return s.tx, nil
	}
	if s.tx != nil {
		s.tx.end()
	}
	s.tx = s.store.begin(s, c == sql.ReadOnly)
	s.tx.handed = true
	return s.tx, nil
}

// ConsistentSnapshot takes the open transaction's read view now.
func (s *Session) ConsistentSnapshot(ctx *sql.Context) error {
	s.transaction(ctx).view()
	return nil
}

// CommitTransaction implements sql.TransactionSession. Where a procedure has
// committed the transaction of its CALL, the one that the CALL went on in is.
func (s *Session) CommitTransaction(ctx *sql.Context, t sql.Transaction) error {
	tx, ok := t.(*Tx)
	if ok && tx.committed && s.tx != nil {
		tx = s.tx
	}
	if !ok || tx.done {
		return nil
	}
	if s.tx == tx {
		s.tx = nil
	}
	tx.committed = true
	return s.store.commit(tx)
}

// Rollback implements sql.TransactionSession.
func (s *Session) Rollback(ctx *sql.Context, t sql.Transaction) error {
	tx, ok := t.(*Tx)
	if !ok || tx.done {
		return nil
	}
	var err error
	if tx.prepared != "" {
		// While its locks are held: nobody's changes may come between the two.
		err = s.store.forgetPrepared(tx.prepared)
	}
	tx.end()
	if s.tx == tx {
		s.tx = nil
	}
	return err
}

// CreateSavepoint implements sql.TransactionSession.
func (s *Session) CreateSavepoint(ctx *sql.Context, _ sql.Transaction, name string) error {
	tx := s.transaction(ctx)
	if i := tx.savepointIndex(name); i >= 0 {
		tx.saves = append(tx.saves[:i], tx.saves[i+1:]...)
	}
	tx.saves = append(tx.saves, savepoint{name, len(tx.log), len(tx.opened) == 0})
	return nil
}

// RollbackToSavepoint implements sql.TransactionSession.
func (s *Session) RollbackToSavepoint(ctx *sql.Context, _ sql.Transaction, name string) error {
	tx := s.transaction(ctx)
	i := tx.savepointIndex(name)
	if i < 0 {
		return ErrNoSavepoint
	}
	tx.undoTo(tx.saves[i].at)
	if tx.saves[i].first {
		// To InnoDB the transaction begins only now.
		s.store.locks.ReleaseRows(s.owner)
		tx.snap = nil
	}
	tx.saves = tx.saves[:i+1]
	return nil
}

// HasSavepoint reports whether the open transaction has a savepoint of a name in
// any case.
func (s *Session) HasSavepoint(name string) bool {
	return s.tx != nil && s.tx.savepointIndex(name) >= 0
}

// ReleaseSavepoint implements sql.TransactionSession.
func (s *Session) ReleaseSavepoint(ctx *sql.Context, _ sql.Transaction, name string) error {
	tx := s.transaction(ctx)
	i := tx.savepointIndex(name)
	if i < 0 {
		return ErrNoSavepoint
	}
	tx.saves = tx.saves[:i]
	return nil
}

// releaseLocks gives back the locks of a transaction, and keeps those of LOCK
// TABLES.
func (s *Session) releaseLocks() { s.store.locks.Release(s.owner) }

// mode is how the statement reads a table.
func (s *Session) mode(def *tableDef) ReadMode {
	if def.temporary {
		return Consistent
	}
	if s.told && s.stmt.Tables != nil {
		if m, ok := s.stmt.Tables[newTableName(def.db, def.name)]; ok {
			return m
		}
	}
	if s.writes[def.id] > 0 && !s.told {
		return Exclusive
	}
	return s.stmt.Read
}

// opening is done before a statement's first access to a table in a transaction:
// it locks the table against changes of its definition.
func (s *Session) opening(ctx *sql.Context, tx *Tx, def *tableDef, mode lock.TableMode) error {
	if def.temporary {
		return nil
	}
	if had, ok := tx.opened[def.id]; ok && had >= mode {
		return nil
	}
	if s.locked != nil && mode != lock.Alter {
		if err := s.underLock(def, mode); err != nil {
			return err
		}
	} else if s.locked == nil {
		err := s.waiting(ctx, true, lock.Wait{Timeout: s.stmt.TableTimeout}, func(w lock.Wait) error {
			return s.store.locks.LockTable(ctx, s.owner, def.id, mode, w)
		})
		if err != nil {
			return err
		}
	}
	if tx.opened == nil {
		s.open.Store(tx) // from here on it is a transaction that others see
		tx.opened = make(map[uint64]lock.TableMode, 2)
	}
	tx.opened[def.id] = mode
	return nil
}

// waiting runs a request for a lock and gives its failures the store's names.
// Who has asked with OnWait learns of it when the request has to wait.
func (s *Session) waiting(ctx context.Context, table bool, limit lock.Wait, request func(lock.Wait) error) error {
	err := request(lock.Wait{NoWait: true})
	if errors.Is(err, lock.ErrNoWait) && !limit.NoWait {
		if s.onWait != nil {
			s.onWait(true, table)
			defer s.onWait(false, table)
		}
		err = request(limit)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, lock.ErrDeadlock):
		if tx := s.tx; tx != nil {
			tx.end()
			s.tx = nil
		}
		return ErrDeadlock
	case errors.Is(err, lock.ErrTimeout), errors.Is(err, lock.ErrNoWait):
		return ErrLockWaitTimeout
	}
	return err
}

func (s *Session) rowWait() lock.Wait {
	return lock.Wait{NoWait: s.stmt.Wait.NoWait, Timeout: s.stmt.Wait.Timeout, NoDetection: s.stmt.NoDetection}
}

// lockRow locks a row of a table. It reports whether the row is locked now, and
// whether that is new.
func (s *Session) lockRow(ctx *sql.Context, def *tableDef, tree int, key string, mode ReadMode) (ok, acquired bool, err error) {
	if def.temporary {
		return true, false, nil
	}
	r := lock.Row{Table: def.id, Index: uint32(tree), Key: key}
	m := lock.Shared
	if mode == Exclusive {
		m = lock.Exclusive
	}
	if s.stmt.Wait.SkipLocked {
		ok, acquired = s.store.locks.TryLockRow(s.owner, r, m)
		return ok, acquired, nil
	}
	err = s.waiting(ctx, false, s.rowWait(), func(w lock.Wait) error {
		acquired, err = s.store.locks.LockRow(ctx, s.owner, r, m, w)
		return err
	})
	return err == nil, acquired, err
}

func (s *Session) unlockRow(def *tableDef, key string) {
	s.store.locks.UnlockRow(s.owner, lock.Row{Table: def.id, Key: key})
}

// duplicate is the last duplicate key that a statement met.
type duplicate struct{ entry, index string }

// LastDuplicate returns what MariaDB's error 1062 says: the values, joined by
// dashes, and the name of the key.
func (s *Session) LastDuplicate() (entry, index string) { return s.lastDup.entry, s.lastDup.index }
