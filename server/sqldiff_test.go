package server_test

import (
	"bytes"
	"fmt"
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

// TestSQL asks the statements of testdata/sql, by theme, and compares the answers
// with MariaDB's: rows, columns with their names and types, counts, warnings,
// errors.
//
//	go test ./server -run TestSQL -record
//
// has mariadbd answer anew. A theme's statements run on one connection, in a
// database d of their own. A line that begins with a space goes on with the
// statement above it; "=" begins the lines of the answer, and "#" a comment.
//
// testdata/sql-differences.txt lists the statements that Selkie is known to answer
// otherwise, below the reason, which docs/differences.md explains. They have to
// differ, so that the list is true. With -differences it is written anew, for somebody
// to find the reasons of what is new there.
func TestSQL(t *testing.T) {
	paths, err := filepath.Glob("testdata/sql/*.sql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no statements: %v", err)
	}
	if *record {
		recordThemes(t, paths)
		return
	}
	list := readDifferences(t)
	tallies := make([]tally, len(paths))
	t.Run("themes", func(t *testing.T) {
		for i, path := range paths {
			t.Run(themeName(path), func(t *testing.T) {
				tallies[i] = playTheme(t, path, list)
			})
		}
	})
	var all tally
	var report strings.Builder
	for i, path := range paths {
		fmt.Fprintf(&report, "%-16s %v\n", themeName(path), tallies[i])
		all.add(tallies[i])
	}
	fmt.Fprintf(&report, "%-16s %v", "all", all)
	t.Logf("statements that MariaDB answers alike:\n%s", &report)
	if *listDifferences {
		list.write(t, all.differing)
		return
	}
	list.unseen(t, all.asked)
}

// tally counts a theme's statements.
type tally struct {
	asked     []string // keys of all statements
	differing []string // keys of those that are answered otherwise
	widths    int      // of those that agree, how many have other widths
}

func (t *tally) add(o tally) {
	t.asked, t.differing, t.widths = append(t.asked, o.asked...), append(t.differing, o.differing...), t.widths+o.widths
}

func (t tally) String() string {
	n, d := len(t.asked), len(t.differing)
	return fmt.Sprintf("%4d of %4d, %5.1f%%; %d differ; widths of expressions differ in %d more",
		n-d, n, 100*float64(n-d)/float64(max(n, 1)), d, t.widths)
}

func themeName(path string) string { return strings.TrimSuffix(filepath.Base(path), ".sql") }

// A question is a statement of a theme and MariaDB's answer.
type question struct {
	before    string // comments and empty lines
	statement string
	answer    string
	key       string // theme, statement, and which one it is among its like
}

func readTheme(t *testing.T, path string) (questions []question, after string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	var before strings.Builder
	for i, line := range strings.SplitAfter(string(text), "\n") {
		last := len(questions) - 1
		switch {
		case line == "":
		case line[0] == '#' || line == "\n":
			before.WriteString(line)
		case last < 0 && (line[0] == ' ' || line[0] == '='):
			t.Fatalf("%s:%d: no statement is above this", path, i+1)
		case line[0] == ' ':
			questions[last].statement += line
		case line[0] == '=':
			questions[last].answer += strings.TrimPrefix(line[1:], " ")
		default:
			questions = append(questions, question{before: before.String(), statement: line})
			before.Reset()
		}
	}
	for i := range questions {
		q := &questions[i]
		q.key = themeName(path) + ": " + strings.Join(strings.Fields(q.statement), " ")
		if seen[q.key]++; seen[q.key] > 1 {
			q.key += fmt.Sprintf(" #%d", seen[q.key])
		}
	}
	return questions, before.String()
}

