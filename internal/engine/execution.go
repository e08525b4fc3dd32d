package engine

import (
	"errors"
	"io"
	"strconv"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// execution is a statement that runs: a client's, or one of a routine. It has a
// transaction around it, and what it did is undone when it fails.
type execution struct {
	session *Session
	ast     sqlparser.Statement
	outer   *execution // the one inside which this one runs
	plan    store.Statement
	// alone says that it may end the transaction: no statement that is undone
	// as a whole runs around it. Statements of a CALL are alone.
	alone     bool
	commits   bool   // it ends the transaction whatever autocommit says
	entered   change // what it passed the engine's gate with
	savepoint string // what a failure goes back to, when it cannot undo everything
	ended     bool
	inserted  insertCounts // of an INSERT
	deletes   bool         // a deleteJoined is in its plan
}

// startStatement opens the statement's transaction, after an implicit commit
// where MariaDB has one, and tells the store how it reads and what checks views
// have it make of new rows.
func (s *Session) startStatement(ctx *sql.Context, ast sqlparser.Statement, checks map[store.TableName][]sql.CheckDefinition) (*execution, error) {
	st := &execution{session: s, ast: ast, alone: true}
	if ctx.IsInterpreted() {
		st.outer = s.current
	} else {
		s.current = nil
	}
	if o := st.outer; o != nil {
		_, call := o.ast.(*sqlparser.Call)
		st.alone = call && o.alone
	}
	if err := s.mayTouch(ctx, ast); err != nil {
		return nil, err
	}
	if st.alone && commitsImplicitly(ast) {
		if err := s.commitTransaction(ctx); err != nil {
			return nil, err
		}
		st.commits = true
		s.next = characteristics{} // SET TRANSACTION was about what is over now
	}
	if err := s.ensureTransaction(ctx); err != nil {
		return nil, err
	}
	st.plan = s.lockPlan(ctx, ast)
	st.plan.Checks = checks
	if err := st.mayUpdate(); err != nil {
		return nil, err
	}
	if err := s.mayWrite(ctx, st); err != nil {
		return nil, errors.Join(err, st.end(ctx, err))
	}
	if err := st.enterGate(ctx); err != nil {
		return nil, errors.Join(err, st.end(ctx, err))
	}
	s.tellStore(st.plan)
	if err := st.openTables(ctx); err != nil {
		return nil, errors.Join(err, st.end(ctx, err))
	}
	switch ast.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
		// It runs no others, and a cursor's may stay open for long.
	case *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load:
		s.current = st
		if !st.alone || s.lasts() || !s.Vars.Bool(sqlvars.VarAutocommit) {
			st.setSavepoint(ctx)
		}
	default:
		s.current = st
	}
	return st, nil
}

// openTables waits until nobody is about to alter the tables that the statement
// names, so that it is planned with their definitions as they then are.
func (st *execution) openTables(ctx *sql.Context) error {
	switch st.ast.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect,
		*sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load:
	default:
		return nil
	}
	session, ok := st.session.sql.(*store.Session)
	if !ok || len(st.plan.Tables) == 0 {
		return nil
	}
	tables := make(map[store.TableName]bool, len(st.plan.Tables))
	for name, mode := range st.plan.Tables {
		tables[name] = st.plan.Write && mode == store.Exclusive
		for _, below := range st.session.engine.viewTables(ctx, name) {
			tables[below] = tables[below] || tables[name]
		}
	}
	return session.OpenTables(ctx, tables)
}

// setSavepoint notes where a failure of the statement goes back to. Storage
// without savepoints undoes what it can by itself.
func (st *execution) setSavepoint(ctx *sql.Context) {
	depth := 0
	for o := st.outer; o != nil; o = o.outer {
		depth++
	}
	// No client can write this name.
	name := "\x00statement " + strconv.Itoa(depth)
	if ts, ok := st.session.sql.(sql.TransactionSession); ok && ts.CreateSavepoint(ctx, st.session.tx.open, name) == nil {
		st.savepoint = name
	}
}

// end ends the statement: failed is its error, nil when it went well. The error
// that comes back is one on top of it.
func (st *execution) end(ctx *sql.Context, failed error) error {
	if st.ended {
		return nil
	}
	st.ended = true
	s := st.session
	err := st.settle(ctx, failed)
	st.leaveGate()
	if s.current == st {
		s.current = st.outer
		if st.outer != nil {
			s.tellStore(st.outer.plan)
		}
	}
	return err
}

// settle decides what becomes of the statement's work and its transaction.
func (st *execution) settle(ctx *sql.Context, failed error) error {
	s := st.session
	switch {
	case s.tx.open == nil:
		return nil // it ended its transaction itself
	case caused(failed, store.ErrDeadlock), caused(failed, store.ErrRowChanged):
		// The store has rolled back already.
		s.forgetTransaction()
		s.loseBranch(mariaerr.ER_XA_RBDEADLOCK)
		return nil
	case caused(failed, store.ErrLockWaitTimeout) && s.Vars.Globals().Bool(sqlvars.VarInnodbRollbackOnTimeout):
		s.loseBranch(mariaerr.ER_XA_RBTIMEOUT)
		return s.rollbackTransaction(ctx)
	}
	err := st.leaveSavepoint(ctx, failed != nil)
	switch {
	case !st.alone, !st.commits && s.lasts():
		return err
	case failed != nil:
		return errors.Join(err, s.rollbackTransaction(ctx))
	}
	return errors.Join(err, s.commitTransaction(ctx))
}

func (st *execution) leaveSavepoint(ctx *sql.Context, undo bool) error {
	ts, ok := st.session.sql.(sql.TransactionSession)
	if !ok || st.savepoint == "" {
		return nil
	}
	tx := st.session.tx.open
	var err error
	if undo {
		err = ts.RollbackToSavepoint(ctx, tx, st.savepoint)
	}
	if err == nil {
		err = ts.ReleaseSavepoint(ctx, tx, st.savepoint)
	}
	if errors.Is(err, store.ErrNoSavepoint) {
		return nil // the transaction is another one by now
	}
	return err
}

// use notes that a statement that could be planned works on tables.
func (st *execution) use() {
	for t := range st.plan.Tables {
		if t.Database != informationSchema {
			st.session.tx.used = true
			return
		}
	}
}

// executionRows are a statement's rows. Their end, or an error, is the
// statement's.
type executionRows struct {
	sql.RowIter
	execution *execution
	failed    error
}

func (r *executionRows) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := r.RowIter.Next(ctx)
	if err != nil && err != io.EOF {
		r.failed = err
	}
	if err == nil && r.execution.outer != nil {
		r.execution.countInCall(row)
	}
	return row, err
}

func (r *executionRows) Close(ctx *sql.Context) error {
	err := r.RowIter.Close(ctx)
	failed := r.failed
	if failed == nil {
		failed = err
	}
	return errors.Join(err, r.execution.end(ctx, failed))
}

// caused tells whether err comes from cause, through the engine's wrappers too.
func caused(err, cause error) bool {
	for err != nil {
		if errors.Is(err, cause) {
			return true
		}
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range joined.Unwrap() {
				if caused(e, cause) {
					return true
				}
			}
			return false
		}
		switch e := err.(type) {
		case sql.WrappedInsertError:
			err = e.Cause
		case interface{ Cause() error }:
			err = e.Cause()
		default:
			err = errors.Unwrap(err)
		}
	}
	return false
}
