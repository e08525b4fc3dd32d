package events

import "time"

// Schedule says when an event is to run: once, or again and again.
type Schedule struct {
	At    time.Time // of an event that runs once; zero for the others
	Every Interval
	// Starts is when an event that recurs runs first. Months and days are counted
	// by the calendar of its location.
	Starts time.Time
	Ends   time.Time // zero for never
}

// Once reports whether the event runs once only.
func (s Schedule) Once() bool { return !s.At.IsZero() }

// Next returns when an event runs next that was looked at last at now, and
// whether it ever does. executed tells of one that has run before. A time in
// the past means at once.
func (s Schedule) Next(now time.Time, executed bool) (time.Time, bool) {
	if s.Once() {
		return s.At, !executed
	}
	// Starts has no fraction: what starts in this second has not passed.
	now = now.Truncate(time.Second)
	if !s.Ends.IsZero() && s.Ends.Before(now) {
		return time.Time{}, false
	}
	next := s.Starts
	if next.Before(now) || executed && next.Equal(now) {
		next = s.Every.after(s.Starts, now)
	}
	if !s.Ends.IsZero() && next.After(s.Ends) {
		return time.Time{}, false
	}
	return next, true
}

// Over reports whether nothing of the schedule is left at now, as MariaDB asks
// it when an event is created or altered.
func (s Schedule) Over(now time.Time) bool {
	now = now.Truncate(time.Second)
	if s.Once() {
		return s.At.Before(now)
	}
	return !s.Ends.IsZero() && s.Ends.Before(now)
}
