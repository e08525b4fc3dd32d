package main

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestFolderDamaged spoils a file of the folder at a time. Either the server
// does not start, names the file and leaves the folder as it is, or it starts
// with everything whole, of which the newest may be missing.
//
//	SELKIE_DAMAGES=200 go test -run TestFolderDamaged -timeout 1h ./cmd/selkie
func TestFolderDamaged(t *testing.T) {
	c := newCrash(t, program)
	c.run(300, c.stop)
	c.start()
	c.settle(false)
	c.run(300, c.kill)
	whole := filepath.Join(t.TempDir(), "whole")
	if err := os.CopyFS(whole, os.DirFS(c.dir)); err != nil {
		t.Fatal(err)
	}
	files := readFolder(t, whole)
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool {
		return files[name] == "" || notOfStore.MatchString(filepath.Base(name))
	})
	if len(names) == 0 {
		t.Fatal("the store has no files")
	}
	c.random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	refused := 0
	damages := intEnv(t, "SELKIE_DAMAGES", 8)
	for i := range damages {
		name := names[i%len(names)]
		what, text := c.damage(files[name])
		if err := os.RemoveAll(c.dir); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(c.dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %s", name, what)
		if c.survives(name) {
			continue
		}
		refused++
	}
	t.Logf("%d of %d starts were refused", refused, damages)
}

// notOfStore are files that have tests of their own, or nothing that matters.
var notOfStore = regexp.MustCompile(`(?i)\.pem$|\.pid$|^lock$|\.lock$|^accounts\.jsonl$`)

// damage spoils the text of a file at a random place.
func (c *crash) damage(text string) (what, damaged string) {
	b := []byte(text)
	at := c.random.IntN(len(b))
	switch c.random.IntN(3) {
	case 0:
		b[at] ^= 1 << c.random.IntN(8)
		return "one bit is wrong", string(b)
	case 1:
		for i := at; i < min(len(b), at+512); i++ {
			b[i] = byte(c.random.Uint32())
		}
		return "up to 512 bytes are wrong", string(b)
	default:
		return "its end is missing", string(b[:at])
	}
}

// survives says whether the server starts on a folder in which a file is
// damaged, and sees that it is right whatever it does.
func (c *crash) survives(name string) bool {
	t := c.tb
	t.Helper()
	before := readFolder(t, c.dir)
	lines, refused := c.tryStart()
	if refused {
		if len(lines) != 1 || !strings.Contains(lines[0], filepath.Base(name)) {
			t.Errorf("the server says %q, want one line that names the file %s", lines, name)
		}
		sameFiles(t, before, readFolder(t, c.dir))
		return false
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for _, l := range c.loads {
		l := l.clone()
		if err := l.settle(ctx, c.admin, true); err != nil {
			t.Errorf("seed %d: with a damaged %s the server starts, and %s is wrong:\n\t%v", c.seed, name, l.name(), err)
		}
	}
	c.kill()
	return true
}

// readFolder gives the text of every file below a folder, by its path from
// there. A folder that does not exist has none.
func readFolder(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[name] = string(text)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		tb.Fatal(err)
	}
	return files
}

// sameFiles sees that files are what they were. New ones may have come.
func sameFiles(t testing.TB, before, after map[string]string) {
	t.Helper()
	for name, text := range before {
		if now, there := after[name]; !there {
			t.Errorf("%s is gone", name)
		} else if now != text && !notOfStore.MatchString(filepath.Base(name)) {
			t.Errorf("%s was changed", name)
		}
	}
}
