package server

import (
	"fmt"

	"github.com/selkiedb/selkie/internal/store"
)

// openStore opens where databases are kept, unless Config.Provider keeps them.
func (s *Server) openStore() error {
	if s.cfg.Provider != nil {
		return nil
	}
	// A fresh MariaDB has a database test, for everybody to try things in.
	st, err := store.New(store.Options{Databases: []string{"test"}})
	if err != nil {
		return fmt.Errorf("datadir: %w", err)
	}
	s.store = st
	return nil
}

func (s *Server) closeStore() error {
	if s.store == nil {
		return nil
	}
	return s.store.Close()
}
