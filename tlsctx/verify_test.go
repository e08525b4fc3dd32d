package tlsctx_test

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

// verdict connects with a client certificate and returns the server's verdict.
func verdict(t *testing.T, c *tlsctx.Context, client *tls.Config) error {
	t.Helper()
	r := handshake(t, c, client)
	if r.err != nil && r.clientErr == nil {
		t.Error("the client was not told of the refusal")
	}
	if r.err != nil && r.clientErr != nil {
		var v *tlsctx.VerifyError
		if !errors.As(r.err, &v) {
			t.Errorf("not a VerifyError: %v", r.err)
		}
	}
	return r.err
}

func keyUse(u x509.KeyUsage) certOption { return func(c *x509.Certificate) { c.KeyUsage = u } }

func extension(id asn1.ObjectIdentifier, critical bool, value []byte) certOption {
	return func(c *x509.Certificate) {
		c.ExtraExtensions = append(c.ExtraExtensions, pkix.Extension{Id: id, Critical: critical, Value: value})
	}
}

// A clientCase is a client certificate and the verdict on it.
type clientCase struct {
	what   string
	ca     []byte // ssl_ca, nil for the setup's
	client *tls.Config
	want   string // in the error, "" for none
}

func clientCases(t *testing.T, s *setup) []clientCase {
	ca := s.ca
	middle := issue(t, ca, ecKey(t), named("middle"), authority)
	noPath := issue(t, ca, ecKey(t), named("no path"), authority, func(c *x509.Certificate) { c.MaxPathLenZero = true })
	below := issue(t, noPath, ecKey(t), named("below"), authority)
	notCA := issue(t, ca, ecKey(t), named("not a CA"), keyUse(x509.KeyUsageCertSign|x509.KeyUsageDigitalSignature))
	noSign := issue(t, ca, ecKey(t), named("no cert sign"), authority, keyUse(x509.KeyUsageCRLSign))
	serverMiddle := issue(t, ca, ecKey(t), named("middle for servers"), authority, usage(x509.ExtKeyUsageServerAuth))
	stranger := newAuthority(t, "stranger")
	impostor := newAuthority(t, "test authority") // the same name, another key
	dns := issue(t, ca, ecKey(t), named("limited"), authority, func(c *x509.Certificate) {
		c.PermittedDNSDomains, c.PermittedDNSDomainsCritical = []string{"example.com"}, true
	})
	dirName := issue(t, ca, ecKey(t), named("limited"), authority,
		extension(asn1.ObjectIdentifier{2, 5, 29, 30}, false, []byte{0x30, 0x08, 0xa0, 0x06, 0x30, 0x04, 0xa4, 0x02, 0x30, 0x00}))
	client := func(parent *entity, opts ...certOption) *entity { return issue(t, parent, ecKey(t), opts...) }
	dnsNames := func(n ...string) certOption {
		return func(c *x509.Certificate) { c.DNSNames, c.IPAddresses = n, nil }
	}
	self := issue(t, nil, ecKey(t), named("self"))
	return []clientCase{
		{"good", nil, withCert(client(ca)), ""},
		{"none", nil, &tls.Config{}, ""},
		{"RSA", nil, withCert(issue(t, ca, rsaKey(t, "a", 2048))), ""},
		{"Ed25519", nil, withCert(issue(t, ca, edKey(t))), ""},
		{"no extended key usage", nil, withCert(client(ca, usage())), ""},
		{"for servers only", nil, withCert(client(ca, usage(x509.ExtKeyUsageServerAuth))), "client authentication"},
		{"any extended key usage", nil, withCert(client(ca, usage(x509.ExtKeyUsageAny))), "client authentication"},
		{"no signatures", nil, withCert(client(ca, keyUse(x509.KeyUsageKeyEncipherment))), "key usage"},
		{"key agreement", nil, withCert(client(ca, keyUse(x509.KeyUsageKeyAgreement))), ""},
		{"no key usage", nil, withCert(client(ca, keyUse(0))), ""},
		{"nsCertType client", nil, withCert(client(ca, extension(asn1.ObjectIdentifier{2, 16, 840, 1, 113730, 1, 1}, false, []byte{3, 2, 7, 0x80}))), ""},
		{"nsCertType server", nil, withCert(client(ca, extension(asn1.ObjectIdentifier{2, 16, 840, 1, 113730, 1, 1}, false, []byte{3, 2, 6, 0x40}))), "nsCertType"},
		{"critical extension", nil, withCert(client(ca, extension(asn1.ObjectIdentifier{1, 2, 3}, true, []byte{5, 0}))), "critical extension"},
		{"expired", nil, withCert(client(ca, valid(-2*time.Hour, -time.Hour))), "expired"},
		{"in the future", nil, withCert(client(ca, valid(time.Hour, 2*time.Hour))), "not valid before"},
		{"stranger", nil, withCert(client(stranger)), "issuer"},
		{"stranger's chain", nil, withCert(client(stranger), stranger), "issuer"},
		{"impostor", nil, withCert(client(impostor)), "issuer"},
		{"impostor's chain", nil, withCert(client(impostor), impostor), "issuer"},
		{"self-signed", nil, withCert(self), "self-signed"},
		{"self-signed and trusted", self.certPEM(), withCert(self), ""},
		{"an authority itself", nil, withCert(ca), "key usage"},
		{"chain sent", nil, withCert(client(middle), middle), ""},
		{"chain in disorder", nil, withCert(client(middle), stranger, ca, middle), ""},
		{"chain not sent", nil, withCert(client(middle)), "issuer"},
		{"intermediate in ssl_ca", bundle(middle, ca), withCert(client(middle)), ""},
		{"intermediate alone", middle.certPEM(), withCert(client(middle)), "issuer"},
		{"intermediate alone, root sent", middle.certPEM(), withCert(client(middle), ca), "issuer"},
		{"path length", nil, withCert(client(below), below, noPath), "path length"},
		{"issuer is no authority", nil, withCert(client(notCA), notCA), "no certificate authority"},
		{"issuer must not sign", nil, withCert(client(noSign), noSign), "issuer"},
		{"issuer for servers only", nil, withCert(client(serverMiddle), serverMiddle), "client authentication"},
		{"name constraint kept", nil, withCert(client(dns, dnsNames("a.example.com")), dns), ""},
		{"name constraint broken", nil, withCert(client(dns, dnsNames("a.example.org")), dns), "not permitted"},
		{"name constraint dodged", nil, withCert(client(dns, dnsNames(), named("a.example.org")), dns), "subjectAltName"},
		{"name constraint, no host", nil, withCert(client(dns, dnsNames(), named("alice")), dns), ""},
		{"directory name constraint", nil, withCert(client(dirName), dirName), "name constraints"},
		{"1024 bits", nil, withCert(issue(t, ca, rsaKey(t, "weak", 1024))), "too small"},
	}
}

