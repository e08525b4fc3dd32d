package server_test

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"
)

// abused is a server that gets nothing but nonsense. In the end it must still
// serve, and have logged little.
func abused(t *testing.T, cfg server.Config) *server.Server {
	t.Helper()
	log, j := newJournal()
	cfg.Log = log
	srv := start(t, cfg)
	began := time.Now()
	t.Cleanup(func() { quietly(t, j, began) })
	t.Cleanup(func() { mustExec(t, open(t, srv, "tls=skip-verify"), "SELECT 1") })
	return srv
}

// quietly checks that no kind of line above warning level came, and that
// warnings came at most once a second for each kind.
func quietly(t *testing.T, j *journal, began time.Time) {
	t.Helper()
	kinds := map[string][]time.Time{}
	for _, e := range j.lines(logrus.WarnLevel) {
		if e.Level < logrus.WarnLevel {
			t.Errorf("the server logged %s: %.2000s", e.Level, e.Message)
		}
		kind, _, _ := strings.Cut(e.Message, " connection ")
		kinds[kind] = append(kinds[kind], e.Time)
	}
	seconds := int(time.Since(began)/time.Second) + 1
	for kind, times := range kinds {
		if len(times) > 2*seconds { // before login and after it
			t.Errorf("%d warnings of the kind %q in %d s", len(times), kind, seconds)
		}
	}
}

// talk sends bytes at some stage of a connection and waits for its end.
func talk(t *testing.T, srv *server.Server, stage string, b []byte) [][]byte {
	t.Helper()
	var c *raw
	switch stage {
	case "greeting":
		c = dial(t, address(srv))
	case "tls hello":
		c = dial(t, address(srv))
		c.send(loginHeader(rawCaps | wire.ClientSSL))
	case "tls login":
		c = dial(t, address(srv))
		if err := c.upgrade(rawCaps, insecure()); err != nil {
			t.Fatal(err)
		}
	case "tls command":
		c = dial(t, address(srv))
		if err := c.upgrade(rawCaps, insecure()); err != nil {
			t.Fatal(err)
		}
		c.login(rawCaps|wire.ClientSSL, "root", "", "")
	case "command":
		c = connect(t, address(srv), rawCaps)
	}
	c.nc.Write(b) // the server may have ended it already
	switch nc := c.nc.(type) {
	case interface{ CloseWrite() error }:
		nc.CloseWrite()
	}
	if tc, ok := c.nc.(*tls.Conn); ok {
		tc.NetConn().(interface{ CloseWrite() error }).CloseWrite()
	}
	p := c.wantEnd()
	c.nc.Close()
	return p
}

var stages = []string{"greeting", "tls hello", "tls login", "tls command", "command"}

func TestTruncatedPackets(t *testing.T) {
	srv := abused(t, server.Config{})
	login := frame(1, (&raw{}).loginPacket(rawCaps, "root", "", ""))
	query := frame(0, []byte("\x03SELECT 1"))
	for _, stage := range stages {
		whole := login
		switch stage {
		case "command", "tls command":
			whole = query
		case "tls login":
			whole = frame(2, login[4:])
		}
		for n := 0; n < len(whole); n += max(1, len(whole)/20) {
			talk(t, srv, stage, whole[:n])
		}
	}
}

func TestRandomPackets(t *testing.T) {
	srv := abused(t, server.Config{})
	rnd := rand.New(rand.NewPCG(1, 2))
	random := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rnd.Uint32())
		}
		return b
	}
	for _, stage := range stages {
		for i := range 40 {
			b := random(rnd.IntN(300))
			if i%2 == 0 {
				seq := map[string]byte{"greeting": 1, "tls hello": 2, "tls login": 2}[stage]
				b = frame(seq, b)
			}
			// A command that stops the server is not nonsense.
			if i%2 == 0 && len(b) > 4 && b[4] == byte(wire.ComShutdown) {
				continue
			}
			talk(t, srv, stage, b)
		}
	}
	// Beginnings of true logins with something else behind.
	for _, caps := range []wire.Capability{rawCaps, rawCaps | wire.ClientConnectAttrs | wire.ClientPluginAuthLenenc, 0, wire.ClientMySQL | wire.ClientConnectWithDB, ^wire.Capability(0) &^ wire.ClientSSL} {
		whole := (&raw{}).loginPacket(caps, "root", "secret", "d")
		for range 20 {
			b := slices.Clone(whole)
			for range 1 + rnd.IntN(4) {
				b[32+rnd.IntN(len(b)-32)] = byte(rnd.Uint32())
			}
			talk(t, srv, "greeting", frame(1, b))
		}
	}
}

func TestOutOfSequence(t *testing.T) {
	srv := abused(t, server.Config{})
	c := dial(t, address(srv))
	c.seq = 7
	c.send(c.loginPacket(rawCaps, "root", "", ""))
	p := c.wantEnd()
	if len(p) != 1 || errorNumber(p[0]) != 1156 && errorNumber(p[0]) != 1043 {
		t.Errorf("a login out of sequence gets %q", p)
	}
	c = connect(t, address(srv), rawCaps)
	c.write(frame(5, []byte("\x03SELECT 1")))
	p = c.wantEnd()
	if len(p) != 1 || errorNumber(p[0]) != 1156 {
		t.Errorf("a command out of sequence gets %q", p)
	}
}

