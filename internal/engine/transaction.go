package engine

import (
	"errors"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// transaction is what a session knows of its open transaction. The engine wants
// one around every statement; in MariaDB's eyes there is one when the user began
// it, or when a statement without autocommit has worked on tables.
type transaction struct {
	open      sql.Transaction // nil when none is
	isolation store.Isolation
	readOnly  bool
	explicit  bool // begun by START TRANSACTION, or chained
	used      bool // by a statement on tables
	pinned    bool // by a savepoint, which alone makes no transaction to be seen
}

// characteristics are what SET TRANSACTION without a scope says of the next
// transaction.
type characteristics struct {
	isolation dialect.Isolation
	access    dialect.AccessMode
}

// InTransaction reports whether a transaction that the user began is open.
func (s *Session) InTransaction() bool {
	return s.tx.explicit || s.tx.open != nil && s.tx.used && !s.Vars.Bool(sqlvars.VarAutocommit)
}

// ReadOnlyTransaction reports whether the open transaction is read only.
func (s *Session) ReadOnlyTransaction() bool { return s.tx.readOnly }

// lasts tells whether the transaction goes on when the statement is over.
func (s *Session) lasts() bool { return s.InTransaction() || s.tx.pinned }

// isolation is the level of the next transaction.
func (s *Session) isolation() store.Isolation {
	level := s.Vars.String(sqlvars.VarTxIsolation)
	if s.next.isolation != dialect.IsolationUnset {
		level = s.next.isolation.String()
	}
	switch level {
	case "READ-UNCOMMITTED":
		return store.ReadUncommitted
	case "READ-COMMITTED":
		return store.ReadCommitted
	case "SERIALIZABLE":
		return store.Serializable
	}
	return store.RepeatableRead
}

// readOnly tells whether the next transaction may only read.
func (s *Session) readOnly() bool {
	switch s.next.access {
	case dialect.ReadOnly:
		return true
	case dialect.ReadWrite:
		return false
	}
	return s.Vars.Bool(sqlvars.VarTxReadOnly)
}

// ensureTransaction opens a transaction when none is open, and makes the
// engine's session agree with ours: a CALL leaves it with one that may be over.
func (s *Session) ensureTransaction(ctx *sql.Context) error {
	if s.tx.open == nil {
		return s.openTransaction(ctx, s.isolation(), s.readOnly())
	}
	s.sql.SetTransaction(s.tx.open)
	return nil
}

func (s *Session) openTransaction(ctx *sql.Context, isolation store.Isolation, readOnly bool) error {
	ts, ok := s.sql.(sql.TransactionSession)
	if !ok {
		return nil
	}
	mode := sql.ReadWrite
	if readOnly {
		mode = sql.ReadOnly
	}
	tx, err := ts.StartTransaction(ctx, mode)
	if err != nil {
		return err
	}
	s.sql.SetTransaction(tx)
	s.tx = transaction{open: tx, isolation: isolation, readOnly: readOnly}
	return nil
}

// commitTransaction commits the open transaction, if any. It is over
// whatever comes of it.
func (s *Session) commitTransaction(ctx *sql.Context) error {
	ts, ok := s.sql.(sql.TransactionSession)
	if !ok || s.tx.open == nil {
		s.forgetTransaction()
		return nil
	}
	leave, err := s.enterCommit(ctx)
	if err != nil {
		return errors.Join(err, s.rollbackTransaction(ctx))
	}
	defer leave()
	s.Status.Add(sqlvars.StatusHandlerCommit, 1)
	err = ts.CommitTransaction(ctx, s.tx.open)
	if err != nil && !caused(err, store.ErrDeadlock) {
		err = errors.Join(err, ts.Rollback(ctx, s.tx.open))
	}
	s.forgetTransaction()
	return err
}

// rollbackTransaction undoes the open transaction, if any.
func (s *Session) rollbackTransaction(ctx *sql.Context) error {
	ts, ok := s.sql.(sql.TransactionSession)
	if !ok || s.tx.open == nil {
		s.forgetTransaction()
		return nil
	}
	s.Status.Add(sqlvars.StatusHandlerRollback, 1)
	err := ts.Rollback(ctx, s.tx.open)
	s.forgetTransaction()
	return err
}

// forgetTransaction leaves the session without a transaction. SET TRANSACTION
// was about this one if it was seen as one.
func (s *Session) forgetTransaction() {
	if s.tx.explicit || s.tx.used {
		s.next = characteristics{}
	}
	s.tx = transaction{}
	if s.sql != nil {
		s.sql.SetTransaction(nil)
	}
}

// commit commits the open transaction, if any, outside of a statement.
func (s *Session) commit() error {
	if s.sql == nil {
		return nil
	}
	return s.commitTransaction(s.context(backgroundContext, ""))
}

// setNext is SET TRANSACTION without a scope, and SET @@tx_isolation likewise:
// the next transaction's characteristics, 1568 while one is open.
func (s *Session) setNext(c characteristics) error {
	if s.InTransaction() {
		return mariaerr.New(mariaerr.ER_CANT_CHANGE_TX_CHARACTERISTICS)
	}
	if c.isolation != dialect.IsolationUnset {
		s.next.isolation = c.isolation
	}
	if c.access != dialect.AccessUnset {
		s.next.access = c.access
	}
	return nil
}
