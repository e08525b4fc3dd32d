package server_test

import (
	"fmt"
	"os/user"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server"
)

// MariaDB's own client logs in by every plugin that it has.
func TestPluginsOfTheClient(t *testing.T) {
	mariadb := peertest.Need(t, "mariadb")
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(t.TempDir(), "s")
	accounts := []string{
		"CREATE USER ed@localhost IDENTIFIED VIA ed25519 USING PASSWORD('secret')",
		"CREATE USER either@localhost IDENTIFIED VIA ed25519 USING PASSWORD('secret') OR mysql_native_password USING PASSWORD('other')",
		"CREATE USER hashed@localhost IDENTIFIED VIA ed25519 USING 'ZIgUREUg5PVgQ6LskhXmO+eZLS0nC8be6HPjYWR4YJY'", // of "secret"
		"CREATE USER sha@localhost IDENTIFIED VIA caching_sha2_password USING PASSWORD('secret')",
		"CREATE USER someone@localhost IDENTIFIED VIA unix_socket",
	}
	if me.Username != "root" { // who is there already
		accounts = append(accounts, "CREATE USER `"+me.Username+"`@localhost")
	}
	accounts = append(accounts, "ALTER USER `"+me.Username+"`@localhost IDENTIFIED VIA unix_socket OR mysql_native_password USING PASSWORD('secret')")
	srv := start(t, server.Config{Socket: socket, Accounts: accounts, Plugins: []auth.Plugin{auth.NewCachingSHA2()}})
	tcp := []string{"-h127.0.0.1", fmt.Sprintf("-P%d", srv.Addr().Port), "--skip-ssl"}
	tls := []string{"-h127.0.0.1", fmt.Sprintf("-P%d", srv.Addr().Port), "--ssl"}
	unix := []string{"-S" + socket, "--skip-ssl"}
	for _, tt := range []struct {
		name, user, password string
		over                 []string
		want                 string
	}{
		{"ed25519", "ed", "secret", tcp, "ed@localhost"},
		{"ed25519 over TLS", "ed", "secret", tls, "ed@localhost"},
		{"ed25519, wrong", "ed", "Secret", tcp, "ERROR 1045 (28000): Access denied for user 'ed'@'localhost' (using password: YES)"},
		{"ed25519, none", "ed", "", tcp, "ERROR 1045 (28000): Access denied for user 'ed'@'localhost' (using password: "},
		{"ed25519 by hash", "hashed", "secret", tcp, "hashed@localhost"},
		{"the first of two", "either", "secret", tcp, "either@localhost"},
		{"the second of two", "either", "other", tcp, "either@localhost"},
		{"neither", "either", "third", tcp, "ERROR 1045 (28000)"},
		{"caching_sha2_password", "sha", "secret", tls, "sha@localhost"},
		{"caching_sha2_password with the server's key", "sha", "secret", tcp, "sha@localhost"},
		{"caching_sha2_password, wrong", "sha", "Secret", tcp, "ERROR 1045 (28000)"},
		{"unix_socket", me.Username, "", unix, me.Username + "@localhost"},
		{"unix_socket of another", "someone", "", unix, "ERROR 1698 (28000): Access denied for user 'someone'@'localhost'"},
		{"unix_socket over TCP", "someone", "", tcp, "ERROR 1698 (28000): Access denied for user 'someone'@'localhost'"},
		{"a password instead of the socket", me.Username, "secret", tcp, me.Username + "@localhost"},
	} {
		args := append([]string{"--no-defaults", "-u" + tt.user, "-BN", "-eSELECT CURRENT_USER()"}, tt.over...)
		if tt.password != "" {
			args = append(args, "-p"+tt.password)
		}
		if out, _ := tryRun(nil, "", mariadb, args...); !strings.Contains(out, tt.want) {
			t.Errorf("%s: %s", tt.name, out)
		}
	}
}
