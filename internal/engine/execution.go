package engine

import (
	"errors"
	"io"
	"maps"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

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
	savepoint string // what a failure goes back to, when it cannot undo everything
	ended     bool
}

// startStatement opens the statement's transaction, after an implicit commit
// where MariaDB has one, and tells the store how it reads.
func (s *Session) startStatement(ctx *sql.Context, ast sqlparser.Statement) (*execution, error) {
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
	}
	if err := s.ensureTransaction(ctx); err != nil {
		return nil, err
	}
	st.plan = s.lockPlan(ctx, ast)
	if err := s.mayWrite(ctx, st); err != nil {
		return nil, errors.Join(err, st.end(ctx, err))
	}
	s.tellStore(st.plan)
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
	case caused(failed, store.ErrDeadlock):
		// The store has rolled back already.
		s.forgetTransaction()
		return nil
	case caused(failed, store.ErrLockWaitTimeout) && s.Vars.Globals().Bool(sqlvars.VarInnodbRollbackOnTimeout):
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

// addTriggers tells the store of the tables that the statement's triggers
// change, which its text does not name.
func (st *execution) addTriggers(analyzed sql.Node) {
	var changed map[store.TableName]bool
	transform.Inspect(analyzed, func(n sql.Node) bool {
		if t, ok := n.(*plan.TriggerExecutor); ok {
			if changed == nil {
				changed = map[store.TableName]bool{}
			}
			changedTables(t.Right(), changed)
		}
		return true
	})
	if len(changed) == 0 {
		return
	}
	tables := maps.Clone(st.plan.Tables)
	if tables == nil {
		tables = map[store.TableName]store.ReadMode{}
	}
	for t := range changed {
		tables[t] = store.Exclusive
	}
	st.plan.Tables = tables
	st.session.tellStore(st.plan)
}

// changedTables gathers the tables that the statements of a plan change.
func changedTables(node sql.Node, into map[store.TableName]bool) {
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.InsertInto:
			tablesIn(n.Destination, into)
		case *plan.Update:
			tablesIn(n.Child, into)
		case *plan.DeleteFrom:
			tablesIn(n.Child, into)
		}
		return true
	})
}

func tablesIn(node sql.Node, into map[store.TableName]bool) {
	transform.Inspect(node, func(n sql.Node) bool {
		if t, ok := n.(sql.TableNode); ok && t.Database() != nil {
			into[store.TableName{Database: strings.ToLower(t.Database().Name()), Table: strings.ToLower(t.Name())}] = true
		}
		return true
	})
}

// tellStore tells the store how what comes now reads tables.
func (s *Session) tellStore(plan store.Statement) {
	if st, ok := s.sql.(*store.Session); ok {
		st.BeginStatement(plan)
	}
}

// lockPlan is how a statement of this session reads tables.
func (s *Session) lockPlan(ctx *sql.Context, ast sqlparser.Statement) store.Statement {
	alone := s.Vars.Bool(sqlvars.VarAutocommit) && !s.tx.explicit
	p := lockPlan(ast, s.tx.isolation, alone, s.Database(), func(tables []store.TableName, column string) int {
		return s.engine.columnOwner(ctx, tables, column)
	})
	switch ast.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
		s.engine.throughViews(ctx, &p)
	}
	s.setTimeouts(&p)
	return p
}

// setTimeouts sets how long a statement waits that does not say so itself. One
// that does waits as long for a table.
func (s *Session) setTimeouts(p *store.Statement) {
	switch {
	case p.Wait.NoWait:
	case p.Wait.Timeout != 0:
		p.TableTimeout = p.Wait.Timeout
	default:
		p.Wait.Timeout = time.Duration(s.Vars.Uint(sqlvars.VarInnodbLockWaitTimeout)) * time.Second
		p.Wait.NoWait = p.Wait.Timeout == 0
		p.TableTimeout = time.Duration(s.Vars.Uint(sqlvars.VarLockWaitTimeout)) * time.Second
	}
	// To the store 0 is no limit, to MariaDB not to wait.
	p.TableTimeout = max(p.TableTimeout, time.Nanosecond)
}

// columnOwner returns the index of the table that has a column, -1 for none.
func (e *Engine) columnOwner(ctx *sql.Context, tables []store.TableName, column string) int {
	for i, name := range tables {
		t, _, err := e.catalog.Table(ctx, name.Database, name.Table)
		if err == nil && t.Schema().IndexOfColName(column) >= 0 {
			return i
		}
	}
	return -1
}

// throughViews makes a locking clause on a view one on the view's tables.
func (e *Engine) throughViews(ctx *sql.Context, p *store.Statement) {
	for name, mode := range maps.Clone(p.Tables) {
		if mode > p.Read {
			e.throughView(ctx, name, mode, p, 0)
		}
	}
}

// maxViews bounds how deep views may stand on views.
const maxViews = 32

func (e *Engine) throughView(ctx *sql.Context, name store.TableName, mode store.ReadMode, p *store.Statement, depth int) {
	for _, t := range e.viewTables(ctx, name) {
		if p.Tables[t] < mode {
			p.Tables[t] = mode
		}
		if depth < maxViews {
			e.throughView(ctx, t, mode, p, depth+1)
		}
	}
}

// viewTables lists the tables of a view's FROM clauses, nil for a table.
func (e *Engine) viewTables(ctx *sql.Context, name store.TableName) (list []store.TableName) {
	if name.Database == "" || name.Database == informationSchema {
		return nil
	}
	db, err := e.catalog.Database(ctx, name.Database)
	if err != nil {
		return nil
	}
	views, ok := db.(sql.ViewDatabase)
	if !ok {
		return nil
	}
	view, ok, err := views.GetViewDefinition(ctx, name.Table)
	if err != nil || !ok {
		return nil
	}
	ast, err := e.parser.ParseSimple(view.TextDefinition)
	if err != nil {
		return nil
	}
	for t := range lockPlan(ast, store.RepeatableRead, true, name.Database, nil).Tables {
		list = append(list, t)
	}
	return list
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
