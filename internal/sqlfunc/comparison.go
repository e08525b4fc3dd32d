package sqlfunc

import (
	"cmp"
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// comparedAs is what MariaDB compares two values as.
type comparedAs uint8

const (
	asTheyAre comparedAs = iota // as the engine does
	asDecimal
	asReal
	asMoment
	asYear
)

// howToCompare is how MariaDB compares values of two expressions, where that is
// not how the engine does.
func howToCompare(left, right sql.Expression) comparedAs {
	l, r := kindOf(left.Type()), kindOf(right.Type())
	text := func(e sql.Expression, k kind) bool {
		if k == kBin {
			_, literal := e.(*expression.Literal) // 0x41, a number
			return !literal
		}
		return k == kStr
	}
	lt, rt := text(left, l), text(right, r)
	exactly := func(k kind) bool { return k == kInt || k == kUint || k == kDec || k == kBit || k == kYear }
	switch {
	case lt && r == kReal, l == kReal && rt:
		return asReal
	case l == kYear && (r == kInt || r == kUint) || r == kYear && (l == kInt || l == kUint):
		return asYear
	case lt && exactly(r), exactly(l) && rt:
		return asDecimal
	case (l == kDate || l == kDatetime) && rt, lt && (r == kDate || r == kDatetime):
		return asMoment
	case l.temporal() && (exactly(r) || r == kReal), (exactly(l) || l == kReal) && r.temporal():
		if l == kReal || r == kReal {
			return asReal
		}
		return asDecimal
	case single(left) && (exactly(r) || r == kReal), (exactly(l) || l == kReal) && single(right):
		return asReal
	case l == kDec && exactly(r) && computed(left), exactly(l) && r == kDec && computed(right):
		return asDecimal
	}
	return asTheyAre
}

// single tells a FLOAT, which compares as the DOUBLE that it is.
func single(e sql.Expression) bool {
	t := e.Type()
	return t == types.Float32 || types.IsFloat(t) && kindOf(t) == kReal && t.Type() == types.Float32.Type()
}

// computed tells a decimal that has more digits than it shows.
func computed(e sql.Expression) bool {
	o, ok := e.(*operator)
	return ok && o.kind == kDec
}

// Compare returns the comparison of two expressions as MariaDB does it, nil where
// the engine's will do. The operator is one of =, <=>, <, <=, > and >=.
func Compare(op string, left, right sql.Expression, env Env) sql.Expression {
	how := howToCompare(left, right)
	if how == asTheyAre {
		return nil
	}
	return &comparison{op: op, how: how, left: left, right: right, env: env, constant: &constantMoment{}}
}

// Comparable tells whether an index that a column has can answer a comparison
// with a constant: whether it is the constant that is converted, without loss.
func Comparable(column, constant sql.Expression) bool {
	how := howToCompare(column, constant)
	if how == asTheyAre {
		return true
	}
	l, ok := constant.(*expression.Literal)
	if !ok {
		return false
	}
	if types.IsTextOnly(column.Type()) {
		return false
	}
	s, isText := l.Value().(string)
	if !isText {
		return how == asDecimal && !kindOf(column.Type()).temporal()
	}
	switch how {
	case asDecimal:
		_, rest := parseDecimal(s)
		return !rest && s == strings.TrimSpace(s)
	case asReal:
		_, rest := parseReal(s)
		return !rest && !single(column)
	case asMoment:
		t, cut, ok := parseDatetime(s)
		return ok && !cut && t.m > 0 && t.d > 0 && t.d <= daysIn(t.y, t.m) && (kindOf(column.Type()) == kDatetime || t.total()%86400e6 == 0)
	}
	return false
}

// comparison compares two values of different types.
type comparison struct {
	op          string
	how         comparedAs
	left, right sql.Expression
	env         Env
	constant    *constantMoment
}

// constantMoment is the date in a constant text, read once in a statement, so that
// there is one warning.
type constantMoment struct {
	once sync.Once
	t    moment
}

var (
	_ sql.Expression         = (*comparison)(nil)
	_ sql.CollationCoercible = (*comparison)(nil)
)

func (c *comparison) Type() sql.Type             { return types.Boolean }
func (c *comparison) Children() []sql.Expression { return []sql.Expression{c.left, c.right} }
func (c *comparison) Resolved() bool             { return c.left.Resolved() && c.right.Resolved() }
func (c *comparison) IsNullable() bool {
	return c.op != "<=>" && (c.left.IsNullable() || c.right.IsNullable())
}

func (c *comparison) String() string {
	return "(" + c.left.String() + " " + c.op + " " + c.right.String() + ")"
}

func (c *comparison) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (c *comparison) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 2 {
		return nil, sql.ErrInvalidChildrenNumber.New(c, len(children), 2)
	}
	out := *c
	out.left, out.right = children[0], children[1]
	return &out, nil
}

