package events

import (
	"errors"
	"testing"
	"time"
)

// The verdicts are MariaDB's.
func TestIntervals(t *testing.T) {
	for _, c := range []struct{ value, unit, want string }{
		{"2", "YEAR", "2 YEAR"}, {"1", "QUARTER", "1 QUARTER"}, {"3", "WEEK", "3 WEEK"}, {"1.5", "SECOND", "1 SECOND"},
		{"2:5", "YEAR_MONTH", "'2-5' YEAR_MONTH"}, {"2:15", "YEAR_MONTH", "'3-3' YEAR_MONTH"},
		{"20:25", "DAY_HOUR", "'21 1' DAY_HOUR"}, {"25:25", "HOUR_MINUTE", "'25:25' HOUR_MINUTE"},
		{"11:65", "HOUR_MINUTE", "'12:5' HOUR_MINUTE"}, {"35:66", "MINUTE_SECOND", "'36:6' MINUTE_SECOND"},
		{"35:56", "DAY_MINUTE", "'1 11:56' DAY_MINUTE"}, {"35:25:65", "DAY_MINUTE", "'36 2:5' DAY_MINUTE"},
		{"7", "DAY_SECOND", "'0 0:0:7' DAY_SECOND"}, {"2:5:3", "HOUR_SECOND", "'2:5:3' HOUR_SECOND"},
	} {
		iv, err := ParseInterval(c.value, c.unit)
		if err != nil || iv.String() != c.want {
			t.Errorf("%s %s: %v, %v, want %s", c.value, c.unit, iv, err, c.want)
		}
		if again, err := Parse(iv.String()); again != iv {
			t.Errorf("%s is read as %v, %v", iv, again, err)
		}
	}
	for _, c := range []struct {
		value, unit string
		want        error
	}{
		{"0", "SECOND", ErrRange}, {"-1", "DAY", ErrRange}, {"abc", "DAY", ErrRange}, {"2147483648", "SECOND", ErrRange},
		{"99999999999999999999999", "DAY", ErrRange}, {"-1:5", "HOUR_MINUTE", ErrRange}, {"1 2 3 4 5", "DAY_MINUTE", ErrValue},
		{"1", "FORTNIGHT", ErrValue}, {"999999999 5:5:5", "DAY_SECOND", ErrRange},
	} {
		if iv, err := ParseInterval(c.value, c.unit); !errors.Is(err, c.want) {
			t.Errorf("%s %s: %v, %v, want %v", c.value, c.unit, iv, err, c.want)
		}
	}
}

func at(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse("2006-01-02 15:04:05", s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		every, starts, ends, now string
		executed                 bool
		want                     string
	}{
		{"10 SECOND", "2026-01-01 00:00:00", "", "2026-01-01 00:00:00", false, "2026-01-01 00:00:00"},
		{"10 SECOND", "2026-01-01 00:00:00", "", "2026-01-01 00:00:00", true, "2026-01-01 00:00:10"},
		{"10 SECOND", "2026-01-01 00:00:00", "", "2026-01-01 00:00:15", false, "2026-01-01 00:00:20"},
		{"10 SECOND", "2026-01-01 00:00:00", "", "2026-01-01 00:00:20", false, "2026-01-01 00:00:30"},
		{"1 SECOND", "1970-01-02 00:00:00", "", "2026-01-01 00:00:20", false, "2026-01-01 00:00:21"},
		{"1 DAY", "2026-01-05 00:00:00", "", "2026-01-01 00:00:00", false, "2026-01-05 00:00:00"},
		{"1 MONTH", "2026-01-31 10:00:00", "", "2026-02-01 00:00:00", true, "2026-02-28 10:00:00"},
		{"1 MONTH", "2026-01-31 10:00:00", "", "2026-02-28 10:00:00", true, "2026-03-31 10:00:00"},
		{"1 YEAR", "2020-02-29 00:00:00", "", "2026-01-01 00:00:00", true, "2026-02-28 00:00:00"},
		{"'1-1' YEAR_MONTH", "2020-02-29 00:00:00", "", "2026-01-01 00:00:00", true, "2026-08-29 00:00:00"},
		{"1 HOUR", "2026-01-01 00:00:00", "2026-01-01 01:30:00", "2026-01-01 00:10:00", true, "2026-01-01 01:00:00"},
		{"1 HOUR", "2026-01-01 00:00:00", "2026-01-01 01:30:00", "2026-01-01 01:10:00", true, ""},
		{"1 HOUR", "2026-01-01 00:00:00", "2026-01-01 01:30:00", "2027-01-01 01:10:00", false, ""},
		{"2 WEEK", "2026-01-01 00:00:00", "", "2026-06-01 00:00:00", true, "2026-06-04 00:00:00"},
	} {
		iv, err := Parse(c.every)
		if err != nil {
			t.Fatal(err)
		}
		s := Schedule{Every: iv, Starts: at(c.starts), Ends: at(c.ends)}
		next, ok := s.Next(at(c.now).Add(300*time.Millisecond), c.executed)
		if ok != (c.want != "") || ok && !next.Equal(at(c.want)) {
			t.Errorf("EVERY %s STARTS %s ENDS %s at %s: %v, %v, want %s", c.every, c.starts, c.ends, c.now, next, ok, c.want)
		}
	}
	once := Schedule{At: at("2026-01-01 00:00:00")}
	if next, ok := once.Next(at("2027-01-01 00:00:00"), false); !ok || !next.Equal(once.At) {
		t.Errorf("AT in the past: %v, %v", next, ok)
	}
	if _, ok := once.Next(at("2025-01-01 00:00:00"), true); ok {
		t.Error("AT runs twice")
	}
}

// A day is one of the calendar.
func TestDaysOfTheCalendar(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("this machine has no time zones")
	}
	s := Schedule{Every: Interval{"DAY", 1}, Starts: time.Date(2026, 3, 1, 12, 0, 0, 0, berlin)}
	next, _ := s.Next(time.Date(2026, 3, 29, 0, 0, 0, 0, berlin), true) // the clocks change at 2:00
	if want := time.Date(2026, 3, 29, 12, 0, 0, 0, berlin); !next.Equal(want) {
		t.Errorf("got %v, want %v", next, want)
	}
}
