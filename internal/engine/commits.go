package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// committing are the statements, as kindOf names them, that commit the open
// transaction before they do anything, and their own when they are done.
var committing = map[string]bool{
	"create_table": true, "alter_table": true, "drop_table": true, "rename_table": true, "truncate": true,
	"create_index": true, "drop_index": true, "create_view": true, "alter_view": true, "drop_view": true,
	"create_db": true, "alter_db": true, "drop_db": true, "create_trigger": true, "drop_trigger": true,
	"create_procedure": true, "alter_procedure": true, "drop_procedure": true,
	"create_function": true, "alter_function": true, "drop_function": true,
	"create_event": true, "alter_event": true, "drop_event": true,
	"analyze": true, "optimize": true, "check": true, "repair": true, "flush": true, "reset": true, "backup": true,
}

// commitsImplicitly tells whether a statement commits the open transaction as a
// side effect. Those on temporary tables do not.
func commitsImplicitly(ast sqlparser.Statement) bool {
	switch n := ast.(type) {
	case *sqlparser.DDL:
		if n.Temporary {
			return false
		}
	case sqlparser.InjectedStatement:
		if c, ok := n.Statement.(*command); ok && c.commits {
			return true
		}
	}
	kind, _ := kindOf(ast)
	return committing[kind] || writingKinds[kind]
}

// mayWrite refuses what changes anything in a read-only transaction (1792):
// data definition, accounts, and locking rows exclusively. Temporary tables may
// be written to, not made or dropped.
func (s *Session) mayWrite(ctx *sql.Context, st *execution) error {
	if !s.tx.readOnly {
		return nil
	}
	refused := mariaerr.New(mariaerr.ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION)
	kind, update := kindOf(st.ast)
	switch st.ast.(type) {
	case *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load:
	default:
		if update || writingKinds[kind] {
			return refused
		}
	}
	for name, mode := range st.plan.Tables {
		if mode != store.Exclusive {
			continue
		}
		table, _, err := s.engine.catalog.Table(ctx, name.Database, name.Table)
		if err != nil {
			continue // there is a better error for it
		}
		if temp, ok := table.(sql.TemporaryTable); !ok || !temp.IsTemporary() {
			return refused
		}
	}
	return nil
}
