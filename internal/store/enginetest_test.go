package store_test

import (
	"flag"
	"sync"
	"testing"
)

var (
	recordMemory = flag.Bool("record-memory", false, "run all of the engine's suite on its memory tables and write "+baselineFile)
	long         = flag.Bool("long", false, "run the long entries of the engine's suite too")
	entryName    = flag.String("entry", "", "the `name` of the entry of the engine's suite that TestEntry runs")
	suiteFolder  = flag.String("suite", "", "the `folder` with the files of the engine's suite; found by go list unless given")
	backendName  = flag.String("backend", defaultBackend, "the `name` of the storage that the engine's suite runs on")
)

// TestEngine holds the storage to the suite of the engine that runs on it,
// go-mysql-server/enginetest. A subtest may fail where the engine's own memory
// tables do, and nowhere else.
//
//	go test ./internal/store -run TestEngine              # all but the long entries
//	go test ./internal/store -run TestEngine -long        # all
//	go test ./internal/store -run TestEngine/^Scripts$    # one entry
//	go test ./internal/store -run TestEngine -v           # prints counts per entry
//
// Each entry runs in a process of its own: the engine keeps its variables
// process-wide, a panic ends only its entry, and two entries can run at once.
// To see one at work, in this process:
//
//	go test ./internal/store -run 'TestEntry/some_subtest' -entry Scripts -v
//
// What memory tables fail is recorded anew, for a new version of the engine, by
//
//	go test ./internal/store -run TestEngine -record-memory
func TestEngine(t *testing.T) {
	name, all := *backendName, *long
	var baselines map[string]*baseline
	if *recordMemory {
		name, all = "memory", true
	} else {
		baselines = readBaselines(t)
	}
	data := suiteData(t)

	var mu sync.Mutex
	results := make(map[string]*result)
	t.Cleanup(func() {
		if testing.Verbose() {
			printCounts(results, baselines)
		}
		if *recordMemory {
			writeBaselines(t, results)
		}
	})
	for _, e := range entries {
		t.Run(e.name, func(t *testing.T) {
			switch {
			case inLongRun(e.name) && !all:
				t.Skip("is for -long")
			case transactional[e.name] && name == "memory":
				t.Skip("memory tables have no transactions")
			}
			t.Parallel()
			r := runEntry(t, e.name, name, data)
			mu.Lock()
			results[e.name] = r
			mu.Unlock()
			if !*recordMemory {
				r.check(t, baselines[e.name])
			}
		})
	}
}

// TestEntry runs one entry of the suite in this process.
func TestEntry(t *testing.T) {
	if *entryName == "" {
		t.Skip("runs the entry that -entry names")
	}
	open := backends[*backendName]
	if open == nil {
		t.Fatalf("-backend=%s: there is no such storage", *backendName)
	}
	t.Chdir(scratch(t, suiteData(t)))
	for _, e := range entries {
		if e.name == *entryName {
			e.run(t, newHarness(t, open))
			return
		}
	}
	t.Fatalf("-entry=%s: the suite has no such entry", *entryName)
}
