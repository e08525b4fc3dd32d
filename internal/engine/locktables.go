package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// lockedTable is a table that LOCK TABLES has locked: it can be used by the name
// that the lock gives it, once in a statement.
type lockedTable struct {
	name  store.TableName
	alias string // in lower case
	write bool
	view  bool // a view: its tables are locked in its stead
}

func lockTables(n *dialect.LockTables) *command {
	return bare("LOCK TABLES", "lock_tables", func(ctx *sql.Context, s *Session) error {
		if err := s.mayEndTransaction(); err != nil {
			return err
		}
		if err := s.commitTransaction(ctx); err != nil {
			return err
		}
		if err := s.unlockTables(ctx); err != nil {
			return err
		}
		if err := s.lockTables(ctx, n); err != nil || s.Vars.Bool(sqlvars.VarAutocommit) {
			return err
		}
		// Without autocommit the tables are locked in a transaction.
		if err := s.ensureTransaction(ctx); err != nil {
			return err
		}
		s.tx.used = s.tx.open != nil
		return nil
	})
}

func (s *Session) lockTables(ctx *sql.Context, n *dialect.LockTables) error {
	var list []lockedTable
	for _, t := range n.Tables {
		name := store.TableName{Database: strings.ToLower(t.Table.DB), Table: strings.ToLower(t.Table.Name)}
		if name.Database == "" {
			name.Database = strings.ToLower(s.Database())
		}
		l := lockedTable{name: name, alias: strings.ToLower(t.Alias), write: t.Write}
		if l.alias == "" {
			l.alias = name.Table
		}
		for _, other := range list {
			if other.alias == l.alias && other.name.Database == name.Database {
				return mariaerr.New(mariaerr.ER_NONUNIQ_TABLE, l.alias)
			}
		}
		list = append(list, l)
	}
	for i := range n.Tables {
		found, err := s.lockable(ctx, n.Tables[i].Table, list[i])
		if err != nil {
			return err
		}
		list[i].view = found != nil
		list = append(list, found...)
	}
	var locks []store.TableLock
	for _, l := range list {
		if l.write && s.readOnly() {
			return mariaerr.New(mariaerr.ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION)
		}
		if !l.view && l.name.Database != mysqlDatabase { // whose tables are views of the accounts
			locks = append(locks, store.TableLock{Name: l.name, Write: l.write})
		}
		if l.write {
			locks = append(locks, s.triggerLocks(ctx, l.name)...)
		}
	}
	writes := slices.ContainsFunc(locks, func(l store.TableLock) bool { return l.Write })
	if writes {
		if err := s.enterGate(ctx, changesRows, s.tableWait(n.Wait)); err != nil {
			return err
		}
		s.gate.tables = true
	}
	if st, ok := s.sql.(*store.Session); ok {
		plan := store.Statement{Isolation: s.isolation()}
		s.setTimeouts(&plan)
		plan.TableTimeout = s.tableWait(n.Wait)
		st.BeginStatement(plan)
		if err := st.LockTables(ctx, locks); err != nil {
			s.leaveLocked()
			return err
		}
	}
	s.locked = list
	return nil
}

// lockable checks that the session may lock a table, and that it exists. For a
// view it returns the tables that the view reads, which are locked with it.
func (s *Session) lockable(ctx *sql.Context, t dialect.TableName, l lockedTable) ([]lockedTable, error) {
	db := l.name.Database
	switch {
	case db == "":
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	case db == informationSchema, s.rights != nil && !s.rights.HasDB(db, auth.PrivLockTables):
		return nil, s.deniedDB(db)
	}
	if err := s.needTable(db, t.Name, need{auth.PrivSelect, "SELECT, LOCK TABLES"}); err != nil {
		return nil, err
	}
	if _, _, err := s.engine.catalog.Table(ctx, db, t.Name); err == nil {
		return nil, nil
	}
	tables := s.engine.viewTables(ctx, l.name)
	if tables == nil {
		return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, t.Name)
	}
	var list []lockedTable
	for _, name := range tables {
		below := lockedTable{name: name, alias: name.Table, write: l.write}
		if more := s.engine.viewTables(ctx, name); more != nil {
			below.view = true
			for _, t := range more {
				list = append(list, lockedTable{name: t, alias: t.Table, write: l.write})
			}
		}
		list = append(list, below)
	}
	return list, nil
}

// triggersOf lists the triggers of a database, none of one that is not there.
func (e *Engine) triggersOf(ctx *sql.Context, database string) []sql.TriggerDefinition {
	db, err := e.catalog.Database(ctx, database)
	if err != nil {
		return nil
	}
	td, ok := db.(sql.TriggerDatabase)
	if !ok {
		return nil
	}
	list, err := td.GetTriggers(ctx)
	if err != nil {
		return nil
	}
	return list
}

// triggerLocks are the tables that the triggers of a table use, which are locked
// with it.
func (s *Session) triggerLocks(ctx *sql.Context, name store.TableName) (locks []store.TableLock) {
	list, err := s.engine.triggersOn(ctx, name.Database, name.Table)
	if err != nil {
		return nil
	}
	for _, t := range list {
		dialect.Each(t.Code, func(n *dialect.RoutineSQL) {
			st, err := s.parse(ctx, n.Text.Of(t.CreateStatement))
			if n.Set || err != nil {
				return
			}
			for used, mode := range lockPlan(st.ast, store.RepeatableRead, true, name.Database, nil).Tables {
				if used.Database != "" {
					locks = append(locks, store.TableLock{Name: used, Write: mode == store.Exclusive})
				}
			}
		})
	}
	return locks
}

