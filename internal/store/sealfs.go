package store

import (
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// sealFS is a file system that keeps the seals of a folder: it follows what is
// written to logs and MANIFESTs, and has the stamp say so before a file goes or
// a log is begun.
type sealFS struct {
	vfs.FS
	seals *seals
}

func (fs *sealFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	base := fs.PathBase(name)
	if isLog(base) {
		if err := fs.seals.write(); err != nil {
			return nil, err
		}
	}
	if strings.HasPrefix(base, "marker.") {
		// The file that a marker names has to be there before the marker is.
		if err := syncDir(fs.FS, fs.seals.dir); err != nil {
			return nil, err
		}
	}
	f, err := fs.FS.Create(name, c)
	if err != nil || !isLog(base) && !isManifest(base) {
		return f, err
	}
	return fs.seals.watch(f, base), nil
}

func (fs *sealFS) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	fs.seals.forget(fs.PathBase(old))
	if err := fs.seals.write(); err != nil {
		return nil, err
	}
	f, err := fs.FS.ReuseForWrite(old, name, c)
	if err != nil {
		return nil, err
	}
	return fs.seals.watch(f, fs.PathBase(name)), nil
}

func (fs *sealFS) Remove(name string) error {
	fs.seals.forget(fs.PathBase(name))
	if err := fs.seals.write(); err != nil {
		return err
	}
	return fs.FS.Remove(name)
}

// Unwrap returns the file system below.
func (fs *sealFS) Unwrap() vfs.FS { return fs.FS }

// sealedFile is a log or a MANIFEST that is being written.
type sealedFile struct {
	vfs.File
	seals *seals
	of    *sealed
	log   bool
}

func (f *sealedFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	f.seals.wrote(f.of, p[:n])
	return n, err
}

func (f *sealedFile) Sync() error { return f.syncing(f.File.Sync) }

func (f *sealedFile) SyncData() error { return f.syncing(f.File.SyncData) }

func (f *sealedFile) syncing(sync func() error) error {
	now := f.seals.writtenTo(f.of)
	err := sync()
	if err == nil {
		f.seals.synced(f.of, now, !f.log)
	}
	return err
}

func (f *sealedFile) Close() error {
	if f.log {
		f.seals.closed()
	}
	return f.File.Close()
}
