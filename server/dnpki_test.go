package server_test

import (
	"crypto"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The names of the seed document's example.
const (
	aliceDN = "/CN=alice/O=My Dom, Inc./C=US/ST=Oregon/L=Portland"
	peterDN = "/C=FI/ST=Somewhere/L=City/O=Some Company/CN=Peter Parker/emailAddress=p.parker@marvel.com"
	bobDN   = "/C=US/ST=Texas/L=Austin/O=Example Corp/CN=Bob Builder"
)

var oids = map[string]asn1.ObjectIdentifier{
	"CN": {2, 5, 4, 3}, "C": {2, 5, 4, 6}, "L": {2, 5, 4, 7}, "ST": {2, 5, 4, 8}, "O": {2, 5, 4, 10}, "OU": {2, 5, 4, 11},
	"emailAddress": {1, 2, 840, 113549, 1, 9, 1},
}

// rawDN returns the DER of a name given in OpenSSL's one-line form.
func rawDN(t testing.TB, name string) []byte {
	t.Helper()
	type attribute struct {
		Type  asn1.ObjectIdentifier
		Value asn1.RawValue
	}
	var sets []asn1.RawValue
	for _, part := range strings.Split(name, "/")[1:] {
		short, value, _ := strings.Cut(part, "=")
		oid, ok := oids[short]
		if !ok {
			t.Fatalf("no OID for %q", short)
		}
		tag := asn1.TagUTF8String
		if short == "emailAddress" {
			tag = asn1.TagIA5String
		}
		der, err := asn1.Marshal(attribute{oid, asn1.RawValue{Tag: tag, Bytes: []byte(value)}})
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: der})
	}
	der, err := asn1.Marshal(sets)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// signer is an authority.
type signer struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// mint makes a certificate; a nil issuer makes it self-signed.
func mint(t testing.TB, issuer *signer, name string, change func(*x509.Certificate)) *signer {
	t.Helper()
	key := newKey(t)
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(serial.Add(1)), RawSubject: rawDN(t, name),
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), BasicConstraintsValid: true,
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		DNSNames:    []string{"localhost"},
	}
	if change != nil {
		change(tmpl)
	}
	parent, by := tmpl, crypto.Signer(key)
	if issuer != nil {
		parent, by = issuer.cert, issuer.key
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, parent, key.Public(), by)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &signer{cert, key}
}

func authority(c *x509.Certificate) {
	c.IsCA, c.KeyUsage = true, x509.KeyUsageCertSign|x509.KeyUsageCRLSign
	c.ExtKeyUsage, c.DNSNames = nil, nil
}

// tls is the pair as a client shows it, with the certificates between it and
// the root.
func (s *signer) tls(chain ...*signer) *tls.Certificate {
	c := &tls.Certificate{Certificate: [][]byte{s.cert.Raw}, PrivateKey: s.key}
	for _, x := range chain {
		c.Certificate = append(c.Certificate, x.cert.Raw)
	}
	return c
}

func (s *signer) crl(t testing.TB, revoked ...*signer) []byte {
	t.Helper()
	list := &x509.RevocationList{Number: big.NewInt(serial.Add(1)), ThisUpdate: time.Now().Add(-time.Hour), NextUpdate: time.Now().Add(24 * time.Hour)}
	for _, r := range revoked {
		list.RevokedCertificateEntries = append(list.RevokedCertificateEntries,
			x509.RevocationListEntry{SerialNumber: r.cert.SerialNumber, RevocationTime: time.Now()})
	}
	der, err := x509.CreateRevocationList(rand.Reader, list, s.cert, s.key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: der})
}

// town is a server's certificates as files, and those of its clients by name.
type town struct {
	cert, key, ca, crl string // files
	root               *signer
	server             *x509.Certificate
	clients            map[string]*tls.Certificate
}

func newTown(t testing.TB) *town {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, data ...[]byte) string {
		path := filepath.Join(dir, name)
		var all []byte
		for _, d := range data {
			all = append(all, d...)
		}
		if err := os.WriteFile(path, all, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	certPEM := func(s *signer) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.cert.Raw})
	}
	root := mint(t, nil, peterDN, authority)
	second := mint(t, nil, "/C=DE/O=Second Company/CN=Second Trusted Root", authority)
	untrusted := mint(t, nil, "/C=SE/O=Other Company/CN=Untrusted Root", authority)
	server := mint(t, root, "/O=Some Company/CN=localhost", nil)
	revoked := mint(t, root, aliceDN, nil)
	key, err := x509.MarshalPKCS8PrivateKey(server.key)
	if err != nil {
		t.Fatal(err)
	}
	day := 24 * time.Hour
	return &town{
		cert:   write("cert.pem", certPEM(server)),
		key:    write("key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})),
		ca:     write("ca.pem", certPEM(root), certPEM(second)),
		crl:    write("crl.pem", root.crl(t, revoked), second.crl(t)),
		root:   root,
		server: server.cert,
		clients: map[string]*tls.Certificate{
			"alice":        mint(t, root, aliceDN, nil).tls(),
			"bob":          mint(t, root, bobDN, nil).tls(),
			"other issuer": mint(t, second, aliceDN, nil).tls(),
			"untrusted CA": mint(t, untrusted, aliceDN, nil).tls(),
			"self-signed":  mint(t, nil, aliceDN, nil).tls(),
			"expired": mint(t, root, aliceDN, func(c *x509.Certificate) {
				c.NotBefore, c.NotAfter = time.Now().Add(-2*day), time.Now().Add(-day)
			}).tls(),
			"not yet valid": mint(t, root, aliceDN, func(c *x509.Certificate) {
				c.NotBefore, c.NotAfter = time.Now().Add(day), time.Now().Add(2*day)
			}).tls(),
			"revoked": revoked.tls(),
		},
	}
}
