package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// unknownColumn is the error about a column that nothing has. It names the
// clause, which the engine's does not.
func unknownColumn(ctx *sql.Context, name string) *mariaerr.Error {
	clause := "SELECT"
	if s := sessionOf(ctx); s != nil && s.running != nil {
		if inj, ok := s.running.(sqlparser.InjectedStatement); ok {
			if c, ok := inj.Statement.(*command); ok && c.name == "DO" {
				clause = c.name
			}
		}
		if c, written := clauseOf(s.running, name); c != "" {
			clause, name = c, written
			merr := mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, name, clause)
			if more := s.storedExpression(c, name); more != nil {
				s.vague, s.trail = merr, more
			}
			return merr
		}
	}
	return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, name, clause)
}

// part is a clause of a statement and what MariaDB calls it.
type part struct {
	clause string
	nodes  []sqlparser.SQLNode
}

// clauseOf returns the clause in which a statement uses a column, the innermost
// one, and how it writes the column there.
func clauseOf(node sqlparser.SQLNode, column string) (clause, written string) {
	for _, p := range partsOf(node) {
		if clause, written = clauseIn(p, column); clause != "" {
			return clause, written
		}
	}
	return "", ""
}

func clauseIn(p part, column string) (clause, written string) {
	for _, n := range p.nodes {
		found, inner, innerWritten := "", "", ""
		_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
			if sub, ok := n.(*sqlparser.Subquery); ok {
				if inner == "" {
					inner, innerWritten = clauseOf(sub.Select, column)
				}
				return false, nil
			}
			if c, ok := n.(*sqlparser.ColName); ok && found == "" {
				if w := nameOf(c); sameColumn(w, column) {
					found = w
				}
			}
			return true, nil
		}, n)
		switch {
		case inner != "":
			return inner, innerWritten
		case found != "":
			return p.clause, found
		}
	}
	return "", ""
}

// nameOf is a column's name as a statement writes it.
func nameOf(c *sqlparser.ColName) string {
	name := c.Name.String()
	if t := c.Qualifier.Name.String(); t != "" {
		name = t + "." + name
	}
	if d := c.Qualifier.DbQualifier.String(); d != "" {
		name = d + "." + name
	}
	return name
}

func sameColumn(written, column string) bool {
	return strings.EqualFold(written, column) ||
		len(written) > len(column) && strings.EqualFold(written[len(written)-len(column)-1:], "."+column)
}

func partsOf(node sqlparser.SQLNode) (list []part) {
	one := func(clause string, n ...sqlparser.SQLNode) part { return part{clause, n} }
	where := func(clause string, w *sqlparser.Where) part {
		if w == nil {
			return part{}
		}
		return one(clause, w.Expr)
	}
	switch n := node.(type) {
	case *sqlparser.Select:
		return []part{{"ON", conditions(n.From)}, {"FROM", joined(n.From)}, {"PARTITION BY", partitions(n.SelectExprs)}, {"ORDER BY", windowOrders(n.SelectExprs)},
			one("SELECT", n.SelectExprs), where("WHERE", n.Where),
			one("GROUP BY", n.GroupBy), where("HAVING", n.Having), one("ORDER BY", n.OrderBy)}
	case *sqlparser.SetOp:
		return append(append(partsOf(n.Left), partsOf(n.Right)...), one("ORDER BY", n.OrderBy))
	case *sqlparser.ParenSelect:
		return partsOf(n.Select)
	case *sqlparser.Update:
		return []part{{"ON", conditions(n.TableExprs)}, one("SET", n.Exprs), where("WHERE", n.Where), one("ORDER BY", n.OrderBy)}
	case *sqlparser.Delete:
		return []part{{"ON", conditions(n.TableExprs)}, where("WHERE", n.Where), one("ORDER BY", n.OrderBy)}
	case *sqlparser.DDL:
		return specParts(n.TableSpec)
	case *sqlparser.AlterTable:
		for _, ddl := range n.Statements {
			list = append(list, specParts(ddl.TableSpec)...)
		}
		return list
	case *sqlparser.Insert:
		columns := part{clause: "INSERT INTO"}
		for _, c := range n.Columns {
			columns.nodes = append(columns.nodes, &sqlparser.ColName{Name: c})
		}
		list = []part{columns}
		switch rows := n.Rows.(type) {
		case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
			list = append(list, partsOf(rows)...)
		case sqlparser.Values:
			list = append(list, one("VALUES", rows))
		case *sqlparser.AliasedValues:
			list = append(list, one("VALUES", rows.Values))
		}
		set, values := part{clause: "UPDATE"}, part{clause: "SELECT"}
		for _, e := range n.OnDup {
			set.nodes, values.nodes = append(set.nodes, e.Name), append(values.nodes, e.Expr)
		}
		return append(list, set, values)
	}
	return nil
}