func TestClientCertificates(t *testing.T) {
	s := newSetup(t)
	for _, tc := range clientCases(t, s) {
		o := s.opts
		if tc.ca != nil {
			o.CA = s.write("case.pem", tc.ca)
		}
		c := mustNew(t, o)
		for _, v := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
			tc.client.MinVersion, tc.client.MaxVersion = v, v
			err := verdict(t, c, tc.client)
			if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
				t.Errorf("%s, %s: got %v, want %q", tc.what, tls.VersionName(v), err, tc.want)
			}
		}
	}
	o := s.opts
	o.Cipher = "DEFAULT@SECLEVEL=1"
	if err := verdict(t, mustNew(t, o), withCert(issue(t, s.ca, rsaKey(t, "weak", 1024)))); err != nil {
		t.Errorf("1024 bits at security level 1: %v", err)
	}
}

// TestClientCertificatesAsOpenSSL asks OpenSSL about the same certificates.
func TestClientCertificatesAsOpenSSL(t *testing.T) {
	openssl := needPeer(t, "openssl")
	s := newSetup(t)
	for _, tc := range clientCases(t, s) {
		if tc.client.GetClientCertificate == nil {
			continue
		}
		cert, err := tc.client.GetClientCertificate(nil)
		if err != nil {
			t.Fatal(err)
		}
		args := []string{"verify", "-purpose", "sslclient", "-auth_level", "2", "-no-CApath", "-no-CAstore", "-CAfile", s.opts.CA}
		if tc.ca != nil {
			args[len(args)-1] = s.write("case.pem", tc.ca)
		}
		if len(cert.Certificate) > 1 {
			args = append(args, "-untrusted", s.write("chain.pem", certsPEM(cert.Certificate[1:])))
		}
		out, err := exec.Command(openssl, append(args, s.write("leaf.pem", certsPEM(cert.Certificate[:1])))...).CombinedOutput()
		if tc.what == "directory name constraint" {
			continue // refused here although OpenSSL would judge it
		}
		if (err == nil) != (tc.want == "") {
			t.Errorf("%s: OpenSSL says %s, we want %q", tc.what, out, tc.want)
		}
	}
}

