package devcert_test

import (
	"crypto/x509"
	"testing"

	"github.com/selkiedb/selkie/internal/devcert"
	"github.com/selkiedb/selkie/tlsctx"
)

func TestNames(t *testing.T) {
	ca, err := devcert.NewAuthority("/O=Selkie/CN=test CA")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"/CN=alice/O=My Dom, Inc./C=US/ST=Oregon/L=Portland": "",
		"/C=FI/CN=Peter Parker/emailAddress=p.parker@x.com":  "",
		`/O=a\/b/CN=c\+d`: "",
		"bob":             "/CN=bob",
		"a/b":             `/CN=a\/b`,
	} {
		if want == "" {
			want = name
		}
		pair, err := ca.Client(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		cert, err := pair.TLS()
		if err != nil {
			t.Fatal(err)
		}
		if got := tlsctx.OneLine(cert.Leaf.RawSubject); got != want {
			t.Errorf("the subject of %q is %q, want %q", name, got, want)
		}
		if got := tlsctx.OneLine(cert.Leaf.RawIssuer); got != "/O=Selkie/CN=test CA" {
			t.Errorf("the issuer of %q is %q", name, got)
		}
	}
	for _, name := range []string{"/", "/XX=y", "/CN"} {
		if _, err := ca.Client(name); err == nil {
			t.Errorf("%q makes a certificate", name)
		}
	}
}

func TestServer(t *testing.T) {
	ca, err := devcert.NewAuthority("ca")
	if err != nil {
		t.Fatal(err)
	}
	pair, err := ca.Server("db", "localhost", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	cert, err := pair.TLS()
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(ca.Certificate)
	for host, ok := range map[string]bool{"localhost": true, "127.0.0.1": true, "example.com": false} {
		if _, err := cert.Leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host}); (err == nil) != ok {
			t.Errorf("%s: %v", host, err)
		}
	}
}
