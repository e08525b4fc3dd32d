package sqlfunc

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/zone"
)

var dates = []def{
	{name: "curdate", typ: tDate, varies: true, eval: today},
	{name: "current_date", typ: tDate, varies: true, eval: today},
	{name: "curtime", min: 0, max: 1, typ: tTime, scale: scaleGiven, varies: true, check: precision, eval: func(c *call, v []val) any { return clock(c, c.now(), v) }},
	{name: "current_time", min: 0, max: 1, typ: tTime, scale: scaleGiven, varies: true, check: precision, eval: func(c *call, v []val) any { return clock(c, c.now(), v) }},
	{name: "utc_date", typ: tDate, varies: true, eval: func(c *call, _ []val) any {
		m := dateOf(c.ctx.QueryTime().UTC())
		m.hh, m.mm, m.ss, m.us = 0, 0, 0, 0
		return m.value()
	}},
	{name: "utc_time", min: 0, max: 1, typ: tTime, scale: scaleGiven, varies: true, check: precision, eval: func(c *call, v []val) any { return clock(c, c.ctx.QueryTime().UTC(), v) }},
	{name: "utc_timestamp", min: 0, max: 1, typ: tNow, varies: true, check: precision, eval: func(c *call, v []val) any {
		return dateOf(c.ctx.QueryTime().UTC()).round(places(c, v)).value()
	}},
	{name: "unix_timestamp", min: 0, max: 1, typ: tUnix, eval: unixTimestamp},
	{name: "from_unixtime", min: 1, max: 2, typ: tFromUnix, eval: fromUnixtime},
	{name: "convert_tz", min: 3, max: 3, typ: func(a []arg) sql.Type { return datetimeOf(a[0].momentDigits()) }, eval: convertTZ},
	{name: "date", min: 1, max: 1, typ: tDate, eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, fuzzy)
		if !ok {
			return nil
		}
		m.hh, m.mm, m.ss, m.us = 0, 0, 0, 0
		return m.value()
	}},
	{name: "time", min: 1, max: 1, typ: tTime, scale: scaleOfMoments, eval: func(c *call, v []val) any {
		m, ok := v[0].time(c)
		if !ok {
			return nil
		}
		m.kind = kTime
		return m.value()
	}},
	{name: "timestamp", min: 1, max: 2, typ: func(a []arg) sql.Type {
		scale := 0
		for _, x := range a {
			scale = max(scale, x.momentDigits())
		}
		return datetimeOf(scale)
	}, eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, fuzzy)
		if !ok {
			return nil
		}
		if len(v) == 2 {
			add, ok := v[1].time(c)
			if !ok {
				return nil
			}
			m = fromTotal(m.total() + add.micros())
		}
		return m.value()
	}},
	{name: "makedate", min: 2, max: 2, typ: tDate, eval: func(c *call, v []val) any {
		y, n := v[0].int(c), v[1].int(c)
		if n <= 0 || y < 0 || y > 9999 {
			return nil
		}
		if y < 100 {
			y = int64(century(int(y)))
		}
		day := dayNumber(int(y), 1, 1) + n - 1
		if day > 3652424 {
			return nil
		}
		m := moment{kind: kDate}
		m.y, m.m, m.d = fromDayNumber(day)
		return m.value()
	}},
	{name: "maketime", min: 3, max: 3, typ: tTime, scale: func(a []arg) int { return min(a[2].scale(), 6) }, eval: makeTime},
	{name: "sec_to_time", min: 1, max: 1, typ: tTime, scale: func(a []arg) int { return min(a[0].scale(), 6) }, eval: func(c *call, v []val) any {
		d := v[0].dec(c)
		micros, _ := decimalToInt(d.Shift(6).Truncate(0))
		if micros > maxMicros || micros < -maxMicros {
			c.truncated("seconds", v[0].str(c))
			micros = min(max(micros, -maxMicros), maxMicros)
		}
		return types.Timespan(micros)
	}},
	{name: "from_days", min: 1, max: 1, typ: tDate, eval: func(c *call, v []val) any {
		m := moment{kind: kDate}
		m.y, m.m, m.d = fromDayNumber(v[0].int(c))
		if m.y == 0 && c.noZero(m) {
			return nil
		}
		return m.value()
	}},
	{name: "last_day", min: 1, max: 1, typ: tDate, eval: func(c *call, v []val) any {
		m, ok := v[0].date(c, fuzzy)
		if !ok {
			return nil
		}
		if m.m == 0 {
			return nil
		}
		m.d = daysIn(m.y, m.m)
		m.hh, m.mm, m.ss, m.us = 0, 0, 0, 0
		return m.value()
	}},
	{name: "period_add", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		p := v[0].int(c)
		if p == 0 {
			return int64(0)
		}
		return monthsPeriod(periodMonths(uint64(p)) + v[1].int(c))
	}},
	{name: "period_diff", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		return periodMonths(uint64(v[0].int(c))) - periodMonths(uint64(v[1].int(c)))
	}},
}

