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
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.current.Load()
	after := *snap
	after.generation = before.generation + 1
	after.serial = max(before.serial, snap.serial)
	if s.opts.OnCommit != nil {
		if err := s.opts.OnCommit(before, &after); err != nil {
			return fmt.Errorf("keeping the restored accounts: %w", err)
		}
	}
	s.current.Store(&after)
	return nil
}
