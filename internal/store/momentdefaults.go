package store

import (
	"slices"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/zone"
)

// The constant that a TIMESTAMP column has as its default is a moment, too. A definition
// keeps it as a text in UTC; sessions write and see another text.

// defaultsOf returns the places of the columns with such a default.
func defaultsOf(cols sql.Schema) (at []int) {
	for i, c := range cols {
		if _, ok := constantMoment(c); ok {
			at = append(at, i)
		}
	}
	return at
}

// constantMoment returns the date and time that a TIMESTAMP column has as its default,
// false where the default is none, or no constant.
func constantMoment(c *sql.Column) (time.Time, bool) {
	if c.Default == nil || c.Default.Expr == nil || !isMoment(c) {
		return time.Time{}, false
	}
	text := c.Default.Expr.String()
	n := len(text)
	if n < 2 || text[0] != '\'' || text[n-1] != '\'' {
		return time.Time{}, false
	}
	v, _, err := types.DatetimeMaxPrecision.Convert(sql.NewEmptyContext(), text[1:n-1])
	at, ok := v.(time.Time)
	return at, ok && err == nil
}

// withDefaults returns columns, some of them copies, in which constant defaults of
// TIMESTAMPs are what f makes of them.
func withDefaults(cols sql.Schema, at []int, f func(time.Time) time.Time) sql.Schema {
	cols = slices.Clone(cols)
	for _, i := range at {
		c := cols[i].Copy()
		old, _ := constantMoment(c)
		text := f(old).Format("2006-01-02 15:04:05.999999")
		if old.Year() == 0 {
			continue // the zero date
		}
		v := sql.NewUnresolvedColumnDefaultValue("'" + text + "'")
		v.Literal, v.ReturnNil, v.Parenthesized = c.Default.Literal, c.Default.ReturnNil, c.Default.Parenthesized
		c.Default = v
		cols[i] = c
	}
	return cols
}

// keptDefaults returns columns as a statement of the session has defined them as they
// are kept.
func (s *Session) keptDefaults(cols sql.Schema) sql.Schema {
	at := defaultsOf(cols)
	c := s.clock(at)
	if c == nil {
		return cols
	}
	return withDefaults(cols, at, func(shown time.Time) time.Time {
		moment, _ := c.Means(shown)
		return moment
	})
}

// keptDefault is keptDefaults of one column.
func (s *Session) keptDefault(c *sql.Column) *sql.Column {
	return s.keptDefaults(sql.Schema{c})[0]
}

// shownDefaults returns columns of a definition as the session sees them.
func (d *tableDef) shownDefaults(cols sql.Schema, z func() *zone.Zone) sql.Schema {
	if len(d.dated) == 0 || z == nil {
		return cols
	}
	in := z()
	if in == nil {
		return cols
	}
	clock := in.Clock()
	at := d.dated
	if n := len(cols); at[len(at)-1] >= n {
		at = at[:slices.IndexFunc(at, func(i int) bool { return i >= n })]
	}
	return withDefaults(cols, at, clock.Shows)
}
