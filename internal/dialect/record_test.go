package dialect

import (
	"bufio"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

var record = flag.Bool("record", false, "ask a scratch mariadbd for the verdicts in testdata anew")

// A verdict is what MariaDB said to a statement.
type verdict struct {
	query  string
	number uint16 // 0: no error
	text   string
}

// parseTime tells the errors that MariaDB's parser itself raises.
func parseTime(number uint16) bool {
	switch number {
	case mariaerr.ER_PARSE_ERROR, mariaerr.ER_WRONG_USAGE, mariaerr.ER_DUP_ARGUMENT, mariaerr.ER_WRONG_STRING_LENGTH,
		mariaerr.ER_WRONG_VALUE, mariaerr.ER_WRONG_DB_NAME, mariaerr.ER_WRONG_TABLE_NAME, mariaerr.ER_EMPTY_QUERY:
		return true
	}
	return false
}

// A verdict file has the statements as Go strings without their quotes, one a
// line, and under each, indented by a tab, the error, if there was one. Lines
// that begin with # are comments.
func readVerdicts(t *testing.T, path string) (out []verdict) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "\t"); ok {
			num, text, _ := strings.Cut(rest, " ")
			n, err := strconv.ParseUint(num, 10, 16)
			if err != nil {
				t.Fatalf("%s: %q: %v", path, line, err)
			}
			v := &out[len(out)-1]
			v.number, v.text = uint16(n), unescaped(t, text)
			continue
		}
		out = append(out, verdict{query: unescaped(t, line)})
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func unescaped(t *testing.T, s string) string {
	t.Helper()
	if !strings.Contains(s, `\`) {
		return s
	}
	u, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return u
}

func escaped(s string) string {
	q := strconv.Quote(s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

func TestVerdicts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no verdicts: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			if *record {
				recordVerdicts(t, file)
			}
			for _, v := range readVerdicts(t, file) {
				checkVerdict(t, v)
			}
		})
	}
}

func checkVerdict(t *testing.T, v verdict) {
	t.Helper()
	s, err := Parse(v.query, Mode{})
	var me *mariaerr.Error
	switch {
	case errors.As(err, &me):
		if me.Number != v.number || me.Message != v.text {
			t.Errorf("%q\n got %d %s\nwant %d %s", v.query, me.Number, me.Message, v.number, v.text)
		}
	case err != nil:
		t.Errorf("%q: %v is no MariaDB error", v.query, err)
	case s == nil:
		t.Errorf("%q: not taken as this package's", v.query)
	case parseTime(v.number):
		t.Errorf("%q\n got no error\nwant %d %s", v.query, v.number, v.text)
	}
}

// recordVerdicts writes the file anew. Each statement runs on a server that is
// thrown away, in a session of its own.
func recordVerdicts(t *testing.T, path string) {
	db := scratchServer(t)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "\t") {
			continue
		}
		b.WriteString(line + "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		_, err := db.Exec(unescaped(t, line))
		var me *mysql.MySQLError
		if errors.As(err, &me) {
			fmt.Fprintf(&b, "\t%d %s\n", me.Number, escaped(me.Message))
		} else if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if _, err := db.Exec("UNLOCK TABLES"); err != nil {
			t.Fatalf("after %s: %v", line, err)
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// scratchServer starts mariadbd in a folder of its own and opens one
// connection to it, by its socket and as its all-powerful user.
func scratchServer(t *testing.T) *sql.DB {
	t.Helper()
	for _, prog := range []string{"mariadbd", "mariadb-install-db"} {
		if _, err := exec.LookPath(prog); err != nil {
			t.Fatalf("-record needs %s: %v", prog, err)
		}
	}
	dir, err := os.MkdirTemp("", "dialect")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	data, socket := filepath.Join(dir, "data"), filepath.Join(dir, "s")
	if out, err := exec.Command("mariadb-install-db", "--no-defaults", "--user=root", "--datadir="+data,
		"--auth-root-authentication-method=normal").CombinedOutput(); err != nil {
		t.Fatalf("mariadb-install-db: %v\n%s", err, out)
	}
	cmd := exec.Command("mariadbd", "--no-defaults", "--user=root", "--datadir="+data, "--socket="+socket, "--skip-networking", "--log-error="+filepath.Join(dir, "log"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for range 300 {
		if c, err := net.Dial("unix", socket); err == nil {
			c.Close()
			break
		}
		<-tick.C
	}
	cfg := mysql.NewConfig()
	cfg.DBName = "test"
	cfg.User, cfg.Net, cfg.Addr, cfg.Collation = "root", "unix", socket, "utf8mb4_general_ci"
	conn, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(conn)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	if err := db.Ping(); err != nil {
		t.Fatal(err)
	}
	return db
}
