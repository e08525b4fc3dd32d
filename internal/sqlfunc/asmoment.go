package sqlfunc

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/zone"
)

// What a function lets pass in a date.
type leniency uint8

const (
	// fuzzy lets the month and the day be zero, as for YEAR().
	fuzzy leniency = iota
	// exact wants a day of the calendar, as for TO_DAYS().
	exact
)

// date is the value as a date with or without a time. Otherwise it warns, and
// the function is NULL.
func (v val) date(c *call, how leniency) (moment, bool) {
	t, ok := v.datetime(c)
	if !ok {
		return t, false
	}
	if t.kind == kTime {
		// A time counts from the day of the statement.
		day := dateOf(c.now())
		n := day.days()*86400e6 + t.micros()
		t = fromTotal(n)
	}
	if how == exact && (t.m == 0 || t.d == 0) {
		c.incorrect("datetime", v.shown(c))
		return t, false
	}
	return t, true
}

// datetime reads the value as a date, or a time where its type is that.
func (v val) datetime(c *call) (t moment, ok bool) {
	switch x := v.v.(type) {
	case time.Time:
		t = dateOf(x)
		if v.k == kDate {
			t.kind = kDate
		}
		return t, true
	case types.Timespan:
		return timeOf(int64(x)), true
	case nil:
		return t, false
	}
	if !v.textual() && v.k != kEnum && v.k != kSet {
		if v.k == kYear {
			n, _, _ := v.whole()
			t, ok = numberDatetime(n*10000, 0)
			return t, ok
		}
		n, us := v.parts(c)
		t, ok = numberDatetime(n, us)
		if !ok || c.noDay(t) || c.noZero(t) {
			c.incorrect("datetime", v.shown(c))
			return t, false
		}
		return t, true
	}
	s := v.str(c)
	t, cut, ok := parseDatetime(s)
	if !ok || c.noDay(t) || c.noZero(t) {
		c.incorrect("datetime", s)
		return t, false
	}
	if cut {
		c.truncated("datetime", s)
	}
	return t, true
}

// noDay tells a day that its month does not have, unless sql_mode lets it.
func (c *call) noDay(t moment) bool {
	return t.m > 0 && t.d > daysIn(t.y, t.m) && !strings.Contains(c.text("sql_mode"), "ALLOW_INVALID_DATES")
}

// noZero tells a zero date where sql_mode has none.
func (c *call) noZero(t moment) bool {
	if t.m != 0 && t.d != 0 {
		return false
	}
	mode := c.text("sql_mode")
	if t.y == 0 && t.m == 0 && t.d == 0 {
		return strings.Contains(mode, "NO_ZERO_DATE")
	}
	return strings.Contains(mode, "NO_ZERO_IN_DATE")
}

// parts are a number's whole part and its fraction in microseconds.
func (v val) parts(c *call) (n int64, us int) {
	d := v.dec(c)
	whole := d.Truncate(0)
	n, _ = decimalToInt(whole)
	us = int(d.Sub(whole).Shift(6).Truncate(0).IntPart())
	if us < 0 {
		us = -us
	}
	return n, us
}

// shown is the value as a warning quotes it.
func (v val) shown(c *call) string { return v.str(c) }

// time is the value as a time. A date with a time yields that.
func (v val) time(c *call) (t moment, ok bool) {
	switch x := v.v.(type) {
	case time.Time:
		t = dateOf(x)
		t.kind = kTime
		return t, true
	case types.Timespan:
		return timeOf(int64(x)), true
	case nil:
		return t, false
	}
	if !v.textual() && v.k != kEnum && v.k != kSet {
		n, us := v.parts(c)
		t, ok, in := numberTime(n, us)
		if !ok {
			c.incorrect("time", v.shown(c))
			return t, false
		}
		if !in {
			c.truncated("time", v.shown(c))
		}
		return t, true
	}
	s := v.str(c)
	t, cut, ok := parseTime(s)
	if !ok {
		c.incorrect("time", s)
		return t, false
	}
	if cut {
		c.truncated("time", s)
	}
	return t, true
}

// either is the value as a date or a time, by what its text looks like.
func (v val) either(c *call) (moment, bool) {
	if v.k == kTime {
		return v.time(c)
	}
	if v.textual() {
		s := v.str(c)
		if looksTime(s) {
			return v.time(c)
		}
		t, cut, ok := parseDatetime(s)
		if ok && t.kind == kDatetime || ok && len(strings.TrimSpace(s)) >= 8 && strings.ContainsAny(s, "-/") {
			if cut {
				c.truncated("datetime", s)
			}
			t.kind = kDatetime
			return t, true
		}
		return v.time(c)
	}
	if !v.k.temporal() {
		return v.time(c)
	}
	t, ok := v.datetime(c)
	t.kind = kDatetime
	return t, ok
}

// looksTime tells a text that has a colon before anything that a date has.
func looksTime(s string) bool {
	s = strings.TrimLeft(s, " -")
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == len(s) || s[i] == ':' {
		return true
	}
	if s[i] == ' ' {
		j := i + 1
		for j < len(s) && isDigit(s[j]) {
			j++
		}
		return j > i+1 && i <= 4
	}
	return false
}

// now is the statement's time in the session's time zone.
func (c *call) now() time.Time { return c.zoned(c.ctx.QueryTime()) }

// zoned is an instant as the session's time zone writes it, in UTC.
func (c *call) zoned(t time.Time) time.Time {
	clock := c.clock()
	return clock.Shows(t.UTC().Truncate(time.Microsecond)) // what is less would make it an odd date
}

// clock is one of the session's time zone.
func (c *call) clock() zone.Clock {
	if z, ok := c.ctx.Value(zone.Session{}).(*zone.Zone); ok {
		return z.Clock()
	}
	if l, ok := zoneNamed(c.text("time_zone")); ok {
		return zone.Of(l).Clock()
	}
	return zone.Of(time.Local).Clock()
}

// zoneNamed finds a time zone: SYSTEM, an offset, or a name.
func zoneNamed(name string) (*time.Location, bool) {
	if name == "SYSTEM" {
		return time.Local, true
	}
	if name == "" {
		return nil, false
	}
	if name[0] == '+' || name[0] == '-' {
		h, m, ok := strings.Cut(name[1:], ":")
		if !ok || h == "" || len(h) > 2 || len(m) != 2 || !allDigits(h) || !allDigits(m) {
			return nil, false
		}
		seconds := atoi(h)*3600 + atoi(m)*60
		if atoi(m) > 59 {
			return nil, false
		}
		if name[0] == '-' {
			seconds = -seconds
		}
		if seconds < -13*3600+60 || seconds > 14*3600 {
			return nil, false
		}
		return time.FixedZone(name, seconds), true
	}
	if !strings.Contains(name, "/") && !strings.EqualFold(name, "utc") && len(name) > 8 {
		return nil, false
	}
	l, err := time.LoadLocation(name)
	return l, err == nil
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}
