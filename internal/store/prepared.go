package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
	"github.com/selkiedb/selkie/internal/store/rowenc"
)

// Prepared is a prepared transaction that no connection has any more. It holds its
// locks until Commit or Rollback, one of which is to be called once.
type Prepared struct {
	// Name is what Prepare was given; empty where the folder has nothing of it.
	Name    string
	session *Session
}

// Prepare promises that the open transaction can be committed, whatever happens to
// the process: with a folder its changes are on the disk, under a name that no
// other prepared transaction has, when Prepare returns. It reports whether there
// are any; one without is not kept. No statement may run in the transaction
// afterwards.
func (s *Session) Prepare(name string) (changed bool, err error) {
	tx := s.tx
	if tx == nil {
		return false, nil
	}
	for _, o := range tx.overlays {
		changed = changed || !o.empty() && !o.def.temporary
	}
	if !changed || s.store.journal == nil {
		return changed, nil
	}
	if err := s.store.keepPrepared(tx, name); err != nil {
		return false, err
	}
	tx.prepared = name
	return true, nil
}

// Detach makes the session that of its prepared transaction alone, which goes on
// without a connection. The session must not be used or ended afterwards. What
// else it has goes: temporary tables and the locks of LOCK TABLES.
func (s *Session) Detach() *Prepared {
	_ = s.UnlockTables(nil)
	s.BackupUnlock()
	s.temps, s.tempNames, s.onWait, s.onWarn = nil, nil, nil, nil
	s.detached.Store(true)
	return &Prepared{Name: s.tx.prepared, session: s}
}

// Commit commits the transaction.
func (p *Prepared) Commit() error {
	defer p.session.End()
	return p.session.CommitTransaction(nil, p.session.tx)
}

// Rollback takes back what the transaction has changed.
func (p *Prepared) Rollback() error {
	defer p.session.End()
	return p.session.Rollback(nil, p.session.tx)
}

// Recovered returns the transactions that were prepared and neither committed nor
// rolled back when the folder was last in use.
func (s *Store) Recovered() []*Prepared { return s.recovered }

func preparedKey(name string) []byte { return append([]byte{preparedPrefix}, name...) }

func (s *Store) keepPrepared(tx *Tx, name string) error {
	s.commits.Lock()
	if tx.epoch != s.epoch.Load() {
		s.commits.Unlock()
		return ErrTableChanged
	}
	wait, err := s.journal.recordPrepared(tx, name)
	s.commits.Unlock()
	if err != nil {
		return err
	}
	return wait()
}

// recordPrepared writes a transaction's changes under its name: for each table its
// number, how many rows there are, and each row's key and value, whose length is 0
// where the row is deleted.
func (j *journal) recordPrepared(tx *Tx, name string) (wait func() error, err error) {
	b := j.db.NewBatch()
	var changes, value []byte
	for id, o := range tx.overlays {
		if o.empty() || o.def.temporary {
			continue
		}
		changes = binary.AppendUvarint(changes, id)
		changes = binary.AppendUvarint(changes, uint64(o.rows.Len()))
		o.rows.Scan(func(key string, row own[[]any]) bool {
			value = value[:0]
			if !row.dead {
				value, err = rowenc.Append(value, row.value)
			}
			changes = appendSized(appendSized(changes, []byte(key)), value)
			return err == nil
		})
		if err == nil && (o.def.auto >= 0 || o.def.keyless()) {
			err = j.recordCounters(b, o.def)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("store: a row of %s cannot be kept: %w", o.def, err), b.Close())
		}
	}
	if err := b.Set(preparedKey(name), changes, nil); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return j.commit(b)
}

