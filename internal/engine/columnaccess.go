package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// The grammar asks for privileges table by table. Who has a privilege on some
// columns only gets past that; what follows here looks at the columns.

// mayUseColumns asks for the columns that a statement reads or writes.
func (s *Session) mayUseColumns(stmt sqlparser.Statement, bound sql.Node) error {
	if s.rights == nil || s.rights.HasGlobal(auth.ColumnPrivs) {
		return nil
	}
	switch stmt.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect, *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete:
		if s.running != stmt {
			return nil // inside a routine, whose definer answers for it
		}
	}
	switch n := stmt.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
		return s.mayRead(n, bound)
	case *sqlparser.Insert:
		if err := s.mayInsert(n); err != nil {
			return err
		}
		return s.mayRead(n, bound)
	case *sqlparser.Update:
		if err := s.mayUpdate(n); err != nil {
			return err
		}
		return s.mayReadInside(n, bound)
	case *sqlparser.Delete:
		if err := s.mayReadNamed(n.TableExprs, n.Where); err != nil {
			return err
		}
		return s.mayReadInside(n, bound)
	}
	return nil
}

// restricted is a table of which the session may use some columns only.
type restricted struct{ db, table string }

// restrict returns the table if a privilege on all of it is missing.
func (s *Session) restrict(db, table string, p auth.Privs) (restricted, bool) {
	db = s.where(db)
	if db == "" || strings.EqualFold(db, informationSchema) || s.rights.HasTable(db, table, p) {
		return restricted{}, false
	}
	return restricted{db, table}, true
}

func (s *Session) deniedColumn(command string, t restricted, column string) error {
	return mariaerr.New(mariaerr.ER_COLUMNACCESS_DENIED_ERROR, command, s.rights.User().User, s.PeerHost, column, t.table)
}

// mayRead asks for SELECT on each column that the plan of a query touches.
func (s *Session) mayRead(stmt sqlparser.SQLNode, bound sql.Node) error {
	return s.mayReadWith(stmt, bound, &columnUse{})
}

// mayReadInside asks for SELECT on each column that the queries inside of a statement
// touch, whichever table it is of.
func (s *Session) mayReadInside(stmt sqlparser.SQLNode, bound sql.Node) error {
	return s.mayReadWith(stmt, bound, &columnUse{inside: true})
}

func (s *Session) mayReadWith(stmt sqlparser.SQLNode, bound sql.Node, use *columnUse) error {
	// Tables inside views are the views' business: only what the statement
	// names counts.
	named := map[restricted]bool{}
	star := false
	err := sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch n := node.(type) {
		case *sqlparser.AliasedTableExpr:
			if n == nil {
				return false, nil
			}
			if name, ok := n.Expr.(sqlparser.TableName); ok {
				if t, ok := s.restrict(name.DbQualifier.String(), name.Name.String(), auth.PrivSelect); ok {
					named[restricted{strings.ToLower(t.db), strings.ToLower(t.table)}] = true
				}
			}
		case *sqlparser.StarExpr:
			star = true
		}
		return true, nil
	}, stmt)
	if err != nil || len(named) == 0 {
		return err
	}
	use.named, use.tables = named, map[sql.TableId]restricted{}
	use.visit(bound)
	for _, f := range use.fields {
		t, ok := use.tables[f.TableId()]
		if !ok || s.rights.HasColumn(t.db, t.table, f.Name(), auth.PrivSelect) {
			continue
		}
		if star {
			// The names of columns behind a star are not for those who may not read them.
			return s.deniedTable("SELECT", t.db, t.table)
		}
		return s.deniedColumn("SELECT", t, f.Name())
	}
	return nil
}

// columnUse gathers which columns of which tables a plan reads.
type columnUse struct {
	named  map[restricted]bool // the tables that count, in lower case
	tables map[sql.TableId]restricted
	fields []*expression.GetField
	inside bool // only what queries in expressions read counts
	depth  int  // how many of them surround what is looked at
}

func (u *columnUse) visit(node sql.Node) {
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.TableAlias:
			if t, ok := n.Child.(*plan.ResolvedTable); ok {
				u.table(t, n.Id())
			}
		case *plan.ResolvedTable:
			u.table(n, n.Id())
		case *plan.InsertInto:
			u.visit(n.Source)
		}
		if x, ok := n.(sql.Expressioner); ok {
			for _, e := range x.Expressions() {
				sql.Inspect(e, u.expression)
			}
		}
		return true
	})
}

