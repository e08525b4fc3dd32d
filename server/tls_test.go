package server_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

// install puts a pair where the server's options point, each file at once.
func install(t testing.TB, from, to pair) {
	t.Helper()
	for _, f := range [][2]string{{from.cert, to.cert}, {from.key, to.key}} {
		b, err := os.ReadFile(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f[1]+".new", b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(f[1]+".new", f[1]); err != nil {
			t.Fatal(err)
		}
	}
}

// presented logs in over TLS and returns the serial number of the server's
// certificate.
func presented(t testing.TB, addr string, cfg *tls.Config) int64 {
	t.Helper()
	c := dial(t, addr)
	defer c.nc.Close()
	if err := c.upgrade(rawCaps, cfg); err != nil {
		t.Fatal(err)
	}
	c.login(rawCaps|wire.ClientSSL, "root", "", "")
	return c.nc.(*tls.Conn).ConnectionState().PeerCertificates[0].SerialNumber.Int64()
}

// Certificates alternate and are flushed while many clients come and go. A
// handshake proves possession of the key, so each that succeeds has seen a
// certificate with its own key.
func TestFlushStorm(t *testing.T) {
	clients, flushes := 64, 200
	if raced {
		clients, flushes = 16, 40
	}
	p := newPKI(t)
	in := p.server("current")
	pairs := [2]pair{p.server("even"), p.server("odd")}
	srv := start(t, server.Config{TLS: p.options(in), Variables: map[string]string{"max_connections": "500"}})
	db := open(t, srv, "")
	known := map[int64]bool{in.x509.SerialNumber.Int64(): true}
	for _, c := range pairs {
		known[c.x509.SerialNumber.Int64()] = true
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var handshakes, failed atomic.Int64
	var wg sync.WaitGroup
	for range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for ctx.Err() == nil {
				s, err := tryHandshake(address(srv), p.client())
				if err != nil {
					failed.Add(1)
					t.Errorf("handshake: %v", err)
					return
				}
				if !known[s] {
					t.Errorf("certificate %d is none of ours", s)
				}
				handshakes.Add(1)
			}
		}()
	}
	for i := range flushes {
		next := pairs[i%2]
		install(t, next, in)
		mustExec(t, db, "FLUSH SSL")
		if i%10 == 0 {
			if s := presented(t, address(srv), p.client()); s != next.x509.SerialNumber.Int64() {
				t.Errorf("after flush %d the certificate is %d, want %d", i, s, next.x509.SerialNumber)
			}
		}
	}
	stop()
	wg.Wait()
	if failed.Load() != 0 || handshakes.Load() < int64(clients) {
		t.Errorf("%d handshakes, %d failed", handshakes.Load(), failed.Load())
	}
	t.Logf("%d handshakes during %d flushes, %d failed", handshakes.Load(), flushes, failed.Load())
}

// tryHandshake logs in over TLS without a testing.T, for other goroutines.
func tryHandshake(addr string, cfg *tls.Config) (serial int64, err error) {
	mc := mysql.NewConfig()
	mc.User, mc.Net, mc.Addr = "root", "tcp", addr
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		serial = cs.PeerCertificates[0].SerialNumber.Int64()
		return nil
	}
	mc.TLS = cfg
	connector, err := mysql.NewConnector(mc)
	if err != nil {
		return 0, err
	}
	c, err := connector.Connect(context.Background())
	if err != nil {
		return 0, err
	}
	return serial, c.Close()
}

// A client that has begun a handshake and says no more holds up nobody.
func TestFlushPassesHalfOpenHandshakes(t *testing.T) {
	p := newPKI(t)
	in, next := p.server("current"), p.server("next")
	srv := start(t, server.Config{TLS: p.options(in), Variables: map[string]string{"connect_timeout": "3600"}})
	for range 5 {
		c := dial(t, address(srv))
		c.send(loginHeader(rawCaps | wire.ClientSSL))
		c.write([]byte{22, 3, 1, 2, 0, 1}) // the beginning of a ClientHello
	}
	db := open(t, srv, "")
	install(t, next, in)
	mustExec(t, db, "FLUSH SSL") // hangs if the handshakes hold it up
	if s := presented(t, address(srv), p.client()); s != next.x509.SerialNumber.Int64() {
		t.Errorf("the certificate is %d, want %d", s, next.x509.SerialNumber)
	}
}

