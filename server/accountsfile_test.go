package server_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dolthub/go-mysql-server/memory"

	"github.com/selkiedb/selkie/server"
)

// A server with a Config.Provider keeps its accounts in a file of their own, as
// ever, and does not start on a folder whose accounts it cannot see.
func TestAccountsWithProvider(t *testing.T) {
	for name, c := range map[string]struct {
		first, second bool // with a provider
		refused       string
	}{
		"provider":           {true, true, ""},
		"store":              {false, false, ""},
		"provider and store": {true, false, ""},
		"store and provider": {false, true, "Config.Provider"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			config := func(provider bool) server.Config {
				cfg := server.Config{Log: quietLog(t), DataDir: dir}
				if provider {
					cfg.Provider = memory.NewDBProvider()
				}
				return cfg
			}
			srv, err := server.New(config(c.first))
			db := started(t, srv, err)
			doAll(t, db, "CREATE USER guest@localhost")
			db.Close()
			srv.Close(context.Background())
			if _, err := os.Stat(filepath.Join(dir, "accounts.jsonl")); errors.Is(err, os.ErrNotExist) == c.first {
				t.Errorf("accounts.jsonl: %v", err)
			}
			srv, err = server.New(config(c.second))
			if c.refused != "" {
				if err == nil || !strings.Contains(err.Error(), c.refused) {
					t.Errorf("the second server: %v, want an error about %s", err, c.refused)
				}
				return
			}
			db = started(t, srv, err)
			doAll(t, db, "DROP USER guest@localhost")
		})
	}
}