// precision refuses more than six digits of a second.
func precision(a []arg) error {
	if len(a) == 1 {
		if n, ok := a[0].number(); ok && (n < 0 || n > 6) {
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, "curtime", 6)
		}
	}
	return nil
}

func places(c *call, v []val) int {
	if len(v) == 0 {
		return 0
	}
	return int(v[0].int(c))
}

func today(c *call, _ []val) any {
	m := dateOf(c.now())
	m.hh, m.mm, m.ss, m.us = 0, 0, 0, 0
	return m.value()
}

func clock(c *call, t time.Time, v []val) any {
	m := dateOf(t).round(places(c, v))
	return types.Timespan(m.micros())
}

func tNow(a []arg) sql.Type {
	if len(a) == 1 {
		if n, ok := a[0].number(); ok {
			return datetimeOf(int(n))
		}
	}
	return datetimeOf(0)
}

// secondDigits is how many digits of a second an argument may have.
func (a arg) secondDigits() int {
	switch a.k {
	case kDate, kInt, kUint, kYear, kNull:
		return 0
	case kDec:
		return min(a.scale(), 6)
	case kTime, kDatetime:
		return a.scale()
	}
	if s, ok := a.lit.(string); ok {
		if t, _, ok := parseDatetime(s); ok && t.kind == kDatetime {
			return literalDigits(s)
		}
		if _, _, ok := parseTime(s); ok {
			return literalDigits(s)
		}
		return 0
	}
	return 6
}

// momentDigits is secondDigits for an argument that is read as a date or a time, which
// has all digits if it is a text that is none.
func (a arg) momentDigits() int {
	if s, ok := a.lit.(string); ok {
		_, _, date := parseDatetime(s)
		if _, _, clock := parseTime(s); !date && !clock {
			return maxFraction
		}
	}
	return a.secondDigits()
}

// scaleOfMoments is the most digits of the arguments.
func scaleOfMoments(a []arg) (n int) {
	for _, x := range a {
		n = max(n, x.momentDigits())
	}
	return n
}

// literalDigits counts the digits of the fraction that a text ends with.
func literalDigits(s string) int {
	n := 0
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '.' {
			return min(n, 6)
		}
		if !isDigit(s[i]) {
			return 0
		}
		n++
	}
	return 0
}

func tUnix(a []arg) sql.Type {
	if len(a) == 1 {
		if n := a[0].momentDigits(); n > 0 {
			return decimalOf(11+n, n)
		}
	}
	return types.Int64
}

