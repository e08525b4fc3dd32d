package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// mayNest tells texts that may have a query with others inside, or a number that
// stands for a column.
func mayNest(text string) bool {
	first := true
	for i := 0; i+5 < len(text); i++ {
		switch text[i] | 0x20 {
		case 's':
			if i+6 <= len(text) && strings.EqualFold(text[i:i+6], "select") {
				if !first {
					return true
				}
				first = false
			}
		case ' ': // " BY 1", " GROUP BY", an aggregate in WHERE
			if strings.EqualFold(text[i+1:i+4], "by ") {
				return true
			}
		case 'm', 'g', 'x', 'n', 't': // SUM(, AVG(, MAX(, MIN(, COUNT(
			if text[i+1] == '(' {
				return true
			}
		}
	}
	return false
}

// checkQueries refuses what MariaDB does of the queries in a statement, and writes
// out the names that a union is sorted by.
func checkQueries(stmt sqlparser.Statement) error {
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		switch n := node.(type) {
		case *sqlparser.Select:
			return true, checkSelect(n)
		case *sqlparser.SetOp:
			return true, checkSetOp(n)
		case *sqlparser.ComparisonExpr:
			return true, checkComparedQuery(n.Operator, n.Right)
		case *sqlparser.AliasedTableExpr:
			if sub, ok := n.Expr.(*sqlparser.Subquery); ok {
				return true, distinctNames(sub)
			}
		case *sqlparser.With:
			if n != nil {
				return true, checkWith(n)
			}
		}
		return true, nil
	}, stmt)
}

// checkSelect refuses numbers of columns that there are not.
func checkSelect(n *sqlparser.Select) error {
	if err := checkRollup(n); err != nil {
		return err
	}
	if err := checkAggregates(n); err != nil {
		return err
	}
	if err := checkOrder(n); err != nil {
		return err
	}
	columns := columnCount(n)
	if columns < 0 {
		return nil
	}
	for _, e := range n.GroupBy {
		if err := columnNumber(e, columns, "GROUP BY"); err != nil {
			return err
		}
	}
	return nil
}

// checkOrder refuses numbers in ORDER BY of columns that there are not.
func checkOrder(n *sqlparser.Select) error {
	columns := columnCount(n)
	if columns < 0 {
		return nil
	}
	for _, o := range n.OrderBy {
		if err := columnNumber(o.Expr, columns, "ORDER BY"); err != nil {
			return err
		}
	}
	return nil
}

func columnNumber(e sqlparser.Expr, columns int, clause string) error {
	v, ok := e.(*sqlparser.SQLVal)
	if !ok || v.Type != sqlparser.IntVal {
		return nil
	}
	if n, err := strconv.ParseInt(string(v.Val), 10, 64); err != nil || n < 1 || n > int64(columns) {
		return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, string(v.Val), clause)
	}
	return nil
}

// columnCount is how many columns a query has, -1 where only the planner can tell.
func columnCount(n sqlparser.SelectStatement) int {
	switch n := n.(type) {
	case *sqlparser.Select:
		for _, e := range n.SelectExprs {
			if _, ok := e.(*sqlparser.AliasedExpr); !ok {
				return -1
			}
		}
		return len(n.SelectExprs)
	case *sqlparser.SetOp:
		return columnCount(n.Left)
	case *sqlparser.ParenSelect:
		return columnCount(n.Select)
	}
	return -1
}

// checkSetOp refuses queries of different widths. The literals among the columns
// of the first one get names, by which the engine can sort: it takes a column that
// is a literal for a constant of the sort.
func checkSetOp(n *sqlparser.SetOp) error {
	left, right := columnCount(n.Left), columnCount(n.Right)
	if left >= 0 && right >= 0 && left != right {
		return mariaerr.New(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)
	}
	if left >= 0 {
		for _, o := range n.OrderBy {
			if err := columnNumber(o.Expr, left, "ORDER BY"); err != nil {
				return err
			}
		}
	}
	if len(n.OrderBy) == 0 {
		return nil
	}
	if first := firstSelect(n); first != nil {
		for _, e := range first.SelectExprs {
			e, ok := e.(*sqlparser.AliasedExpr)
			if !ok || !e.As.IsEmpty() {
				continue
			}
			if _, isColumn := e.Expr.(*sqlparser.ColName); !isColumn {
				e.As = sqlparser.NewColIdent(columnName(e))
			}
		}
	}
	return nil
}

