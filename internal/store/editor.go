package store

import (
	"bytes"
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/store/keyenc"
	"github.com/selkiedb/selkie/internal/store/lock"
)

// editor changes the rows of a table in the statement's transaction.
type editor struct {
	table   *Table
	session *Session
	tx      *Tx
	over    *overlay
	mark    int // where the statement began in the transaction's log, or its latest row
	before  *before
	closed  bool
	buf     []byte
	clock   *clock
	joined  map[string]bool // keys of rows that a joined UPDATE has changed
}

var (
	_ sql.TableEditor         = (*editor)(nil)
	_ sql.ForeignKeyEditor    = (*editor)(nil)
	_ sql.AutoIncrementSetter = (*editor)(nil)
)

// newEditor returns an editor. Locks are taken with the first change, since
// there is no way to fail here.
func (t *Table) newEditor(ctx *sql.Context) *editor {
	e := &editor{table: t}
	if s := sessionOf(ctx); s != nil {
		if s.writes == nil {
			s.writes = make(map[uint64]int)
		}
		s.writes[t.def.id]++
		s.versioned = s.versioned || t.def.versions != nil
		e.session = s
	}
	return e
}

// open makes the editor ready for a change.
func (e *editor) open(ctx *sql.Context) error {
	if e.table.def.sequence {
		return fmt.Errorf("%w: `%s`.`%s`", ErrSequence, e.table.def.db, e.table.def.name)
	}
	if e.over != nil && !e.tx.done && e.tx.overlays[e.table.def.id] == e.over {
		return nil
	}
	s, tx, err := e.table.open(ctx, lock.Write)
	if err != nil {
		return err
	}
	if tx.readOnly && !e.table.def.temporary {
		return ErrReadOnly
	}
	e.session, e.tx, e.over = s, tx, tx.overlay(e.table.def)
	e.clock = s.clock(e.table.def.moments)
	return nil
}

// StatementBegin implements sql.EditOpenerCloser.
func (e *editor) StatementBegin(ctx *sql.Context) {
	if s := sessionOf(ctx); s != nil {
		e.mark = len(s.transaction(ctx).log)
		e.begin(ctx, s)
	}
}

// DiscardChanges implements sql.EditOpenerCloser: what the statement has changed,
// also by other editors since this one's began, is taken back.
func (e *editor) DiscardChanges(ctx *sql.Context, _ error) error {
	s := sessionOf(ctx)
	if s == nil || s.tx == nil {
		return nil
	}
	mark := e.mark
	if e.before != nil && e.before.tx != s.tx {
		mark = 0 // a procedure has committed what was before
	}
	if len(s.tx.log) > mark {
		s.tx.undoTo(mark)
	}
	return nil
}

// StatementComplete implements sql.EditOpenerCloser.
func (e *editor) StatementComplete(*sql.Context) error { return nil }

// Close implements sql.Closer.
func (e *editor) Close(*sql.Context) error {
	if !e.closed && e.session != nil {
		e.session.writes[e.table.def.id]--
		e.end(e.session)
	}
	e.closed = true
	return nil
}

// Insert implements sql.RowInserter.
func (e *editor) Insert(ctx *sql.Context, row sql.Row) error {
	if err := e.open(ctx); err != nil {
		return err
	}
	def := e.table.def
	row = e.clock.meant(row)
	if def.versions != nil {
		row = e.begun(ctx, row)
	}
	var key string
	if def.keyless() {
		key = numberKey(def.shared.row.Add(1))
	} else {
		var err error
		if e.buf, err = def.rowKey(ctx, e.buf[:0], row); err != nil {
			return stored(err, def, row)
		}
		key = string(e.buf)
	}
	if err := e.put(ctx, key, row, "", nil); err != nil {
		return err
	}
	e.countUp(ctx, row)
	return nil
}

