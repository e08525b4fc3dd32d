package engine

import (
	"time"

	"github.com/selkiedb/selkie/internal/zone"
	"github.com/selkiedb/selkie/sqlvars"
)

// timeZone is a session's time zone: finding one by its name reads files.
type timeZone struct {
	name     string
	location *time.Location // nil when it was not looked for yet
	zone     *zone.Zone
}

// timeZone returns the time zone that the session has now.
func (s *Session) timeZone() *timeZone {
	z := &s.clocks
	if name := s.Vars.String(sqlvars.VarTimeZone); z.location == nil || z.name != name {
		l := location(name)
		*z = timeZone{name: name, location: l, zone: zone.Of(l)}
	}
	return z
}

// location is the session's time zone.
func (s *Session) location() *time.Location { return s.timeZone().location }