// firstSelect is the SELECT that names the columns of a set operation.
func firstSelect(n sqlparser.SelectStatement) *sqlparser.Select {
	for {
		switch s := n.(type) {
		case *sqlparser.Select:
			return s
		case *sqlparser.SetOp:
			n = s.Left
		case *sqlparser.ParenSelect:
			n = s.Select
		default:
			return nil
		}
	}
}

// checkComparedQuery refuses LIMIT in a query that a value is looked for in.
func checkComparedQuery(operator string, right sqlparser.Expr) error {
	if call, ok := right.(*sqlparser.FuncExpr); ok && quantifier(call) != "" {
		if a, ok := call.Exprs[0].(*sqlparser.AliasedExpr); ok {
			right = a.Expr
		}
	} else if operator != sqlparser.InStr && operator != sqlparser.NotInStr {
		return nil
	}
	sub, ok := right.(*sqlparser.Subquery)
	if !ok {
		return nil
	}
	var limit *sqlparser.Limit
	switch n := sub.Select.(type) {
	case *sqlparser.Select:
		limit = n.Limit
	case *sqlparser.SetOp:
		limit = n.Limit
	}
	if limit != nil {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "LIMIT & IN/ALL/ANY/SOME subquery")
	}
	return nil
}

// distinctNames refuses a derived table with two columns of one name.
func distinctNames(sub *sqlparser.Subquery) error {
	first := firstSelect(sub.Select)
	if first == nil || len(sub.Columns) > 0 {
		return nil
	}
	seen := map[string]bool{}
	for _, e := range first.SelectExprs {
		e, ok := e.(*sqlparser.AliasedExpr)
		if !ok {
			continue
		}
		name := columnName(e)
		if key := strings.ToLower(name); seen[key] {
			return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, name)
		} else {
			seen[key] = true
		}
	}
	return nil
}

// columnName is the name of a column of a query.
func columnName(e *sqlparser.AliasedExpr) string {
	if !e.As.IsEmpty() {
		return e.As.String()
	}
	if c, ok := e.Expr.(*sqlparser.ColName); ok {
		return c.Name.String()
	}
	if v, ok := e.Expr.(*sqlparser.SQLVal); ok && v.Type == sqlparser.StrVal {
		return string(v.Val)
	}
	return e.InputExpression
}

// checkWith refuses queries of one name, with wrong lists of columns, and
// recursive ones that begin with nothing.
func checkWith(n *sqlparser.With) error {
	seen := map[string]bool{}
	for _, cte := range n.Ctes {
		name := cte.As.String()
		if key := strings.ToLower(name); seen[key] {
			return mariaerr.New(mariaerr.ER_DUP_QUERY_NAME, name)
		} else {
			seen[key] = true
		}
		sub, ok := cte.Expr.(*sqlparser.Subquery)
		if !ok {
			continue
		}
		if count := columnCount(sub.Select); len(cte.Columns) > 0 && count >= 0 && count != len(cte.Columns) {
			return mariaerr.New(mariaerr.ER_WITH_COL_WRONG_LIST)
		}
		if len(cte.Columns) == 0 {
			if err := distinctNames(sub); err != nil {
				return err
			}
		}
		if sel, ok := sub.Select.(*sqlparser.Select); ok && n.Recursive && reads(sel.From, name) {
			return mariaerr.New(mariaerr.ER_RECURSIVE_WITHOUT_ANCHORS, name)
		}
	}
	return nil
}

// reads tells whether a FROM clause names a table without a database.
func reads(from sqlparser.TableExprs, name string) bool {
	found := false
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if t, ok := node.(sqlparser.TableName); ok && t.DbQualifier.IsEmpty() && strings.EqualFold(t.Name.String(), name) {
			found = true
		}
		return !found, nil
	}, from)
	return found
}
