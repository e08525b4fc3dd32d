package server

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/store"
)

// accountsFile is where the accounts live in the data folder when Config.Provider
// keeps the databases. Older versions had them there in any case.
const accountsFile = "accounts.jsonl"

// accountsOfFile makes accounts that are kept in a file of their own.
func (s *Server) accountsOfFile(opts auth.Options) (*auth.Store, error) {
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
		return s.firstAccounts(opts)
	}
	if err != nil {
		return nil, fmt.Errorf("datadir: reading the accounts: %w", err)
	}
	return loadAccountsFile(path, data, opts)
}

// firstAccounts makes those of a folder without accounts, unless they are where a
// server with a Config.Provider does not look: nobody gets in just because of
// that.
func (s *Server) firstAccounts(opts auth.Options) (*auth.Store, error) {
	dir := filepath.Join(s.cfg.DataDir, storeFolder)
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("datadir: the accounts of %s are with the databases in %s, which a Config.Provider does not use; take another folder",
			s.cfg.DataDir, dir)
	}
	return auth.New(opts), nil
}

func loadAccountsFile(path string, data []byte, opts auth.Options) (*auth.Store, error) {
	accounts, err := auth.Load(data, opts)
	if err != nil {
		return nil, fmt.Errorf("datadir: %s cannot be used: %w", path, err)
	}
	return accounts, nil
}

// adoptAccountsFile moves the accounts of an older folder into the store. A crash
// on the way leaves them in both places, the same.
func (s *Server) adoptAccountsFile() error {
	path := filepath.Join(s.cfg.DataDir, accountsFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("datadir: reading the accounts: %w", err)
	}
	if _, err := loadAccountsFile(path, data, auth.Options{Plugins: s.plugins}); err != nil {
		return err
	}
	kept, err := s.store.Document(accountsName)
	if err == nil && kept == nil {
		err = s.store.PutDocument(store.Document{Name: accountsName, Text: data})
	}
	if err != nil {
		return fmt.Errorf("datadir: moving the accounts of %s into the store: %w", path, err)
	}
	if kept != nil && !bytes.Equal(kept, data) {
		return fmt.Errorf("datadir: there is a file %s, and other accounts are in the store already; if those are right, move the file away", path)
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("datadir: the accounts are in the store now, but: %w", err)
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
