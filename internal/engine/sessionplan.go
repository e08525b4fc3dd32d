package engine

import (
	"maps"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

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
	p.SnapshotOnly = p.Isolation == store.RepeatableRead && s.Vars.Bool(sqlvars.VarInnodbSnapshotIsolation)
	p.NoDetection = !s.Vars.Globals().Bool(sqlvars.VarInnodbDeadlockDetect)
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
		p.TableTimeout = s.lockWait()
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
	// Not its TextDefinition, which may end in WITH CHECK OPTION.
	ast, err := e.parser.ParseSimple(view.CreateViewStatement)
	if err != nil {
		return nil
	}
	ddl, ok := ast.(*sqlparser.DDL)
	if !ok || ddl.ViewSpec == nil || ddl.ViewSpec.ViewExpr == nil {
		return nil
	}
	for t := range lockPlan(ddl.ViewSpec.ViewExpr, store.RepeatableRead, true, name.Database, nil).Tables {
		list = append(list, t)
	}
	return list
}