func TestOversizedPackets(t *testing.T) {
	srv := abused(t, server.Config{Variables: map[string]string{"max_allowed_packet": "1048576"}})
	db := open(t, srv, "maxAllowedPacket=67108864")
	if v := value(t, db, "SELECT LENGTH('"+strings.Repeat("x", 1<<20-100)+"')"); v != fmt.Sprint(1<<20-100) {
		t.Errorf("length %s", v)
	}
	c := connect(t, address(srv), rawCaps)
	c.command(wire.ComQuery, bytes.Repeat([]byte("x"), 1<<20)...)
	p := c.wantEnd()
	if len(p) != 1 || errorNumber(p[0]) != 1153 {
		t.Errorf("an oversized command gets %q", p)
	}
	// Before the login there is nothing large to say.
	c = dial(t, address(srv))
	c.trySend(make([]byte, 1<<20))
	for _, b := range c.wantEnd() {
		if errorNumber(b) == 0 {
			t.Errorf("an oversized login gets %s", describe(b))
		}
	}
	// A length that is only claimed costs nothing.
	for range 50 {
		c := connect(t, address(srv), rawCaps)
		c.write([]byte{0xff, 0xff, 0x0f, 0, 3})
	}
}

func TestSilentClientTimesOut(t *testing.T) {
	srv := abused(t, server.Config{Variables: map[string]string{"connect_timeout": "2"}})
	db := open(t, srv, "")
	count := func() (n int) {
		fmt.Sscan(value(t, db, "SHOW GLOBAL STATUS LIKE 'Aborted_connects'"), &n)
		return n
	}
	before := count()
	silent := dialTCP(t, address(srv))
	half := dial(t, address(srv))
	half.write([]byte{200, 0, 0, 1, 1, 2, 3})
	inTLS := dial(t, address(srv))
	inTLS.send(loginHeader(rawCaps | wire.ClientSSL))
	afterTLS := dial(t, address(srv))
	if err := afterTLS.upgrade(rawCaps, insecure()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []*raw{{t: t, nc: silent}, half, inTLS, afterTLS} {
		c.wantEnd()
	}
	eventually(t, "the connections are counted", func() bool { return count() >= before+4 })
	if n := count(); n != before+4 {
		t.Errorf("Aborted_connects rose by %d, want 4", n-before)
	}
}

func TestIdleClientTimesOut(t *testing.T) {
	srv := abused(t, server.Config{})
	db := open(t, srv, "")
	before := value(t, db, "SHOW GLOBAL STATUS LIKE 'Aborted_clients'")
	c := connect(t, address(srv), rawCaps)
	if b := c.query("SET wait_timeout = 1"); b[0] != 0 {
		t.Fatal(describe(b))
	}
	c.wantEnd()
	eventually(t, "the connection is counted", func() bool {
		return value(t, db, "SHOW GLOBAL STATUS LIKE 'Aborted_clients'") != before
	})
}

func TestHangUpInHandshake(t *testing.T) {
	srv := abused(t, server.Config{})
	db := open(t, srv, "")
	for range 50 {
		c := dial(t, address(srv))
		c.send(loginHeader(rawCaps | wire.ClientSSL))
		c.write([]byte{22, 3, 1, 2, 0, 1, 0, 1, 252})
		c.nc.Close()
		dial(t, address(srv)).nc.Close()
		dialTCP(t, address(srv)).Close()
	}
	eventually(t, "they are gone", func() bool {
		return value(t, db, "SHOW GLOBAL STATUS LIKE 'Threads_connected'") == "1"
	})
}

// payloads are what a command may be given: too little, too much, nonsense.
var payloads = [][]byte{
	nil, {0}, {1}, {0, 0, 0, 0}, {1, 0, 0, 0, 0, 1, 0, 0, 0}, {0xff, 0xff, 0xff, 0xff},
	{1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff}, {1, 0, 0, 0, 0, 1, 0, 0, 0, 1}, {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 8, 0},
	{1, 0, 0, 0, 128, 0, 8, 0, 0}, []byte("x"), []byte("SELECT 1"), []byte("\xff\xfe\xfd"), bytes.Repeat([]byte{0}, 300),
	bytes.Repeat([]byte{0xff}, 300), []byte("\x00\x00\x00\x00root\x00\x00"),
}

// skipped are commands that are not for a test: those that end the server or
// another's connection, and binary logs, of which there are none.
func skipped(cmd byte) bool {
	switch wire.Command(cmd) {
	case wire.ComShutdown, wire.ComQuit:
		return true
	}
	return false
}

// Every command byte with every payload is answered or ends the connection, and
// the next connection is served.
func TestEveryCommandByte(t *testing.T) {
	srv := abused(t, server.Config{})
	for cmd := range 256 {
		if skipped(byte(cmd)) {
			continue
		}
		some := payloads
		if cmd > 32 && cmd < 250 {
			some = payloads[:2]
		}
		for _, payload := range some {
			c := connect(t, address(srv), rawCaps)
			c.prepare("SELECT ?, ?")
			c.command(wire.Command(cmd), payload...)
			switch wire.Command(cmd) {
			case wire.ComStmtClose, wire.ComStmtSendLongData:
				c.alive()
			case wire.ComChangeUser, wire.ComQuery, wire.ComStmtExecute, wire.ComStmtFetch, wire.ComStmtBulkExecute:
				c.recv()
			default:
				c.must()
			}
			c.nc.Close()
		}
	}
}
