package peertest

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// GoProgram builds the main package of a Go module of its own, in a folder below
// testdata, and returns the program's path. It counts as missing where what it
// needs cannot be downloaded; that it builds is up to us.
func GoProgram(tb testing.TB, folder string) string {
	tb.Helper()
	root, err := Root()
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "program")
	for _, args := range [][]string{{"mod", "download"}, {"build", "-o", path, "."}} {
		cmd := exec.Command(Need(tb, "go"), args...)
		cmd.Dir = filepath.Join(root, "testdata", filepath.FromSlash(folder))
		out, err := cmd.CombinedOutput()
		if err == nil {
			continue
		}
		if args[0] == "mod" {
			Missing(tb, "the modules of testdata/"+folder+" are not here and cannot be downloaded: "+string(out))
		}
		tb.Fatalf("go %q in testdata/%s: %v\n%s", args, folder, err, out)
	}
	return path
}
