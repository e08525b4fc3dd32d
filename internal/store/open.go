package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// open opens a folder, or makes it, and reads all that is in it. It reads before
// anything may write: a folder that cannot be read is left as it is.
func (s *Store) open() (*journal, *root, error) {
	dir, fs := s.options.Dir, s.options.fs
	if fs == nil {
		fs = vfs.Default
	}
	stamp, err := readStamp(fs, dir)
	if err != nil {
		return nil, nil, err
	}
	local := s.options.local
	if local == nil {
		local = time.Local
	}
	c, err := read(fs, dir, stamp, local)
	if errors.Is(err, pebble.ErrDBDoesNotExist) && len(stamp.seals) == 0 && !hasData(fs, dir) {
		c, err = &contents{root: &root{databases: map[string]*database{}}}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("the store in %s cannot be read, nothing was changed: %s", dir, oneLine(err))
	}
	j := &journal{policy: s.options.Flush, seals: newSeals(fs, dir, stamp)}
	j.relax = &relaxedFS{FS: &sealFS{FS: fs, seals: j.seals}}
	if j.policy == nil {
		j.policy = func() FlushPolicy { return FlushSync }
	}
	if err := j.open(dir, s.options); err != nil {
		return nil, nil, fmt.Errorf("the store in %s cannot be opened: %w", dir, err)
	}
	s.ids.Store(c.lastID)
	if err := errors.Join(j.sweep(c.orphans), j.migrate(s, c), j.seals.write()); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("the store in %s cannot be written: %w", dir, err), j.db.Close())
	}
	return j, c.root, nil
}

func (j *journal) open(dir string, o Options) (err error) {
	defer recovered(&err)
	before, err := pebble.Peek(dir, j.relax)
	if err != nil {
		return err
	}
	j.db, err = pebble.Open(dir, &pebble.Options{
		FS:                 j.relax,
		Logger:             pebbleLog{o},
		FormatMajorVersion: pebble.FormatNewest,
		MemTableSize:       16 << 20,
		EventListener: &pebble.EventListener{
			// All that is kept was read at the start, so nothing is lost yet, and the
			// next start refuses the file.
			DataCorruption: func(i pebble.DataCorruptionInfo) {
				pebbleLog{o}.Errorf("the file %s is damaged: %v; dump the databases and load them into a new folder", i.Path, i.Details)
			},
		},
	})
	if err == nil && before.FormatMajorVersion < pebble.FormatNewest {
		// The log that is in use was begun in the older format, whose damages are
		// not noticed.
		if err = j.db.Flush(); err != nil {
			err = errors.Join(err, j.db.Close())
		}
	}
	return err
}

// read reads a folder without changing anything in it. The error names the file
// that is to blame as far as that is known.
func read(fs vfs.FS, dir string, s stamp, local *time.Location) (c *contents, err error) {
	defer recovered(&err)
	desc, err := pebble.Peek(dir, fs)
	if err != nil {
		return nil, err
	}
	damaged := ""
	switch {
	case !desc.Exists:
	case s.version == 1:
		damaged, err = tornManifest(fs, desc.ManifestFilename)
	default:
		err = s.check(fs, dir, fs.PathBase(desc.ManifestFilename))
		if err == nil {
			err = checkNewestLog(fs, dir)
		}
	}
	if err != nil {
		return nil, err
	}
	torn := damaged != ""
	db, err := pebble.Open(dir, &pebble.Options{
		FS:            fs,
		ReadOnly:      true,
		Logger:        silentLog{},
		EventListener: &pebble.EventListener{DataCorruption: func(i pebble.DataCorruptionInfo) { damaged = fs.PathBase(i.Path) }},
	})
	if err == nil {
		if torn {
			err = forgotten(fs, dir, db)
		}
		if err == nil {
			c, err = (&journal{db: db}).load(local)
		}
		err = errors.Join(err, db.Close())
	} else if !torn {
		err = blame(fs, dir, err)
	}
	if err != nil && damaged != "" {
		err = fmt.Errorf("the file %s is damaged: %w", damaged, err)
	}
	return c, err
}

// oneLine is an error's text without what pebble says of it twice, and in one
// line.
func oneLine(err error) string {
	var lines []string
	for line := range strings.Lines(err.Error()) {
		if line = strings.TrimSpace(line); line != "<corruption detail carrier>" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// hasData tells a folder that was in use from one whose making was cut short.
func hasData(fs vfs.FS, dir string) bool {
	names, err := fs.List(dir)
	return err != nil || slices.ContainsFunc(names, func(name string) bool {
		return isLog(name) || strings.HasSuffix(name, ".sst")
	})
}

// recovered turns a panic into an error: pebble panics where what it reads
// cannot be.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v", p)
	}
}

// pebbleLog passes on what pebble says when something is wrong.
type pebbleLog struct{ o Options }

func (l pebbleLog) Infof(string, ...any) {}
func (l pebbleLog) Errorf(format string, args ...any) {
	if l.o.Errorf != nil {
		l.o.Errorf("store: "+format, args...)
	}
}

// Fatalf is called when the log cannot be written any more: to go on would be to
// acknowledge what is not kept.
func (l pebbleLog) Fatalf(format string, args ...any) {
	l.Errorf(format, args...)
	panic(fmt.Sprintf("store: "+format, args...))
}

// silentLog is for reading, whose errors are returned.
type silentLog struct{}

func (silentLog) Infof(string, ...any)              {}
func (silentLog) Errorf(string, ...any)             {}
func (silentLog) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
