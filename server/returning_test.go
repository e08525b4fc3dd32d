package server_test

import (
	"testing"

	"github.com/selkiedb/selkie/server"
)

// RETURNING works over the binary protocol, with parameters on both sides of it.
func TestReturningPrepared(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	doAll(t, db, "CREATE TABLE test.r (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(10), d DATETIME DEFAULT '2020-01-02 03:04:05')")
	insert, err := db.Prepare("INSERT INTO test.r (v) VALUES (?), (?) RETURNING id, CONCAT(v, ?) AS text, d")
	if err != nil {
		t.Fatal(err)
	}
	defer insert.Close()
	for round := range 2 {
		rows, err := insert.Query("a", "b", "!")
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{"a!", "b!"} {
			var id int
			var text, d string
			if !rows.Next() {
				t.Fatalf("round %d: no row %d: %v", round, i, rows.Err())
			}
			if err := rows.Scan(&id, &text, &d); err != nil {
				t.Fatal(err)
			}
			if id != 2*round+i+1 || text != want || d != "2020-01-02 03:04:05" {
				t.Errorf("round %d, row %d: %d %s %s", round, i, id, text, d)
			}
		}
		if rows.Next() || rows.Err() != nil {
			t.Errorf("a third row, %v", rows.Err())
		}
		rows.Close()
	}
	var id int
	if err := db.QueryRow("DELETE FROM test.r WHERE id = ? RETURNING id", 3).Scan(&id); err != nil || id != 3 {
		t.Errorf("deleted %d, %v", id, err)
	}
	if got := scalar(t, db, "SELECT COUNT(*) FROM test.r"); got != "3" {
		t.Errorf("%s rows are left, want 3", got)
	}
}
