package engine

import (
	"strings"
	"sync"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/events"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// event is an event as the storage keeps it, with the database that it is in.
// The definition's times are in UTC and without fractions of a second.
type event struct {
	db string
	sql.EventDefinition
}

// creation is what an event remembers of the session that made it. The storage
// has one text for it, which the engine calls the definition's TimezoneOffset.
type creation struct {
	zone                                string // as @@time_zone has it
	charset, collation, databaseCollate string
}

func (c creation) String() string {
	return strings.Join([]string{c.zone, c.charset, c.collation, c.databaseCollate}, " ")
}

func (e *event) creation() creation {
	part := strings.Split(e.TimezoneOffset, " ")
	for len(part) < 4 {
		part = append(part, "")
	}
	return creation{part[0], part[1], part[2], part[3]}
}

// location is the time zone in which the event's times are meant and shown.
func (e *event) location() *time.Location { return location(e.creation().zone) }

// location returns the time zone of a value of @@time_zone.
func location(zone string) *time.Location {
	if zone == "SYSTEM" {
		return time.Local // no name to look for in the files of all zones
	}
	if t, err := time.Parse("-07:00", zone); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(zone, offset)
	}
	if loc, err := time.LoadLocation(zone); err == nil {
		return loc
	}
	return time.Local
}

// schedule returns when the event is to run. An interval that cannot be read is
// none of ours.
func (e *event) schedule() (events.Schedule, error) {
	if e.HasExecuteAt {
		return events.Schedule{At: e.ExecuteAt}, nil
	}
	every, err := events.Parse(e.ExecuteEvery)
	if err != nil {
		return events.Schedule{}, err
	}
	s := events.Schedule{Every: every, Starts: e.Starts.In(e.location())}
	if e.HasEnds {
		s.Ends = e.Ends
	}
	return s, nil
}

func (e *event) enabled() bool { return e.Status == sql.EventStatus_Enable.String() }

// executed reports whether the event has run since it got its schedule.
func (e *event) executed() bool { return !e.LastExecuted.IsZero() }

// sameSchedule reports whether two definitions mean the same times.
func (e *event) sameSchedule(o *event) bool {
	return e.Status == o.Status && e.HasExecuteAt == o.HasExecuteAt && e.ExecuteAt.Equal(o.ExecuteAt) && e.ExecuteEvery == o.ExecuteEvery &&
		e.Starts.Equal(o.Starts) && e.HasEnds == o.HasEnds && e.Ends.Equal(o.Ends) && e.LastAltered.Equal(o.LastAltered) && e.CreatedAt.Equal(o.CreatedAt)
}

// eventStore reads and writes events where their databases keep them. One
// statement at a time does, as not every storage guards its events itself.
type eventStore struct {
	mu      sync.Mutex
	catalog sql.Catalog
}

// database returns a database that keeps events: 1049 when there is none of the
// name, 1235 for a storage without events.
func (st *eventStore) database(ctx *sql.Context, name string) (sql.EventDatabase, error) {
	db, err := st.catalog.Database(ctx, name)
	if err != nil {
		return nil, err
	}
	edb, ok := db.(sql.EventDatabase)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "events in database "+name)
	}
	return edb, nil
}

// list returns the events of every database that the context's session may see.
func (st *eventStore) list(ctx *sql.Context) ([]event, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	var all []event
	for _, db := range st.catalog.AllDatabases(ctx) {
		edb, ok := db.(sql.EventDatabase)
		if !ok {
			continue
		}
		defs, _, err := edb.GetEvents(ctx)
		if err != nil {
			return nil, err
		}
		for _, def := range defs {
			all = append(all, event{db.Name(), def})
		}
	}
	return all, nil
}

// get finds an event; nil when there is none, or no such database.
func (st *eventStore) get(ctx *sql.Context, db, name string) (*event, error) {
	edb, err := st.database(ctx, db)
	if sql.ErrDatabaseNotFound.Is(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	def, ok, err := edb.GetEvent(ctx, name)
	if err != nil || !ok {
		return nil, err
	}
	return &event{edb.Name(), def}, nil
}

// save adds a new event.
func (st *eventStore) save(ctx *sql.Context, ev *event) error {
	edb, err := st.database(ctx, ev.db)
	if err != nil {
		return err
	}
	_, err = edb.SaveEvent(ctx, ev.EventDefinition)
	return err
}

// update replaces an event by another, which may have another name or be in
// another database.
func (st *eventStore) update(ctx *sql.Context, old, ev *event) error {
	edb, err := st.database(ctx, old.db)
	if err != nil {
		return err
	}
	if old.db == ev.db {
		_, err = edb.UpdateEvent(ctx, old.Name, ev.EventDefinition)
		return err
	}
	if err := st.save(ctx, ev); err != nil {
		return err
	}
	return edb.DropEvent(ctx, old.Name)
}

func (st *eventStore) drop(ctx *sql.Context, ev *event) error {
	edb, err := st.database(ctx, ev.db)
	if err != nil {
		return err
	}
	return edb.DropEvent(ctx, ev.Name)
}
