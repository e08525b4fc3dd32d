package server_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

func TestZeroConfig(t *testing.T) {
	srv, err := server.New(server.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if srv.Addr() != nil {
		t.Errorf("an address before Start: %v", srv.Addr())
	}
	if err := srv.Start(); err != nil {
		t.Fatal(err)
	}
	defer closeNow(t, srv)
	if err := srv.Start(); err == nil {
		t.Error("a second Start succeeded")
	}
	for params, cipher := range map[string]bool{"": false, "tls=skip-verify": true} {
		db := open(t, srv, params)
		if v := value(t, db, "SELECT VERSION()"); v != server.DefaultVersion {
			t.Errorf("version %q", v)
		}
		if v := value(t, db, "SELECT CURRENT_USER()"); v != "root@localhost" {
			t.Errorf("current user %q", v)
		}
		if v := value(t, db, "SHOW SESSION STATUS LIKE 'Ssl_cipher'"); (v != "") != cipher {
			t.Errorf("%q: Ssl_cipher %q", params, v)
		}
		db.Close()
	}
	if got, want := value(t, open(t, srv, ""), "SELECT @@port"), fmt.Sprint(srv.Addr().Port); got != want {
		t.Errorf("@@port is %s, want %s", got, want)
	}
}

func TestCloseTwice(t *testing.T) {
	for _, started := range []bool{false, true} {
		srv, err := server.New(server.Config{})
		if err != nil {
			t.Fatal(err)
		}
		if started {
			if err := srv.Start(); err != nil {
				t.Fatal(err)
			}
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				if err := srv.Close(context.Background()); err != nil {
					t.Errorf("Close: %v", err)
				}
			}()
		}
		wg.Wait()
		if err := srv.Start(); !errors.Is(err, server.ErrClosed) {
			t.Errorf("Start after Close: %v", err)
		}
		select {
		case <-srv.Done():
		default:
			t.Error("Done is open after Close")
		}
	}
}

// A statement that runs when the server is closed may finish.
func TestCloseWaitsForStatements(t *testing.T) {
	srv := start(t, server.Config{})
	watch, addr := open(t, srv, ""), address(srv)
	c := session(t, srv, "")
	got := make(chan error, 1)
	go func() {
		var n int
		err := c.QueryRowContext(context.Background(), "SELECT SLEEP(1.5)").Scan(&n)
		if err == nil && n != 0 {
			err = fmt.Errorf("SLEEP was cut short: %d", n)
		}
		got <- err
	}()
	running(t, watch, "SLEEP(1.5)")
	closeNow(t, srv)
	if err := <-got; err != nil {
		t.Errorf("the statement failed: %v", err)
	}
	if nc, err := net.Dial("tcp", addr); err == nil {
		nc.Close()
		t.Error("the port is still open")
	}
}

// When the patience of the one who closes ends, so do the statements.
func TestCloseEndsStatements(t *testing.T) {
	srv := start(t, server.Config{})
	watch := open(t, srv, "")
	c := session(t, srv, "")
	got := make(chan error, 1)
	go func() {
		_, err := c.ExecContext(context.Background(), "SELECT SLEEP(600)")
		got <- err
	}()
	running(t, watch, "SLEEP(600)")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := srv.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Close: %v", err)
	}
	if err := <-got; err == nil {
		t.Error("the statement of 600 s succeeded")
	}
}

// A client that asks for much and reads nothing does not hold up Close.
func TestCloseWithClientThatDoesNotRead(t *testing.T) {
	srv := start(t, server.Config{})
	watch := open(t, srv, "")
	c := connect(t, address(srv), rawCaps)
	c.command(wire.ComQuery, []byte("SELECT REPEAT('x', 10000000), 'unread'")...)
	for range 20 {
		c.command(wire.ComQuery, []byte("SELECT REPEAT('x', 10000000), 'unread'")...)
	}
	running(t, watch, "unread")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := srv.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Close: %v", err)
	}
}

