package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

var json = []def{
	{name: "json_array", min: 0, max: many, typ: tJSONMade, nulls: true, eval: func(c *call, v []val) any {
		items := make([]string, len(v))
		for i, x := range v {
			items[i] = c.asJSON(i, x)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}},
	{name: "json_object", min: 0, max: many, even: true, typ: tJSONMade, nulls: true, eval: func(c *call, v []val) any {
		items := make([]string, len(v)/2)
		for i := range items {
			items[i] = quoted(v[2*i].str(c)) + ": " + c.asJSON(2*i+1, v[2*i+1])
		}
		return "{" + strings.Join(items, ", ") + "}"
	}},
	{name: "json_quote", min: 1, max: 1, typ: func(a []arg) sql.Type { return textOf(a[0].chars()*6 + 2) }, eval: func(c *call, v []val) any {
		if !v[0].textual() && v[0].k != kEnum && v[0].k != kSet {
			return nil
		}
		return quoted(v[0].str(c))
	}},
	{name: "json_unquote", min: 1, max: 1, typ: func(a []arg) sql.Type { return textOf(a[0].chars()) }, eval: func(c *call, v []val) any {
		s := v[0].str(c)
		p := jsonParser{s: s}
		if p.space(); p.i >= len(s) || s[p.i] != '"' {
			return s
		}
		start := p.i + 1
		if p.string(); p.err != nil {
			c.jsonWarning(p.err, 0)
			return s
		}
		return unescape(s[start : p.i-1])
	}},
	{name: "json_valid", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		_, err := parseJSON(v[0].str(c))
		if err != nil {
			c.jsonCondition("Note", err, 0)
		}
		return truth(err == nil)
	}},
	{name: "json_type", min: 1, max: 1, typ: tText(12), eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		switch d.kind {
		case jsonObject:
			return "OBJECT"
		case jsonArray:
			return "ARRAY"
		case jsonString:
			return "STRING"
		case jsonTrue, jsonFalse:
			return "BOOLEAN"
		case jsonNull:
			return "NULL"
		}
		if strings.ContainsAny(d.raw(), ".") {
			return "DOUBLE"
		}
		return "INTEGER"
	}},
	{name: "json_length", min: 1, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		d, ok := c.at(v)
		if !ok {
			return nil
		}
		if d.kind > jsonArray {
			return int32(1)
		}
		return int32(len(d.items))
	}},
	{name: "json_depth", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		return int32(d.depth())
	}},
	{name: "json_keys", min: 1, max: 2, typ: func(a []arg) sql.Type { return likeText(a[:1], a[0].chars()*2) }, eval: func(c *call, v []val) any {
		d, ok := c.at(v)
		if !ok || d.kind != jsonObject {
			return nil
		}
		var keys []string
		seen := map[string]bool{}
		for _, k := range d.keys {
			if !seen[k] {
				keys = append(keys, `"`+k+`"`)
			}
			seen[k] = true
		}
		return "[" + strings.Join(keys, ", ") + "]"
	}},
	{name: "json_extract", min: 2, max: many, typ: func(a []arg) sql.Type { return likeText(a[:1], a[0].chars()*int64(len(a)-1)) }, eval: extract},
	{name: "json_value", min: 2, max: 2, typ: tLike(0), eval: func(c *call, v []val) any {
		if _, err := parseJSON(v[0].str(c)); err != nil {
			return nil
		}
		if steps, err := parsePath(v[1].str(c)); err == nil && wild(steps) {
			c.warn(mariaerr.ER_JSON_PATH_NO_WILDCARD, 2, c.node.def.name)
			return nil
		}
		return c.pick(v, func(d *doc) bool { return d.kind > jsonArray }, func(d *doc) any {
			if d.kind == jsonNull {
				return nil
			}
			return d.scalar()
		})
	}},
	{name: "json_query", min: 2, max: 2, typ: tLike(0), eval: func(c *call, v []val) any {
		return c.pick(v, func(d *doc) bool { return d.kind <= jsonArray }, func(d *doc) any { return d.raw() })
	}},
	{name: "json_exists", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		steps, ok := c.path(v, 1)
		if !ok {
			return nil
		}
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		found := false
		d.find(steps, func(*doc) bool { found = true; return false })
		return truth(found)
	}},
	{name: "json_contains", min: 2, max: 3, typ: tInt, eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		if len(v) == 3 {
			steps, ok := c.path(v, 2)
			if !ok {
				return nil
			}
			var at *doc
			d.find(steps, func(x *doc) bool { at = x; return false })
			if at == nil {
				return truth(false)
			}
			d = at
		}
		w, ok := c.doc(v, 1)
		if !ok {
			return nil
		}
		return truth(d.contains(w))
	}},
	{name: "json_contains_path", min: 3, max: many, typ: tInt, eval: func(c *call, v []val) any {
		all, ok := c.oneOrAll(v[1])
		if !ok {
			return nil
		}
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		for i := 2; i < len(v); i++ {
			steps, ok := c.path(v, i)
			if !ok {
				return nil
			}
			found := false
			d.find(steps, func(*doc) bool { found = true; return false })
			if found != all {
				return truth(found)
			}
		}
		return truth(all)
	}},
	{name: "json_search", min: 3, max: many, typ: tLike(0), nulls: true, eval: searchJSON},
	{name: "json_compact", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		var b strings.Builder
		d.write(&b, ",", ":")
		return b.String()
	}},
	{name: "json_loose", min: 1, max: 1, typ: func(a []arg) sql.Type { return likeText(a, a[0].chars()*2) }, eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		return d.nice()
	}},
	{name: "json_detailed", min: 1, max: 2, typ: tDetailed, eval: detailedJSON},
	{name: "json_pretty", min: 1, max: 2, typ: tDetailed, eval: detailedJSON},
	{name: "json_normalize", min: 1, max: 1, typ: func(a []arg) sql.Type { return textOf(a[0].chars() * 2) }, eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		return d.normal()
	}},
	{name: "json_equals", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		a, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		b, ok := c.doc(v, 1)
		if !ok {
			return nil
		}
		return truth(a.normal() == b.normal())
	}},
	{name: "json_overlaps", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		a, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		b, ok := c.doc(v, 1)
		if !ok {
			return nil
		}
		return truth(a.overlaps(b))
	}},
}

