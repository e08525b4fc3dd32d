package tlsctx_test

import (
	"crypto/x509"
	"errors"
	"testing"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

func parseDER(t testing.TB, der []byte) *x509.Certificate {
	t.Helper()
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// FuzzPEM loads any bytes in every role that a file can have.
func FuzzPEM(f *testing.F) {
	s := newSetup(f)
	both := append(s.server.certPEM(), s.server.keyPEM(f)...)
	f.Add(both)
	f.Add(append([]byte("Certificate:\n    Data:\n"), both...))
	f.Add(crlPEM(f, s.ca, -time.Hour, time.Hour, s.server))
	f.Add([]byte("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"))
	f.Add([]byte("-----BEGIN TRUSTED CERTIFICATE-----\nMAAwAA==\n-----END TRUSTED CERTIFICATE-----\n"))
	f.Add([]byte("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"))
	f.Add([]byte("-----BEGIN CERTIFICATE-----"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := folder{t, s.dir}.write("fuzz.pem", data)
		for _, o := range []tlsctx.Options{
			{Cert: path},
			{Cert: s.opts.Cert, Key: path},
			{Cert: path, Key: s.opts.Key},
			{Cert: s.opts.Cert, Key: s.opts.Key, CA: path},
			{Cert: s.opts.Cert, Key: s.opts.Key, CRL: path},
		} {
			_, err := tlsctx.New(o)
			var e *tlsctx.Error
			if err != nil && (!errors.As(err, &e) || e.Text == "" || e.Option == "" || e.Reason == "") {
				t.Fatalf("%#v", err)
			}
		}
	})
}
