package engine

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// systemTime is FOR SYSTEM_TIME as the planner wants it: an expression whose value is
// the name of a period, which the storage gives a table for.
type systemTime struct {
	kind   store.PeriodKind
	system bool          // the columns of the period are shown
	given  *store.Period // it has been worked out before
	times  []sql.Expression
}

var (
	_ sql.Expression       = (*systemTime)(nil)
	_ sqlparser.Injectable = (*systemTime)(nil)
)

// bindSystemTime gives every table of a statement that says FOR SYSTEM_TIME its period,
// and those whose row_start and row_end are named their columns.
func (e *Engine) bindSystemTime(ctx context.Context, stmt sqlparser.Statement, named bool) error {
	if err := onlyRead(stmt); err != nil {
		return err
	}
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		from, ok := node.(*sqlparser.AliasedTableExpr)
		if !ok {
			return true, nil
		}
		name, ok := from.Expr.(sqlparser.TableName)
		if !ok || from.AsOf == nil && !(named && e.hasSystemColumns(ctx, name)) {
			return true, nil
		}
		from.AsOf = &sqlparser.AsOf{Time: periodOf(from.AsOf, named)}
		return false, nil
	}, stmt)
}

// bindPast has a SELECT read system-versioned tables as system_versioning_asof says, where
// it does not say itself.
func (e *Engine) bindPast(ctx context.Context, stmt sqlparser.Statement, past *store.Period) {
	switch stmt.(type) {
	case *sqlparser.Select, *sqlparser.SetOp, *sqlparser.ParenSelect:
	default:
		return
	}
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		from, ok := node.(*sqlparser.AliasedTableExpr)
		if !ok {
			return true, nil
		}
		name, ok := from.Expr.(sqlparser.TableName)
		if !ok {
			return true, nil
		}
		period := *past
		if from.AsOf != nil {
			inj, _ := from.AsOf.Time.(sqlparser.InjectedExpr)
			p, ok := inj.Expression.(*systemTime)
			if !ok || p.kind != store.PeriodNone {
				return false, nil
			}
			period.System = true
		} else if e.versionedNamed(ctx, name) == nil {
			return false, nil
		}
		from.AsOf = &sqlparser.AsOf{Time: sqlparser.InjectedExpr{Expression: &systemTime{given: &period}, Auth: unasked}}
		return false, nil
	}, stmt)
}

// pastNamed is the moment that system_versioning_asof names.
func (s *Session) pastNamed(v sqlvars.Value) *store.Period {
	if v.Type() == sqlvars.TypeDefault || v.Text() == "DEFAULT" {
		return nil
	}
	t, err := time.Parse("2006-01-02 15:04:05.000000", v.Text())
	if err != nil {
		return nil // DEFAULT
	}
	return &store.Period{Kind: store.PeriodAsOf, From: inZone(t, s)}
}

// periodOf is the expression for a clause, nil for that of a table without one.
func periodOf(clause *sqlparser.AsOf, named bool) sqlparser.Expr {
	p := &systemTime{kind: store.PeriodNone, system: named}
	var times sqlparser.Exprs
	switch {
	case clause == nil:
	case clause.All:
		p.kind = store.PeriodAll
	case clause.Time != nil:
		p.kind, times = store.PeriodAsOf, sqlparser.Exprs{clause.Time}
	case clause.EndInclusive:
		p.kind, times = store.PeriodBetween, sqlparser.Exprs{clause.Start, clause.End}
	default:
		p.kind, times = store.PeriodFromTo, sqlparser.Exprs{clause.Start, clause.End}
	}
	return sqlparser.InjectedExpr{Expression: p, Children: times, Auth: unasked}
}

// hasSystemColumns tells whether a name is that of a table with columns that have to be
// asked for.
func (e *Engine) hasSystemColumns(ctx context.Context, name sqlparser.TableName) bool {
	t := e.versionedNamed(ctx, name)
	if t == nil {
		return false
	}
	_, _, implicit, _ := t.Versioned()
	return implicit
}

// versionedNamed is the system-versioned table of a name, nil where there is none.
func (e *Engine) versionedNamed(ctx context.Context, name sqlparser.TableName) *store.Table {
	s, sqlCtx := sessionOf(ctx), asSQL(ctx)
	if s == nil || sqlCtx == nil || s.begins(sqlCtx) != nil {
		return nil
	}
	t, _, err := e.catalog.Table(sqlCtx, s.where(name.DbQualifier.String()), name.Name.String())
	if err != nil {
		return nil
	}
	return versionedTable(t)
}

func (p *systemTime) WithResolvedChildren(children []any) (any, error) {
	times := make([]sql.Expression, len(children))
	for i, c := range children {
		times[i] = c.(sql.Expression)
	}
	return p.WithChildren(times...)
}

// WithChildren implements sql.Expression.
func (p *systemTime) WithChildren(times ...sql.Expression) (sql.Expression, error) {
	n := *p
	n.times = times
	return &n, nil
}

