package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// autoOutOfRange is the number of the error about an AUTO_INCREMENT column that has
// no value left: one of MariaDB's storage engines.
const autoOutOfRange = 167

// autoNumbers gives a statement its AUTO_INCREMENT values. As InnoDB does it takes
// them by intervals: as many as a VALUES list has rows, and one, two, four ... where
// the rows are not known. What is left of them at the end is lost; what a row that
// was not inserted would have had goes to the next.
type autoNumbers struct {
	column    *sql.Column
	at        int
	take      func(ctx *sql.Context, n uint64) (first uint64, err error)
	step      uint64
	dense     bool // as engines other than InnoDB do: nothing is lost
	zeroes    bool // NO_AUTO_VALUE_ON_ZERO: zero is a value
	rows      uint64
	intervals int
	forced    uint64 // where @@insert_id has the numbers begin

	next, end uint64 // the interval
	before    uint64 // next as it was before the row
}

// reserver is storage that gives out intervals of AUTO_INCREMENT values.
type reserver interface {
	ReserveAutoIncrement(n, step, offset uint64) (first uint64)
}

func newAutoNumbers(s *Session, n *plan.InsertInto, table sql.Table) *autoNumbers {
	at := -1
	for i, c := range n.Destination.Schema() {
		if c.AutoIncrement {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	a := &autoNumbers{
		column: n.Destination.Schema()[at], at: at,
		step:   s.Vars.Uint(sqlvars.VarAutoIncrementIncrement),
		zeroes: s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeNoAutoValueOnZero != 0,
		rows:   valuesRows(n.Source),
	}
	switch storageEngine(table) {
	case "", "InnoDB":
	default:
		a.dense = true
	}
	a.forced, s.insertID = s.insertID, 0
	offset := s.Vars.Uint(sqlvars.VarAutoIncrementOffset)
	if r, ok := underlying[reserver](table); ok {
		a.take = func(_ *sql.Context, n uint64) (uint64, error) { return r.ReserveAutoIncrement(n, a.step, offset), nil }
	} else if t, ok := underlying[sql.AutoIncrementTable](table); ok {
		a.step = 1
		a.take = func(ctx *sql.Context, _ uint64) (uint64, error) { return t.GetNextAutoIncrementValue(ctx, nil) }
	} else {
		return nil
	}
	return a
}

// valuesRows is how many rows a statement's VALUES have, 0 for another source.
func valuesRows(source sql.Node) uint64 {
	switch n := source.(type) {
	case *plan.Values:
		return uint64(len(n.ExpressionTuples))
	case *plan.Project:
		return valuesRows(n.Child)
	case *firingRows:
		return valuesRows(n.Child)
	}
	return 0
}

// fill gives a row its number where it has none, and returns that; 0 when the row
// brings one.
func (a *autoNumbers) fill(ctx *sql.Context, row sql.Row, n uint64) (uint64, error) {
	if a == nil {
		return 0, nil
	}
	a.before = a.next
	if v := row[a.at]; v != nil {
		given, in, err := a.column.Type.Convert(ctx, v)
		if err != nil || in != sql.InRange {
			return 0, nil // for which the row will be refused
		}
		if c, err := a.column.Type.Compare(ctx, given, a.column.Type.Zero()); err != nil || c != 0 || a.zeroes {
			if g, err := wholeNumber(ctx, given); err == nil && c > 0 && a.end > 0 && g >= a.next {
				a.next += (g - a.next + a.step) / a.step * a.step
			}
			return 0, nil
		}
	}
	if a.forced > 0 {
		a.next, a.end, a.before, a.forced = a.forced, a.forced+max(a.rows, 1)*a.step, a.forced, 0
	}
	if a.next >= a.end {
		want := uint64(1) << min(a.intervals, 16)
		if a.intervals == 0 && a.rows > 0 {
			want = a.rows
		}
		if a.dense {
			want = 1
		}
		first, err := a.take(ctx, want)
		if err != nil {
			return 0, err
		}
		a.intervals++
		a.next, a.end = first, first+want*a.step
		a.before = first
	}
	value := a.next
	v, in, err := a.column.Type.Convert(ctx, value)
	if err != nil || in != sql.InRange {
		merr := mariaerr.New(mariaerr.ER_WARN_DATA_OUT_OF_RANGE, a.column.Name, n)
		merr.Number = autoOutOfRange
		return 0, merr
	}
	row[a.at] = v
	a.next += a.step
	return value, nil
}

func wholeNumber(ctx *sql.Context, v any) (uint64, error) {
	n, _, err := types.Uint64.Convert(ctx, v)
	if err != nil {
		return 0, err
	}
	return n.(uint64), nil
}

// giveBack is for a row that was not inserted.
func (a *autoNumbers) giveBack() {
	if a != nil {
		a.next = a.before
	}
}

// used notes the number of a row that was inserted.
func (a *autoNumbers) used(counts *insertCounts, row sql.Row, generated uint64) {
	if a == nil {
		return
	}
	if generated > 0 && counts.first == 0 {
		counts.first = generated
	}
	counts.last, counts.numbered = row[a.at], true
}

// last notes the number of the row that ON DUPLICATE KEY UPDATE handled last, which
// the OK packet has when none was generated. That of rows from a SELECT it does not.
func (a *autoNumbers) last(counts *insertCounts, row sql.Row, copied bool, source sql.Node) {
	if a == nil || valuesRows(source) == 0 {
		return
	}
	counts.last = row[a.at]
	counts.numbered = counts.numbered || copied
}
