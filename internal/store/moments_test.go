package store_test

import (
	"fmt"
	"testing"
	"time"

	sqle "github.com/dolthub/go-mysql-server"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/internal/zone"
)

// zoned is a session whose time zone can be set.
type zoned struct {
	*testEngine
	zone *zone.Zone
}

func newZoned(t *testing.T) *zoned {
	z := &zoned{testEngine: newTestEngine(t)}
	z.session.(*store.Session).OnZone(func() *zone.Zone { return z.zone })
	return z
}

func (z *zoned) in(t *testing.T, name string) {
	t.Helper()
	l, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err) // Go brings the zones along
	}
	z.zone = zone.Of(l)
}

const clockFace = "date_format(ts, '%m-%d %H:%i')"

// Sessions with several time zones see one moment.
func TestMoments(t *testing.T) {
	z := newZoned(t)
	z.exec(t, "create table m (id int primary key, ts timestamp null, dt datetime, key (ts))", "insert into m values (1, '2020-06-01 12:00:00', '2020-06-01 12:00:00')")
	z.in(t, "Europe/Paris")
	show := "select id, " + clockFace + ", date_format(dt, '%m-%d %H:%i') from m"
	z.expect(t, show, "[[1 06-01 14:00 06-01 12:00]]")
	z.exec(t, "insert into m values (2, '2020-12-01 00:30:00', null)")
	z.expect(t, "select id from m where ts = '2020-06-01 14:00:00'", "[[1]]")
	z.expect(t, "select id from m where ts > '2020-06-01 14:00:00'", "[[2]]")
	z.exec(t, "update m set dt = ts where id = 2")
	z.zone = nil
	z.expect(t, show+" order by ts desc", "[[2 11-30 23:30 12-01 00:30] [1 06-01 12:00 06-01 12:00]]")
	z.in(t, "America/New_York")
	z.expect(t, "select id from m where ts between '2020-06-01 08:00:00' and '2020-11-30 18:29:59'", "[[1]]")
	z.exec(t, "delete from m where ts = '2020-11-30 18:30:00'")
	z.expect(t, show, "[[1 06-01 08:00 06-01 12:00]]")
	z.exec(t, "alter table m modify ts datetime")
	z.zone = nil
	z.expect(t, show, "[[1 06-01 08:00 06-01 12:00]]")
}

// A unique key tells moments apart that a clock shows alike, and rows of such can be
// changed.
func TestMomentsShownTwice(t *testing.T) {
	z := newZoned(t)
	z.exec(t, "create table u (ts timestamp primary key, n int)", "create table k (ts timestamp null, n int)",
		"insert into u values ('2020-10-25 00:30:00', 1), ('2020-10-25 01:30:00', 2)", "insert into k select * from u")
	z.in(t, "Europe/Paris")
	z.expect(t, "select "+clockFace+", n from u", "[[10-25 02:30 1] [10-25 02:30 2]]")
	z.exec(t, "update u set n = n + 10 where n = 2", "update k set n = n + 10 where n = 2")
	z.expect(t, "select n from u where ts = '2020-10-25 02:30:00'", "[[1]]")
	z.expect(t, "select n from u where ts >= '2020-10-25 02:00:00' and ts < '2020-10-25 03:00:00' order by n", "[[1] [12]]")
	if _, err := z.query("insert into u values ('2020-10-25 02:30:00', 3)"); err == nil {
		t.Error("a moment is in a primary key twice")
	}
	z.exec(t, "delete from k where n = 12", "delete from u where n = 12")
	z.zone = nil
	z.expect(t, "select "+clockFace+", n from u", "[[10-25 00:30 1]]")
	z.expect(t, "select "+clockFace+", n from k", "[[10-25 00:30 1]]")
}

// Folders whose TIMESTAMPs are what clocks showed become ones with moments, once.
func TestOldTimestamps(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err) // Go brings the zones along
	}
	dir := t.TempDir()
	open := func(in *time.Location) *kept {
		t.Helper()
		s, err := store.New(store.Options{Dir: dir, Databases: []string{"d"}}.In(in))
		if err != nil {
			t.Fatal(err)
		}
		session := s.NewSession(sql.NewBaseSession())
		session.SetCurrentDatabase("d")
		return &kept{s, &testEngine{engine: sqle.NewDefault(s.Provider()), session: session}}
	}
	k := open(time.UTC)
	k.exec(t, "create table p (ts timestamp(2) primary key, d timestamp default '2020-06-01 12:00:00', dt datetime)",
		"create table k (ts timestamp null, key (ts))", "create table plain (n int primary key)", "create table gap (ts timestamp primary key)",
		"insert into p (ts, dt) values ('2020-06-01 12:00:00.25', '2020-06-01 12:00:00'), ('2020-12-01 12:00:00', null)",
		"insert into k values ('2020-06-01 00:00:00'), (null)", "insert into plain values (1)",
		"insert into gap values ('2020-03-29 02:30:00'), ('2020-03-29 02:40:00'), ('2020-03-29 03:00:00')")
	if err := k.store.Age(); err != nil {
		t.Fatal(err)
	}
	k.close(t)
	for i, in := range []*time.Location{paris, paris, time.UTC} {
		k = open(in)
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			k.expect(t, "select date_format(ts, '%m-%d %H:%i:%s.%f'), "+"date_format(dt, '%H:%i') from p", "[[06-01 10:00:00.250000 12:00] [12-01 11:00:00.000000 <nil>]]")
			k.expect(t, "select "+clockFace+" from p where ts = '2020-12-01 11:00:00'", "[[12-01 11:00]]")
			k.expect(t, "select "+clockFace+" from k where ts > '2020-05-31'", "[[05-31 22:00]]")
			k.expect(t, "select "+clockFace+" from gap", "[[03-29 02:30] [03-29 02:40] [03-29 03:00]]")
			k.expect(t, "select n from plain", "[[1]]")
			k.exec(t, "insert into p (ts) values ('2021-01-01 00:00:00')")
			k.expect(t, "select date_format(d, '%m-%d %H:%i') from p where ts = '2021-01-01'", "[[06-01 10:00]]")
			k.exec(t, "delete from p where ts = '2021-01-01'")
		})
		k.close(t)
	}
}
