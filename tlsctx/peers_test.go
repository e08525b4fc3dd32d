package tlsctx_test

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"net"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

// serve answers connections with the session's cipher, version and client, and
// returns the address.
func serve(t *testing.T, c *tlsctx.Context) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			nc, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() {
				defer nc.Close()
				conn, st, err := c.Server(t.Context(), nc)
				if err != nil {
					return
				}
				fmt.Fprintf(conn, "<%s %s %s>\n", st.Version, st.Cipher, st.Subject())
				_ = conn.Close()
			})
		}
	})
	t.Cleanup(func() { l.Close(); wg.Wait() })
	return l.Addr().String()
}

func sClient(t *testing.T, addr string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command(needPeer(t, "openssl"), append([]string{"s_client", "-connect", addr, "-ign_eof"}, args...)...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestSelfMadeWithPeers(t *testing.T) {
	c := mustNew(t, tlsctx.Options{Dir: t.TempDir()})
	addr := serve(t, c)
	_, ca := c.Authority()
	t.Run("openssl", func(t *testing.T) {
		out, err := sClient(t, addr, "-CAfile", ca, "-verify_return_error", "-verify_hostname", "localhost")
		if err != nil || !strings.Contains(out, "<TLSv1.3 TLS_AES_256_GCM_SHA384 >") {
			t.Errorf("%v\n%s", err, out)
		}
		if out, err := sClient(t, addr, "-verify_return_error", "-verify_hostname", "localhost"); err == nil {
			t.Errorf("verified without the authority:\n%s", out)
		}
	})
	t.Run("node", func(t *testing.T) {
		_, port, _ := net.SplitHostPort(addr)
		out, err := exec.Command(needPeer(t, "node"), "-e", `
			const s = require("tls").connect({host: "127.0.0.1", port: process.argv[1], servername: "localhost",
				ca: require("fs").readFileSync(process.argv[2])});
			s.on("data", d => process.stdout.write(d));
			s.on("error", e => { console.error(e.message); process.exit(1); });`, port, ca).CombinedOutput()
		if err != nil || !bytes.Contains(out, []byte("<TLSv1.3 ")) {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

// TestOpenSSLClient has OpenSSL choose suites and groups in its own way.
func TestOpenSSLClient(t *testing.T) {
	needPeer(t, "openssl")
	s := newSetup(t)
	rsaCert, rsaKeyFile := s.pair("rsa", issue(t, s.ca, rsaKey(t, "a", 2048)))
	client := issue(t, s.ca, ecKey(t), named("alice"))
	clientCert, clientKey := s.pair("client", client)
	ec := serve(t, mustNew(t, s.opts))
	old := s.opts
	old.TLSVersion = "TLSv1.0,TLSv1.1,TLSv1.2,TLSv1.3"
	old.Cert, old.Key = rsaCert, rsaKeyFile
	rsaAddr := serve(t, mustNew(t, old))
	for _, tc := range []struct {
		addr string
		args []string
		want string
	}{
		{ec, nil, "<TLSv1.3 TLS_AES_256_GCM_SHA384 >"},
		{ec, []string{"-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256"}, "<TLSv1.3 TLS_CHACHA20_POLY1305_SHA256 >"},
		{ec, []string{"-groups", "X448:P-521"}, "<TLSv1.3 TLS_AES_256_GCM_SHA384 >"},
		{ec, []string{"-groups", "P-384"}, "<TLSv1.3 "},
		{ec, []string{"-tls1_2"}, "<TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384 >"},
		{ec, []string{"-tls1_2", "-cipher", "AES128-SHA:ECDHE-ECDSA-AES128-SHA"}, "<TLSv1.2 ECDHE-ECDSA-AES128-SHA >"},
		{ec, []string{"-tls1_2", "-cert", clientCert, "-key", clientKey}, " /CN=alice>"},
		{ec, []string{"-cert", clientCert, "-key", clientKey}, " /CN=alice>"},
		{rsaAddr, []string{"-tls1_2", "-cipher", "AES128-SHA:AES256-SHA"}, "<TLSv1.2 AES128-SHA >"},
		{rsaAddr, []string{"-tls1_2", "-cipher", "AES128-SHA256"}, "<TLSv1.2 AES128-SHA256 >"},
		{rsaAddr, []string{"-tls1_2", "-cipher", "AES256-GCM-SHA384"}, "<TLSv1.2 AES256-GCM-SHA384 >"},
		{rsaAddr, []string{"-tls1_1", "-cipher", "ALL@SECLEVEL=0"}, "<TLSv1.1 ECDHE-RSA-AES256-SHA >"},
		{rsaAddr, []string{"-tls1", "-cipher", "AES128-SHA@SECLEVEL=0"}, "<TLSv1 AES128-SHA >"},
	} {
		if out, err := sClient(t, tc.addr, tc.args...); err != nil || !strings.Contains(out, tc.want) {
			t.Errorf("%q: %v, want %s\n%s", tc.args, err, tc.want, out)
		}
	}
	if out, err := sClient(t, ec, "-tls1_2", "-cipher", "AES128-SHA"); err == nil {
		t.Errorf("RSA key exchange with an ECDSA certificate:\n%s", out)
	}
}

// TestConfig serves through crypto/tls's own listener.
func TestConfig(t *testing.T) {
	s := newSetup(t)
	s.opts.Cipher = "TLS_AES_256_GCM_SHA384:ECDHE-ECDSA-AES256-GCM-SHA384"
	c := mustNew(t, s.opts)
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := tls.NewListener(inner, c.Config())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte{1})
			conn.Close()
		}
	}()
	defer func() { l.Close(); <-done }()
	cache := tls.NewLRUClientSessionCache(1)
	connect := func(cfg *tls.Config) (tls.ConnectionState, error) {
		cfg.InsecureSkipVerify, cfg.ServerName = true, "localhost"
		if cfg.GetClientCertificate == nil {
			cfg.ClientSessionCache = cache
		}
		conn, err := tls.Dial("tcp", l.Addr().String(), cfg)
		if err != nil {
			return tls.ConnectionState{}, err
		}
		defer conn.Close()
		_, err = conn.Read(make([]byte, 1))
		return conn.ConnectionState(), err
	}
	cs, err := connect(&tls.Config{})
	if err != nil || cs.CipherSuite != tls.TLS_AES_256_GCM_SHA384 {
		t.Fatalf("%v, %s", err, tls.CipherSuiteName(cs.CipherSuite))
	}
	if cs, err = connect(&tls.Config{}); err != nil || !cs.DidResume {
		t.Errorf("second session: %v, resumed %v", err, cs.DidResume)
	}
	next := issue(t, s.ca, ecKey(t))
	s.pair("server", next)
	if err := c.Reload(); err != nil {
		t.Fatal(err)
	}
	if cs, err = connect(&tls.Config{}); err != nil || cs.DidResume || !cs.PeerCertificates[0].Equal(next.cert) {
		t.Errorf("after a reload: %v, resumed %v", err, cs.DidResume)
	}
	if _, err := connect(withCert(newAuthority(t, "stranger"))); err == nil {
		t.Error("a stranger got in")
	}
	if n := c.Counters(); n.Accepts != 2 || n.FinishedAccepts != 1 {
		t.Errorf("counters: %+v", n)
	}
}
