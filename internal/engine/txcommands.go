package engine

import (
	"errors"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// bare makes a command of a statement that begins or ends transactions itself,
// and so has none around it.
func bare(name, kind string, run func(ctx *sql.Context, s *Session) error) *command {
	c := ok(name, run)
	c.kind, c.bare = kind, true
	return c
}

func startTransaction(n *dialect.StartTransaction) *command {
	return bare("START TRANSACTION", "begin", func(ctx *sql.Context, s *Session) error {
		if err := s.mayEndTransaction(); err != nil {
			return err
		}
		if err := s.commitTransaction(ctx); err != nil {
			return err
		}
		if err := s.unlockTables(ctx); err != nil {
			return err
		}
		isolation, readOnly := s.isolation(), s.readOnly()
		if n.Access == dialect.ReadWrite {
			if err := s.writable(); err != nil {
				return err
			}
		}
		if n.Access != dialect.AccessUnset {
			readOnly = n.Access == dialect.ReadOnly
		}
		if err := s.beginExplicit(ctx, isolation, readOnly); err != nil {
			return err
		}
		// At other levels each statement has a view of its own, or needs none.
		if st, ok := s.sql.(*store.Session); ok && n.Snapshot && isolation == store.RepeatableRead {
			return st.ConsistentSnapshot(ctx)
		}
		return nil
	})
}

// beginExplicit opens a transaction that lasts until the user ends it.
func (s *Session) beginExplicit(ctx *sql.Context, isolation store.Isolation, readOnly bool) error {
	if err := s.openTransaction(ctx, isolation, readOnly); err != nil {
		return err
	}
	s.tx.explicit = s.tx.open != nil
	plan := store.Statement{Isolation: isolation}
	s.setTimeouts(&plan)
	s.tellStore(plan)
	return nil
}

func endTransaction(n *dialect.EndTransaction) *command {
	name, kind := "COMMIT", "commit"
	if n.Rollback {
		name, kind = "ROLLBACK", "rollback"
	}
	return bare(name, kind, func(ctx *sql.Context, s *Session) error {
		if err := s.mayEndTransaction(); err != nil {
			return err
		}
		was := s.tx
		if was.open == nil {
			was.isolation, was.readOnly = s.isolation(), s.readOnly()
		}
		end := s.commitTransaction
		if n.Rollback {
			end = s.rollbackTransaction
		}
		if err := end(ctx); err != nil {
			return err
		}
		completion := s.Vars.String(sqlvars.VarCompletionType)
		if n.Chain == dialect.ChoiceYes || n.Chain == dialect.ChoiceUnset && completion == "CHAIN" && n.Release != dialect.ChoiceYes {
			return s.beginExplicit(ctx, was.isolation, was.readOnly)
		}
		if n.Release == dialect.ChoiceYes || n.Release == dialect.ChoiceUnset && completion == "RELEASE" && n.Chain == dialect.ChoiceUnset {
			s.released = true
		}
		return nil
	})
}

// Released reports whether the connection is to end, after COMMIT RELEASE.
func (s *Session) Released() bool { return s.released }

// mayEndTransaction refuses to end a transaction around a statement that is
// undone as a whole: in a trigger.
func (s *Session) mayEndTransaction() error {
	for st := s.current; st != nil; st = st.outer {
		if _, call := st.ast.(*sqlparser.Call); !call {
			return mariaerr.New(mariaerr.ER_COMMIT_NOT_ALLOWED_IN_SF_OR_TRG)
		}
	}
	return nil
}

func savepoint(n *dialect.Savepoint) *command {
	name, kind := "SAVEPOINT", "savepoint"
	switch n.Kind {
	case dialect.SavepointRollback:
		name, kind = "ROLLBACK TO SAVEPOINT", "rollback_to_savepoint"
	case dialect.SavepointRelease:
		name, kind = "RELEASE SAVEPOINT", "release_savepoint"
	}
	return bare(name, kind, func(ctx *sql.Context, s *Session) error { return s.savepoint(ctx, n) })
}

func (s *Session) savepoint(ctx *sql.Context, n *dialect.Savepoint) error {
	unknown := mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "SAVEPOINT", n.Name)
	ts, ok := s.sql.(sql.TransactionSession)
	set := n.Kind == dialect.SavepointSet
	switch {
	case set && (!ok || s.Vars.Bool(sqlvars.VarAutocommit) && !s.tx.explicit):
		return nil // it ends with the statement
	case !ok || !set && !s.lasts():
		return unknown
	case n.Kind == dialect.SavepointRollback && s.branch != nil && !s.branch.works():
		if st, ok := s.sql.(*store.Session); ok && !st.HasSavepoint(n.Name) {
			return unknown
		}
		return s.wrongBranchState()
	}
	if err := s.ensureTransaction(ctx); err != nil {
		return err
	}
	name := strings.ToLower(n.Name)
	var err error
	switch n.Kind {
	case dialect.SavepointSet:
		if err = ts.CreateSavepoint(ctx, s.tx.open, name); err == nil {
			s.tx.pinned = true
		}
	case dialect.SavepointRollback:
		err = ts.RollbackToSavepoint(ctx, s.tx.open, name)
	case dialect.SavepointRelease:
		err = ts.ReleaseSavepoint(ctx, s.tx.open, name)
	}
	if errors.Is(err, store.ErrNoSavepoint) {
		return unknown
	}
	return err
}

// transactionCommand returns the command for a statement on transactions as the
// grammar gives it, which reads those of routines; nil for other statements.
func transactionCommand(ast sqlparser.Statement) *command {
	switch n := ast.(type) {
	case *sqlparser.Begin:
		st := &dialect.StartTransaction{}
		switch n.TransactionCharacteristic {
		case sqlparser.TxReadOnly:
			st.Access = dialect.ReadOnly
		case sqlparser.TxReadWrite:
			st.Access = dialect.ReadWrite
		}
		return startTransaction(st)
	case *sqlparser.Commit:
		return endTransaction(&dialect.EndTransaction{})
	case *sqlparser.Rollback:
		return endTransaction(&dialect.EndTransaction{Rollback: true})
	case *sqlparser.Savepoint:
		return savepoint(&dialect.Savepoint{Name: n.Identifier})
	case *sqlparser.RollbackSavepoint:
		return savepoint(&dialect.Savepoint{Kind: dialect.SavepointRollback, Name: n.Identifier})
	case *sqlparser.ReleaseSavepoint:
		return savepoint(&dialect.Savepoint{Kind: dialect.SavepointRelease, Name: n.Identifier})
	case sqlparser.InjectedStatement:
		if c, ok := n.Statement.(*command); ok && c.bare {
			return c
		}
	}
	return nil
}
