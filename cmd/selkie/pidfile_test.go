package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

func TestRunningServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pid")
	for text, want := range map[string]int{
		"":                                0,
		"nonsense":                        0,
		strconv.Itoa(os.Getpid()):         0, // this process
		strconv.Itoa(os.Getppid()) + "\n": 0, // no database server
		"999999999":                       0, // no process
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := runningServer(path); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
