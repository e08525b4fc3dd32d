package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// COLUMN_CREATE, COLUMN_ADD and COLUMN_GET come with the types of AS, empty ones
// where there is none.
var dynamic = []def{
	{name: Prefix + "column_create", min: 3, max: many, typ: tBlob, nulls: true, eval: func(c *call, v []val) any {
		return c.packed(nil, c.dynamicArgs(v))
	}},
	{name: Prefix + "column_add", min: 4, max: many, typ: tBlob, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() {
			return nil
		}
		old, ok := c.dynamicColumns(v[0])
		if !ok {
			return nil
		}
		return c.packed(old, c.dynamicArgs(v[1:]))
	}},
	{name: "column_delete", min: 2, max: many, typ: tBlob, eval: func(c *call, v []val) any {
		list, ok := c.dynamicColumns(v[0])
		if !ok {
			return nil
		}
		for _, x := range v[1:] {
			for i, col := range list {
				if col.name == x.str(c) {
					list = append(list[:i:i], list[i+1:]...)
					break
				}
			}
		}
		return packColumns(list, anyNamed(list))
	}},
	{name: Prefix + "column_get", min: 3, max: 3, typ: func(a []arg) sql.Type {
		s, _ := a[2].lit.(string)
		return readDynamic(s).resultType(arg{k: kStr, t: types.LongText})
	}, eval: func(c *call, v []val) any {
		list, ok := c.dynamicColumns(v[0])
		if !ok {
			return nil
		}
		for _, col := range list {
			if col.name == v[1].str(c) {
				return c.cast(readDynamic(v[2].str(c)), col.val())
			}
		}
		return nil
	}},
	{name: "column_exists", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		list, ok := c.dynamicColumns(v[0])
		if !ok {
			return nil
		}
		for _, col := range list {
			if col.name == v[1].str(c) {
				return truth(true)
			}
		}
		return truth(false)
	}},
	{name: "column_check", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		_, _, ok := unpackColumns(v[0].str(c))
		return truth(ok)
	}},
	{name: "column_list", min: 1, max: 1, typ: tLong, eval: func(c *call, v []val) any {
		list, ok := c.dynamicColumns(v[0])
		if !ok {
			return nil
		}
		names := make([]string, len(list))
		for i, col := range list {
			names[i] = "`" + strings.ReplaceAll(col.name, "`", "``") + "`"
		}
		return strings.Join(names, ",")
	}},
	{name: "column_json", min: 1, max: 1, typ: tLong, eval: func(c *call, v []val) any {
		list, ok := c.dynamicColumns(v[0])
		if !ok {
			return nil
		}
		if v[0].str(c) == "" {
			return ""
		}
		return c.dynamicJSON(list, 0)
	}},
}

func tLong([]arg) sql.Type { return types.LongText }

// readDynamic reads the type of AS.
func readDynamic(s string) castTo {
	t := readCast(strings.ReplaceAll(s, ", ", ","))
	switch t.name {
	case "int", "integer", "signed integer", "signed int":
		t.name = "signed"
	case "unsigned integer", "unsigned int":
		t.name = "unsigned"
	case "":
		t.name = "char"
	}
	return t
}

// dynamicColumns reads a blob, or fails.
func (c *call) dynamicColumns(v val) ([]dynamicColumn, bool) {
	list, _, ok := unpackColumns(v.str(c))
	if !ok {
		c.fail(mariaerr.ER_DYN_COL_WRONG_FORMAT)
	}
	return list, ok
}

// dynamicArgs reads names, values and types. A column that is NULL has no value.
func (c *call) dynamicArgs(v []val) []dynamicColumn {
	var list []dynamicColumn
	for i := 0; i+2 < len(v); i += 3 {
		col := dynamicColumn{name: v[i].str(c)}
		if x := v[i+1]; !x.null() {
			if typ := v[i+2].str(c); typ != "" {
				to := readDynamic(typ)
				t := to.resultType(arg{k: x.k, t: x.t})
				x = val{v: c.cast(to, x), t: t, k: kindOf(t)}
			}
			col.kind, col.v = c.dynamicValue(x, c.node.args[len(c.node.args)-len(v)+i+1])
		}
		list = append(list, col)
	}
	return list
}

func (c *call) dynamicValue(x val, e sql.Expression) (dynamicKind, any) {
	switch {
	case x.null():
		return 0, nil
	case x.k == kDec:
		return dynDecimal, x.dec(c)
	case x.k == kReal:
		return dynDouble, x.real(c)
	case x.k.temporal():
		m, _ := x.datetime(c)
		switch x.k {
		case kDate:
			return dynDate, m
		case kTime:
			return dynTime, m
		}
		return dynDatetime, m
	}
	if n, unsigned, ok := x.whole(); ok && x.k.numeric() {
		if unsigned && n < 0 {
			return dynUint, uint64(n)
		}
		return dynInt, n
	}
	if call, ok := e.(*node); ok && strings.HasPrefix(call.def.name, Prefix+"column_") {
		return dynColumns, x.str(c)
	}
	return dynString, x.str(c)
}

// packed makes a blob of old columns and new ones, which take the places of those
// of their names, or take them away when they are NULL.
func (c *call) packed(old, list []dynamicColumn) any {
	named := anyNamed(old) || anyNamed(list)
	for _, col := range list {
		for i := range old {
			if old[i].name == col.name {
				old = append(old[:i:i], old[i+1:]...)
				break
			}
		}
		if col.v != nil {
			old = append(old, col)
		}
	}
	return packColumns(old, named)
}

func anyNamed(list []dynamicColumn) bool {
	for _, c := range list {
		if c.name == "" || !allDigits(c.name) {
			return true
		}
	}
	return false
}

// val is a dynamic column's value as an argument.
func (d dynamicColumn) val() val {
	switch v := d.v.(type) {
	case int64:
		return val{v: v, t: types.Int64, k: kInt}
	case uint64:
		return val{v: v, t: types.Uint64, k: kUint}
	case float64:
		return val{v: v, t: types.Float64, k: kReal}
	case decimal.Decimal:
		return val{v: v, t: types.InternalDecimalType, k: kDec}
	case moment:
		return val{v: v.text(), t: types.LongText, k: kStr}
	}
	return val{v: d.v, t: types.LongText, k: kStr}
}

// dynamicJSON writes columns as JSON, those within columns too.
func (c *call) dynamicJSON(list []dynamicColumn, depth int) string {
	parts := make([]string, len(list))
	for i, col := range list {
		text := ""
		switch v := col.v.(type) {
		case string:
			if inner, _, ok := unpackColumns(v); col.kind == dynColumns && ok && depth < deepest {
				text = c.dynamicJSON(inner, depth+1)
			} else {
				text = quoted(v)
			}
		case moment:
			text = quoted(v.text())
		case decimal.Decimal:
			text = plainDecimal(v)
		default:
			text = col.val().str(c)
		}
		parts[i] = quoted(col.name) + ":" + text
	}
	return "{" + strings.Join(parts, ",") + "}"
}
