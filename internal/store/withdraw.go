package store

import "github.com/selkiedb/selkie/internal/store/lock"

// withdraw gives back the lock of a key whose insertion was taken back. In InnoDB
// it has none but the row itself, until somebody waits for it; from then on it is
// the gap that stays locked.
func (tx *Tx) withdraw(u *undo) {
	def := u.on.def
	if u.had || def.temporary {
		return
	}
	s := tx.session
	state, ok := s.newest(def)
	if !ok || u.index >= len(def.indexes) {
		return
	}
	tree := u.index
	if tree < 0 && has(&state.rows, u.key) || tree >= 0 && has(&state.indexes[tree], u.key) {
		return // it was there before: no insertion
	}
	row := lock.Row{Table: def.id, Index: uint32(tree + 1), Key: u.key}
	if s.store.locks.WithdrawRow(s.owner, row) && s.stmt.Isolation >= RepeatableRead {
		src := source{state: state}
		gap := src.gap(tree, span{bounds: bounds{lo: u.key, hi: u.key + "\x00"}})
		s.store.locks.LockRange(s.owner, def.id, row.Index, gap)
	}
}