// Update implements sql.RowUpdater.
func (e *editor) Update(ctx *sql.Context, old, row sql.Row) error {
	if err := e.open(ctx); err != nil {
		return err
	}
	old, row = e.clock.meant(old), e.clock.meant(row)
	if !e.session.stmt.twins(e.table.def) {
		_, err := e.update(ctx, old, row)
		return err
	}
	if e.joined == nil {
		e.joined = map[string]bool{}
	}
	for n := 0; ; n++ {
		if found, err := e.update(ctx, old, row); err != nil || !found {
			e.session.twins += max(n-1, 0)
			return err
		}
	}
}

// update changes one row, if it is there.
func (e *editor) update(ctx *sql.Context, old, row sql.Row) (found bool, err error) {
	key, current, ok, err := e.take(ctx, old)
	if err != nil || !ok {
		return false, err
	}
	if e.joined != nil {
		e.joined[key] = true
	}
	def, newKey := e.table.def, key
	past := false
	if def.versions != nil {
		row, past = e.succeeds(ctx, current, row)
	}
	if !def.keyless() {
		if e.buf, err = def.rowKey(ctx, e.buf[:0], row); err != nil {
			return false, stored(err, def, row)
		}
		if !bytes.Equal(e.buf, []byte(key)) {
			newKey = string(e.buf)
		}
	}
	if err := e.put(ctx, newKey, row, key, current); err != nil {
		return false, err
	}
	if past {
		if def.keyless() {
			key = numberKey(def.shared.row.Add(1))
		}
		if err := e.keep(ctx, key, current); err != nil {
			return false, err
		}
	}
	if a := def.auto; a >= 0 && !same(old[a], row[a]) {
		e.countUp(ctx, row)
	}
	return true, nil
}

// Delete implements sql.RowDeleter.
func (e *editor) Delete(ctx *sql.Context, row sql.Row) error {
	if err := e.open(ctx); err != nil {
		return err
	}
	key, current, ok, err := e.take(ctx, e.clock.meant(row))
	if err != nil || !ok {
		return err
	}
	for i := range e.table.def.trees() {
		entry, claims, err := e.entry(ctx, i, current, key)
		if err != nil {
			return err
		}
		if claims {
			if _, _, err := e.session.lockRow(ctx, e.table.def, i+1, entry, Exclusive); err != nil {
				return err
			}
		}
		e.over.setEntry(&e.tx.log, i, entry, "", true)
	}
	e.over.setRow(&e.tx.log, key, nil, true)
	e.session.owner.AddWeight(1)
	if e.table.def.versions != nil {
		return e.keep(ctx, key, current)
	}
	return nil
}

// entry returns the key of a row's entry in a tree, and whether nobody else may
// have it.
func (e *editor) entry(ctx *sql.Context, tree int, row sql.Row, rowKey string) (string, bool, error) {
	def := e.table.def
	if tree == len(def.indexes) {
		key, err := def.contentKey(e.buf[:0], row)
		return string(key) + rowKey, false, err
	}
	x := def.indexes[tree]
	if x.treeless() {
		return rowKey, false, nil
	}
	var claims bool
	var err error
	e.buf, claims, err = def.entryKey(ctx, e.buf[:0], x, row, rowKey)
	if err != nil {
		err = stored(err, def, row)
	}
	return string(e.buf), claims, err
}

