package engine

import (
	"bytes"
	"encoding/json"
	"strings"
)

// jsonObject is an object of EXPLAIN FORMAT=JSON, whose members have an order.
type jsonObject []jsonMember

type jsonMember struct {
	name  string
	value any
}

func (o *jsonObject) set(name string, value any) { *o = append(*o, jsonMember{name, value}) }

// wrap returns an object with one member.
func wrap(name string, value any) jsonObject { return jsonObject{{name, value}} }

// explainJSON writes the answer of FORMAT=JSON, as MariaDB lays it out.
func explainJSON(top *explainQuery, analyze bool) (string, error) {
	var out bytes.Buffer
	w := jsonWriter{out: &out, analyze: analyze}
	if err := w.value(w.query(top), ""); err != nil {
		return "", err
	}
	return out.String(), nil
}

type jsonWriter struct {
	out     *bytes.Buffer
	analyze bool
}

func (w *jsonWriter) query(q *explainQuery) jsonObject {
	if q.union == nil {
		return wrap("query_block", w.block(q.blocks[0]))
	}
	var parts []any
	for _, b := range q.blocks {
		parts = append(parts, wrap("query_block", w.block(b)))
	}
	var result jsonObject
	if q.union.stored {
		result.set("table_name", q.resultName())
		result.set("access_type", "ALL")
	}
	result.set("query_specifications", parts)
	return wrap("query_block", wrap("union_result", result))
}

func (w *jsonWriter) block(b *explainBlock) jsonObject {
	o := wrap("select_id", b.id)
	for _, op := range []string{"UNION", "INTERSECT", "EXCEPT"} {
		if strings.HasSuffix(b.kind, op) {
			o.set("operation", op)
		}
	}
	var rows jsonObject
	if b.message != "" {
		rows = wrap("table", wrap("message", b.message))
	} else {
		var loop []any
		for _, t := range b.tables {
			loop = append(loop, wrap("table", w.table(t)))
		}
		rows = wrap("nested_loop", loop)
	}
	if b.temporary {
		rows = wrap("temporary_table", rows)
	}
	if b.filesort {
		rows = wrap("filesort", rows)
	}
	o = append(o, rows...)
	var inner []any
	for _, q := range b.queries {
		if !w.derived(b, q) {
			inner = append(inner, w.query(q))
		}
	}
	if inner != nil {
		o.set("subqueries", inner)
	}
	return o
}

// derived tells whether a query stands with the table that it makes.
func (w *jsonWriter) derived(b *explainBlock, q *explainQuery) bool {
	for _, t := range b.tables {
		if t.derived == q {
			return true
		}
	}
	return false
}

func (w *jsonWriter) table(t *explainTable) jsonObject {
	o := wrap("table_name", t.shown())
	if t.noRows {
		return o
	}
	o.set("access_type", t.access)
	list := func(name string, values []string) {
		if len(values) > 0 {
			o.set(name, values)
		}
	}
	list("possible_keys", t.possible)
	if t.key != "" {
		o.set("key", t.key)
		o.set("key_length", t.keyLen)
		list("used_key_parts", t.keyParts)
	}
	list("ref", t.ref)
	o.set("rows", t.rows)
	seen := w.analyze && t.counts != nil && t.counts.rows >= 0
	if seen {
		o.set("r_rows", t.counts.rows)
	}
	o.set("filtered", 100)
	if seen {
		o.set("r_filtered", t.counts.filtered)
	}
	if t.pushed && !t.covered {
		o.set("index_condition", true)
	}
	if t.covered {
		o.set("using_index", true)
	}
	for _, e := range t.extra {
		if name, ok := strings.CutPrefix(e, "FirstMatch("); ok {
			o.set("first_match", strings.TrimSuffix(name, ")"))
		}
		if e == "Not exists" {
			o.set("not_exists", true)
		}
	}
	if t.derived != nil && len(t.derived.blocks) > 0 && !strings.HasPrefix(t.derived.blocks[len(t.derived.blocks)-1].kind, "RECURSIVE") {
		o.set("materialized", w.query(t.derived))
	}
	return o
}

// value writes a value behind an indentation: lists of texts on one line, all
// else with a line for each member.
func (w *jsonWriter) value(v any, indent string) error {
	deeper := indent + "  "
	switch v := v.(type) {
	case jsonObject:
		w.out.WriteString("{")
		for i, m := range v {
			if i > 0 {
				w.out.WriteByte(',')
			}
			w.out.WriteString("\n" + deeper + `"` + m.name + `": `)
			if err := w.value(m.value, deeper); err != nil {
				return err
			}
		}
		w.out.WriteString("\n" + indent + "}")
	case []any:
		w.out.WriteString("[")
		for i, e := range v {
			if i > 0 {
				w.out.WriteByte(',')
			}
			w.out.WriteString("\n" + deeper)
			if err := w.value(e, deeper); err != nil {
				return err
			}
		}
		w.out.WriteString("\n" + indent + "]")
	case []string:
		w.out.WriteString("[")
		for i, s := range v {
			if i > 0 {
				w.out.WriteString(", ")
			}
			if err := w.value(s, deeper); err != nil {
				return err
			}
		}
		w.out.WriteString("]")
	default:
		var text bytes.Buffer
		enc := json.NewEncoder(&text)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			return err
		}
		w.out.Write(bytes.TrimRight(text.Bytes(), "\n"))
	}
	return nil
}
