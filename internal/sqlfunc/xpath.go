package sqlfunc

import (
	"strconv"
	"strings"
)

// xpath evaluates an expression as it reads it. Values are []*xmlNode, float64,
// string or bool.
type xpath struct {
	s     string
	i     int
	root  *xmlNode
	depth int
	steps int
	bad   bool
}

func (x *xpath) fail() { x.bad = true }

func (x *xpath) space() {
	for x.i < len(x.s) && strings.IndexByte(" \t\r\n", x.s[x.i]) >= 0 {
		x.i++
	}
}

func (x *xpath) take(token string) bool {
	x.space()
	if !strings.HasPrefix(x.s[x.i:], token) {
		return false
	}
	if last := token[len(token)-1]; xmlName(last) && x.i+len(token) < len(x.s) && xmlName(x.s[x.i+len(token)]) {
		return false
	}
	x.i += len(token)
	return true
}

// maxXPath bounds what one expression may cost.
const maxXPath = 1_000_000

// place is where a predicate is evaluated.
type place struct {
	node     *xmlNode
	position int
	size     int
}

// levels are the operators, from the loosest on.
var xpathLevels = [][]string{{"or"}, {"and"}, {"!=", "="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "div", "mod"}}

func (x *xpath) expr(p place, level int) any {
	x.steps++
	if x.depth++; x.depth > 200 || x.steps > maxXPath {
		x.fail()
	}
	defer func() { x.depth-- }()
	if x.bad {
		return nil
	}
	if level == len(xpathLevels) {
		return x.union(p)
	}
	left := x.expr(p, level+1)
next:
	for !x.bad {
		for _, op := range xpathLevels[level] {
			if x.take(op) {
				left = xpathOperate(op, left, x.expr(p, level+1))
				continue next
			}
		}
		break
	}
	return left
}

func xpathOperate(op string, a, b any) any {
	switch op {
	case "or":
		return xpathTrue(a) || xpathTrue(b)
	case "and":
		return xpathTrue(a) && xpathTrue(b)
	case "=", "!=":
		for _, v := range xpathValues(a) {
			for _, w := range xpathValues(b) {
				same := v == w
				if _, ok := a.(float64); ok {
					same = xpathNumber(v) == xpathNumber(w)
				} else if _, ok := b.(float64); ok {
					same = xpathNumber(v) == xpathNumber(w)
				}
				if same == (op == "=") {
					return true
				}
			}
		}
		return false
	}
	v, w := xpathNumber(a), xpathNumber(b)
	switch op {
	case "<":
		return v < w
	case ">":
		return v > w
	case "<=":
		return v <= w
	case ">=":
		return v >= w
	case "+":
		return v + w
	case "-":
		return v - w
	case "*":
		return v * w
	case "div":
		return v / w
	}
	if w == 0 {
		return 0.0
	}
	return float64(int64(v) % max(int64(w), 1))
}

// xpathValues are the texts of a value, one for each node.
func xpathValues(v any) []string {
	if nodes, ok := v.([]*xmlNode); ok {
		var out []string
		for _, n := range nodes {
			out = append(out, strings.Join(n.content(), " "))
		}
		return out
	}
	return []string{xpathText(v)}
}

func xpathText(v any) string {
	switch v := v.(type) {
	case []*xmlNode:
		var out []string
		for _, n := range v {
			out = append(out, n.content()...)
		}
		return strings.Join(out, " ")
	case float64:
		return formatReal(v)
	case bool:
		if v {
			return "1"
		}
		return "0"
	case string:
		return v
	}
	return ""
}

func xpathNumber(v any) float64 {
	f, _ := parseReal(xpathText(v))
	return f
}

func xpathTrue(v any) bool {
	switch v := v.(type) {
	case []*xmlNode:
		return len(v) > 0
	case bool:
		return v
	case string:
		return v != ""
	}
	return xpathNumber(v) != 0
}

func (x *xpath) union(p place) any {
	v := x.primary(p)
	for x.take("|") {
		a, ok1 := v.([]*xmlNode)
		b, ok2 := x.primary(p).([]*xmlNode)
		if !ok1 || !ok2 {
			x.fail()
			return nil
		}
		v = append(a[:len(a):len(a)], b...)
	}
	return v
}

func (x *xpath) primary(p place) any {
	x.space()
	if x.i >= len(x.s) || x.bad {
		x.fail()
		return nil
	}
	switch b := x.s[x.i]; {
	case b == '"' || b == '\'':
		end := strings.IndexByte(x.s[x.i+1:], b)
		if end < 0 {
			x.fail()
			return nil
		}
		s := x.s[x.i+1 : x.i+1+end]
		x.i += end + 2
		return s
	case isDigit(b):
		n := numberEnd(x.s[x.i:])
		f, _ := strconv.ParseFloat(x.s[x.i:x.i+n], 64)
		x.i += n
		return f
	case b == '-':
		x.i++
		return -xpathNumber(x.primary(p))
	case b == '(':
		x.i++
		v := x.expr(p, 0)
		if !x.take(")") {
			x.fail()
		}
		return v
	}
	if v, ok := x.function(p); ok {
		return v
	}
	return x.path(p)
}

