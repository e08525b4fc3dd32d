package store_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

// baselineFile lists what the engine's own memory tables fail or skip.
const baselineFile = "testdata/enginetest-memory.txt"

// A baseline is what memory tables did with one entry: how many subtests ran,
// and which of them failed and were skipped.
type baseline struct {
	ran     int
	failed  map[string]bool
	skipped map[string]bool
}

// readBaselines reads the list, by name of the entry. Entries that are not for
// memory tables have an empty baseline.
func readBaselines(t *testing.T) map[string]*baseline {
	f, err := os.Open(baselineFile)
	if err != nil {
		t.Fatalf("%v: make it with go test ./internal/store -run TestEngine -record-memory", err)
	}
	defer f.Close()

	all := make(map[string]*baseline)
	var b *baseline
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		kind, name, _ := strings.Cut(in.Text(), " ")
		switch {
		case kind == "" || strings.HasPrefix(kind, "#"):
		case kind == "entry":
			b = &baseline{failed: make(map[string]bool), skipped: make(map[string]bool)}
			var entry string
			if _, err := fmt.Sscanf(name, "%s %d", &entry, &b.ran); err != nil {
				t.Fatalf("%s:%d: %q is not a name and a number: %v", baselineFile, n, name, err)
			}
			all[entry] = b
		case kind == "fail" && b != nil:
			b.failed[name] = true
		case kind == "skip" && b != nil:
			b.skipped[name] = true
		default:
			t.Fatalf("%s:%d: %q is neither an entry nor a test of one", baselineFile, n, in.Text())
		}
	}
	if err := in.Err(); err != nil {
		t.Fatalf("%s: %v", baselineFile, err)
	}
	for entry := range transactional {
		all[entry] = new(baseline)
	}
	return all
}

const baselineHead = `# What go-mysql-server's own memory tables do with the subtests of its suite:
# how many of each entry run, which fail, which are skipped. Written by
#
#	go test ./internal/store -run TestEngine -record-memory
#
# In all: %d entries, %d subtests, %d failed, %d skipped.
`

// writeBaselines writes the list from the results on memory tables, which must
// be complete.
func writeBaselines(t *testing.T, results map[string]*result) {
	var list strings.Builder
	listed, ran, failed, skipped := 0, 0, 0, 0
	for _, e := range entries {
		if transactional[e.name] {
			continue
		}
		r := results[e.name]
		if r == nil {
			t.Fatalf("%s stays as it is: the entry %s was not run", baselineFile, e.name)
		}
		if r.died != nil {
			t.Fatalf("%s stays as it is: the process of the entry %s died: %v\n%s", baselineFile, e.name, r.died, r.last)
		}
		fmt.Fprintf(&list, "\nentry %s %d\n", e.name, r.ran)
		for _, name := range r.failed {
			fmt.Fprintf(&list, "fail %s\n", name)
		}
		for _, name := range r.skipped {
			fmt.Fprintf(&list, "skip %s\n", name)
		}
		listed, ran, failed, skipped = listed+1, ran+r.ran, failed+len(r.failed), skipped+len(r.skipped)
	}
	head := fmt.Sprintf(baselineHead, listed, ran, failed, skipped)
	if err := os.WriteFile(baselineFile, []byte(head+list.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// excess returns what an outcome has that the baseline does not allow, a line
// each with the output of the test.
func (b *baseline) excess(o *outcome) []string {
	var lines []string
	for _, name := range o.failed {
		if !b.failed[name] {
			lines = append(lines, fmt.Sprintf("fails: %s\n%s", name, o.output[name]))
		}
	}
	for _, name := range o.skipped {
		if b.ran > 0 && !b.skipped[name] && !b.failed[name] {
			lines = append(lines, "is skipped: "+name)
		}
	}
	if len(lines) == 0 && o.ran < b.ran {
		lines = append(lines, fmt.Sprintf("%d subtests ended, %d do with memory tables", o.ran, b.ran))
	}
	return lines
}
