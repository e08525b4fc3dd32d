package server

import (
	"errors"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/store"
)

// A Snapshot is what the databases and accounts of a server were at one moment.
// It is immutable, may be used by many goroutines and outlives its server, and
// taking one costs the same whatever the size of the data, since servers and
// snapshots share what none of them has changed.
type Snapshot struct {
	data     *store.Snapshot
	accounts *auth.Snapshot
}

var errNoSnapshot = errors.New("server: databases of a Config.Provider have no snapshots")

// Snapshot returns the databases and accounts as they are now: all that is
// committed, and nothing of transactions that are open.
func (s *Server) Snapshot() (*Snapshot, error) {
	if s.store == nil {
		return nil, errNoSnapshot
	}
	return &Snapshot{s.store.Snapshot(), s.accounts.Snapshot()}, nil
}

// Restore makes databases and accounts what they were in a snapshot, of this or
// of another server. Connections stay; a transaction that is open fails with
// error 1412 and is to be begun anew. With a DataDir, all is written there when
// Restore returns, and a crash before that leaves the folder as it was or as the
// snapshot has it, accounts included.
func (s *Server) Restore(snap *Snapshot) error {
	if s.store == nil {
		return errNoSnapshot
	}
	return s.accounts.RestoreWith(snap.accounts, func(_, after *auth.Snapshot) error {
		if s.cfg.DataDir == "" {
			return s.store.Restore(snap.data)
		}
		d, err := accountsDocument(after)
		if err != nil {
			return err
		}
		return s.store.Restore(snap.data, d)
	})
}

// Clone returns a second server with the databases and accounts that this one
// has now. It has the same configuration but for what two servers cannot share:
// it listens on a free port and on no socket, and keeps nothing. A self-made
// certificate is the same, so who trusts the one trusts the other. The two are
// independent from then on. Start and Close it like any other.
func (s *Server) Clone() (*Server, error) {
	snap, err := s.Snapshot()
	if err != nil {
		return nil, err
	}
	cfg := s.cfg
	cfg.Port, cfg.Socket, cfg.DataDir = 0, "", ""
	cfg.Accounts, cfg.InitFile = nil, ""
	cfg.TLS.Like = s.tls
	return snap.New(cfg)
}

// New makes a server like the function of that name, with the databases and
// accounts of the snapshot in place. The configuration must not have a DataDir
// or a Provider.
func (snap *Snapshot) New(cfg Config) (*Server, error) {
	if cfg.DataDir != "" || cfg.Provider != nil {
		return nil, errors.New("server: a server that is made of a snapshot has neither DataDir nor Provider; Restore the snapshot into one that has")
	}
	return newServer(cfg, snap)
}