func certsPEM(ders [][]byte) []byte {
	var b []byte
	for _, der := range ders {
		b = append(b, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})...)
	}
	return b
}

func TestAlerts(t *testing.T) {
	s := newSetup(t)
	revoked := issue(t, s.ca, ecKey(t))
	s.opts.CRL = s.write("crl", crlPEM(t, s.ca, -time.Hour, time.Hour, revoked))
	c := mustNew(t, s.opts)
	for want, e := range map[string]*entity{
		"revoked certificate":      revoked,
		"expired certificate":      issue(t, s.ca, ecKey(t), valid(-2*time.Hour, -time.Hour)),
		"bad certificate":          issue(t, s.ca, ecKey(t), valid(time.Hour, 2*time.Hour)),
		"unsupported certificate":  issue(t, s.ca, ecKey(t), usage(x509.ExtKeyUsageServerAuth)),
		"unknown certificate auth": issue(t, nil, ecKey(t)),
	} {
		for _, v := range []uint16{tls.VersionTLS12} {
			cfg := withCert(e)
			cfg.MinVersion, cfg.MaxVersion = v, v
			if r := handshake(t, c, cfg); r.err == nil || r.clientErr == nil || !strings.Contains(r.clientErr.Error(), want) {
				t.Errorf("%s: the client got %v, want %q", tls.VersionName(v), r.clientErr, want)
			}
		}
	}
}

func TestRevocation(t *testing.T) {
	s := newSetup(t)
	middle := issue(t, s.ca, ecKey(t), named("middle"), authority)
	good, revoked := issue(t, s.ca, ecKey(t)), issue(t, s.ca, ecKey(t))
	chained := issue(t, middle, ecKey(t))
	other := newAuthority(t, "test authority")
	list := func(from, to time.Duration, r ...*entity) []byte { return crlPEM(t, s.ca, from, to, r...) }
	signed := func(mod func(*x509.RevocationList)) []byte {
		l := &x509.RevocationList{Number: big.NewInt(serials.Add(1)), ThisUpdate: time.Now().Add(-time.Minute), NextUpdate: time.Now().Add(time.Hour)}
		mod(l)
		return crlOf(t, s.ca, l)
	}
	h := time.Hour
	for _, tc := range []struct {
		what   string
		crl    []byte
		client *tls.Config
		want   string
	}{
		{"not revoked", list(-h, h, revoked), withCert(good), ""},
		{"revoked", list(-h, h, revoked), withCert(revoked), "revoked"},
		{"no certificate", list(-h, h, revoked), &tls.Config{}, ""},
		{"newer list revokes", append(list(-2*h, h), list(-h, h, revoked)...), withCert(revoked), "revoked"},
		{"newer list forgives", append(list(-h, h), list(-2*h, h, revoked)...), withCert(revoked), ""},
		{"list expired", list(-2*h, -h), withCert(good), "not in force"},
		{"list of the future", list(h, 2*h), withCert(good), "not in force"},
		{"expired list beside a good one", append(list(-2*h, -h, good), list(-3*h, h)...), withCert(good), ""},
		{"list of another", crlPEM(t, newAuthority(t, "unrelated"), -h, h), withCert(good), "no revocation list"},
		{"list of an impostor", crlPEM(t, other, -h, h), withCert(good), "signature"},
		{"impostor's beside a good one", append(crlPEM(t, other, -h, h, good), list(-2*h, h)...), withCert(good), ""},
		{"no list of the intermediate's", list(-h, h), withCert(chained, middle), "no revocation list"},
		{"all lists", append(list(-h, h), crlPEM(t, middle, -h, h)...), withCert(chained, middle), ""},
		{"intermediate revoked", append(list(-h, h, middle), crlPEM(t, middle, -h, h)...), withCert(chained, middle), "revoked"},
		{"lifted", signed(func(l *x509.RevocationList) {
			l.RevokedCertificateEntries = []x509.RevocationListEntry{{SerialNumber: good.cert.SerialNumber, RevocationTime: time.Now(), ReasonCode: 8}}
		}), withCert(good), ""},
		{"delta list", signed(func(l *x509.RevocationList) {
			l.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 27}, Critical: true, Value: []byte{2, 1, 1}}}
		}), withCert(good), "cannot be used"},
		{"partial list", signed(func(l *x509.RevocationList) {
			l.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 28}, Critical: true, Value: []byte{0x30, 0x03, 0x81, 0x01, 0xff}}}
		}), withCert(good), "cannot be used"},
	} {
		o := s.opts
		o.CRL = s.write("case.crl", tc.crl)
		err := verdict(t, mustNew(t, o), tc.client)
		if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", tc.what, err, tc.want)
		}
	}
	// Lists in ssl_ca count when ssl_crl asks for checks, and only then.
	o := s.opts
	o.CA = s.write("with-crl.pem", append(s.ca.certPEM(), list(-h, h, revoked)...))
	if err := verdict(t, mustNew(t, o), withCert(revoked)); err != nil {
		t.Errorf("list in ssl_ca, no ssl_crl: %v", err)
	}
	o.CRLPath = s.path("none")
	if err := verdict(t, mustNew(t, o), withCert(revoked)); err == nil {
		t.Error("list in ssl_ca with ssl_crlpath was not used")
	}
}

