package server

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/selkiedb/selkie/auth"
)

// accountsFile is where the accounts live in the data folder.
const accountsFile = "accounts.jsonl"

// loadAccounts makes the server's accounts: those of the data folder, or those
// of a fresh MariaDB. With a data folder a change counts once it is on disk.
func (s *Server) loadAccounts() error {
	s.plugins = auth.BuiltinPlugins(s.cfg.Plugins...)
	opts := auth.Options{Plugins: s.plugins}
	if s.from != nil {
		s.accounts = auth.NewFrom(s.from.accounts, opts)
		return nil
	}
	if s.cfg.DataDir == "" {
		s.accounts = auth.New(opts)
		return nil
	}
	path := filepath.Join(s.cfg.DataDir, accountsFile)
	opts.OnCommit = func(_, after *auth.Snapshot) error {
		data, err := after.MarshalBinary()
		if err != nil {
			return err
		}
		return replaceFile(path, data)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		s.accounts = auth.New(opts)
		return nil
	}
	if err != nil {
		return fmt.Errorf("datadir: reading the accounts: %w", err)
	}
	if s.accounts, err = auth.Load(data, opts); err != nil {
		return fmt.Errorf("datadir: %s cannot be used: %w", path, err)
	}
	return nil
}

// createAccounts runs the statements of Config.Accounts.
func (s *Server) createAccounts() error {
	if err := s.engine.RunAccountStatements(s.ctx, s.cfg.Accounts); err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	return nil
}

// replaceFile writes a file that nobody else may read, so that it is either the
// old or the new one whatever happens.
func replaceFile(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Sync(); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
