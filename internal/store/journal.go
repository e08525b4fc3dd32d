package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"github.com/selkiedb/selkie/internal/store/rowenc"
)

// journal keeps what is committed in a folder. It is a key for each row, each
// table's definition and each database, so its size is that of the data, not of
// its history.
//
//	d <name>             a database: views, triggers, routines, events, foreign keys
//	t <id>               a table's definition
//	c <id>               a table's counters
//	r <data id> <key>    a row
//	x <name>             a document of the server's
//	p <name>             what a prepared transaction has changed
//
// A commit is one batch of pebble's, which is in the write-ahead log whole or
// not at all. Only rows that a DDL statement rewrites go ahead of their batch,
// under a number that nothing refers to yet.
type journal struct {
	db     *pebble.DB
	policy func() FlushPolicy
	relax  *relaxedFS
	seals  *seals
}

// FlushPolicy is innodb_flush_log_at_trx_commit.
type FlushPolicy uint64

// What is done before a commit is acknowledged.
const (
	FlushNone  FlushPolicy = 0 // nothing: a crash may lose the last moments
	FlushSync  FlushPolicy = 1 // the log is on the disk
	FlushWrite FlushPolicy = 2 // the log is with the operating system
)

const (
	databasePrefix = 'd'
	tablePrefix    = 't'
	counterPrefix  = 'c'
	rowPrefix      = 'r'
	documentPrefix = 'x'
	preparedPrefix = 'p'
)

// chunk is how much of a rewritten table goes into one batch, in bytes.
const chunk = 4 << 20

func idKey(prefix byte, id uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefix}, id)
}

// record writes the change from one root to the next. The returned function
// waits until it is kept as the policy wants.
func (j *journal) record(from, to *root, tx *Tx) (wait func() error, err error) {
	b := j.db.NewBatch()
	if err := j.recordChanges(b, from, to, tx); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return j.commit(b)
}

// recordChanges puts into a batch what differs between two roots.
func (j *journal) recordChanges(b *pebble.Batch, from, to *root, tx *Tx) error {
	written := make(map[uint64]bool) // tables whose rows are written in full
	if len(tx.ddl) > 0 {
		if err := j.recordDefinitions(b, from, to, written); err != nil {
			return err
		}
	}
	if tx.prepared != "" {
		if err := b.Delete(preparedKey(tx.prepared), nil); err != nil {
			return err
		}
	}
	for id, o := range tx.overlays {
		t, ok := to.tables.Get(id)
		if !ok || written[id] {
			continue
		}
		if err := j.recordRows(b, t.def, o); err != nil {
			return err
		}
	}
	return nil
}

// commit commits a batch and closes it in the end. The returned function waits
// until it is kept as the policy wants.
func (j *journal) commit(b *pebble.Batch) (wait func() error, err error) {
	defer func() {
		if err != nil {
			_ = b.Close()
		}
	}()
	if b.Empty() {
		return func() error { return nil }, b.Close()
	}
	policy := j.policy()
	j.relax.relaxed.Store(policy != FlushSync)
	if policy == FlushNone {
		if err := b.Commit(pebble.NoSync); err != nil {
			return nil, err
		}
		return func() error { return nil }, b.Close()
	}
	if err := j.db.ApplyNoSyncWait(b, pebble.Sync); err != nil {
		return nil, err
	}
	return func() error { return errors.Join(b.SyncWait(), b.Close()) }, nil
}

// recordRows writes what a transaction has changed of a table's rows.
func (j *journal) recordRows(b *pebble.Batch, def *tableDef, o *overlay) (err error) {
	prefix := idKey(rowPrefix, def.dataID)
	var value []byte
	o.rows.Scan(func(key string, row own[[]any]) bool {
		k := append(prefix[:len(prefix):len(prefix)], key...)
		if row.dead {
			err = b.Delete(k, nil)
			return err == nil
		}
		if value, err = rowenc.Append(value[:0], row.value); err != nil {
			err = fmt.Errorf("store: a row of %s cannot be kept: %w", def, err)
			return false
		}
		err = b.Set(k, value, nil)
		return err == nil
	})
	if err != nil || def.auto < 0 && !def.keyless() {
		return err
	}
	return j.recordCounters(b, def)
}