// put puts a row in place of an old one, or as a new one when current is nil.
func (e *editor) put(ctx *sql.Context, key string, row sql.Row, oldKey string, current sql.Row) error {
	def := e.table.def
	if current == nil || key != oldKey {
		if !def.keyless() {
			existing, dup, err := e.claim(ctx, 0, key)
			if err != nil {
				return err
			}
			if dup {
				return def.duplicateError(ctx, e.session, def.schema.PkOrdinals, primaryName, row, e.table.visible(existing))
			}
		} else if err := e.announce(ctx, 0, key); err != nil {
			return err
		}
	}
	type change struct{ was, is string }
	changes := make([]change, 0, 8)
	for i := range def.trees() {
		if i < len(def.indexes) && def.indexes[i].treeless() {
			changes = append(changes, change{})
			continue
		}
		is, claims, err := e.entry(ctx, i, row, key)
		if err != nil {
			return err
		}
		c := change{is: is}
		if current != nil {
			var claimed bool
			if c.was, claimed, err = e.entry(ctx, i, current, oldKey); err != nil {
				return err
			}
			if claimed && c.was != is {
				if _, _, err := e.session.lockRow(ctx, def, i+1, c.was, Exclusive); err != nil {
					return err
				}
			}
		}
		if c.was != is {
			if claims {
				existing, dup, err := e.claim(ctx, i+1, is)
				if err != nil {
					return err
				}
				if dup {
					x := def.indexes[i]
					return def.duplicateError(ctx, e.session, x.columns, x.name, row, e.table.visible(existing))
				}
			} else if i < len(def.indexes) {
				if err := e.announce(ctx, i+1, is); err != nil {
					return err
				}
			}
		}
		changes = append(changes, c)
	}
	e.session.owner.AddWeight(1)
	if current != nil && key != oldKey {
		e.over.setRow(&e.tx.log, oldKey, nil, true)
	}
	e.over.setRow(&e.tx.log, key, row, false)
	for i, c := range changes {
		if c.is == "" || c.was == c.is && key == oldKey {
			continue
		}
		if c.was != "" && c.was != c.is {
			e.over.setEntry(&e.tx.log, i, c.was, "", true)
		}
		e.over.setEntry(&e.tx.log, i, c.is, key, false)
	}
	return nil
}

// announce waits until no other transaction has locked the range that a new key
// falls into, and locks the key, so that those who lock the range later wait for
// this transaction.
func (e *editor) announce(ctx *sql.Context, tree int, key string) error {
	def := e.table.def
	if def.temporary {
		return nil
	}
	s := e.session
	err := s.waiting(ctx, false, s.rowWait(), func(w lock.Wait) error {
		return s.store.locks.Insert(ctx, s.owner, lock.Row{Table: def.id, Index: uint32(tree), Key: key}, w)
	})
	if err != nil {
		return err
	}
	_, _, err = s.lockRow(ctx, def, tree, key, Exclusive)
	return err
}

// claim makes a key this transaction's, which nobody else may have: tree 0 is the
// primary key's. A row that has it already is returned, locked.
func (e *editor) claim(ctx *sql.Context, tree int, key string) (existing sql.Row, dup bool, err error) {
	s, def := e.session, e.table.def
	if existing, mine, dead := e.holder(tree, key); mine && !dead {
		return existing, true, nil
	} else if mine {
		return nil, false, nil // deleted by this transaction, which so has it locked
	}
	if def.temporary {
		existing, ok := e.committed(tree, key)
		return existing, ok, nil
	}
	if _, ok := e.committed(tree, key); ok {
		mode := Share
		if s.replaces[def.id] {
			mode = Exclusive
		}
		if _, _, err := s.lockRow(ctx, def, tree, key, mode); err != nil {
			return nil, false, err
		}
		if existing, ok := e.committed(tree, key); ok {
			return existing, true, nil
		}
	}
	if err := e.announce(ctx, tree, key); err != nil {
		return nil, false, err
	}
	existing, dup = e.committed(tree, key)
	return existing, dup, nil
}

// holder returns the row that has a key by this transaction's doing: mine tells
// whether there is such, dead whether the transaction took the key away.
func (e *editor) holder(tree int, key string) (row sql.Row, mine, dead bool) {
	if tree > 0 {
		o, ok := e.over.indexes[tree-1].Get(key)
		if !ok || o.dead {
			return nil, ok, ok
		}
		key = o.value
	}
	o, ok := e.over.rows.Get(key)
	if !ok && tree > 0 {
		row, ok := e.committed(0, key)
		return row, ok, false
	}
	return o.value, ok, o.dead
}

// committed returns the row that has a key in the newest committed state, with
// what this transaction has made of the row: that may be another one, under a key
// that it has kept.
func (e *editor) committed(tree int, key string) (sql.Row, bool) {
	st, ok := e.session.newest(e.table.def)
	if !ok {
		return nil, false
	}
	if tree > 0 {
		if key, ok = st.indexes[tree-1].Get(key); !ok {
			return nil, false
		}
		if o, mine := e.over.rows.Get(key); mine {
			return o.value, !o.dead
		}
	}
	return st.rows.Get(key)
}

