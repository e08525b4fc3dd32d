package auth_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

var record = flag.Bool("record", false, "ask mariadbd again and write its answers into testdata")

// oracle is a mariadbd of the test's own, with root@localhost as its only
// account and a database d1.
type oracle struct {
	socket string
	port   int
}

// needOracle skips the test when there is no mariadbd, or fails it when the
// peers are required.
func needOracle(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"mariadbd", "mariadb-install-db"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("SELKIE_REQUIRE_PEERS") == "1" {
				t.Fatalf("SELKIE_REQUIRE_PEERS=1, but %s is missing", tool)
			}
			t.Skipf("%s is not installed", tool)
		}
	}
}

func startOracle(t *testing.T, args ...string) *oracle {
	t.Helper()
	needOracle(t)
	dir, err := os.MkdirTemp("", "auth") // a short path: sockets have at most 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	data := filepath.Join(dir, "data")
	run(t, "mariadb-install-db", "--no-defaults", "--user=root", "--auth-root-authentication-method=normal", "--skip-test-db", "--datadir="+data)
	o := &oracle{socket: filepath.Join(dir, "s"), port: freePort(t)}
	cmd := exec.Command("mariadbd", append([]string{"--no-defaults", "--user=root", "--datadir=" + data, "--socket=" + o.socket,
		fmt.Sprintf("--port=%d", o.port), "--bind-address=*", "--plugin-load-add=auth_ed25519", "--log-error=" + filepath.Join(dir, "log")}, args...)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	db := o.open(t, "root", "")
	for deadline := time.Now().Add(30 * time.Second); ; {
		err := db.Ping()
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("mariadbd does not come up: %v\n%s", err, log)
		}
		<-time.After(50 * time.Millisecond)
	}
	for _, q := range []string{
		"DELETE FROM mysql.global_priv WHERE Host<>'localhost'",
		"DELETE FROM mysql.proxies_priv WHERE Host<>'localhost'",
		"CREATE DATABASE d1", "CREATE TABLE d1.t (a INT, b INT)",
		"CREATE PROCEDURE d1.p() SELECT 1", "CREATE FUNCTION d1.f() RETURNS INT RETURN 1",
		"FLUSH PRIVILEGES",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return o
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func (o *oracle) open(t *testing.T, user, password string) *sql.DB {
	t.Helper()
	cfg := mysql.NewConfig()
	cfg.User, cfg.Passwd, cfg.Net, cfg.Addr = user, password, "unix", o.socket
	cfg.AllowNativePasswords, cfg.AllowFallbackToPlaintext = true, false
	c, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(c)
	t.Cleanup(func() { db.Close() })
	return db
}

// ask runs a statement on a connection and reports like sqlSession.run.
func ask(t *testing.T, c *sql.Conn, query string) (a answer) {
	t.Helper()
	// A statement that reads no table leaves the warnings of the one before.
	if _, err := queryRows(c, "SELECT 1 FROM information_schema.ENABLED_ROLES"); err != nil {
		t.Fatal(err)
	}
	a.rows, a.err = queryRows(c, query)
	var merr *mysql.MySQLError
	if errors.As(a.err, &merr) {
		a.err = &mariaerr.Error{Number: merr.Number, State: string(merr.SQLState[:]), Message: merr.Message}
	} else if a.err != nil {
		t.Fatalf("%s: %v", query, a.err)
	}
	warnings, err := queryRows(c, "SHOW WARNINGS")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range warnings[1:] {
		var n uint16
		fmt.Sscan(w[1], &n)
		a.conditions = append(a.conditions, auth.Condition{Level: auth.Level(w[0]), Err: mariaerr.Newf(n, "%s", w[2])})
	}
	return a
}

func queryRows(c *sql.Conn, query string) ([][]string, error) {
	rows, err := c.QueryContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	head, err := rows.Columns()
	if err != nil || len(head) == 0 {
		return nil, cmpErr(err, rows.Err())
	}
	all := [][]string{head}
	for rows.Next() {
		values := make([]sql.NullString, len(head))
		targets := make([]any, len(head))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		var row []string
		for _, v := range values {
			if !v.Valid {
				v.String = "NULL"
			}
			row = append(row, v.String)
		}
		all = append(all, row)
	}
	return all, rows.Err()
}

func cmpErr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func valueText(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case time.Time:
		if v.IsZero() {
			return "0000-00-00 00:00:00"
		}
		return v.Format(time.DateTime)
	}
	return fmt.Sprint(v)
}

// format prints an answer; sorted tells whether the order of rows counts.
func (a answer) format(sorted bool) string {
	var b strings.Builder
	var lines []string
	for i, r := range a.rows {
		if a.err != nil { // an error behind the heading
			break
		}
		if line := strings.Join(r, "\t"); i == 0 {
			b.WriteString(line + "\n")
		} else {
			lines = append(lines, line)
		}
	}
	if sorted {
		sortStrings(lines)
	}
	for _, l := range lines {
		b.WriteString(l + "\n")
	}
	if a.err != nil {
		b.WriteString(a.err.Error() + "\n")
	}
	// MariaDB's Aria tables do not roll back, it notes; that is nothing of ours.
	a.conditions = slices.DeleteFunc(slices.Clone(a.conditions), func(c auth.Condition) bool { return c.Err.Number == 4173 })
	for _, c := range a.conditions {
		if a.err != nil && c.Err.Error() == a.err.Error() && len(a.conditions) == 1 {
			continue
		}
		fmt.Fprintf(&b, "%s %d: %s\n", c.Level, c.Err.Number, c.Err.Message)
	}
	return normalize(b.String())
}

var changed = regexp.MustCompile(`"password_last_changed":[1-9][0-9]*`)

func normalize(s string) string {
	return changed.ReplaceAllString(s, `"password_last_changed":<TIME>`)
}
