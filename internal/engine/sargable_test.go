package engine

import "testing"

// What an index answers is what a look at all rows does. The verdicts are those
// of mariadbd 10.11.
func TestIndexConditions(t *testing.T) {
	s, _ := newTestSession(t)
	for _, tt := range []struct{ text, want string }{
		{"USE test", "OK 0"},
		{"CREATE TABLE t (id INT PRIMARY KEY, n VARCHAR(20) CHARACTER SET utf8mb4, v INT, KEY n (n), KEY v (v, n))", "OK 0"},
		{"SELECT MIN(id), 5 FROM t", "NULL|5"},
		{"SELECT MAX(v) FROM t", "NULL"},
		{"INSERT INTO t VALUES (1, 'a中', NULL), (2, 'ab', 7), (3, 'aя', 7), (4, 'b', 8), (5, 'A', 7)", "OK 5"},
		{"SELECT COUNT(*) FROM t WHERE n LIKE 'a%'", "4"},
		{"SELECT COUNT(n) FROM t IGNORE INDEX (n) WHERE n LIKE 'a%'", "4"},
		{"SELECT MIN(v) FROM t", "7"},
		{"SELECT MAX(v) FROM t", "8"},
		{"SELECT id FROM t WHERE v = 7 ORDER BY n", "5\n2\n3"},
		{"SELECT id FROM t WHERE v = 7 ORDER BY n DESC", "3\n2\n5"},
		{"SELECT id FROM t WHERE v = 7 ORDER BY n DESC LIMIT 1", "3"},
		{"SELECT a.id FROM t a JOIN t b ON a.id = b.v WHERE b.v = 7", ""},
		{"SELECT b.id FROM t a JOIN t b ON a.v = b.v WHERE a.v = 8", "4"},
		{"DELETE FROM t WHERE id BETWEEN 2 AND 3", "OK 2"},
		{"SELECT id FROM t ORDER BY id DESC", "5\n4\n1"},
	} {
		if got, err := run(s, tt.text); err != nil || got != tt.want {
			t.Errorf("%s\n\tgot:  %q, %v\n\twant: %q", tt.text, got, err, tt.want)
		}
	}
}
