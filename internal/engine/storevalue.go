package engine

import (
	"errors"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/sqlvars"
)

// storedValue converts a value to the column that an INSERT or UPDATE puts it
// in as MariaDB does: with its errors when sql_mode is strict, with its warnings
// and the nearest value that fits otherwise. The engine's own conversion then
// finds nothing left to do.
type storedValue struct {
	expression.UnaryExpression
	column *sql.Column
	rows   *storedRows
	ignore bool // INSERT IGNORE and its kin
	single bool // the only row of an INSERT, in which NULL is never replaced
}

// storedRows counts the rows of a statement for its messages.
type storedRows struct {
	counts map[*sql.Column]int // by the column that they were counted at
}

func (r *storedRows) next(c *sql.Column) int {
	r.counts[c]++
	return r.counts[c]
}

var _ sql.Expression = (*storedValue)(nil)

func (v *storedValue) Type() sql.Type { return v.column.Type }
func (v *storedValue) String() string { return v.Child.String() }
func (v *storedValue) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(v, len(children), 1)
	}
	w := *v
	w.Child = children[0]
	return &w, nil
}

// Eval implements sql.Expression.
func (v *storedValue) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	n := v.rows.next(v.column)
	value, err := v.Child.Eval(ctx, row)
	if err != nil {
		return nil, err
	}
	if value == nil {
		return v.null(ctx, n)
	}
	if _, late := value.(lateValue); late {
		return value, nil
	}
	value, err = sql.UnwrapAny(ctx, value)
	if err != nil {
		return nil, err
	}
	out, p, done := any(nil), (*problem)(nil), false
	if isTime(value) {
		out, p, done = storeTime(ctx, v.column, value, typeOfValue(v.Child))
	}
	if !done {
		out, p = convertFor(ctx, v.column, value)
	}
	if p == nil {
		return out, nil
	}
	return sessionOf(ctx).stored(v.column, out, p, n, v.ignore)
}

// stored says what a conversion has to complain about, as an error or as a warning
// with which the column takes the value out.
func (s *Session) stored(c *sql.Column, out any, p *problem, row int, ignore bool) (any, error) {
	merr := p.message(c, row, s)
	if s == nil {
		return nil, merr
	}
	if p.note && s.filling {
		return out, nil // the column was made for the value
	}
	if p.note {
		s.base.Warn(&sql.Warning{Level: "Note", Code: int(merr.Number), Message: merr.Message})
		return out, nil
	}
	if !ignore && s.strict() {
		if s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeErrorForDivisionByZero != 0 {
			// It would have ended the statement before this row.
			if err := s.divided(); err != nil {
				return nil, err
			}
		}
		return nil, merr
	}
	if p.cannot {
		return nil, merr
	}
	if p.lenient != 0 {
		merr = mariaerr.New(p.lenient, c.Name, row)
	} else if merr.Number == mariaerr.ER_DATA_TOO_LONG {
		merr = mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, c.Name, row)
	}
	s.warnOf(merr)
	return out, nil
}

// null is for NULL, which becomes the column's implicit default where it may not
// stay and is not refused.
func (v *storedValue) null(ctx *sql.Context, row int) (any, error) {
	c, s := v.column, sessionOf(ctx)
	if c.Nullable || c.AutoIncrement || c.Generated != nil || s == nil {
		return nil, nil
	}
	merr := mariaerr.New(mariaerr.ER_BAD_NULL_ERROR, c.Name)
	if !v.ignore && (v.single || s.strict()) {
		if n, ok := s.running.(*sqlparser.Insert); v.single && ok && len(n.Columns) > 0 {
			s.vague, s.trail = merr, mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "Unknown error")
		}
		if s.failsOnDivision(s.running) {
			if err := s.divided(); err != nil {
				s.vague, s.trail = err, merr
				return nil, err
			}
		}
		return nil, merr
	}
	s.base.Warn(&sql.Warning{Level: "Warning", Code: int(merr.Number), Message: merr.Message})
	return implicitDefault(c.Type), nil
}

// implicitDefault is what a NOT NULL column without a default has: its first
// member for an ENUM, zero or nothing for others.
func implicitDefault(t sql.Type) any {
	if t.Type() == sqltypes.Enum {
		return uint16(1)
	}
	return t.Zero()
}

// missingValue is for a NOT NULL column without a default that an INSERT does
// not name.
type missingValue struct {
	column *sql.Column
	ignore bool
	warned bool
}

var _ sql.Expression = (*missingValue)(nil)

func (m *missingValue) Type() sql.Type             { return m.column.Type }
func (m *missingValue) IsNullable() bool           { return false }
func (m *missingValue) Resolved() bool             { return true }
func (m *missingValue) String() string             { return "default of " + m.column.Name }
func (m *missingValue) Children() []sql.Expression { return nil }

