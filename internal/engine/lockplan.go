package engine

import (
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
)

// lockPlan tells how a statement reads the tables that it names, as InnoDB does
// it. alone says that the statement is a transaction of its own, columnOf which
// table of a list has a column; it may be nil, and is asked only for the columns
// that a multi-table UPDATE sets without saying whose they are.
func lockPlan(ast sqlparser.Statement, isolation store.Isolation, alone bool, db string, columnOf func([]store.TableName, string) int) store.Statement {
	p := lockPlanner{db: strings.ToLower(db), columnOf: columnOf}
	p.st.Isolation = isolation
	// Everything but a SELECT locks what it reads against changes. Below
	// REPEATABLE READ some statements do without.
	relaxed := store.Share
	if isolation <= store.ReadCommitted {
		relaxed = store.Consistent
	}
	switch n := ast.(type) {
	case *sqlparser.Insert:
		p.st.Write, p.st.Read = true, store.Share
		if _, ok := n.Rows.(sqlparser.SelectStatement); ok {
			p.st.Read = relaxed
		}
		p.add(n.Table, store.Exclusive)
		p.visit(n.With, n.Rows, n.OnDup)
	case *sqlparser.Update:
		p.st.Write, p.st.Read = true, store.Share
		if len(aliasedTables(n.TableExprs)) == 1 {
			p.st.Read = relaxed
		} else {
			p.st.Joined = true
		}
		p.changed(n.TableExprs, p.updated(n))
		p.visit(n.With, n.TableExprs, n.Exprs, n.Where, n.OrderBy, n.Limit)
	case *sqlparser.Delete:
		p.st.Write, p.st.Read = true, store.Share
		p.changed(n.TableExprs, deleted(n))
		p.visit(n.With, n.TableExprs, n.Where, n.OrderBy, n.Limit)
	case *sqlparser.Load:
		p.st.Write, p.st.Read = true, store.Share
		p.add(n.Table, store.Exclusive)
	case *sqlparser.DDL:
		// TRUNCATE changes no rows one by one: it puts an empty table in place.
		p.st.Write = n.Action != sqlparser.TruncateStr
		if n.OptSelect != nil {
			p.st.Read = relaxed
			p.add(n.Table, store.Exclusive)
			p.visit(n.OptSelect.Select)
		}
	case *sqlparser.DBDDL, *sqlparser.AlterTable:
		p.st.Write = true
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
		if isolation == store.Serializable && !alone {
			p.st.Read = store.Share
		}
		p.visit(n)
	case *sqlparser.Call, *sqlparser.Set:
		p.st.Read = store.Share
		p.visit(n)
	case sqlparser.InjectedStatement: // SET, DO and their kin
		if explainedIn(n) != nil {
			break // it has a plan of its own
		}
		p.st.Read = store.Share
		for _, child := range n.Children {
			p.visit(child)
		}
	case *sqlparser.Explain:
	default:
		p.visit(ast)
	}
	return p.st
}

// lockPlanner gathers the tables of one statement.
type lockPlanner struct {
	db       string // of names without one
	st       store.Statement
	columnOf func([]store.TableName, string) int
}

func (p *lockPlanner) name(t sqlparser.TableName) store.TableName {
	db := strings.ToLower(t.DbQualifier.String())
	if db == "" {
		db = p.db
	}
	return store.TableName{Database: db, Table: strings.ToLower(t.Name.String())}
}

// add notes how a table is read; of several ways the strongest counts.
func (p *lockPlanner) add(t sqlparser.TableName, mode store.ReadMode) {
	if t.IsEmpty() || t.DbQualifier.IsEmpty() && strings.EqualFold(t.Name.String(), "dual") {
		return
	}
	name := p.name(t)
	if was, ok := p.st.Tables[name]; ok && was >= mode {
		return
	}
	if p.st.Tables == nil {
		p.st.Tables = map[store.TableName]store.ReadMode{}
	}
	p.st.Tables[name] = mode
}

// visit goes through the SELECTs in the nodes.
func (p *lockPlanner) visit(nodes ...sqlparser.SQLNode) { p.from(p.st.Read, nodes...) }

// from goes through a FROM clause whose tables are read in a mode of their own.
// The tables of SELECTs inside it are not among them.
func (p *lockPlanner) from(mode store.ReadMode, nodes ...sqlparser.SQLNode) {
	for _, node := range nodes {
		if isNilNode(node) {
			continue
		}
		_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
			if isNilNode(node) {
				return false, nil
			}
			switch n := node.(type) {
			case *sqlparser.Select:
				p.selection(n)
				return false, nil
			case *sqlparser.SetOp:
				p.union(n)
				return false, nil
			case *sqlparser.AliasedTableExpr:
				if t, ok := n.Expr.(sqlparser.TableName); ok {
					p.add(t, mode)
				}
			}
			return true, nil
		}, node)
	}
}