func TestFolders(t *testing.T) {
	s := newSetup(t)
	other := newAuthority(t, "other")
	client, stranger := issue(t, s.ca, ecKey(t)), issue(t, other, ecKey(t))
	revoked := issue(t, s.ca, ecKey(t))
	plain, hashed, crls := newFolder(t), newFolder(t), newFolder(t)
	plain.write("whatever.pem", s.ca.certPEM())
	plain.write("README", []byte("not PEM"))
	hashed.write("0123abcd.0", s.ca.certPEM())
	hashed.write("other.pem", other.certPEM())
	if err := os.Symlink("0123abcd.0", hashed.path("0123abcd.1")); err != nil {
		t.Fatal(err)
	}
	crls.write("0123abcd.r0", crlPEM(t, s.ca, -time.Hour, time.Hour, revoked))
	o := s.opts
	o.CA = ""
	for what, path := range map[string]string{"plain": plain.dir, "hashed": hashed.dir, "list": s.path("none") + ":" + plain.dir} {
		o.CAPath = path
		c := mustNew(t, o)
		if err := verdict(t, c, withCert(client)); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if err := verdict(t, c, withCert(stranger)); err == nil {
			t.Errorf("%s: a stranger got in", what)
		}
	}
	o.CRLPath = crls.dir
	c := mustNew(t, o)
	if err := verdict(t, c, withCert(client)); err != nil {
		t.Error(err)
	}
	if err := verdict(t, c, withCert(revoked)); err == nil {
		t.Error("a revoked certificate got in")
	}
}

func TestSystemRoots(t *testing.T) {
	s := newSetup(t)
	client := withCert(issue(t, s.ca, ecKey(t)))
	o := s.opts
	caFile := o.CA
	o.CA = ""
	if err := verdict(t, mustNew(t, o), client); err == nil {
		t.Error("without authorities a client certificate got in")
	}
	t.Setenv("SSL_CERT_FILE", caFile)
	c := mustNew(t, o)
	if err := verdict(t, c, client); err != nil {
		t.Errorf("SSL_CERT_FILE: %v", err)
	}
	t.Setenv("SSL_CERT_FILE", s.path("none"))
	folder := newFolder(t)
	folder.write("0123abcd.0", s.ca.certPEM())
	t.Setenv("SSL_CERT_DIR", folder.dir)
	if err := verdict(t, mustNew(t, o), client); err != nil {
		t.Errorf("SSL_CERT_DIR: %v", err)
	}
	o.CA = s.write("other.pem", newAuthority(t, "other").certPEM())
	if err := verdict(t, mustNew(t, o), client); err == nil {
		t.Error("the system's authorities count beside ssl_ca")
	}
}
