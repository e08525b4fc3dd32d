package store

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// On returns options for a folder on a file system of a test's.
func (o Options) On(fs vfs.FS) Options {
	o.fs = fs
	return o
}

// Turn makes of the log a table, and of several tables one, as happens by itself
// when there is much of them.
func (s *Store) Turn() error {
	db := s.journal.db
	return errors.Join(db.Flush(), db.Compact(context.Background(), []byte{0}, []byte{0xff}, false))
}

// Tidy waits until all is removed that is to be.
func (s *Store) Tidy() { s.journal.db.TestOnlyWaitForCleaning() }
