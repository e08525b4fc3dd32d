package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// backupStage is how far BACKUP STAGE has come in a session.
type backupStage uint8

// The stages, in their order.
const (
	noBackup backupStage = iota
	backupStart
	backupFlush
	backupBlockDDL
	backupBlockCommit
	backupEnd
)

var backupStages = [...]string{
	backupStart: "START", backupFlush: "FLUSH", backupBlockDDL: "BLOCK_DDL", backupBlockCommit: "BLOCK_COMMIT", backupEnd: "END",
}

func backupStageOf(name string) (backupStage, error) {
	for stage := backupStart; stage <= backupEnd; stage++ {
		if strings.EqualFold(name, backupStages[stage]) {
			return stage, nil
		}
	}
	return noBackup, mariaerr.New(mariaerr.ER_BACKUP_UNKNOWN_STAGE, name)
}

// backup makes BACKUP STAGE a command. The stages in between can be passed over,
// and what each stops the later ones stop too.
func backup(n *dialect.BackupStage) *command {
	return ok("BACKUP", func(ctx *sql.Context, s *Session) error {
		if err := s.rights.NeedGlobal(auth.PrivReload); err != nil {
			return err
		}
		to, err := backupStageOf(n.Stage)
		if err != nil {
			return err
		}
		now := s.gate.stage
		switch {
		case now == noBackup && to != backupStart:
			return mariaerr.New(mariaerr.ER_BACKUP_NOT_RUNNING)
		case to <= now:
			return mariaerr.New(mariaerr.ER_BACKUP_WRONG_STAGE, backupStages[to], backupStages[now])
		case s.gate.shut != 0:
			return mariaerr.New(mariaerr.ER_CANT_UPDATE_WITH_READLOCK)
		case s.locked != nil:
			return mariaerr.New(mariaerr.ER_LOCK_OR_ACTIVE_TRANSACTION)
		}
		return s.backupTo(ctx, to)
	})
}

func (s *Session) backupTo(ctx *sql.Context, to backupStage) error {
	e := s.engine
	if to == backupEnd {
		s.endBackup()
		return nil
	}
	if to == backupStart {
		s.setState(waitingForBackup)
		defer s.setState("")
		if err := e.gate.await(ctx, s.lockWait(), func() bool { return e.backup.CompareAndSwap(0, s.id) }); err != nil {
			return err
		}
	}
	for _, b := range [...]struct {
		from  backupStage
		stops change
	}{
		{backupBlockDDL, changesDefinitions},
		{backupBlockCommit, commitsChanges},
	} {
		if to < b.from || s.gate.staged&b.stops != 0 {
			continue
		}
		if err := s.shutGate(ctx, b.stops); err != nil {
			return err
		}
		s.gate.staged |= b.stops
	}
	s.gate.stage = to
	return nil
}

// endBackup ends the session's backup, if it is at one.
func (s *Session) endBackup() {
	if s.gate.stage == noBackup {
		return
	}
	s.gate.stage = noBackup
	s.engine.backup.Store(0)
	s.engine.gate.open(s.gate.staged)
	s.gate.staged = 0
}

// backupLock makes BACKUP LOCK and BACKUP UNLOCK a command. A session has one such
// lock at a time, which keeps the definition of a table, there or not, as it is.
func backupLock(n *dialect.BackupLock) *command {
	return bare("BACKUP LOCK", "backup_lock", func(ctx *sql.Context, s *Session) error {
		if err := s.rights.NeedGlobal(auth.PrivReload); err != nil {
			return err
		}
		st, ok := s.sql.(*store.Session)
		if !ok {
			return nil
		}
		st.BackupUnlock()
		s.gate.backup = false
		if n.Unlock {
			return nil
		}
		db := n.Table.DB
		if db == "" {
			db = s.Database()
		}
		if db == "" {
			return mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		plan := store.Statement{Isolation: s.isolation()}
		s.setTimeouts(&plan)
		st.BeginStatement(plan)
		if err := st.BackupLock(ctx, store.TableName{Database: strings.ToLower(db), Table: strings.ToLower(n.Table.Name)}); err != nil {
			return err
		}
		s.gate.backup = true
		return nil
	})
}
