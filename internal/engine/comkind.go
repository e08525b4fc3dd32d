package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/sqlvars"
)

// kindOf names a statement as MariaDB's Com_ counters do, "" for one that has
// none, and tells whether it changes data (MAX_UPDATES_PER_HOUR).
func kindOf(ast sqlparser.Statement) (kind string, update bool) {
	switch n := ast.(type) {
	case *sqlparser.Select:
		if kind := hiddenKind(n); kind != "" {
			return kind, false
		}
		return "select", false
	case *sqlparser.SetOp, *sqlparser.ParenSelect:
		return "select", false
	case *sqlparser.Insert:
		name := "insert"
		if n.Action == sqlparser.ReplaceStr {
			name = "replace"
		}
		if _, values := n.Rows.(*sqlparser.AliasedValues); !values && n.Rows != nil {
			if _, plain := n.Rows.(sqlparser.Values); !plain {
				name += "_select"
			}
		}
		return name, true
	case *sqlparser.Update:
		if len(n.TableExprs) > 1 {
			return "update_multi", true
		}
		return "update", true
	case *sqlparser.Delete:
		if len(n.Targets) > 0 || len(n.TableExprs) > 1 {
			return "delete_multi", true
		}
		return "delete", true
	case *sqlparser.Load:
		return "load", true
	case *sqlparser.Begin:
		return "begin", false
	case *sqlparser.Commit:
		return "commit", false
	case *sqlparser.Rollback:
		return "rollback", false
	case *sqlparser.Savepoint:
		return "savepoint", false
	case *sqlparser.RollbackSavepoint:
		return "rollback_to_savepoint", false
	case *sqlparser.ReleaseSavepoint:
		return "release_savepoint", false
	case *sqlparser.Use:
		return "change_db", false
	case *sqlparser.Call:
		return "call_procedure", false
	case *sqlparser.Prepare:
		return "prepare_sql", false
	case *sqlparser.Execute:
		return "execute_sql", false
	case *sqlparser.Deallocate:
		return "dealloc_sql", false
	case *sqlparser.LockTables:
		return "lock_tables", false
	case *sqlparser.UnlockTables:
		return "unlock_tables", false
	case *sqlparser.Analyze:
		return "analyze", false
	case *sqlparser.DBDDL:
		switch strings.ToLower(n.Action) {
		case sqlparser.CreateStr:
			return "create_db", true
		case sqlparser.DropStr:
			return "drop_db", true
		}
		return "alter_db", true
	case *sqlparser.AlterTable:
		return "alter_table", true
	case *sqlparser.DDL:
		return ddlKind(n), true
	case *sqlparser.Show:
		return showKind(n), false
	case sqlparser.InjectedStatement:
		switch c := n.Statement.(type) {
		case *command:
			return c.kind, false
		case *help:
			return c.kind, false
		case *preluded:
			return c.kind, false
		case *explained:
			kind, _ := kindOf(c.stmt)
			return kind, c.Analyze && kind != "select"
		case *scripted:
			return c.kind, true
		case *returning:
			return kindOf(c.write)
		}
	}
	return "", false
}

// hiddenKind tells the SHOW statement that a SELECT from a hidden table was.
func hiddenKind(n *sqlparser.Select) string {
	if len(n.From) != 1 {
		return ""
	}
	t, ok := n.From[0].(*sqlparser.AliasedTableExpr)
	if !ok {
		return ""
	}
	name, ok := t.Expr.(sqlparser.TableName)
	if !ok {
		return ""
	}
	return hiddenKinds[name.Name.String()]
}

func ddlKind(n *sqlparser.DDL) string {
	object := "table"
	switch {
	case n.ViewSpec != nil || len(n.FromViews) > 0:
		object = "view"
	case n.TriggerSpec != nil:
		object = "trigger"
	case n.ProcedureSpec != nil:
		object = "procedure"
	case n.EventSpec != nil:
		object = "event"
	}
	switch strings.ToLower(n.Action) {
	case sqlparser.CreateStr:
		if object == "table" && n.Temporary {
			return "create_temporary_table"
		}
		return "create_" + object
	case sqlparser.DropStr:
		return "drop_" + object
	case sqlparser.AlterStr:
		return "alter_" + object
	case sqlparser.RenameStr:
		return "rename_table"
	case sqlparser.TruncateStr:
		return "truncate"
	}
	return ""
}

func showKind(n *sqlparser.Show) string {
	switch t := strings.ToLower(n.Type); t {
	case "warnings", "errors":
		return "show_" + t
	case "collation":
		return "show_collations"
	case "charset":
		return "show_charsets"
	case "create table":
		return "show_create_table"
	}
	return ""
}

// count counts a statement in the Com_ status variables.
func (s *Session) count(kind string) {
	s.countUse(kind)
	if id, ok := sqlvars.ComCounter(kind); ok {
		s.Status.Add(id, 1)
	}
}
