package servertest_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/selkiedb/selkie/server/servertest"
)

// A test may close its server itself, also while a statement runs, and from several
// goroutines; its end closes it again.
func TestCloseDuringQuery(t *testing.T) {
	nothingLeft(t, func(t *testing.T) {
		dir := t.TempDir()
		srv := servertest.Start(t, inFolder(dir))
		db := srv.DB(t, "")
		failed := make(chan error, 1)
		go func() {
			_, err := db.Exec("SELECT SLEEP(600)")
			failed <- err
		}()
		sleeps(t, srv)
		patient := make(chan error, 1)
		go func() { patient <- srv.Server().Close(context.Background()) }()
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := srv.Server().Close(ctx); err == nil {
			t.Error("Close does not tell that a statement was ended")
		}
		if <-failed == nil {
			t.Error("the statement was not ended")
		}
		// Whoever closes last finds the folder free.
		servertest.Start(t, inFolder(dir))
		if err := <-patient; err != nil {
			t.Errorf("the Close that would have waited: %v", err)
		}
	})
}

// The second server of one folder is refused and the first notices nothing; when that
// one has ended the folder has what it kept.
func TestTwiceOneDataDir(t *testing.T) {
	dir := t.TempDir()
	nothingLeft(t, func(t *testing.T) {
		srv := servertest.Start(t, inFolder(dir), servertest.SQL("CREATE TABLE t (a INT)"))
		said := refusal(t, func(t testing.TB) { servertest.Start(t, inFolder(dir)) })
		if want := "the folder " + dir + " is in use by the server of process"; !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
		srv.Exec("INSERT INTO test.t VALUES (7)")
	})
	nothingLeft(t, func(t *testing.T) {
		if v := one(t, servertest.Start(t, inFolder(dir)).DB(t, "test"), "SELECT a FROM t"); v != "7" {
			t.Errorf("the folder has %s", v)
		}
	})
}

// A socket that another server listens on stays that one's.
func TestSocketTaken(t *testing.T) {
	first := servertest.Start(t, servertest.Socket(""))
	said := refusal(t, func(t testing.TB) { servertest.Start(t, servertest.Socket(first.Socket())) })
	if want := "another server is listening on"; !strings.Contains(said, want) {
		t.Errorf("%q does not say %q", said, want)
	}
	db, err := sql.Open("mysql", "root@unix("+first.Socket()+")/")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	one(t, db, "SELECT 1")
}

// Without a port and a socket there is no DSN.
func TestNoDSN(t *testing.T) {
	said := refusal(t, func(t testing.TB) { servertest.Start(t, servertest.NoNetwork()).DSN("test") })
	if want := "neither a port nor a socket"; !strings.Contains(said, want) {
		t.Errorf("%q does not say %q", said, want)
	}
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
