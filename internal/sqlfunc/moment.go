package sqlfunc

import (
	"cmp"
	"fmt"
	"time"

	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
)

// moment is a date, a date with a time, or a time, as MariaDB has them: parts
// of a date may be zero, and the hours of a time go up to 838.
type moment struct {
	kind       kind // kDate, kDatetime, kTime
	negative   bool // of times only
	y, m, d    int
	hh, mm, ss int
	us         int
}

const (
	maxHours  = 838
	maxMicros = (maxHours*3600+59*60+59)*1000000 + 999999
)

// zeroTime is how the engine writes the date 0000-00-00.
var zeroTime = time.Unix(-62167219200, 0).UTC()

func dateOf(t time.Time) moment {
	if t.Equal(zeroTime) {
		return moment{kind: kDatetime}
	}
	if coltype.IsOdd(t) {
		y, m, d := coltype.Parts(t)
		return moment{kind: kDatetime, y: y, m: m, d: d}
	}
	return moment{kDatetime, false, t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond() / 1000}
}

// timeOf is a time of so many microseconds.
func timeOf(micros int64) moment {
	t := moment{kind: kTime, negative: micros < 0}
	if micros < 0 {
		micros = -micros
	}
	t.us = int(micros % 1e6)
	micros /= 1e6
	t.ss, t.mm, t.hh = int(micros%60), int(micros/60%60), int(micros/3600)
	return t
}

// micros is the time's microseconds; of a date with a time, those since
// midnight.
func (t moment) micros() int64 {
	n := (int64(t.hh)*3600+int64(t.mm)*60+int64(t.ss))*1e6 + int64(t.us)
	if t.negative {
		return -n
	}
	return n
}

// days are those since the year 0.
func (t moment) days() int64 { return dayNumber(t.y, t.m, t.d) }

// total is the moment in microseconds since the year 0, or the time.
func (t moment) total() int64 {
	if t.kind == kTime {
		return t.micros()
	}
	return t.days()*86400e6 + t.micros()
}

// compare orders moments, dates that the calendar lacks among the others.
func (t moment) compare(u moment) int {
	if t.kind == kTime || u.kind == kTime {
		return cmp.Compare(t.total(), u.total())
	}
	day := func(m moment) int { return m.y<<9 | m.m<<5 | m.d }
	if n := cmp.Compare(day(t), day(u)); n != 0 {
		return n
	}
	return cmp.Compare(t.micros(), u.micros())
}

// fromTotal is the date with a time of so many microseconds since the year 0.
func fromTotal(n int64) moment {
	day := n / 86400e6
	t := timeOf(n % 86400e6)
	t.kind = kDatetime
	t.y, t.m, t.d = fromDayNumber(day)
	return t
}

// dayNumber counts days as TO_DAYS does.
func dayNumber(y, m, d int) int64 {
	if y == 0 && m == 0 {
		return 0
	}
	n := int64(365)*int64(y) + 31*(int64(m)-1) + int64(d)
	if m <= 2 {
		y--
	} else {
		n -= (int64(m)*4 + 23) / 10
	}
	century := (y/100 + 1) * 3 / 4
	if y < 0 {
		century = 0
		return n
	}
	return n + int64(y/4) - int64(century)
}

// fromDayNumber is the date of a day that dayNumber counts; 0000-00-00 for
// those before and after MariaDB's calendar.
func fromDayNumber(n int64) (y, m, d int) {
	if n <= 365 || n >= 3652425 {
		return 0, 0, 0
	}
	t := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n-719528))
	return t.Year(), int(t.Month()), t.Day()
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if leap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0 && y != 0) }

// weekday is 0 for Monday.
func (t moment) weekday() int { return int((t.days() + 5) % 7) }

// yearday is the day's number in its year.
func (t moment) yearday() int { return int(t.days() - dayNumber(t.y, 1, 1) + 1) }

func (t moment) date() string { return fmt.Sprintf("%04d-%02d-%02d", t.y, t.m, t.d) }

func (t moment) fraction(scale int) string {
	if scale <= 0 {
		return ""
	}
	return "." + fmt.Sprintf("%06d", t.us)[:min(scale, 6)]
}

func (t moment) datetime(scale int) string {
	return t.date() + fmt.Sprintf(" %02d:%02d:%02d", t.hh, t.mm, t.ss) + t.fraction(scale)
}

func (t moment) time(scale int) string {
	sign := ""
	if t.negative {
		sign = "-"
	}
	return fmt.Sprintf("%s%02d:%02d:%02d", sign, t.hh, t.mm, t.ss) + t.fraction(scale)
}

// text is the moment in the form of its kind, with the digits that it has.
func (t moment) text() string {
	switch t.kind {
	case kDate:
		return t.date()
	case kTime:
		return t.time(digits(int64(t.us)))
	}
	return t.datetime(digits(int64(t.us)))
}

// rounded is the moment without a fraction, which MariaDB cuts off.
func (t moment) rounded() moment {
	t.us = 0
	return t
}

// number is the moment as a number: 20200102, 20200102101112, 101112.
func (t moment) number() int64 {
	date := int64(t.y)*10000 + int64(t.m)*100 + int64(t.d)
	clock := int64(t.hh)*10000 + int64(t.mm)*100 + int64(t.ss)
	if t.kind == kTime {
		if t.negative {
			return -clock
		}
		return clock
	}
	if t.kind == kDate || t.hh == 0 && t.mm == 0 && t.ss == 0 && t.kind == kDate {
		return date
	}
	return date*1000000 + clock
}

// decimal is the number with the fraction.
func (t moment) decimal(k kind) decimal.Decimal {
	t.kind = k
	n, micros := decimal.New(t.number(), 0), decimal.New(int64(t.us), -6)
	switch {
	case t.us == 0:
		return n
	case t.negative:
		return n.Sub(micros)
	}
	return n.Add(micros)
}

// value is the moment as the engine has it: a time.Time or a Timespan. What the
// calendar lacks, such as 2020-00-00, has none with a time.
func (t moment) value() any {
	if t.kind == kTime {
		return types.Timespan(t.micros())
	}
	if t.y == 0 && t.m == 0 && t.d == 0 {
		return zeroTime
	}
	if t.m == 0 || t.d == 0 || t.d > daysIn(t.y, t.m) {
		if t.micros() != 0 || t.m > 12 || t.d > 31 {
			return nil
		}
		return coltype.DateOf(t.y, t.m, t.d)
	}
	return time.Date(t.y, time.Month(t.m), t.d, t.hh, t.mm, t.ss, t.us*1000, time.UTC)
}

// round keeps so many digits of the fraction, of six.
func (t moment) round(scale int) moment {
	unit := 1
	for range 6 - min(scale, 6) {
		unit *= 10
	}
	t.us -= t.us % unit
	return t
}
