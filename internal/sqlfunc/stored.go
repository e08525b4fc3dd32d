package sqlfunc

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/zone"
)

// Fit tells how a value fits into a column of dates or times.
type Fit uint8

const (
	// Fits: nothing is lost but digits that the column does not have.
	Fits Fit = iota
	// Noted: a part of the value has no place in the column, which is worth a note.
	Noted
	// Misfit: the value is none of the column's, or goes on behind one.
	Misfit
	// Beyond: the value is out of the column's range.
	Beyond
	// Skipped: the clocks never showed the value, since they were set forward. The column
	// keeps what they showed then.
	Skipped
)

// A Temporal is a column of dates or times as far as storing goes.
type Temporal struct {
	Kind   TemporalKind
	Digits int // behind the point of the second

	Round        bool // TIME_ROUND_FRACTIONAL: round what would be cut off
	InvalidDates bool // ALLOW_INVALID_DATES: any day up to 31 in any month
	NoZeroDate   bool // NO_ZERO_DATE
	NoZeroInDate bool // NO_ZERO_IN_DATE

	Odd bool // it can keep dates that the calendar does not have, see coltype.Date

	Zone *zone.Zone // of the clocks that show a TIMESTAMP
	Now  time.Time  // the day of times that become dates
}

// TemporalKind is a type of dates or times.
type TemporalKind uint8

// The types of dates and times.
const (
	DateColumn TemporalKind = iota
	TimeColumn
	DatetimeColumn
	TimestampColumn
)

// Store returns what the column keeps of a value, nil for the zero of its type.
func (t Temporal) Store(v any) (any, Fit) {
	if t.Kind == TimeColumn {
		return t.storeTime(v)
	}
	m, fit := t.readDate(v)
	if fit == Beyond || fit == Misfit && m.y == 0 && m.m == 0 && m.d == 0 {
		return nil, fit
	}
	if m.m > 0 && m.d > daysIn(m.y, m.m) && !t.InvalidDates {
		return nil, Misfit
	}
	zero := m.y == 0 && m.m == 0 && m.d == 0
	switch {
	case zero && t.NoZeroDate:
		if _, text := v.(string); text && fit == Fits {
			return nil, Beyond
		}
		return nil, Misfit
	case !zero && (m.m == 0 || m.d == 0) && (t.NoZeroInDate || t.Kind == TimestampColumn):
		return nil, Misfit
	}
	if t.Kind == DateColumn {
		if m.hh != 0 || m.mm != 0 || m.ss != 0 || m.us != 0 {
			fit = max(fit, Noted)
		}
		m.hh, m.mm, m.ss, m.us = 0, 0, 0, 0
		m.kind = kDate
	} else {
		m.kind = kDatetime
		m = t.digits(m)
	}
	out := m.value()
	if at, ok := out.(time.Time); ok && !t.Odd && coltype.IsOdd(at) {
		out = nil
	}
	if out == nil {
		return nil, Misfit // a part is zero, which the engine's dates cannot be
	}
	if at, ok := out.(time.Time); ok && t.Kind == TimestampColumn && !zero {
		if from, ok := v.(time.Time); ok && zone.Again(from) {
			at = zone.SecondTime(at)
		}
		return t.moment(at, fit)
	}
	return out, fit
}

// moment returns what a TIMESTAMP column keeps of what a clock shows.
func (t Temporal) moment(shown time.Time, fit Fit) (any, Fit) {
	clock := t.Zone.Clock()
	at, ok := clock.Means(shown)
	switch unix := at.Unix(); {
	case unix < 1 || unix > 1<<31-1:
		return nil, Beyond
	case !ok:
		return clock.Shows(at), Skipped
	}
	return shown, fit
}

// digits cuts a moment off at the column's digits, or rounds it.
func (t Temporal) digits(m moment) moment {
	if !t.Round || m.y == 0 && m.m == 0 && m.d == 0 && m.kind != kTime {
		return m.round(t.Digits)
	}
	unit := int64(1)
	for range maxFraction - t.Digits {
		unit *= 10
	}
	if m.kind == kTime {
		n := m.micros()
		half := unit / 2
		if n < 0 {
			half = -half
		}
		n += half
		return timeOf(n - n%unit)
	}
	n := m.total() + unit/2
	return fromTotal(n - n%unit)
}

