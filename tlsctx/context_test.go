package tlsctx_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

// wantText checks an error's MariaDB text and the option it blames.
func wantText(t testing.TB, what string, err error, text, option string) {
	t.Helper()
	var e *tlsctx.Error
	if !errors.As(err, &e) || e.Text != text || e.Option != option || e.Reason == "" {
		t.Errorf("%s: got %#v, want %q for %s", what, err, text, option)
		return
	}
	if strings.Contains(e.Error(), "\n") {
		t.Errorf("%s: more than one line: %s", what, e)
	}
}

func TestNewErrors(t *testing.T) {
	s := newSetup(t)
	other := issue(t, s.ca, ecKey(t))
	rsa2 := issue(t, s.ca, rsaKey(t, "a", 2048))
	_, otherKey := s.pair("other", other)
	rsaCert, _ := s.pair("rsa", rsa2)
	weak, weakKey := s.pair("weak", issue(t, s.ca, rsaKey(t, "weak", 1024)))
	garbage := s.write("garbage", []byte("this is not PEM\n"))
	empty := s.write("empty", nil)
	broken := s.write("broken", []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
	encrypted := s.write("encrypted", []byte("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"))
	const cert, key, ca = "Unable to get certificate", "Unable to get private key", "SSL_CTX_set_default_verify_paths failed"
	const match = "Private key does not match the certificate public key"
	for _, tc := range []struct {
		what         string
		o            tlsctx.Options
		text, option string
	}{
		{"certificate only", tlsctx.Options{Cert: s.opts.Cert}, key, "ssl_cert"},
		{"key only", tlsctx.Options{Key: s.opts.Key}, cert, "ssl_key"},
		{"CA only", tlsctx.Options{CA: s.opts.CA}, match, "ssl_cert"},
		{"cipher only", tlsctx.Options{Cipher: "HIGH"}, match, "ssl_cert"},
		{"CRL path only", tlsctx.Options{CRLPath: s.dir}, match, "ssl_cert"},
		{"--ssl only", tlsctx.Options{Explicit: true}, match, "ssl_cert"},
		{"missing certificate", tlsctx.Options{Cert: s.path("none"), Key: s.opts.Key}, cert, "ssl_cert"},
		{"missing key", tlsctx.Options{Cert: s.opts.Cert, Key: s.path("none")}, key, "ssl_key"},
		{"both missing", tlsctx.Options{Cert: s.path("none"), Key: s.path("none")}, cert, "ssl_cert"},
		{"garbage and no key", tlsctx.Options{Cert: garbage, Key: s.path("none")}, cert, "ssl_cert"},
		{"garbage certificate", tlsctx.Options{Cert: garbage, Key: s.opts.Key}, cert, "ssl_cert"},
		{"empty certificate", tlsctx.Options{Cert: empty, Key: s.opts.Key}, cert, "ssl_cert"},
		{"broken certificate", tlsctx.Options{Cert: broken, Key: s.opts.Key}, cert, "ssl_cert"},
		{"folder as certificate", tlsctx.Options{Cert: s.dir, Key: s.opts.Key}, cert, "ssl_cert"},
		{"garbage key", tlsctx.Options{Cert: s.opts.Cert, Key: garbage}, key, "ssl_key"},
		{"encrypted key", tlsctx.Options{Cert: s.opts.Cert, Key: encrypted}, key, "ssl_key"},
		{"another key", tlsctx.Options{Cert: s.opts.Cert, Key: otherKey}, key, "ssl_key"},
		{"key of another type", tlsctx.Options{Cert: rsaCert, Key: otherKey}, match, "ssl_key"},
		{"1024 bit certificate", tlsctx.Options{Cert: weak, Key: weakKey}, cert, "ssl_cert"},
		{"missing CA", tlsctx.Options{Cert: s.opts.Cert, Key: s.opts.Key, CA: s.path("none")}, ca, "ssl_ca"},
		{"garbage CA", tlsctx.Options{Cert: s.opts.Cert, Key: s.opts.Key, CA: garbage}, ca, "ssl_ca"},
		{"key as CA", tlsctx.Options{Cert: s.opts.Cert, Key: s.opts.Key, CA: s.opts.Key}, ca, "ssl_ca"},
		{"missing CRL", tlsctx.Options{Cert: s.opts.Cert, Key: s.opts.Key, CRL: s.path("none")}, ca, "ssl_crl"},
		{"ciphers that Go lacks", tlsctx.Options{Cert: s.opts.Cert, Key: s.opts.Key, Cipher: "DHE-RSA-AES256-GCM-SHA384", TLSVersion: "TLSv1.2"},
			"Failed to set ciphers to use", "ssl_cipher"},
		{"ciphers before CA", tlsctx.Options{Cert: garbage, CA: garbage, Cipher: "X"}, "Failed to set ciphers to use", "ssl_cipher"},
		{"CA before certificate", tlsctx.Options{Cert: garbage, CA: garbage}, ca, "ssl_ca"},
		{"unknown version", tlsctx.Options{TLSVersion: "TLSv1.4"}, "Error while setting value 'TLSv1.4' to 'tls_version'", "tls_version"},
		{"unknown version, TLS off", tlsctx.Options{TLSVersion: "SSLv3", Disabled: true}, "Error while setting value 'SSLv3' to 'tls_version'", "tls_version"},
	} {
		_, err := tlsctx.New(tc.o)
		wantText(t, tc.what, err, tc.text, tc.option)
	}
}

func TestNewAccepts(t *testing.T) {
	s := newSetup(t)
	both := s.write("both.pem", append(s.server.certPEM(), s.server.keyPEM(t)...))
	reversed := s.write("reversed.pem", append(append(s.server.keyPEM(t), "text before\n"...), s.server.certPEM()...))
	crl := s.write("ca.crl", crlPEM(t, s.ca, -time.Hour, time.Hour))
	weak, weakKey := s.pair("weak", issue(t, s.ca, rsaKey(t, "weak", 1024)))
	c, k := s.opts.Cert, s.opts.Key
	for what, o := range map[string]tlsctx.Options{
		"combined, as certificate": {Cert: both},
		"combined, as key":         {Key: both},
		"key first":                {Cert: reversed, Key: reversed},
		"CA folder missing":        {Cert: c, Key: k, CAPath: s.path("none")},
		"CRL folder missing":       {Cert: c, Key: k, CRLPath: s.path("none")},
		"CRL in ssl_ca":            {Cert: c, Key: k, CA: crl},
		"certificate in ssl_crl":   {Cert: c, Key: k, CRL: s.opts.CA},
		"weak at security level 1": {Cert: weak, Key: weakKey, Cipher: "DEFAULT@SECLEVEL=1"},
		"expired": func() tlsctx.Options {
			c, k := s.pair("old", issue(t, s.ca, ecKey(t), valid(-2*time.Hour, -time.Hour)))
			return tlsctx.Options{Cert: c, Key: k}
		}(),
		"key type without ciphers":   {Cert: c, Key: k, Cipher: "ECDHE-RSA-AES128-GCM-SHA256", TLSVersion: "TLSv1.2"},
		"TLS 1.0 and nothing else":   {Cert: c, Key: k, TLSVersion: "tlsv1.0"},
		"ciphers of another version": {Cert: c, Key: k, Cipher: "TLS_AES_256_GCM_SHA384", TLSVersion: "TLSv1.2"},
		"auto beside other options":  {Auto: true, CA: s.opts.CA},
		"nothing":                    {},
	} {
		ctx, err := tlsctx.New(o)
		if err != nil || !ctx.Enabled() || ctx.Certificate() == nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, o := range map[string]tlsctx.Options{
		"--skip-ssl":       {Disabled: true, Cert: s.path("none")},
		"tls_version only": {TLSVersion: "TLSv1.2"},
	} {
		ctx, err := tlsctx.New(o)
		if err != nil || ctx.Enabled() || ctx.Certificate() != nil || ctx.Reload() != nil || ctx.CipherList() != "" {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if n := ctx.Counters(); n != (tlsctx.Counters{SessionCacheMode: "NONE"}) {
			t.Errorf("%s: counters %+v", what, n)
		}
		if _, _, err := ctx.Server(t.Context(), nil); !errors.Is(err, tlsctx.ErrDisabled) {
			t.Errorf("%s: handshake: %v", what, err)
		}
	}
}

func TestKeyForms(t *testing.T) {
	f := newFolder(t)
	ca := newAuthority(t, "ca")
	pkcs1 := func(e *entity) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(e.key.(rsaPrivate))})
	}
	sec1 := func(e *entity) []byte {
		der, err := x509.MarshalECPrivateKey(e.key.(ecPrivate))
		if err != nil {
			t.Fatal(err)
		}
		return append([]byte("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"),
			pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der})...)
	}
	pkcs8 := func(e *entity) []byte { return e.keyPEM(t) }
	for what, tc := range map[string]struct {
		e   *entity
		pem func(*entity) []byte
	}{
		"RSA PKCS1":     {issue(t, ca, rsaKey(t, "a", 2048)), pkcs1},
		"RSA PKCS8":     {issue(t, ca, rsaKey(t, "a", 2048)), pkcs8},
		"ECDSA SEC1":    {issue(t, ca, ecKey(t)), sec1},
		"ECDSA PKCS8":   {issue(t, ca, ecKey(t)), pkcs8},
		"Ed25519 PKCS8": {issue(t, ca, edKey(t)), pkcs8},
	} {
		c := mustNew(t, tlsctx.Options{Cert: f.write("c", tc.e.certPEM()), Key: f.write("k", tc.pem(tc.e))})
		for _, v := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
			pool := x509.NewCertPool()
			pool.AddCert(ca.cert)
			r := handshake(t, c, &tls.Config{RootCAs: pool, MaxVersion: v, MinVersion: v})
			if r.err != nil || r.clientErr != nil {
				t.Errorf("%s, %s: %v, %v", what, tls.VersionName(v), r.err, r.clientErr)
			}
		}
	}
}