// Eval names the period. A statement that is being prepared does not know it yet.
func (p *systemTime) Eval(ctx *sql.Context, _ sql.Row) (any, error) {
	if p.given != nil {
		return p.given.String(), nil
	}
	period := store.Period{Kind: p.kind, System: p.system}
	for i, e := range p.times {
		if _, query := e.(*plan.Subquery); query {
			return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "a subquery in FOR SYSTEM_TIME")
		}
		if _, unbound := e.(*expression.BindVar); unbound {
			return store.Period{System: p.system}.String(), nil
		}
		v, err := e.Eval(ctx, nil)
		if err != nil {
			return nil, err
		}
		t, ok, err := momentOf(ctx, v)
		if err == nil && !ok && p.kind == store.PeriodAsOf {
			_, _, err = momentOf(ctx, v) // MariaDB looks, and warns, at both ends of the period
		}
		if err != nil {
			return nil, err
		}
		switch {
		case !ok:
			period.Kind = store.PeriodNever
		case i == 0:
			period.From = t
		default:
			period.To = t
		}
	}
	return period.String(), nil
}

// momentOf is the moment that a value of the session's time zone means; false for NULL
// and what is no time, of which a warning tells.
func momentOf(ctx *sql.Context, v any) (time.Time, bool, error) {
	s := sessionOf(ctx)
	switch v := v.(type) {
	case nil:
		return time.Time{}, false, nil
	case float32, float64, bool:
		return time.Time{}, false, mariaerr.New(mariaerr.ER_ILLEGAL_PARAMETER_DATA_TYPE_FOR_OPERATION, "double", "FOR SYSTEM_TIME")
	case time.Time:
		return inZone(v, s), true, nil
	case int64:
		if t, err := time.Parse("20060102150405", strconv.FormatInt(v, 10)); err == nil {
			return inZone(t, s), true, nil
		}
	}
	c, _, err := types.DatetimeMaxPrecision.Convert(ctx, v)
	if t, ok := c.(time.Time); ok && err == nil && t.Year() > 0 {
		return inZone(t, s), true, nil
	}
	text, _, err := types.LongText.Convert(ctx, v)
	if err != nil {
		return time.Time{}, false, nil
	}
	s.warnOf(mariaerr.Newf(mariaerr.ER_TRUNCATED_WRONG_VALUE, "Truncated incorrect datetime value: '%v'", text))
	return time.Time{}, false, nil
}

// inZone reads a clock's time as one of the session's time zone.
func inZone(t time.Time, s *Session) time.Time {
	if s == nil {
		return t
	}
	clock := s.timeZone().zone.Clock()
	moment, _ := clock.Means(t)
	return moment
}

func (p *systemTime) Children() []sql.Expression { return p.times }
func (p *systemTime) Resolved() bool             { return expression.ExpressionsResolved(p.times...) }
func (p *systemTime) Type() sql.Type             { return types.LongText }
func (p *systemTime) IsNullable() bool           { return false }

func (p *systemTime) String() string {
	texts := make([]string, len(p.times))
	for i, t := range p.times {
		texts[i] = t.String()
	}
	return "system_time(" + strings.Join(texts, ", ") + ")"
}

// systemTime writes the clause of a table in a view.
func (v *viewText) systemTime(clause *sqlparser.AsOf, sc *scope) string {
	inj, _ := clause.Time.(sqlparser.InjectedExpr)
	p, ok := inj.Expression.(*systemTime)
	if !ok {
		return ""
	}
	times := make([]string, len(inj.Children))
	for i, e := range inj.Children {
		times[i] = "TIMESTAMP " + v.expressions(sc).text(e)
		if lit, ok := e.(*sqlparser.SQLVal); ok && lit.Type == sqlparser.StrVal {
			times[i] = "TIMESTAMP TIMESTAMP'" + string(lit.Val) + "'"
		}
	}
	switch p.kind {
	case store.PeriodAll:
		return " FOR SYSTEM_TIME ALL"
	case store.PeriodAsOf:
		return " FOR SYSTEM_TIME AS OF " + times[0]
	case store.PeriodBetween:
		return " FOR SYSTEM_TIME BETWEEN " + times[0] + " AND " + times[1]
	case store.PeriodFromTo:
		return " FOR SYSTEM_TIME FROM " + times[0] + " TO " + times[1]
	}
	return ""
}

// mayHaveSystem tells whether columns that have to be asked for are among a table's.
func mayHaveSystem(clause *sqlparser.AsOf) bool {
	inj, _ := clause.Time.(sqlparser.InjectedExpr)
	p, ok := inj.Expression.(*systemTime)
	return ok && p.system
}

// onlyRead refuses what is past as the target of a statement, as MariaDB does.
func onlyRead(stmt sqlparser.Statement) error {
	var from sqlparser.TableExprs
	switch n := stmt.(type) {
	case *sqlparser.Update:
		from = n.TableExprs
	case *sqlparser.Delete:
		from = n.TableExprs
	}
	if len(from) != 1 {
		return nil
	}
	if t, ok := from[0].(*sqlparser.AliasedTableExpr); ok && t.AsOf != nil {
		if name, ok := t.Expr.(sqlparser.TableName); ok {
			return mariaerr.New(mariaerr.ER_TABLE_NOT_LOCKED_FOR_WRITE, name.Name.String())
		}
	}
	return nil
}
