package store

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// formatVersion is that of what is in the folder. A folder of version 1 has no
// seals; it is read, and becomes one of version 2.
const formatVersion = 2

// stampName is the file that says so. It is the first that is written.
const stampName = "SELKIE"

// stampDraft is the next stamp in the making: a crash may leave it behind.
const stampDraft = stampName + ".new"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// A stamp is what the file of that name says.
type stamp struct {
	version int
	seals   map[string]seal // by the file's name
}

// A seal says how a file begins that grows at its end only. It holds from the
// moment it is written until the file is removed.
type seal struct {
	length int64
	sum    uint32 // CRC-32C of so many bytes
}

// text is what the file says: its last line sees to it that nothing else is
// taken for it.
func (s stamp) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "selkie store, version %d", s.version)
	if s.version == 1 {
		fmt.Fprintf(&b, ", crc32c %08x\n", crc32.Checksum([]byte(b.String()), castagnoli))
		return b.String()
	}
	b.WriteByte('\n')
	for _, name := range slices.Sorted(maps.Keys(s.seals)) {
		fmt.Fprintf(&b, "%s begins with %d bytes, crc32c %08x\n", name, s.seals[name].length, s.seals[name].sum)
	}
	fmt.Fprintf(&b, "crc32c %08x\n", crc32.Checksum([]byte(b.String()), castagnoli))
	return b.String()
}

// parseStamp reads what text has written.
func parseStamp(text string) (stamp, bool) {
	s := stamp{seals: make(map[string]seal)}
	lines := strings.Split(text, "\n")
	if _, err := fmt.Sscanf(lines[0], "selkie store, version %d", &s.version); err != nil {
		return stamp{}, false
	}
	for _, line := range lines[1:] {
		var name string
		var of seal
		if _, err := fmt.Sscanf(line, "%s begins with %d bytes, crc32c %08x", &name, &of.length, &of.sum); err == nil {
			s.seals[name] = of
		}
	}
	return s, s.text() == text
}

// readStamp refuses a folder that this version cannot read, and makes one that
// is not there.
func readStamp(fs vfs.FS, dir string) (stamp, error) {
	if err := fs.MkdirAll(dir, 0o700); err != nil {
		return stamp{}, err
	}
	path := fs.PathJoin(dir, stampName)
	text, err := readFile(fs, path)
	if errors.Is(err, os.ErrNotExist) {
		names, err := fs.List(dir)
		if err != nil {
			return stamp{}, err
		}
		if slices.ContainsFunc(names, func(name string) bool { return name != stampDraft }) {
			return stamp{}, fmt.Errorf("the folder %s is not empty and has no file %s: it is no store of Selkie's; nothing was changed", dir, stampName)
		}
		s := stamp{version: formatVersion}
		return s, errors.Join(s.write(fs, dir), syncDir(fs, filepath.Dir(dir)))
	}
	if err != nil {
		return stamp{}, err
	}
	s, ok := parseStamp(string(text))
	if !ok {
		first := strings.Split(stamp{version: formatVersion}.text(), "\n")[0]
		return stamp{}, fmt.Errorf("the file %s is damaged: it should begin with %q and end with its own checksum; nothing was changed", path, first)
	}
	if s.version > formatVersion {
		return stamp{}, fmt.Errorf("the store in %s is of version %d, this Selkie reads version %d; use the Selkie that wrote it", dir, s.version, formatVersion)
	}
	return s, nil
}

// write puts the stamp in the place of the one before, whole whatever happens.
// The folder is synced first: what the stamp speaks of has to be there before
// it.
func (s stamp) write(fs vfs.FS, dir string) error {
	draft := fs.PathJoin(dir, stampDraft)
	f, err := fs.Create(draft, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, s.text())
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close(), syncDir(fs, dir)); err != nil {
		return err
	}
	return errors.Join(fs.Rename(draft, fs.PathJoin(dir, stampName)), syncDir(fs, dir))
}

// syncDir makes last which files a folder has.
func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func readFile(fs vfs.FS, path string) ([]byte, error) {
	f, err := fs.Open(path)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(f)
	return text, errors.Join(err, f.Close())
}
