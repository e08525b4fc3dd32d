package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	sqle "github.com/dolthub/go-mysql-server"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store"
)

// kept is a store in a folder, with an engine over it.
type kept struct {
	store *store.Store
	*testEngine
}

// openKept opens the store in a folder.
func openKept(dir string) (*kept, error) { return openOn(vfs.Default, dir) }

func openOn(fs vfs.FS, dir string) (*kept, error) {
	s, err := store.New(store.Options{Dir: dir, Databases: []string{"d"}}.On(fs))
	if err != nil {
		return nil, err
	}
	session := s.NewSession(sql.NewBaseSession())
	session.SetCurrentDatabase("d")
	return &kept{s, &testEngine{engine: sqle.NewDefault(s.Provider()), session: session}}, nil
}

func mustOpenKept(t testing.TB, dir string) *kept { return mustOpenOn(t, vfs.Default, dir) }

func mustOpenOn(t testing.TB, fs vfs.FS, dir string) *kept {
	t.Helper()
	k, err := openOn(fs, dir)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (k *kept) close(t testing.TB) {
	t.Helper()
	k.session.(*store.Session).End()
	if err := k.store.Close(); err != nil {
		t.Fatal(err)
	}
}

// history is what a folder was told: commit n makes the ledger's total n.
const history = 60

// writeHistory fills a folder. Transaction n sets a counter to n in one table,
// adds row n to another. The store is open afterwards.
func writeHistory(t testing.TB, fs vfs.FS, dir string) *kept {
	k := mustOpenOn(t, fs, dir)
	for _, q := range []string{"create table counter (one int primary key, n int)", "insert into counter values (1, 0)", "create table rows_ (n int primary key, s varchar(200))"} {
		if _, err := k.query(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	for n := 1; n <= history; n++ {
		for _, q := range []string{
			"start transaction",
			fmt.Sprintf("update counter set n = %d", n),
			fmt.Sprintf("insert into rows_ (n, s) values (%d, '%s')", n, strings.Repeat(string(rune('a'+n%26)), 150)),
			"commit",
		} {
			if _, err := k.query(q); err != nil {
				t.Fatalf("%s: %v", q, err)
			}
		}
		switch n {
		case history / 3:
			k.close(t) // so that there is an sst and not only a log
			k = mustOpenOn(t, fs, dir)
		case history / 2:
			if _, err := k.query("alter table rows_ add column extra int default 7"); err != nil {
				t.Fatal(err)
			}
		case history * 2 / 3, history * 5 / 6:
			if err := k.store.Turn(); err != nil {
				t.Fatal(err)
			}
		}
	}
	k.store.Tidy()
	return k
}

// checkHistory sees that a store holds a prefix of the history, and returns how
// many of its transactions there are.
func checkHistory(k *kept) (last int, err error) {
	exists, err := k.query("show tables")
	if err != nil {
		return 0, fmt.Errorf("show tables: %w", err)
	}
	if len(exists) < 2 {
		return 0, nil // the very first moments
	}
	counter, err := k.query("select n from counter")
	if err != nil || len(counter) == 0 {
		return 0, err
	}
	last = int(counter[0][0].(int32))
	rows, err := k.query("select * from rows_ order by n")
	if err != nil {
		return last, err
	}
	if len(rows) != last {
		return last, fmt.Errorf("the counter says %d, and there are %d rows", last, len(rows))
	}
	for i, row := range rows {
		n := i + 1
		if want := strings.Repeat(string(rune('a'+n%26)), 150); row[0] != int32(n) || row[1] != want {
			return last, fmt.Errorf("row %d is %v", n, row)
		}
		if len(row) == 3 && row[2] != int32(7) {
			return last, fmt.Errorf("row %d has %v in the new column", n, row[2])
		}
	}
	return last, nil
}

// A folder that was closed in good order and damaged then either is refused, with
// one line and unchanged, or holds all that was committed.
func TestReplayDamaged(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole")
	writeHistory(t, vfs.Default, whole).close(t)
	names := dataFiles(t, whole)
	t.Logf("files: %v", names)
	r := rand.New(rand.NewPCG(1, 2))
	refused := 0
	const tries = 60
	for i := range tries {
		if replay(t, whole, names[i%len(names)], r.Uint32(), uint8(r.Uint32())) {
			refused++
		}
	}
	t.Logf("%d of %d damages were refused", refused, tries)
	if refused == 0 || refused == tries {
		t.Errorf("%d of %d damages were refused, want some and not all", refused, tries)
	}
}

// FuzzReplay damages one file at one place: how is 0 to 7 to turn a bit, and
// more to cut the file there.
func FuzzReplay(f *testing.F) {
	whole := filepath.Join(f.TempDir(), "whole")
	writeHistory(f, vfs.Default, whole).close(f)
	names := dataFiles(f, whole)
	for i := range names {
		f.Add(uint8(i), uint32(i)*97, uint8(i))
		f.Add(uint8(i), uint32(i)*31+7, uint8(9))
	}
	f.Fuzz(func(t *testing.T, file uint8, at uint32, how uint8) {
		replay(t, whole, names[int(file)%len(names)], at, how)
	})
}

func dataFiles(t testing.TB, dir string) []string {
	t.Helper()
	files := folderText(t, dir)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return files[name] == "" })
}

// replay opens a copy of a folder in which one file is damaged, and says whether
// that was refused.
func replay(t testing.TB, whole, name string, at uint32, how uint8) (refused bool) {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	i := int(at) % len(text)
	what := fmt.Sprintf("%s with bit %d of byte %d of %d turned", name, how%8, i, len(text))
	if how < 8 {
		text[i] ^= 1 << how
	} else {
		text, what = text[:i], fmt.Sprintf("%s cut off at %d of %d", name, i, len(text))
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	before := folderText(t, dir)
	k, err := openKept(dir)
	if err != nil {
		if s := err.Error(); strings.Contains(s, "\n") || !strings.Contains(s, name) {
			t.Errorf("%s: %v; want one line that names the file", what, err)
		}
		after := folderText(t, dir)
		for n, text := range before {
			if after[n] != text {
				t.Errorf("%s: %s was changed by a start that was refused", what, n)
			}
		}
		return true
	}
	defer k.close(t)
	if last, err := checkHistory(k); err != nil || last != history {
		t.Errorf("%s: %d of %d transactions are there (%v)", what, last, history, err)
	}
	if _, err := k.query("create table afterwards (i int)"); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	return false
}

// folderText gives the text of the files of a folder by their names.
func folderText(t testing.TB, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(text)
	}
	return files
}
