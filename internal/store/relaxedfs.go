package store

import (
	"errors"
	"strings"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// relaxedFS is a file system whose write-ahead logs may be told to leave it to
// the operating system when what they write gets to the disk. It survives the
// end of the process then, but not that of the machine.
type relaxedFS struct {
	vfs.FS
	relaxed atomic.Bool
}

func (fs *relaxedFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return fs.log(name)(fs.FS.Create(name, c))
}

func (fs *relaxedFS) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return fs.log(name)(fs.FS.ReuseForWrite(old, name, c))
}

// Unwrap returns the file system below.
func (fs *relaxedFS) Unwrap() vfs.FS { return fs.FS }

func (fs *relaxedFS) log(name string) func(vfs.File, error) (vfs.File, error) {
	return func(f vfs.File, err error) (vfs.File, error) {
		if err != nil || !strings.HasSuffix(name, ".log") {
			return f, err
		}
		return &relaxedFile{File: f, fs: fs}, nil
	}
}

type relaxedFile struct {
	vfs.File
	fs   *relaxedFS
	owes atomic.Bool // a Sync was left to the operating system
}

func (f *relaxedFile) Sync() error {
	if f.fs.relaxed.Load() {
		f.owes.Store(true)
		return nil
	}
	f.owes.Store(false)
	return f.File.Sync()
}

func (f *relaxedFile) SyncData() error {
	if f.fs.relaxed.Load() {
		f.owes.Store(true)
		return nil
	}
	f.owes.Store(false)
	return f.File.SyncData()
}

// Close makes up for what was left to the operating system: a log that another
// one follows has to be whole.
func (f *relaxedFile) Close() error {
	var err error
	if f.owes.Load() {
		err = f.File.Sync()
	}
	return errors.Join(err, f.File.Close())
}
