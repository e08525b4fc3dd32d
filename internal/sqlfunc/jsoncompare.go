package sqlfunc

import (
	"sort"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
)

// same tells whether two scalars are equal.
func (d *doc) same(w *doc) bool {
	if d.kind != w.kind {
		return false
	}
	switch d.kind {
	case jsonNumber:
		return d.number() == w.number()
	case jsonString:
		return d.scalar() == w.scalar()
	}
	return true
}

// contains is JSON_CONTAINS: an array contains the elements of another, or a
// value that is one of its elements.
func (d *doc) contains(w *doc) bool {
	switch d.kind {
	case jsonObject:
		if w.kind != jsonObject {
			return false
		}
		for i, x := range w.items {
			y := d.member(w.keys[i])
			if y == nil || !y.contains(x) {
				return false
			}
		}
		return true
	case jsonArray:
		if w.kind == jsonArray {
			for _, x := range w.items {
				if !d.has(x) {
					return false
				}
			}
			return true
		}
		return d.has(w)
	}
	return w.kind > jsonArray && d.same(w)
}

func (d *doc) has(w *doc) bool {
	for _, x := range d.items {
		if x.contains(w) {
			return true
		}
	}
	return false
}

func (d *doc) member(key string) *doc {
	for i, k := range d.keys {
		if unescape(k) == unescape(key) {
			return d.items[i]
		}
	}
	return nil
}

// overlaps is JSON_OVERLAPS: two arrays have an element in common, two objects
// a member.
func (d *doc) overlaps(w *doc) bool {
	switch {
	case d.kind == jsonObject && w.kind == jsonObject:
		for i, k := range d.keys {
			if x := w.member(k); x != nil && x.normal() == d.items[i].normal() {
				return true
			}
		}
		return false
	case d.kind == jsonArray && w.kind == jsonArray:
		for _, x := range d.items {
			for _, y := range w.items {
				if x.normal() == y.normal() {
					return true
				}
			}
		}
		return false
	case d.kind == jsonArray:
		d, w = w, d
		fallthrough
	case w.kind == jsonArray:
		for _, y := range w.items {
			if d.normal() == y.normal() {
				return true
			}
		}
		return false
	}
	return d.normal() == w.normal()
}

// normal is the text that is the same for values that are equal: members in the
// order of their keys, numbers with an exponent.
func (d *doc) normal() string {
	switch d.kind {
	case jsonObject:
		list := make([]int, 0, len(d.keys))
		for i := range d.keys {
			list = append(list, i)
		}
		sort.SliceStable(list, func(i, j int) bool { return d.keys[list[i]] < d.keys[list[j]] })
		members := make([]string, len(list))
		for i, j := range list {
			members[i] = `"` + d.keys[j] + `":` + d.items[j].normal()
		}
		return "{" + strings.Join(members, ",") + "}"
	case jsonArray:
		items := make([]string, len(d.items))
		for i, x := range d.items {
			items[i] = x.normal()
		}
		return "[" + strings.Join(items, ",") + "]"
	case jsonNumber:
		s := strconv.FormatFloat(d.number(), 'e', -1, 64)
		digits, exponent, _ := strings.Cut(s, "e")
		if !strings.Contains(digits, ".") {
			digits += ".0"
		}
		n, _ := strconv.Atoi(exponent)
		return digits + "E" + strconv.Itoa(n)
	}
	return d.raw()
}

// searchJSON is JSON_SEARCH(doc, one or all, pattern[, escape[, path, ...]]).
func searchJSON(c *call, v []val) any {
	if v[0].null() || v[2].null() {
		return nil
	}
	all, ok := c.oneOrAll(v[1])
	if !ok {
		return nil
	}
	d, ok := c.doc(v, 0)
	if !ok {
		return nil
	}
	escape := ""
	if len(v) > 3 && !v[3].null() {
		escape = v[3].str(c)
	}
	matches := func(s string) bool {
		var esc sql.Expression
		if escape != "" {
			esc = expression.NewLiteral(escape, v[2].t)
		}
		like := expression.NewLike(expression.NewLiteral(s, v[2].t), expression.NewLiteral(v[2].str(c), v[2].t), esc)
		r, err := like.Eval(c.ctx, nil)
		if err != nil {
			c.err = err
		}
		return r == true
	}
	var starts [][]step
	for i := 4; i < len(v); i++ {
		if v[i].null() {
			return nil
		}
		steps, ok := c.path(v, i)
		if !ok {
			return nil
		}
		starts = append(starts, steps)
	}
	inside := map[*doc]bool{}
	for _, steps := range starts {
		d.find(steps, func(x *doc) bool { inside[x] = true; return true })
	}
	var found []string
	var walk func(x *doc, path string, in bool)
	walk = func(x *doc, path string, in bool) {
		in = in || inside[x]
		if x.kind == jsonString && in && matches(x.scalar()) && (all || len(found) == 0) {
			found = append(found, `"`+path+`"`)
		}
		for i, item := range x.items {
			if x.kind == jsonObject {
				walk(item, path+"."+x.keys[i], in)
			} else {
				walk(item, path+"["+strconv.Itoa(i)+"]", in)
			}
		}
	}
	walk(d, "$", len(starts) == 0)
	switch {
	case len(found) == 0:
		return nil
	case len(found) == 1:
		return found[0]
	}
	return "[" + strings.Join(found, ", ") + "]"
}
