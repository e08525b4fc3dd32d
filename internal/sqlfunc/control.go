package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

var control = []def{
	{name: "coalesce", min: 1, max: many, typ: merged, lazy: coalesce},
	{name: "ifnull", min: 2, max: 2, typ: merged, lazy: coalesce},
	{name: "nvl", min: 2, max: 2, typ: merged, lazy: coalesce},
	{name: "nvl2", min: 3, max: 3, typ: mergedFrom(1), lazy: func(c *call, row sql.Row) any {
		if v := c.arg(0, row); v.null() {
			return c.result(2, row)
		}
		return c.result(1, row)
	}},
	{name: "if", min: 3, max: 3, typ: mergedFrom(1), lazy: func(c *call, row sql.Row) any {
		if v := c.arg(0, row); !v.null() && v.bool(c) {
			return c.result(1, row)
		}
		return c.result(2, row)
	}},
	{name: "nullif", min: 2, max: 2, typ: func(a []arg) sql.Type {
		if a[0].k == kNull {
			return types.LongBlob
		}
		return merged(a[:1])
	}, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() {
			return nil
		}
		if !v[1].null() && c.equal(v[0], v[1]) {
			return nil
		}
		return c.as(v[0], c.node.Type())
	}},
	{name: "isnull", min: 1, max: 1, typ: tInt, nulls: true, eval: func(_ *call, v []val) any {
		if v[0].null() {
			return int32(1)
		}
		return int32(0)
	}},
	{name: "greatest", min: 2, max: many, typ: tExtreme, eval: func(c *call, v []val) any { return extreme(c, v, 1) }},
	{name: "least", min: 2, max: many, typ: tExtreme, eval: func(c *call, v []val) any { return extreme(c, v, -1) }},
	{name: Prefix + "case", min: 3, max: many, typ: tCase, lazy: caseWhen, print: printCase},
	{name: "decode_oracle", min: 3, max: many, typ: tDecode, lazy: decodeOracle},
}

// result is the argument of that number as a value of the call's type.
func (c *call) result(i int, row sql.Row) any {
	return c.as(c.arg(i, row), c.node.Type())
}

func mergedFrom(i int) func(a []arg) sql.Type {
	return func(a []arg) sql.Type { return merged(a[i:]) }
}

func coalesce(c *call, row sql.Row) any {
	for i := range c.node.args {
		if v := c.arg(i, row); !v.null() || c.err != nil {
			return c.as(v, c.node.Type())
		}
	}
	return nil
}

// equal compares two values as = does.
func (c *call) equal(a, b val) bool { return c.compare(a, b) == 0 }

// compare orders two values as < does.
func (c *call) compare(a, b val) int {
	text := func(v val) bool { return v.textual() || v.k == kEnum || v.k == kSet }
	switch {
	case text(a) && text(b):
		return c.compareText(a, b)
	case a.k.temporal() || b.k.temporal():
		x, ok1 := a.moment(c, b.k)
		y, ok2 := b.moment(c, a.k)
		if !ok1 || !ok2 {
			return -1
		}
		return order(x.total(), y.total())
	case a.k != kReal && b.k != kReal && !text(a) && !text(b):
		return a.dec(c).Cmp(b.dec(c))
	}
	return order(a.real(c), b.real(c))
}

// moment is the value as what it is compared with.
func (v val) moment(c *call, with kind) (moment, bool) {
	if v.k == kTime && with != kDate && with != kDatetime || with == kTime && !v.k.temporal() {
		return v.time(c)
	}
	return v.date(c, fuzzy)
}

func order[T int64 | float64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// tExtreme is the type of GREATEST and LEAST: numbers where any is one.
func tExtreme(a []arg) sql.Type {
	number, text, temporal := false, false, false
	for _, x := range a {
		number = number || x.k.numeric()
		temporal = temporal || x.k.temporal()
		text = text || x.k >= kStr && !x.k.temporal() && !x.k.numeric()
	}
	switch {
	case number && text:
		return types.Float64
	case temporal && text:
		var dates []arg
		for _, x := range a {
			if x.k.temporal() {
				dates = append(dates, x)
			}
		}
		return merged(dates)
	}
	return merged(a)
}

func extreme(c *call, v []val, want int) any {
	best := v[0]
	for _, x := range v[1:] {
		if c.compare(x, best)*want > 0 {
			best = x
		}
	}
	return c.as(best, c.node.Type())
}

func tDecode(a []arg) sql.Type {
	var results []arg
	for i := 2; i < len(a); i += 2 {
		results = append(results, a[i])
	}
	if len(a)%2 == 0 {
		results = append(results, a[len(a)-1])
	}
	return merged(results)
}

// decodeOracle is DECODE(what, a, result, b, result, ..., otherwise) of Oracle:
// NULL equals NULL.
func decodeOracle(c *call, row sql.Row) any {
	what := c.arg(0, row)
	i := 1
	for ; i+1 < len(c.node.args); i += 2 {
		v := c.arg(i, row)
		if c.err != nil {
			return nil
		}
		if what.null() && v.null() || !what.null() && !v.null() && c.equal(what, v) {
			return c.result(i+1, row)
		}
	}
	if i < len(c.node.args) {
		return c.result(i, row)
	}
	return nil
}

// Prefix + "case" is CASE: 'expr' or 'cond', then the expression if there is
// one, the pairs of WHEN and THEN, and what ELSE has.

func tCase(a []arg) sql.Type {
	first := 2
	if a[0].lit == "expr" {
		first = 3
	}
	var results []arg
	for i := first; i < len(a); i += 2 {
		results = append(results, a[i])
	}
	if (len(a)-first)%2 == 0 {
		results = append(results, a[len(a)-1])
	}
	return merged(results)
}

func caseWhen(c *call, row sql.Row) any {
	i := 1
	var what val
	simple := c.arg(0, row).v == "expr"
	if simple {
		what = c.arg(1, row)
		i = 2
	}
	for ; i+1 < len(c.node.args) && c.err == nil; i += 2 {
		v := c.arg(i, row)
		if v.null() || c.err != nil {
			continue
		}
		if simple && !what.null() && c.equal(what, v) || !simple && v.bool(c) {
			return c.result(i+1, row)
		}
	}
	if i < len(c.node.args) && c.err == nil {
		return c.result(i, row)
	}
	return nil
}

func printCase(a []string) string {
	s, i := "case", 1
	if a[0] == "'expr'" {
		s, i = s+" "+a[1], 2
	}
	for ; i+1 < len(a); i += 2 {
		s += " when " + a[i] + " then " + a[i+1]
	}
	if i < len(a) {
		s += " else " + a[i]
	}
	return s + " end"
}