// take locks the row that the engine wants to change, and returns its key and
// what is stored of it; false when it is gone.
func (e *editor) take(ctx *sql.Context, old sql.Row) (key string, current sql.Row, ok bool, err error) {
	def := e.table.def
	if def.keyless() {
		key, ok, err = e.find(old)
		if err != nil || !ok {
			return "", nil, false, err
		}
	} else {
		if e.buf, err = def.rowKey(ctx, e.buf[:0], old); err != nil {
			return "", nil, false, stored(err, def, old)
		}
		key = string(e.buf)
	}
	_, acquired, err := e.session.lockRow(ctx, def, 0, key, Exclusive)
	if err != nil {
		return "", nil, false, err
	}
	if o, mine := e.over.rows.Get(key); mine {
		return key, o.value, !o.dead, nil
	}
	current, ok = e.committed(0, key)
	if ok && acquired && !e.table.live {
		// The statement has read the row without a lock. (Those of a full-text index
		// are told by their keys: nobody has read them.)
		same, err := e.same(old, current)
		if err != nil {
			return "", nil, false, err
		}
		if !same {
			return "", nil, false, e.session.rowChanged(def)
		}
	}
	return key, current, ok, nil
}

// same tells whether two rows hold the same.
func (e *editor) same(a, b sql.Row) (bool, error) {
	if n := min(len(a), len(b)); n > 0 && &a[0] == &b[0] {
		return true, nil // one of them may lack what is not shown
	}
	x, err := e.table.def.content(nil, a)
	if err != nil {
		return false, err
	}
	y, err := e.table.def.content(nil, b)
	return bytes.Equal(x, y), err
}

// find returns the key of a row in a table without a primary key.
func (e *editor) find(row sql.Row) (string, bool, error) {
	def := e.table.def
	prefix, err := def.contentKey(e.buf[:0], row)
	if err != nil {
		return "", false, err
	}
	in := bounds{lo: string(prefix), toEnd: true}
	if next := keyenc.Successor(prefix); next != nil {
		in.hi, in.toEnd = string(next), false
	}
	st, ok := e.session.newest(def)
	if !ok {
		return "", false, ErrTableChanged
	}
	tree := len(def.indexes)
	c := newCursor(&st.indexes[tree], &e.over.indexes[tree], in, false)
	for {
		_, key, ok := c.next()
		if !ok {
			return "", false, nil
		}
		current, live := st.rows.Get(key)
		if o, mine := e.over.rows.Get(key); mine {
			current, live = o.value, !o.dead
		}
		if !live || e.joined[key] {
			continue
		}
		if same, err := e.same(row, current); err != nil || same {
			return key, same, err
		}
	}
}

// countUp keeps the AUTO_INCREMENT counter above the values in use.
func (e *editor) countUp(ctx *sql.Context, row sql.Row) {
	def := e.table.def
	if def.auto < 0 || row[def.auto] == nil {
		return
	}
	if n, ok := positive(ctx, row[def.auto]); ok {
		def.shared.raiseAuto(n + 1)
	}
}

// positive returns a value of an AUTO_INCREMENT column when it is above zero.
func positive(ctx *sql.Context, v any) (uint64, bool) {
	switch n := v.(type) {
	case int64:
		return uint64(n), n > 0
	case int32:
		return uint64(n), n > 0
	case uint64:
		return n, n > 0
	case uint32:
		return uint64(n), n > 0
	}
	c, in, err := types.Uint64.Convert(ctx, v)
	if err != nil || in != sql.InRange {
		return 0, false
	}
	n, _ := c.(uint64)
	return n, n > 0
}

// stored names the table whose row could not be encoded.
func stored(err error, def *tableDef, row sql.Row) error {
	if outside, ok := err.(*keyenc.RangeError); ok {
		return sql.ErrInvalidType.New(outside.Value)
	}
	return err
}
