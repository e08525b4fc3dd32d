package server_test

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"

	"github.com/selkiedb/selkie/auth"
)

// zeroAccounts are known to a client that has a password and nothing else.
var zeroAccounts = []string{
	"CREATE USER native@localhost IDENTIFIED BY 'secret'",
	"CREATE USER ed@localhost IDENTIFIED VIA ed25519 USING PASSWORD('secret')",
	"CREATE USER sha@localhost IDENTIFIED VIA caching_sha2_password USING PASSWORD('secret')",
	"CREATE USER parsec@localhost IDENTIFIED VIA parsec USING PASSWORD('secret')",
	"CREATE USER nothing@localhost",
}

const zeroScript = `
const mariadb = require(process.argv[2]);
const [port, user, password] = process.argv.slice(3);
mariadb.createConnection({host: '127.0.0.1', port: +port, user, password, ssl: true, connectTimeout: 30000}).then(async c => {
  const rows = await c.query("SHOW STATUS LIKE 'Ssl_version'");
  console.log('in over ' + rows[0].Value);
  await c.end();
}).catch(e => { console.log('refused: ' + e.message.replace(/\s+/g, ' ')); });
`

// A client of MariaDB 11.4's time trusts a certificate without knowing its
// authority when the server proves that it knows the password, too.
func TestZeroConfigurationTLS(t *testing.T) {
	node := peertest.Need(t, "node")
	env := []string{"NODE_PATH=" + peertest.NodeModules(t)}
	script := writeFile(t, "zero.js", zeroScript)
	for _, peer := range []struct{ module, version string }{
		{"mariadb-3.4", ""},           // asks every MariaDB for the proof
		{"mariadb", "11.4.5-MariaDB"}, // asks those that say they can
		{"mariadb-3.4", "11.8.2-MariaDB"},
	} {
		t.Run(peer.module+" "+peer.version, func(t *testing.T) {
			srv := start(t, server.Config{Version: peer.version, Accounts: zeroAccounts, Plugins: []auth.Plugin{auth.NewCachingSHA2(), auth.NewParsec()}})
			for _, tt := range []struct{ addr, user, password, want string }{
				{address(srv), "native", "secret", "in over TLSv1.3\n"},
				{address(srv), "ed", "secret", "in over TLSv1.3\n"},
				{address(srv), "parsec", "secret", "in over TLSv1.3\n"},
				{address(srv), "parsec", "wrong", "refused: "},
				{address(srv), "native", "wrong", "refused: "},
				{address(srv), "nothing", "", "refused: "},
				{address(srv), "sha", "secret", "refused: "},
				{between(t, srv), "native", "secret", "refused: "},
				{between(t, srv), "ed", "secret", "refused: "},
				{between(t, srv), "parsec", "secret", "refused: "},
			} {
				if tt.user == "ed" && peer.module == "mariadb-3.4" {
					continue // it stumbles over a variable of its own
				}
				_, port, _ := net.SplitHostPort(tt.addr)
				out := run(t, env, "", node, script, peer.module, port, tt.user, tt.password)
				if !strings.HasPrefix(out, tt.want) {
					t.Errorf("%s, password %q, server in the middle %t: %s", tt.user, tt.password, tt.addr != address(srv), out)
				}
				if strings.HasPrefix(tt.want, "refused") && strings.Contains(out, "secret") {
					t.Errorf("the refusal tells the password: %s", out)
				}
			}
		})
	}
}

// between is a man in the middle, who has a certificate of his own.
func between(t *testing.T, srv *server.Server) string {
	t.Helper()
	cert := newPKI(t).server("between").tls
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	t.Cleanup(func() { l.Close(); wg.Wait() })
	wg.Go(func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() {
				defer client.Close()
				relay(client, address(srv), cert)
			})
		}
	})
	return l.Addr().String()
}

func relay(client net.Conn, addr string, cert tls.Certificate) {
	server, err := net.Dial("tcp", addr)
	if err != nil {
		return
	}
	defer server.Close()
	packet := func(from io.Reader, to io.Writer) bool {
		var h [4]byte
		if _, err := io.ReadFull(from, h[:]); err != nil {
			return false
		}
		b := append(h[:], make([]byte, int(h[0])|int(h[1])<<8)...)
		if _, err := io.ReadFull(from, b[4:]); err != nil {
			return false
		}
		_, err := to.Write(b)
		return err == nil
	}
	// The greeting, and the request for TLS.
	if !packet(server, client) || !packet(client, server) {
		return
	}
	front, back := tls.Server(client, &tls.Config{Certificates: []tls.Certificate{cert}}), tls.Client(server, insecure())
	if front.Handshake() != nil || back.Handshake() != nil {
		return
	}
	done := make(chan struct{})
	go func() {
		io.Copy(back, front)
		back.Close()
		close(done)
	}()
	io.Copy(front, back)
	front.Close()
	<-done
}

