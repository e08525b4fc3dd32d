package events

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The errors of ParseInterval.
var (
	// ErrValue is a text that is no interval of the unit (MariaDB's 1525).
	ErrValue = errors.New("incorrect INTERVAL value")
	// ErrRange is an interval that is not positive, or longer than MariaDB's
	// longest (1542).
	ErrRange = errors.New("INTERVAL is either not positive or too big")
)

// maxInterval is the largest number of an interval's smallest unit.
const maxInterval = 1_000_000_000

// unit says how a unit of MariaDB's is written and what it adds up to.
type unit struct {
	parts int    // numbers in its text
	seps  string // what stands between them
	bases []int64
	// step is what one of the smallest unit is: months, days or seconds.
	months, days, seconds int64
	times                 int64 // smallest units in one of a unit with a single number
}

var units = map[string]unit{
	"YEAR":          {parts: 1, months: 12, times: 1},
	"QUARTER":       {parts: 1, months: 1, times: 3},
	"MONTH":         {parts: 1, months: 1, times: 1},
	"WEEK":          {parts: 1, days: 1, times: 7},
	"DAY":           {parts: 1, days: 1, times: 1},
	"HOUR":          {parts: 1, seconds: 3600, times: 1},
	"MINUTE":        {parts: 1, seconds: 60, times: 1},
	"SECOND":        {parts: 1, seconds: 1, times: 1},
	"YEAR_MONTH":    {parts: 2, seps: "-", bases: []int64{12}, months: 1},
	"DAY_HOUR":      {parts: 2, seps: " ", bases: []int64{24}, seconds: 3600},
	"DAY_MINUTE":    {parts: 3, seps: " :", bases: []int64{24, 60}, seconds: 60},
	"DAY_SECOND":    {parts: 4, seps: " ::", bases: []int64{24, 60, 60}, seconds: 1},
	"HOUR_MINUTE":   {parts: 2, seps: ":", bases: []int64{60}, seconds: 60},
	"HOUR_SECOND":   {parts: 3, seps: "::", bases: []int64{60, 60}, seconds: 1},
	"MINUTE_SECOND": {parts: 2, seps: ":", bases: []int64{60}, seconds: 1},
}

// Interval is the time between two activations of an event.
type Interval struct {
	Unit string // in upper case
	// Count is in the smallest unit that Unit has: minutes for DAY_MINUTE, months
	// for QUARTER, days for WEEK.
	Count int64
}

// ParseInterval reads the value of EVERY value unit. The error is ErrValue or
// ErrRange.
func ParseInterval(value, unitName string) (Interval, error) {
	u, ok := units[unitName]
	if !ok {
		return Interval{}, fmt.Errorf("%w: there is no unit %q", ErrValue, unitName)
	}
	count := int64(0)
	if u.parts == 1 {
		n := leadingInt(value)
		if n > maxInterval {
			return Interval{}, ErrRange
		}
		count = n * u.times
	} else {
		numbers, negative, ok := groups(value, u.parts)
		if !ok {
			return Interval{}, ErrValue
		}
		if negative {
			return Interval{}, ErrRange
		}
		for i, n := range numbers {
			if n > maxInterval || count > maxInterval {
				return Interval{}, ErrRange
			}
			if i > 0 {
				count *= u.bases[i-1]
			}
			count += n
		}
	}
	if count <= 0 || count > maxInterval {
		return Interval{}, ErrRange
	}
	return Interval{unitName, count}, nil
}

// leadingInt is the number that a text begins with, 0 for none.
func leadingInt(s string) int64 {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && ('0' <= s[end] && s[end] <= '9' || end == 0 && (s[0] == '-' || s[0] == '+')) {
		end++
	}
	n, err := strconv.ParseInt(s[:end], 10, 64)
	if err != nil && errors.Is(err, strconv.ErrRange) {
		return maxInterval + 1
	}
	return n
}

// groups reads up to want numbers with anything between them. Where there are
// fewer the first ones are 0.
func groups(s string, want int) (numbers []int64, negative, ok bool) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "-") {
		negative = true
	}
	for _, digits := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			n = maxInterval + 1
		}
		numbers = append(numbers, n)
	}
	if len(numbers) > want {
		return nil, negative, false
	}
	for len(numbers) < want {
		numbers = append([]int64{0}, numbers...)
	}
	return numbers, negative, true
}

// Value returns the interval's number as information_schema shows it: 5,
// '1 2:3'.
func (iv Interval) Value() string {
	u := units[iv.Unit]
	if u.parts == 1 {
		return strconv.FormatInt(iv.Count/u.times, 10)
	}
	rest, text := iv.Count, ""
	for i := u.parts - 1; i > 0; i-- {
		text = string(u.seps[i-1]) + strconv.FormatInt(rest%u.bases[i-1], 10) + text
		rest /= u.bases[i-1]
	}
	return "'" + strconv.FormatInt(rest, 10) + text + "'"
}

// String returns the interval as EVERY has it: "5 MINUTE".
func (iv Interval) String() string { return iv.Value() + " " + iv.Unit }

// Parse reads what Interval.String wrote.
func Parse(text string) (Interval, error) {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return Interval{}, fmt.Errorf("%w: %q has no unit", ErrValue, text)
	}
	return ParseInterval(strings.Trim(text[:i], "'"), text[i+1:])
}

// add returns t and n times the interval. Days and months are those of the
// calendar where t is; the day is the month's last when it has fewer.
func (iv Interval) add(t time.Time, n int64) time.Time {
	u := units[iv.Unit]
	total := n * iv.Count
	switch {
	case u.seconds > 0:
		return time.Unix(t.Unix()+total*u.seconds, 0).In(t.Location())
	case u.days > 0:
		return t.AddDate(0, 0, int(total*u.days))
	}
	months := int(t.Month()) - 1 + int(total*u.months)
	year, month := t.Year()+months/12, time.Month(months%12+1)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, t.Location()).Day()
	return time.Date(year, month, min(t.Day(), last), t.Hour(), t.Minute(), t.Second(), 0, t.Location())
}

// after returns the first of start, start + interval, ... that is later than
// now, for a start that is not.
func (iv Interval) after(start, now time.Time) time.Time {
	u := units[iv.Unit]
	longest := iv.Count * u.seconds // in seconds
	if longest == 0 {
		longest = iv.Count * (u.days + 31*u.months) * 25 * 3600 // a day can have an hour more
	}
	// With the longest that the interval can be, this is never too far.
	n := (now.Unix() - start.Unix()) / longest
	for {
		if t := iv.add(start, n); t.After(now) {
			return t
		}
		n++
	}
}
