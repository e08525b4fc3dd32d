package engine

import (
	"errors"
	"fmt"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/events"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// latestTime is the last second that MariaDB's timestamps reach.
var latestTime = time.Unix(1<<31-1, 0)

// timing is a schedule as an event's definition has it.
type timing struct {
	once             bool
	at, starts, ends time.Time
	every            string
}

func (t timing) apply(ev *event) {
	ev.HasExecuteAt, ev.ExecuteAt, ev.ExecuteEvery, ev.Starts, ev.HasEnds, ev.Ends = t.once, t.at, t.every, t.starts, !t.ends.IsZero(), t.ends
}

// timing works out a schedule from the values of its expressions.
func (s *Session) timing(ctx *sql.Context, schedule *dialect.Schedule, now time.Time, args []sql.Expression) (t timing, err error) {
	next := func() (any, error) {
		v, err := args[0].Eval(ctx, nil)
		args = args[1:]
		return v, err
	}
	v, err := next()
	if err != nil {
		return t, err
	}
	if !schedule.At.Empty() {
		var ok bool
		if t.at, ok = s.moment(ctx, v); !ok {
			return t, incorrect("AT", v)
		}
		t.once = true
		return t, nil
	}
	every, err := events.ParseInterval(printed(v), schedule.Unit)
	switch {
	case v == nil, errors.Is(err, events.ErrValue):
		return t, incorrect("INTERVAL", v)
	case err != nil:
		return t, mariaerr.New(mariaerr.ER_EVENT_INTERVAL_NOT_POSITIVE_OR_TOO_BIG)
	}
	t.every, t.starts = every.String(), now
	if !schedule.Starts.Empty() {
		if v, err = next(); err != nil {
			return t, err
		}
		var ok bool
		if t.starts, ok = s.moment(ctx, v); !ok {
			return t, incorrect("STARTS", v)
		}
	}
	if !schedule.Ends.Empty() {
		if v, err = next(); err != nil {
			return t, err
		}
		var ok bool
		if t.ends, ok = s.moment(ctx, v); !ok || t.ends.Before(t.starts) {
			return t, mariaerr.New(mariaerr.ER_EVENT_ENDS_BEFORE_STARTS)
		}
	}
	return t, nil
}

// moment is the instant that a value means in the session's time zone.
func (s *Session) moment(ctx *sql.Context, v any) (time.Time, bool) {
	converted, _, err := types.DatetimeMaxPrecision.Convert(ctx, v)
	if err != nil {
		// The engine takes no numbers for times.
		converted, err = time.Parse("20060102150405", printed(v))
	}
	wall, ok := converted.(time.Time)
	if err != nil || !ok || wall.Year() == 0 {
		return time.Time{}, false
	}
	// The engine's times are those of the session's clock, whatever their
	// location says.
	y, m, d := wall.Date()
	t := time.Date(y, m, d, wall.Hour(), wall.Minute(), wall.Second(), 0, location(s.Vars.String(sqlvars.VarTimeZone)))
	return t.UTC(), t.Unix() >= 0 && !t.After(latestTime)
}

// printed is a value as MariaDB's error texts have it.
func printed(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case []byte:
		return string(v)
	case time.Time:
		return v.Format(time.DateTime)
	}
	return fmt.Sprint(v)
}

func incorrect(what string, v any) error {
	return mariaerr.New(mariaerr.ER_WRONG_VALUE, what, printed(v))
}
