package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

var dateParts = []def{
	{name: "year", min: 1, max: 1, typ: tInt, eval: datePart(func(m moment) int { return m.y })},
	{name: "month", min: 1, max: 1, typ: tInt, eval: datePart(func(m moment) int { return m.m })},
	{name: "day", min: 1, max: 1, typ: tInt, eval: datePart(func(m moment) int { return m.d })},
	{name: "dayofmonth", min: 1, max: 1, typ: tInt, eval: datePart(func(m moment) int { return m.d })},
	{name: "quarter", min: 1, max: 1, typ: tInt, eval: datePart(func(m moment) int { return (m.m + 2) / 3 })},
	{name: "dayofweek", min: 1, max: 1, typ: tInt, eval: dayPart(func(m moment) int { return (m.weekday()+1)%7 + 1 })},
	{name: "weekday", min: 1, max: 1, typ: tInt, eval: dayPart(moment.weekday)},
	{name: "dayofyear", min: 1, max: 1, typ: tInt, eval: dayPart(moment.yearday)},
	{name: "weekofyear", min: 1, max: 1, typ: tInt, eval: dayPart(func(m moment) int { return m.week(3) })},
	{name: "dayname", min: 1, max: 1, typ: tText(9), eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		return c.locale(nil).days[m.weekday()]
	}},
	{name: "monthname", min: 1, max: 1, typ: tText(9), eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, fuzzy)
		if !ok || m.m == 0 {
			return nil
		}
		return c.locale(nil).months[m.m-1]
	}},
	{name: "hour", min: 1, max: 1, typ: tInt, eval: timePart(func(m moment) int { return m.hh })},
	{name: "minute", min: 1, max: 1, typ: tInt, eval: timePart(func(m moment) int { return m.mm })},
	{name: "second", min: 1, max: 1, typ: tInt, eval: timePart(func(m moment) int { return m.ss })},
	{name: "microsecond", min: 1, max: 1, typ: tInt, eval: timePart(func(m moment) int { return m.us })},
	{name: "week", min: 1, max: 2, typ: tInt, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() {
			return nil
		}
		mode := c.number("default_week_format")
		if len(v) == 2 {
			mode = v[1].int(c)
		}
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		return int32(m.week(int(mode)))
	}},
	{name: "yearweek", min: 1, max: 2, typ: tInt, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() {
			return nil
		}
		mode := int64(0)
		if len(v) == 2 {
			mode = v[1].int(c)
		}
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		y, w := m.yearWeek(int(mode) | 2)
		return int32(y*100 + w)
	}},
	{name: "to_days", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		return int32(m.days())
	}},
	{name: "to_seconds", min: 1, max: 1, typ: tBig, eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		return m.total() / 1e6
	}},
	{name: "time_to_sec", min: 1, max: 1, typ: func(a []arg) sql.Type {
		if n := a[0].momentDigits(); n > 0 {
			return decimalOf(10+n, n)
		}
		return types.Int64
	}, eval: func(c *call, v []val) any {
		m, ok := v[0].time(c)
		if !ok {
			return nil
		}
		n := m.micros()
		if kindOf(c.node.Type()) == kDec {
			return microsDecimal(n)
		}
		return n / 1e6
	}},
	{name: Prefix + "extract", min: 2, max: 2, typ: func(a []arg) sql.Type {
		if s, ok := a[0].lit.(string); ok && (s == "day_microsecond" || s == "hour_microsecond" || s == "day_second" || s == "day_minute" || s == "minute_microsecond") {
			return types.Int64
		}
		return types.Int32
	}, eval: extractUnit, print: func(a []string) string {
		return "extract(" + strings.Trim(a[0], "'") + " from " + a[1] + ")"
	}},
}

func datePart(f func(moment) int) func(*call, []val) any {
	return func(c *call, v []val) any {
		m, ok := v[0].date(c, fuzzy)
		if !ok {
			return nil
		}
		return int32(f(m))
	}
}

