package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/rowenc"
	"github.com/selkiedb/selkie/internal/zone"
)

// rowKeyLength is that of what stands before a row's own key.
const rowKeyLength = 1 + 8

// contents is what a folder holds.
type contents struct {
	root    *root
	lastID  uint64   // the highest number in use
	orphans []uint64 // numbers of rows that no table refers to
	// migrants are tables of an older form, and whether other rows became of theirs.
	migrants map[uint64]bool
}

// load reads everything that is kept. TIMESTAMPs of an older form were read off clocks
// in a time zone.
func (j *journal) load(local *time.Location) (*contents, error) {
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
	used, migrants := make(map[uint64]bool), make(map[uint64]bool)
	var last uint64
	if err := j.each(tablePrefix, func(_, value []byte) error {
		var k keptTable
		if err := json.Unmarshal(value, &k); err != nil {
			return err
		}
		in := time.UTC
		if k.hasClocks() {
			in = local
		}
		t, err := j.table(&k, in)
		if in != time.UTC && isDuplicate(err) {
			in = time.UTC // the clocks never showed all of it: another zone's did
			t, err = j.table(&k, in)
		}
		if k.hasClocks() {
			migrants[k.ID] = zone.Of(in) != nil
		}
		if err != nil {
			return fmt.Errorf("table %s.%s: %w", k.Database, k.Name, err)
		}
		r.tables.Set(k.ID, t)
		used[k.DataID] = true
		last = max(last, k.ID, k.DataID)
		if k.HistoryOf != 0 {
			return nil
		}
		d, ok := r.database(k.Database)
		if !ok {
			return fmt.Errorf("table %s.%s: its database is missing", k.Database, k.Name)
		}
		d.tables[strings.ToLower(k.Name)] = k.ID
		return nil
	}); err != nil {
		return nil, err
	}
	// Documents are the server's to read; here they only have to be readable.
	if err := j.each(documentPrefix, func(_, _ []byte) error { return nil }); err != nil {
		return nil, err
	}
	orphans, err := j.orphans(used)
	for _, id := range orphans {
		last = max(last, id)
	}
	return &contents{root: r, lastID: last, orphans: orphans, migrants: migrants}, err
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

// table reads one table. TIMESTAMPs of an older form are what clocks showed in a zone.
func (j *journal) table(k *keptTable, in *time.Location) (*tableState, error) {
	def, err := k.def()
	if err != nil {
		return nil, err
	}
	var old *migrant
	if k.hasClocks() {
		old = def.migrant(in)
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
			key := string(it.Key()[rowKeyLength:])
			if def.keyless() && def.owner == 0 {
				def.shared.raiseRow(key)
			}
			if def.auto >= 0 {
				if n, ok := positive(ctx, row[def.auto]); ok {
					def.shared.raiseAuto(n + 1)
				}
			}
			if old != nil {
				if key, row, err = old.row(ctx, key, row); err != nil {
					break
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

// orphans finds rows that a DDL statement wrote ahead of a commit that never
// came.
func (j *journal) orphans(used map[uint64]bool) (ids []uint64, err error) {
	it, err := j.db.NewIter(&pebble.IterOptions{LowerBound: []byte{rowPrefix}, UpperBound: []byte{rowPrefix + 1}})
	if err != nil {
		return nil, err
	}
	for ok := it.First(); ok; {
		if len(it.Key()) < rowKeyLength {
			err = fmt.Errorf("the key %x is none of a row", it.Key())
			break
		}
		id := binary.BigEndian.Uint64(it.Key()[1:rowKeyLength])
		if !used[id] {
			ids = append(ids, id)
		}
		ok = it.SeekGE(idKey(rowPrefix, id+1))
	}
	return ids, errors.Join(err, it.Error(), it.Close())
}

// sweep removes orphans.
func (j *journal) sweep(orphans []uint64) error {
	if len(orphans) == 0 {
		return nil
	}
	b := j.db.NewBatch()
	var err error
	for _, id := range orphans {
		err = errors.Join(err, deleteRows(b, id))
	}
	if err == nil {
		err = b.Commit(pebble.Sync)
	}
	return errors.Join(err, b.Close())
}
