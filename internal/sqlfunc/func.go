package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function/aggregation/window"
)

// Prefix begins the names of functions that the parser writes in place of
// syntax that is no plain call, such as CAST(x AS DATE). No client can name
// them: the dot would make it a function of a database.
const Prefix = "selkie."

// many is a def's max for any number of arguments.
const many = -1

// def is one function.
type def struct {
	name     string
	min, max int
	// typ is the type of the result, given the arguments.
	typ func(a []arg) sql.Type
	// eval computes the result from the arguments' values. It is not called
	// when an argument is NULL, unless nulls is set: then the result is NULL.
	eval  func(c *call, v []val) any
	nulls bool
	// lazy evaluates arguments as it needs them, in place of eval.
	lazy func(c *call, row sql.Row) any
	// varies says that two calls with the same arguments may differ.
	varies bool
	// even and odd restrict the number of arguments further.
	even, odd bool
	// print writes the call as SQL where name(arguments) is not how to.
	print func(args []string) string
	// check refuses arguments that the function cannot take.
	check func(a []arg) error
	// scale is how many digits behind the point a TIME or a DOUBLE has, where
	// that follows from something else than the digits of the arguments' seconds.
	scale func(a []arg) int
	env   Env
}

// Env is what functions ask of the session that they run in. Its methods are
// safe for concurrent use.
type Env interface {
	// Text is the value of a system variable that is a text.
	Text(ctx *sql.Context, name string) string
	// Number is the value of one that is a whole number.
	Number(ctx *sql.Context, name string) int64
}

// Functions returns MariaDB's functions by their names in lower case, those of
// Prefix among them, but for the one that has a state, UUIDShort.
func Functions(env Env) map[string]sql.Function {
	all := make(map[string]sql.Function)
	for _, family := range [][]def{numeric, bitFunctions, texts, padding, searching, control, hashes, ciphers, network, json, jsonEdit, jsonMerge,
		regexps, dates, dateParts, dateMath, dateFormats, casts, hybrids, oracles, misc, dynamic, markup, information, typed} {
		for i := range family {
			d := family[i]
			d.env = env
			all[d.name] = sql.FunctionN{Name: d.name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
				return d.new(args)
			}}
		}
	}
	operatorFunctions(env, all)
	all["first"] = aggregateFunction("first", env, func(...sql.Expression) (sql.Expression, error) {
		return nil, sql.ErrFunctionNotFound.New("first")
	})
	all["lag"] = aggregateFunction("lag", env, func(args ...sql.Expression) (sql.Expression, error) { return window.NewLag(args...) })
	return all
}

// new makes a call of the function, or refuses the number of its arguments.
func (d *def) new(args []sql.Expression) (sql.Expression, error) {
	if n := len(args); n < d.min || d.max != many && n > d.max || d.even && n%2 != 0 || d.odd && n%2 == 0 {
		return nil, sql.ErrInvalidArgumentNumber.New(d.name, d.min, n)
	}
	if d.check != nil {
		if err := d.check(argsOf(args)); err != nil {
			return nil, err
		}
	}
	return &node{def: d, args: args}, nil
}

// node is a call of a function in a statement.
type node struct {
	def  *def
	args []sql.Expression
}

var (
	_ sql.FunctionExpression         = (*node)(nil)
	_ sql.CollationCoercible         = (*node)(nil)
	_ sql.NonDeterministicExpression = (*node)(nil)
)

func (n *node) FunctionName() string       { return n.def.name }
func (n *node) Description() string        { return "MariaDB's " + n.def.name }
func (n *node) IsNullable() bool           { return true }
func (n *node) IsNonDeterministic() bool   { return n.def.varies }
func (n *node) Children() []sql.Expression { return n.args }

func (n *node) Resolved() bool {
	for _, a := range n.args {
		if !a.Resolved() {
			return false
		}
	}
	return true
}

func (n *node) String() string {
	args := make([]string, len(n.args))
	for i, a := range n.args {
		args[i] = a.String()
	}
	if n.def.print != nil {
		return n.def.print(args)
	}
	return n.def.name + "(" + strings.Join(args, ",") + ")"
}

func (n *node) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != len(n.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(n, len(children), len(n.args))
	}
	return &node{def: n.def, args: children}, nil
}

func (n *node) Type() sql.Type { return n.def.typ(argsOf(n.args)) }

// CollationCoercibility is that of the arguments for a text, as far as they are
// texts themselves.
func (n *node) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	t, ok := n.Type().(sql.StringType)
	if !ok {
		return sql.Collation_binary, 5
	}
	if t.Collation() == sql.Collation_binary {
		if n.def.name == Prefix+"cast" {
			return sql.Collation_binary, 2
		}
		return sql.Collation_binary, 4
	}
	if n.def.name == Prefix+"cast" {
		if l, ok := n.args[0].(*expression.Literal); ok {
			if c, ok := readCast(l.Value()).collation(); ok {
				return c, 2
			}
		}
	}
	found, collation, coercibility := false, sql.Collation_Default, byte(4)
	for _, a := range n.args {
		if kindOf(a.Type()).number() {
			continue
		}
		c, k := sql.GetCoercibility(ctx, a)
		switch {
		case !found:
			found, collation, coercibility = true, c, k
		default:
			collation, coercibility = sql.ResolveCoercibility(collation, coercibility, c, k)
		}
	}
	if !found || collation == sql.Collation_binary || collation == sql.Collation_Unspecified {
		return ctx.GetCollation(), 4
	}
	return collation, coercibility
}

// Eval implements sql.Expression.
func (n *node) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	c := call{ctx: ctx, node: n}
	if n.def.lazy != nil {
		v := n.def.lazy(&c, row)
		if c.err != nil {
			return nil, c.err
		}
		return v, nil
	}
	var few [4]val
	vals := few[:0]
	if len(n.args) > len(few) {
		vals = make([]val, 0, len(n.args))
	}
	null := false
	for _, a := range n.args {
		v := c.value(a, row)
		if c.err != nil {
			return nil, c.err
		}
		null = null || v.null()
		vals = append(vals, v)
	}
	if null && !n.def.nulls {
		return nil, nil
	}
	v := n.def.eval(&c, vals)
	if c.err != nil {
		return nil, c.err
	}
	return v, nil
}

// NoScale says that a column has no fixed number of digits behind the point.
const NoScale = 31

// Scale returns how many digits behind the point a TIME or a DOUBLE has that a
// function of this package yields. ok is false for other expressions.
func Scale(e sql.Expression) (scale uint8, ok bool) {
	if g, ok := e.(*aggregate); ok {
		if g.def.scale != nil {
			return uint8(min(g.def.scale(argsOf(g.args)), NoScale)), true
		}
		return NoScale, true
	}
	n, ok := e.(*node)
	if !ok {
		return NoScale, false
	}
	a := argsOf(n.args)
	k := kindOf(n.def.typ(a))
	switch {
	case k != kTime && k != kReal:
		return NoScale, true
	case n.def.scale != nil:
		if s := n.def.scale(a); s >= 0 && s < NoScale {
			return uint8(s), true
		}
		return NoScale, true
	case k == kReal:
		return NoScale, true
	}
	s := 0
	for _, x := range a {
		s = max(s, x.secondDigits())
	}
	return uint8(min(s, 6)), true
}

// scalePlaces is the scale of ROUND and TRUNCATE.
func scalePlaces(a []arg) int {
	if len(a) == 1 {
		return 0
	}
	if n, ok := a[1].number(); ok {
		return int(max(n, 0))
	}
	return NoScale
}

func scaleNone([]arg) int { return 0 }
