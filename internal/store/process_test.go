package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// A result is what a process that ran one entry left.
type result struct {
	*outcome
	took time.Duration
	died error  // how the process ended if not as tests end
	last string // the end of what it printed then
}

// runEntry runs TestEntry in a process of its own. data is the folder with the
// files of the suite.
func runEntry(t *testing.T, entry, backend, data string) *result {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := exec.CommandContext(t.Context(), exe, "-test.run=^TestEntry$", "-test.v=test2json", "-test.timeout=5m",
		"-entry="+entry, "-backend="+backend, "-suite="+data)
	cmd.Stdout, cmd.Stderr = &out, &out
	began := time.Now()
	err = cmd.Run()

	r := &result{took: time.Since(began)}
	r.outcome, _ = readOutcome(bytes.NewReader(out.Bytes()), "TestEntry")
	// A binary whose tests fail exits with 1; one that panics or runs out of time
	// with something else.
	if code := cmd.ProcessState.ExitCode(); code != 0 && code != 1 || r.ran == 0 || len(r.running) > 0 {
		r.died = fmt.Errorf("%v; %d subtests had not ended: %q", err, len(r.running), r.running)
		r.last = lastWords(out.String())
	}
	return r
}

// lastWords returns the report of a panic, or else the end of the output.
func lastWords(out string) string {
	const most = 8 << 10
	for _, start := range []string{"\npanic: ", "\nfatal error: "} {
		if i := strings.Index(out, start); i >= 0 {
			return out[i+1 : min(len(out), i+most)]
		}
	}
	return out[max(0, len(out)-most):]
}

// suiteData returns the folder with the files that the suite loads.
func suiteData(t *testing.T) string {
	if *suiteFolder != "" {
		return *suiteFolder
	}
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/dolthub/go-mysql-server/enginetest").Output()
	if err != nil {
		t.Fatalf("go list, for the folder of the suite: %v", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "testdata")
}

// scratch returns a new folder for an entry to read the suite's files from and
// write its own into.
func scratch(t *testing.T, data string) string {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "testdata"), os.DirFS(data)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// check fails the test for all that b does not allow.
func (r *result) check(t *testing.T, b *baseline) {
	if b == nil {
		t.Fatalf("%s does not have this entry: record it anew with -record-memory", baselineFile)
	}
	if r.died != nil {
		t.Errorf("the process died: %v\n%s", r.died, r.last)
	}
	lines := b.excess(r.outcome)
	for i, line := range lines {
		if i >= maxShown {
			line, _, _ = strings.Cut(line, "\n")
		}
		t.Error(line)
	}
	if len(lines) > 0 {
		t.Logf("%d of %d subtests are not as with memory tables", len(lines), r.ran)
	}
}

// maxShown is for how many subtests of an entry their output is shown, beyond
// their names.
const maxShown = 20

// printCounts prints a line of counts for each entry that was run.
func printCounts(results map[string]*result, baselines map[string]*baseline) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "passed\tfailed\texcess\tskipped\tseconds\t\t entry")
	var passed, failed, excess, skipped int
	var took time.Duration
	for _, e := range entries {
		r := results[e.name]
		if r == nil {
			continue
		}
		over := 0
		if b := baselines[e.name]; b != nil {
			over = len(b.excess(r.outcome))
		}
		note := ""
		if r.died != nil {
			note = " (died)"
		}
		ok := r.ran - len(r.failed) - len(r.skipped)
		fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%.1f\t\t %s%s\n", ok, len(r.failed), over, len(r.skipped), r.took.Seconds(), e.name, note)
		passed, failed, excess, skipped = passed+ok, failed+len(r.failed), excess+over, skipped+len(r.skipped)
		took += r.took
	}
	fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%.1f\t\t in all\n", passed, failed, excess, skipped, took.Seconds())
	w.Flush()
}
