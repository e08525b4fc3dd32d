// Package zone tells what the clocks of a time zone show at a moment, and which moment
// is meant by what they show.
//
// Moments and clocks are both a [time.Time] in UTC: a moment is one, a clock is what
// somebody reads off, as the engine has it in its DATETIMEs. Zero dates are the same
// everywhere.
package zone

import "time"

// Zone is a time zone. It never changes, and nil is UTC.
type Zone struct {
	location *time.Location
	always   stretch // of a zone that never changes its offset
	fixed    bool
}

// Of returns the zone of a location, nil for one whose clocks always show UTC.
func Of(l *time.Location) *Zone {
	z := &Zone{location: l}
	z.always = z.stretch(0)
	z.fixed = z.always.from == first && z.always.to == last
	if z.fixed && z.always.offset == 0 {
		return nil
	}
	return z
}

// The bounds of a stretch that has none, in seconds since 1970: far from every date.
const first, last = -1 << 60, 1 << 60

// stretch is a time in which a zone keeps its offset. Numbers are seconds, and moments
// those since 1970.
type stretch struct {
	from, to int64 // moments, to is behind the end
	offset   int64 // to be added to a moment
	again    int64 // how long clocks show what they have shown before it already
}

// stretch returns the one that a moment falls in.
func (z *Zone) stretch(moment int64) stretch {
	at := time.Unix(moment, 0).In(z.location)
	_, offset := at.Zone()
	s := stretch{from: first, to: last, offset: int64(offset)}
	start, end := at.ZoneBounds()
	if !start.IsZero() {
		s.from = start.Unix()
		_, before := start.Add(-time.Second).Zone()
		s.again = max(int64(before-offset), 0)
	}
	if !end.IsZero() {
		s.to = end.Unix()
	}
	return s
}

// A Clock reads and sets the clocks of a zone. It remembers where it looked last, so
// it is for one goroutine at a time.
type Clock struct {
	zone *Zone
	at   stretch
}

// Clock returns a clock of the zone.
func (z *Zone) Clock() Clock {
	if z == nil {
		return Clock{}
	}
	return Clock{zone: z, at: z.always}
}

// later is the location of what a clock shows a second time, since it was set back:
// UTC by another name, so that the moment can be found again. Whoever calculates with
// a clock loses it, and means the first time then, as in MariaDB.
var later = time.FixedZone("later", 0)

// early is before every moment that a TIMESTAMP can have, and behind the zero date.
const early = -1 << 32

// maxOffset is more than any clock is away from UTC.
const maxOffset = 24 * 60 * 60

// Shows returns what the clock shows at a moment.
func (c *Clock) Shows(moment time.Time) time.Time {
	at := moment.Unix()
	if c.zone == nil || at < early {
		return moment
	}
	if at < c.at.from || at >= c.at.to {
		c.at = c.zone.stretch(at)
	}
	shown := moment.Add(time.Duration(c.at.offset) * time.Second)
	if at-c.at.from < c.at.again {
		return shown.In(later)
	}
	return shown
}

// Means returns the moment that is meant by what the clock shows: the first of two. If
// the clock never shows it, since it was set forward, that is the moment when it was,
// plus the fraction of the second, and ok is false.
func (c *Clock) Means(shown time.Time) (moment time.Time, ok bool) {
	moment, ok, _ = c.Find(shown)
	return moment, ok
}

// Find is Means, and tells whether the clock shows this a second time.
func (c *Clock) Find(shown time.Time) (moment time.Time, ok, twice bool) {
	second := shown.Location() == later
	if second {
		shown = shown.UTC()
	}
	at := shown.Unix()
	if c.zone == nil || at < early {
		return shown, true, false
	}
	if at-maxOffset < c.at.from || at+maxOffset >= c.at.to {
		c.at = c.zone.stretch(at - maxOffset)
	}
	for at-c.at.offset >= c.at.to {
		c.at = c.zone.stretch(c.at.to)
	}
	s := c.at
	if at-s.offset < s.from {
		return time.Unix(s.from, int64(shown.Nanosecond())).UTC(), false, false
	}
	if s.to != last && at+maxOffset >= s.to {
		next := c.zone.stretch(s.to)
		twice = at-next.offset >= next.from
		if twice && second {
			s = next
		}
	}
	return shown.Add(-time.Duration(s.offset) * time.Second), true, twice
}

// Again tells what a clock shows a second time.
func Again(shown time.Time) bool { return shown.Location() == later }

// Session is the key under which the context of a statement carries the *Zone of its
// session.
type Session struct{}

// SecondTime is a time in UTC as one that a clock shows a second time.
func SecondTime(shown time.Time) time.Time { return shown.In(later) }

// SetsBack tells whether clocks in the zone may show the same twice.
func (z *Zone) SetsBack() bool { return z != nil && !z.fixed }
