package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// What clients are told of columns of information_schema: MariaDB's names of the
// table and the column, which behind SHOW are others than the result shows, and
// the widths that its definitions give to numbers.

// from says which table and columns of information_schema MariaDB shows where
// SHOW reads this hidden one, in the order of its columns.
func (t *sysTable) from(table string, columns ...string) *sysTable {
	t.origin, t.origins = table, columns
	return t
}

// tell gives the column of a table of information_schema the names and the type
// that MariaDB tells.
func (d *describer) tell(o *origin) {
	table, column := o.table, o.column
	if t := d.session.engine.hiddenTable(strings.ToLower(table)); t != nil {
		o.alias, o.table, o.database = t.origin, t.origin, informationSchema
		if t.origin == "" {
			o.database, o.column = "", ""
			return
		}
		if i := t.schema.IndexOfColName(column); i >= 0 && i < len(t.origins) {
			o.column = t.origins[i]
		}
		table, column = o.table, o.column
	}
	if def := infoDefOf(table); def != nil {
		for _, c := range def.columns {
			if strings.EqualFold(c.name, column) {
				o.column, o.typ = c.name, toldType(c, o.typ)
			}
		}
		return
	}
	if typ, ok := unlistedTypes[column]; ok {
		o.typ = toldType(infoColumn{name: column, typ: typ}, o.typ)
	}
}

// unlistedTypes are those of the numbers in OPEN_TABLES, which SHOW reads and
// nobody else can.
var unlistedTypes = map[string]string{"In_use": "bigint(1)", "Name_locked": "bigint(4)"}

// The longest texts in bytes: 65535 of utf8mb3 in the client's character set, and
// those of columns that MariaDB makes from another constant.
const (
	infoTextLength    = 786420
	infoDefaultLength = 786384
)

// toldType is a type with the width that MariaDB's definition has.
func toldType(c infoColumn, t sql.Type) sql.Type {
	m := infoTypeParts.FindStringSubmatch(c.typ)
	switch m[1] {
	case "tinyint", "smallint", "int", "bigint":
		n, _ := strconv.ParseUint(m[2], 10, 32)
		return ColumnType{valueType: t, Width: uint32(n)}
	case "double":
		return ColumnType{valueType: t, Decimals: notFixed, Width: 21}
	case "longtext":
		switch c.name {
		case "COLUMN_DEFAULT", "GENERATION_EXPRESSION", "CHECK_CLAUSE":
			return ColumnType{valueType: t, Blob: true, Length: infoDefaultLength}
		}
		return ColumnType{valueType: t, Blob: true, Length: infoTextLength}
	case "enum":
		longest := 0
		for _, member := range splitMembers(m[2]) {
			longest = max(longest, len(member))
		}
		return ColumnType{valueType: t, Width: uint32(longest / 3 * bytesPerChar)}
	}
	return t
}

// namedAsWritten gives the columns of a SELECT the names of its tables as the
// statement writes them, which the planner has put in lower case.
func namedAsWritten(stmt sqlparser.Statement, schema sql.Schema) sql.Schema {
	sel, ok := stmt.(*sqlparser.Select)
	if !ok {
		return schema
	}
	var out sql.Schema
	for _, t := range sel.From {
		each(t, func(name string) {
			if strings.ToLower(name) == name {
				return
			}
			for i, c := range schema {
				if c.Source == name || !strings.EqualFold(c.Source, name) || c.Type == nil {
					continue
				}
				if out == nil {
					out = schema.Copy()
				}
				if _, told := c.Type.(OriginType); !told && c.Source != "" {
					out[i].Type = OriginType{valueType: c.Type, Table: c.Source, Column: c.Name}
				}
				out[i].Source = name
			}
		})
	}
	if out == nil {
		return schema
	}
	return out
}

// each calls do with the names by which a FROM clause knows its tables.
func each(t sqlparser.TableExpr, do func(name string)) {
	switch t := t.(type) {
	case *sqlparser.AliasedTableExpr:
		do(aliasOf(t))
	case *sqlparser.JoinTableExpr:
		each(t.LeftExpr, do)
		each(t.RightExpr, do)
	case *sqlparser.ParenTableExpr:
		for _, inner := range t.Exprs {
			each(inner, do)
		}
	}
}