// function calls a function, if that is what stands here.
func (x *xpath) function(p place) (any, bool) {
	start := x.i
	for x.i < len(x.s) && xmlName(x.s[x.i]) {
		x.i++
	}
	name := x.s[start:x.i]
	if name == "" || name == "text" || name == "node" || !x.take("(") {
		x.i = start
		return nil, false
	}
	var args []any
	if !x.take(")") {
		for {
			args = append(args, x.expr(p, 0))
			if x.take(")") {
				break
			}
			if !x.take(",") || x.bad {
				x.fail()
				return nil, true
			}
		}
	}
	arg := func(i int) string {
		if i < len(args) {
			return xpathText(args[i])
		}
		return strings.Join(p.node.content(), " ")
	}
	switch name {
	case "last":
		return float64(p.size), true
	case "position":
		return float64(p.position), true
	case "count":
		nodes, ok := any(nil), false
		if len(args) == 1 {
			nodes = args[0]
		}
		list, ok := nodes.([]*xmlNode)
		if !ok {
			x.fail()
		}
		return float64(len(list)), true
	case "sum":
		total := 0.0
		if len(args) == 1 {
			for _, v := range xpathValues(args[0]) {
				total += xpathNumber(v)
			}
		}
		return total, true
	case "contains":
		return strings.Contains(arg(0), arg(1)), true
	case "starts-with":
		return strings.HasPrefix(arg(0), arg(1)), true
	case "concat":
		var b strings.Builder
		for i := range args {
			b.WriteString(arg(i))
		}
		return b.String(), true
	case "string-length":
		return float64(len([]rune(arg(0)))), true
	case "not":
		return len(args) == 1 && !xpathTrue(args[0]), true
	case "true":
		return true, true
	case "false":
		return false, true
	case "number":
		return xpathNumber(arg(0)), true
	case "string":
		return arg(0), true
	case "name", "local-name":
		return p.node.name, true
	}
	x.fail()
	return nil, true
}

// path is a path of nodes.
func (x *xpath) path(p place) any {
	nodes := []*xmlNode{p.node}
	deep := false
	switch {
	case x.take("//"):
		nodes, deep = []*xmlNode{x.root}, true
	case x.take("/"):
		nodes = []*xmlNode{x.root}
		if x.space(); x.i >= len(x.s) {
			return nodes
		}
	}
	for !x.bad {
		nodes = x.step(nodes, deep)
		switch {
		case x.take("//"):
			deep = true
		case x.take("/"):
			deep = false
		default:
			return nodes
		}
	}
	return nodes
}

func (x *xpath) step(nodes []*xmlNode, deep bool) []*xmlNode {
	if deep {
		var all []*xmlNode
		for _, n := range nodes {
			all = append(all, n.within()...)
			if x.steps += len(all); x.steps > maxXPath {
				x.fail()
				return nil
			}
		}
		nodes = all
	}
	kind, name := xmlElement, ""
	switch {
	case x.take(".."):
		var out []*xmlNode
		for _, n := range nodes {
			if n.parent != nil {
				out = append(out, n.parent)
			}
		}
		return out
	case x.take("."):
		return nodes
	case x.take("@"):
		kind = xmlAttribute
	}
	x.take("child::")
	if x.take("attribute::") {
		kind = xmlAttribute
	}
	if x.take("*") {
		name = "*"
	} else {
		x.space()
		start := x.i
		for x.i < len(x.s) && xmlName(x.s[x.i]) {
			x.i++
		}
		if name = x.s[start:x.i]; name == "" {
			x.fail()
			return nil
		}
		if name == "text" && x.take("(") {
			kind, name = xmlText, "*"
			if !x.take(")") {
				x.fail()
			}
		}
	}
	var found []*xmlNode
	predicates := x.i
	for _, n := range nodes {
		var list []*xmlNode
		for _, c := range n.list {
			if c.kind == kind && (name == "*" || c.name == name) {
				list = append(list, c)
			}
		}
		x.i = predicates
		found = append(found, x.filtered(list)...)
	}
	if len(nodes) == 0 {
		x.filtered(nil)
	}
	return found
}

// filtered keeps the nodes that the predicates here let through.
func (x *xpath) filtered(list []*xmlNode) []*xmlNode {
	for x.take("[") {
		start := x.i
		var kept []*xmlNode
		try := list
		if len(try) == 0 {
			try = []*xmlNode{{parent: x.root}} // to read past it
		}
		for i, n := range try {
			x.i = start
			v := x.expr(place{n, i + 1, len(try)}, 0)
			ok := xpathTrue(v)
			if f, number := v.(float64); number {
				ok = f == float64(i+1)
			}
			if ok && len(list) > 0 {
				kept = append(kept, n)
			}
		}
		if !x.take("]") {
			x.fail()
			return nil
		}
		list = kept
	}
	return list
}

// within is the node and all elements below it.
func (n *xmlNode) within() []*xmlNode {
	out := []*xmlNode{n}
	for _, c := range n.list {
		if c.kind == xmlElement {
			out = append(out, c.within()...)
		}
	}
	return out
}
