package server_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
)

var listDifferences = flag.Bool("differences", false, "have TestSQL write testdata/sql-differences.txt anew")

const differencesFile = "testdata/sql-differences.txt"

// unexplained heads the statements that -differences found no reason for.
const unexplained = "?"

// A knownList is the statements that are known to be answered otherwise than by
// MariaDB.
type knownList struct {
	head    string            // the comment that begins the file
	order   []string          // reasons
	reasons map[string]string // by statement
}

// readDifferences reads the list: "[reason]" lines, and the keys of statements
// below each.
func readDifferences(t *testing.T) *knownList {
	t.Helper()
	text, err := os.ReadFile(differencesFile)
	if err != nil {
		t.Fatal(err)
	}
	d := &knownList{reasons: map[string]string{}}
	reason := ""
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case line == "":
		case line[0] == '#':
			d.head += line + "\n"
		case line[0] == '[':
			reason = strings.Trim(line, "[]")
			d.order = append(d.order, reason)
		case reason == "":
			t.Fatalf("%s:%d: no reason is above this", differencesFile, i+1)
		default:
			d.reasons[line] = reason
		}
	}
	if !*listDifferences {
		d.explained(t)
	}
	return d
}

// explained holds the reasons to the page that users read.
func (d *knownList) explained(t *testing.T) {
	t.Helper()
	root, err := peertest.Root()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "differences.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, reason := range d.order {
		if !strings.Contains(string(page), "**"+reason+".**") {
			t.Errorf("docs/differences.md has no paragraph %q, which is a reason in %s", "**"+reason+".**", differencesFile)
		}
	}
}

// unseen complains about entries of the list that are no statement.
func (d *knownList) unseen(t *testing.T, asked []string) {
	t.Helper()
	for _, key := range asked {
		delete(d.reasons, key)
	}
	for key := range d.reasons {
		t.Errorf("%s names %q, which is no statement", differencesFile, key)
	}
}

// write writes the list with the statements that differ now.
func (d *knownList) write(t *testing.T, differing []string) {
	t.Helper()
	groups := map[string][]string{}
	for _, key := range differing {
		reason, ok := d.reasons[key]
		if !ok {
			reason = unexplained
		}
		groups[reason] = append(groups[reason], key)
	}
	var out strings.Builder
	out.WriteString(d.head)
	for _, reason := range append(slices.DeleteFunc(d.order, func(r string) bool { return r == unexplained }), unexplained) {
		if keys := groups[reason]; len(keys) > 0 {
			fmt.Fprintf(&out, "\n[%s]\n%s\n", reason, strings.Join(keys, "\n"))
		}
	}
	if err := os.WriteFile(differencesFile, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