func tJSONMade(a []arg) sql.Type {
	n := int64(2)
	for _, x := range a {
		n += x.chars()*6 + 4
	}
	return textOf(n)
}

func tDetailed(a []arg) sql.Type {
	if a[0].k == kNull {
		return types.LongBlob
	}
	return types.LongText
}

func detailedJSON(c *call, v []val) any {
	d, ok := c.doc(v, 0)
	if !ok {
		return nil
	}
	tab := 4
	if len(v) == 2 {
		tab = int(min(max(v[1].int(c), 0), 16))
	}
	var b strings.Builder
	d.detailed(&b, 0, tab)
	return b.String()
}

// asJSON writes a value into a JSON text. What is JSON already stays that.
func (c *call) asJSON(i int, v val) string {
	if v.null() {
		return "null"
	}
	if v.k == kJSON || isJSON(c.node.args[i]) {
		return v.str(c)
	}
	if ownJSON(c.node.args[i]) {
		if s := v.str(c); isJSONText(s) {
			return s
		}
	}
	if types.IsBoolean(v.t) || isBool(v) {
		if v.bool(c) {
			return "true"
		}
		return "false"
	}
	if v.k.numeric() && v.k != kBit {
		return v.str(c)
	}
	return quoted(v.str(c))
}

// ownJSON tells a column of the type JSON, which is a text.
func ownJSON(e sql.Expression) bool {
	switch e := e.(type) {
	case *expression.GetField:
		return coltype.MayBeJSON(e.Type())
	case *expression.Alias:
		return ownJSON(e.Child)
	}
	return false
}

func isJSONText(s string) bool {
	_, err := parseJSON(s)
	return err == nil
}

func isBool(v val) bool {
	_, ok := v.v.(bool)
	return ok
}

