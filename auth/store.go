package auth

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Options are what a Store needs to know; the zero value is usable.
type Options struct {
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// VersionID goes into the account documents as "version_id"; 101119
	// (10.11.19) when zero.
	VersionID int64
	// Plugins are the authentication plugins; the built-in ones when nil.
	Plugins *Plugins
	// SafeUserCreate keeps those who have CREATE USER, and may not insert into the
	// tables of mysql, from creating accounts by GRANT.
	SafeUserCreate bool
	// OnCommit, when not nil, is called with the view before and the view
	// after a change, under the lock that keeps changes apart, and before
	// anybody else sees the new view. An error of its keeps the old view.
	OnCommit func(before, after *Snapshot) error
}

// Store holds the accounts of one server. All methods are safe for
// concurrent use. Make one with New.
type Store struct {
	opts    Options
	current atomic.Pointer[Snapshot]
	ordered atomic.Pointer[usersInOrder] // what strangers are asked by, of the snapshot that they met last
	mu      sync.Mutex                   // held by the one Tx that may run at a time
}

// New returns the accounts of a fresh MariaDB: root@localhost without a
// password and with all rights, and the locked mariadb.sys@localhost.
func New(opts Options) *Store {
	s := newStore(opts)
	tx := &Tx{store: s, snap: *emptySnapshot(), now: s.opts.Now()}
	tx.fresh()
	s.begin(tx)
	return s
}

// newStore returns a store without a single account, not even root.
func newStore(opts Options) *Store {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.VersionID == 0 {
		opts.VersionID = 101119
	}
	if opts.Plugins == nil {
		opts.Plugins = BuiltinPlugins()
	}
	s := &Store{opts: opts}
	s.current.Store(emptySnapshot())
	return s
}

// begin makes what the Tx holds the first generation.
func (s *Store) begin(tx *Tx) {
	first := tx.snap
	first.share()
	first.generation = 1
	s.current.Store(&first)
}

// Snapshot returns the accounts as they are now. It takes no lock.
func (s *Store) Snapshot() *Snapshot { return s.current.Load() }

// Plugins returns the authentication plugins of the store.
func (s *Store) Plugins() *Plugins { return s.opts.Plugins }

// Generation counts the changes since New; it is the current snapshot's.
func (s *Store) Generation() uint64 { return s.Snapshot().generation }

// Update runs fn on a private copy of the accounts and, when fn returns nil,
// makes the copy the current one: all of it or, on an error, none. One Update
// runs at a time; fn must not call Update or Exec.
func (s *Store) Update(fn func(*Tx) error) error {
	_, err := s.run(AllRights(s), fn, false)
	return err
}

// Exec runs one account statement for a session, which needs the privileges
// that MariaDB asks for. MariaDB's statements over several accounts
// do what they can and then report the ones that failed: so what the Tx has
// changed is kept also when fn returns an error of MariaDB's, and the
// statement's methods themselves leave nothing of a part that failed. The
// conditions are what SHOW WARNINGS lists, the error included.
func (s *Store) Exec(actor *Rights, fn func(*Tx) error) ([]Condition, error) {
	return s.run(actor, fn, true)
}

func (s *Store) run(actor *Rights, fn func(*Tx) error, keep bool) ([]Condition, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.current.Load()
	tx := &Tx{store: s, actor: actor, snap: *before, now: s.opts.Now()}
	err := fn(tx)
	tx.list(err)
	if err != nil && !(keep && mariaerr.Number(err) != 0) {
		return tx.conditions, err
	}
	if !tx.dirty {
		return tx.conditions, err
	}
	after := tx.snap
	after.share()
	after.generation = before.generation + 1
	if s.opts.OnCommit != nil {
		if cerr := s.opts.OnCommit(before, &after); cerr != nil {
			return tx.conditions, fmt.Errorf("keeping the changed accounts: %w", cerr)
		}
	}
	s.current.Store(&after)
	return tx.conditions, err
}

// Level is how grave a Condition is.
type Level string

// The levels that SHOW WARNINGS knows.
const (
	Note    Level = "Note"
	Warning Level = "Warning"
	Error   Level = "Error"
)

// Condition is a line of SHOW WARNINGS.
type Condition struct {
	Level Level
	Err   *mariaerr.Error
}

// Snapshot is an immutable view of all accounts and grants. Its methods are
// safe for concurrent use and take no lock.
type Snapshot struct {
	generation uint64
	serial     uint64 // the last used one

	accounts cow[Name, *Account]
	byUser   cow[string, []*Account] // users, in the order they are tried
	hosts    cow[string, int]        // how many users each host pattern has
	patterns []hostPattern           // the distinct patterns that are no literals

	databases cow[string, []*DatabaseGrant] // by user or role name, as tried
	tables    cow[string, []*TableGrant]    // by user or role name
	routines  cow[string, []*RoutineGrant]  // by user or role name
	roles     cow[Name, []RoleGrant]        // by grantee
	proxies   []ProxyGrant
}

func emptySnapshot() *Snapshot {
	return &Snapshot{
		accounts:  newCow[Name, *Account](),
		byUser:    newCow[string, []*Account](),
		hosts:     newCow[string, int](),
		databases: newCow[string, []*DatabaseGrant](),
		tables:    newCow[string, []*TableGrant](),
		routines:  newCow[string, []*RoutineGrant](),
		roles:     newCow[Name, []RoleGrant](),
	}
}

func (s *Snapshot) share() {
	s.accounts.share()
	s.byUser.share()
	s.hosts.share()
	s.databases.share()
	s.tables.share()
	s.routines.share()
	s.roles.share()
}

// Generation tells snapshots of one Store apart: it grows with each change.
func (s *Snapshot) Generation() uint64 { return s.generation }

// Account returns the user account with exactly this name.
func (s *Snapshot) Account(name Name) (*Account, bool) {
	a, ok := s.accounts.get(name)
	if !ok || a.IsRole {
		return nil, false
	}
	return a, true
}

// Role returns the role with this name.
func (s *Snapshot) Role(name string) (*Account, bool) {
	a, ok := s.accounts.get(Name{User: name})
	if !ok || !a.IsRole {
		return nil, false
	}
	return a, true
}

// Accounts returns all users and roles in the order of their creation.
func (s *Snapshot) Accounts() []*Account {
	all := make([]*Account, 0, s.accounts.len)
	for _, a := range s.accounts.all {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b *Account) int {
		return cmp.Compare(a.id, b.id)
	})
	return all
}
