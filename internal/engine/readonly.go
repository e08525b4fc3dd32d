package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// writingKinds are the statements of this package that change data: those on
// accounts and on events.
var writingKinds = map[string]bool{
	"create_user": true, "alter_user": true, "drop_user": true, "rename_user": true, "create_role": true, "drop_role": true,
	"grant": true, "grant_role": true, "revoke": true, "revoke_role": true, "revoke_all": true,
	"create_function": true, "alter_function": true, "drop_function": true,
	"create_procedure": true, "alter_procedure": true, "drop_procedure": true, "create_trigger": true, "drop_trigger": true,
	"create_event": true, "alter_event": true, "drop_event": true,
}

// needWritable refuses what changes data while read_only is on (1290), but for
// those with READ_ONLY ADMIN and for temporary tables.
func (s *Session) needWritable(ctx *sql.Context, stmt sqlparser.Statement) error {
	refused := s.writable()
	if refused == nil {
		return nil
	}
	kind, update := kindOf(stmt)
	if !update && !writingKinds[kind] || s.onlyTemporary(ctx, stmt) {
		return nil
	}
	return refused
}

// writable refuses to let the session change data while read_only is on (1290), but
// for those with READ_ONLY ADMIN.
func (s *Session) writable() error {
	if !s.Vars.Globals().Bool(sqlvars.VarReadOnly) || s.rights == nil || s.rights.HasGlobal(auth.PrivReadOnlyAdmin) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--read-only")
}

// stopWrites is what SET GLOBAL read_only = ON does before the variable changes: it
// waits as FLUSH TABLES WITH READ LOCK does, until nobody writes. unlock follows
// when it has changed.
func (s *Session) stopWrites(ctx *sql.Context, list []sqlvars.Assignment) (unlock func(), err error) {
	nothing := func() {}
	on := slices.ContainsFunc(list, func(a sqlvars.Assignment) bool {
		return a.Global && strings.EqualFold(a.Name, "read_only") && a.Value != sqlvars.Default && !strings.EqualFold(a.Value.Text(), "off") && a.Value.Text() != "0"
	})
	switch {
	case !on || s.Vars.Globals().Bool(sqlvars.VarReadOnly) || !s.rights.HasAnyGlobal(auth.PrivSuper|auth.PrivReadOnlyAdmin):
		return nothing, nil
	case s.locked != nil || s.InTransaction():
		return nil, mariaerr.New(mariaerr.ER_LOCK_OR_ACTIVE_TRANSACTION)
	case s.gate.shut != 0 || s.gate.stage != noBackup:
		return nothing, nil
	}
	if err := s.readLock(ctx); err != nil {
		return nil, err
	}
	return s.readUnlock, nil
}

// onlyTemporary tells whether a statement writes to temporary tables only.
func (s *Session) onlyTemporary(ctx *sql.Context, stmt sqlparser.Statement) bool {
	var targets sqlparser.TableNames
	switch n := stmt.(type) {
	case *sqlparser.DDL:
		switch {
		case strings.EqualFold(n.Action, sqlparser.CreateStr):
			return n.Temporary
		case n.Temporary:
			return true
		case strings.EqualFold(n.Action, sqlparser.DropStr):
			targets = n.FromTables
		default:
			targets = sqlparser.TableNames{n.Table}
		}
	case *sqlparser.AlterTable:
		targets = sqlparser.TableNames{n.Table}
	case *sqlparser.Insert:
		targets = sqlparser.TableNames{n.Table}
	case *sqlparser.Update:
		targets = s.updated(ctx, n)
	case *sqlparser.Delete:
		targets = tablesOf(n.TableExprs)
		if len(n.Targets) > 0 {
			targets = named(n.Targets, n.TableExprs)
		}
	case sqlparser.InjectedStatement:
		c, ok := n.Statement.(*scripted)
		return ok && c.temporary
	}
	for _, t := range targets {
		if !s.isTemporary(ctx, s.where(t.DbQualifier.String()), t.Name.String()) {
			return false
		}
	}
	return len(targets) > 0
}

// updated lists the tables whose columns an UPDATE sets.
func (s *Session) updated(ctx *sql.Context, n *sqlparser.Update) sqlparser.TableNames {
	all := tablesOf(n.TableExprs)
	if len(all) < 2 {
		return all
	}
	var targets sqlparser.TableNames
	for _, set := range n.Exprs {
		if !set.Name.Qualifier.IsEmpty() {
			targets = append(targets, set.Name.Qualifier)
			continue
		}
		for _, t := range all { // whichever has the column
			table, _, err := s.engine.catalog.Table(ctx, s.where(t.DbQualifier.String()), t.Name.String())
			if err != nil || table.Schema().IndexOfColName(set.Name.Name.String()) >= 0 {
				targets = append(targets, t)
			}
		}
	}
	return named(targets, n.TableExprs)
}

// named replaces aliases by the tables that they stand for.
func named(list sqlparser.TableNames, from sqlparser.TableExprs) sqlparser.TableNames {
	out := slices.Clone(list)
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if a, ok := node.(*sqlparser.AliasedTableExpr); ok && a != nil && !a.As.IsEmpty() {
			table, ok := a.Expr.(sqlparser.TableName)
			for i, t := range list {
				if ok && t.DbQualifier.IsEmpty() && strings.EqualFold(t.Name.String(), a.As.String()) {
					out[i] = table
				}
			}
		}
		return true, nil
	}, from)
	return out
}

// tablesOf lists the tables that a FROM clause or its kin names.
func tablesOf(exprs sqlparser.TableExprs) (names sqlparser.TableNames) {
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if a, ok := node.(*sqlparser.AliasedTableExpr); ok && a != nil {
			if name, ok := a.Expr.(sqlparser.TableName); ok {
				names = append(names, name)
			}
		}
		return true, nil
	}, exprs)
	return names
}
