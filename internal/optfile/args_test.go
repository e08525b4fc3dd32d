package optfile_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/optfile"
)

// argsCase is one block of testdata/args.txt: "$ arguments | options to show",
// and behind it mariadbd's messages and the values after them.
type argsCase struct {
	line string
	args []string
	show []string
	want string
}

// words splits a command line at blanks; ” quotes.
func words(s string) []string {
	var out []string
	word, in, quoted := "", false, false
	for _, r := range s {
		switch {
		case r == '\'':
			quoted, in = !quoted, true
		case r == ' ' && !quoted:
			if in {
				out = append(out, word)
			}
			word, in = "", false
		default:
			word, in = word+string(r), true
		}
	}
	if in {
		out = append(out, word)
	}
	return out
}

func argsCases(t *testing.T) []*argsCase {
	t.Helper()
	data, err := os.ReadFile("testdata/args.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []*argsCase
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "$ "); ok {
			args, show, _ := strings.Cut(strings.TrimSuffix(rest, "\n"), " | ")
			cases = append(cases, &argsCase{
				line: strings.TrimSuffix(rest, "\n"), args: words(strings.ReplaceAll(args, `\t`, "\t")), show: strings.Fields(show),
			})
		} else {
			cases[len(cases)-1].want += line
		}
	}
	return cases
}

var (
	logLine = regexp.MustCompile(`^\d{4}-\d\d-\d\d +\d+:\d\d:\d\d \d+ (\[\w+\] )(?:Buffered \w+: )?(.*)$`)
	// What mariadbd says of other things than the options' form, and what
	// only Selkie's messages have.
	noise = regexp.MustCompile(`max_open_files|mysql\.plugin table|Parsing options for plugin|is deprecated|Could not|` +
		`set to be larger|are insecure|Initializing|lower-test|was removed|Changed limits|WSREP|Cannot start|aio|To see what|exists only for compat|net_buffer_length`)
	extra = regexp.MustCompile(`; did you mean .*$| \([^']*\)$`)
)

// verdict puts messages and values into the form of testdata/args.txt.
func verdict(messages []string, values string, show []string) string {
	var out []string
	for _, m := range messages {
		m = extra.ReplaceAllString(strings.ReplaceAll(m, "_", "-"), "")
		if m != "" && !noise.MatchString(strings.ReplaceAll(m, "-", "_")) && !noise.MatchString(m) && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	// In one of its passes over the options mariadbd takes the prefix for a part of the name.
	if n := len(out); n == 2 && strings.Contains(out[1], "variable prefix") {
		out = out[1:]
	}
	values = strings.ReplaceAll(values, ",not_null_range_scan=off,hash_join_cardinality=off,cset_narrowing=off", "") // mariadbd forgets them there
	for _, name := range show {
		for line := range strings.Lines(values) {
			if fields := strings.Fields(line); len(fields) > 0 && fields[0] == name {
				out = append(out, strings.Join(fields, " "))
			}
		}
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, "\n") + "\n"
}

func (c *argsCase) oracle(t *testing.T) string {
	args := []string{"--no-defaults"}
	if os.Getuid() == 0 {
		args = append(args, "--user=root")
	}
	// --help stands first: an option without its argument would swallow it.
	cmd := exec.Command("mariadbd", append(append(args, "--verbose", "--help"), c.args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	var messages []string
	for line := range strings.Lines(errs.String()) {
		line = strings.TrimSuffix(line, "\n")
		if m := logLine.FindStringSubmatch(line); m != nil {
			line = m[1] + m[2]
		}
		messages = append(messages, line)
	}
	_, values, _ := strings.Cut(out.String(), "\nVariables (")
	return verdict(messages, values, c.show)
}

func mariadbTable(t testing.TB) *optfile.Table {
	t.Helper()
	table, err := optfile.New(optfile.MariaDB())
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func (c *argsCase) ours(t *testing.T) string {
	res, err := mariadbTable(t).Parse(append([]string{"--no-defaults", "--verbose", "--help"}, c.args...),
		optfile.Env{Program: "mariadbd", LookupEnv: func(string) (string, bool) { return "", false }})
	var messages []string
	for _, m := range res.Messages {
		messages = append(messages, "["+m.Level.String()+"] "+m.Text)
	}
	values := ""
	if err != nil {
		for _, line := range err.(*optfile.Error).Lines {
			if strings.HasPrefix(line, "Too many") {
				line = "mariadbd: " + line
			} else {
				line = "[ERROR] " + line
			}
			messages = append(messages, line)
		}
	} else {
		var b bytes.Buffer
		if err := res.WriteVariables(&b); err != nil {
			t.Fatal(err)
		}
		values = b.String()
	}
	return verdict(messages, values, c.show)
}

func TestArgsAsOracle(t *testing.T) {
	cases := argsCases(t)
	if *record {
		peer(t, "mariadbd")
		for _, c := range cases { // one after the other: they share mariadbd's default data folder
			c.want = c.oracle(t)
		}
		var b strings.Builder
		for _, c := range cases {
			b.WriteString("$ " + c.line + "\n" + c.want)
		}
		if err := os.WriteFile(filepath.Join("testdata", "args.txt"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range cases {
		t.Run(c.line, func(t *testing.T) {
			if got := c.ours(t); got != c.want {
				t.Errorf("got:\n%swant:\n%s", got, c.want)
			}
		})
	}
}