func (j *journal) recordCounters(b *pebble.Batch, def *tableDef) error {
	v := binary.BigEndian.AppendUint64(nil, def.shared.auto.Load())
	v = binary.BigEndian.AppendUint64(v, def.shared.row.Load())
	return b.Set(idKey(counterPrefix, def.id), v, nil)
}

// recordDefinitions writes the databases and tables that differ. Tables whose
// rows are others altogether are written in full, and added to written.
func (j *journal) recordDefinitions(b *pebble.Batch, from, to *root, written map[uint64]bool) error {
	for name, d := range to.databases {
		if from.databases[name] == d {
			continue
		}
		v, err := json.Marshal(keptDatabaseOf(d))
		if err != nil {
			return fmt.Errorf("store: database %s cannot be kept: %w", d.name, err)
		}
		if err := b.Set(append([]byte{databasePrefix}, name...), v, nil); err != nil {
			return err
		}
	}
	for name := range from.databases {
		if to.databases[name] == nil {
			if err := b.Delete(append([]byte{databasePrefix}, name...), nil); err != nil {
				return err
			}
		}
	}
	var err error
	to.tables.Scan(func(id uint64, t *tableState) bool {
		old, ok := from.tables.Get(id)
		if ok && old.def == t.def {
			return true
		}
		err = j.recordTable(b, old, t, written)
		return err == nil
	})
	if err != nil {
		return err
	}
	from.tables.Scan(func(id uint64, t *tableState) bool {
		if _, ok := to.tables.Get(id); !ok {
			err = errors.Join(b.Delete(idKey(tablePrefix, id), nil), b.Delete(idKey(counterPrefix, id), nil), deleteRows(b, t.def.dataID))
		}
		return err == nil
	})
	return err
}

func deleteRows(b *pebble.Batch, dataID uint64) error {
	return b.DeleteRange(idKey(rowPrefix, dataID), idKey(rowPrefix, dataID+1), nil)
}

func (j *journal) recordTable(b *pebble.Batch, old, t *tableState, written map[uint64]bool) error {
	kept, err := keptTableOf(t.def)
	if err != nil {
		return err
	}
	v, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("store: table %s cannot be kept: %w", t.def, err)
	}
	if err := b.Set(idKey(tablePrefix, t.def.id), v, nil); err != nil {
		return err
	}
	if err := j.recordCounters(b, t.def); err != nil {
		return err
	}
	if old != nil && old.def.dataID == t.def.dataID {
		return nil
	}
	if old != nil {
		if err := deleteRows(b, old.def.dataID); err != nil {
			return err
		}
	}
	written[t.def.id] = true
	return j.writeRows(t)
}

// writeRows writes all rows of a table ahead of the batch that will refer to
// them.
func (j *journal) writeRows(t *tableState) error {
	prefix := idKey(rowPrefix, t.def.dataID)
	b := j.db.NewBatch()
	var value []byte
	var err error
	t.rows.Scan(func(key string, row []any) bool {
		if value, err = rowenc.Append(value[:0], row); err != nil {
			err = fmt.Errorf("store: a row of %s cannot be kept: %w", t.def, err)
			return false
		}
		if err = b.Set(append(prefix[:len(prefix):len(prefix)], key...), value, nil); err != nil {
			return false
		}
		if b.Len() >= chunk {
			if err = b.Commit(pebble.NoSync); err != nil {
				return false
			}
			_ = b.Close()
			b = j.db.NewBatch()
		}
		return true
	})
	if err == nil && !b.Empty() {
		err = b.Commit(pebble.NoSync)
	}
	return errors.Join(err, b.Close())
}

// close closes the folder. What was committed is on the disk afterwards,
// whatever the policy was.
func (j *journal) close() error {
	j.relax.relaxed.Store(false)
	return errors.Join(j.db.LogData(nil, pebble.Sync), j.db.Close(), j.seals.write())
}
