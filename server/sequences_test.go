package server_test

import (
	"context"
	"strconv"
	"sync"
	"testing"

	"github.com/selkiedb/selkie/server"
)

// Connections that take values at the same time get each value once, in memory
// and in a folder, with a cache and without.
func TestSequenceConcurrently(t *testing.T) {
	for name, dir := range map[string]string{"memory": "", "folder": t.TempDir()} {
		for _, cache := range []string{"NOCACHE", "CACHE 7"} {
			t.Run(name+" "+cache, func(t *testing.T) {
				sub := dir
				if dir != "" {
					sub = t.TempDir()
				}
				srv, err := server.New(server.Config{Log: quietLog(t), DataDir: sub})
				db := started(t, srv, err)
				doAll(t, db, "CREATE SEQUENCE test.s "+cache)
				var mu sync.Mutex
				seen := map[int]bool{}
				var group sync.WaitGroup
				const takers, each = 4, 25
				for range takers {
					group.Go(func() {
						for range each {
							var v int
							if err := db.QueryRow("SELECT NEXTVAL(test.s)").Scan(&v); err != nil {
								t.Error(err)
								return
							}
							mu.Lock()
							if seen[v] {
								t.Errorf("%d was given twice", v)
							}
							seen[v] = true
							mu.Unlock()
						}
					})
				}
				group.Wait()
				if len(seen) != takers*each {
					t.Errorf("%d values, want %d", len(seen), takers*each)
				}
			})
		}
	}
}

// A sequence goes on behind what it has reserved when its server starts again,
// and with it what kind of table it is. What a rollback undoes does not come back.
func TestSequenceKept(t *testing.T) {
	dir := t.TempDir()
	srv, err := server.New(server.Config{Log: quietLog(t), DataDir: dir})
	db := started(t, srv, err)
	doAll(t, db, "CREATE SEQUENCE test.s START 5 CACHE 10")
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	var v int
	if err := tx.QueryRow("SELECT NEXTVAL(test.s)").Scan(&v); err != nil || v != 5 {
		t.Fatalf("the first value is %d, %v", v, err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got := scalar(t, db, "SELECT NEXTVAL(test.s)"); got != "6" {
		t.Errorf("behind a rollback: %s, want 6", got)
	}
	if err := srv.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	again, err := server.New(server.Config{Log: quietLog(t), DataDir: dir})
	db = started(t, again, err)
	if got := scalar(t, db, "SELECT NEXTVAL(test.s)"); got != "15" {
		t.Errorf("behind a restart: %s, want 15", got)
	}
	if got := scalar(t, db, "SELECT TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_NAME = 's'"); got != "SEQUENCE" {
		t.Errorf("it is a %s", got)
	}
}

// Restore takes a sequence back too, and a clone counts for itself.
func TestSequenceSnapshot(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	doAll(t, db, "CREATE SEQUENCE test.s NOCACHE")
	next := func() int {
		n, err := strconv.Atoi(scalar(t, db, "SELECT NEXTVAL(test.s)"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	next()
	snap, err := srv.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if n := next(); n != 2 {
		t.Fatalf("the second value is %d", n)
	}
	clone, err := srv.Clone()
	other := started(t, clone, err)
	if err := srv.Restore(snap); err != nil {
		t.Fatal(err)
	}
	if n := next(); n != 2 {
		t.Errorf("the value behind Restore is %d, want 2", n)
	}
	if got := scalar(t, other, "SELECT NEXTVAL(test.s)"); got != "3" {
		t.Errorf("the clone's value is %s, want 3", got)
	}
}
