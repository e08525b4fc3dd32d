package sqlfunc

import "github.com/dolthub/go-mysql-server/sql"

var jsonMerge = []def{
	{name: "json_merge", min: 2, max: many, typ: tMerged, eval: func(c *call, v []val) any { return mergeJSON(c, v, preserve) }},
	{name: "json_merge_preserve", min: 2, max: many, typ: tMerged, eval: func(c *call, v []val) any { return mergeJSON(c, v, preserve) }},
	{name: "json_merge_patch", min: 2, max: many, typ: tMerged, nulls: true, eval: patchJSON},
}

func tMerged(a []arg) sql.Type { return textOf(sum(a) + int64(len(a))*2) }

func mergeJSON(c *call, v []val, with func(a, b *doc) *doc) any {
	d, ok := c.doc(v, 0)
	if !ok {
		return nil
	}
	for i := 1; i < len(v); i++ {
		w, ok := c.doc(v, i)
		if !ok {
			return nil
		}
		d = with(d, w)
	}
	return d.nice()
}

// preserve joins two pieces and keeps all values: objects by their keys, the
// rest as arrays.
func preserve(a, b *doc) *doc {
	if a.kind == jsonObject && b.kind == jsonObject {
		out := &doc{kind: jsonObject, keys: append([]string(nil), a.keys...), items: append([]*doc(nil), a.items...)}
	next:
		for i, k := range b.keys {
			for j := range out.keys {
				if out.keys[j] == k {
					out.items[j] = preserve(out.items[j], b.items[i])
					continue next
				}
			}
			out.keys, out.items = append(out.keys, k), append(out.items, b.items[i])
		}
		return out
	}
	list := func(d *doc) []*doc {
		if d.kind == jsonArray {
			return d.items
		}
		return []*doc{d}
	}
	return &doc{kind: jsonArray, items: append(append([]*doc(nil), list(a)...), list(b)...)}
}

// patchJSON is JSON_MERGE_PATCH, RFC 7396. A NULL makes the result NULL unless a
// later argument is no object.
func patchJSON(c *call, v []val) any {
	var d *doc
	for i := range v {
		if v[i].null() {
			d = nil
			continue
		}
		w, ok := c.doc(v, i)
		if !ok {
			return nil
		}
		switch {
		case i == 0:
			d = w
		case w.kind != jsonObject:
			d = w
		case d != nil:
			d = patch(d, w)
		}
	}
	if d == nil {
		return nil
	}
	return d.nice()
}

func patch(a, b *doc) *doc {
	if b.kind != jsonObject {
		return b
	}
	out := &doc{kind: jsonObject}
	if a != nil && a.kind == jsonObject {
		out.keys, out.items = append(out.keys, a.keys...), append(out.items, a.items...)
	}
	for i, k := range b.keys {
		at := -1
		for j := range out.keys {
			if out.keys[j] == k {
				at = j
			}
		}
		switch {
		case b.items[i].kind == jsonNull:
			if at >= 0 {
				out.keys = append(out.keys[:at:at], out.keys[at+1:]...)
				out.items = append(out.items[:at:at], out.items[at+1:]...)
			}
		case at >= 0:
			out.items[at] = patch(out.items[at], b.items[i])
		default:
			out.keys, out.items = append(out.keys, k), append(out.items, patch(nil, b.items[i]))
		}
	}
	return out
}
