package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression/function/aggregation"
)

// Mark begins the literal that stands in front of the arguments of an aggregate
// or window function of this package. The parser writes it, as the engine knows
// such functions by their names: FIRST and LAG are the names that it lends.
const Mark = "\x00"

// aggregateDef is an aggregate function, or one over a window.
type aggregateDef struct {
	name  string
	typ   func(a []arg) sql.Type
	scale func(a []arg) int // of a DOUBLE, nil for no fixed one
	// start begins a group, or a frame.
	start func(a *aggregate) accumulator
	// nulls hands on rows in which an argument is NULL.
	nulls bool
	// whole is for functions whose frame is always the whole partition.
	whole bool
	// place computes the result of a window function from its partition, for the
	// row at that place, in place of start.
	place func(c *call, a *aggregate, partition, frame []sql.Row, at int) any
}

// accumulator takes the rows of a group.
type accumulator interface {
	add(c *call, v []val)
	result(c *call) any
}

// aggregate is a call of an aggregate function.
type aggregate struct {
	def      *aggregateDef
	mark     string // as the parser wrote it
	args     []sql.Expression
	distinct bool
	id       sql.ColumnId
	window   *sql.WindowDefinition
	env      Env
	rows     *int // how many rows all groups have had
}

var (
	_ sql.Aggregation        = (*aggregate)(nil)
	_ sql.CollationCoercible = (*aggregate)(nil)
)

// aggregateFunction is the function by whose name the engine calls them.
func aggregateFunction(name string, env Env, others sql.CreateFuncNArgs) sql.Function {
	return sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
		if a := argsOf(args); len(a) > 0 {
			if s, ok := a[0].lit.(string); ok && strings.HasPrefix(s, Mark) {
				return newAggregate(s[len(Mark):], args[1:], env)
			}
		}
		return others(args...)
	}}
}

// newAggregate makes a call from a mark, "sum" or "sum distinct", and arguments.
func newAggregate(mark string, args []sql.Expression, env Env) (sql.Expression, error) {
	name, rest, _ := strings.Cut(mark, " ")
	for i := range aggregates {
		if d := &aggregates[i]; d.name == name {
			return &aggregate{def: d, mark: mark, args: args, distinct: strings.HasPrefix(rest, "distinct"), env: env, rows: new(int)}, nil
		}
	}
	return nil, sql.ErrFunctionNotFound.New(name)
}

func (a *aggregate) FunctionName() string { return a.def.name }
func (a *aggregate) Description() string  { return "MariaDB's " + a.def.name }
func (a *aggregate) Type() sql.Type       { return a.def.typ(argsOf(a.args)) }
func (a *aggregate) IsNullable() bool     { return true }
func (a *aggregate) Id() sql.ColumnId     { return a.id }

func (a *aggregate) Window() *sql.WindowDefinition { return a.window }

func (a *aggregate) WithId(id sql.ColumnId) sql.IdExpression {
	b := *a
	b.id = id
	return &b
}

func (a *aggregate) WithWindow(w *sql.WindowDefinition) sql.WindowAdaptableExpression {
	b := *a
	b.window = w
	return &b
}

func (a *aggregate) Resolved() bool {
	for _, e := range a.Children() {
		if !e.Resolved() {
			return false
		}
	}
	return true
}

func (a *aggregate) String() string {
	args := make([]string, len(a.args))
	for i, e := range a.args {
		args[i] = e.String()
	}
	s := a.mark + "(" + strings.Join(args, ",") + ")"
	if a.window != nil {
		s += " " + a.window.String()
	}
	return s
}

func (a *aggregate) Children() []sql.Expression {
	if a.window == nil {
		return a.args
	}
	return append(a.args[:len(a.args):len(a.args)], a.window.ToExpressions()...)
}

func (a *aggregate) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) < len(a.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(a, len(children), len(a.args))
	}
	b := *a
	b.args = children[:len(a.args)]
	if len(children) > len(a.args) && a.window != nil {
		w, err := a.window.FromExpressions(children[len(a.args):])
		if err != nil {
			return nil, err
		}
		b.window = w
	}
	return &b, nil
}

func (a *aggregate) CollationCoercibility(ctx *sql.Context) (sql.CollationID, byte) {
	if t, ok := a.Type().(sql.StringType); ok && t.Collation() != sql.Collation_binary {
		return ctx.GetCollation(), 2
	}
	return sql.Collation_binary, 5
}