// The proof goes only where it has a meaning: over TLS, to a password's owner.
func TestProofOnlyOverTLS(t *testing.T) {
	h := newHost(t, false, newTown(t))
	root := h.root()
	root.do("CREATE USER alice IDENTIFIED BY 'secret'")
	root.do("CREATE USER nothing")
	for _, tt := range []struct {
		way, user, password string
		proof               bool
	}{
		{"TCP", "alice", "secret", false},
		{"socket", "alice", "secret", false},
		{"TCP, TLS 1.3", "alice", "secret", true},
		{"TCP, TLS 1.2, bob", "alice", "secret", true},
		{"TCP, TLS 1.3", "nothing", "", false},
	} {
		var last []byte
		c := h.hear(parseWay(t, tt.way), tt.user, tt.password, &last)
		if last[0] != 0 {
			t.Fatalf("%s: %s", tt.user, describe(last))
		}
		_, rest := lenenc(last[1:])
		_, rest = lenenc(rest)
		info := rest[4:]
		if (len(info) > 0) != tt.proof || tt.proof && (len(info) != 66 || info[0] != 65 || info[1] != 1) {
			t.Errorf("%s as %s: the OK packet says %q", tt.way, tt.user, info)
		}
		c.alive()
		c.nc.Close()
	}
}

// hear is call that keeps the last packet of the login.
func (h *host) hear(w way, user, password string, last *[]byte) *raw {
	h.t.Helper()
	c := dialHost(h, w)
	b := c.must()
	c.greeting(b)
	var caps wire.Capability = rawCaps
	if w.version != 0 {
		caps |= wire.ClientSSL
		if err := c.upgrade(caps, h.tlsConfig(w)); err != nil {
			h.t.Fatal(err)
		}
	}
	c.send(c.loginPacket(caps, user, password, ""))
	*last = c.must()
	return c
}

const sha2Script = `
const mysql = require('mysql2');
const options = JSON.parse(process.argv[2]);
const c = mysql.createConnection(options);
c.query('SELECT CURRENT_USER() AS u', (err, rows) => {
  console.log(err ? 'refused: ' + err.message : rows[0].u);
  c.destroy();
});
`

// caching_sha2_password the first time takes the password itself, over TLS or
// the unix socket as it is, else encrypted with the server's RSA key; after
// that a scramble will do.
func TestCachingSHA2Clients(t *testing.T) {
	p := newPKI(t)
	newServer := func(t *testing.T) *server.Server {
		return start(t, server.Config{
			TLS: p.options(p.server("server")), Socket: t.TempDir() + "/s",
			Accounts: []string{
				"CREATE USER sha@localhost IDENTIFIED VIA caching_sha2_password USING PASSWORD('secret')",
				"CREATE USER empty@localhost IDENTIFIED VIA caching_sha2_password",
				"CREATE USER pair@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('other') OR caching_sha2_password USING PASSWORD('secret')",
			},
			Plugins: []auth.Plugin{auth.NewCachingSHA2()},
		})
	}
	logins := []struct{ user, password, want string }{
		{"sha", "wrong", "Access denied"}, {"sha", "secret", "sha@localhost"}, {"sha", "secret", "sha@localhost"}, {"sha", "wrong", "Access denied"},
		{"sha", "", "Access denied"}, {"empty", "", "empty@localhost"}, {"empty", "secret", "Access denied"},
		{"pair", "secret", "pair@localhost"}, {"pair", "other", "pair@localhost"},
	}
	t.Run("go", func(t *testing.T) {
		for _, over := range []string{"tcp", "tls", "unix"} {
			srv := newServer(t)
			for _, l := range logins {
				dsn := fmt.Sprintf("%s:%s@tcp(%s)/", l.user, l.password, address(srv))
				switch over {
				case "tls":
					dsn += "?tls=skip-verify"
				case "unix":
					dsn = fmt.Sprintf("%s:%s@unix(%s)/", l.user, l.password, srv.Socket())
				}
				got, err := tryValue(openDSN(t, dsn), "SELECT CURRENT_USER()")
				if err != nil {
					got = err.Error()
				}
				if !strings.Contains(got, l.want) {
					t.Errorf("%s: %s with %q: %s", over, l.user, l.password, got)
				}
			}
		}
	})
	t.Run("mysql2", func(t *testing.T) {
		node := peertest.Need(t, "node")
		env := []string{"NODE_PATH=" + peertest.NodeModules(t)}
		script := writeFile(t, "sha2.js", sha2Script)
		for _, over := range []string{"tcp", "tls"} {
			srv := newServer(t)
			for _, l := range logins {
				if l.user == "pair" {
					continue // its client answers one switch of the plugin only
				}
				options := map[string]any{"host": "127.0.0.1", "port": srv.Addr().Port, "user": l.user, "password": l.password}
				if over == "tls" {
					options["ssl"] = map[string]any{"rejectUnauthorized": false}
				}
				text, err := json.Marshal(options)
				if err != nil {
					t.Fatal(err)
				}
				if out := run(t, env, "", node, script, string(text)); !strings.Contains(out, l.want) {
					t.Errorf("%s: %s with %q: %s", over, l.user, l.password, out)
				}
			}
		}
	})
}
