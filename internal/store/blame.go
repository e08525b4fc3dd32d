package store

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// blame names the file for which pebble could not open a folder, where pebble
// does not.
func blame(fs vfs.FS, dir string, err error) error {
	names, dirErr := fs.List(dir)
	if dirErr != nil || errors.Is(err, pebble.ErrDBDoesNotExist) {
		return err
	}
	var logs []string
	for _, name := range names {
		if strings.Contains(err.Error(), name) {
			return err
		}
		if strings.HasSuffix(name, ".log") {
			logs = append(logs, name)
		}
	}
	if strings.Contains(err.Error(), "WAL") && len(logs) > 0 {
		return fmt.Errorf("the log is damaged (%s): %w", strings.Join(logs, ", "), err)
	}
	o := &pebble.Options{}
	o.EnsureDefaults()
	for _, name := range names {
		if !strings.HasPrefix(name, "OPTIONS-") {
			continue
		}
		if text, readErr := readFile(fs, fs.PathJoin(dir, name)); readErr == nil && o.CheckCompatibility(dir, string(text)) != nil {
			return fmt.Errorf("the file %s is damaged: %w", name, err)
		}
	}
	return err
}
