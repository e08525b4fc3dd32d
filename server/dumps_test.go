package server_test

import (
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server"
)

// TestDumps moves databases and accounts between Selkie and a mariadbd, as somebody
// does who takes a project to a MariaDB server: what mariadb-dump writes of the one
// loads into the other, and from there into a third, and each says the same of
// what it holds as the first. Dumps hold the contents, so equal dumps are equal
// contents.
func TestDumps(t *testing.T) {
	peertest.Need(t, "mariadb-dump")
	selkie := at(t, start(t, server.Config{}).Addr().String())
	maria := at(t, mariadbd(t, "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci"))
	selkie.run(t, "mariadb", openFile(t, "testdata/dumps/fill.sql"))

	whole := []string{"--databases", "dumped", "dumped2", "--routines", "--events", "--triggers", "--hex-blob", "--order-by-primary"}
	first, accounts := selkie.dump(t, whole...), selkie.accounts(t)
	maria.run(t, "mariadb", strings.NewReader(first))
	maria.run(t, "mariadb", strings.NewReader(accounts))
	t.Run("there", func(t *testing.T) {
		sameLines(t, first, maria.dump(t, whole...))
		sameLines(t, ownAccounts(accounts), ownAccounts(maria.accounts(t)))
	})
	again := at(t, start(t, server.Config{}).Addr().String())
	t.Run("and back", func(t *testing.T) {
		again.run(t, "mariadb", strings.NewReader(maria.dump(t, whole...)))
		again.run(t, "mariadb", strings.NewReader(maria.accounts(t)))
		sameLines(t, again.dump(t, whole...), first)
		sameLines(t, ownAccounts(again.accounts(t)), ownAccounts(accounts))
	})
	for _, options := range []string{
		"--single-transaction --databases dumped", "--no-data --routines dumped", "--where=id>1 dumped child", "--skip-extended-insert --complete-insert dumped types",
		"--xml --no-create-info --skip-triggers dumped child parent", "--no-create-info --replace dumped parent", "--insert-ignore --skip-triggers dumped parent",
		"--skip-tz-utc --no-autocommit dumped parent", "--compatible=ansi --skip-opt dumped child", "--flush-logs --flush-privileges --lock-all-tables dumped child",
		"--add-drop-database --add-drop-trigger --databases dumped2", "--default-character-set=latin1 dumped2 t", "--ignore-table=dumped.child --tables dumped parent child",
		"--master-data=2 dumped child", "--dump-slave dumped child", "dumped nosuch", "nosuch",
	} {
		t.Run(options, func(t *testing.T) {
			args := append(strings.Fields(options), "--order-by-primary")
			got, gotErr := selkie.output("mariadb-dump", args...)
			want, wantErr := maria.output("mariadb-dump", args...)
			sameLines(t, got, want)
			if (gotErr == nil) != (wantErr == nil) {
				t.Errorf("ends with %v, with MariaDB %v", gotErr, wantErr)
			}
		})
	}
	t.Run("tab", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "tab")
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		tables := []string{"parent", "child", "types"}
		selkie.must(t, "mariadb-dump", append([]string{"--tab=" + dir, "dumped"}, tables...)...)
		for _, to := range []peer{maria, again} {
			for _, table := range tables {
				to.run(t, "mariadb", strings.NewReader("SET FOREIGN_KEY_CHECKS=0; DELETE FROM "+table), "dumped")
				to.must(t, "mariadb-import", "--local", "--ignore-foreign-keys", "dumped", filepath.Join(dir, table+".txt"))
			}
			sameLines(t, to.dump(t, whole...), first)
		}
	})
	t.Run("source", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "dump.sql")
		if err := os.WriteFile(path, []byte(first), 0o600); err != nil {
			t.Fatal(err)
		}
		again.must(t, "mariadb", "-e", "source "+path)
		sameLines(t, again.dump(t, whole...), first)
	})
}

// peer is a server whose root has no password.
type peer struct{ port string }

func at(t *testing.T, addr string) peer {
	t.Helper()
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	return peer{port}
}

// command is one of mariadb's programs, run against the server.
func (p peer) command(program string, args ...string) *exec.Cmd {
	return exec.Command(program, append([]string{"--no-defaults", "--host=127.0.0.1", "--port=" + p.port, "--user=root", "--default-character-set=utf8mb4"}, args...)...)
}

// output is all that a program says.
func (p peer) output(program string, args ...string) (string, error) {
	if program == "mariadb-dump" {
		args = append([]string{"--skip-comments", "--skip-dump-date"}, args...)
	}
	out, err := p.command(program, args...).CombinedOutput()
	return string(out), err
}

func (p peer) must(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := p.output(program, args...)
	if err != nil {
		t.Fatalf("%s %q: %v\n%.2000s", program, args, err, out)
	}
	return out
}

// run gives a program its standard input.
func (p peer) run(t *testing.T, program string, input io.Reader, args ...string) {
	t.Helper()
	cmd := p.command(program, args...)
	cmd.Stdin = input
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%.2000s", program, err, out)
	}
}

func (p peer) dump(t *testing.T, args ...string) string {
	t.Helper()
	return p.must(t, "mariadb-dump", args...)
}

// accounts is a dump of all accounts. Without --insert-ignore it would not load where
// one of them is there: root always is.
func (p peer) accounts(t *testing.T) string {
	t.Helper()
	return p.must(t, "mariadb-dump", "--system=users", "--insert-ignore")
}

// ownAccounts are the lines about the accounts that fill.sql makes. Each server has
// some of its own besides, and a role's maker is whoever loads the dump.
func ownAccounts(dump string) string {
	var own strings.Builder
	for line := range strings.Lines(dump) {
		if ownAccount.MatchString(line) && !strings.Contains(line, "CREATE ROLE") && !strings.Contains(line, "root") {
			own.WriteString(line)
		}
	}
	return own.String()
}

var ownAccount = regexp.MustCompile("[`'][ru]_[a-z0-9]+[`']")

func openFile(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
