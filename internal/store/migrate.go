package store

import (
	"errors"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/zone"
)

// The first folders have in TIMESTAMP columns what a clock showed, whatever time zone the
// session had. They are taken for those of the machine's time zone, which time_zone stands
// for unless somebody sets it, and become moments when the folder is opened.

// keptMoment is the type of TIMESTAMP columns whose values are moments. An earlier version
// does not know it, and so leaves the folder alone.
const keptMoment = "moment"

const oldMoment = "timestamp"

// hasClocks tells a table of the older form.
func (k *keptTable) hasClocks() bool {
	for _, c := range k.Columns {
		if strings.HasPrefix(c.Type, oldMoment) {
			return true
		}
	}
	return false
}

// migrant reads a table of the older form: what f makes of its rows becomes those of the
// newer.
type migrant struct {
	def   *tableDef
	clock *clock // nil in UTC
	keys  map[string]bool
}

// migrant returns what reads a table, whose rows were written by clocks in a zone.
func (d *tableDef) migrant(in *time.Location) *migrant {
	m := &migrant{def: d, keys: map[string]bool{}}
	z := zone.Of(in)
	if z == nil {
		return m
	}
	var clocks []int
	for _, i := range d.moments {
		if v := d.versions; v == nil || i != v.start && i != v.end { // those always were moments
			clocks = append(clocks, i)
		}
	}
	m.clock = &clock{Clock: z.Clock(), columns: clocks}
	d.schema.Schema = withDefaults(d.schema.Schema, d.dated, func(shown time.Time) time.Time {
		moment, _ := m.clock.Means(shown)
		return moment
	})
	return m
}

// row returns a row of the newer form and its key.
func (m *migrant) row(ctx *sql.Context, key string, row sql.Row) (string, sql.Row, error) {
	row = m.clock.meant(row)
	if m.clock == nil || m.def.keyless() {
		return key, row, nil
	}
	at, err := m.def.rowKey(ctx, nil, row)
	if err == nil {
		if m.keys[string(at)] {
			return "", nil, m.def.duplicateError(ctx, nil, m.def.schema.PkOrdinals, primaryName, row, nil)
		}
		m.keys[string(at)] = true
	}
	return string(at), row, err
}

// isDuplicate tells the error about a key that two rows have.
func isDuplicate(err error) bool {
	var e interface{ Cause() error }
	if !errors.As(err, &e) {
		return false
	}
	_, ok := e.Cause().(sql.UniqueKeyError)
	return ok
}

// migrate writes tables of the older form anew, each at once. It is not done before all
// could be read.
func (j *journal) migrate(s *Store, c *contents) error {
	for id, moved := range c.migrants {
		t, _ := c.root.tables.Get(id)
		def := *t.def
		if moved {
			def.dataID = s.nextID()
		}
		now := &tableState{def: &def, trees: t.trees}
		b := j.db.NewBatch()
		err := j.recordTable(b, t, now, map[uint64]bool{})
		if err == nil {
			err = b.Commit(pebble.Sync)
		}
		if err := errors.Join(err, b.Close()); err != nil {
			return err
		}
		c.root.tables.Set(id, now)
	}
	return nil
}