func TestVersionSpelling(t *testing.T) {
	for in, want := range map[string]string{
		"": "TLSv1.2,TLSv1.3", "tlsv1.3,TLSV1.0,TLSv1.3": "TLSv1.0,TLSv1.3", "TLSv1.1": "TLSv1.1",
	} {
		if got, err := tlsctx.ParseVersions(in); err != nil || got != want {
			t.Errorf("ParseVersions(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{",", "TLSv1.2,", "TLS1.2", "TLSv1.2 ,TLSv1.3"} {
		if _, err := tlsctx.ParseVersions(in); err == nil {
			t.Errorf("ParseVersions(%q) accepted it", in)
		}
	}
	for id, want := range map[uint16]string{tls.VersionTLS10: "TLSv1", tls.VersionTLS11: "TLSv1.1", tls.VersionTLS12: "TLSv1.2", tls.VersionTLS13: "TLSv1.3", 1: ""} {
		if got := tlsctx.VersionName(id); got != want {
			t.Errorf("VersionName(%#x) = %q, want %q", id, got, want)
		}
	}
}

func TestSelfMade(t *testing.T) {
	dir := t.TempDir()
	var warnings []string
	o := tlsctx.Options{Dir: dir, Hosts: []string{"db.example.com", "192.0.2.7", "0.0.0.0", "*", "::"},
		Warnf: func(f string, a ...any) { warnings = append(warnings, fmt.Sprintf(f, a...)) }}
	c := mustNew(t, o)
	caPEM, caFile := c.Authority()
	onDisk, err := os.ReadFile(caFile)
	if err != nil || !bytes.Equal(onDisk, caPEM) {
		t.Fatalf("authority: %v", err)
	}
	shown := c.Options()
	if filepath.Dir(shown.Cert) != dir || filepath.Dir(shown.Key) != dir || shown.CA != "" || shown.TLSVersion != "TLSv1.2,TLSv1.3" {
		t.Errorf("options: %+v", shown)
	}
	if info, err := os.Stat(shown.Key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("key file: %v, %v", info.Mode(), err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(caPEM)
	handshake(t, c, &tls.Config{RootCAs: pool}).must(t)
	leaf := c.Certificate()
	for _, h := range []string{"localhost", "127.0.0.1", "::1", "db.example.com", "192.0.2.7"} {
		if err := leaf.VerifyHostname(h); err != nil {
			t.Error(err)
		}
	}
	if len(leaf.IPAddresses) != 3 || leaf.Version != 3 {
		t.Errorf("addresses %v, version %d", leaf.IPAddresses, leaf.Version)
	}

	again := func() *x509.Certificate { t.Helper(); return mustNew(t, o).Certificate() }
	if !again().Equal(leaf) {
		t.Error("a second start made a new certificate")
	}
	if err := c.Reload(); err != nil || !c.Certificate().Equal(leaf) {
		t.Errorf("a reload made a new certificate: %v", err)
	}
	if len(warnings) > 0 {
		t.Errorf("warnings: %q", warnings)
	}
	// Anything wrong with what is there, and a new one is made.
	for i, damage := range []func() error{
		func() error { return os.WriteFile(shown.Cert, []byte("garbage"), 0o600) },
		func() error { return os.WriteFile(shown.Key, nil, 0o600) },
		func() error { return os.Remove(caFile) },
		func() error { o.Hosts = append(o.Hosts, "new.example.com"); return nil },
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		next := again()
		if next.Equal(leaf) {
			t.Errorf("damage %d went unnoticed", i)
		}
		if leaf = next; !again().Equal(leaf) {
			t.Errorf("damage %d was not mended", i)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("files: %v, %v", entries, err)
	}

	memory := mustNew(t, tlsctx.Options{})
	caPEM, caFile = memory.Authority()
	if shown := memory.Options(); len(caPEM) == 0 || caFile != "" || shown.Cert != "" || shown.Key != "" {
		t.Errorf("in memory: %q, %+v", caFile, shown)
	}
	leaf = memory.Certificate()
	if err := memory.Reload(); err != nil || !memory.Certificate().Equal(leaf) {
		t.Errorf("in memory: a reload made a new certificate: %v", err)
	}
	if _, err := tlsctx.New(tlsctx.Options{Dir: filepath.Join(dir, "none")}); err == nil {
		t.Error("a folder that does not exist was accepted")
	}
}