func (u *columnUse) expression(e sql.Expression) bool {
	switch e := e.(type) {
	case *expression.GetField:
		if !u.inside || u.depth > 0 {
			u.fields = append(u.fields, e)
		}
	case *plan.Subquery:
		u.depth++
		u.visit(e.Query)
		u.depth--
	}
	return true
}

func (u *columnUse) table(t *plan.ResolvedTable, id sql.TableId) {
	if t.SqlDatabase == nil {
		return
	}
	db, table := t.SqlDatabase.Name(), t.Name()
	if u.named[restricted{strings.ToLower(db), strings.ToLower(table)}] {
		u.tables[id] = restricted{db, table}
	}
}

// mayInsert asks for INSERT on the columns that get a value.
func (s *Session) mayInsert(n *sqlparser.Insert) error {
	t, ok := s.restrict(n.Table.DbQualifier.String(), n.Table.Name.String(), auth.PrivInsert)
	if !ok {
		return nil
	}
	if len(n.Columns) == 0 { // all of them
		return s.deniedTable("INSERT", t.db, t.table)
	}
	for _, c := range n.Columns {
		if !s.rights.HasColumn(t.db, t.table, c.String(), auth.PrivInsert) {
			return s.deniedColumn("INSERT", t, c.String())
		}
	}
	return nil
}

// mayUpdate asks for UPDATE on the columns that are set and SELECT on those
// that are read.
func (s *Session) mayUpdate(n *sqlparser.Update) error {
	tables := s.namedTables(n.TableExprs, auth.PrivUpdate)
	for _, e := range n.Exprs {
		for _, t := range tables {
			if c := e.Name.Name.String(); t.named(e.Name) && !s.rights.HasColumn(t.db, t.table, c, auth.PrivUpdate) {
				return s.deniedColumn("UPDATE", t.restricted, c)
			}
		}
	}
	values := make([]sqlparser.SQLNode, 0, len(n.Exprs)+1)
	for _, e := range n.Exprs {
		values = append(values, e.Expr)
	}
	if n.Where != nil {
		values = append(values, n.Where)
	}
	return s.mayReadNamed(n.TableExprs, values...)
}

// namedTable is a table of a FROM clause or its kin.
type namedTable struct {
	restricted
	alias string
	only  bool // there is no other
}

// named tells whether a column, as it is written, is the table's.
func (t namedTable) named(c *sqlparser.ColName) bool {
	q := c.Qualifier.Name.String()
	return q == "" && t.only || strings.EqualFold(q, t.alias)
}

// namedTables lists the tables on all of which the session lacks a privilege.
func (s *Session) namedTables(exprs sqlparser.TableExprs, p auth.Privs) []namedTable {
	var list []namedTable
	count := 0
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		a, ok := node.(*sqlparser.AliasedTableExpr)
		if !ok || a == nil {
			return true, nil
		}
		count++
		name, ok := a.Expr.(sqlparser.TableName)
		if !ok {
			return true, nil
		}
		if t, ok := s.restrict(name.DbQualifier.String(), name.Name.String(), p); ok {
			alias := a.As.String()
			if alias == "" {
				alias = t.table
			}
			list = append(list, namedTable{restricted: t, alias: alias})
		}
		return true, nil
	}, exprs)
	for i := range list {
		list[i].only = count == 1
	}
	return list
}

// mayReadNamed asks for SELECT on the columns of the tables that expressions
// name, outside of queries in them.
func (s *Session) mayReadNamed(from sqlparser.TableExprs, exprs ...sqlparser.SQLNode) error {
	tables := s.namedTables(from, auth.PrivSelect)
	if len(tables) == 0 {
		return nil
	}
	exprs = slices.DeleteFunc(exprs, func(n sqlparser.SQLNode) bool {
		w, ok := n.(*sqlparser.Where)
		return ok && w == nil
	})
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if _, query := node.(*sqlparser.Subquery); query {
			return false, nil
		}
		c, ok := node.(*sqlparser.ColName)
		if !ok || c == nil {
			return true, nil
		}
		for _, t := range tables {
			if name := c.Name.String(); t.named(c) && !s.rights.HasColumn(t.db, t.table, name, auth.PrivSelect) {
				return false, s.deniedColumn("SELECT", t.restricted, name)
			}
		}
		return true, nil
	}, exprs...)
}
