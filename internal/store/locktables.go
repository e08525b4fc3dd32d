package store

import (
	"errors"
	"sort"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// Errors of statements under LOCK TABLES.
var (
	ErrNotLocked      = errors.New("store: the table was not locked with LOCK TABLES")                   // 1100
	ErrLockedForReads = errors.New("store: the table was locked with a READ lock, and is to be changed") // 1099
)

// TableLock is one table of LOCK TABLES.
type TableLock struct {
	Name  TableName
	Write bool
}

// LockTables is LOCK TABLES: it gives back the locks of an earlier one and waits
// until all tables are locked. The transaction that was open must have ended.
func (s *Session) LockTables(ctx *sql.Context, locks []TableLock) error {
	if err := s.UnlockTables(ctx); err != nil {
		return err
	}
	r := s.store.root.Load()
	modes := make(map[uint64]bool, len(locks))
	for _, l := range locks {
		if _, temporary := s.tempNames[l.Name]; temporary {
			continue
		}
		t, ok := r.table(l.Name.Database, l.Name.Table)
		if !ok {
			return sql.ErrTableNotFound.New(l.Name.Table)
		}
		modes[t.def.id] = modes[t.def.id] || l.Write
		for _, name := range t.def.fulltextTables() {
			if words, ok := r.table(l.Name.Database, name); ok {
				modes[words.def.id] = modes[words.def.id] || l.Write
			}
		}
	}
	// In the order of their numbers, so that two sessions do not meet.
	ids := make([]uint64, 0, len(modes))
	for id := range modes {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	s.tablesOwner = s.store.locks.NewOwner(uint64(s.ID()))
	for _, id := range ids {
		mode := lock.LockRead
		if modes[id] {
			mode = lock.LockWrite
		}
		err := s.waiting(ctx, true, lock.Wait{Timeout: s.stmt.TableTimeout}, func(w lock.Wait) error {
			return s.store.locks.LockTable(ctx, s.tablesOwner, id, mode, w)
		})
		if err != nil {
			s.store.locks.Release(s.tablesOwner)
			s.tablesOwner = nil
			return err
		}
	}
	s.locked = modes
	return nil
}

// UnlockTables gives back the locks of LOCK TABLES.
func (s *Session) UnlockTables(*sql.Context) error {
	if s.tablesOwner != nil {
		s.store.locks.Release(s.tablesOwner)
	}
	s.tablesOwner, s.locked = nil, nil
	return nil
}

// HasTableLocks reports whether LOCK TABLES is in force.
func (s *Session) HasTableLocks() bool { return s.locked != nil }

// underLock tells whether LOCK TABLES lets a statement open a table.
func (s *Session) underLock(def *tableDef, mode lock.TableMode) error {
	write, ok := s.locked[def.id]
	switch {
	case !ok:
		return ErrNotLocked
	case mode != lock.Read && !write:
		return ErrLockedForReads
	}
	return nil
}
