package server_test

import (
	"crypto/tls"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

// host is a server to log in to: Selkie, or mariadbd whose verdicts are
// recorded.
type host struct {
	t       testing.TB
	tcp     string // address
	socket  string // path
	town    *town
	journal *journal // Selkie's log
}

// newHost starts a server with the town's certificates: Selkie, or mariadbd
// when its verdicts are to be recorded. options are variables, name=value, and
// skip_name_resolve.
func newHost(t *testing.T, oracle bool, town *town, options ...string) *host {
	t.Helper()
	h := &host{t: t, town: town, socket: filepath.Join(t.TempDir(), "s")}
	if oracle {
		args := []string{"--socket=" + h.socket, "--ssl-cert=" + town.cert, "--ssl-key=" + town.key, "--ssl-ca=" + town.ca}
		if town.crl != "" {
			args = append(args, "--ssl-crl="+town.crl)
		}
		for _, o := range options {
			args = append(args, "--"+o)
		}
		h.tcp = mariadbd(t, args...)
		eventually(t, "mariadbd answers on its socket", func() bool {
			nc, err := net.Dial("unix", h.socket)
			if err == nil {
				nc.Close()
			}
			return err == nil
		})
		return h
	}
	cfg := server.Config{
		BindAddress: "127.0.0.1", Socket: h.socket, Variables: map[string]string{},
		TLS: tlsctx.Options{Cert: town.cert, Key: town.key, CA: town.ca, CRL: town.crl},
	}
	for _, o := range options {
		name, value, given := strings.Cut(o, "=")
		switch {
		case name == "skip_name_resolve":
			cfg.SkipNameResolve = true
		case given:
			cfg.Variables[name] = value
		}
	}
	cfg.Log, h.journal = newJournal()
	h.tcp = start(t, cfg).Addr().String()
	return h
}

// way is how a client comes.
type way struct {
	socket  bool
	from    string // its own address, if not the usual one
	version uint16 // of TLS; 0 for none
	client  string // the town's certificate that it shows; empty for none
}

// parseWay reads "TCP", "socket", "TCP, TLS 1.2, alice", "TCP from 127.0.0.2,
// TLS 1.3".
func parseWay(t testing.TB, text string) way {
	t.Helper()
	var w way
	for _, word := range strings.Split(text, ", ") {
		head, from, _ := strings.Cut(word, " from ")
		switch head {
		case "TCP":
			w.from = from
		case "socket":
			w.socket = true
		case "TLS 1.2":
			w.version = tls.VersionTLS12
		case "TLS 1.3":
			w.version = tls.VersionTLS13
		default:
			if w.version == 0 {
				t.Fatalf("no way to connect: %q", text)
			}
			w.client = word
		}
	}
	return w
}

// tlsConfig offers one TLS 1.2 suite, so that the session's is known.
func (h *host) tlsConfig(w way) *tls.Config {
	cfg := &tls.Config{
		InsecureSkipVerify: true, MinVersion: w.version, MaxVersion: w.version,
		CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384},
	}
	if w.client != "" {
		cert := h.town.clients[w.client]
		if cert == nil {
			h.t.Fatalf("there is no certificate %q", w.client)
		}
		cfg.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return cert, nil }
	}
	return cfg
}

const (
	accepted    = "accepted"
	noHandshake = "the TLS handshake fails"
	hungUp      = "the connection ends"
)

// call connects and logs in. The connection is nil unless it is accepted.
func (h *host) call(w way, user, password string) (*raw, string) {
	h.t.Helper()
	return h.callWith(w, rawCaps, user, password)
}

func (h *host) callWith(w way, caps wire.Capability, user, password string) (*raw, string) {
	h.t.Helper()
	c := dialHost(h, w)
	verdict := c.enter(h, w, caps, user, password)
	if verdict != accepted {
		c.nc.Close()
		return nil, verdict
	}
	return c, accepted
}

// dialHost connects, and no more.
func dialHost(h *host, w way) *raw {
	h.t.Helper()
	network, addr := "tcp", h.tcp
	if w.socket {
		network, addr = "unix", h.socket
	}
	d := net.Dialer{Timeout: patience}
	if w.from != "" {
		d.LocalAddr = &net.TCPAddr{IP: net.ParseIP(w.from)}
	}
	nc, err := d.Dial(network, addr)
	if err != nil {
		h.t.Fatal(err)
	}
	nc.SetDeadline(time.Now().Add(patience))
	return &raw{t: h.t, nc: nc}
}

func (c *raw) enter(h *host, w way, caps wire.Capability, user, password string) string {
	b, err := c.recv()
	if err != nil {
		return hungUp
	}
	if b[0] == 0xff {
		return describe(b)
	}
	c.greeting(b)
	if w.version != 0 {
		caps |= wire.ClientSSL
		if err := c.upgrade(caps, h.tlsConfig(w)); err != nil {
			return noHandshake
		}
	}
	if err = c.trySend(c.loginPacket(caps, user, password, "")); err == nil {
		b, err = c.recv()
	}
	if err != nil && w.version != 0 {
		return noHandshake // TLS 1.3 tells of it late
	}
	return c.converse(b, err, password)
}

// converse goes through what a server may ask until the verdict.
func (c *raw) converse(b []byte, err error, password string) string {
	for err == nil && len(b) > 0 && b[0] == 0xfe {
		plugin, data, _ := strings.Cut(string(b[1:]), "\x00")
		if plugin != "mysql_native_password" {
			return "asked for " + plugin
		}
		c.salt = []byte(data)[:20]
		c.send(c.native(password))
		b, err = c.recv()
	}
	switch {
	case err != nil:
		return hungUp
	case b[0] == 0xff:
		return describe(b)
	}
	return accepted
}

// change is COM_CHANGE_USER.
func (c *raw) change(user, password, db string) string {
	c.t.Helper()
	auth := c.native(password)
	b := append([]byte(user), 0, byte(len(auth)))
	b = append(append(append(b, auth...), db...), 0)
	b = append(b, 45, 0)
	b = append(b, "mysql_native_password\x00"...)
	c.seq = 0
	c.send(append([]byte{byte(wire.ComChangeUser)}, b...))
	answer, err := c.recv()
	return c.converse(answer, err, password)
}

// quit leaves and waits until the server has noticed.
func (c *raw) quit() {
	c.command(wire.ComQuit)
	c.recv() // its end
	c.nc.Close()
}

// root is a connection that may do everything.
func (h *host) root() *raw {
	h.t.Helper()
	c, verdict := h.call(way{socket: true}, "root", "")
	if verdict != accepted {
		h.t.Fatalf("login of root: %s", verdict)
	}
	c.nc.SetDeadline(time.Time{})
	h.t.Cleanup(func() { c.nc.Close() })
	return c
}

// do runs a statement and returns its verdict, for rows their text.
func (c *raw) do(statement string) string {
	c.t.Helper()
	b := c.query(statement)
	switch b[0] {
	case 0:
		return accepted
	case 0xff:
		return describe(b)
	}
	var lines []string
	for _, row := range c.textRows(int(b[0])) {
		lines = append(lines, strings.Join(row, " | "))
	}
	return strings.Join(lines, "\n")
}
