package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// operation is an operator on numbers: +, <<, unary minus and their kin. The parser
// writes them as calls of functions whose names begin with Prefix.
type operation struct {
	name   string // behind Prefix
	symbol string
	arity  int
	typ    func(a []arg) sql.Type
	eval   func(c *operatorCall, v []val) any
}

var operations = []operation{
	{"plus", "+", 2, tPlus, plus},
	{"minus", "-", 2, tDifference, minus},
	{"times", "*", 2, tProduct, times},
	{"divide", "/", 2, tQuotient, divide},
	{"div", "DIV", 2, tWholeQuotient, wholeQuotient},
	{"modulo", "MOD", 2, tMod, modulo},
	{"bits_and", "&", 2, tUBig, func(c *operatorCall, v []val) any { return v[0].bits(&c.call) & v[1].bits(&c.call) }},
	{"bits_or", "|", 2, tUBig, func(c *operatorCall, v []val) any { return v[0].bits(&c.call) | v[1].bits(&c.call) }},
	{"bits_xor", "^", 2, tUBig, func(c *operatorCall, v []val) any { return v[0].bits(&c.call) ^ v[1].bits(&c.call) }},
	// Go's shifts by 64 and more yield 0, as MariaDB's do.
	{"shift_left", "<<", 2, tUBig, func(c *operatorCall, v []val) any { return v[0].bits(&c.call) << v[1].bits(&c.call) }},
	{"shift_right", ">>", 2, tUBig, func(c *operatorCall, v []val) any { return v[0].bits(&c.call) >> v[1].bits(&c.call) }},
	{"bits_not", "~", 1, tUBig, func(c *operatorCall, v []val) any { return ^v[0].bits(&c.call) }},
	{"negate", "-", 1, tNegative, negate},
}

// OperatorFunction is the name, behind Prefix, of the function that an operator
// with so many operands is written as; empty for others.
func OperatorFunction(symbol string, operands int) string {
	for i := range operations {
		if o := &operations[i]; o.arity == operands && strings.EqualFold(o.symbol, symbol) {
			return o.name
		}
	}
	return ""
}

// Operator returns the symbol and the operands of an expression that is one of
// these operators.
func Operator(e sql.Expression) (symbol string, operands []sql.Expression) {
	if o, ok := e.(*operator); ok {
		return o.op.symbol, o.args
	}
	return "", nil
}

// operatorFunctions are the functions that make operators.
func operatorFunctions(env Env, all map[string]sql.Function) {
	for i := range operations {
		op := &operations[i]
		name := Prefix + op.name
		all[name] = sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
			if len(args) != op.arity {
				return nil, sql.ErrInvalidArgumentNumber.New(op.symbol, op.arity, len(args))
			}
			return newOperator(op, args, env), nil
		}}
	}
}

// operator is an operation on expressions. What follows from its operands' types is
// worked out once, as it may be asked for each row.
type operator struct {
	op    *operation
	args  []sql.Expression
	kinds []kind
	typ   sql.Type
	kind  kind
	env   Env
}

var (
	_ sql.Expression         = (*operator)(nil)
	_ sql.CollationCoercible = (*operator)(nil)
)

func newOperator(op *operation, args []sql.Expression, env Env) *operator {
	o := &operator{op: op, args: args, env: env, kinds: make([]kind, len(args))}
	list := argsOf(args)
	for i, a := range list {
		o.kinds[i] = a.k
	}
	o.typ = op.typ(list)
	o.kind = kindOf(o.typ)
	return o
}

func (o *operator) Type() sql.Type             { return o.typ }
func (o *operator) Children() []sql.Expression { return o.args }
func (o *operator) Resolved() bool             { return expression.ExpressionsResolved(o.args...) }

func (o *operator) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (o *operator) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != len(o.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(o, len(children), len(o.args))
	}
	return newOperator(o.op, children, o.env), nil
}

// IsNullable is also true where the operation may yield NULL for numbers.
func (o *operator) IsNullable() bool {
	switch o.op.symbol {
	case "/", "DIV", "MOD":
		return true
	}
	for _, a := range o.args {
		if a.IsNullable() {
			return true
		}
	}
	return false
}

func (o *operator) String() string {
	if len(o.args) == 1 {
		return o.op.symbol + "(" + o.args[0].String() + ")"
	}
	return "(" + o.args[0].String() + " " + o.op.symbol + " " + o.args[1].String() + ")"
}

// operatorCall is one evaluation of an operator.
type operatorCall struct {
	call
	op *operator
}

// Eval implements sql.Expression.
func (o *operator) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	c := operatorCall{call: call{ctx: ctx}, op: o}
	var few [2]val
	vals := few[:len(o.args)]
	for i, e := range o.args {
		v, err := e.Eval(ctx, row)
		if err == nil {
			v, err = sql.UnwrapAny(ctx, v)
		}
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, nil
		}
		vals[i] = val{v: v, k: o.kinds[i]}
		switch v.(type) {
		case int64, int32, int8, float64:
		default: // what may have to be read as text, or by its type
			vals[i].t = e.Type()
			_, literal := e.(*expression.Literal)
			vals[i].hybrid = literal && o.kinds[i] == kBin
		}
	}
	v := o.op.eval(&c, vals)
	if c.err != nil {
		return nil, c.err
	}
	return v, nil
}

// outOfRange fails as MariaDB does for a result that its type cannot hold.
func (c *operatorCall) outOfRange() any {
	typ := "BIGINT"
	switch c.op.kind {
	case kReal:
		typ = "DOUBLE"
	case kDec:
		typ = "DECIMAL"
		if c.op.op.arity == 1 {
			typ = "BIGINT"
		}
	case kUint:
		typ = "BIGINT UNSIGNED"
	}
	return c.outOfRangeOf(typ)
}

func (c *operatorCall) outOfRangeOf(typ string) any {
	return c.fail(mariaerr.ER_DATA_OUT_OF_RANGE, typ, c.op.shown())
}

// divisionByZero warns where sql_mode says so.
func (c *operatorCall) divisionByZero() any {
	if strings.Contains(c.op.env.Text(c.ctx, "sql_mode"), "ERROR_FOR_DIVISION_BY_ZERO") {
		c.warn(mariaerr.ER_DIVISION_BY_ZERO)
	}
	return nil
}

// shown writes the operation as MariaDB's errors quote it.
func (o *operator) shown() string {
	operand := func(e sql.Expression) string {
		switch e := e.(type) {
		case *operator:
			if e.op.arity == 1 {
				return e.shown()
			}
			return "(" + e.shown() + ")"
		case *expression.GetField:
			var names []string
			for _, name := range []string{e.Database(), e.Table(), e.Name()} {
				if name != "" {
					names = append(names, "`"+name+"`")
				}
			}
			return strings.Join(names, ".")
		case *expression.Literal:
			if f, ok := e.Value().(float64); ok {
				return formatReal(f)
			}
		}
		return e.String()
	}
	if o.op.arity == 1 {
		return o.op.symbol + operand(o.args[0])
	}
	return operand(o.args[0]) + " " + o.op.symbol + " " + operand(o.args[1])
}
