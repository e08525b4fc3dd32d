package server

import (
	"fmt"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/store"
)

// accountsName is that of the document in the store that the accounts are.
const accountsName = "accounts"

// loadAccounts makes the server's accounts: those of the data folder, or those
// of a fresh MariaDB. With a data folder a change counts once it is on disk.
func (s *Server) loadAccounts() (err error) {
	s.plugins = auth.BuiltinPlugins(s.cfg.Plugins...)
	opts := auth.Options{Plugins: s.plugins, SafeUserCreate: s.cfg.SafeUserCreate}
	switch {
	case s.from != nil:
		s.accounts = auth.NewFrom(s.from.accounts, opts)
	case s.cfg.DataDir == "":
		s.accounts = auth.New(opts)
	case s.store == nil:
		s.accounts, err = s.accountsOfFile(opts)
	default:
		s.accounts, err = s.accountsOfStore(opts)
	}
	return err
}

// accountsOfStore makes accounts that the store keeps together with the
// databases.
func (s *Server) accountsOfStore(opts auth.Options) (*auth.Store, error) {
	if err := s.adoptAccountsFile(); err != nil {
		return nil, err
	}
	opts.OnCommit = func(_, after *auth.Snapshot) error {
		d, err := accountsDocument(after)
		if err != nil {
			return err
		}
		return s.store.PutDocument(d)
	}
	text, err := s.store.Document(accountsName)
	if err != nil {
		return nil, fmt.Errorf("datadir: reading the accounts in %s: %w", s.cfg.DataDir, err)
	}
	if text == nil {
		return auth.New(opts), nil
	}
	accounts, err := auth.Load(text, opts)
	if err != nil {
		return nil, fmt.Errorf("datadir: the accounts in %s cannot be used: %w", s.cfg.DataDir, err)
	}
	return accounts, nil
}

func accountsDocument(accounts *auth.Snapshot) (store.Document, error) {
	text, err := accounts.MarshalBinary()
	return store.Document{Name: accountsName, Text: text}, err
}

// createAccounts runs the statements of Config.Accounts.
func (s *Server) createAccounts() error {
	if err := s.engine.RunAccountStatements(s.ctx, s.cfg.Accounts); err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	return nil
}
