package servertest_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// nothingLeft runs a test and sees that all is gone when it has ended: goroutines,
// sockets and other files that were opened, files in the folder for temporary ones.
func nothingLeft(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	goroutines, before := goleak.IgnoreCurrent(), openFiles(t)
	t.Run("", test)
	if err := goleak.Find(goroutines); err != nil {
		t.Error(err)
	}
	deadline, tick := time.After(10*time.Second), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for after := openFiles(t); !maps.Equal(before, after); after = openFiles(t) {
		select {
		case <-tick.C:
			continue
		case <-deadline:
		}
		t.Errorf("open before: %v\nopen after: %v", before, after)
		break
	}
	if names, err := filepath.Glob(filepath.Join(tmp, "*")); err != nil || len(names) > 0 {
		t.Errorf("temporary files: %q, %v", names, err)
	}
}

// openFiles counts what the process has open, by what it is: lsof, where the system
// tells. Sockets count by their number only, since the kernel gives each a name.
func openFiles(t *testing.T) map[string]int {
	t.Helper()
	const folder = "/proc/self/fd"
	files := map[string]int{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return files // not on this system
	}
	for _, e := range entries {
		target, err := os.Readlink(filepath.Join(folder, e.Name()))
		if err != nil {
			continue // the one that ReadDir had open
		}
		kind, _, special := strings.Cut(target, ":")
		switch {
		case kind == "anon_inode": // the runtime's own
		case special:
			files[kind]++
		default:
			files[target]++
		}
	}
	return files
}
