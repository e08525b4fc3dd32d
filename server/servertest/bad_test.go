package servertest_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/server/servertest"
)

// A pool that the test forgot keeps nothing from ending.
func TestLeakedPool(t *testing.T) {
	var leaked interface{ Close() error }
	t.Run("", func(t *testing.T) {
		srv := servertest.Start(t)
		db := pool(t, srv, func(*mysql.Config) {})
		conn, err := db.Conn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.ExecContext(context.Background(), "BEGIN"); err != nil {
			t.Fatal(err)
		}
		leaked = conn // still in use when the server is closed
	})
	leaked.Close()
}

// A statement that runs when the test ends is ended.
func TestEndDuringQuery(t *testing.T) {
	failed := make(chan error, 1)
	t.Run("", func(t *testing.T) {
		srv := servertest.Start(t, servertest.Config(func(c *server.Config) {}))
		db := srv.DB(t, "")
		go func() {
			_, err := db.Exec("SELECT SLEEP(600)")
			failed <- err
		}()
		watch := srv.DB(t, "")
		for one(t, watch, "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)'") == "0" {
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := srv.Server().Close(ctx); err == nil {
			t.Error("Close does not tell that a statement was ended")
		}
		// The test's end closes it again.
	})
	<-failed
}

func TestPortTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	f := &failing{TB: t}
	func() {
		defer func() { _ = recover() }()
		servertest.Start(f, servertest.Config(func(c *server.Config) { c.Port = l.Addr().(*net.TCPAddr).Port }))
	}()
	if want := "in use by another program"; !strings.Contains(f.said, want) {
		t.Errorf("%q does not say %q", f.said, want)
	}
}

func TestTwiceOneDataDir(t *testing.T) {
	dir := t.TempDir()
	inDir := servertest.Config(func(c *server.Config) { c.DataDir = dir })
	servertest.Start(t, inDir)
	f := &failing{TB: t}
	func() {
		defer func() { _ = recover() }()
		servertest.Start(f, inDir)
	}()
	if !strings.Contains(f.said, dir) {
		t.Errorf("%q does not name %q", f.said, dir)
	}
}

// A test that panics, and one that is ended by Fatal, leave nothing behind either:
// TestMain looks for goroutines.
func TestFatalInTest(t *testing.T) {
	f := &ending{TB: t}
	func() {
		defer func() { _ = recover() }()
		defer f.end()
		servertest.Start(f)
		panic("in the test")
	}()
}

// Many servers at once, each with its own variables.
func TestManyAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 20 {
		srv := servertest.Start(t, servertest.NoNetwork(), servertest.Variable("wait_timeout", fmt.Sprint(1000+i)))
		wg.Go(func() {
			if v := one(t, srv.DB(t, ""), "SELECT @@global.wait_timeout"); v != fmt.Sprint(1000+i) {
				t.Errorf("server %d has wait_timeout %s", i, v)
			}
		})
	}
	wg.Wait()
}

// A clock may change between statements.
func TestChangingClock(t *testing.T) {
	var mu sync.Mutex
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	srv := servertest.Start(t, servertest.TimeZone("+00:00"), servertest.Clock(func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}))
	db := srv.DB(t, "")
	for range 3 {
		if got, want := one(t, db, "SELECT CAST(NOW() AS CHAR)"), now.Format(time.DateTime); got != want {
			t.Errorf("NOW() is %s, want %s", got, want)
		}
		mu.Lock()
		now = now.Add(36 * time.Hour)
		mu.Unlock()
	}
}