func TestFailedFlushKeepsTheOldCertificate(t *testing.T) {
	p := newPKI(t)
	in, other := p.server("current"), p.server("other")
	want := in.x509.SerialNumber.Int64()
	cert, key, ca := read(t, in.cert), read(t, in.key), read(t, p.ca)
	srv := start(t, server.Config{TLS: p.options(in)})
	db := open(t, srv, "")
	for _, test := range []struct {
		name, file, content, text string
	}{
		{"garbage certificate", in.cert, "garbage", "Unable to get certificate"},
		{"missing certificate", in.cert, "", "Unable to get certificate"},
		{"garbage key", in.key, "garbage", "Unable to get private key"},
		{"another's key", in.key, read(t, other.key), "Unable to get private key"},
		{"missing key", in.key, "", "Unable to get private key"},
		{"garbage authority", p.ca, "garbage", "SSL_CTX_set_default_verify_paths failed"},
	} {
		presented(t, address(srv), p.client())
		accepts := value(t, db, "SHOW GLOBAL STATUS LIKE 'Ssl_accepts'")
		if test.content == "" {
			if err := os.Remove(test.file); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(test.file, []byte(test.content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := db.Exec("FLUSH SSL")
		wantNumber(t, err, 1105)
		if err == nil || !strings.Contains(err.Error(), "Failed to refresh SSL, error: "+test.text) {
			t.Errorf("%s: %v", test.name, err)
		}
		if got := value(t, db, "SHOW GLOBAL STATUS LIKE 'Ssl_accepts'"); got != accepts {
			t.Errorf("%s: a failed flush changed Ssl_accepts from %s to %s", test.name, accepts, got)
		}
		if s := presented(t, address(srv), p.client()); s != want {
			t.Errorf("%s: the certificate is %d, want the old %d", test.name, s, want)
		}
		for file, content := range map[string]string{in.cert: cert, in.key: key, p.ca: ca} {
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	mustExec(t, db, "FLUSH SSL")
	if got := value(t, db, "SHOW GLOBAL STATUS LIKE 'Ssl_accepts'"); got != "0" {
		t.Errorf("Ssl_accepts is %s after FLUSH SSL", got)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFlushNeedsReload(t *testing.T) {
	srv := start(t, server.Config{})
	mustExec(t, open(t, srv, ""), "CREATE USER alice")
	c := dial(t, address(srv))
	c.login(rawCaps, "alice", "", "")
	if b := c.query("FLUSH SSL"); errorNumber(b) != 1227 {
		t.Errorf("FLUSH SSL without the right: %s", describe(b))
	}
	c.command(wire.ComRefresh, wire.RefreshStatus)
	c.wantError(1227)
}

// A session's numbers are about the certificate that it began with.
func TestOldSessionsKeepTheirCertificate(t *testing.T) {
	p := newPKI(t)
	in := p.issue("current", time.Now().Add(time.Hour))
	next := p.issue("next", time.Now().Add(9*time.Hour))
	srv := start(t, server.Config{TLS: p.options(in)})
	old := session(t, srv, "tls=skip-verify")
	const q = "SHOW STATUS LIKE 'Ssl_server_not_after'"
	before := value(t, old, q)
	install(t, next, in)
	mustExec(t, old, "FLUSH SSL")
	if after := value(t, old, q); after != before || before != tlsctx.FormatTime(in.x509.NotAfter) {
		t.Errorf("the old session says %q after %q", after, before)
	}
	if v := value(t, session(t, srv, "tls=skip-verify"), q); v != tlsctx.FormatTime(next.x509.NotAfter) {
		t.Errorf("a new session says %q, want %q", v, tlsctx.FormatTime(next.x509.NotAfter))
	}
}

func TestReloadOnRename(t *testing.T) {
	p := newPKI(t)
	in, next := p.server("current"), p.server("next")
	srv := start(t, server.Config{TLS: p.options(in), ReloadTLS: true})
	install(t, next, in)
	eventually(t, "the new certificate is in use", func() bool {
		return presented(t, address(srv), p.client()) == next.x509.SerialNumber.Int64()
	})
}

// Kubernetes puts a new folder beside the old one and moves a link over.
func TestReloadOnSymlinkSwap(t *testing.T) {
	p := newPKI(t)
	dir := t.TempDir()
	deploy := func(name string, s pair) {
		t.Helper()
		folder := filepath.Join(dir, ".."+name)
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		for file, from := range map[string]string{"tls.crt": s.cert, "tls.key": s.key, "ca.crt": p.ca} {
			if err := os.WriteFile(filepath.Join(folder, file), []byte(read(t, from)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		link := filepath.Join(dir, "..data")
		if err := os.Symlink(".."+name, link+"_tmp"); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(link+"_tmp", link); err != nil {
			t.Fatal(err)
		}
	}
	first, second := p.server("first"), p.server("second")
	deploy("1", first)
	for _, file := range []string{"tls.crt", "tls.key", "ca.crt"} {
		if err := os.Symlink(filepath.Join("..data", file), filepath.Join(dir, file)); err != nil {
			t.Fatal(err)
		}
	}
	srv := start(t, server.Config{ReloadTLS: true, TLS: tlsctx.Options{
		Cert: filepath.Join(dir, "tls.crt"), Key: filepath.Join(dir, "tls.key"), CA: filepath.Join(dir, "ca.crt")}})
	if s := presented(t, address(srv), p.client()); s != first.x509.SerialNumber.Int64() {
		t.Fatalf("the certificate is %d", s)
	}
	deploy("2", second)
	eventually(t, "the new certificate is in use", func() bool {
		return presented(t, address(srv), p.client()) == second.x509.SerialNumber.Int64()
	})
}

// Who is told to come back with TLS and goes on without gets nothing more.
func TestRefusedForInsecureTransport(t *testing.T) {
	dir := t.TempDir()
	srv := start(t, server.Config{Socket: filepath.Join(dir, "s"), Variables: map[string]string{"require_secure_transport": "ON"}})
	admin := openDSN(t, "root@unix("+srv.Socket()+")/")
	mustExec(t, admin, "CREATE DATABASE d")
	c := dial(t, address(srv))
	c.send(c.loginPacket(rawCaps, "root", "", ""))
	c.seq = 0
	c.trySend([]byte("\x03CREATE TABLE d.sneaked (a INT)"))
	p := c.wantEnd()
	if len(p) != 1 || errorNumber(p[0]) != 1045 {
		t.Errorf("got %d packets, want error 1045: %q", len(p), p)
	}
	if v := value(t, admin, "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'sneaked'"); v != "0" {
		t.Error("a refused client's statement ran")
	}
	for _, params := range []string{"tls=skip-verify"} {
		mustExec(t, open(t, srv, params), "SELECT 1")
	}
	_, err := tryValue(open(t, srv, ""), "SELECT 1")
	wantNumber(t, err, 1045)
	mustExec(t, admin, "SET GLOBAL require_secure_transport = OFF")
	mustExec(t, open(t, srv, ""), "SELECT 1")
}

// What an attacker puts behind a client's request for TLS is not taken for
// something that the client said.
func TestInjectedPlaintextIsNotExecuted(t *testing.T) {
	srv := start(t, server.Config{})
	admin := open(t, srv, "")
	mustExec(t, admin, "CREATE DATABASE d")
	for name, injected := range map[string][]byte{
		"login and query": append(frame(2, (&raw{}).loginPacket(rawCaps, "root", "", "")), frame(0, []byte("\x03CREATE TABLE d.injected (a INT)"))...),
		"query":           frame(0, []byte("\x03CREATE TABLE d.injected (a INT)")),
	} {
		c := dial(t, address(srv))
		c.write(append(frame(1, loginHeader(rawCaps|wire.ClientSSL)), injected...))
		if err := tls.Client(c.nc, insecure()).Handshake(); err == nil {
			t.Errorf("%s: a handshake behind plaintext succeeded", name)
		}
	}
	if v := value(t, admin, "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'injected'"); v != "0" {
		t.Error("an injected statement ran")
	}
}

func frame(seq byte, payload []byte) []byte {
	return append([]byte{byte(len(payload)), byte(len(payload) >> 8), byte(len(payload) >> 16), seq}, payload...)
}

// COM_CHANGE_USER is a login as good as the first.
func TestChangeUserChecksTransport(t *testing.T) {
	srv := start(t, server.Config{})
	admin := open(t, srv, "tls=skip-verify")
	mustExec(t, admin, "CREATE USER needs REQUIRE SSL")
	mustExec(t, admin, "CREATE USER free")
	change := func(c *raw, user string) []byte {
		c.command(wire.ComChangeUser, changeUser(user, "")...)
		return c.must()
	}
	plain := connect(t, address(srv), rawCaps)
	if b := change(plain, "free"); b[0] != 0 {
		t.Fatalf("change to a free account: %s", describe(b))
	}
	if b := change(plain, "needs"); errorNumber(b) != 1045 {
		t.Errorf("change to an account that needs TLS: %s", describe(b))
	}
	secure := dial(t, address(srv))
	if err := secure.upgrade(rawCaps, insecure()); err != nil {
		t.Fatal(err)
	}
	secure.login(rawCaps|wire.ClientSSL, "root", "", "")
	if b := change(secure, "needs"); b[0] != 0 {
		t.Errorf("change over TLS: %s", describe(b))
	}
	plain = connect(t, address(srv), rawCaps)
	mustExec(t, admin, "SET GLOBAL require_secure_transport = ON")
	if b := change(plain, "free"); errorNumber(b) != 1045 {
		t.Errorf("change with require_secure_transport: %s", describe(b))
	}
}

// changeUser is COM_CHANGE_USER of an account without a password.
func changeUser(user, db string) []byte {
	b := append([]byte(user), 0, 0)
	b = append(append(b, db...), 0)
	return append(append(b, 45, 0), "mysql_native_password\x00"...)
}

func TestResumption(t *testing.T) {
	p := newPKI(t)
	in := p.server("current")
	srv := start(t, server.Config{TLS: p.options(in)})
	cfg := p.client()
	cfg.ClientSessionCache = tls.NewLRUClientSessionCache(4)
	reused := func() string {
		t.Helper()
		c := dial(t, address(srv))
		defer c.nc.Close()
		if err := c.upgrade(rawCaps, cfg); err != nil {
			t.Fatal(err)
		}
		c.login(rawCaps|wire.ClientSSL, "root", "", "")
		resumed := c.nc.(*tls.Conn).ConnectionState().DidResume
		rows := c.rows("SHOW STATUS LIKE 'Ssl_sessions_reused'")
		if want := map[bool]string{true: "1", false: "0"}[resumed]; rows[0][1] != want {
			t.Errorf("Ssl_sessions_reused is %s, resumed: %v", rows[0][1], resumed)
		}
		return rows[0][1]
	}
	if v := reused(); v != "0" {
		t.Errorf("the first connection: %s", v)
	}
	if v := reused(); v != "1" {
		t.Errorf("the second connection: %s", v)
	}
	mustExec(t, open(t, srv, ""), "FLUSH SSL")
	if v := reused(); v != "0" {
		t.Errorf("after FLUSH SSL: %s", v)
	}
}

func TestClientCertificates(t *testing.T) {
	p, stranger := newPKI(t), newPKI(t)
	srv := start(t, server.Config{TLS: p.options(p.server("server"))})
	good, bad := p.server("client"), stranger.server("stranger")
	admin := open(t, srv, "")
	mustExec(t, admin, "CREATE USER certified REQUIRE X509")
	login := func(user string, cfg *tls.Config) (string, error) {
		c := dial(t, address(srv))
		defer c.nc.Close()
		if err := c.upgrade(rawCaps, cfg); err != nil {
			return "", err
		}
		c.send(c.loginPacket(rawCaps|wire.ClientSSL, user, "", ""))
		b, err := c.recv()
		if err != nil {
			return "", err
		}
		if b[0] != 0 {
			return "", fmt.Errorf("%s", describe(b))
		}
		return "in", nil
	}
	for _, test := range []struct {
		name, user string
		cfg        *tls.Config
		in         bool
	}{
		{"no certificate, none needed", "root", p.client(), true},
		{"good certificate, none needed", "root", p.client(good.tls), true},
		{"good certificate, needed", "certified", p.client(good.tls), true},
		{"no certificate, needed", "certified", p.client(), false},
	} {
		if _, err := login(test.user, test.cfg); (err == nil) != test.in {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	cfg := p.client()
	cfg.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &bad.tls, nil }
	if _, err := login("root", cfg); err == nil {
		t.Error("a stranger's certificate got in")
	}
}
