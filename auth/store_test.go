package auth_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

func TestUpdateIsAllOrNone(t *testing.T) {
	store := auth.New(auth.Options{})
	before := store.Snapshot()
	boom := errors.New("boom")
	err := store.Update(func(tx *auth.Tx) error {
		if err := tx.CreateUsers([]auth.UserSpec{{Name: auth.Name{User: "a"}}}, auth.AccountOptions{}, false, false); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) || store.Snapshot() != before {
		t.Errorf("got %v; the accounts have changed: %t", err, store.Snapshot() != before)
	}
}

func TestExecKeepsWhatSucceeded(t *testing.T) {
	store := auth.New(auth.Options{})
	s := &sqlSession{store, auth.AllRights(store)}
	if a := s.run("CREATE USER a, root@localhost, b"); mariaerr.Number(a.err) != 1396 {
		t.Errorf("got %v", a.err)
	}
	for _, u := range []string{"a", "b"} {
		if _, ok := store.Snapshot().Account(auth.Name{User: u, Host: "%"}); !ok {
			t.Errorf("%s has not been created", u)
		}
	}
}

func TestSnapshotStaysAsItIs(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER a IDENTIFIED BY 'x' REQUIRE SSL", "GRANT SELECT ON d1.t TO a", "CREATE ROLE r", "GRANT r TO a")
	old := store.Snapshot()
	want, _ := old.MarshalBinary()
	mustRun(t, store, "ALTER USER a IDENTIFIED BY 'y' REQUIRE NONE", "GRANT INSERT ON d1.t TO a", "GRANT SELECT ON d1.* TO a",
		"REVOKE r FROM a", "RENAME USER a TO b", "DROP ROLE r", "DROP USER b", "CREATE USER c")
	got, _ := old.MarshalBinary()
	if !bytes.Equal(got, want) {
		t.Errorf("an old snapshot has changed from\n%s\nto\n%s", want, got)
	}
}

func TestOnCommitCanRefuse(t *testing.T) {
	full := errors.New("disk full")
	var fail bool
	store := auth.New(auth.Options{OnCommit: func(before, after *auth.Snapshot) error {
		if after.Generation() != before.Generation()+1 {
			t.Errorf("generation %d after %d", after.Generation(), before.Generation())
		}
		if fail {
			return full
		}
		return nil
	}})
	mustRun(t, store, "CREATE USER a")
	fail = true
	s := &sqlSession{store, auth.AllRights(store)}
	if a := s.run("CREATE USER b"); !errors.Is(a.err, full) {
		t.Errorf("got %v", a.err)
	}
	if _, ok := store.Snapshot().Account(auth.Name{User: "b", Host: "%"}); ok {
		t.Error("a change that was not kept is there")
	}
}

func TestMarshalAndLoad(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store,
		"CREATE USER a IDENTIFIED BY 'x' REQUIRE SUBJECT '/CN=<é>' WITH MAX_USER_CONNECTIONS 3 ACCOUNT LOCK",
		"CREATE USER ''@localhost", "CREATE ROLE r", "CREATE ROLE q", "GRANT q TO r", "GRANT r TO a WITH ADMIN OPTION",
		"SET DEFAULT ROLE r FOR a", "GRANT SELECT ON `d%`.* TO a", "GRANT SELECT(a), INSERT ON d1.t TO r",
		"GRANT EXECUTE ON PROCEDURE d1.p TO a", "GRANT PROXY ON root@localhost TO a", "GRANT RELOAD ON *.* TO PUBLIC")
	data, err := store.Snapshot().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := auth.Load(data, auth.Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := loaded.Snapshot().MarshalBinary()
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("%v; exported again it is\n%s\nwant\n%s", err, again, data)
	}
	for _, n := range []auth.Name{{User: "a", Host: "%"}, {User: "r"}, {User: "root", Host: "localhost"}, {User: auth.Public}} {
		got, want := strings.Join(loaded.Snapshot().ShowGrants(n), "\n"), strings.Join(store.Snapshot().ShowGrants(n), "\n")
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", n, got, want)
		}
	}
	for _, bad := range []string{"", "x", "{}\n", string(data) + "{\"x\":1}\n", string(data) + "nonsense", strings.Split(string(data), "\n")[0],
		strings.Replace(string(data), `"host":"%"`, `"host":""`, 1)} {
		if _, err := auth.Load([]byte(bad), auth.Options{}); err == nil {
			t.Errorf("loaded %.60q", bad)
		}
	}
}

