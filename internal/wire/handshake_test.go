package wire

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"math/big"
	"net"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// readLogin gives a payload to a Conn that has sent its greeting.
func readLogin(payload []byte, offered Capability) (*Conn, *Login, error) {
	c := NewConn(newTape(packet(1, payload...)))
	if err := c.WriteGreeting(&Greeting{Capabilities: offered}); err != nil {
		return nil, nil, err
	}
	l, err := c.ReadLogin()
	return c, l, err
}

// head is the fixed part of a login.
func head(caps Capability) []byte { return loginPacket(caps, "", "")[:newLogin] }

func cat(parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case []byte:
			b = append(b, p...)
		case string:
			b = append(b, p...)
		case int:
			b = append(b, byte(p))
		}
	}
	return b
}

func TestReadLogin(t *testing.T) {
	caps := loginCaps
	all := caps | ClientConnectWithDB | ClientPluginAuthLenenc | ClientConnectAttrs
	plugin := "mysql_native_password"
	for _, test := range []struct {
		name    string
		payload []byte
		want    Login
	}{
		{"mariadb client", loginPacket(caps|ClientCacheMetadata, "root", ""),
			Login{Capabilities: caps | ClientCacheMetadata, MaxPacket: 1 << 24, Collation: 45, User: "root", AuthPlugin: plugin}},
		{"mysql client has no extended capabilities", loginPacket(caps|ClientCacheMetadata|ClientMySQL, "root", ""),
			Login{Capabilities: caps | ClientMySQL, MaxPacket: 1 << 24, Collation: 45, User: "root", AuthPlugin: plugin}},
		{"not offered, not read", loginPacket(caps|ClientQueryAttributes|ClientZstdCompression, "root", ""),
			Login{Capabilities: caps, MaxPacket: 1 << 24, Collation: 45, User: "root", AuthPlugin: plugin}},
		{"all there is", cat(head(all), "ann\x00", 3, "pwd", "test\x00", plugin, 0, 12, 3, "key", 5, "value", 0, 0),
			Login{Capabilities: all, MaxPacket: 1 << 24, Collation: 45, User: "ann", AuthResponse: []byte("pwd"), Database: "test",
				HasDatabase: true, AuthPlugin: plugin, Attrs: []Attr{{"key", "value"}, {"", ""}}}},
		{"broken attribute", cat(head(all), "ann\x00", 0, "\x00", plugin, 0, 6, 1, "k", 1, "v", 2, "x"),
			Login{Capabilities: all, MaxPacket: 1 << 24, Collation: 45, User: "ann", AuthPlugin: plugin, Attrs: []Attr{{"k", "v"}}}},
		{"no plugin name", cat(head(caps), "root\x00", 0),
			Login{Capabilities: caps, MaxPacket: 1 << 24, Collation: 45, User: "root"}},
		{"lenenc password", cat(head(caps|ClientPluginAuthLenenc), "u\x00", 0xfc, 3, 0, "abc", plugin),
			Login{Capabilities: caps | ClientPluginAuthLenenc, MaxPacket: 1 << 24, Collation: 45, User: "u", AuthResponse: []byte("abc"), AuthPlugin: plugin}},
		{"password up to NUL", cat(head(caps&^ClientSecureConnection), "u\x00", "abc\x00", plugin),
			Login{Capabilities: caps &^ ClientSecureConnection, MaxPacket: 1 << 24, Collation: 45, User: "u", AuthResponse: []byte("abc"), AuthPlugin: plugin}},
		{"SSL request", head(caps | ClientSSL), Login{SSLRequest: true, Capabilities: caps | ClientSSL, MaxPacket: 1 << 24, Collation: 45}},
		{"SSL request with a login in the clear", loginPacket(caps|ClientSSL, "root", ""),
			Login{SSLRequest: true, Capabilities: caps | ClientSSL, MaxPacket: 1 << 24, Collation: 45}},
		{"before 4.1", cat(8, 0x20, "\xff\xff\xff", "root\x00", "pw345678", 0, "db"),
			Login{Capabilities: ClientTransactions | ClientConnectWithDB, MaxPacket: 1<<24 - 1, User: "root", AuthResponse: []byte("pw345678"),
				Database: "db", HasDatabase: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, l, err := readLogin(test.payload, DefaultCapabilities)
			if err != nil {
				t.Fatal(err)
			}
			if len(l.AuthResponse) == 0 {
				l.AuthResponse = nil
			}
			if !reflect.DeepEqual(*l, test.want) {
				t.Errorf("got  %+v\nwant %+v", *l, test.want)
			}
			if !l.SSLRequest && c.Capabilities() != l.Capabilities&DefaultCapabilities {
				t.Errorf("capabilities in force are %x", c.Capabilities())
			}
		})
	}
}

