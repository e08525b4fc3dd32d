package coltype

import (
	"strconv"
	"time"
)

// zeroDate is how the engine writes 0000-00-00, and so is the only day of the year 0
// that cannot be told: 0000-01-01.
var zeroDate = time.Unix(-62167219200, 0).UTC()

// Odd dates are those that the calendar does not have. They are instants in the last
// microsecond before the calendar's next day, which no time of MariaDB's falls in, so
// they sort where they belong; the nanoseconds tell them apart.
const (
	oddDay   = 1   // plus the day less 29, of a month that has none such
	oddMonth = 100 // plus the day, of the month 0
	oddZero  = 200 // the day 0 of a month
)

// DateOf is a date of MariaDB's, with a month up to 12 and a day up to 31.
func DateOf(y, m, d int) time.Time {
	switch {
	case y == 0 && m == 0 && d == 0:
		return zeroDate
	case m == 0:
		return odd(y, 1, oddMonth+d)
	case d == 0:
		return odd(y, m, oddZero)
	}
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if at.Day() != d {
		return odd(y, m+1, oddDay+d-29)
	}
	return at
}

func odd(y, m, n int) time.Time {
	return time.Date(y, time.Month(m), 1, 0, 0, 0, n-int(time.Microsecond), time.UTC)
}

// oddText reads an odd date in the form 2020-00-01, the only one that the engine asks
// a type to read: everything else is read before.
func oddText(s string) (time.Time, bool) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return time.Time{}, false
	}
	y, yerr := strconv.ParseUint(s[:4], 10, 16)
	m, merr := strconv.ParseUint(s[5:7], 10, 8)
	d, derr := strconv.ParseUint(s[8:], 10, 8)
	if yerr != nil || merr != nil || derr != nil || m > 12 || d > 31 {
		return time.Time{}, false
	}
	at := DateOf(int(y), int(m), int(d))
	return at, IsOdd(at)
}

// IsOdd tells an odd date.
func IsOdd(t time.Time) bool {
	return t.Nanosecond()%int(time.Microsecond) != 0 && t.Nanosecond() > 999999000
}

// Parts are a date's year, month and day, as MariaDB has them.
func Parts(t time.Time) (y, m, d int) {
	if !IsOdd(t) {
		if t.Equal(zeroDate) {
			return 0, 0, 0
		}
		return t.Year(), int(t.Month()), t.Day()
	}
	n := t.Nanosecond() % int(time.Microsecond)
	next := t.Add(time.Duration(int(time.Microsecond) - n))
	y, m = next.Year(), int(next.Month())
	switch {
	case n >= oddZero:
		return y, m, 0
	case n >= oddMonth:
		return y, 0, n - oddMonth
	}
	return y, m - 1, n - oddDay + 29
}

// Packed is a date as a number that sorts as dates do: 9 bits for month and day behind
// the year.
func Packed(t time.Time) uint32 {
	y, m, d := Parts(t)
	return uint32(y)<<9 | uint32(m)<<5 | uint32(d)
}
