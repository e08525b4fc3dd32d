package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A server that is stopped in good order, under load, leaves all that it
// acknowledged, and what it was just doing whole or absent.
func TestFolderKept(t *testing.T) {
	c := newCrash(t, crashProgram())
	for range 2 {
		c.run(200, c.stop)
		c.start()
		c.settle(false)
	}
}

// A folder that is missing or empty becomes a fresh server's.
func TestFolderFresh(t *testing.T) {
	for name, prepare := range map[string]func(dir string) error{
		"missing": func(dir string) error { return nil },
		"empty":   func(dir string) error { return os.Mkdir(dir, 0o700) },
		"used for something else": func(dir string) error {
			if err := os.Mkdir(dir, 0o700); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "my notes.txt"), []byte("mine"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newCrashServer(t, program)
			if err := prepare(s.dir); err != nil {
				t.Fatal(err)
			}
			before := readFolder(t, s.dir)
			s.start()
			s.query("CREATE DATABASE fresh")
			s.query("CREATE TABLE fresh.t (id INT PRIMARY KEY)")
			s.query("INSERT INTO fresh.t VALUES (1), (2)")
			s.stop()
			s.start()
			s.query("INSERT INTO fresh.t VALUES (3)")
			sameFiles(t, before, readFolder(t, s.dir))
		})
	}
}

// One folder has one server. The other one says which process that is, and
// disturbs nothing.
func TestFolderTaken(t *testing.T) {
	s := newCrashServer(t, program)
	s.start()
	s.query("CREATE DATABASE mine")
	second := *s
	second.socket, second.log = s.socket+"2", s.log+"2"
	t.Cleanup(second.kill)
	lines := second.refused()
	want := regexp.MustCompile(`^--datadir=` + regexp.QuoteMeta(s.dir) + `: .*\b` + strconv.Itoa(s.cmd.Process.Pid) + `\b`)
	if len(lines) != 1 || !want.MatchString(lines[0]) {
		t.Errorf("a second server says %q, want one line like %v", lines, want)
	}
	s.query("CREATE TABLE mine.t (id INT PRIMARY KEY)")

	s.kill() // a dead process holds no folder
	second.start()
	second.query("INSERT INTO mine.t VALUES (1)")
}

// The accounts of an older folder are in a file of their own, and move into the
// store. If they cannot be read, that is no reason to let everybody in.
func TestFolderAccountsFile(t *testing.T) {
	s := newCrashServer(t, program)
	const name = "accounts.jsonl"
	const alice = `{"selkie-accounts":1}
{"account":{"user":"root","host":"localhost","priv":{"access":18446744073709551615}}}
{"account":{"user":"alice","host":"%","priv":{"access":0}}}
`
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(s.dir, name)
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	refused := func() {
		t.Helper()
		before := readFolder(t, s.dir)
		if lines := s.refused(); len(lines) != 1 || !strings.Contains(lines[0], name) {
			t.Errorf("the server says %q, want one line that names %s", lines, name)
		}
		if readFolder(t, s.dir)[name] != before[name] {
			t.Errorf("%s was changed", name)
		}
	}
	write(alice[:len(alice)-10])
	refused()
	write(alice)
	s.start()
	s.query("ALTER USER alice ACCOUNT LOCK")
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("%s is still there (%v)", name, err)
	}
	s.kill()
	s.start()
	s.query("DROP USER alice")
	s.stop()
	write(alice) // which of the two are right is not for the server to say
	refused()
}

// A folder of a newer format is none that this server understands, whoever
// numbers it: Selkie itself or the library below.
func TestFolderNewer(t *testing.T) {
	s := newCrashServer(t, program)
	s.start()
	s.query("CREATE DATABASE old")
	s.stop()
	files := readFolder(t, s.dir)
	tried := 0
	for path, text := range files {
		newPath, newText, ok := newerFormat(path, text)
		if !ok {
			continue
		}
		tried++
		if err := os.Remove(filepath.Join(s.dir, path)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(s.dir, newPath), []byte(newText), 0o600); err != nil {
			t.Fatal(err)
		}
		damaged := readFolder(t, s.dir)
		lines := s.refused()
		want := regexp.MustCompile(`^--datadir=` + regexp.QuoteMeta(s.dir) + `: .*(format|version).*` + newerNumber)
		if len(lines) != 1 || !want.MatchString(lines[0]) {
			t.Errorf("%s: the server says %q, want one line like %v", newPath, lines, want)
		}
		sameFiles(t, damaged, readFolder(t, s.dir))
		if err := os.Remove(filepath.Join(s.dir, newPath)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(s.dir, path), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if tried == 0 {
		t.Errorf("no file in the folder says which format it has")
	}
	s.start()
	s.query("CREATE TABLE old.t (id INT PRIMARY KEY)")
}

const newerNumber = "999"

var (
	lastNumber = regexp.MustCompile(`(\d+)(\D*)$`)
	saysFormat = regexp.MustCompile(`(?i)format|version`)
)

// newerFormat makes a file that says which format a folder has, in its text or,
// without any, in its name, say that it is a newer one.
func newerFormat(path, text string) (newPath, newText string, ok bool) {
	const small = 1 << 10
	if !saysFormat.MatchString(filepath.Base(path)) || len(text) > small {
		return "", "", false
	}
	if text == "" {
		newPath = lastNumber.ReplaceAllString(path, newerNumber+"$2")
		return newPath, text, newPath != path
	}
	newText = lastNumber.ReplaceAllString(text, newerNumber+"$2")
	return path, newText, newText != text
}

// query runs a statement that has to succeed.
func (s *crashServer) query(q string) {
	s.tb.Helper()
	db := s.open(true)
	defer db.Close()
	if err := doAll(s.tb.Context(), db, q); err != nil {
		s.tb.Fatalf("%v; log:\n%s", err, s.lastLog())
	}
}

// refused starts the server, which has to exit with code 1, and returns the
// errors that it logs before the last, which says that it gives up.
func (s *crashServer) refused() []string {
	s.tb.Helper()
	lines, refused := s.tryStart()
	if !refused {
		s.tb.Fatalf("the server starts; log:\n%s", s.lastLog())
	}
	return lines
}

// tryStart starts the server, which runs afterwards unless it refused to.
func (s *crashServer) tryStart() (errors []string, refused bool) {
	s.tb.Helper()
	if err := os.Remove(s.log); err != nil && !os.IsNotExist(err) {
		s.tb.Fatal(err)
	}
	s.launch()
	err := s.ready()
	if err == nil {
		return nil, false
	}
	text, readErr := os.ReadFile(s.log)
	if readErr != nil {
		s.tb.Fatal(readErr)
	}
	if code := s.cmd.ProcessState.ExitCode(); code != 1 {
		s.tb.Errorf("exit code %d, want 1", code)
	}
	for line := range strings.Lines(string(text)) {
		if _, message, ok := strings.Cut(strings.TrimSpace(line), "[ERROR] "); ok {
			errors = append(errors, message)
		}
	}
	if len(errors) == 0 || errors[len(errors)-1] != "Aborting" {
		s.tb.Fatalf("%v; log:\n%s", err, text)
	}
	return errors[:len(errors)-1], true
}
