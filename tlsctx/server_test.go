package tlsctx_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

func TestState(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	client := issue(t, s.ca, ecKey(t), named("alice"))
	cfg := withCert(client)
	r := handshake(t, c, cfg).must(t)
	st := r.state
	if st.Version != "TLSv1.3" || !strings.HasPrefix(st.Cipher, "TLS_") || !strings.HasPrefix(st.CipherList, all13+":ECDHE-") {
		t.Errorf("%+v", st)
	}
	want := s.server.cert.NotBefore.UTC().Format("Jan _2 15:04:05 2006 GMT")
	if st.ServerNotBefore != want || !strings.HasSuffix(st.ServerNotAfter, " GMT") {
		t.Errorf("validity %q to %q, want %q", st.ServerNotBefore, st.ServerNotAfter, want)
	}
	if st.Reused || st.VerifyMode != 5 || st.VerifyDepth != 1<<64-1 || st.DefaultTimeout != 7200 {
		t.Errorf("%+v", st)
	}
	if st.Subject() != "/CN=alice" || st.Issuer() != "/CN=test authority" || len(st.VerifiedChain) != 2 {
		t.Errorf("peer: %s, %s, %v", st.Subject(), st.Issuer(), st.VerifiedChain)
	}
	r = handshake(t, c, &tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384}}).must(t)
	if st = r.state; st.Version != "TLSv1.2" || st.Cipher != "ECDHE-ECDSA-AES256-GCM-SHA384" || st.Subject() != "" || st.Issuer() != "" || st.PeerCertificates != nil {
		t.Errorf("%+v", st)
	}
	if got := tlsctx.FormatTime(time.Date(2024, 1, 2, 3, 4, 5, 6, time.FixedZone("", 3600))); got != "Jan  2 02:04:05 2024 GMT" {
		t.Errorf("FormatTime: %s", got)
	}
}

// A reorder is the transport of a client that offers suites in an order of its
// own, which crypto/tls does not do for TLS 1.3: it rewrites the ClientHello
// on its way and so can only see what the server answers.
type reorder struct {
	net.Conn
	suites []uint16
	answer []byte
}

func (r *reorder) Write(p []byte) (int, error) {
	if len(p) > 44 && p[0] == 22 && p[5] == 1 {
		// record header 5, handshake header 4, version 2, random 32, session id
		at := 5 + 4 + 2 + 32
		at += 1 + int(p[at])
		p = slices.Clone(p)
		n := int(p[at])<<8 | int(p[at+1])
		at += 2
		for i := 0; i < n; i += 2 {
			id := uint16(0x0a0a) // GREASE
			if i/2 < len(r.suites) {
				id = r.suites[i/2]
			}
			p[at+i], p[at+i+1] = byte(id>>8), byte(id)
		}
	}
	return r.Conn.Write(p)
}

func (r *reorder) Read(p []byte) (int, error) {
	n, err := r.Conn.Read(p)
	r.answer = append(r.answer, p[:n]...)
	return n, err
}

// serverSuite returns the suite in the ServerHello, or 0.
func (r *reorder) serverSuite() uint16 {
	p := r.answer
	if len(p) < 80 || p[0] != 22 || p[5] != 2 {
		return 0
	}
	at := 5 + 4 + 2 + 32
	at += 1 + int(p[at])
	return uint16(p[at])<<8 | uint16(p[at+1])
}

// offer sends a ClientHello with the given suites and returns the server's choice.
func offer(t *testing.T, c *tlsctx.Context, version uint16, suites ...uint16) uint16 {
	t.Helper()
	serverEnd, clientEnd := socketPair(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer serverEnd.Close()
		_, _, _ = c.Server(t.Context(), serverEnd)
	}()
	r := &reorder{Conn: clientEnd, suites: suites}
	// The transcripts differ, so the handshake itself must fail on the client's side.
	if err := tls.Client(r, &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version}).Handshake(); err == nil {
		t.Error("the ClientHello was not rewritten")
	}
	clientEnd.Close()
	<-done
	return r.serverSuite()
}

