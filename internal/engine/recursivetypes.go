package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// emptyBinary is the type of a column in which there is nothing but NULL.
var emptyBinary = types.MustCreateBinary(sqltypes.Binary, 0)

// recursiveTypes gives the columns of recursive queries the types of their first
// query, as MariaDB does; the engine has the widest type of each family.
func (d unionTyper) recursiveTypes(node sql.Node) (sql.Node, error) {
	types, mixed := map[sql.ColumnId]sql.Type{}, false
	inspectQueries(node, func(n sql.Node) {
		if sq, ok := n.(*plan.SubqueryAlias); ok {
			if r, ok := topNode(sq.Child).(*plan.RecursiveCte); ok && convertsRows(r) {
				d.retype(sq, r, types)
				op, ok := topSet(r.Left()).(*plan.SetOp)
				mixed = mixed || ok && op.Distinct != r.Union().Distinct
			}
		}
	})
	if mixed {
		return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "mix of ALL and DISTINCT UNION operations in recursive CTE spec")
	}
	if len(types) == 0 {
		return node, nil
	}
	return retyper{types}.node(node)
}

// convertsRows tells the recursive queries whose rows this package converts; see
// executor.recursiveCTE.
func convertsRows(r *plan.RecursiveCte) bool {
	return r.Union().Limit == nil && len(r.Union().SortFields) == 0
}

// retype changes the columns of a recursive query and of the table that stands for
// it in itself, and notes those that the fields of the statement refer to.
func (d unionTyper) retype(sq *plan.SubqueryAlias, r *plan.RecursiveCte, types map[sql.ColumnId]sql.Type) {
	schema, shapes := r.Schema(), d.columns(r.Left())
	if len(shapes) != len(schema) {
		return
	}
	for i, s := range shapes {
		t := engineType(s)
		if s.kind == shapeNull {
			t = emptyBinary
		}
		if t == nil {
			t = s.typ
		}
		// The columns belong to this statement's plan alone.
		schema[i].Type, schema[i].Nullable = t, true
	}
	note := func(set sql.ColSet) {
		i := 0
		set.ForEach(func(id sql.ColumnId) {
			if i < len(schema) {
				types[id] = schema[i].Type
			}
			i++
		})
	}
	note(sq.Columns())
	note(r.Columns())
	inspectQueries(r.Right(), func(n sql.Node) {
		t, ok := n.(plan.TableIdNode)
		if alias, isAlias := n.(*plan.TableAlias); isAlias {
			n = alias.Child
		}
		if _, recursive := n.(*plan.RecursiveTable); ok && recursive && n.Schema()[0] == schema[0] {
			note(t.Columns())
		}
	})
}

// inspectQueries calls visit for all nodes of a plan, those of derived tables and of
// queries in expressions too.
func inspectQueries(node sql.Node, visit func(sql.Node)) {
	transform.Inspect(node, func(n sql.Node) bool {
		if n == nil {
			return false
		}
		visit(n)
		switch n := n.(type) {
		case *plan.SubqueryAlias:
			inspectQueries(n.Child, visit)
			return false
		case *plan.InsertInto:
			inspectQueries(n.Source, visit)
		}
		if e, ok := n.(sql.Expressioner); ok {
			for _, e := range e.Expressions() {
				sql.Inspect(e, func(e sql.Expression) bool {
					if sub, ok := e.(*plan.Subquery); ok {
						inspectQueries(sub.Query, visit)
					}
					return true
				})
			}
		}
		return true
	})
}

// retyper gives fields the types that their columns have now.
type retyper struct{ types map[sql.ColumnId]sql.Type }

func (r retyper) node(node sql.Node) (sql.Node, error) {
	node, _, err := transform.NodeWithOpaque(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		if insert, ok := n.(*plan.InsertInto); ok {
			source, err := r.node(insert.Source)
			if err != nil || source == insert.Source {
				return n, transform.SameTree, err
			}
			return insert.WithSource(source), transform.NewTree, nil
		}
		return transform.OneNodeExpressions(n, r.expression)
	})
	return node, err
}

func (r retyper) expression(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	switch e := e.(type) {
	case *expression.GetField:
		if t := r.types[e.Id()]; t != nil && !sameType(t, e.Type()) {
			f := expression.NewGetFieldWithTable(int(e.Id()), int(e.TableId()), t, e.Database(), e.Table(), e.Name(), true)
			return f.WithIndex(e.Index()), transform.NewTree, nil
		}
	case *plan.Subquery:
		query, err := r.node(e.Query)
		if err != nil || query == e.Query {
			return e, transform.SameTree, err
		}
		return e.WithQuery(query), transform.NewTree, nil
	}
	return e, transform.SameTree, nil
}