// The clauses of a table's definition that expressions stand in.
const (
	clauseGenerated = "GENERATED ALWAYS AS"
	clauseDefault   = "DEFAULT"
	clauseCheck     = "CHECK"
)

func specParts(spec *sqlparser.TableSpec) (list []part) {
	if spec == nil {
		return nil
	}
	add := func(clause string, e sqlparser.Expr) {
		if e != nil {
			list = append(list, part{clause, []sqlparser.SQLNode{e}})
		}
	}
	check := func(c *sqlparser.ConstraintDefinition) {
		if c == nil {
			return
		}
		if d, ok := c.Details.(*sqlparser.CheckConstraintDefinition); ok {
			add(clauseCheck, d.Expr)
		}
	}
	for _, c := range spec.Columns {
		add(clauseGenerated, c.Type.GeneratedExpr)
		add(clauseDefault, c.Type.Default)
		check(c.Type.Constraint)
	}
	for _, c := range spec.Constraints {
		check(c)
	}
	return list
}

// joined are the columns that tables are joined by: USING.
func joined(tables sqlparser.TableExprs) (list []sqlparser.SQLNode) {
	for _, t := range tables {
		if join, ok := t.(*sqlparser.JoinTableExpr); ok {
			for _, c := range join.Condition.Using {
				list = append(list, &sqlparser.ColName{Name: c})
			}
			list = append(list, joined(sqlparser.TableExprs{join.LeftExpr, join.RightExpr})...)
		}
	}
	return list
}

// partitions and windowOrders are the lists in OVER clauses.
func partitions(exprs sqlparser.SelectExprs) []sqlparser.SQLNode {
	return overClauses(exprs, func(o *sqlparser.Over) sqlparser.SQLNode { return o.PartitionBy })
}

func windowOrders(exprs sqlparser.SelectExprs) []sqlparser.SQLNode {
	return overClauses(exprs, func(o *sqlparser.Over) sqlparser.SQLNode { return o.OrderBy })
}

func overClauses(exprs sqlparser.SelectExprs, clause func(*sqlparser.Over) sqlparser.SQLNode) (list []sqlparser.SQLNode) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.Subquery:
			return false, nil
		case *sqlparser.FuncExpr:
			if n.Over != nil {
				list = append(list, clause(n.Over))
			}
		}
		return true, nil
	}, exprs)
	return list
}

// storedExpression is what MariaDB says behind the error about a column in an
// expression that a table's definition would keep; nil for other clauses.
func (s *Session) storedExpression(clause, column string) *mariaerr.Error {
	switch clause {
	case clauseGenerated, clauseDefault, clauseCheck:
	default:
		return nil
	}
	for _, p := range partsOf(s.running) {
		if p.clause != clause {
			continue
		}
		if c, _ := clauseIn(p, column); c != "" {
			text := s.printer("`").expression(sqlparser.String(p.nodes[0]))
			return mariaerr.Newf(mariaerr.ER_ERROR_EVALUATING_EXPRESSION, "Got an error evaluating stored expression %s", text)
		}
	}
	return nil
}

// conditions are the ON clauses of a list of tables.
func conditions(tables sqlparser.TableExprs) (list []sqlparser.SQLNode) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.Subquery:
			return false, nil
		case *sqlparser.JoinTableExpr:
			if n.Condition.On != nil {
				list = append(list, n.Condition.On)
			}
		}
		return true, nil
	}, tables)
	return list
}