// TestClientOrderDecides holds the trick that choose relies on.
func TestClientOrderDecides(t *testing.T) {
	s := newSetup(t)
	const (
		aes128 = tls.TLS_AES_128_GCM_SHA256
		aes256 = tls.TLS_AES_256_GCM_SHA384
		chacha = tls.TLS_CHACHA20_POLY1305_SHA256
		e128   = tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
		e256   = tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
		ecbc   = tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
		r128   = tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
		grease = 0x1a1a
	)
	for _, tc := range []struct {
		cipher  string
		version uint16
		offered []uint16
		want    uint16
	}{
		{"", tls.VersionTLS13, []uint16{aes256, chacha, aes128}, aes256},
		{"", tls.VersionTLS13, []uint16{grease, chacha, aes128, aes256}, chacha},
		{"", tls.VersionTLS13, []uint16{aes128, aes256}, aes128},
		{"TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384", tls.VersionTLS13, []uint16{aes256, aes128}, aes256},
		{"TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384", tls.VersionTLS13, []uint16{chacha, aes128, aes256}, aes128},
		{"TLS_AES_256_GCM_SHA384", tls.VersionTLS13, []uint16{chacha, aes128, aes256}, aes256},
		{"TLS_AES_256_GCM_SHA384", tls.VersionTLS13, []uint16{chacha, aes128}, 0},
		{"", tls.VersionTLS12, []uint16{ecbc, e256, e128}, ecbc},
		{"", tls.VersionTLS12, []uint16{r128, e256, e128}, e256},
		{"AES256", tls.VersionTLS12, []uint16{e128, ecbc, e256}, e256},
		{"AES256", tls.VersionTLS12, []uint16{e128, ecbc}, 0},
	} {
		o := s.opts
		o.Cipher = tc.cipher
		if got := offer(t, mustNew(t, o), tc.version, tc.offered...); got != tc.want {
			t.Errorf("%q, offered %04x: got %04x, want %04x", tc.cipher, tc.offered, got, tc.want)
		}
	}
}

// TestHelloRetryRequest has the server ask for a second ClientHello, which
// crypto/tls compares with the first, blanked suites and all.
func TestHelloRetryRequest(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	cfg := &tls.Config{CurvePreferences: []tls.CurveID{tls.SecP256r1MLKEM768, tls.X25519}}
	r := handshake(t, c, cfg).must(t)
	if !r.client.HelloRetryRequest {
		t.Fatal("the server did not ask for a second ClientHello, the test tests nothing")
	}
	// By way of Config, too, where nothing can restore the suites.
	serverEnd, clientEnd := socketPair(t)
	defer serverEnd.Close()
	defer clientEnd.Close()
	done := make(chan error, 1)
	go func() { done <- tls.Server(serverEnd, c.Config()).Handshake() }()
	cfg.InsecureSkipVerify = true
	if err := tls.Client(clientEnd, cfg).Handshake(); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestVersions(t *testing.T) {
	s := newSetup(t)
	for _, tc := range []struct {
		versions string
		client   uint16 // its highest
		want     string
	}{
		{"", tls.VersionTLS13, "TLSv1.3"},
		{"", tls.VersionTLS12, "TLSv1.2"},
		{"", tls.VersionTLS11, ""},
		{"TLSv1.2", tls.VersionTLS13, "TLSv1.2"},
		{"TLSv1.3", tls.VersionTLS12, ""},
		{"TLSv1.1,TLSv1.2", tls.VersionTLS11, "TLSv1.1"},
		{"TLSv1.0", tls.VersionTLS13, "TLSv1"},
		{"TLSv1.0,TLSv1.3", tls.VersionTLS13, "TLSv1.3"},
		{"TLSv1.0,TLSv1.3", tls.VersionTLS12, "TLSv1"},
		{"TLSv1.1,TLSv1.3", tls.VersionTLS10, ""},
	} {
		o := s.opts
		o.TLSVersion = tc.versions
		r := handshake(t, mustNew(t, o), &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tc.client})
		got := ""
		if r.err == nil && r.clientErr == nil {
			got = r.state.Version
		}
		if got != tc.want {
			t.Errorf("tls_version=%s, client %s: got %q, want %q (%v, %v)", tc.versions, tls.VersionName(tc.client), got, tc.want, r.err, r.clientErr)
		}
	}
}

