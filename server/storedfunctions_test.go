package server_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestStoredFunctions plays the scripts of testdata/storedfunctions, of the form that
// TestIsolation describes: stored functions, as MariaDB answers.
//
//	go test ./server -run TestStoredFunctions -record
func TestStoredFunctions(t *testing.T) {
	scripts, err := filepath.Glob("testdata/storedfunctions/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	s := newSubject(t)
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) { playScript(t, s, path, false) })
	}
}

// TestStoredFunctionsAtOnce calls functions from several connections while another
// replaces them: each call sees one of the definitions as a whole.
func TestStoredFunctionsAtOnce(t *testing.T) {
	s := newSubject(t)
	db := s.database(t, "functions")
	mustExec(t, db, "CREATE TABLE n (id INT PRIMARY KEY, v INT)")
	mustExec(t, db, "INSERT INTO n VALUES (1, 0), (2, 0)")
	define := func(i int) {
		mustExec(t, db, fmt.Sprintf("CREATE OR REPLACE FUNCTION f(x INT) RETURNS INT BEGIN DECLARE a, b INT DEFAULT %d; SET a = a + x; RETURN (a - b) * 1000 + b; END", i))
	}
	define(0)
	mustExec(t, db, "CREATE FUNCTION adds() RETURNS INT BEGIN UPDATE n SET v = v + 1 WHERE id = 1; RETURN ROW_COUNT(); END")
	const callers, calls = 4, 25
	var wg sync.WaitGroup
	for range callers {
		wg.Go(func() {
			for range calls {
				var got int
				if err := db.QueryRow("SELECT f(7)").Scan(&got); err != nil || got/1000 != 7 {
					t.Errorf("f(7) is %d, %v", got, err)
					return
				}
				if err := db.QueryRow("SELECT adds()").Scan(&got); err != nil || got != 1 {
					t.Errorf("adds() is %d, %v", got, err)
					return
				}
			}
		})
	}
	for i := range calls {
		define(i)
	}
	wg.Wait()
	if got := value(t, db, "SELECT v FROM n WHERE id = 1"); got != fmt.Sprint(callers*calls) {
		t.Errorf("%s of %d additions are there", got, callers*calls)
	}
}
