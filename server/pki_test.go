package server_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

// pki is an authority that signs certificates for one test.
type pki struct {
	t    testing.TB
	dir  string
	cert *x509.Certificate
	key  crypto.Signer
	ca   string // its file
}

var serial atomic.Int64

func newPKI(t testing.TB) *pki {
	t.Helper()
	p := &pki{t: t, dir: t.TempDir(), key: newKey(t)}
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(serial.Add(1)), Subject: pkix.Name{CommonName: "Test Authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	p.cert = p.sign(tmpl, tmpl, p.key.Public())
	p.ca = p.write("ca.pem", "CERTIFICATE", p.cert.Raw)
	return p
}

func newKey(t testing.TB) crypto.Signer {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (p *pki) sign(tmpl, parent *x509.Certificate, pub crypto.PublicKey) *x509.Certificate {
	p.t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, tmpl, parent, pub, p.key)
	if err != nil {
		p.t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		p.t.Fatal(err)
	}
	return cert
}

func (p *pki) write(name, kind string, der []byte) string {
	p.t.Helper()
	path := filepath.Join(p.dir, name)
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
		p.t.Fatal(err)
	}
	return path
}

// pair is a certificate with its key, as files and in memory.
type pair struct {
	cert, key string
	x509      *x509.Certificate
	tls       tls.Certificate
}

// issue makes a pair of files. Serial numbers rise with each.
func (p *pki) issue(name string, notAfter time.Time) pair {
	p.t.Helper()
	key := newKey(p.t)
	cert := p.sign(&x509.Certificate{
		SerialNumber: big.NewInt(serial.Add(1)), Subject: pkix.Name{CommonName: name, Organization: []string{"Selkie"}},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: notAfter, BasicConstraintsValid: true,
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		DNSNames:    []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}, p.cert, key.Public())
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		p.t.Fatal(err)
	}
	return pair{
		cert: p.write(name+"-cert.pem", "CERTIFICATE", cert.Raw),
		key:  p.write(name+"-key.pem", "PRIVATE KEY", der),
		x509: cert,
		tls:  tls.Certificate{Certificate: [][]byte{cert.Raw}, PrivateKey: key, Leaf: cert},
	}
}

func (p *pki) server(name string) pair { return p.issue(name, time.Now().Add(12*time.Hour)) }

// options are the TLS options of a server with this pair.
func (p *pki) options(s pair) tlsctx.Options {
	return tlsctx.Options{Cert: s.cert, Key: s.key, CA: p.ca}
}

// client is a TLS configuration that trusts the authority alone.
func (p *pki) client(certs ...tls.Certificate) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(p.cert)
	return &tls.Config{RootCAs: pool, ServerName: "localhost", Certificates: certs}
}

func insecure() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }
