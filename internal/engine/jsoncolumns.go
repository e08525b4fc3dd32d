package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// JSON is another word for this type and a check, so its values keep their blanks
// and the order of their keys. Tables that were made before that was so have the
// engine's type, which is still read and shown.
const (
	jsonText      = "longtext"
	jsonCharset   = "utf8mb4"
	jsonCollation = "utf8mb4_bin"
)

// checkJSON has columns of the type JSON checked by JSON_VALID, those that have no
// check of their own.
func checkJSON(spec *sqlparser.TableSpec) {
	if spec == nil {
		return
	}
	for _, c := range spec.Columns {
		if !strings.EqualFold(c.Type.Type, "json") || c.Type.Constraint != nil {
			continue
		}
		c.Type.Constraint = &sqlparser.ConstraintDefinition{Details: &sqlparser.CheckConstraintDefinition{
			Enforced: true,
			Expr: &sqlparser.FuncExpr{
				Name:  sqlparser.NewColIdent("json_valid"),
				Exprs: sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: &sqlparser.ColName{Name: c.Name}}},
			},
		}}
		spec.AddConstraint(c.Type.Constraint) // as the grammar does
	}
}

// JSONText is the type of a result's column whose texts a check of its table holds to
// be JSON, which clients that ask for MariaDB's extended metadata are told.
type JSONText struct{ valueType }

// Inner is the type that the values are of.
func (j JSONText) Inner() sql.Type { return j.valueType }

// shownType is a table's column's type with what clients are told besides: by its
// mark, and that it is JSON by a check of the table.
func shownType(ctx *sql.Context, c *sql.Column, table sql.Table) sql.Type {
	t := markedType(c)
	if table == nil || !types.IsTextOnly(c.Type) {
		return t
	}
	checked, ok := underlying[sql.CheckTable](table)
	if !ok {
		return t
	}
	checks, err := checked.GetChecks(ctx)
	if err != nil {
		return t
	}
	for _, check := range checks {
		if strings.EqualFold(strings.ReplaceAll(check.CheckExpression, "`", ""), "json_valid("+c.Name+")") {
			return JSONText{valueType: t}
		}
	}
	return t
}