// TestLoginsWhileChanging is for the race detector.
func TestLoginsWhileChanging(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER a IDENTIFIED BY 'x'", "CREATE ROLE r", "GRANT r TO a")
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, _ := client{password: "x"}.login(t, store, auth.Request{User: "a", Peer: auth.SocketPeer()})
				if r.Err != nil {
					t.Error(r.Err)
					return
				}
				rights := auth.Login(store, r.Account, auth.SocketPeer())
				rights.Use("d1")
				// Asked before the right, for the grant may come between the two.
				granted := store.Generation() > 100
				if !rights.HasTable("d1", "always", auth.PrivSelect) && granted {
					t.Error("a grant that stays has gone")
					return
				}
				rights.HasTable("d1", "t", auth.PrivSelect)
				store.Snapshot().ShowGrants(auth.Name{User: "a", Host: "%"})
			}
		})
	}
	mustRun(t, store, "GRANT SELECT ON d1.t TO a")
	if err := store.Update(func(tx *auth.Tx) error {
		return tx.Grant(auth.GrantSpec{Level: auth.TableLevel, Database: "d1", Object: "always", Privs: auth.PrivSelect,
			Users: []auth.UserSpec{{Name: auth.Name{User: "a"}}}, TableExists: true})
	}); err != nil {
		t.Error(err)
	}
	for i := range 200 {
		mustRun(t, store, fmt.Sprintf("CREATE USER u%d", i), "GRANT SELECT ON d1.* TO a", "REVOKE SELECT ON d1.* FROM a")
	}
	close(stop)
	wg.Wait()
}

func TestUsage(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	usage := auth.NewUsage(func() time.Time { return now })
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER one WITH MAX_USER_CONNECTIONS 1", "CREATE USER q WITH MAX_QUERIES_PER_HOUR 2 MAX_UPDATES_PER_HOUR 1",
		"CREATE USER c WITH MAX_CONNECTIONS_PER_HOUR 1", "CREATE USER never WITH MAX_USER_CONNECTIONS -1", "CREATE USER free")
	account := func(user string) *auth.Account {
		a, _ := store.Snapshot().Account(auth.Name{User: user, Host: "%"})
		return a
	}
	want := func(err error, text string) {
		t.Helper()
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	want(usage.Connect(account("one"), 0), "")
	want(usage.Connect(account("one"), 9), "ERROR 1226 (42000): User 'one' has exceeded the 'max_user_connections' resource (current value: 1)")
	usage.Disconnect(account("one"))
	want(usage.Connect(account("one"), 0), "")
	want(usage.Connect(account("never"), 0), "ERROR 1226 (42000): User 'never' has exceeded the 'max_user_connections' resource (current value: -1)")
	want(usage.Connect(account("free"), 1), "")
	want(usage.Connect(account("free"), 1), "ERROR 1203 (42000): User free already has more than 'max_user_connections' active connections")
	want(usage.Connect(account("free"), 0), "")
	if n := usage.Open(account("free").Name); n != 2 {
		t.Errorf("%d open, want 2", n)
	}
	want(usage.Connect(account("c"), 0), "")
	usage.Disconnect(account("c"))
	want(usage.Connect(account("c"), 0), "ERROR 1226 (42000): User 'c' has exceeded the 'max_connections_per_hour' resource (current value: 1)")
	want(usage.Query(account("q"), true), "")
	want(usage.Query(account("q"), true), "ERROR 1226 (42000): User 'q' has exceeded the 'max_updates_per_hour' resource (current value: 1)")
	want(usage.Query(account("q"), false), "ERROR 1226 (42000): User 'q' has exceeded the 'max_queries_per_hour' resource (current value: 2)")
	now = now.Add(time.Hour)
	want(usage.Query(account("q"), true), "")
	want(usage.Connect(account("c"), 0), "")
	usage.Disconnect(account("c"))
	usage.Reset()
	want(usage.Connect(account("c"), 0), "")
	if n := usage.Open(account("one").Name); n != 1 {
		t.Errorf("a reset forgets open connections: %d", n)
	}
}
