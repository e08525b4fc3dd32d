package auth

import "fmt"

// NewFrom returns a store that begins with the accounts of a snapshot, which may
// be another store's. The two share nothing from then on.
func NewFrom(snap *Snapshot, opts Options) *Store {
	s := newStore(opts)
	first := *snap
	first.generation = 1
	s.current.Store(&first)
	return s
}

// Restore makes the accounts of a snapshot the current ones, at once and whole.
// OnCommit is asked as with any change. Sessions keep the rights that they have
// until they look anew.
func (s *Store) Restore(snap *Snapshot) error {
	return s.RestoreWith(snap, s.opts.OnCommit)
}

// RestoreWith is Restore with a function that is called in the place of OnCommit,
// for accounts that are kept together with something else; nil keeps nothing.
func (s *Store) RestoreWith(snap *Snapshot, commit func(before, after *Snapshot) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.current.Load()
	after := *snap
	after.generation = before.generation + 1
	after.serial = max(before.serial, snap.serial)
	if commit != nil {
		if err := commit(before, &after); err != nil {
			return fmt.Errorf("keeping the restored accounts: %w", err)
		}
	}
	s.current.Store(&after)
	return nil
}
