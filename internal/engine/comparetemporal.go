package engine

import (
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
)

func isTemporal(t sql.Type) bool {
	switch t.Type() {
	case sqltypes.Date, sqltypes.Time, sqltypes.Datetime, sqltypes.Timestamp:
		return true
	}
	return false
}

// hasTemporal tells whether one of some expressions is a date, a time or a year.
func hasTemporal(list []sql.Expression) bool {
	for _, e := range list {
		if t := e.Type(); t != nil && (isTemporal(t) || t.Type() == sqltypes.Year) {
			return true
		}
	}
	return false
}

// compareTemporal has a comparison with a date or a time read its other operands
// as such: texts and numbers beside a TIME as times, others as dates with times.
// A column that its literals fit stays as it is, for the analyzer to look it up.
func compareTemporal(ctx *sql.Context, e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
	children := e.Children()
	c := temporalComparison{ctx: ctx}
	for _, child := range children {
		if tuple, ok := child.(expression.Tuple); ok {
			c.list = append(c.list, tuple...)
		} else {
			c.list = append(c.list, child)
		}
	}
	if !c.decide() {
		return e, transform.SameTree, nil
	}
	if err := c.convert(); err != nil {
		return nil, transform.SameTree, err
	}
	rest := c.list
	for i, child := range children {
		if tuple, ok := child.(expression.Tuple); ok {
			children[i] = append(expression.Tuple{}, rest[:len(tuple)]...)
			rest = rest[len(tuple):]
			continue
		}
		children[i], rest = rest[0], rest[1:]
	}
	out, err := e.WithChildren(children...)
	return out, transform.NewTree, err
}

// temporalComparison is what is compared, and as what.
type temporalComparison struct {
	ctx    *sql.Context
	list   []sql.Expression
	time   bool                 // compare as times
	year   bool                 // compare as years
	column *expression.GetField // the only one, nil for none or several
}

// decide finds out how to compare, false for what the engine does right.
func (c *temporalComparison) decide() bool {
	clocks, dates, years, others, columns := 0, 0, 0, 0, 0
	plain := false // a date of the engine's type, beside which a column's is another
	for _, e := range c.list {
		t := e.Type()
		if t == nil || expression.IsBindVar(e) || types.IsTuple(t) {
			return false
		}
		switch t.Type() {
		case sqltypes.Time:
			clocks++
		case sqltypes.Date, sqltypes.Datetime, sqltypes.Timestamp:
			dates++
			plain = plain || !coltype.IsDate(t)
		case sqltypes.Year:
			years++
		case sqltypes.Null:
			continue
		case sqltypes.Enum, sqltypes.Set, sqltypes.Bit, sqltypes.TypeJSON, sqltypes.Geometry:
			return false
		default:
			others++
			continue
		}
		if f, ok := e.(*expression.GetField); ok {
			c.column = f
			columns++
		}
	}
	if columns != 1 {
		c.column = nil
	}
	c.time, c.year = dates == 0 && years == 0, years > 0 && dates == 0 && clocks == 0
	if c.year {
		return others > 0
	}
	if plain && c.column != nil && coltype.IsDate(c.column.Type()) {
		return years == 0
	}
	return years == 0 && (others > 0 || clocks > 0 && dates > 0)
}

// convert makes all operands of one type.
func (c *temporalComparison) convert() error {
	if c.year {
		for i, e := range c.list {
			c.list[i] = yearLiteral(e)
		}
		return nil
	}
	var typ sql.Type = types.DatetimeMaxPrecision
	if c.time {
		typ = types.Time
	}
	fits := c.column != nil
	for i, e := range c.list {
		if e == sql.Expression(c.column) {
			continue
		}
		read := &temporalValue{expression.UnaryExpression{Child: e}, typ}
		l, ok := e.(*expression.Literal)
		if !ok {
			if !isTemporal(e.Type()) || c.time || e.Type().Type() == sqltypes.Time {
				c.list[i] = read
			}
			fits = fits && isTemporal(e.Type()) && !c.time
			continue
		}
		if l.Value() == nil {
			continue
		}
		v, err := read.Eval(c.ctx, nil)
		if err != nil {
			return err
		}
		c.list[i] = expression.NewLiteral(v, typ)
		fits = fits && fitsColumn(c.column.Type(), v)
	}
	if c.column == nil {
		return nil
	}
	for i, e := range c.list {
		switch l, ok := e.(*expression.Literal); {
		case e == sql.Expression(c.column) && !fits:
			c.list[i] = &temporalValue{expression.UnaryExpression{Child: e}, typ}
		case fits && ok && l.Value() != nil:
			c.list[i] = expression.NewLiteral(l.Value(), c.column.Type())
		}
	}
	return nil
}