func unlockTables() *command {
	return bare("UNLOCK TABLES", "unlock_tables", func(ctx *sql.Context, s *Session) error {
		s.readUnlock()
		if s.locked == nil {
			return nil
		}
		if err := s.mayEndTransaction(); err != nil {
			return err
		}
		if err := s.commitTransaction(ctx); err != nil {
			return err
		}
		return s.unlockTables(ctx)
	})
}

// unlockTables ends LOCK TABLES, if it is in force.
func (s *Session) unlockTables(ctx *sql.Context) error {
	s.locked = nil
	s.leaveLocked()
	if st, ok := s.sql.(*store.Session); ok && st.HasTableLocks() {
		return st.UnlockTables(ctx)
	}
	return nil
}

// mayTouch holds a statement to the tables of LOCK TABLES: 1100 for others, 1099
// for changing one that is locked for reading, 1192 for what cannot be done then
// at all.
func (s *Session) mayTouch(ctx *sql.Context, ast sqlparser.Statement) error {
	if s.locked == nil || s.insideTrigger() {
		return nil // what a trigger uses is locked with its table
	}
	u := lockUse{session: s, ctx: ctx, free: append([]lockedTable(nil), s.locked...)}
	switch n := ast.(type) {
	case *sqlparser.DBDDL:
		return mariaerr.New(mariaerr.ER_LOCK_OR_ACTIVE_TRANSACTION)
	case *sqlparser.DDL:
		return u.define(n)
	case *sqlparser.AlterTable:
		return u.take(n.Table, "", true)
	case *sqlparser.Insert:
		if err := u.take(n.Table, "", true); err != nil {
			return err
		}
		return u.visit(n.With, n.Rows, n.OnDup)
	case *sqlparser.Load:
		return u.take(n.Table, "", true)
	case *sqlparser.Update, *sqlparser.Delete, *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
		return u.visit(n)
	case *sqlparser.Explain:
		return u.visit(n.Statement)
	case sqlparser.InjectedStatement:
		if c, ok := n.Statement.(*command); ok && writingKinds[c.kind] {
			// MariaDB says so of the first table of its that it opens.
			return mariaerr.New(mariaerr.ER_TABLE_NOT_LOCKED, "db")
		}
		for _, child := range n.Children {
			if err := u.visit(child); err != nil {
				return err
			}
		}
	}
	return nil
}

// lockUse goes through a statement and uses up the locks that it needs.
type lockUse struct {
	session *Session
	ctx     *sql.Context
	free    []lockedTable
	ctes    []string
}

// define checks data definition.
func (u *lockUse) define(n *sqlparser.DDL) error {
	if n.Temporary {
		return nil
	}
	switch kind, _ := kindOf(n); kind {
	case "create_table", "truncate", "create_trigger":
		return u.take(n.Table, "", true)
	case "drop_table":
		for _, t := range n.FromTables {
			if err := u.take(t, "", true); err != nil {
				return err
			}
		}
		return nil
	}
	return mariaerr.New(mariaerr.ER_LOCK_OR_ACTIVE_TRANSACTION)
}

// visit goes through the tables in the nodes. Those of an UPDATE or DELETE are
// changed, or read, as lockPlan finds.
func (u *lockUse) visit(nodes ...sqlparser.SQLNode) (err error) {
	for _, node := range nodes {
		if isNilNode(node) {
			continue
		}
		var exclusive map[store.TableName]store.ReadMode
		if stmt, ok := node.(sqlparser.Statement); ok {
			exclusive = u.session.lockPlan(u.ctx, stmt).Tables
		}
		err := sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
			if isNilNode(node) {
				return false, nil
			}
			switch n := node.(type) {
			case *sqlparser.CommonTableExpr:
				u.ctes = append(u.ctes, strings.ToLower(n.AliasedTableExpr.As.String()))
				return true, nil
			case *sqlparser.AliasedTableExpr:
				t, ok := n.Expr.(sqlparser.TableName)
				if !ok {
					return true, nil
				}
				return false, u.take(t, n.As.String(), exclusive[u.name(t)] == store.Exclusive)
			}
			return true, nil
		}, node)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *lockUse) name(t sqlparser.TableName) store.TableName {
	p := lockPlanner{db: strings.ToLower(u.session.Database())}
	return p.name(t)
}

// take uses up the lock of a table.
func (u *lockUse) take(t sqlparser.TableName, alias string, write bool) error {
	name := u.name(t)
	if alias == "" {
		alias = t.Name.String()
	}
	for i, l := range u.free {
		if l.name == name && l.alias == strings.ToLower(alias) {
			if write && !l.write {
				return mariaerr.New(mariaerr.ER_TABLE_NOT_LOCKED_FOR_WRITE, alias)
			}
			u.free = append(u.free[:i], u.free[i+1:]...)
			return nil
		}
	}
	if u.exempt(t, name) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_TABLE_NOT_LOCKED, alias)
}

// exempt tells the tables that need no lock: those of information_schema,
// temporary ones, and names of a WITH clause.
func (u *lockUse) exempt(t sqlparser.TableName, name store.TableName) bool {
	if name.Database == informationSchema || t.DbQualifier.IsEmpty() && name.Table == "dual" {
		return true
	}
	if t.DbQualifier.IsEmpty() {
		for _, cte := range u.ctes {
			if cte == name.Table {
				return true
			}
		}
	}
	table, _, err := u.session.engine.catalog.Table(u.ctx, name.Database, name.Table)
	if err != nil {
		return false
	}
	temp, ok := table.(sql.TemporaryTable)
	return ok && temp.IsTemporary()
}