// Connections in every state before and between commands end at once.
func TestCloseWithIdleConnections(t *testing.T) {
	srv := start(t, server.Config{})
	idle := session(t, srv, "")
	mustExec(t, idle, "SELECT 1")
	overTLS := session(t, srv, "tls=skip-verify")
	mustExec(t, overTLS, "SELECT 1")
	compressed := session(t, srv, "compress=true")
	mustExec(t, compressed, "SELECT 1")
	greeted := dial(t, address(srv))
	silent := dialTCP(t, address(srv))
	halfTLS := dial(t, address(srv))
	halfTLS.send(loginHeader(rawCaps | wire.ClientSSL))
	half := connect(t, address(srv), rawCaps)
	half.write([]byte{100, 0, 0, 0, 3})
	closeNow(t, srv)
	for _, c := range []net.Conn{greeted.nc, silent, halfTLS.nc, half.nc} {
		for {
			if _, err := c.Read(make([]byte, 100)); err != nil {
				if ne, ok := err.(net.Error); ok && ne.Timeout() {
					t.Error("a connection is still open")
				}
				break
			}
		}
	}
	for _, c := range []*sql.Conn{idle, overTLS, compressed} {
		if _, err := c.ExecContext(context.Background(), "SELECT 1"); err == nil {
			t.Error("a closed server answers")
		}
	}
}

func TestIdleClientIsToldOfTheEnd(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	closeNow(t, srv)
	if p := c.wantEnd(); len(p) != 1 || errorNumber(p[0]) != 1053 {
		t.Errorf("got %d packets, want error 1053", len(p))
	}
}

func TestStartErrors(t *testing.T) {
	busy, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	port := busy.Addr().(*net.TCPAddr).Port
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other := start(t, server.Config{Socket: filepath.Join(dir, "live")})
	long := "/" + strings.Repeat("x", 200)
	for name, test := range map[string]struct {
		cfg  server.Config
		want []string
	}{
		"port taken":         {server.Config{Port: port}, []string{"port", fmt.Sprint(port), "in use"}},
		"port taken, named":  {server.Config{Port: port, BindAddress: "127.0.0.1"}, []string{"port", fmt.Sprint(port), "in use"}},
		"port out of range":  {server.Config{Port: 70000}, []string{"port", "70000"}},
		"no such host":       {server.Config{BindAddress: "no.such.host.invalid"}, []string{"bind_address", "no.such.host.invalid"}},
		"socket too long":    {server.Config{Socket: long}, []string{"socket", long, "107"}},
		"socket in use":      {server.Config{Socket: other.Socket()}, []string{"socket", other.Socket(), "another server"}},
		"socket not one":     {server.Config{Socket: plain}, []string{"socket", plain, "not a socket"}},
		"socket, no folder":  {server.Config{Socket: dir + "/no/such"}, []string{"socket", dir + "/no/such", "folder"}},
		"certificate":        {server.Config{TLS: tlsctx.Options{Cert: plain}}, []string{"ssl_cert", plain}},
		"no such file":       {server.Config{TLS: tlsctx.Options{Cert: dir + "/nope", Key: dir + "/nope"}}, []string{"ssl_cert", dir + "/nope"}},
		"cipher":             {server.Config{TLS: tlsctx.Options{Cipher: "NOSUCH", Auto: true}}, []string{"ssl_cipher", "NOSUCH"}},
		"tls version":        {server.Config{TLS: tlsctx.Options{TLSVersion: "TLSv9"}}, []string{"tls_version", "TLSv9"}},
		"unknown variable":   {server.Config{Variables: map[string]string{"no_such": "1"}}, []string{"no_such"}},
		"bad value":          {server.Config{Variables: map[string]string{"sql_mode": "NOSUCH"}}, []string{"sql_mode", "NOSUCH"}},
		"init file missing":  {server.Config{InitFile: dir + "/init.sql"}, []string{"init_file", dir + "/init.sql"}},
		"init file bad":      {server.Config{InitFile: writeFile(t, "init.sql", "SELEC 1;")}, []string{"init_file", "init.sql", "SELEC"}},
		"data dir is a file": {server.Config{DataDir: plain}, []string{"datadir", plain}},
	} {
		t.Run(name, func(t *testing.T) {
			test.cfg.Log, _ = newJournal()
			srv, err := server.New(test.cfg)
			if err == nil {
				err = srv.Start()
				if addr := srv.Addr(); addr != nil {
					if nc, err := net.Dial("tcp", addr.String()); err == nil && addr.Port != port {
						nc.Close()
						t.Errorf("%v listens after a failed start", addr)
					}
				}
				closeNow(t, srv)
			}
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error is %q, which does not say %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("error has several lines: %q", err)
			}
		})
	}
	mustExec(t, open(t, other, ""), "SELECT 1")
	if _, err := os.Stat(plain); err != nil {
		t.Error(err)
	}
}

