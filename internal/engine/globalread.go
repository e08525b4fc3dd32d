package engine

import (
	"context"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// gateUse is what one session has to do with the engine's gate.
type gateUse struct {
	shut   change // by FLUSH TABLES WITH READ LOCK
	stage  backupStage
	staged change     // by BACKUP STAGE
	tables bool       // LOCK TABLES ... WRITE is inside for as long as it lasts
	backup bool       // BACKUP LOCK has a table
	last   *execution // the last that entered
}

// readLock is FLUSH TABLES WITH READ LOCK: it waits for the statements that write,
// then for the commits, which those statements may be about to make.
func (s *Session) readLock(ctx *sql.Context) error {
	switch {
	case s.gate.shut != 0:
		return nil
	case s.gate.stage != noBackup:
		return mariaerr.New(mariaerr.ER_BACKUP_LOCK_IS_ACTIVE)
	}
	if err := s.shutGate(ctx, changesRows|changesDefinitions); err != nil {
		return err
	}
	if err := s.shutGate(ctx, commitsChanges); err != nil {
		s.engine.gate.open(changesRows | changesDefinitions)
		return err
	}
	s.gate.shut = allChanges
	return nil
}

func (s *Session) shutGate(ctx *sql.Context, c change) error {
	s.setState(waitingForBackup)
	defer s.setState("")
	return s.engine.gate.shut(ctx, c, s.lockWait())
}

// readUnlock gives the global read lock back, if the session has it.
func (s *Session) readUnlock() {
	if s.gate.shut != 0 {
		s.engine.gate.open(s.gate.shut)
		s.gate.shut = 0
	}
}

// leaveGate ends, with the session, whatever it has to do with the gate.
func (s *Session) leaveGate() {
	s.gate.backup = false
	s.readUnlock()
	s.endBackup()
	s.leaveLocked()
}

// leaveLocked is for the end of LOCK TABLES.
func (s *Session) leaveLocked() {
	if s.gate.tables {
		s.gate.tables = false
		s.engine.gate.leave(changesRows)
	}
}

const waitingForBackup = "Waiting for backup lock"

// lockWait is lock_wait_timeout, or what the statement says in its place.
func (s *Session) lockWait() time.Duration {
	if s.tableLimit != 0 {
		return s.tableLimit
	}
	return max(time.Duration(s.Vars.Uint(sqlvars.VarLockWaitTimeout))*time.Second, time.Nanosecond)
}

// enterGate lets a change pass, when it may: 1223 where the session itself keeps
// it from happening, 4145 where that is a backup of its own.
func (s *Session) enterGate(ctx context.Context, c change, timeout time.Duration) error {
	if s.gate.stage != noBackup {
		return mariaerr.New(mariaerr.ER_BACKUP_LOCK_IS_ACTIVE)
	}
	if s.gate.shut&c != 0 || s.gate.backup && c != commitsChanges {
		return mariaerr.New(mariaerr.ER_CANT_UPDATE_WITH_READLOCK)
	}
	if s.engine.gate.tryEnter(c) {
		return nil
	}
	s.setState(waitingForBackup)
	defer s.setState("")
	return s.engine.gate.enter(ctx, c, timeout)
}

// passGate waits as enterGate does for what then changes nothing.
func (s *Session) passGate(ctx context.Context, c change) error {
	if s.gate.tables {
		return nil // it is inside, and whoever closes the gate waits for it
	}
	if err := s.enterGate(ctx, c, s.lockWait()); err != nil {
		return err
	}
	s.engine.gate.leave(c)
	return nil
}

// enterGate lets a statement pass that changes anything. One inside another has
// passed with it, as have those under LOCK TABLES ... WRITE.
func (st *execution) enterGate(ctx *sql.Context) error {
	s := st.session
	c := st.changes()
	if c == 0 || s.gate.tables {
		return nil
	}
	for o := st.outer; o != nil; o = o.outer {
		if o.entered != 0 {
			return nil
		}
	}
	if s.gate.stage == noBackup && s.gate.shut == 0 && !s.gate.backup && s.engine.gate.tryEnter(c) {
		st.entered, s.gate.last = c, st
		return nil
	}
	if c == changesRows && !st.changesKept(ctx) {
		return nil
	}
	if err := s.enterGate(ctx, c, st.plan.TableTimeout); err != nil {
		return err
	}
	st.entered, s.gate.last = c, st
	return nil
}

// changes tells what a statement changes, by its kind.
func (st *execution) changes() change {
	if st.commits {
		switch kind, _ := kindOf(st.ast); kind {
		case "flush", "reset", "backup":
			return 0
		}
		return changesDefinitions
	}
	switch st.ast.(type) {
	case *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load, *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
		for _, mode := range st.plan.Tables {
			if mode == store.Exclusive {
				return changesRows
			}
		}
	}
	return 0
}

// changesKept tells whether the tables that a statement changes are there, and one
// of them is not temporary.
func (st *execution) changesKept(ctx *sql.Context) (kept bool) {
	for name, mode := range st.plan.Tables {
		if mode != store.Exclusive {
			continue
		}
		table, _, err := st.session.engine.catalog.Table(ctx, name.Database, name.Table)
		if err != nil {
			return len(st.session.engine.viewTables(ctx, name)) > 0
		}
		if temp, ok := table.(sql.TemporaryTable); !ok || !temp.IsTemporary() {
			kept = true
		}
	}
	return kept
}

// leaveGate ends what enterGate began.
func (st *execution) leaveGate() {
	if st.entered != 0 {
		st.session.engine.gate.leave(st.entered)
		st.entered = 0
		if st.session.gate.last == st {
			st.session.gate.last = nil
		}
	}
}

// enterCommit lets the open transaction's commit pass, and returns what ends it. A
// transaction that has changed nothing commits at any time.
func (s *Session) enterCommit(ctx *sql.Context) (leave func(), err error) {
	nothing := func() {}
	if st, ok := s.sql.(*store.Session); !ok || !st.HasChanges() || (s.gate.shut|s.gate.staged)&commitsChanges != 0 {
		return nothing, nil
	}
	for st := s.current; st != nil; st = st.outer {
		if st.entered&changesDefinitions != 0 {
			return nothing, nil // whoever stops commits waits for it
		}
	}
	if err := s.enterGate(ctx, commitsChanges, s.lockWait()); err != nil {
		return nil, err
	}
	return s.leaveCommit, nil
}

func (s *Session) leaveCommit() { s.engine.gate.leave(commitsChanges) }
