package optfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/optfile"
)

func FuzzFile(f *testing.F) {
	paths, err := filepath.Glob("testdata/files/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		_, text, _ := strings.Cut(string(data), " --\n")
		text, _, _ = strings.Cut(text, "\n-- stdout --")
		f.Add(expandBytes(text))
	}
	table := own(f)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(dir, "my.cnf")
		// $S is the file itself; nothing else of the machine is to be read.
		text := strings.ReplaceAll(string(data), "$S", path)
		for line := range strings.Lines(text) {
			rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t\r\v\f\u00a0"), "!")
			if ok && !strings.Contains(rest, path) {
				return
			}
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		args := []string{"--defaults-file=" + path}
		printed, err := table.Parse(append(args, "--print-defaults"), env())
		if err != nil {
			checkError(t, err)
			return
		}
		for _, a := range printed.Arguments {
			if !strings.HasPrefix(a, "--") || strings.ContainsRune(a, 0) {
				t.Fatalf("argument %q", a)
			}
		}
		res, err := table.Parse(args, env())
		check(t, table, res, err)
	})
}

func FuzzArgs(f *testing.F) {
	for _, seed := range []string{
		"--port=1", "-P3 -Ws", "--skip-ssl\n--ssl=x", "--loose-skip-enable-x=0", "--maximum-max-join-size=4k", "--autoset-back-log", "--a.b=c",
		"--sql-mode=ansi,3", "--optimizer-switch=mrr=on,default", "--long-query-time=1e309", "--plugin-load=a=b;c\n--a-x\n--c",
		"--help\n--xyz\nq", "--\n-\n", "--defaults-extra-file=\n--print-defaults", "--defaults-group-suffix=x", "--innodb-purge-threads=-99999999999999999999E",
		"--ssl-c=x", "--=", "--.=", "--loose-", "--skip--x", "--performance-schema-users-size=-9223372036854775808E",
	} {
		f.Add(seed)
	}
	table := own(f)
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, "\n")
		for _, a := range args {
			if strings.HasPrefix(a, "--defaults-") {
				return // would read the machine's files
			}
		}
		res, err := table.Parse(append([]string{"--no-defaults"}, args...), env())
		check(t, table, res, err)
	})
}

func checkError(t *testing.T, err error) {
	t.Helper()
	if e, ok := err.(*optfile.Error); !ok || len(e.Lines) == 0 || e.Error() == "" {
		t.Fatalf("error %#v", err)
	}
}

// check holds what a Result promises: every lookup works, and a value given
// again comes out as it is.
func check(t *testing.T, table *optfile.Table, res *optfile.Result, err error) {
	t.Helper()
	if err != nil {
		checkError(t, err)
	}
	if res == nil {
		t.Fatal("no result")
	}
	var again []string
	var kept []optfile.Setting
	for _, s := range res.Settings {
		if _, known := table.Lookup(s.Option.Name); !known || s.Auto || s.Maximum || s.Key != "" {
			continue
		}
		switch s.Option.Kind {
		case optfile.Bool:
			res.Bool(s.Option.Name)
		case optfile.Int:
			res.Int(s.Option.Name)
		case optfile.Uint:
			res.Uint(s.Option.Name)
		case optfile.Double:
			res.Float(s.Option.Name)
		}
		if s.Option.Arg != optfile.NoArg && s.Option.Name != "getopt_prefix_matching" && s.Option.Name != "getopt-prefix-matching" {
			again = append(again, "--"+s.Option.Name+"="+s.Value)
			kept = append(kept, s)
		}
	}
	if err != nil {
		return
	}
	second, err := table.Parse(append([]string{"--no-defaults"}, again...), env())
	if err != nil {
		t.Fatalf("%q: %v", again, err)
	}
	if len(second.Settings) != len(kept) {
		t.Fatalf("%q: %d settings", again, len(second.Settings))
	}
	for i, s := range second.Settings {
		if s.Value != kept[i].Value {
			t.Fatalf("%s: %q becomes %q", s.Option.Name, kept[i].Value, s.Value)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	table := own(b)
	args := []string{"--no-defaults", "--port=3307", "--loose-max-connections=3", "--datadir=/x", "--loose-character-set-server=latin1", "--skip-ssl"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.Parse(args, env()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnknown(b *testing.B) {
	table := own(b)
	for b.Loop() {
		if _, err := table.Parse([]string{"--no-defaults", "--innodb-bufer-pol-size=1"}, env()); err == nil {
			b.Fatal("accepted")
		}
	}
}