func unixTimestamp(c *call, v []val) any {
	micros := c.ctx.QueryTime().UnixMicro() / 1e6 * 1e6
	if len(v) == 1 {
		m, ok := v[0].date(c, fuzzy)
		if !ok {
			return nil
		}
		if m.m == 0 || m.d == 0 {
			return nil
		}
		shown := time.Date(m.y, time.Month(m.m), m.d, m.hh, m.mm, m.ss, m.us*1000, time.UTC)
		if at, ok := v[0].v.(time.Time); ok && zone.Again(at) && v[0].t.Type() == sqltypes.Timestamp {
			shown = zone.SecondTime(shown)
		}
		clock := c.clock()
		t, _ := clock.Means(shown)
		if t.Unix() <= 0 && m.us == 0 && t.Unix() < 0 || t.Unix() < 0 || t.Unix() > 1<<31-1 {
			return nil
		}
		micros = t.UnixMicro()
	}
	if kindOf(c.node.Type()) == kDec {
		return decimal.New(micros, -6)
	}
	return micros / 1e6
}

func tFromUnix(a []arg) sql.Type {
	if len(a) == 2 {
		return formatType(a)
	}
	switch a[0].k {
	case kInt, kUint, kNull, kYear:
		return datetimeOf(0)
	case kDec:
		return datetimeOf(a[0].scale())
	}
	return datetimeOf(6)
}

func fromUnixtime(c *call, v []val) any {
	d := v[0].dec(c)
	micros, _ := decimalToInt(d.Shift(6).Truncate(0))
	if micros < 0 || micros >= 1<<31*1e6 {
		if micros > 0 {
			c.truncated("unixtime", v[0].str(c))
		}
		return nil
	}
	m := dateOf(c.zoned(time.UnixMicro(micros)))
	if len(v) == 2 {
		return c.format(m, v[1].str(c), c.locale(nil))
	}
	return m.value()
}

func convertTZ(c *call, v []val) any {
	m, ok := v[0].date(c, exact)
	if !ok {
		return nil
	}
	from, ok1 := zoneNamed(v[1].str(c))
	to, ok2 := zoneNamed(v[2].str(c))
	if !ok1 || !ok2 {
		return nil
	}
	here, there := zone.Of(from).Clock(), zone.Of(to).Clock()
	t, _ := here.Means(time.Date(m.y, time.Month(m.m), m.d, m.hh, m.mm, m.ss, m.us*1000, time.UTC))
	if t.Unix() < 1 || t.Unix() > 1<<31-1 {
		m.kind = kDatetime
		return m.value()
	}
	return there.Shows(t).UTC()
}

func makeTime(c *call, v []val) any {
	h, m := v[0].int(c), v[1].int(c)
	s := v[2].dec(c)
	if s.GreaterThanOrEqual(decimal.NewFromInt(60)) {
		c.truncated("seconds", v[2].str(c))
	}
	if m < 0 || m > 59 || s.IsNegative() || s.GreaterThanOrEqual(decimal.NewFromInt(60)) {
		return nil
	}
	t := moment{kind: kTime, negative: h < 0, mm: int(m)}
	if h < 0 {
		h = -h
	}
	micros, _ := decimalToInt(s.Shift(6).Truncate(0))
	t.ss, t.us = int(micros/1e6), int(micros%1e6)
	if h > maxHours {
		sign := ""
		if t.negative {
			sign = "-"
		}
		c.truncated("time", sign+decimal.NewFromInt(h).String()+strings.TrimPrefix(t.time(0), sign)[2:])
		t.hh, t.mm, t.ss, t.us = maxHours, 59, 59, 0
		if v[2].k != kInt {
			t.us = 999999
		}
		return t.value()
	}
	t.hh = int(h)
	return t.value()
}

// periodMonths is a period such as 202001 in months.
func periodMonths(p uint64) int64 {
	if p == 0 {
		return 0
	}
	y := p / 100
	if y < 100 {
		y = uint64(century(int(y)))
	}
	return int64(y)*12 + int64(p%100) - 1
}

func monthsPeriod(n int64) int64 {
	if n < 0 {
		return 0
	}
	y := n / 12
	if y < 100 {
		y = int64(century(int(y)))
	}
	return y*100 + n%12 + 1
}

// scaleGiven is the scale that the only argument names.
func scaleGiven(a []arg) int {
	if len(a) == 1 {
		if n, ok := a[0].number(); ok {
			return int(n)
		}
	}
	return 0
}