func (m *missingValue) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 0 {
		return nil, sql.ErrInvalidChildrenNumber.New(m, len(children), 0)
	}
	return m, nil
}

// Eval implements sql.Expression.
func (m *missingValue) Eval(ctx *sql.Context, _ sql.Row) (any, error) {
	s := sessionOf(ctx)
	if m.column.Type.Type() == sqltypes.Enum || s == nil {
		return implicitDefault(m.column.Type), nil
	}
	if err := m.complain(s); err != nil {
		return nil, err
	}
	return implicitDefault(m.column.Type), nil
}

// complain says once in a statement that there is no value: an error in strict mode.
func (m *missingValue) complain(s *Session) error {
	if m.column.Type.Type() == sqltypes.Enum || m.warned {
		return nil
	}
	merr := mariaerr.New(mariaerr.ER_NO_DEFAULT_FOR_FIELD, m.column.Name)
	if !m.ignore && s.strict() {
		return merr
	}
	m.warned = true
	s.warnOf(merr)
	return nil
}

// missingValues complains of the columns that an INSERT does not name before it reads
// any row. Triggers may give them values.
func (s *Session) missingValues(source sql.Node) error {
	project, ok := source.(*plan.Project)
	if !ok {
		return nil
	}
	for _, e := range project.Projections {
		if m, ok := e.(*missingValue); ok {
			if err := m.complain(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// strict tells whether sql_mode has values that do not fit refused.
func (s *Session) strict() bool {
	return s.Vars.Uint(sqlvars.VarSQLMode)&(sqlvars.ModeStrictTransTables|sqlvars.ModeStrictAllTables) != 0
}

// problem is what a conversion has to complain about.
type problem struct {
	number uint16
	kind   string // of an incorrect value: "integer", "date"
	value  string
	note   bool // it is not an error even in strict mode
	cannot bool // it is an error whatever sql_mode says

	// lenient is the number of the warning, where sql_mode is not strict, if it
	// is another one.
	lenient uint16
}

func (p *problem) message(c *sql.Column, row int, s *Session) *mariaerr.Error {
	db := c.DatabaseSource
	if db == "" && s != nil {
		db = s.Database()
	}
	switch p.number {
	case mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION:
		return mariaerr.Newf(mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION,
			"Cannot cast '%s' as '%s' in assignment of `%s`.`%s`.`%s`", p.value, p.kind, db, c.Source, c.Name)
	case mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, mariaerr.ER_TRUNCATED_WRONG_VALUE:
		e := mariaerr.Newf(p.number, "Incorrect %s value: '%s' for column `%s`.`%s`.`%s` at row %d", p.kind, p.value, db, c.Source, c.Name, row)
		e.State = "22007"
		return e
	}
	return mariaerr.New(p.number, c.Name, row)
}

var (
	outOfRange = &problem{number: mariaerr.ER_WARN_DATA_OUT_OF_RANGE}
	truncated  = &problem{number: mariaerr.WARN_DATA_TRUNCATED}
	cutShort   = &problem{number: mariaerr.WARN_DATA_TRUNCATED, note: true}
	tooLong    = &problem{number: mariaerr.ER_DATA_TOO_LONG}
)

func wrongValue(number uint16, kind, value string) *problem {
	return &problem{number: number, kind: kind, value: value}
}

// convertFor returns what a column keeps of a value.
func convertFor(ctx *sql.Context, c *sql.Column, v any) (any, *problem) {
	t := c.Type
	if h, ok := v.(sqlfunc.Hybrid); ok {
		v = h.As(t)
	}
	var p *problem
	var out any
	if f, ok := t.(*coltype.Fixed); ok {
		if out, p = storeFixed(f, v); p != nil && c.Nullable {
			return nil, p
		}
		if p != nil {
			return t.Zero(), p
		}
		return out, nil
	}
	switch t.Type() {
	case sqltypes.Int8, sqltypes.Int16, sqltypes.Int24, sqltypes.Int32, sqltypes.Int64,
		sqltypes.Uint8, sqltypes.Uint16, sqltypes.Uint24, sqltypes.Uint32, sqltypes.Uint64:
		out, p = storeInteger(t, v)
	case sqltypes.Decimal:
		out, p = storeDecimal(t.(sql.DecimalType), v)
	case sqltypes.Float32, sqltypes.Float64:
		out, p = storeFloat(t, v)
	case sqltypes.Char, sqltypes.VarChar, sqltypes.Text, sqltypes.Binary, sqltypes.VarBinary, sqltypes.Blob:
		out, p = storeText(ctx, t.(sql.StringType), v)
	case sqltypes.Date, sqltypes.Time, sqltypes.Datetime, sqltypes.Timestamp:
		out, p = storeTemporal(ctx, t, v)
	case sqltypes.Year:
		out, p = storeYear(v)
	case sqltypes.Enum, sqltypes.Set:
		out, p = storeMember(ctx, t, v)
	case sqltypes.Bit:
		if _, inRange, err := t.Convert(ctx, v); err != nil || !inRange {
			return uint64(1)<<min(t.(types.BitType).NumberOfBits(), 63) - 1, tooLong
		}
		return v, nil
	default:
		return v, nil
	}
	if p != nil && out == nil {
		return t.Zero(), p
	}
	if strings.HasPrefix(c.Comment, markQuote) {
		if m, _ := markOf(c); m.Unsigned || m.Fixed {
			return m.bounded(v, out, p)
		}
	}
	return out, p
}

// storeMember is for an ENUM or a SET.
func storeMember(ctx *sql.Context, t sql.Type, v any) (any, *problem) {
	out, inRange, err := t.Convert(ctx, v)
	if n, ok := out.(uint16); ok && n == 0 && err == nil {
		return out, truncated
	}
	if err == nil && bool(inRange) {
		return out, nil
	}
	if set, ok := t.(sql.SetType); ok {
		return knownMembers(ctx, set, v), truncated
	}
	return uint16(0), truncated
}

// knownMembers are those members of a SET that a text names.
func knownMembers(ctx *sql.Context, t sql.SetType, v any) any {
	text, ok := v.(string)
	if !ok {
		return t.Zero()
	}
	var known []string
	for _, name := range strings.Split(text, ",") {
		if _, in, err := t.Convert(ctx, name); err == nil && bool(in) {
			known = append(known, name)
		}
	}
	out, _, err := t.Convert(ctx, strings.Join(known, ","))
	if err != nil {
		return t.Zero()
	}
	return out
}

// withStoredValues has the values that a plan's INSERTs and UPDATEs write
// converted as MariaDB does.
func (s *Session) withStoredValues(ctx *sql.Context, node sql.Node) (sql.Node, error) {
	checks := s.Vars.Bool(sqlvars.VarCheckConstraintChecks)
	out, _, err := transform.Node(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		switch n := n.(type) {
		case *plan.InsertInto:
			if !checks {
				n = n.WithChecks(optionChecks(n.Checks())).(*plan.InsertInto)
			} else if more, err := s.virtualChecks(ctx, n.Destination); err != nil {
				return nil, transform.SameTree, err
			} else if more != nil {
				n = n.WithChecks(more).(*plan.InsertInto)
			}
			return storedInsert(n)
		case *plan.Update:
			if !checks {
				return n.WithChecks(optionChecks(n.Checks())), transform.NewTree, nil
			}
			if more, err := s.virtualChecks(ctx, n.Child); err != nil || more != nil {
				return n.WithChecks(more), transform.NewTree, err
			}
		case *plan.UpdateSource:
			rows := &storedRows{counts: map[*sql.Column]int{}}
			exprs := n.UpdateExprs
			if s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeSimultaneousAssignment != 0 {
				exprs = simultaneously(exprs)
			}
			exprs = storedAssignments(exprs, n.Child.Schema(), rows, n.Ignore)
			out, err := n.WithExpressions(exprs...)
			return out, transform.NewTree, err
		}
		return n, transform.SameTree, nil
	})
	return out, err
}

// storedInsert converts the values of an INSERT's source below the projection
// that gives them to the table's columns, so that a row that is refused draws no
// number from AUTO_INCREMENT.
func storedInsert(n *plan.InsertInto) (sql.Node, transform.TreeIdentity, error) {
	schema := n.Destination.Schema()
	project, ok := n.Source.(*plan.Project)
	if !ok || len(project.Projections) != len(schema) {
		return n, transform.SameTree, nil
	}
	out := n.WithSource(storedProject(n, project, schema))
	if len(n.OnDupExprs) > 0 {
		out.OnDupExprs = storedAssignments(n.OnDupExprs, schema, &storedRows{counts: map[*sql.Column]int{}}, n.Ignore)
	}
	return out, transform.NewTree, nil
}

func storedProject(n *plan.InsertInto, project *plan.Project, schema sql.Schema) sql.Node {
	rows := &storedRows{counts: map[*sql.Column]int{}}
	values, _ := project.Child.(*plan.Values)
	single := values != nil && len(values.ExpressionTuples) == 1
	source := project.Child.Schema()
	inner := make([]sql.Expression, len(source))
	for i, c := range source {
		inner[i] = expression.NewGetField(i, c.Type, c.Name, c.Nullable)
	}
	var defaults map[int]*sql.Column // columns of VALUES that DEFAULT has no value for
	outer := make([]sql.Expression, len(schema))
	late := lateDefaults{n.Destination.Schema()}
	for i, e := range project.Projections {
		c := schema[i]
		if auto, ok := e.(*expression.AutoIncrement); ok {
			e = auto.Child // insertRows gives the numbers
		}
		outer[i] = e
		required := !c.Nullable && !c.AutoIncrement && c.Generated == nil
		switch e := e.(type) {
		case *expression.GetField:
			if j := e.Index(); j < len(inner) {
				inner[j] = &storedValue{UnaryExpression: expression.UnaryExpression{Child: bareNow(c, inner[j])}, column: c, rows: rows, ignore: n.Ignore, single: single}
				if values != nil && (required && c.Default == nil || late.defers(c.Default)) {
					if defaults == nil {
						defaults = map[int]*sql.Column{}
					}
					defaults[j] = c
				}
			}
		case *sql.ColumnDefaultValue:
			if e == nil {
				outer[i] = expression.NewLiteral(nil, types.Null)
				if required {
					outer[i] = &missingValue{column: c, ignore: n.Ignore}
				}
			} else if late.defers(e) || c.Generated != nil {
				outer[i] = late.of(e)
			} else if now := bareNow(c, e); now != sql.Expression(e) {
				outer[i] = &storedValue{UnaryExpression: expression.UnaryExpression{Child: now}, column: c, rows: rows, ignore: n.Ignore}
			}
		case nil:
			outer[i] = expression.NewLiteral(nil, types.Null)
			if required {
				outer[i] = &missingValue{column: c, ignore: n.Ignore}
			}
		}
	}
	child := project.Child
	if defaults != nil {
		child = missingDefaults(values, defaults, n.Ignore, late)
	}
	return plan.NewProject(outer, plan.NewProject(inner, child))
}

// missingDefaults replaces DEFAULT in VALUES where the column has no default.
func missingDefaults(values *plan.Values, columns map[int]*sql.Column, ignore bool, late lateDefaults) sql.Node {
	missing, changed := map[int]*missingValue{}, false
	tuples := make([][]sql.Expression, len(values.ExpressionTuples))
	for i, tuple := range values.ExpressionTuples {
		tuples[i] = tuple
		for j, c := range columns {
			if j >= len(tuple) {
				continue
			}
			if d := late.in(tuple[j]); d != nil {
				tuples[i] = slices.Clone(tuples[i])
				tuples[i][j] = d
				changed = true
				continue
			}
			if !isNoDefault(tuple[j]) || c.Nullable {
				continue
			}
			changed = true
			if missing[j] == nil {
				missing[j] = &missingValue{column: c, ignore: ignore}
			}
			tuples[i] = slices.Clone(tuples[i])
			tuples[i][j] = missing[j]
		}
	}
	if !changed {
		return values
	}
	out := *values
	out.ExpressionTuples = tuples
	return &out
}

// isNoDefault tells DEFAULT of a column that has none.
func isNoDefault(e sql.Expression) bool {
	w, ok := e.(*expression.Wrapper)
	if !ok {
		return false
	}
	inner := w.Unwrap()
	if inner == nil {
		return true
	}
	d, ok := inner.(*sql.ColumnDefaultValue)
	return ok && d == nil
}

// storedAssignments wraps what SET clauses assign.
func storedAssignments(list []sql.Expression, schema sql.Schema, rows *storedRows, ignore bool) []sql.Expression {
	out := make([]sql.Expression, len(list))
	for i, e := range list {
		out[i] = e
		set, ok := e.(*expression.SetField)
		if !ok {
			continue
		}
		f, ok := set.LeftChild.(*expression.GetField)
		if !ok {
			continue
		}
		at := schema.IndexOf(f.Name(), f.Table())
		if at >= 0 && rowTime(schema[at]) {
			out[i] = expression.NewSetField(f, &givenTime{UnaryExpression: expression.UnaryExpression{Child: set.RightChild}, column: schema[at]})
			continue
		}
		if at >= 0 {
			if _, ok := narrow(f.Type()); ok {
				f = retyped(f, types.LongText)
			}
			if t, ok := f.Type().(sql.DatetimeType); ok && t.Type() == sqltypes.Timestamp {
				f = retyped(f, anyMoment{t})
			}
			out[i] = expression.NewSetField(f, &storedValue{UnaryExpression: expression.UnaryExpression{Child: bareNow(schema[at], set.RightChild)}, column: schema[at], rows: rows, ignore: ignore})
		}
	}
	return out
}

// retyped is a field of another type.
func retyped(f *expression.GetField, t sql.Type) *expression.GetField {
	return expression.NewGetFieldWithTable(f.Index(), int(f.TableId()), t, f.Database(), f.Table(), f.Name(), f.IsNullable())
}

// errNotNumber is for text in which no number is found.
var errNotNumber = errors.New("not a number")
