package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// columnNames gives the columns of a SELECT the names that MariaDB gives them
// where nothing else is written: a column of a view or a derived table has the
// name that it has there, SELECT user FROM mysql.user yields User, and a base
// table's the one in the statement.
func columnNames(stmt sqlparser.Statement, bound sql.Node, schema sql.Schema) sql.Schema {
	sel, ok := stmt.(*sqlparser.Select)
	if !ok || len(sel.SelectExprs) != len(schema) {
		return schema
	}
	project := topProject(bound)
	if len(project) != len(schema) {
		return schema
	}
	var views map[string]sql.Schema
	var renamed sql.Schema
	for i := range project {
		expr, ok := sel.SelectExprs[i].(*sqlparser.AliasedExpr)
		if !ok || !expr.As.IsEmpty() {
			continue
		}
		if name, ok := literalName(expr); ok {
			if name != schema[i].Name {
				if renamed == nil {
					renamed = schema.Copy()
				}
				renamed[i].Name = name
			}
			continue
		}
		written, ok := expr.Expr.(*sqlparser.ColName)
		if !ok {
			if name := expr.InputExpression; name != schema[i].Name && strings.EqualFold(name, schema[i].Name) {
				if renamed == nil {
					renamed = schema.Copy()
				}
				renamed[i].Name = name
			}
			continue
		}
		field, ok := unaliased(project[i]).(*expression.GetField)
		if !ok || field.Table() == "" {
			continue
		}
		if views == nil {
			views = viewsOf(bound)
		}
		name := written.Name.String()
		for _, c := range views[strings.ToLower(field.Table())] {
			if strings.EqualFold(c.Name, name) {
				name = c.Name
			}
		}
		if name == schema[i].Name || !strings.EqualFold(name, schema[i].Name) {
			continue
		}
		if renamed == nil {
			renamed = schema.Copy()
		}
		renamed[i].Name = name
	}
	if renamed == nil {
		return schema
	}
	return renamed
}

func unaliased(e sql.Expression) sql.Expression {
	if a, ok := e.(*expression.Alias); ok {
		return a.Child
	}
	return e
}

// topProject returns the expressions that make the columns of a result set, nil
// when the node is no SELECT.
func topProject(node sql.Node) []sql.Expression {
	for {
		switch n := node.(type) {
		case *plan.Project:
			return n.Projections
		case *plan.Having:
			node = n.Child
		case *plan.With:
			node = n.Child
		case *plan.Limit:
			node = n.Child
		case *plan.Offset:
			node = n.Child
		case *plan.Sort:
			node = n.Child
		case *plan.TopN:
			node = n.Child
		case *plan.Distinct:
			node = n.Child
		case *plan.OrderedDistinct:
			node = n.Child
		default:
			return nil
		}
	}
}

// projected are the expressions that a query yields. The engine has no projection
// for a derived table's columns when they are all that is asked for.
func projected(node sql.Node) []sql.Expression {
	if list := topProject(node); list != nil {
		return list
	}
	for {
		switch n := node.(type) {
		case *plan.With, *plan.Limit, *plan.Offset, *plan.Sort, *plan.TopN, *plan.Distinct, *plan.Filter, *plan.Having:
			node = n.Children()[0]
		case *plan.SubqueryAlias:
			var list []sql.Expression
			schema := n.Schema()
			n.Columns().ForEach(func(id sql.ColumnId) {
				if i := len(list); i < len(schema) {
					c := schema[i]
					list = append(list, expression.NewGetFieldWithTable(int(id), int(n.Id()), c.Type, c.DatabaseSource, n.Name(), c.Name, c.Nullable))
				}
			})
			return list
		default:
			return nil
		}
	}
}

// viewsOf returns the columns of the views and derived tables below a node, by
// the lower-case name that the statement gives them.
func viewsOf(node sql.Node) map[string]sql.Schema {
	views := map[string]sql.Schema{}
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.SubqueryAlias:
			views[strings.ToLower(n.Name())] = n.Schema()
			return false
		case *plan.TableAlias:
			if isView(n.Child) {
				views[strings.ToLower(n.Name())] = n.Schema()
				return false
			}
		case *plan.ResolvedTable:
			if isView(n) {
				views[strings.ToLower(n.Name())] = n.Schema()
			}
		}
		return true
	})
	return views
}

// isView tells whether a node is the view of MariaDB that a table here stands
// for.
func isView(node sql.Node) bool {
	n, ok := node.(*plan.ResolvedTable)
	if !ok {
		return false
	}
	t, ok := n.UnderlyingTable().(*grantTable)
	return ok && t.view
}
