package zone

import (
	"testing"
	"time"
)

func load(t *testing.T, name string) *Zone {
	t.Helper()
	l, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err) // Go brings the zones along
	}
	return Of(l)
}

func read(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04:05", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestShows and what is meant by it. MariaDB has the same answers for TIMESTAMP columns.
func TestShows(t *testing.T) {
	for _, c := range []struct{ zone, moment, shown string }{
		{"Europe/Paris", "2020-07-01 10:00:00", "2020-07-01 12:00:00"},
		{"Europe/Paris", "2020-03-29 00:59:59", "2020-03-29 01:59:59"},
		{"Europe/Paris", "2020-03-29 01:00:00", "2020-03-29 03:00:00"},
		{"Europe/Paris", "2020-10-25 00:30:00", "2020-10-25 02:30:00"},
		{"Europe/Paris", "2020-10-25 01:30:00", "2020-10-25 02:30:00"},
		{"Europe/Paris", "2020-10-25 01:59:59", "2020-10-25 02:59:59"},
		{"Europe/Paris", "2020-10-25 02:00:00", "2020-10-25 03:00:00"},
		{"Europe/Paris", "2037-08-01 10:00:00", "2037-08-01 12:00:00"},
		{"Australia/Lord_Howe", "2020-04-04 15:10:00", "2020-04-05 01:40:00"},
		{"Pacific/Apia", "2011-12-30 10:30:00", "2011-12-31 00:30:00"},
		{"America/New_York", "1970-01-01 00:00:01", "1969-12-31 19:00:01"},
		{"Asia/Kolkata", "2001-02-03 04:05:06", "2001-02-03 09:35:06"},
	} {
		clock := load(t, c.zone).Clock()
		moment := read(t, c.moment)
		got := clock.Shows(moment)
		if want := read(t, c.shown); !got.Equal(want) {
			t.Errorf("%s at %s: %s, want %s", c.zone, c.moment, got, want)
		}
		back, ok := clock.Means(got)
		if !ok || !back.Equal(moment) || back.Location() != time.UTC {
			t.Errorf("%s: %s came back as %s, %t", c.zone, c.moment, back, ok)
		}
	}
}

func TestMeans(t *testing.T) {
	for _, c := range []struct {
		zone, shown, moment string
		ok, twice           bool
	}{
		{"Europe/Paris", "2020-03-29 01:59:59", "2020-03-29 00:59:59", true, false},
		{"Europe/Paris", "2020-03-29 02:00:00", "2020-03-29 01:00:00", false, false},
		{"Europe/Paris", "2020-03-29 02:59:59", "2020-03-29 01:00:00", false, false},
		{"Europe/Paris", "2020-03-29 03:00:00", "2020-03-29 01:00:00", true, false},
		{"Europe/Paris", "2020-10-25 01:59:59", "2020-10-24 23:59:59", true, false},
		{"Europe/Paris", "2020-10-25 02:00:00", "2020-10-25 00:00:00", true, true},
		{"Europe/Paris", "2020-10-25 02:59:59", "2020-10-25 00:59:59", true, true},
		{"Europe/Paris", "2020-10-25 03:00:00", "2020-10-25 02:00:00", true, false},
		{"Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30 10:00:00", false, false},
		{"Europe/Paris", "0000-01-01 00:00:00", "0000-01-01 00:00:00", true, false},
	} {
		z := load(t, c.zone)
		for _, before := range []string{"1980-01-01 00:00:00", "2020-08-01 00:00:00", "2021-02-01 00:00:00"} {
			clock := z.Clock()
			clock.Shows(read(t, before)) // what it remembers must not matter
			got, ok, twice := clock.Find(read(t, c.shown))
			if !got.Equal(read(t, c.moment)) || ok != c.ok || twice != c.twice {
				t.Errorf("%s, %s: %s %t %t, want %s %t %t", c.zone, c.shown, got, ok, twice, c.moment, c.ok, c.twice)
			}
		}
	}
}

func TestUTC(t *testing.T) {
	for _, l := range []*time.Location{time.UTC, time.FixedZone("", 0), time.FixedZone("+00:00", 0)} {
		if Of(l) != nil {
			t.Errorf("%s is not UTC", l)
		}
	}
	if Of(time.FixedZone("+02:00", 7200)) == nil || load(t, "Europe/London") == nil {
		t.Error("what is not UTC is taken for it")
	}
	var utc *Zone
	clock := utc.Clock()
	at := read(t, "2020-02-29 12:00:00")
	if got, ok := clock.Means(clock.Shows(at)); !ok || got != at {
		t.Errorf("%s became %s", at, got)
	}
}

func TestNoAllocations(t *testing.T) {
	clock := load(t, "Europe/Paris").Clock()
	at := read(t, "2020-02-29 12:00:00")
	if n := testing.AllocsPerRun(100, func() { _, _ = clock.Means(clock.Shows(at)) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