func TestReadLoginErrors(t *testing.T) {
	caps := loginCaps
	for name, payload := range map[string][]byte{
		"nothing":               {},
		"one byte":              {0},
		"half a head":           head(caps)[:30],
		"no user":               head(caps),
		"user without end":      cat(head(caps), "root"),
		"password beyond end":   cat(head(caps), "root\x00", 0x30, "abc"),
		"password claims much":  cat(head(caps|ClientPluginAuthLenenc), "root\x00", 0xfe, "\xff\xff\xff\xff\xff\xff\xff\xff", "abc"),
		"attributes missing":    cat(head(caps|ClientConnectAttrs), "root\x00", 0, "x\x00"),
		"attributes beyond end": cat(head(caps|ClientConnectAttrs), "root\x00", 0, "x\x00", 9, "ab"),
		"old, no user":          {0, 0, 0, 0, 0},
		"old, half":             {0, 0, 0},
	} {
		_, _, err := readLogin(payload, DefaultCapabilities)
		if mariaerr.Number(err) != mariaerr.ER_HANDSHAKE_ERROR {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, _, err := readLogin(make([]byte, maxAuthPacket), DefaultCapabilities)
	wantNumber(t, err, mariaerr.ER_NET_PACKET_TOO_LARGE)
}

func TestAuthPackets(t *testing.T) {
	nc := newTape(packet(3, []byte("secret")...))
	c := NewConn(nc)
	c.seq = 2
	if err := c.WriteAuthSwitch("p", []byte("salt")); err != nil {
		t.Fatal(err)
	}
	if b, err := c.ReadAuth(); err != nil || string(b) != "secret" {
		t.Fatalf("%q, %v", b, err)
	}
	if err := c.WriteAuthMoreData([]byte{3}); err != nil {
		t.Fatal(err)
	}
	want := append(packet(2, []byte("\xfep\x00salt")...), packet(4, 1, 3)...)
	if !bytes.Equal(nc.out.Bytes(), want) {
		t.Errorf("% x, want % x", nc.out.Bytes(), want)
	}
}

// The scramble goes with a NUL behind it, other challenges as they are: the
// client's half of ed25519 insists on 32 bytes.
func TestAuthSwitchScramble(t *testing.T) {
	nc := newTape()
	c := NewConn(nc)
	scramble := strings.Repeat("s", 20)
	if err := c.WriteAuthSwitch("p", []byte(scramble)); err != nil {
		t.Fatal(err)
	}
	want := packet(0, []byte("\xfep\x00"+scramble+"\x00")...)
	if !bytes.Equal(nc.out.Bytes(), want) {
		t.Errorf("% x, want % x", nc.out.Bytes(), want)
	}
}

func TestParseChangeUser(t *testing.T) {
	all := DefaultCapabilities
	for name, test := range map[string]struct {
		payload []byte
		caps    Capability
		want    *ChangeUser // nil: 1047
	}{
		"all": {cat("ann\x00", 2, "pw", "db\x00", 0x2d, 1, "plug\x00", 4, 1, "k", 1, "v"), all,
			&ChangeUser{User: "ann", AuthResponse: []byte("pw"), Database: "db", HasDatabase: true, Collation: 301, HasCollation: true,
				AuthPlugin: "plug", Attrs: []Attr{{"k", "v"}}}},
		"short":            {cat("ann\x00", 0, "\x00"), all, &ChangeUser{User: "ann"}},
		"no plugin":        {cat("ann\x00", 0, "\x00", 8, 0), all, &ChangeUser{User: "ann", Collation: 8, HasCollation: true}},
		"old password":     {cat("ann\x00", "pw\x00", "\x00"), ClientProtocol41, &ChangeUser{User: "ann", AuthResponse: []byte("pw")}},
		"nothing":          {nil, all, nil},
		"user only":        {[]byte("ann"), all, nil},
		"password beyond":  {cat("ann\x00", 9, "pw"), all, nil},
		"database endless": {cat("ann\x00", 0, "db"), all, nil},
		"attributes":       {cat("ann\x00", 0, "\x00", 8, 0, "p\x00", 9, "x"), all, nil},
	} {
		cu, err := ParseChangeUser(test.payload, test.caps)
		if test.want == nil {
			if mariaerr.Number(err) != mariaerr.ER_UNKNOWN_COM_ERROR {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(cu, test.want) {
			t.Errorf("%s: %+v, %v", name, cu, err)
		}
	}
}

func TestParseSmallCommands(t *testing.T) {
	if table, pattern := ParseFieldList([]byte("t\x00a%")); table != "t" || pattern != "a%" {
		t.Errorf("%q %q", table, pattern)
	}
	if id := ParseProcessKill([]byte{1, 1}); id != 257 {
		t.Errorf("%d", id)
	}
	if id, rows := ParseStmtFetch([]byte{0xff, 0xff, 0xff, 0xff, 2}); id != LastPrepared || rows != 2 {
		t.Errorf("%d %d", id, rows)
	}
	if o, err := ParseSetOption([]byte{1, 0}); o != OptionMultiStatementsOff || err != nil {
		t.Errorf("%d %v", o, err)
	}
	_, err := ParseSetOption([]byte{5, 0})
	wantNumber(t, err, mariaerr.ER_UNKNOWN_COM_ERROR)
	for c, want := range map[Command]string{ComQuery: "Query", ComSleep: "Sleep", ComStmtExecute: "Execute", ComBinlogDump: "Binlog Dump",
		ComResetConnection: "Reset connection", ComStmtBulkExecute: "Bulk_execute", 77: ""} {
		if c.String() != want {
			t.Errorf("command %d is %q", c, c)
		}
	}
}

func serverTLS(t *testing.T) *tls.Config {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)},
		&x509.Certificate{}, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
}

// glued is a client's connection that sends first what it was given along
// with the first bytes of TLS, in one write.
type glued struct {
	net.Conn
	first []byte
}

func (g *glued) Write(p []byte) (int, error) {
	if g.first != nil {
		b := append(g.first, p...)
		g.first = nil
		if _, err := g.Conn.Write(b); err != nil {
			return 0, err
		}
		return len(p), nil
	}
	return g.Conn.Write(p)
}

func TestUpgrade(t *testing.T) {
	config := serverTLS(t)
	caps := loginCaps | ClientSSL
	serve := func(nc net.Conn) (*Login, error) {
		c := NewConn(nc)
		defer c.Close()
		if err := c.WriteGreeting(&Greeting{Capabilities: DefaultCapabilities | ClientSSL}); err != nil {
			return nil, err
		}
		l, err := c.ReadLogin()
		if err != nil || !l.SSLRequest {
			return l, err
		}
		err = c.Upgrade(func(raw net.Conn) (net.Conn, error) {
			s := tls.Server(raw, config)
			return s, s.Handshake()
		})
		if err != nil {
			return nil, err
		}
		if _, ok := c.NetConn().(*tls.Conn); !ok || !c.Secure() {
			t.Error("the connection is not the upgraded one")
		}
		return c.ReadLogin()
	}
	run := func(client func(net.Conn)) (*Login, error) {
		a, b := net.Pipe()
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer b.Close()
			h := make([]byte, 4)
			io.ReadFull(b, h)
			io.ReadFull(b, make([]byte, int(h[0])|int(h[1])<<8))
			client(b)
		}()
		l, err := serve(a)
		a.Close()
		<-done
		return l, err
	}
	login := func(nc net.Conn) {
		s := tls.Client(nc, &tls.Config{InsecureSkipVerify: true})
		s.Write(packet(2, loginPacket(caps, "ann", "")...))
	}
	for name, client := range map[string]func(net.Conn){
		"in turn":    func(nc net.Conn) { nc.Write(packet(1, head(caps)...)); login(nc) },
		"in one go":  func(nc net.Conn) { login(&glued{nc, packet(1, head(caps)...)}) },
		"extra long": func(nc net.Conn) { nc.Write(packet(1, loginPacket(caps, "eve", "")...)); login(nc) },
	} {
		if l, err := run(client); err != nil || l.User != "ann" {
			t.Errorf("%s: %+v, %v", name, l, err)
		}
	}
	// A login in the clear behind the request must reach TLS, which refuses it.
	l, err := run(func(nc net.Conn) {
		nc.Write(append(packet(1, head(caps)...), packet(2, loginPacket(caps, "eve", "")...)...))
		io.Copy(io.Discard, nc)
	})
	if err == nil {
		t.Errorf("a login in the clear was taken: %+v", l)
	}
	// A second SSL request inside TLS is no login.
	_, err = run(func(nc net.Conn) {
		nc.Write(packet(1, head(caps)...))
		s := tls.Client(nc, &tls.Config{InsecureSkipVerify: true})
		s.Write(packet(2, head(caps)...))
	})
	wantNumber(t, err, mariaerr.ER_HANDSHAKE_ERROR)
}
