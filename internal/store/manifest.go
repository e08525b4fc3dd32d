package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/record"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// pebble's MANIFEST says which of the folder's tables count. pebble reads it as
// far as it can be read and takes the rest for a write that was cut short. After
// a crash that is so, and nothing is lost. But where the file was damaged later
// the rest told of tables, the logs of which are gone: pebble would leave out
// what they hold, and delete them.

// tornManifest returns the name of the folder's MANIFEST if it cannot be read to
// its end, and otherwise nothing.
func tornManifest(dir string) (string, error) {
	desc, err := pebble.Peek(dir, vfs.Default)
	if err != nil || !desc.Exists {
		return "", err
	}
	f, err := os.Open(desc.ManifestFilename)
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
			return filepath.Base(desc.ManifestFilename), nil
		}
	}
}

// forgotten returns an error when the folder holds a table that an open database
// knows nothing of.
func forgotten(dir string, db *pebble.DB) error {
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
	files, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil {
		return err
	}
	for _, path := range files {
		if name := filepath.Base(path); !known[name] {
			return fmt.Errorf("nothing is said of %s", name)
		}
	}
	return nil
}

// blame names the file for which pebble could not open a folder, where pebble
// does not.
func blame(dir string, err error) error {
	files, dirErr := os.ReadDir(dir)
	if dirErr != nil || errors.Is(err, pebble.ErrDBDoesNotExist) {
		return err
	}
	var logs []string
	for _, f := range files {
		if strings.Contains(err.Error(), f.Name()) {
			return err
		}
		if strings.HasSuffix(f.Name(), ".log") {
			logs = append(logs, f.Name())
		}
	}
	if strings.Contains(err.Error(), "WAL") && len(logs) > 0 {
		return fmt.Errorf("the log is damaged (%s): %w", strings.Join(logs, ", "), err)
	}
	o := &pebble.Options{}
	o.EnsureDefaults()
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "OPTIONS-") {
			continue
		}
		if text, readErr := os.ReadFile(filepath.Join(dir, f.Name())); readErr == nil && o.CheckCompatibility(dir, string(text)) != nil {
			return fmt.Errorf("the file %s is damaged: %w", f.Name(), err)
		}
	}
	return err
}
