package engine

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// columnCheck is what stands in front of a column's name as that of the constraint
// that its definition has: no client can write it.
const columnCheck = "\x00"

// constraintFailed is the error about a row that a CHECK constraint refuses.
func constraintFailed(name, db, table string) *mariaerr.Error {
	if option, ok := strings.CutPrefix(name, checkOptionPrefix); ok {
		db, view, _ := strings.Cut(option, "\x00")
		return mariaerr.New(mariaerr.ER_VIEW_CHECK_FAILED, db, view)
	}
	if column, ok := strings.CutPrefix(name, columnCheck); ok {
		name = table + "." + column
	}
	return mariaerr.New(mariaerr.ER_CONSTRAINT_FAILED, name, db, table)
}

// optionChecks are those of a statement's checks that stand for CHECK OPTION of views,
// which check_constraint_checks has nothing to do with.
func optionChecks(list sql.CheckConstraints) (kept sql.CheckConstraints) {
	for _, c := range list {
		if strings.HasPrefix(c.Name, checkOptionPrefix) {
			kept = append(kept, c)
		}
	}
	return kept
}

// changedTable is the first table that the statement changes.
func (s *Session) changedTable() (db, table string) {
	var name sqlparser.TableName
	switch n := s.running.(type) {
	case *sqlparser.Insert:
		name = n.Table
	case *sqlparser.Update:
		name = firstTable(n.TableExprs)
	case *sqlparser.AlterTable:
		name = n.Table
	case *sqlparser.DDL:
		name = n.Table
	}
	return s.where(name.DbQualifier.String()), name.Name.String()
}

func firstTable(list sqlparser.TableExprs) (name sqlparser.TableName) {
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if from, ok := node.(*sqlparser.AliasedTableExpr); ok && from != nil && name.IsEmpty() {
			name, _ = from.Expr.(sqlparser.TableName)
		}
		return !isNilNode(node), nil
	}, list)
	return name
}

// nameChecks gives the constraints of a statement that have no name those of MariaDB:
// that of the column whose definition they stand in, or CONSTRAINT_1, CONSTRAINT_2 ...
// as far as these are not taken.
func nameChecks(spec *sqlparser.TableSpec, taken map[string]bool) {
	if spec == nil {
		return
	}
	used := map[string]bool{}
	for _, c := range spec.Constraints {
		used[strings.ToLower(c.Name)] = true
	}
	inColumns := 0
	for _, c := range spec.Columns {
		if fk := c.Type.ForeignKeyDef; fk != nil {
			fk.Source = sqlparser.Columns{c.Name}
			spec.Constraints = slices.Insert(spec.Constraints, inColumns, &sqlparser.ConstraintDefinition{Details: fk})
			inColumns++
			c.Type.ForeignKeyDef = nil
		}
		if d := c.Type.Constraint; d != nil && d.Name == "" {
			d.Name = columnCheck + c.Name.String()
		}
	}
	n := 0
	for _, c := range spec.Constraints {
		if _, ok := c.Details.(*sqlparser.CheckConstraintDefinition); !ok || c.Name != "" {
			continue
		}
		for {
			n++
			name := "CONSTRAINT_" + strconv.Itoa(n)
			if key := strings.ToLower(name); !used[key] && !taken[key] {
				c.Name = name
				break
			}
		}
	}
}
