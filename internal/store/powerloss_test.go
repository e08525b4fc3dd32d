package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/selkiedb/selkie/internal/store"
)

// outageFS is a file system in memory. Before some of the steps that change it,
// it is asked what a power loss at this moment would leave.
type outageFS struct {
	vfs.FS
	mem *vfs.MemFS

	mu      sync.Mutex
	random  *rand.Rand
	every   int // about so many steps are between two outages
	acked   *atomic.Int64
	outages []outage
}

// An outage is what a power loss leaves, and what was acknowledged before it.
type outage struct {
	fs    *vfs.MemFS
	acked int64
	what  string
}

func newOutageFS(mem *vfs.MemFS, r *rand.Rand, every int) *outageFS {
	return &outageFS{FS: mem, mem: mem, random: r, every: every, acked: new(atomic.Int64)}
}

func (fs *outageFS) step(what, name string) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if fs.random.IntN(fs.every) != 0 {
		return
	}
	acked := fs.acked.Load()
	percent := []int{0, 30, 70, 100}[fs.random.IntN(4)]
	left := fs.mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: percent, RNG: fs.random})
	fs.outages = append(fs.outages, outage{left, acked, fmt.Sprintf("before %s %s, with %d%% of what was not synced", what, name, percent)})
}

// taken returns the outages since the last call.
func (fs *outageFS) taken() []outage {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	all := fs.outages
	fs.outages = nil
	return all
}

func (fs *outageFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	fs.step("creating", name)
	f, err := fs.FS.Create(name, c)
	return &outageFile{f, fs, name}, err
}

func (fs *outageFS) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	fs.step("reusing", old)
	f, err := fs.FS.ReuseForWrite(old, name, c)
	return &outageFile{f, fs, name}, err
}

func (fs *outageFS) OpenDir(name string) (vfs.File, error) {
	f, err := fs.FS.OpenDir(name)
	return &outageFile{f, fs, name}, err
}

func (fs *outageFS) Remove(name string) error {
	fs.step("removing", name)
	return fs.FS.Remove(name)
}

func (fs *outageFS) Rename(old, name string) error {
	fs.step("renaming", old)
	return fs.FS.Rename(old, name)
}

func (fs *outageFS) Unwrap() vfs.FS { return fs.FS }

type outageFile struct {
	vfs.File
	fs   *outageFS
	name string
}

func (f *outageFile) Write(p []byte) (int, error) {
	f.fs.step("writing", f.name)
	return f.File.Write(p)
}

func (f *outageFile) Sync() error {
	f.fs.step("syncing", f.name)
	return f.File.Sync()
}

func (f *outageFile) SyncData() error {
	f.fs.step("syncing", f.name)
	return f.File.SyncData()
}

// No power loss keeps a folder from being opened, whatever was being written, and
// none takes away what was acknowledged, nor does one while the folder is being
// opened again. SELKIE_SEED=n takes other moments.
func TestPowerLoss(t *testing.T) {
	const transactions = 120
	seed := uint64(5)
	if s := os.Getenv("SELKIE_SEED"); s != "" {
		fmt.Sscan(s, &seed)
	}
	r := rand.New(rand.NewPCG(seed, 6))
	fs := newOutageFS(vfs.NewCrashableMem(), r, 6)
	if err := fs.MkdirAll("/", 0o700); err != nil {
		t.Fatal(err)
	}
	k := mustOpenOn(t, fs, memDir)
	must := func(queries ...string) {
		t.Helper()
		for _, q := range queries {
			if _, err := k.query(q); err != nil {
				t.Fatalf("%s: %v", q, err)
			}
		}
	}
	must("create table counter (one int primary key, n int)", "insert into counter values (1, 0)", "create table rows_ (n int primary key, s varchar(200))")
	seen := 0
	check := func() {
		for _, o := range fs.taken() {
			seen++
			survivesOutage(t, o, r)
		}
	}
	for n := 1; n <= transactions; n++ {
		must("start transaction", fmt.Sprintf("update counter set n = %d", n),
			fmt.Sprintf("insert into rows_ (n, s) values (%d, '%s')", n, strings.Repeat(string(rune('a'+n%26)), 150)), "commit")
		fs.acked.Store(int64(n))
		if n%9 == 0 {
			if err := k.store.Turn(); err != nil {
				t.Fatal(err)
			}
		}
		if n%40 == 0 {
			k.close(t)
			k = mustOpenOn(t, fs, memDir)
		}
		check()
	}
	k.close(t)
	check()
	t.Logf("%d power losses", seen)
}

// survivesOutage opens what a power loss left, and once more what another one
// leaves meanwhile.
func survivesOutage(t *testing.T, o outage, r *rand.Rand) {
	t.Helper()
	again := newOutageFS(o.fs, r, 30)
	again.acked.Store(o.acked)
	holds(t, again, o)
	for _, second := range again.taken() {
		second.what = o.what + ", then " + second.what
		holds(t, second.fs, second)
	}
}

func holds(t *testing.T, fs vfs.FS, o outage) {
	t.Helper()
	k, err := openOn(fs, memDir)
	if err != nil {
		t.Errorf("power loss %s: %v", o.what, err)
		return
	}
	defer k.close(t)
	if last, err := checkHistory(k); err != nil || int64(last) < o.acked {
		t.Errorf("power loss %s: %d transactions are there, %d were acknowledged (%v)", o.what, last, o.acked, err)
	}
}

// A restored snapshot and the documents that go with it are kept together or not
// at all.
func TestPowerLossRestoring(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	fs := newOutageFS(vfs.NewCrashableMem(), r, 3)
	k := mustOpenOn(t, fs, memDir)
	var snaps []*store.Snapshot
	for _, q := range []string{"create table which (one int primary key, n int)", "insert into which values (1, 0)", "update which set n = 1"} {
		if _, err := k.query(q); err != nil {
			t.Fatal(err)
		}
		snaps = append(snaps, k.store.Snapshot())
	}
	snaps = snaps[1:]
	if err := k.store.PutDocument(store.Document{Name: "which", Text: []byte("1")}); err != nil {
		t.Fatal(err)
	}
	fs.taken()
	seen := 0
	for i := range 30 {
		d := store.Document{Name: "which", Text: fmt.Append(nil, i%2)}
		if err := k.store.Restore(snaps[i%2], d); err != nil {
			t.Fatal(err)
		}
		for _, o := range fs.taken() {
			seen++
			left := mustOpenOn(t, o.fs, memDir)
			rows, err := left.query("select n from which")
			if err != nil {
				t.Fatal(err)
			}
			text, err := left.store.Document("which")
			if err != nil || fmt.Sprint(rows[0][0]) != string(text) {
				t.Errorf("power loss %s: the table says %v, the document %s (%v)", o.what, rows[0][0], text, err)
			}
			left.close(t)
		}
	}
	k.close(t)
	if seen == 0 {
		t.Error("there was no power loss")
	}
}