func writeFile(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Start may be tried again when what was in its way is gone.
func TestStartAgainAfterFailure(t *testing.T) {
	busy, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv, err := server.New(server.Config{Port: busy.Addr().(*net.TCPAddr).Port})
	if err != nil {
		t.Fatal(err)
	}
	defer closeNow(t, srv)
	if srv.Start() == nil {
		t.Fatal("the port was taken")
	}
	busy.Close()
	if err := srv.Start(); err != nil {
		t.Fatal(err)
	}
	mustExec(t, open(t, srv, ""), "SELECT 1")
}

func TestStaleSocketIsReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	l.Close()
	srv := start(t, server.Config{Socket: path, SkipNetworking: true})
	if srv.Addr() != nil {
		t.Errorf("skip_networking, and yet %v", srv.Addr())
	}
	db := open(t, srv, "")
	if v := value(t, db, "SELECT @@socket"); v != path {
		t.Errorf("@@socket is %q", v)
	}
	closeNow(t, srv)
	if _, err := os.Lstat(path); !os.IsNotExist(err) {
		t.Errorf("the socket is there after Close: %v", err)
	}
}

func TestServersShareNothing(t *testing.T) {
	a, b := start(t, server.Config{}), start(t, server.Config{})
	da, db := open(t, a, "tls=skip-verify"), open(t, b, "tls=skip-verify")
	before := map[string]string{}
	questions := []string{
		"SELECT @@global.max_connections", "SELECT @@global.sql_mode", "SELECT @@global.require_secure_transport",
		"SELECT COUNT(*) FROM information_schema.schemata", "SELECT COUNT(*) FROM mysql.global_priv",
		"SHOW GLOBAL STATUS LIKE 'Ssl_accepts'", "SHOW GLOBAL STATUS LIKE 'Com_insert'", "SELECT @@port",
		"SHOW GLOBAL STATUS LIKE 'Threads_connected'", "SELECT COUNT(*) FROM information_schema.processlist",
	}
	for _, q := range questions {
		before[q] = value(t, db, q)
	}
	for _, s := range []string{
		"SET GLOBAL max_connections = 77", "SET GLOBAL sql_mode = 'ANSI'", "SET GLOBAL require_secure_transport = ON",
		"CREATE DATABASE mine", "CREATE TABLE mine.t (a INT)", "INSERT INTO mine.t VALUES (1)",
		"CREATE USER alice IDENTIFIED BY 'secret'", "FLUSH SSL",
	} {
		mustExec(t, da, s)
	}
	more := session(t, a, "tls=skip-verify")
	mustExec(t, more, "SELECT 1")
	for _, q := range questions {
		if got := value(t, db, q); got != before[q] {
			t.Errorf("%s is %s on the other server, was %s", q, got, before[q])
		}
	}
	if ca, cb := a.TLS().Certificate(), b.TLS().Certificate(); ca.Equal(cb) {
		t.Error("two servers made the same certificate")
	}
	plain := open(t, a, "")
	_, err := tryValue(plain, "SELECT 1")
	wantNumber(t, err, 1045)
	closeNow(t, a)
	mustExec(t, db, "SELECT 1")
}

