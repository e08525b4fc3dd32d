package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var dateMath = []def{
	// Date, amount, unit and sign of DATE_ADD, DATE_SUB, + INTERVAL, ...
	{name: Prefix + "date_add", min: 4, max: 4, typ: tAdded, eval: dateAdd, print: func(a []string) string {
		return "(" + a[0] + " " + strings.Trim(a[3], "'") + " interval " + a[1] + " " + strings.Trim(a[2], "'") + ")"
	}},
	{name: "add_months", min: 2, max: 2, typ: func(a []arg) sql.Type {
		switch a[0].k {
		case kDate:
			return types.Date
		case kDatetime:
			return a[0].t
		}
		return charOf(19)
	}, eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, exact)
		if !ok {
			return nil
		}
		out, ok := m.plus(v[1].int(c), 0)
		if !ok {
			c.overflow("datetime")
			return nil
		}
		if kindOf(c.node.Type()) == kStr {
			return out.text()
		}
		return out.value()
	}},
	{name: "datediff", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		a, ok1 := v[0].date(c, exact)
		b, ok2 := v[1].date(c, exact)
		if !ok1 || !ok2 {
			return nil
		}
		return int32(a.days() - b.days())
	}},
	{name: "timediff", min: 2, max: 2, typ: tTime, scale: scaleOfMoments, eval: func(c *call, v []val) any {
		a, ok1 := v[0].either(c)
		b, ok2 := v[1].either(c)
		if !ok1 || !ok2 || (a.kind == kTime) != (b.kind == kTime) {
			return nil
		}
		return c.timespan(a.total() - b.total())
	}},
	{name: "addtime", min: 2, max: 2, typ: tAddTime, eval: func(c *call, v []val) any { return addTime(c, v, 1) }},
	{name: "subtime", min: 2, max: 2, typ: tAddTime, eval: func(c *call, v []val) any { return addTime(c, v, -1) }},
	{name: Prefix + "timestampdiff", min: 3, max: 3, typ: tBig, eval: timestampDiff, print: func(a []string) string {
		return "timestampdiff(" + strings.Trim(a[0], "'") + "," + a[1] + "," + a[2] + ")"
	}},
}

func microsDecimal(n int64) decimal.Decimal { return decimal.New(n, -6) }

// timespan is a time of so many microseconds, at most the longest one.
func (c *call) timespan(n int64) any {
	if n > maxMicros || n < -maxMicros {
		t := timeOf(n)
		c.truncated("time", t.time(digits(int64(t.us))))
		n = min(max(n, -maxMicros), maxMicros)
	}
	return types.Timespan(n)
}

// tAdded is the type of a date to which an interval is added.
func tAdded(a []arg) sql.Type {
	unit, _ := a[2].lit.(string)
	scale := 0
	if strings.HasSuffix(unit, "microsecond") {
		scale = 6
	} else if strings.HasSuffix(unit, "second") && unit != "" {
		if a[1].k == kDec {
			scale = min(a[1].scale(), 6)
		} else if unit == "second" && (a[1].k == kStr || a[1].k == kReal) {
			scale = 6
		}
	}
	switch a[0].k {
	case kDate:
		if hasTime(unit) {
			return datetimeOf(scale)
		}
		return types.Date
	case kDatetime:
		return datetimeOf(max(scale, a[0].scale()))
	case kTime:
		return types.Time
	}
	return charOf(26)
}

// hasTime tells units that reach below a day.
func hasTime(unit string) bool {
	switch unit {
	case "year", "quarter", "month", "week", "day", "year_month":
		return false
	}
	return true
}

func dateAdd(c *call, v []val) any {
	unit, sign := v[2].str(c), int64(1)
	if v[3].str(c) == "-" {
		sign = -1
	}
	var m moment
	var ok bool
	if v[0].k == kTime {
		m, ok = v[0].time(c)
	} else if m, ok = v[0].date(c, exact); ok && m.kind == kTime {
		m.kind = kDatetime
	}
	if ok && m.kind != kTime && m.d > daysIn(m.y, m.m) {
		c.incorrect("datetime", v[0].shown(c))
		ok = false
	}
	if !ok {
		return nil
	}
	months, micros, ok := c.amount(v[1], unit)
	if !ok {
		return nil
	}
	months, micros = months*sign, micros*sign
	if m.kind == kTime {
		n := m.micros() + micros
		if months != 0 || n > maxMicros || n < -maxMicros {
			c.overflow("time")
			return nil
		}
		return types.Timespan(n)
	}
	if hasTime(unit) {
		m.kind = kDatetime
	}
	out, ok := m.plus(months, micros)
	if !ok {
		c.overflow("datetime")
		return nil
	}
	if kindOf(c.node.Type()) == kStr {
		if out.kind == kDatetime && out.us != 0 {
			scale := 6
			if v[1].k == kDec {
				scale = min(-int(v[1].dec(c).Exponent()), 6)
			}
			return out.datetime(scale)
		}
		return out.text()
	}
	return out.value()
}

// overflow warns of a date beyond the calendar.
func (c *call) overflow(what string) { c.warn(mariaerr.ER_DATETIME_FUNCTION_OVERFLOW, what) }