func dayPart(f func(moment) int) func(*call, []val) any {
	return func(c *call, v []val) any {
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		return int32(f(m))
	}
}

func timePart(f func(moment) int) func(*call, []val) any {
	return func(c *call, v []val) any {
		m, ok := v[0].time(c)
		if !ok {
			return nil
		}
		return int32(f(m))
	}
}

// week is the week's number by a mode of WEEK().
func (m moment) week(mode int) int {
	_, w := m.yearWeek(mode)
	return w
}

// yearWeek is the week's number and the year that it belongs to. Of mode, bit 0
// begins weeks on Monday, bit 1 counts from 1 rather than 0, and bit 2 takes the
// first week for the one with the year's first such day, not for the one with
// four of its days.
func (m moment) yearWeek(mode int) (year, week int) {
	mode &= 7
	if mode&1 == 0 {
		mode ^= 4
	}
	monday, ofYear, firstDay := mode&1 != 0, mode&2 != 0, mode&4 != 0
	day, first := m.days(), dayNumber(m.y, 1, 1)
	weekday := func(n int64) int {
		if monday {
			return int((n + 5) % 7)
		}
		return int((n + 6) % 7)
	}
	year = m.y
	w := weekday(first)
	early := func() bool { return !firstDay && w >= 4 || firstDay && w != 0 }
	if m.m == 1 && m.d <= 7-w {
		if !ofYear && early() {
			return year, 0
		}
		if early() {
			ofYear = true
			year--
			n := int64(365)
			if leap(year) {
				n = 366
			}
			first -= n
			w = (w + 53*7 - int(n)) % 7
		}
	}
	var days int64
	if early() {
		days = day - (first + int64(7-w))
	} else {
		days = day - (first - int64(w))
	}
	if ofYear && days >= 52*7 {
		n := 365
		if leap(year) {
			n = 366
		}
		w = (w + n) % 7
		if !firstDay && w < 4 || firstDay && w == 0 {
			return year + 1, 1
		}
	}
	return year, int(days/7) + 1
}

// extractUnit is EXTRACT(unit FROM value).
func extractUnit(c *call, v []val) any {
	unit := v[0].str(c)
	var m moment
	var ok bool
	switch unit {
	case "year", "month", "day", "quarter", "week", "year_month":
		how := fuzzy
		if unit == "week" {
			how = exact
		}
		m, ok = v[1].date(c, how)
	case "day_hour", "day_minute", "day_second", "day_microsecond":
		if m, ok = v[1].either(c); ok && m.kind == kTime {
			m.d, m.hh = m.hh/24, m.hh%24
		}
	default:
		m, ok = v[1].time(c)
	}
	if !ok {
		return nil
	}
	if m.kind == kTime && !strings.HasPrefix(unit, "day") {
		m.hh %= 24
	}
	n := int64(0)
	join := func(parts ...int) {
		for _, p := range parts {
			n = n*100 + int64(p)
		}
	}
	name, micros := strings.CutSuffix(unit, "_microsecond")
	switch name {
	case "year":
		n = int64(m.y)
	case "quarter":
		n = int64((m.m + 2) / 3)
	case "week":
		n = int64(m.week(int(c.number("default_week_format"))))
	case "microsecond":
		n = int64(m.us)
	case "year_month":
		join(m.y, m.m)
	case "month":
		n = int64(m.m)
	case "day", "hour", "minute", "second":
		parts := []int{m.d, m.hh, m.mm, m.ss}
		i := strings.Index("day    hour   minute second ", name) / 7
		if micros {
			join(parts[i:]...)
		} else {
			n = int64(parts[i])
		}
	default:
		from, to, _ := strings.Cut(name, "_")
		parts := []int{m.d, m.hh, m.mm, m.ss}
		at := func(s string) int { return strings.Index("day    hour   minute second ", s) / 7 }
		join(parts[at(from) : at(to)+1]...)
	}
	if micros {
		n = n*1e6 + int64(m.us)
	}
	if m.negative && m.kind == kTime {
		n = -n
	}
	return n
}