// recordThemes writes MariaDB's answers into the files.
func recordThemes(t *testing.T, paths []string) {
	addr := mariadbd(t, "--default-time-zone=+00:00", "--event-scheduler=OFF", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci")
	loadZones(t, addr)
	for _, path := range paths {
		questions, after := readTheme(t, path)
		a := newAsker(t, addr)
		var out strings.Builder
		for _, q := range questions {
			answer := a.ask(strings.TrimRight(q.statement, "\n"))
			fmt.Fprintf(&out, "%s%s= %s\n", q.before, q.statement, strings.ReplaceAll(strings.TrimRight(answer, "\n"), "\n", "\n= "))
			if a.err != nil {
				t.Fatalf("%s: %s: %s", path, q.statement, answer)
			}
		}
		a.ask("DROP DATABASE d")
		a.nc.Close()
		if err := os.WriteFile(path, []byte(out.String()+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// loadZones tells MariaDB of the time zones that themes name: it has none of its own.
func loadZones(t *testing.T, addr string) {
	t.Helper()
	host, port, _ := net.SplitHostPort(addr)
	for _, zone := range []string{"UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"} {
		rules, err := exec.Command(peertest.Need(t, "mariadb-tzinfo-to-sql"), filepath.Join("/usr/share/zoneinfo", zone), zone).Output()
		if err != nil {
			t.Fatalf("mariadb-tzinfo-to-sql %s: %v", zone, err)
		}
		client := exec.Command(peertest.Need(t, "mariadb"), "--no-defaults", "--host="+host, "--port="+port, "--user=root", "mysql")
		client.Stdin = bytes.NewReader(rules)
		if out, err := client.CombinedOutput(); err != nil {
			t.Fatalf("the rules of %s: %v\n%s", zone, err, out)
		}
	}
}

// newAsker connects to a server and makes the database d.
func newAsker(t *testing.T, addr string) *asker {
	t.Helper()
	a := &asker{raw: connect(t, addr, rawCaps)}
	for _, s := range []string{"CREATE DATABASE d", "USE d", "SET time_zone = '+00:00'"} {
		if answer := a.ask(s); !strings.HasPrefix(answer, "ok") {
			t.Fatalf("%s: %s", s, answer)
		}
	}
	return a
}

// playTheme asks a theme's statements and holds the answers to MariaDB's.
func playTheme(t *testing.T, path string, list *knownList) (done tally) {
	questions, _ := readTheme(t, path)
	log, _ := newJournal() // what it holds shows in the answers as well
	addr := address(start(t, server.Config{BindAddress: "127.0.0.1", Log: log, Variables: map[string]string{
		"character_set_server": "utf8mb4", "collation_server": "utf8mb4_general_ci",
	}}))
	a := newAsker(t, addr)
	for _, q := range questions {
		done.asked = append(done.asked, q.key)
		got := a.ask(strings.TrimRight(q.statement, "\n"))
		if a.err != nil {
			// The theme goes on, so that the other answers count.
			lost := a.id
			a.nc.Close()
			a = &asker{raw: connect(t, addr, rawCaps)}
			a.ask(fmt.Sprintf("KILL %d", lost))
			a.ask("USE d")
		}
		reason, known := list.reasons[q.key]
		if withoutWidths(got) == withoutWidths(q.answer) {
			if got != q.answer {
				done.widths++
			}
			if known && !*listDifferences {
				t.Errorf("%s\n\tMariaDB answers alike now: take it off the list, which says %q", q.key, reason)
			}
			continue
		}
		done.differing = append(done.differing, q.key)
		if !known || *listDifferences {
			complain := t.Errorf
			if *listDifferences {
				complain = t.Logf
			}
			complain("%s\n\tgot:     %s\n\tMariaDB: %s", q.key, indent(got), indent(q.answer))
		}
	}
	return done
}

func indent(answer string) string {
	return strings.ReplaceAll(strings.TrimRight(answer, "\n"), "\n", "\n\t         ")
}

// How wide the columns of expressions are at most, and whether they can be NULL,
// is what MariaDB estimates from how it computes them, and seldom of use to a
// client. It is on file, and counted, but need not agree.
var widths = regexp.MustCompile("(?m)^(`.*` [A-Z0-9_]+)~[0-9]+!?")

func withoutWidths(answer string) string { return widths.ReplaceAllString(answer, "$1") }
