package engine

import (
	"strings"

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
