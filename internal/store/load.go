package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/rowenc"
)

// formatVersion is that of what is in the folder.
const formatVersion = 1

// stampName is the file that says so. It is the first that is written.
const stampName = "SELKIE"

// open opens a folder, or makes it.
func open(dir string, o Options) (*journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := checkStamp(dir); err != nil {
		return nil, err
	}
	j := &journal{policy: o.Flush, relax: &relaxedFS{FS: vfs.Default}}
	if j.policy == nil {
		j.policy = func() FlushPolicy { return FlushSync }
	}
	db, err := pebble.Open(dir, &pebble.Options{
		FS:                 j.relax,
		Logger:             pebbleLog{o},
		FormatMajorVersion: pebble.FormatNewest,
		MemTableSize:       16 << 20,
	})
	if err != nil {
		return nil, fmt.Errorf("the store in %s cannot be opened, nothing was changed: %w", dir, err)
	}
	j.db = db
	return j, nil
}

// checkStamp refuses a folder that this version cannot read.
func checkStamp(dir string) error {
	path := filepath.Join(dir, stampName)
	stamp := func(version int) string {
		line := fmt.Sprintf("selkie store, version %d", version)
		return fmt.Sprintf("%s, crc32c %08x\n", line, crc32.Checksum([]byte(line), crc32.MakeTable(crc32.Castagnoli)))
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
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

// load reads everything that is kept.
func (j *journal) load(s *Store) (*root, error) {
	r := &root{databases: map[string]*database{}}
	if err := j.each(databasePrefix, func(key, value []byte) error {
		var k keptDatabase
		if err := json.Unmarshal(value, &k); err != nil {
			return err
		}
		d, err := k.database()
		if err != nil {
			return err
		}
		r.databases[string(key)] = d
		return nil
	}); err != nil {
		return nil, err
	}
	used := make(map[uint64]bool)
	var last uint64
	if err := j.each(tablePrefix, func(_, value []byte) error {
		var k keptTable
		if err := json.Unmarshal(value, &k); err != nil {
			return err
		}
		t, err := j.table(&k)
		if err != nil {
			return fmt.Errorf("table %s.%s: %w", k.Database, k.Name, err)
		}
		d, ok := r.database(k.Database)
		if !ok {
			return fmt.Errorf("table %s.%s: its database is missing", k.Database, k.Name)
		}
		d.tables[strings.ToLower(k.Name)] = k.ID
		r.tables.Set(k.ID, t)
		used[k.DataID] = true
		last = max(last, k.ID, k.DataID)
		return nil
	}); err != nil {
		return nil, err
	}
	orphan, err := j.sweep(used)
	s.ids.Store(max(last, orphan))
	return r, err
}

func (j *journal) each(prefix byte, f func(key, value []byte) error) error {
	it, err := j.db.NewIter(&pebble.IterOptions{LowerBound: []byte{prefix}, UpperBound: []byte{prefix + 1}})
	if err != nil {
		return err
	}
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		var value []byte
		if value, err = it.ValueAndErr(); err == nil {
			err = f(it.Key()[1:], value)
		}
	}
	return errors.Join(err, it.Error(), it.Close())
}

// table reads one table.
func (j *journal) table(k *keptTable) (*tableState, error) {
	def, err := k.def()
	if err != nil {
		return nil, err
	}
	counters, closer, err := j.db.Get(idKey(counterPrefix, def.id))
	switch {
	case errors.Is(err, pebble.ErrNotFound):
		def.shared.auto.Store(1)
	case err != nil:
		return nil, err
	default:
		if len(counters) == 16 {
			def.shared.auto.Store(binary.BigEndian.Uint64(counters))
			def.shared.row.Store(binary.BigEndian.Uint64(counters[8:]))
		}
		if err := closer.Close(); err != nil {
			return nil, err
		}
	}
	ctx := sql.NewEmptyContext()
	t, err := rebuild(ctx, def, func(yield func(string, sql.Row) error) error {
		it, err := j.db.NewIter(&pebble.IterOptions{LowerBound: idKey(rowPrefix, def.dataID), UpperBound: idKey(rowPrefix, def.dataID+1)})
		if err != nil {
			return err
		}
		for ok := it.First(); ok && err == nil; ok = it.Next() {
			var value []byte
			if value, err = it.ValueAndErr(); err != nil {
				break
			}
			var row sql.Row
			if row, err = rowenc.Decode(append([]byte(nil), value...)); err != nil {
				break
			}
			if len(row) != len(def.schema.Schema) {
				err = fmt.Errorf("a row has %d values for %d columns", len(row), len(def.schema.Schema))
				break
			}
			key := string(it.Key()[9:])
			if def.keyless() {
				def.shared.raiseRow(key)
			}
			if def.auto >= 0 {
				if n, ok := positive(ctx, row[def.auto]); ok {
					def.shared.raiseAuto(n + 1)
				}
			}
			err = yield(key, row)
		}
		return errors.Join(err, it.Error(), it.Close())
	})
	if err != nil {
		return nil, err
	}
	return &tableState{def: def, trees: t}, nil
}

// sweep removes rows that a DDL statement wrote ahead of a commit that never
// came, and returns the highest number seen.
func (j *journal) sweep(used map[uint64]bool) (highest uint64, err error) {
	it, err := j.db.NewIter(&pebble.IterOptions{LowerBound: []byte{rowPrefix}, UpperBound: []byte{rowPrefix + 1}})
	if err != nil {
		return 0, err
	}
	b := j.db.NewBatch()
	for ok := it.First(); ok && err == nil; {
		id := binary.BigEndian.Uint64(it.Key()[1:9])
		highest = max(highest, id)
		if !used[id] {
			err = deleteRows(b, id)
		}
		ok = it.SeekGE(idKey(rowPrefix, id+1))
	}
	err = errors.Join(err, it.Error(), it.Close())
	if err == nil && !b.Empty() {
		err = b.Commit(pebble.Sync)
	}
	return highest, errors.Join(err, b.Close())
}