func TestInitFile(t *testing.T) {
	srv := start(t, server.Config{InitFile: writeFile(t, "init.sql",
		"CREATE DATABASE made;\n-- a comment;\nCREATE TABLE made.t (a TEXT); INSERT INTO made.t VALUES ('semi;colon');SET GLOBAL max_connections = 42")})
	db := open(t, srv, "")
	if v := value(t, db, "SELECT a FROM made.t"); v != "semi;colon" {
		t.Errorf("got %q", v)
	}
	if v := value(t, db, "SELECT @@max_connections"); v != "42" {
		t.Errorf("max_connections is %s", v)
	}
}

func TestShutdownByClient(t *testing.T) {
	for _, how := range []string{"statement", "command"} {
		t.Run(how, func(t *testing.T) {
			srv := start(t, server.Config{})
			db := open(t, srv, "")
			mustExec(t, db, "CREATE USER alice")
			c := dial(t, address(srv))
			c.login(rawCaps, "alice", "", "")
			if b := c.query("SHUTDOWN"); errorNumber(b) != 1227 {
				t.Errorf("SHUTDOWN without the right: %s", describe(b))
			}
			c.command(wire.ComShutdown, 0)
			c.wantError(1227)
			select {
			case <-srv.Done():
				t.Fatal("the server stops for a client without the right")
			default:
			}
			c = connect(t, address(srv), rawCaps)
			if how == "statement" {
				if b := c.query("SHUTDOWN"); b[0] != 0 {
					t.Errorf("SHUTDOWN: %s", describe(b))
				}
			} else {
				c.command(wire.ComShutdown, 0)
				if b := c.must(); b[0] != 0xfe {
					t.Errorf("COM_SHUTDOWN: %s", describe(b))
				}
			}
			select {
			case <-srv.Done():
			case <-time.After(patience):
				t.Error("the server does not tell its owner")
			}
		})
	}
}

func TestKill(t *testing.T) {
	srv := start(t, server.Config{})
	db := open(t, srv, "")
	sleep := func(c *sql.Conn) <-chan error {
		got := make(chan error, 1)
		go func() {
			var n sql.NullInt64
			err := c.QueryRowContext(context.Background(), "SELECT SLEEP(300) AS asleep").Scan(&n)
			if err == nil && n.Int64 == 1 {
				err = errors.New("SLEEP was cut short")
			}
			got <- err
		}()
		return got
	}
	t.Run("query", func(t *testing.T) {
		c := session(t, srv, "")
		got := sleep(c)
		mustExec(t, db, fmt.Sprintf("KILL QUERY %d", running(t, db, "SLEEP(300)")))
		if err := <-got; err == nil {
			t.Error("the statement goes on")
		}
		mustExec(t, c, "SELECT 1")
	})
	t.Run("connection", func(t *testing.T) {
		c := session(t, srv, "")
		got := sleep(c)
		id := running(t, db, "SLEEP(300)")
		mustExec(t, db, fmt.Sprintf("KILL %d", id))
		if err := <-got; err == nil {
			t.Error("the statement goes on")
		}
		eventually(t, "the connection is gone", func() bool {
			return value(t, db, "SELECT COUNT(*) FROM information_schema.processlist WHERE id = ?", id) == "0"
		})
	})
	t.Run("idle", func(t *testing.T) {
		c := connect(t, address(srv), rawCaps)
		mustExec(t, db, fmt.Sprintf("KILL CONNECTION %d", c.id))
		if p := c.wantEnd(); len(p) != 0 {
			t.Errorf("got %d packets, want none", len(p))
		}
	})
	t.Run("itself", func(t *testing.T) {
		c := connect(t, address(srv), rawCaps)
		if b := c.query("KILL CONNECTION_ID()"); errorNumber(b) != 1927 && errorNumber(b) != 1317 {
			t.Errorf("KILL of oneself: %s", describe(b))
		}
		c.wantEnd()
	})
	t.Run("command", func(t *testing.T) {
		c, k := connect(t, address(srv), rawCaps), connect(t, address(srv), rawCaps)
		k.command(wire.ComProcessKill, byte(c.id), byte(c.id>>8), byte(c.id>>16), byte(c.id>>24))
		k.wantOK()
		c.wantEnd()
		k.command(wire.ComProcessKill, 0xff, 0xff, 0xff, 0)
		k.wantError(1094)
	})
	t.Run("logging in", func(t *testing.T) {
		c := dial(t, address(srv))
		eventually(t, "the connection can be killed", func() bool {
			_, err := db.Exec(fmt.Sprintf("KILL %d", c.id))
			return err == nil
		})
		c.wantEnd()
	})
	t.Run("of another", func(t *testing.T) {
		mustExec(t, db, "CREATE USER alice")
		c := dial(t, address(srv))
		c.login(rawCaps, "alice", "", "")
		victim := connect(t, address(srv), rawCaps)
		if b := c.query(fmt.Sprintf("KILL %d", victim.id)); errorNumber(b) != 1095 && errorNumber(b) != 1094 {
			t.Errorf("KILL of another's connection: %s", describe(b))
		}
		victim.alive()
	})
}

