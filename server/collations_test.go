package server_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestCollations plays the scripts of testdata/collations, which are like those of
// TestIsolation: how texts compare, and what character sets and collations are
// called.
//
//	go test ./server -run TestCollations -record
//
// has mariadbd answer anew.
func TestCollations(t *testing.T) {
	scripts, err := filepath.Glob("testdata/collations/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			s := newCollationSubject(t)
			playScript(t, s, path, false)
		})
	}
}

// newCollationSubject is a server with the character set that Debian's packages
// give MariaDB, and Selkie has by itself.
func newCollationSubject(t *testing.T) *subject {
	if *oracle || *record {
		addr := mariadbd(t, "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci")
		return &subject{addr: addr, waiting: waitingInMariaDB}
	}
	return newSubject(t)
}