// fitsColumn tells whether a column can hold a value to its last digit.
func fitsColumn(t sql.Type, v any) bool {
	switch v := v.(type) {
	case types.Timespan:
		c, ok := t.(coltype.Time)
		return ok && c.Truncate(v) == v
	case time.Time:
		d, ok := t.(sql.DatetimeType)
		if !ok {
			return false
		}
		if coltype.IsOdd(v) {
			return coltype.IsDate(t)
		}
		if d.Type() == sqltypes.Date {
			return v.Equal(v.Truncate(24 * time.Hour))
		}
		unit := time.Second
		for range d.Precision() {
			unit /= 10
		}
		return v.Equal(v.Truncate(unit)) && (d.Type() == sqltypes.Datetime || !v.Before(d.MinimumTime()) && !v.After(d.MaximumTime()))
	}
	return false
}

// yearLiteral is a literal that is compared with a YEAR: of two digits, it is of
// this century or the last.
func yearLiteral(e sql.Expression) sql.Expression {
	l, ok := e.(*expression.Literal)
	if !ok {
		return e
	}
	text, isText := l.Value().(string)
	var n int64
	switch v := l.Value().(type) {
	case string:
		if len(v) == 0 || len(v) > 4 {
			return e
		}
		for _, d := range v {
			if d < '0' || d > '9' {
				return e
			}
			n = n*10 + int64(d-'0')
		}
	case int8, int16, int32, int64, uint8, uint16, uint32:
		m, _ := magnitude(v)
		if isNegative(v) || m > 99 {
			return e
		}
		n = int64(m)
	default:
		return e
	}
	switch {
	case n == 0 && (!isText || len(text) > 2), n > 99:
	case n < 70:
		n += 2000
	default:
		n += 1900
	}
	return expression.NewLiteral(n, types.Int64)
}

// temporalValue reads a value as a date with a time, or as a time, for a
// comparison.
type temporalValue struct {
	expression.UnaryExpression
	typ sql.Type
}

var _ sql.Expression = (*temporalValue)(nil)

func (e *temporalValue) Type() sql.Type   { return e.typ }
func (e *temporalValue) IsNullable() bool { return e.Child.IsNullable() }
func (e *temporalValue) String() string   { return e.Child.String() }

func (e *temporalValue) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(e, len(children), 1)
	}
	return &temporalValue{expression.UnaryExpression{Child: children[0]}, e.typ}, nil
}

// Eval implements sql.Expression. What is no date, or time, is the zero one, with
// a warning.
func (e *temporalValue) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := e.Child.Eval(ctx, row)
	if err != nil || v == nil {
		return nil, err
	}
	if v, err = sql.UnwrapAny(ctx, v); err != nil {
		return nil, err
	}
	to := sqlfunc.Temporal{Kind: sqlfunc.DatetimeColumn, Digits: coltype.MaxDigits, Odd: true, Now: ctx.QueryTime()}
	name := "datetime"
	if e.typ.Type() == sqltypes.Time {
		to.Kind, name = sqlfunc.TimeColumn, "time"
	}
	if s := sessionOf(ctx); s != nil {
		to.Now = clock(to.Now, s.location())
	}
	out, fit := to.Store(v)
	if fit >= sqlfunc.Misfit {
		ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_TRUNCATED_WRONG_VALUE,
			Message: mariaerr.New(mariaerr.ER_TRUNCATED_WRONG_VALUE, name, quotedValue(v)).Message})
	}
	if out == nil {
		return e.typ.Zero(), nil
	}
	return out, nil
}