// plus is a date so many months and microseconds later; ok is false beyond the
// calendar.
func (m moment) plus(months, micros int64) (moment, bool) {
	if months != 0 {
		n := int64(m.y)*12 + int64(m.m) - 1 + months
		if n < 0 || n >= 120000 {
			return m, false
		}
		m.y, m.m = int(n/12), int(n%12)+1
		m.d = min(m.d, daysIn(m.y, m.m))
	}
	if micros != 0 {
		n := m.total() + micros
		if n < 0 || n >= 3652425*86400e6 {
			return m, false
		}
		k := m.kind
		m = fromTotal(n)
		m.kind = k
		if m.y == 0 && m.m == 0 {
			return m, false
		}
	}
	return m, true
}

// unitMicros are the lengths of the units that have one.
var unitMicros = map[string]int64{"microsecond": 1, "second": 1e6, "minute": 60e6, "hour": 3600e6, "day": 86400e6, "week": 7 * 86400e6}

// amount is how long an interval is, in months and microseconds.
func (c *call) amount(v val, unit string) (months, micros int64, ok bool) {
	const most = 400_000_000_000_000_000 // more than the whole calendar
	from, to, compound := strings.Cut(unit, "_")
	if !compound {
		switch unit {
		case "year", "quarter", "month":
			n := v.int(c)
			if n > 1e6 || n < -1e6 {
				return 1 << 40, 0, true
			}
			return n * map[string]int64{"year": 12, "quarter": 3, "month": 1}[unit], 0, true
		case "second":
			d := v.dec(c)
			if v.textual() {
				d = realToDecimal(v.real(c))
			}
			n, _ := decimalToInt(d.Shift(6).Truncate(0))
			return 0, min(max(n, -most), most), true
		}
		n := v.int(c)
		if limit := most / unitMicros[unit]; n > limit || n < -limit {
			n = limit
		}
		return 0, n * unitMicros[unit], true
	}
	// Numbers divided by anything: the last ones are the smallest units.
	names := []string{"year", "month", "day", "hour", "minute", "second", "microsecond"}
	first, last := index(names, from), index(names, to)
	s := strings.TrimSpace(v.str(c))
	negative := strings.HasPrefix(s, "-")
	var numbers []int64
	lastDigits := 0
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		j := i
		for j < len(s) && isDigit(s[j]) {
			j++
		}
		numbers = append(numbers, atoi64(s[i:min(j, i+15)]))
		lastDigits = j - i
		i = j
	}
	if len(numbers) == 0 && last-first >= 0 {
		numbers = []int64{0}
	}
	want := last - first + 1
	if len(numbers) > want {
		return 0, 0, false
	}
	if to == "microsecond" && len(numbers) > 0 && lastDigits < 6 {
		for ; lastDigits < 6; lastDigits++ {
			numbers[len(numbers)-1] *= 10
		}
	}
	for i, n := range numbers {
		name := names[last-len(numbers)+1+i]
		switch name {
		case "year":
			months += n * 12
		case "month":
			months += n
		default:
			if limit := most / 8 / unitMicros[name]; n > limit {
				n = limit
			}
			micros += n * unitMicros[name]
		}
	}
	if negative {
		months, micros = -months, -micros
	}
	return months, micros, true
}

func index(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return 0
}

// tAddTime is a date with a time where the first argument is such, a time where
// it is one.
func tAddTime(a []arg) sql.Type {
	switch a[0].k {
	case kTime:
		return types.Time
	case kDatetime, kDate:
		return datetimeOf(max(a[0].secondDigits(), a[1].secondDigits()))
	}
	return charOf(26)
}

func addTime(c *call, v []val, sign int64) any {
	var m moment
	var ok bool
	if v[0].k == kDate || v[0].k == kDatetime {
		m, ok = v[0].date(c, fuzzy)
		m.kind = kDatetime
	} else {
		m, ok = v[0].either(c)
	}
	if !ok {
		return nil
	}
	if v[1].k == kDate || v[1].k == kDatetime {
		return nil
	}
	if v[1].textual() {
		if t, _, ok := parseTime(v[1].str(c)); !ok || t.kind != kTime {
			c.incorrect("INTERVAL DAY TO SECOND", v[1].str(c))
			return nil
		}
	}
	add, ok := v[1].time(c)
	if !ok {
		return nil
	}
	n := m.total() + sign*add.micros()
	text := kindOf(c.node.Type()) == kStr
	if m.kind == kTime {
		t := c.timespan(n)
		if text {
			r := timeOf(int64(t.(types.Timespan)))
			return r.time(six(r.us))
		}
		return t
	}
	if n < 0 || n >= 3652425*86400e6 {
		return nil // without a warning, as in MariaDB
	}
	out := fromTotal(n)
	if text {
		return out.datetime(six(out.us))
	}
	return out.value()
}

func six(us int) int {
	if us == 0 {
		return 0
	}
	return 6
}

// timestampDiff is TIMESTAMPDIFF(unit, from, to).
func timestampDiff(c *call, v []val) any {
	a, ok1 := v[1].date(c, exact)
	b, ok2 := v[2].date(c, exact)
	if !ok1 || !ok2 {
		return nil
	}
	n := b.total() - a.total()
	unit := strings.TrimPrefix(v[0].str(c), "sql_tsi_")
	if u := unitMicros[unit]; u > 0 {
		return n / u
	}
	sign := int64(1)
	if n < 0 {
		a, b, sign = b, a, -1
	}
	months := int64(b.y-a.y)*12 + int64(b.m-a.m)
	if b.d < a.d || b.d == a.d && b.micros() < a.micros() {
		months--
	}
	return sign * (months / map[string]int64{"month": 1, "quarter": 3, "year": 12}[unit])
}
