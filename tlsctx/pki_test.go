package tlsctx_test

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/selkiedb/selkie/tlsctx"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// needPeer returns the path of a program that a test compares with, or skips.
func needPeer(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("SELKIE_REQUIRE_PEERS") == "1" {
			t.Fatalf("%s is not installed, and SELKIE_REQUIRE_PEERS=1", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

// An entity is a certificate with its key.
type entity struct {
	cert *x509.Certificate
	key  crypto.Signer
}

var serials atomic.Int64

type certOption func(*x509.Certificate)

func named(cn string) certOption {
	return func(c *x509.Certificate) { c.Subject = pkix.Name{CommonName: cn} }
}

func authority(c *x509.Certificate) {
	c.IsCA, c.BasicConstraintsValid = true, true
	c.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	c.ExtKeyUsage, c.DNSNames, c.IPAddresses = nil, nil, nil
}

func valid(from, to time.Duration) certOption {
	return func(c *x509.Certificate) { c.NotBefore, c.NotAfter = time.Now().Add(from), time.Now().Add(to) }
}

func usage(u ...x509.ExtKeyUsage) certOption {
	return func(c *x509.Certificate) { c.ExtKeyUsage = u }
}

func ecKey(t testing.TB) crypto.Signer {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

var rsaKeys struct {
	sync.Mutex
	m map[string]*rsa.PrivateKey
}

// rsaKey returns an RSA key, the same one for each name, as they take long to make.
func rsaKey(t testing.TB, name string, bits int) crypto.Signer {
	t.Helper()
	rsaKeys.Lock()
	defer rsaKeys.Unlock()
	if k := rsaKeys.m[name]; k != nil {
		return k
	}
	k, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	if rsaKeys.m == nil {
		rsaKeys.m = make(map[string]*rsa.PrivateKey)
	}
	rsaKeys.m[name] = k
	return k
}

func edKey(t testing.TB) crypto.Signer {
	t.Helper()
	_, k, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// issue makes a certificate for a key; without a parent it is self-signed.
func issue(t testing.TB, parent *entity, key crypto.Signer, opts ...certOption) *entity {
	t.Helper()
	n := serials.Add(1)
	tmpl := &x509.Certificate{
		SerialNumber:          big.NewInt(n + 1000),
		Subject:               pkix.Name{CommonName: fmt.Sprintf("entity %d", n)},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
		DNSNames:              []string{"localhost"},
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	for _, o := range opts {
		o(tmpl)
	}
	signer := &entity{tmpl, key}
	if parent != nil {
		signer = parent
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, signer.cert, key.Public(), signer.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &entity{cert, key}
}

func newAuthority(t testing.TB, cn string, opts ...certOption) *entity {
	t.Helper()
	return issue(t, nil, ecKey(t), append([]certOption{named(cn), authority}, opts...)...)
}

func (e *entity) certPEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: e.cert.Raw})
}

func (e *entity) keyPEM(t testing.TB) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(e.key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

func bundle(es ...*entity) []byte {
	var b []byte
	for _, e := range es {
		b = append(b, e.certPEM()...)
	}
	return b
}

// crlPEM revokes certificates of an authority.
func crlPEM(t testing.TB, ca *entity, from, to time.Duration, revoked ...*entity) []byte {
	t.Helper()
	list := &x509.RevocationList{
		Number:     big.NewInt(serials.Add(1)),
		ThisUpdate: time.Now().Add(from),
		NextUpdate: time.Now().Add(to),
	}
	for _, r := range revoked {
		list.RevokedCertificateEntries = append(list.RevokedCertificateEntries,
			x509.RevocationListEntry{SerialNumber: r.cert.SerialNumber, RevocationTime: time.Now()})
	}
	der, err := x509.CreateRevocationList(rand.Reader, list, ca.cert, ca.key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: der})
}

// A folder of test files.
type folder struct {
	t   testing.TB
	dir string
}

func newFolder(t testing.TB) folder { return folder{t, t.TempDir()} }

func (f folder) path(name string) string { return filepath.Join(f.dir, name) }

// write replaces a file in one step and returns its path.
func (f folder) write(name string, data []byte) string {
	f.t.Helper()
	tmp := f.path(name + ".new")
	if err := os.WriteFile(tmp, data, 0o600); err != nil {
		f.t.Fatal(err)
	}
	if err := os.Rename(tmp, f.path(name)); err != nil {
		f.t.Fatal(err)
	}
	return f.path(name)
}

func (f folder) pair(name string, e *entity, chain ...*entity) (cert, key string) {
	f.t.Helper()
	return f.write(name+".crt", bundle(append([]*entity{e}, chain...)...)), f.write(name+".key", e.keyPEM(f.t))
}

// A setup is a server with an ECDSA certificate, and the authority behind it.
type setup struct {
	folder
	ca, server *entity
	opts       tlsctx.Options
}

func newSetup(t testing.TB) *setup {
	s := &setup{folder: newFolder(t), ca: newAuthority(t, "test authority")}
	s.server = issue(t, s.ca, ecKey(t), named("localhost"))
	s.opts.Cert, s.opts.Key = s.pair("server", s.server)
	s.opts.CA = s.write("ca.pem", s.ca.certPEM())
	return s
}

func mustNew(t testing.TB, o tlsctx.Options) *tlsctx.Context {
	t.Helper()
	c, err := tlsctx.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A result is both sides' view of a handshake.
type result struct {
	state     *tlsctx.State
	err       error // the server's
	client    tls.ConnectionState
	clientErr error
}

// handshake connects a Go client over loopback. The client reads one byte after
// its handshake, so that it sees a refusal in TLS 1.3, too.
func handshake(t testing.TB, c *tlsctx.Context, cfg *tls.Config) result {
	t.Helper()
	cfg = cfg.Clone()
	if cfg.RootCAs == nil {
		cfg.InsecureSkipVerify = true
	}
	cfg.ServerName = "localhost"
	serverEnd, clientEnd := socketPair(t)
	defer serverEnd.Close()
	defer clientEnd.Close()
	var r result
	done := make(chan struct{})
	go func() {
		defer close(done)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		var conn *tls.Conn
		if conn, r.state, r.err = c.Server(ctx, serverEnd); r.err == nil {
			_, r.err = conn.Write([]byte{1})
		}
		if r.err != nil {
			serverEnd.(interface{ CloseWrite() error }).CloseWrite()
		}
	}()
	conn := tls.Client(clientEnd, cfg)
	if r.clientErr = conn.Handshake(); r.clientErr == nil {
		r.client = conn.ConnectionState()
		_, r.clientErr = conn.Read(make([]byte, 1))
	}
	if r.clientErr != nil {
		clientEnd.Close()
	}
	<-done
	return r
}

// must fails the test if a handshake did not succeed on both sides.
func (r result) must(t testing.TB) result {
	t.Helper()
	if r.err != nil || r.clientErr != nil {
		t.Fatalf("handshake failed: server: %v; client: %v", r.err, r.clientErr)
	}
	return r
}

func socketPair(t testing.TB) (server, client net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if client, err = net.Dial("tcp", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	if server, err = l.Accept(); err != nil {
		t.Fatal(err)
	}
	return server, client
}

func (e *entity) tls(chain ...*entity) tls.Certificate {
	c := tls.Certificate{PrivateKey: e.key}
	for _, x := range append([]*entity{e}, chain...) {
		c.Certificate = append(c.Certificate, x.cert.Raw)
	}
	return c
}

func withCert(e *entity, chain ...*entity) *tls.Config {
	return &tls.Config{GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
		c := e.tls(chain...)
		return &c, nil
	}}
}

type (
	rsaPrivate = *rsa.PrivateKey
	ecPrivate  = *ecdsa.PrivateKey
)

func crlOf(t testing.TB, ca *entity, list *x509.RevocationList) []byte {
	t.Helper()
	der, err := x509.CreateRevocationList(rand.Reader, list, ca.cert, ca.key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: der})
}
