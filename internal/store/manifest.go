package store

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/record"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A folder of version 1 has no seals. Its MANIFEST is good if it can be read to
// its end, or if no table is there that the rest may have told of: pebble would
// leave out what such a table holds, and delete it.

// tornManifest returns the name of the folder's MANIFEST if it cannot be read to
// its end, and otherwise nothing.
func tornManifest(fs vfs.FS, path string) (string, error) {
	f, err := fs.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	r := record.NewReader(f, 0)
	for {
		edit, err := r.Next()
		if err == nil {
			_, err = io.Copy(io.Discard, edit)
		}
		switch {
		case errors.Is(err, io.EOF):
			return "", nil
		case err != nil:
			return fs.PathBase(path), nil
		}
	}
}

// forgotten returns an error when the folder holds a table that an open database
// knows nothing of.
func forgotten(fs vfs.FS, dir string, db *pebble.DB) error {
	levels, err := db.SSTables()
	if err != nil {
		return err
	}
	known := make(map[string]bool)
	for _, level := range levels {
		for _, t := range level {
			known[fmt.Sprintf("%s.sst", t.BackingSSTNum)] = true
		}
	}
	names, err := fs.List(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".sst") && !known[name] {
			return fmt.Errorf("nothing is said of %s", name)
		}
	}
	return nil
}
