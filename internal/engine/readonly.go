package engine

import (
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
	"create_event": true, "alter_event": true, "drop_event": true,
}

// needWritable refuses what changes data while read_only is on (1290), but for
// those with READ_ONLY ADMIN and for temporary tables.
func (s *Session) needWritable(ctx *sql.Context, stmt sqlparser.Statement) error {
	if !s.Vars.Globals().Bool(sqlvars.VarReadOnly) || s.rights == nil || s.rights.HasGlobal(auth.PrivReadOnlyAdmin) {
		return nil
	}
	kind, update := kindOf(stmt)
	if !update && !writingKinds[kind] || s.onlyTemporary(ctx, stmt) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--read-only")
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
		targets = tablesOf(n.TableExprs)
	case *sqlparser.Delete:
		targets = tablesOf(n.TableExprs)
	}
	for _, t := range targets {
		table, _, err := s.engine.catalog.Table(ctx, s.where(t.DbQualifier.String()), t.Name.String())
		if temp, ok := table.(sql.TemporaryTable); err != nil || !ok || !temp.IsTemporary() {
			return false
		}
	}
	return len(targets) > 0
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