// A client that is gone frees what its statement held.
func TestHangUpEndsStatement(t *testing.T) {
	srv := start(t, server.Config{})
	db := open(t, srv, "")
	for _, secure := range []bool{false, true} {
		c := dial(t, address(srv))
		if secure {
			if err := c.upgrade(rawCaps, insecure()); err != nil {
				t.Fatal(err)
			}
		}
		caps := rawCaps
		if secure {
			caps |= wire.ClientSSL
		}
		c.login(caps, "root", "", "")
		c.command(wire.ComQuery, []byte("SELECT SLEEP(60)")...)
		running(t, db, "SLEEP(60)")
		c.nc.Close()
		eventually(t, "the statement is gone", func() bool {
			return value(t, db, "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND id <> CONNECTION_ID()") == "0"
		})
	}
}

func TestTooManyConnections(t *testing.T) {
	srv := start(t, server.Config{Variables: map[string]string{"max_connections": "10"}})
	db := open(t, srv, "")
	mustExec(t, db, "CREATE USER alice")
	db.Close()
	eventually(t, "the pool is gone", func() bool {
		c := dial(t, address(srv))
		defer c.nc.Close()
		c.login(rawCaps, "root", "", "")
		b := c.query("SELECT 1")
		return b[0] == 1
	})
	var list []*raw
	defer func() {
		for _, c := range list {
			c.nc.Close()
		}
	}()
	refused := 0
	for range 14 {
		c := &raw{t: t, nc: dialTCP(t, address(srv))}
		b := c.must()
		if b[0] != 10 {
			if errorNumber(b) != 1040 {
				t.Errorf("refused with %s", describe(b))
			}
			refused++
			continue
		}
		c.greeting(b)
		c.send(c.loginPacket(rawCaps, "alice", "", ""))
		if b := c.must(); b[0] != 0 {
			if errorNumber(b) != 1040 {
				t.Errorf("refused with %s", describe(b))
			}
			refused++
			c.nc.Close()
			continue
		}
		list = append(list, c)
	}
	if len(list) > 10 || refused < 4 {
		t.Errorf("%d connected, %d refused", len(list), refused)
	}
	// One more is kept for whoever can put things right.
	eventually(t, "root gets in", func() bool {
		c := &raw{t: t, nc: dialTCP(t, address(srv))}
		defer c.nc.Close()
		b := c.must()
		if b[0] != 10 {
			return false
		}
		c.greeting(b)
		c.send(c.loginPacket(rawCaps, "root", "", ""))
		return c.must()[0] == 0
	})
}
