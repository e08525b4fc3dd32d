package auth_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

func sortStrings(s []string) { slices.Sort(s) }

// TestScripts runs the account statements of testdata/scripts and compares
// each answer with the one that MariaDB gave. A line "-- as user" begins a new
// session of that user, "-- again user" goes back to the one it has.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/scripts/*.sql")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".sql"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, ".sql") + ".golden"
			if *record {
				if err := os.WriteFile(golden, []byte(recordScript(t, string(text))), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v (run the test with -record)", err)
			}
			compareBlocks(t, runScript(t, string(text)), string(want))
		})
	}
}

// compareBlocks compares answer by answer.
func compareBlocks(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n> "), strings.Split(want, "\n> ")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("got  %s\nwant %s", strings.TrimSpace(a), strings.TrimSpace(b))
		}
	}
}

func eachStatement(script string, session func(user string, begin bool), statement func(sql string, sorted bool)) {
	for line := range strings.Lines(script) {
		line = strings.TrimSpace(line)
		if user, ok := strings.CutPrefix(line, "-- as "); ok {
			session(user, true)
			continue
		}
		if user, ok := strings.CutPrefix(line, "-- again "); ok {
			session(user, false)
			continue
		}
		if line == "" || strings.HasPrefix(line, "--") {
			continue
		}
		sql := strings.TrimSuffix(line, ";")
		statement(sql, strings.HasPrefix(strings.ToUpper(sql), "SELECT"))
	}
}

func runScript(t *testing.T, script string) string {
	store := auth.New(auth.Options{})
	var b strings.Builder
	login := func(user string) *sqlSession {
		account, ok := store.Snapshot().Match(user, auth.SocketPeer())
		if !ok {
			t.Fatalf("nobody to log in as %s", user)
		}
		return &sqlSession{store, auth.Login(store, account, auth.SocketPeer())}
	}
	sessions := make(map[string]*sqlSession)
	var s *sqlSession
	turn := func(user string, begin bool) {
		if begin {
			sessions[user] = login(user)
		}
		s = sessions[user]
	}
	turn("root", true)
	eachStatement(script, turn, func(sql string, sorted bool) {
		b.WriteString("> " + sql + "\n" + s.run(sql).format(sorted))
	})
	return b.String()
}

func recordScript(t *testing.T, script string) string {
	o := startOracle(t)
	var b strings.Builder
	connect := func(user string) *sql.Conn {
		c, err := o.open(t, user, "").Conn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	sessions := make(map[string]*sql.Conn)
	var c *sql.Conn
	turn := func(user string, begin bool) {
		if begin {
			sessions[user] = connect(user)
		}
		c = sessions[user]
	}
	turn("root", true)
	eachStatement(script, turn, func(sql string, sorted bool) {
		b.WriteString("> " + sql + "\n" + ask(t, c, sql).format(sorted))
	})
	return b.String()
}