// maxFraction is how many digits of a second are kept at most.
const maxFraction = 6

// readDate reads a date, with its time if it has one.
func (t Temporal) readDate(v any) (moment, Fit) {
	var m moment
	cut, ok := false, true
	switch x := v.(type) {
	case time.Time:
		return dateOf(x), Fits
	case types.Timespan:
		day := dateOf(t.Now)
		fit := Fits
		if t.Kind == DateColumn {
			fit = Noted
		}
		return fromTotal(day.days()*86400e6 + int64(x)), fit
	case string:
		m, cut, ok = parseDatetime(x)
		if !cut && longFraction(x) {
			if !ok {
				return moment{}, Misfit
			}
			return m, Noted
		}
	case []byte:
		return t.readDate(string(x))
	default:
		n, us, number := numberParts(v)
		if !number {
			return m, Misfit
		}
		m, ok = numberDatetime(n, us)
		m.us = us
	}
	switch {
	case !ok:
		return moment{}, Misfit
	case cut:
		return m, Misfit
	}
	return m, Fits
}

// storeTime is Store for TIME.
func (t Temporal) storeTime(v any) (any, Fit) {
	var m moment
	fit, ok := Fits, true
	switch x := v.(type) {
	case types.Timespan:
		m = timeOf(int64(x))
	case time.Time:
		m, fit = dateOf(x), Noted
	case []byte:
		return t.storeTime(string(x))
	case string:
		var cut bool
		m, cut, ok = parseTime(x)
		switch {
		case cut:
			fit = Misfit
		case m.kind != kTime, longFraction(x):
			fit = Noted
		}
	default:
		n, us, number := numberParts(v)
		if !number {
			return nil, Misfit
		}
		var in bool
		m, ok, in = numberTime(n, us)
		if !in {
			fit = Beyond
		} else if m.kind != kTime {
			fit = Noted
		}
	}
	if !ok {
		return nil, Misfit
	}
	m.kind = kTime
	if m.hh == maxHours && m.mm == 59 && m.ss == 59 && m.us == 999999 && fit != Fits {
		fit = Beyond
		m.us = 0
	}
	m = t.digits(m)
	if m.hh > maxHours {
		m.hh, m.mm, m.ss, m.us, fit = maxHours, 59, 59, 0, Beyond
	}
	return m.value(), fit
}

// longFraction tells a text with more digits behind its point than a second can
// have.
func longFraction(s string) bool {
	_, fraction, ok := strings.Cut(s, ".")
	n := 0
	for n < len(fraction) && isDigit(fraction[n]) {
		n++
	}
	return ok && n > maxFraction && n == len(strings.TrimRight(fraction, " ")) && !strings.Contains(fraction, ".")
}

// numberParts takes a number apart into its whole part and microseconds.
func numberParts(v any) (n int64, us int, ok bool) {
	if n, _, ok := (val{v: v}).whole(); ok {
		return n, 0, true
	}
	var d decimal.Decimal
	switch x := v.(type) {
	case decimal.Decimal:
		d = x
	case float64:
		d = decimal.NewFromFloat(x)
	case float32:
		d = decimal.NewFromFloat32(x)
	default:
		return 0, 0, false
	}
	whole := d.Truncate(0)
	n, _ = decimalToInt(whole)
	us = int(d.Sub(whole).Abs().Shift(maxFraction).IntPart())
	return n, us, true
}

// MomentNumber is a date or a time of a type as a number.
func MomentNumber(v any, t sql.Type) decimal.Decimal {
	switch x := v.(type) {
	case time.Time:
		m := dateOf(x)
		if kindOf(t) == kDate {
			return decimal.NewFromInt(int64(m.y)*10000 + int64(m.m)*100 + int64(m.d))
		}
		return m.decimal(kDatetime)
	case types.Timespan:
		return timeOf(int64(x)).decimal(kTime)
	}
	return decimal.Zero
}

// MomentText is a date or a time of a type as a text, with so many digits behind the
// point of its second.
func MomentText(v any, t sql.Type, digits int) string {
	switch x := v.(type) {
	case time.Time:
		m := dateOf(x)
		if kindOf(t) == kDate {
			return m.date()
		}
		return m.datetime(digits)
	case types.Timespan:
		return timeOf(int64(x)).time(digits)
	}
	return ""
}
