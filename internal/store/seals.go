package store

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// pebble takes the end of a log, and of the MANIFEST, which says what tables and
// logs count, for wherever it can be read to. After a crash that is right: what
// was cut short had not been acknowledged, or is still somewhere else. But if
// the file was damaged, the rest told of what is nowhere else any more.
//
// The two are told apart by seals in the stamp: before anything is removed from
// the folder, or a log is followed by another, the stamp says how the MANIFEST
// and the logs begin, as far as they are on the disk. What a MANIFEST says
// after its seal nothing was removed for yet, so it may be missing: the logs and
// tables that it was to replace are all there.

// seals are those of an open folder. The methods are safe for concurrent use.
type seals struct {
	fs  vfs.FS // without anything that calls back here
	dir string

	mu    sync.Mutex
	files map[string]*sealed // by name
	stale bool               // there is something to be said that the stamp does not say
}

// sealed is a file that may be sealed.
type sealed struct {
	written, synced seal
}

func newSeals(fs vfs.FS, dir string, s stamp) *seals {
	l := &seals{fs: fs, dir: dir, files: make(map[string]*sealed), stale: s.version < formatVersion}
	for name, of := range s.seals {
		l.files[name] = &sealed{written: of, synced: of}
	}
	return l
}

func isLog(name string) bool      { return strings.HasSuffix(name, ".log") }
func isManifest(name string) bool { return strings.HasPrefix(name, "MANIFEST-") }

// watch follows what is written to a new file.
func (l *seals) watch(f vfs.File, name string) vfs.File {
	of := &sealed{}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files[name] = of
	return &sealedFile{File: f, seals: l, of: of, log: isLog(name)}
}

// wrote takes note of what was added to a file.
func (l *seals) wrote(of *sealed, p []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	of.written = seal{of.written.length + int64(len(p)), crc32.Update(of.written.sum, castagnoli, p)}
}

// synced takes note that a file is on the disk as far as now. The stamp need not
// follow the log that is in use, which grows all the time.
func (l *seals) synced(of *sealed, now seal, follow bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if of.synced.length < now.length {
		of.synced = now
		l.stale = l.stale || follow
	}
}

// closed takes note that a log is at its end.
func (l *seals) closed() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stale = true
}

func (l *seals) writtenTo(of *sealed) seal {
	l.mu.Lock()
	defer l.mu.Unlock()
	return of.written
}

// forget ends the seal of a file that is about to go.
func (l *seals) forget(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if of, ok := l.files[name]; ok {
		delete(l.files, name)
		l.stale = l.stale || of.synced.length > 0
	}
}

// write makes the stamp say all that there is to say. Until it has, nothing may
// be removed.
func (l *seals) write() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.stale {
		return nil
	}
	s := stamp{version: formatVersion, seals: make(map[string]seal, len(l.files))}
	for name, of := range l.files {
		if of.synced.length > 0 {
			s.seals[name] = of.synced
		}
	}
	if err := s.write(l.fs, l.dir); err != nil {
		return fmt.Errorf("store: the file %s cannot be written: %w", l.fs.PathJoin(l.dir, stampName), err)
	}
	l.stale = false
	return nil
}

// check sees that files are what their seals say, and that manifest, the
// MANIFEST in use, is one of them or newer.
func (s stamp) check(fs vfs.FS, dir, manifest string) error {
	newest := ""
	for name, of := range s.seals {
		if err := of.check(fs, fs.PathJoin(dir, name)); err != nil {
			return fmt.Errorf("the file %s is damaged: %w", name, err)
		}
		if isManifest(name) && cmp.Or(cmp.Compare(len(newest), len(name)), cmp.Compare(newest, name)) < 0 {
			newest = name
		}
	}
	if _, known := s.seals[manifest]; known || newest == "" {
		return nil
	}
	if cmp.Or(cmp.Compare(len(manifest), len(newest)), cmp.Compare(manifest, newest)) < 0 {
		return fmt.Errorf("the file %s is in use, and should be %s or a newer one", manifest, newest)
	}
	return nil
}

// check sees that a file begins as the seal says.
func (of seal) check(fs vfs.FS, path string) error {
	f, err := fs.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("it is missing")
	}
	if err != nil {
		return err
	}
	sum := crc32.New(castagnoli)
	n, err := io.Copy(sum, io.LimitReader(f, of.length))
	switch err := errors.Join(err, f.Close()); {
	case err != nil:
		return err
	case n < of.length:
		return fmt.Errorf("it has %d bytes, and had %d or more", n, of.length)
	case sum.Sum32() != of.sum:
		return fmt.Errorf("its first %d bytes are not what was written", of.length)
	}
	return nil
}
