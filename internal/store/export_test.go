package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/cockroachdb/pebble/v2"
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

// In returns options for a machine in a time zone.
func (o Options) In(l *time.Location) Options {
	o.local = l
	return o
}

// Age makes of a folder's TIMESTAMPs what an earlier version has had in it.
func (s *Store) Age() error {
	b := s.journal.db.NewBatch()
	err := s.journal.each(tablePrefix, func(key, value []byte) error {
		old := bytes.ReplaceAll(value, []byte(`"Type":"`+keptMoment), []byte(`"Type":"`+oldMoment))
		return b.Set(append([]byte{tablePrefix}, key...), old, nil)
	})
	if err == nil {
		err = b.Commit(pebble.Sync)
	}
	return errors.Join(err, b.Close())
}
