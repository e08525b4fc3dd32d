package store_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
)

const memDir = "/store"

// Every file of a folder is cut at the borders of its records and elsewhere, and
// has bits turned. The folder is refused with the file's name and left as it is,
// or holds all that was acknowledged. Of a folder whose server was killed the
// log that was in use may lose its end, or its last record: nothing tells that
// from a crash.
func TestDamagedAnywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	fs := vfs.NewCrashableMem()
	k := writeHistory(t, fs, memDir)
	killed := sameFS(fs, r)
	k.close(t)
	for name, whole := range map[string]*vfs.MemFS{"closed": fs, "killed": killed} {
		t.Run(name, func(t *testing.T) {
			files := memFiles(t, whole)
			log := ""
			if name == "killed" {
				log = inUse(files)
			}
			refused, opened := 0, 0
			for _, file := range slices.Sorted(maps.Keys(files)) {
				for _, d := range damages(file, files[file], r) {
					damaged := sameFS(whole, r)
					writeMem(t, damaged, file, d.text)
					what := fmt.Sprintf("%s (%d bytes) %s", file, len(files[file]), d.what)
					if survivesDamage(t, damaged, file, what, file == log && d.atEnd) {
						opened++
					} else {
						refused++
					}
				}
			}
			t.Logf("%d damaged folders were refused, %d opened", refused, opened)
		})
	}
}

// survivesDamage says whether a damaged folder opens, and sees that it is right
// whatever happens. What may be lost is the end of the history.
func survivesDamage(t *testing.T, fs *vfs.MemFS, file, what string, mayLose bool) bool {
	t.Helper()
	before := memFiles(t, fs)
	k, err := openOn(fs, memDir)
	if err != nil {
		if s := err.Error(); strings.Contains(s, "\n") || !strings.Contains(s, file) {
			t.Errorf("%s: %v; want one line that names the file", what, err)
		}
		after := memFiles(t, fs)
		for name, text := range before {
			if after[name] != text {
				t.Errorf("%s: %s was changed by a start that was refused", what, name)
			}
		}
		return false
	}
	defer k.close(t)
	last, err := checkHistory(k)
	if err != nil || last != history && !mayLose {
		t.Errorf("%s: the folder opens, and %d of %d transactions are there (%v)", what, last, history, err)
	}
	return true
}

type damage struct {
	what, text string
	atEnd      bool // nothing is left behind it
}

// damages are those of one file: cuts and turned bits. Of many borders some are
// taken.
func damages(name, text string, r *rand.Rand) []damage {
	const some = 20
	if text == "" {
		return nil
	}
	var all []damage
	cut := func(kind string, at int) {
		if at >= 0 && at < len(text) {
			all = append(all, damage{fmt.Sprintf("cut %s at %d", kind, at), text[:at], true})
		}
	}
	cut("off", 0)
	borders := []int(nil)
	if strings.HasSuffix(name, ".log") || strings.HasPrefix(name, "MANIFEST-") {
		borders = recordBorders(text)
	}
	last := 0
	if n := len(borders); n > 1 {
		last = borders[n-2]
	}
	r.Shuffle(len(borders), func(i, j int) { borders[i], borders[j] = borders[j], borders[i] })
	for _, at := range borders[:min(len(borders), some)] {
		cut("between two records", at)
		cut("before a record's last byte", at-1)
		cut("after a record's first byte", at+1)
	}
	for range some {
		at, bit := r.IntN(len(text)), r.IntN(8)
		cut("off", at)
		b := []byte(text)
		b[at] ^= 1 << bit
		all = append(all, damage{fmt.Sprintf("with bit %d of byte %d turned", bit, at), string(b), len(borders) > 1 && at >= last})
	}
	return all
}

// recordBorders are the ends of the records of a log or a MANIFEST.
func recordBorders(text string) (ends []int) {
	const blockSize = 32 << 10
	headers := [...]int{0, 7, 7, 7, 7, 11, 11, 11, 11, 19, 19, 19, 19}
	for at := 0; at+7 <= len(text); {
		kind := int(text[at+6])
		if kind == 0 || kind >= len(headers) {
			at = (at/blockSize + 1) * blockSize
			continue
		}
		at += headers[kind] + int(binary.LittleEndian.Uint16([]byte(text[at+4:])))
		ends = append(ends, at)
	}
	return ends
}

func inUse(files map[string]string) string {
	var logs []string
	for name := range files {
		if strings.HasSuffix(name, ".log") {
			logs = append(logs, name)
		}
	}
	return slices.Max(logs)
}

// sameFS is a copy of a file system as it is now.
func sameFS(fs *vfs.MemFS, r *rand.Rand) *vfs.MemFS {
	return fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 100, RNG: r})
}

func memFiles(t *testing.T, fs *vfs.MemFS) map[string]string {
	t.Helper()
	names, err := fs.List(memDir)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string, len(names))
	for _, name := range names {
		f, err := fs.Open(fs.PathJoin(memDir, name))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		files[name] = string(text)
	}
	return files
}

func writeMem(t *testing.T, fs *vfs.MemFS, name, text string) {
	t.Helper()
	f, err := fs.Create(fs.PathJoin(memDir, name), vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
	f.Close()
}