func TestSentChain(t *testing.T) {
	s := newSetup(t)
	middle := issue(t, s.ca, ecKey(t), named("middle"), authority)
	leaf := issue(t, middle, ecKey(t), named("localhost"))
	alone, key := s.pair("alone", leaf)
	full, _ := s.pair("full", leaf, middle)
	both := s.write("both", bundle(middle, s.ca))
	onlyMiddle := s.write("middle", bundle(middle))
	for _, tc := range []struct {
		cert, ca string
		want     int
	}{{alone, both, 3}, {alone, onlyMiddle, 2}, {full, both, 2}, {alone, s.opts.CA, 1}, {alone, "", 1}} {
		c := mustNew(t, tlsctx.Options{Cert: tc.cert, Key: key, CA: tc.ca})
		r := handshake(t, c, &tls.Config{}).must(t)
		if got := len(r.client.PeerCertificates); got != tc.want {
			t.Errorf("cert %s, ca %s: %d certificates sent, want %d", tc.cert, tc.ca, got, tc.want)
		}
	}
}

func TestCounters(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	want := tlsctx.Counters{CtxVerifyMode: 5, CtxVerifyDepth: 1<<64 - 1, SessionCacheMode: "SERVER", SessionCacheSize: 128}
	check := func(what string) {
		t.Helper()
		if got := c.Counters(); got != want {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
	check("at first")
	handshake(t, c, &tls.Config{}).must(t)
	want.Accepts, want.FinishedAccepts = 1, 1
	check("after a handshake")
	if r := handshake(t, c, withCert(newAuthority(t, "stranger"))); r.err == nil {
		t.Error("a stranger got in")
	}
	want.Accepts = 2
	check("after a refused one")
	o := s.write("server.crt", []byte("garbage"))
	if err := c.Reload(); err == nil {
		t.Error("reload accepted garbage")
	} else {
		wantText(t, "reload", err, "Unable to get certificate", "ssl_cert")
	}
	check("after a failed reload")
	c.ResetCounters()
	initial := want
	initial.Accepts, initial.FinishedAccepts = 0, 0
	want = tlsctx.Counters{SessionCacheMode: "SERVER"}
	check("after FLUSH STATUS")
	handshake(t, c, &tls.Config{}).must(t)
	s.write("server.crt", s.server.certPEM())
	if err := c.Reload(); err != nil {
		t.Fatal(err, o)
	}
	want = initial
	check("after FLUSH SSL")
}

func TestResumption(t *testing.T) {
	s := newSetup(t)
	client := issue(t, s.ca, ecKey(t), named("alice"))
	s.opts.CRL = s.write("ca.crl", crlPEM(t, s.ca, -time.Hour, time.Hour))
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		c := mustNew(t, s.opts)
		cfg := withCert(client)
		cfg.ClientSessionCache = tls.NewLRUClientSessionCache(4)
		cfg.MaxVersion = version
		first := handshake(t, c, cfg).must(t)
		if first.state.Reused {
			t.Error("the first session is reused")
		}
		again := handshake(t, c, cfg).must(t)
		if st := again.state; !st.Reused || !again.client.DidResume || st.Subject() != "/CN=alice" || len(st.VerifiedChain) != 2 {
			t.Errorf("%s: second session: reused %v, subject %q, chain %d", tls.VersionName(version), st.Reused, st.Subject(), len(st.VerifiedChain))
		}
		if err := c.Reload(); err != nil {
			t.Fatal(err)
		}
		if r := handshake(t, c, cfg).must(t); r.state.Reused {
			t.Errorf("%s: a ticket outlived FLUSH SSL", tls.VersionName(version))
		}
		s.write("ca.crl", crlPEM(t, s.ca, -time.Minute, time.Hour, client))
		if err := c.Reload(); err != nil {
			t.Fatal(err)
		}
		if r := handshake(t, c, cfg); r.err == nil || r.clientErr == nil {
			t.Errorf("%s: a revoked certificate got in by a ticket", tls.VersionName(version))
		}
		s.write("ca.crl", crlPEM(t, s.ca, -time.Hour, time.Hour))
	}
}

func TestReloadKeepsSessions(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	old := handshake(t, c, &tls.Config{}).must(t)
	before := old.state.ServerNotAfter
	next := issue(t, s.ca, ecKey(t), named("localhost"), valid(-time.Hour, 48*time.Hour))
	s.pair("server", next)
	if err := c.Reload(); err != nil {
		t.Fatal(err)
	}
	fresh := handshake(t, c, &tls.Config{}).must(t)
	if !fresh.client.PeerCertificates[0].Equal(next.cert) || !c.Certificate().Equal(next.cert) {
		t.Error("the new certificate is not served")
	}
	if old.state.ServerNotAfter != before || fresh.state.ServerNotAfter == before {
		t.Error("the states do not tell the certificates apart")
	}
}

// TestReloadDuringHandshake has a client stop in the middle of its handshake.
func TestReloadDuringHandshake(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	serverEnd, clientEnd := net.Pipe()
	defer serverEnd.Close()
	stalled := make(chan error, 1)
	go func() {
		_, _, err := c.Server(context.Background(), serverEnd)
		stalled <- err
	}()
	// The server has read the beginning of a record and waits for the rest.
	if _, err := clientEnd.Write([]byte{22, 3, 1, 2, 0, 1}); err != nil {
		t.Fatal(err)
	}
	next := issue(t, s.ca, ecKey(t), named("localhost"))
	s.pair("server", next)
	if err := c.Reload(); err != nil {
		t.Fatal(err)
	}
	if r := handshake(t, c, &tls.Config{}).must(t); !r.client.PeerCertificates[0].Equal(next.cert) {
		t.Error("the new certificate is not served")
	}
	select {
	case err := <-stalled:
		t.Errorf("the stalled handshake ended: %v", err)
	default:
	}
	clientEnd.Close()
	if err := <-stalled; !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the stalled handshake: %v", err)
	}
	if n := c.Counters(); n.Accepts != 1 {
		t.Errorf("the stalled handshake counts for the new context: %+v", n)
	}
}

