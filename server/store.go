package server

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"

	"github.com/selkiedb/selkie/internal/engine"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// storeFolder is where databases are kept in the data folder.
const storeFolder = "store"

// openStore opens where databases are kept, unless Config.Provider keeps them.
func (s *Server) openStore() error {
	if s.cfg.DataDir != "" {
		if err := s.lockDataDir(); err != nil {
			return err
		}
	}
	if s.cfg.Provider != nil {
		return nil
	}
	// A fresh MariaDB has a database test, for everybody to try things in.
	o := store.Options{
		Databases: []string{"test"},
		System:    []string{"mysql"},
		Tables:    engine.SystemTables(),
		Collation: engine.ServerCollation(s.vars),
		Errorf:    s.log.Errorf,
		Flush: func() store.FlushPolicy {
			p := store.FlushPolicy(s.vars.Uint(sqlvars.VarInnodbFlushLogAtTrxCommit))
			if p > store.FlushWrite {
				p = store.FlushSync // 3 is more than 1 where a binary log is kept
			}
			return p
		},
	}
	if s.from != nil {
		var err error
		s.store, err = s.from.data.Open(o)
		return err
	}
	if s.cfg.DataDir != "" {
		o.Dir = filepath.Join(s.cfg.DataDir, storeFolder)
	}
	st, err := store.New(o)
	if err != nil {
		return fmt.Errorf("datadir: %w", err)
	}
	s.store = st
	return nil
}

// lockDataDir makes the data folder this server's alone. The file says whose it
// is; the lock, not the file, is what counts, so a crash leaves nothing behind.
func (s *Server) lockDataDir() error {
	path := filepath.Join(s.cfg.DataDir, "selkie.lock")
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("datadir: %w", err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		pid, _ := os.ReadFile(path)
		f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return fmt.Errorf("datadir: the folder %s is in use by the server of process %s; stop that one, or take another folder",
				s.cfg.DataDir, strings.TrimSpace(string(pid)))
		}
		return fmt.Errorf("datadir: locking %s: %w", path, err)
	}
	s.dirLock = f
	if err := f.Truncate(0); err != nil {
		return fmt.Errorf("datadir: %w", err)
	}
	if _, err := fmt.Fprintf(f, "%d\n", os.Getpid()); err != nil {
		return fmt.Errorf("datadir: %w", err)
	}
	return nil
}

// closeStore closes the databases and then gives the folder back.
func (s *Server) closeStore() error {
	var err error
	if s.store != nil {
		err = s.store.Close()
	}
	if s.dirLock != nil {
		err = errors.Join(err, s.dirLock.Close())
	}
	return err
}