// isJSON tells an expression whose text is JSON.
func isJSON(e sql.Expression) bool {
	switch e := e.(type) {
	case *node:
		switch e.def.name {
		case "json_unquote", "json_value", "json_type", "json_valid", "json_length", "json_depth", "json_exists", "json_contains",
			"json_contains_path", "json_equals", "json_overlaps":
			return false
		}
		return strings.HasPrefix(e.def.name, "json_")
	case *expression.GetField:
		return kindOf(e.Type()) == kJSON || strings.HasPrefix(e.Name(), "json_arrayagg(") || strings.HasPrefix(e.Name(), "json_objectagg(")
	case *expression.Alias:
		return isJSON(e.Child)
	}
	return false
}

// jsonWarning says what is wrong with the text of an argument.
func (c *call) jsonWarning(err *jsonError, arg int) { c.jsonCondition("Warning", err, arg) }

func (c *call) jsonCondition(level string, err *jsonError, arg int) {
	name := c.node.def.name
	if name == "json_merge" {
		name = "json_merge_preserve"
	}
	e := mariaerr.New(mariaerr.ER_JSON_EOS, arg+1, name)
	if !err.end {
		e = mariaerr.New(mariaerr.ER_JSON_SYNTAX, arg+1, name, err.at)
	}
	c.ctx.Session.Warn(&sql.Warning{Level: level, Code: int(e.Number), Message: e.Message})
}

// doc reads an argument as JSON.
func (c *call) doc(v []val, i int) (*doc, bool) {
	d, err := parseJSON(v[i].str(c))
	if err != nil {
		c.jsonWarning(err, i)
		return nil, false
	}
	return d, true
}

// path reads an argument as a path.
func (c *call) path(v []val, i int) ([]step, bool) {
	steps, err := parsePath(v[i].str(c))
	if err == nil {
		return steps, true
	}
	if err.end {
		c.warn(mariaerr.ER_JSON_PATH_EOS, i+1, c.node.def.name)
	} else {
		c.warn(mariaerr.ER_JSON_PATH_SYNTAX, i+1, c.node.def.name, err.at)
	}
	return nil, false
}

// at is the first argument, or what the second leads to in it.
func (c *call) at(v []val) (*doc, bool) {
	d, ok := c.doc(v, 0)
	if !ok || len(v) == 1 {
		return d, ok
	}
	steps, ok := c.path(v, 1)
	if !ok {
		return nil, false
	}
	var at *doc
	d.find(steps, func(x *doc) bool { at = x; return false })
	return at, at != nil
}

// pick is the first piece that the path leads to and that is wanted.
func (c *call) pick(v []val, wanted func(*doc) bool, as func(*doc) any) any {
	steps, ok := c.path(v, 1)
	if !ok {
		return nil
	}
	d, ok := c.doc(v, 0)
	if !ok {
		return nil
	}
	var out any
	d.find(steps, func(x *doc) bool {
		if !wanted(x) {
			return true
		}
		out = as(x)
		return false
	})
	return out
}

func extract(c *call, v []val) any {
	d, ok := c.doc(v, 0)
	if !ok {
		return nil
	}
	var found []*doc
	several := len(v) > 2
	for i := 1; i < len(v); i++ {
		steps, ok := c.path(v, i)
		if !ok {
			return nil
		}
		several = several || wild(steps)
		d.find(steps, func(x *doc) bool { found = append(found, x); return true })
	}
	if len(found) == 0 {
		return nil
	}
	if !several {
		return found[0].nice()
	}
	return (&doc{kind: jsonArray, items: found}).nice()
}

func (d *doc) depth() int {
	deepest := 0
	for _, x := range d.items {
		deepest = max(deepest, x.depth())
	}
	return deepest + 1
}

// oneOrAll reads 'one' or 'all'.
func (c *call) oneOrAll(v val) (all, ok bool) {
	if !v.null() {
		switch strings.ToLower(v.str(c)) {
		case "one":
			return false, true
		case "all":
			return true, true
		}
	}
	c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_JSON_ONE_OR_ALL,
		Message: mariaerr.New(mariaerr.ER_JSON_ONE_OR_ALL, c.node.def.name).Message})
	return false, false
}