func TestContextEndsHandshake(t *testing.T) {
	c := mustNew(t, tlsctx.Options{})
	serverEnd, clientEnd := net.Pipe()
	defer clientEnd.Close()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		_, _, err := c.Server(ctx, serverEnd)
		done <- err
	}()
	if _, err := clientEnd.Write([]byte{22}); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}

	serverEnd, clientEnd = net.Pipe()
	defer clientEnd.Close()
	defer serverEnd.Close()
	if err := serverEnd.SetDeadline(time.Now().Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	var timeout net.Error
	if _, _, err := c.Server(context.Background(), serverEnd); !errors.As(err, &timeout) || !timeout.Timeout() {
		t.Errorf("a deadline on the connection: got %v", err)
	}
}

func TestGarbageHandshakes(t *testing.T) {
	c := mustNew(t, tlsctx.Options{})
	for _, data := range []string{"", "\x16", "GET / HTTP/1.0\r\n\r\n", "\x16\x03\x01\xff\xff", "\x16\x03\x01\x00\x04\x01\x00\x00\x00", "\x15\x03\x01\x00\x02\x02\x28"} {
		serverEnd, clientEnd := socketPair(t)
		if _, err := clientEnd.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
		clientEnd.(*net.TCPConn).CloseWrite()
		if _, _, err := c.Server(t.Context(), serverEnd); err == nil {
			t.Errorf("%q is a handshake", data)
		}
		serverEnd.Close()
		clientEnd.Close()
	}
}
