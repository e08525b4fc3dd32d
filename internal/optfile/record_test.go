package optfile_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/selkiedb/selkie/internal/optfile"
)

// record asks the installed MariaDB for its verdicts and writes them into testdata:
//
//	go test ./internal/optfile -record
var record = flag.Bool("record", false, "record the answers of my_print_defaults and mariadbd")

// peer says whether a program of MariaDB is needed and there.
func peer(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("recording needs %s: %v", name, err)
	}
}

// fileCase is one of testdata/files: option files, how they are asked for,
// and what my_print_defaults answered. $D is the folder of the files.
type fileCase struct {
	archive *txtar.Archive
	dir     string
	args    []string
	groups  []string
	env     map[string]string
}

func loadFileCase(t *testing.T, path string) *fileCase {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &fileCase{archive: a, dir: t.TempDir(), env: map[string]string{}}
	expand := func(s string) string { return strings.ReplaceAll(s, "$D", c.dir) }
	for _, f := range a.Files {
		if f.Name == "stdout" || f.Name == "stderr" {
			continue
		}
		name := filepath.Join(c.dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, expandBytes(expand(string(f.Data))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(string(a.Comment)) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		fields := strings.Fields(expand(rest))
		switch key {
		case "args":
			c.args = fields
		case "groups":
			c.groups = fields
		case "env":
			for _, f := range fields {
				name, value, _ := strings.Cut(f, "=")
				c.env[name] = value
			}
		case "world-writable":
			for _, f := range fields {
				if err := os.Chmod(filepath.Join(c.dir, f), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if len(c.groups) == 0 {
		c.groups = []string{"mysqld", "server"}
	}
	if c.args == nil {
		c.args = []string{"--defaults-file=" + c.dir + "/my.cnf"}
	}
	return c
}

var escapes = regexp.MustCompile(`<(0x[0-9a-f]{2}|a\*[0-9]+|cr|noeol)>\n?`)

// expandBytes writes what a text file cannot show: <0xNN> a byte, <a*N> N
// letters, <cr> a carriage return, <noeol> no end of line.
func expandBytes(s string) []byte {
	return escapes.ReplaceAllFunc([]byte(s), func(m []byte) []byte {
		end := ""
		if bytes.HasSuffix(m, []byte("\n")) {
			end = "\n"
		}
		word := strings.Trim(string(m), "<>\n")
		switch {
		case word == "cr":
			return []byte("\r" + end)
		case word == "noeol":
			return nil
		case strings.HasPrefix(word, "a*"):
			n := 0
			for _, d := range word[2:] {
				n = n*10 + int(d-'0')
			}
			return []byte(strings.Repeat("a", n) + end)
		}
		n := strings.IndexByte("0123456789abcdef", word[2])<<4 | strings.IndexByte("0123456789abcdef", word[3])
		return append([]byte{byte(n)}, end...)
	})
}

// hide replaces the folder and what varies.
func (c *fileCase) hide(s string) string {
	s = strings.ReplaceAll(s, c.dir, "$D")
	s = strings.ReplaceAll(s, "\x07my_print_defaults: ", "")
	s = strings.ReplaceAll(s, "includerecursion", "include recursion")
	return regexp.MustCompile(`a{50,}`).ReplaceAllStringFunc(s, func(m string) string {
		return "<" + "a*" + itoa(len(m)) + ">"
	})
}

func itoa(n int) string {
	var b []byte
	for ; n > 0; n /= 10 {
		b = append(b, byte('0'+n%10))
	}
	slices.Reverse(b)
	return string(b)
}

func (c *fileCase) oracle(t *testing.T) (stdout, stderr string) {
	peer(t, "my_print_defaults")
	cmd := exec.Command("my_print_defaults", append(slices.Clone(c.args), c.groups...)...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	for k, v := range c.env {
		cmd.Env = append(cmd.Env, k+"="+v)
	}
	cmd.Dir = c.dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	return c.hide(out.String()), c.hide(errs.String())
}

func (c *fileCase) ours(t *testing.T) (stdout, stderr string) {
	t.Chdir(c.dir)
	table, err := optfile.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := table.Parse(append(slices.Clone(c.args), "--print-defaults"), optfile.Env{
		Program: "x", Groups: c.groups,
		LookupEnv: func(name string) (string, bool) { v, ok := c.env[name]; return v, ok },
	})
	for _, m := range res.Messages {
		switch {
		case strings.Contains(m.Text, "longer than"): // mariadbd does not tell
		case m.Level == optfile.Severe && !strings.HasPrefix(m.Text, "Can't"):
			stderr += "error: " + m.Text + "\n"
		case m.Level == optfile.Severe:
			stderr += m.Text + "\n"
		default:
			stderr += "Warning: " + m.Text + "\n"
		}
	}
	if err != nil {
		stderr += strings.Join(err.(*optfile.Error).Lines, "\n") + "\n"
	}
	for _, a := range res.Arguments {
		stdout += a + "\n"
	}
	return c.hide(stdout), c.hide(stderr)
}

func TestFilesAsOracle(t *testing.T) {
	paths, err := filepath.Glob("testdata/files/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		abs, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			c := loadFileCase(t, abs)
			if *record {
				stdout, stderr := c.oracle(t)
				c.archive.Files = slices.DeleteFunc(c.archive.Files, func(f txtar.File) bool {
					return f.Name == "stdout" || f.Name == "stderr"
				})
				c.archive.Files = append(c.archive.Files, txtar.File{Name: "stdout", Data: []byte(stdout)},
					txtar.File{Name: "stderr", Data: []byte(stderr)})
				if err := os.WriteFile(abs, txtar.Format(c.archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want := map[string]string{}
			for _, f := range c.archive.Files {
				want[f.Name] = string(f.Data)
			}
			stdout, stderr := c.ours(t)
			if stdout != want["stdout"] {
				t.Errorf("options:\n%s\nmariadbd's:\n%s", stdout, want["stdout"])
			}
			if stderr != want["stderr"] {
				t.Errorf("messages:\n%s\nmariadbd's:\n%s", stderr, want["stderr"])
			}
		})
	}
}
