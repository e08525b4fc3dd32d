package main

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	r := newResults()
	rate := measure{"rate", "1/s", more}
	for _, v := range []float64{1000, 3000, 2000} {
		r.add(selkieName, rate, v)
	}
	r.add(mariadbName, rate, 1000)
	wait := measure{"wait", "ms", less}
	r.add(selkieName, wait, 0.5)
	r.add(mariadbName, wait, 9900)
	r.add(selkieName, measure{"fact", "", neither}, 0)
	want := `| measure | unit | Selkie | mariadbd | ratio |
|---|---|---:|---:|---:|
| rate | 1/s | **2,000** (1,000 - 3,000) | 1,000 | **2.00** |
| wait | ms | 0.500 | 9,900 | **19,800** |
| fact |  | 0 | - |  |
`
	if got := r.table(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMedian(t *testing.T) {
	if got := median([]float64{4, 1, 3, 2}); got != 2.5 {
		t.Errorf("median of four: %v, want 2.5", got)
	}
}

func TestReplaceSection(t *testing.T) {
	text := "a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb\n<!-- bench:y -->\n<!-- /bench:y -->\n"
	got, err := replaceSection(text, "x", "new\n")
	if err != nil {
		t.Fatal(err)
	}
	want := "a\n<!-- bench:x -->\n\nnew\n\n<!-- /bench:x -->\nb\n<!-- bench:y -->\n<!-- /bench:y -->\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if again, err := replaceSection(got, "x", "new\n"); err != nil || again != got {
		t.Errorf("a second time: %q, %v", again, err)
	}
	for _, name := range []string{"z", ""} {
		if _, err := replaceSection(text, name, "new"); err == nil {
			t.Errorf("section %q: no error", name)
		}
	}
}

func TestChooseScenarios(t *testing.T) {
	chosen, err := chooseScenarios("storm, start")
	if err != nil || len(chosen) != 2 || chosen[0].name != "start" {
		t.Errorf("got %v, %v", chosen, err)
	}
	if _, err := chooseScenarios("nonsense"); err == nil || !strings.Contains(err.Error(), "handshakes") {
		t.Errorf("unknown scenario: %v, want the names of the known", err)
	}
}

func TestSysbenchOutput(t *testing.T) {
	const out = `SQL statistics:
    transactions:                        100    (101.26 per sec.)
    queries:                             1600   (1620.22 per sec.)
Latency (ms):
         95th percentile:                       14.46
`
	r, p := newResults(), &process{name: selkieName}
	if err := (&sysbench{}).add(r, p, "x", out); err != nil {
		t.Fatal(err)
	}
	rate := r.values[measure{"x", "transactions/s", more}][selkieName]
	p95 := r.values[measure{"x: 95th percentile", "ms", less}][selkieName]
	if len(rate) != 1 || rate[0] != 101.26 || len(p95) != 1 || p95[0] != 14.46 {
		t.Errorf("got %v transactions/s and %v ms, want 101.26 and 14.46", rate, p95)
	}
	if err := (&sysbench{}).add(r, p, "x", "FATAL: nothing"); err == nil {
		t.Error("output without figures: no error")
	}
}

// What Selkie cannot do ends up beside its figures; without mariadbd's there is
// nothing to compare.
func TestBroken(t *testing.T) {
	var k broken
	bad := errors.New("bad")
	if err := k.by(&process{name: selkieName}, bad); err != nil {
		t.Errorf("Selkie's error ends the scenario: %v", err)
	}
	if err := k.by(&process{name: mariadbName}, bad); err != bad {
		t.Errorf("mariadbd's error: %v", err)
	}
	if err := k.err(); !errors.Is(err, errBroken) || !errors.Is(err, bad) {
		t.Errorf("gathered: %v", err)
	}
	if err := new(broken).err(); err != nil {
		t.Errorf("nothing gathered: %v", err)
	}
}

// Every scenario has its place in README.md.
func TestSections(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scenarioNames() {
		if _, err := replaceSection(string(text), name, "table"); err != nil {
			t.Errorf("README.md: %v", err)
		}
	}
}
