package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// checkHints refuses index hints that name what is no key of the table (1176). The
// engine passes over them.
func checkHints(ctx *sql.Context, ast sqlparser.Statement, bound sql.Node) error {
	var from sqlparser.TableExprs
	switch n := ast.(type) {
	case *sqlparser.Select:
		from = n.From
	case *sqlparser.Update:
		from = n.TableExprs
	case *sqlparser.Delete:
		from = n.TableExprs
	}
	for _, t := range from {
		if err := hintsOf(ctx, t, bound); err != nil {
			return err
		}
	}
	return nil
}

func hintsOf(ctx *sql.Context, t sqlparser.TableExpr, bound sql.Node) error {
	switch t := t.(type) {
	case *sqlparser.JoinTableExpr:
		if err := hintsOf(ctx, t.LeftExpr, bound); err != nil {
			return err
		}
		return hintsOf(ctx, t.RightExpr, bound)
	case *sqlparser.AliasedTableExpr:
		if t.Hints == nil {
			return nil
		}
		name := aliasOf(t)
		keys := keysOf(ctx, name, bound)
		for _, key := range t.Hints.Indexes {
			if keys != nil && !keys[key.Lowered()] {
				return mariaerr.New(mariaerr.ER_KEY_DOES_NOT_EXISTS, key.String(), name)
			}
		}
	}
	return nil
}

// keysOf are the names in lower case of the keys of the table that a statement knows
// by a name; nil when it is no table.
func keysOf(ctx *sql.Context, name string, bound sql.Node) map[string]bool {
	var keys map[string]bool
	transform.Inspect(bound, func(n sql.Node) bool {
		var t *plan.ResolvedTable
		known := ""
		switch n := n.(type) {
		case *plan.ResolvedTable:
			t, known = n, n.Name()
		case *plan.TableAlias:
			t, _ = n.Child.(*plan.ResolvedTable)
			known = n.Name()
		}
		if t == nil || keys != nil || !strings.EqualFold(known, name) {
			return true
		}
		indexed, ok := t.UnderlyingTable().(sql.IndexAddressable)
		if !ok {
			return true
		}
		list, err := indexed.GetIndexes(ctx)
		if err != nil {
			return true
		}
		keys = map[string]bool{}
		for _, i := range list {
			keys[strings.ToLower(i.ID())] = true
		}
		return false
	})
	return keys
}
