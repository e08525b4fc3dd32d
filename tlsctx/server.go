package tlsctx

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"slices"
	"time"
)

// ErrDisabled is returned for handshakes when TLS is off.
var ErrDisabled = errors.New("tlsctx: TLS is disabled")

// Server does the server's side of a TLS handshake on a connection, with the
// certificate in force at this instant. It returns when the handshake is done,
// has failed, or ctx has ended, which closes nc; deadlines set on nc hold as
// well. After an error nc is of no further use, and the caller must close it. A
// refused client certificate is a *[VerifyError].
//
// Reading and writing go through the returned connection only.
func (c *Context) Server(ctx context.Context, nc net.Conn) (*tls.Conn, *State, error) {
	g := c.current.Load()
	if g == nil {
		return nil, nil, ErrDisabled
	}
	h := &handshakeConn{Conn: nc, turn: turn{turns: c.turns}}
	var chain []*x509.Certificate
	var verifyErr error
	conn := tls.Server(h, &tls.Config{
		// Replaced by the generation's versions when the ClientHello is there.
		MinVersion: tls.VersionTLS10, //nolint:gosec // see above
		GetConfigForClient: func(chi *tls.ClientHelloInfo) (*tls.Config, error) {
			now := time.Now()
			g.tickets.freshen(now)
			cfg := g.choose(chi, &h.hello)
			cfg.VerifyConnection = func(cs tls.ConnectionState) error {
				chain, verifyErr = g.verify(cs.PeerCertificates, now)
				h.refuse(verifyErr, cs.Version)
				return verifyErr
			}
			return cfg, nil
		},
	})
	defer h.turn.end() // also after a panic
	err := conn.HandshakeContext(ctx)
	h.done()
	g.counters.accepts.Add(1)
	if err != nil {
		if verifyErr != nil {
			err = verifyErr
		}
		return nil, nil, err
	}
	g.counters.finished.Add(1)
	cs := conn.ConnectionState()
	return conn, newState(g, &cs, chain), nil
}

// verify judges what a client sent, or what a resumed session remembers of it.
// In TLS a client without a certificate is fine; accounts may ask for more.
func (g *generation) verify(certs []*x509.Certificate, now time.Time) ([]*x509.Certificate, error) {
	if len(certs) == 0 {
		return nil, nil
	}
	return g.store.verifyClient(certs, g.ciphers.level, now)
}

// A handshakeConn is the transport below a tls.Conn. It sees when the server
// first answers, gives refusals the alert that OpenSSL would send, and lets a
// handshake compute only in its turn, which never includes waiting for the
// network.
type handshakeConn struct {
	net.Conn
	turn     turn
	hello    hello
	complete bool
	alert    byte // to send instead of bad_certificate, if not 0
}

// Read takes a turn for what the handshake makes of the bytes. Before the first
// ones there is nothing to compute.
func (h *handshakeConn) Read(p []byte) (int, error) {
	if h.complete {
		return h.Conn.Read(p)
	}
	h.turn.end()
	n, err := h.Conn.Read(p)
	if err == nil {
		h.turn.begin()
	}
	return n, err
}

// Write ends the turn: an answer is the end of a step, and nothing but the next
// read begins another.
func (h *handshakeConn) Write(p []byte) (int, error) {
	if !h.complete {
		h.turn.end()
		h.hello.restore()
		if h.alert != 0 {
			p = withAlert(p, h.alert)
		}
	}
	return h.Conn.Write(p)
}

// NetConn returns the connection that Server was given.
func (h *handshakeConn) NetConn() net.Conn { return h.Conn }

// refuse makes the alert tell a client why its certificate is refused. In TLS
// 1.3 alerts are encrypted by then, and crypto/tls sends bad_certificate.
func (h *handshakeConn) refuse(err error, version uint16) {
	if err != nil && version < tls.VersionTLS13 {
		h.alert, _ = alertFor(err)
	}
}

func (h *handshakeConn) done() {
	h.turn.end()
	h.complete = true
	h.hello = hello{}
}

// withAlert returns a record that is a plaintext alert with another
// description, and anything else unchanged.
func withAlert(record []byte, alert byte) []byte {
	const recordTypeAlert, headerLen = 21, 5
	if len(record) != headerLen+2 || record[0] != recordTypeAlert {
		return record
	}
	record = slices.Clone(record)
	record[headerLen+1] = alert
	return record
}

// configForForeign serves connections that are not wrapped by Server.
func (c *Context) configForForeign(chi *tls.ClientHelloInfo) (*tls.Config, error) {
	g := c.current.Load()
	if g == nil {
		return nil, ErrDisabled
	}
	now := time.Now()
	g.tickets.freshen(now)
	g.counters.accepts.Add(1)
	var h hello
	cfg := g.choose(chi, &h)
	if h.original != nil && !g.steerable(chi, h.original) {
		h.restore()
	}
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		_, err := g.verify(cs.PeerCertificates, now)
		if err == nil {
			g.counters.finished.Add(1)
		}
		return err
	}
	return cfg, nil
}

// steerable reports whether the TLS 1.3 suites of a client may stay blanked on
// a connection that cannot restore them: when the server will not ask for a
// second ClientHello, which holds for a client whose favourite group the server
// knows; and in any case when crypto/tls might choose a suite that ssl_cipher
// excludes.
func (g *generation) steerable(chi *tls.ClientHelloInfo, offered []uint16) bool {
	if len(chi.SupportedCurves) > 0 && slices.Contains(curves, chi.SupportedCurves[0]) {
		return true
	}
	return slices.ContainsFunc(offered, func(id uint16) bool {
		return isTLS13(id) && goSuites[id] && !slices.Contains(g.ciphers.tls13, id)
	})
}
