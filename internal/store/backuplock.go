package store

import (
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// BackupLock keeps a table's definition as it is until BackupUnlock, whatever
// becomes of transactions. A table that does not exist is not kept from being made.
func (s *Session) BackupLock(ctx *sql.Context, name TableName) error {
	s.BackupUnlock()
	t, ok := s.store.root.Load().table(name.Database, name.Table)
	if !ok {
		return nil
	}
	owner := s.store.locks.NewOwner(uint64(s.ID()))
	err := s.waiting(ctx, true, lock.Wait{Timeout: s.stmt.TableTimeout}, func(w lock.Wait) error {
		return s.store.locks.LockTable(ctx, owner, t.def.id, lock.Read, w)
	})
	if err != nil {
		return err
	}
	s.backupOwner = owner
	return nil
}

// BackupUnlock gives back the lock of BackupLock, if there is one.
func (s *Session) BackupUnlock() {
	if s.backupOwner != nil {
		s.store.locks.Release(s.backupOwner)
		s.backupOwner = nil
	}
}

// HasChanges reports whether the open transaction has changed anything but
// temporary tables.
func (s *Session) HasChanges() bool {
	if s.tx == nil || len(s.tx.ddl) > 0 {
		return s.tx != nil
	}
	for _, o := range s.tx.overlays {
		if !o.def.temporary {
			return true
		}
	}
	return false
}
