package store

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
)

// formatVersion is that of what is in the folder.
const formatVersion = 1

// stampName is the file that says so. It is the first that is written.
const stampName = "SELKIE"

// checkStamp refuses a folder that this version cannot read, and makes one that
// is not there.
func checkStamp(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, stampName)
	stamp := func(version int) string {
		line := fmt.Sprintf("selkie store, version %d", version)
		return fmt.Sprintf("%s, crc32c %08x\n", line, crc32.Checksum([]byte(line), crc32.MakeTable(crc32.Castagnoli)))
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		if len(entries) > 0 {
			return fmt.Errorf("the folder %s is not empty and has no file %s: it is no store of Selkie's; nothing was changed", dir, stampName)
		}
		return os.WriteFile(path, []byte(stamp(formatVersion)), 0o600)
	}
	if err != nil {
		return err
	}
	var version int
	if _, err := fmt.Sscanf(string(b), "selkie store, version %d,", &version); err != nil || string(b) != stamp(version) {
		return fmt.Errorf("the file %s is damaged: it should say %q; nothing was changed", path, strings.TrimSpace(stamp(formatVersion)))
	}
	if version != formatVersion {
		return fmt.Errorf("the store in %s is of version %d, this Selkie reads version %d; use the Selkie that wrote it", dir, version, formatVersion)
	}
	return nil
}
