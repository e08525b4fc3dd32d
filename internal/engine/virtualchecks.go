package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// virtualChecks are the CHECK constraints of the tables below a node that have
// virtual columns: the planner finds none there. It returns nil where there is no
// such table.
func (s *Session) virtualChecks(ctx *sql.Context, node sql.Node) (list sql.CheckConstraints, err error) {
	transform.Inspect(node, func(n sql.Node) bool {
		t, ok := n.(sql.TableNode)
		if !ok || err != nil {
			return err == nil
		}
		v := virtualTable(t.UnderlyingTable())
		if v == nil {
			return true
		}
		db, _ := n.(sql.Databaser)
		more, failed := s.plannedChecks(ctx, db, v)
		list, err = append(list, more...), failed
		return err == nil
	})
	return list, err
}

// virtualTable is the table with virtual columns in its wrappers, nil for others.
func virtualTable(t sql.Table) *plan.VirtualColumnTable {
	for {
		switch n := t.(type) {
		case *plan.VirtualColumnTable:
			return n
		case sql.TableWrapper:
			t = n.Underlying()
		default:
			return nil
		}
	}
}

// plannedChecks plans the checks of a table with virtual columns, for rows of its schema.
func (s *Session) plannedChecks(ctx *sql.Context, db sql.Databaser, v *plan.VirtualColumnTable) (sql.CheckConstraints, error) {
	t, ok := underlying[sql.CheckTable](v.Table)
	if !ok {
		return nil, nil
	}
	defs, err := t.GetChecks(ctx)
	if err != nil || len(defs) == 0 {
		return nil, err
	}
	name := sqlparser.TableName{Name: sqlparser.NewTableIdent(v.Name())}
	if db != nil && db.Database() != nil {
		name.DbQualifier = sqlparser.NewTableIdent(db.Database().Name())
	}
	texts := make([]string, len(defs))
	for i, d := range defs {
		texts[i] = "(" + d.CheckExpression + ")"
	}
	parsed, err := s.engine.parser.ParseSimple("select " + strings.Join(texts, ", ") + " from " + sqlparser.String(name))
	if err != nil {
		return nil, err
	}
	builder := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser)
	builder.DisableAuth() // the statement's own rights were asked for
	bound, _, err := builder.BindOnly(parsed, "", nil)
	if err != nil {
		return nil, err
	}
	project, ok := bound.(*plan.Project)
	if !ok {
		return nil, nil
	}
	schema := v.Schema()
	list := make(sql.CheckConstraints, len(defs))
	for i, d := range defs {
		e, _, err := transform.Expr(project.Projections[i], func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
			if f, ok := e.(*expression.GetField); ok {
				return f.WithIndex(schema.IndexOfColName(f.Name())), transform.NewTree, nil
			}
			return e, transform.SameTree, nil
		})
		if err != nil {
			return nil, err
		}
		list[i] = &sql.CheckConstraint{Name: d.Name, Expr: e, Enforced: d.Enforced}
	}
	return list, nil
}

// dropsConstraints has DROP CONSTRAINT look at tables without the wrapper of those with
// virtual columns, in which the planner finds no constraints.
func dropsConstraints(bound sql.Node) (sql.Node, error) {
	node, _, err := transform.Node(bound, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		drop, ok := n.(*plan.DropConstraint)
		if !ok {
			return n, transform.SameTree, nil
		}
		t, ok := drop.Child.(*plan.ResolvedTable)
		if !ok {
			return n, transform.SameTree, nil
		}
		v := virtualTable(t.Table)
		if v == nil {
			return n, transform.SameTree, nil
		}
		plain, err := t.ReplaceTable(v.Table)
		if err != nil {
			return nil, transform.SameTree, err
		}
		n, err = drop.WithChildren(plain)
		return n, transform.NewTree, err
	})
	return node, err
}