// Eval is not how aggregates are computed.
func (a *aggregate) Eval(*sql.Context, sql.Row) (any, error) {
	return nil, aggregation.ErrEvalUnsupportedOnAggregation.New(a.def.name)
}

// call is one for evaluating the arguments.
func (a *aggregate) call(ctx *sql.Context) *call {
	return &call{ctx: ctx, node: &node{def: &def{name: a.def.name, typ: a.def.typ, env: a.env}, args: a.args}}
}

// buffer is a group of rows.
type buffer struct {
	a    *aggregate
	acc  accumulator
	call *call
	seen map[string]bool
	vals []val
}

func (a *aggregate) NewBuffer() (sql.AggregationBuffer, error) { return a.newBuffer(), nil }

func (a *aggregate) newBuffer() *buffer {
	b := &buffer{a: a, vals: make([]val, len(a.args))}
	if a.def.start != nil {
		b.acc = a.def.start(a)
	}
	if a.distinct {
		b.seen = map[string]bool{}
	}
	return b
}

func (b *buffer) Dispose() {}

func (b *buffer) Update(ctx *sql.Context, row sql.Row) error {
	if b.call == nil {
		b.call = b.a.call(ctx)
	}
	for i, e := range b.a.args {
		b.vals[i] = b.call.value(e, row)
		if b.vals[i].null() && !b.a.def.nulls {
			return b.call.err
		}
	}
	if b.seen != nil {
		key := ""
		for _, v := range b.vals[:b.a.shown()] {
			key += v.str(b.call) + "\x00"
		}
		if collated := strings.ToLower(strings.TrimRight(key, " ")); b.seen[collated] {
			return b.call.err
		} else {
			b.seen[collated] = true
		}
	}
	b.acc.add(b.call, b.vals)
	return b.call.err
}

func (b *buffer) Eval(ctx *sql.Context) (any, error) {
	if b.call == nil {
		b.call = b.a.call(ctx)
	}
	v := b.acc.result(b.call)
	return v, b.call.err
}

// shown is how many arguments count for DISTINCT: those that are not there to
// sort by.
func (a *aggregate) shown() int {
	if o := concatOptions(a.mark); o.shown > 0 {
		return o.shown
	}
	return len(a.args)
}

// windowed computes an aggregate over the frames of a window.
type windowed struct {
	a          *aggregate
	framer     sql.WindowFramer
	start, end int
	at         int
}

func (a *aggregate) NewWindowFunction() (sql.WindowFunction, error) {
	w := &windowed{a: a}
	if a.window == nil {
		w.framer = aggregation.NewGroupByFramer()
		return w, nil
	}
	if a.window.Frame != nil && !a.def.whole {
		f, err := a.window.Frame.NewFramer(a.window)
		if err != nil {
			return nil, err
		}
		w.framer = f
	}
	return w, nil
}

func (w *windowed) Dispose() {}

// DefaultFramer is the whole partition, or with ORDER BY what comes up to the
// present row and its peers.
func (w *windowed) DefaultFramer() sql.WindowFramer {
	switch {
	case w.framer != nil:
		return w.framer
	case w.a.def.whole || len(w.a.window.OrderBy) == 0:
		return aggregation.NewPartitionFramer()
	}
	f, _ := ValueFrame(nil).NewFramer(w.a.window)
	return f
}

func (w *windowed) StartPartition(_ *sql.Context, interval sql.WindowInterval, _ sql.WindowBuffer) error {
	w.start, w.end, w.at = interval.Start, interval.End, interval.Start
	return nil
}

// Compute returns an error as a value, as the engine's own functions do.
func (w *windowed) Compute(ctx *sql.Context, interval sql.WindowInterval, rows sql.WindowBuffer) any {
	at := w.at
	w.at++
	if place := w.a.def.place; place != nil {
		c := w.a.call(ctx)
		v := place(c, w.a, rows[w.start:w.end], rows[interval.Start:max(interval.Start, interval.End)], at-w.start)
		if c.err != nil {
			return c.err
		}
		return v
	}
	b := w.a.newBuffer()
	for i := interval.Start; i < interval.End; i++ {
		if err := b.Update(ctx, rows[i]); err != nil {
			return err
		}
	}
	v, err := b.Eval(ctx)
	if err != nil {
		return err
	}
	return v
}