func appendSized(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

// forgetPrepared removes what is kept of a prepared transaction.
func (s *Store) forgetPrepared(name string) error {
	s.commits.Lock()
	b := s.journal.db.NewBatch()
	if err := b.Delete(preparedKey(name), nil); err != nil {
		s.commits.Unlock()
		return errors.Join(err, b.Close())
	}
	wait, err := s.journal.commit(b)
	s.commits.Unlock()
	if err != nil {
		return err
	}
	return wait()
}

// recover takes up the prepared transactions that are in the folder.
func (s *Store) recover() error {
	return s.journal.each(preparedPrefix, func(name, changes []byte) error {
		p, err := s.redo(string(name), slices.Clone(changes))
		if err != nil {
			return fmt.Errorf("the prepared transaction %x: %w", name, err)
		}
		s.recovered = append(s.recovered, p)
		return nil
	})
}

// redo makes a prepared transaction of what is kept of it, with the locks that its
// changes need.
func (s *Store) redo(name string, changes []byte) (*Prepared, error) {
	session := s.NewSession(sql.NewBaseSessionWithClientServer("", sql.Client{}, 0))
	session.detached.Store(true)
	ctx := sql.NewContext(context.Background(), sql.WithSession(session))
	tx := session.transaction(ctx)
	tx.prepared = name
	r := sizedReader{rest: changes}
	for len(r.rest) > 0 && r.err == nil {
		id, rows := r.number(), r.number()
		t, ok := s.root.Load().tables.Get(id)
		if !ok {
			return nil, fmt.Errorf("it has changed the table of number %d, which is not there", id)
		}
		if err := session.opening(ctx, tx, t.def, lock.Write); err != nil {
			return nil, err
		}
		e := &editor{table: &Table{def: t.def}, session: session, tx: tx, over: tx.overlay(t.def)}
		list := make([]redone, 0, min(rows, uint64(len(r.rest))))
		for ; rows > 0 && r.err == nil; rows-- {
			c := redone{key: string(r.part())}
			if value := r.part(); len(value) > 0 && r.err == nil {
				if c.row, r.err = rowenc.Decode(value); r.err == nil && len(c.row) != len(t.def.schema.Schema) {
					r.err = fmt.Errorf("a row of %s has %d values for %d columns", t.def, len(c.row), len(t.def.schema.Schema))
				}
			}
			c.current, _ = t.rows.Get(c.key)
			list = append(list, c)
		}
		if r.err != nil {
			break
		}
		if err := e.redo(ctx, list); err != nil {
			return nil, err
		}
	}
	return &Prepared{Name: name, session: session}, r.err
}

// redone is one changed row: current is what is committed of it, row what it
// becomes, nil where there is none.
type redone struct {
	key          string
	current, row sql.Row
}

// redo puts rows in place again that a prepared transaction has changed, and locks
// what their first change had locked. Entries are taken away before others are
// added, since one row may have got the value of another.
func (e *editor) redo(ctx *sql.Context, list []redone) error {
	def := e.table.def
	for _, c := range list {
		if c.current == nil {
			continue
		}
		if _, _, err := e.session.lockRow(ctx, def, 0, c.key, Exclusive); err != nil {
			return err
		}
		err := e.entries(ctx, c.current, c.key, func(tree int, entry string, claims bool) error {
			if claims {
				if _, _, err := e.session.lockRow(ctx, def, tree+1, entry, Exclusive); err != nil {
					return err
				}
			}
			e.over.setEntry(&e.tx.log, tree, entry, "", true)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, c := range list {
		e.session.owner.AddWeight(1)
		e.over.setRow(&e.tx.log, c.key, c.row, c.row == nil)
		if c.row == nil {
			continue
		}
		if c.current == nil {
			if err := e.announce(ctx, 0, c.key); err != nil {
				return err
			}
		}
		if def.keyless() && def.owner == 0 {
			def.shared.raiseRow(c.key)
		}
		err := e.entries(ctx, c.row, c.key, func(tree int, entry string, _ bool) error {
			if tree < len(def.indexes) {
				if err := e.announce(ctx, tree+1, entry); err != nil {
					return err
				}
			}
			e.over.setEntry(&e.tx.log, tree, entry, c.key, false)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// entries calls f with each entry that a row has in the trees of its indexes.
func (e *editor) entries(ctx *sql.Context, row sql.Row, key string, f func(tree int, entry string, claims bool) error) error {
	def := e.table.def
	for i := range def.trees() {
		if i < len(def.indexes) && def.indexes[i].treeless() {
			continue
		}
		entry, claims, err := e.entry(ctx, i, row, key)
		if err != nil {
			return err
		}
		if err := f(i, entry, claims); err != nil {
			return err
		}
	}
	return nil
}

// sizedReader reads what recordPrepared wrote; err is the first failure.
type sizedReader struct {
	rest []byte
	err  error
}

func (r *sizedReader) number() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.rest, r.err = nil, errors.Join(r.err, errors.New("its record is cut short"))
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *sizedReader) part() []byte {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.rest, r.err = nil, errors.Join(r.err, errors.New("its record is cut short"))
		return nil
	}
	part := r.rest[:n]
	r.rest = r.rest[n:]
	return part
}
