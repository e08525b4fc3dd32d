package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var jsonEdit = []def{
	{name: "json_set", min: 3, max: many, odd: true, typ: tEdited, nulls: true, eval: func(c *call, v []val) any { return edit(c, v, true, true) }},
	{name: "json_insert", min: 3, max: many, odd: true, typ: tEdited, nulls: true, eval: func(c *call, v []val) any { return edit(c, v, true, false) }},
	{name: "json_replace", min: 3, max: many, odd: true, typ: tEdited, nulls: true, eval: func(c *call, v []val) any { return edit(c, v, false, true) }},
	{name: "json_array_append", min: 3, max: many, odd: true, typ: tEdited, nulls: true, eval: func(c *call, v []val) any {
		return c.eachPath(v, func(d *doc, steps []step, item *doc) bool {
			var at *doc
			d.find(steps, func(x *doc) bool { at = x; return false })
			if at == nil {
				return false
			}
			if at.kind != jsonArray {
				old := *at
				*at = doc{kind: jsonArray, items: []*doc{&old}}
			}
			at.items = append(at.items, item)
			return true
		})
	}},
	{name: "json_array_insert", min: 3, max: many, odd: true, typ: tEdited, nulls: true, eval: func(c *call, v []val) any {
		return c.eachPath(v, func(d *doc, steps []step, item *doc) bool {
			if len(steps) == 0 || steps[len(steps)-1].object {
				return false
			}
			last := steps[len(steps)-1]
			var at *doc
			d.find(steps[:len(steps)-1], func(x *doc) bool { at = x; return false })
			if at == nil {
				return true
			}
			if at.kind != jsonArray {
				return true
			}
			i, _ := last.bounds(len(at.items))
			i = min(max(i, 0), len(at.items))
			at.items = append(at.items[:i:i], append([]*doc{item}, at.items[i:]...)...)
			return true
		})
	}},
	{name: "json_remove", min: 2, max: many, typ: tLike(0), eval: func(c *call, v []val) any {
		d, ok := c.doc(v, 0)
		if !ok {
			return nil
		}
		for i := 1; i < len(v); i++ {
			steps, ok := c.path(v, i)
			if ok && len(steps) == 0 {
				c.warn(mariaerr.ER_JSON_PATH_EMPTY, i+1, "json_remove")
			}
			if !ok || len(steps) == 0 {
				return nil
			}
			remove(d, steps)
		}
		return d.nice()
	}},
}

func tEdited(a []arg) sql.Type {
	n := a[0].chars()
	for i := 1; i < len(a); i += 2 {
		n += a[i].chars() + 4
		if i+1 < len(a) {
			n += a[i+1].chars() * 6
		}
	}
	return likeText(a[:1], n)
}

// eachPath runs an edit for each pair of path and value.
func (c *call) eachPath(v []val, do func(d *doc, steps []step, item *doc) bool) any {
	if v[0].null() {
		return nil
	}
	d, ok := c.doc(v, 0)
	if !ok {
		return nil
	}
	for i := 1; i+1 < len(v); i += 2 {
		if v[i].null() {
			return nil
		}
		steps, ok := c.path(v, i)
		if !ok {
			return nil
		}
		if !do(d, steps, c.item(i+1, v[i+1])) {
			return nil
		}
	}
	return d.nice()
}

// item is a value as a piece of JSON.
func (c *call) item(i int, v val) *doc {
	s := c.asJSON(i, v)
	if d, err := parseJSON(s); err == nil {
		return d
	}
	return &doc{kind: jsonNumber, text: s, end: len(s)}
}

func edit(c *call, v []val, add, replace bool) any {
	return c.eachPath(v, func(d *doc, steps []step, item *doc) bool {
		if len(steps) == 0 {
			if replace {
				*d = *item
			}
			return true
		}
		last := steps[len(steps)-1]
		var at *doc
		d.find(steps[:len(steps)-1], func(x *doc) bool { at = x; return false })
		switch {
		case at == nil:
		case last.object && at.kind == jsonObject:
			for i, k := range at.keys {
				if unescape(k) == last.key {
					if replace {
						at.items[i] = item
					}
					return true
				}
			}
			if add {
				at.keys, at.items = append(at.keys, escape(last.key)), append(at.items, item)
			}
		case !last.object && at.kind == jsonArray:
			i, _ := last.bounds(len(at.items))
			if i < len(at.items) {
				if replace && i >= 0 {
					at.items[i] = item
				}
			} else if add {
				at.items = append(at.items, item)
			}
		case !last.object:
			if last.from == 0 && !last.fromEnd {
				if replace {
					*at = *item
				}
			} else if add {
				old := *at
				*at = doc{kind: jsonArray, items: []*doc{&old, item}}
			}
		}
		return true
	})
}

func remove(d *doc, steps []step) {
	last := steps[len(steps)-1]
	var at *doc
	d.find(steps[:len(steps)-1], func(x *doc) bool { at = x; return false })
	switch {
	case at == nil:
	case last.object && at.kind == jsonObject:
		for i, k := range at.keys {
			if unescape(k) == last.key {
				at.keys = append(at.keys[:i:i], at.keys[i+1:]...)
				at.items = append(at.items[:i:i], at.items[i+1:]...)
				return
			}
		}
	case !last.object && at.kind == jsonArray:
		if i, _ := last.bounds(len(at.items)); i >= 0 && i < len(at.items) {
			at.items = append(at.items[:i:i], at.items[i+1:]...)
		}
	}
}
