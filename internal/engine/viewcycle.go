package engine

import (
	"context"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// How often one statement may read a view before it is looked at whether the view
// reads itself, and before that is taken for granted. The planner goes down into
// views without an end of its own, until the process has no more stack.
const (
	suspiciousReads = 64
	endlessReads    = 4096
)

// mayRead is asked each time the planner reads a view's definition: error 1462 when
// the view leads to itself. That can come about when the tables of views are dropped
// and views renamed.
func mayRead(ctx context.Context, stmt sqlparser.Statement) error {
	ddl, ok := stmt.(*sqlparser.DDL)
	if !ok || ddl.ViewSpec == nil {
		return nil
	}
	s := sessionOf(ctx)
	if s == nil {
		return nil
	}
	name := ddl.ViewSpec.ViewName
	db := orDatabase(name.DbQualifier.String(), s.Database())
	if s.viewReads == nil {
		s.viewReads = map[string]int{}
	}
	key := db + "." + name.Name.String()
	s.viewReads[key]++
	sctx, ok := ctx.(*sql.Context)
	switch n := s.viewReads[key]; {
	case n > endlessReads:
	case n%suspiciousReads == 0 && ok && s.leadsTo(sctx, db, name.Name.String(), db, ddl.ViewSpec.ViewExpr, 0):
	default:
		return nil
	}
	return mariaerr.New(mariaerr.ER_VIEW_RECURSIVE, db, name.Name.String())
}

// leadsTo tells whether a view's SELECT, whose names without a database are in,
// reads what goes by a name, or a view that does.
func (s *Session) leadsTo(ctx *sql.Context, db, name, in string, view sqlparser.SelectStatement, depth int) bool {
	b := viewBuilder{ctx: ctx, engine: s.engine}
	common := map[string]bool{}
	found := false
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.CommonTableExpr:
			if n != nil {
				common[strings.ToLower(n.As.String())] = true
			}
		case *sqlparser.AliasedTableExpr:
			if n == nil {
				return false, nil
			}
			t, ok := n.Expr.(sqlparser.TableName)
			if !ok || found || t.DbQualifier.IsEmpty() && common[strings.ToLower(t.Name.String())] {
				break
			}
			where := orDatabase(t.DbQualifier.String(), in)
			if strings.EqualFold(t.Name.String(), name) && strings.EqualFold(where, db) {
				found = true
				break
			}
			if spec, err := b.definition(where, t.Name.String()); err == nil && spec != nil && depth < maxViews {
				found = s.leadsTo(ctx, db, name, where, spec.ViewExpr, depth+1)
			}
		}
		return !found && !isNilNode(n), nil
	}, view)
	return found
}

// forgetViews ends what is known of the present statement's views.
func (s *Session) forgetViews() {
	clear(s.viewReads)
	s.viewCalls = s.viewCalls[:0]
}