// Eval implements sql.Expression.
func (c *comparison) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	k := call{ctx: ctx, node: &node{def: &def{env: c.env}}}
	l := k.value(c.left, row)
	if k.err != nil {
		return nil, k.err
	}
	if l.null() && c.op != "<=>" {
		return nil, nil
	}
	r := k.value(c.right, row)
	if k.err != nil {
		return nil, k.err
	}
	if l.null() || r.null() {
		if c.op == "<=>" {
			return l.null() && r.null(), nil
		}
		return nil, nil
	}
	n := c.compare(&k, l, r)
	if k.err != nil {
		return nil, k.err
	}
	switch c.op {
	case "<":
		return n < 0, nil
	case "<=":
		return n <= 0, nil
	case ">":
		return n > 0, nil
	case ">=":
		return n >= 0, nil
	}
	return n == 0, nil
}

func (c *comparison) compare(k *call, l, r val) int {
	switch c.how {
	case asReal:
		return cmp.Compare(l.real(k), r.real(k))
	case asYear:
		return cmp.Compare(l.year(r.k), r.year(l.k))
	case asMoment:
		return c.moment(k, c.left, l).compare(c.moment(k, c.right, r))
	}
	return rounded(c.left, l.dec(k)).Cmp(rounded(c.right, r.dec(k)))
}

// rounded is a computed decimal with the digits that it shows.
func rounded(e sql.Expression, d decimal.Decimal) decimal.Decimal {
	if !computed(e) {
		return d
	}
	if t, ok := e.Type().(sql.DecimalType); ok && int32(t.Scale()) < -d.Exponent() && t.Scale() < 30 {
		return d.Round(int32(t.Scale()))
	}
	return d
}

// year is a whole number that is compared with a value of another kind: with a
// YEAR, one of two digits is the year that it stands for.
func (v val) year(with kind) int64 {
	n, _, _ := v.whole()
	if with == kYear && v.k != kYear {
		switch {
		case n > 0 && n < 70:
			n += 2000
		case n >= 70 && n < 100:
			n += 1900
		}
	}
	return n
}

// moment is a value as a date.
func (c *comparison) moment(k *call, e sql.Expression, v val) moment {
	if _, ok := e.(*expression.Literal); ok && v.textual() {
		c.constant.once.Do(func() { c.constant.t = v.momentOf(k) })
		return c.constant.t
	}
	return v.momentOf(k)
}

// momentOf is a date, also one in a text: the zero date, with a warning, where the
// text has none.
func (v val) momentOf(k *call) moment {
	if !v.textual() {
		t, _ := v.datetime(k)
		return t
	}
	s := v.str(k)
	t, cut, ok := parseDatetime(s)
	if !ok || t.m > 0 && t.d > daysIn(t.y, t.m) {
		k.warn(mariaerr.ER_TRUNCATED_WRONG_VALUE, "datetime", clean(s))
		return moment{}
	}
	if cut {
		k.truncated("datetime", s)
	}
	return t
}