func (p *lockPlanner) selection(n *sqlparser.Select) {
	mode := p.st.Read
	if n.Lock != "" {
		mode = p.clause(n.Lock)
	}
	p.from(mode, n.From)
	p.visit(n.With, n.SelectExprs, n.Where, n.GroupBy, n.Having, n.OrderBy, n.Limit)
}

// union goes through UNION and its kin. A clause at its end is the last SELECT's.
func (p *lockPlanner) union(n *sqlparser.SetOp) {
	if last, ok := n.Right.(*sqlparser.Select); ok && n.Lock != "" && last.Lock == "" {
		p.from(p.clause(n.Lock), last.From)
	}
	p.visit(n.With, n.Left, n.Right, n.OrderBy, n.Limit)
}

// clause reads a locking clause as setLocks writes it.
func (p *lockPlanner) clause(lock string) store.ReadMode {
	mode := store.Exclusive
	rest, update := strings.CutPrefix(lock, sqlparser.ForUpdateStr)
	if !update {
		mode = store.Share
		rest = strings.TrimPrefix(lock, sqlparser.ShareModeStr)
	}
	switch word, seconds, _ := strings.Cut(strings.TrimSpace(rest), " "); word {
	case "nowait":
		p.st.Wait.NoWait = true
	case "skip":
		p.st.Wait.SkipLocked = true
	case "wait":
		n, _ := strconv.ParseUint(seconds, 10, 64)
		p.st.Wait.Timeout = time.Duration(min(n, maxRowWait)) * time.Second
		p.st.Wait.NoWait = n == 0
	}
	return mode
}

// maxRowWait is the greatest innodb_lock_wait_timeout, in seconds.
const maxRowWait = 100_000_000

// changed notes the tables of an UPDATE or DELETE whose indexes are listed.
func (p *lockPlanner) changed(exprs sqlparser.TableExprs, is func(i int, t *sqlparser.AliasedTableExpr) bool) {
	for i, t := range aliasedTables(exprs) {
		if name, ok := t.Expr.(sqlparser.TableName); ok && is(i, t) {
			p.add(name, store.Exclusive)
		}
	}
}

// aliasedTables lists the tables of a FROM clause or its kin, derived ones
// included, in their order.
func aliasedTables(exprs sqlparser.TableExprs) (list []*sqlparser.AliasedTableExpr) {
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch n := node.(type) {
		case *sqlparser.AliasedTableExpr:
			if n != nil {
				list = append(list, n)
			}
			return false, nil
		case *sqlparser.Subquery:
			return false, nil
		}
		return true, nil
	}, exprs)
	return list
}

// called tells whether a table goes by a name in its statement.
func called(t *sqlparser.AliasedTableExpr, name string) bool {
	if as := t.As.String(); as != "" {
		return strings.EqualFold(as, name)
	}
	table, ok := t.Expr.(sqlparser.TableName)
	return ok && strings.EqualFold(table.Name.String(), name)
}

// updated tells which tables an UPDATE changes: those whose columns it sets.
func (p *lockPlanner) updated(n *sqlparser.Update) func(int, *sqlparser.AliasedTableExpr) bool {
	tables := aliasedTables(n.TableExprs)
	set := make([]bool, len(tables))
	names := make([]store.TableName, len(tables))
	for i, t := range tables {
		if name, ok := t.Expr.(sqlparser.TableName); ok {
			names[i] = p.name(name)
		}
	}
	for _, e := range n.Exprs {
		if q := e.Name.Qualifier.Name.String(); q != "" {
			for i, t := range tables {
				set[i] = set[i] || called(t, q)
			}
			continue
		}
		owner := -1
		if len(tables) > 1 && p.columnOf != nil {
			owner = p.columnOf(names, e.Name.Name.String())
		}
		for i := range set {
			set[i] = set[i] || owner < 0 || owner == i
		}
	}
	return func(i int, _ *sqlparser.AliasedTableExpr) bool { return set[i] }
}

// deleted tells which tables a DELETE changes.
func deleted(n *sqlparser.Delete) func(int, *sqlparser.AliasedTableExpr) bool {
	return func(_ int, t *sqlparser.AliasedTableExpr) bool {
		if len(n.Targets) == 0 {
			return true
		}
		for _, target := range n.Targets {
			if called(t, target.Name.String()) {
				return true
			}
		}
		return false
	}
}
