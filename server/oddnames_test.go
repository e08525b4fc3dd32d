package server_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

// relativeNames returns the DER of a name of n sets of one CN each.
func relativeNames(t testing.TB, values ...string) []byte {
	t.Helper()
	var b strings.Builder
	for _, v := range values {
		b.WriteString("/CN=" + v)
	}
	return rawDN(t, b.String())
}

// TestRequireOddNames has certificates of strange making come to accounts that
// want them and to accounts that do not. The verdicts are MariaDB's. Over TLS 1.3
// OpenSSL gives up on the largest, which Selkie takes.
func TestRequireOddNames(t *testing.T) {
	town := newTown(t)
	chain := []*signer{town.root}
	for i := range 25 {
		ca := mint(t, chain[len(chain)-1], fmt.Sprintf("/CN=Authority %d", i+1), authority)
		chain = append(chain, ca)
	}
	deep := func(depth int) *tls.Certificate {
		var between []*signer
		for i := depth; i > 0; i-- {
			between = append(between, chain[i])
		}
		return mint(t, chain[depth], "/CN=deep", nil).tls(between...)
	}
	subject := func(der []byte) *tls.Certificate {
		return mint(t, town.root, "/CN=replaced", func(c *x509.Certificate) { c.RawSubject = der }).tls()
	}
	nul := relativeNames(t, "alice.evil")
	nul = bytes.Replace(nul, []byte("alice.evil"), []byte("alice\x00evil"), 1)
	binary := bytes.Replace(relativeNames(t, "xxxxxxxx"), []byte("xxxxxxxx"), []byte("\x01\n\r\t\x7f'\u00e9"), 1)
	many := make([]string, 200)
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	odd := map[string]*tls.Certificate{
		"NUL in a CN":       subject(nul),
		"bytes in a CN":     subject(binary),
		"200 names":         subject(relativeNames(t, many...)),
		"subject of 32 KiB": subject(relativeNames(t, strings.Repeat("x", 32<<10))),
		"subject of 64 KiB": subject(relativeNames(t, strings.Repeat("x", 64<<10))),
		"empty subject":     subject([]byte{0x30, 0}),
		"chain of 20":       deep(20),
		"chain of 25":       deep(25),
	}
	for name, c := range odd {
		town.clients[name] = c
	}
	town.crl = "" // which would have to cover each authority of the chains
	h := newHost(t, *record, town)
	root := h.root()
	var out strings.Builder
	out.WriteString("# MariaDB's verdicts on certificates of strange making, from go test ./server -run TestRequire -record\n")
	for _, name := range []string{"NUL in a CN", "bytes in a CN", "200 names", "subject of 32 KiB", "subject of 64 KiB", "empty subject", "chain of 20", "chain of 25"} {
		leaf, err := x509.ParseCertificate(odd[name].Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		full := tlsctx.OneLine(leaf.RawSubject)
		for _, require := range []struct{ what, clause string }{
			{"NONE", "NONE"},
			{"X509", "X509"},
			{"its own SUBJECT", "SUBJECT '" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(full) + "'"},
			{"the beginning of its SUBJECT", "SUBJECT '/CN=alice'"},
			{"its own ISSUER", "ISSUER '" + tlsctx.OneLine(leaf.RawIssuer) + "'"},
		} {
			verdict := root.do("CREATE OR REPLACE USER alice IDENTIFIED BY 'secret' REQUIRE " + require.clause)
			if verdict == accepted {
				verdict = ""
				for _, version := range []string{"TLS 1.2", "TLS 1.3"} {
					if name == "subject of 64 KiB" && version == "TLS 1.3" {
						continue
					}
					c, v := h.call(parseWay(t, "TCP, "+version+", "+name), "alice", "secret")
					if c != nil {
						c.quit()
					}
					verdict += "; " + version + ": " + v
				}
				verdict = verdict[2:]
			}
			if len(verdict) > 200 {
				verdict = verdict[:200]
			}
			fmt.Fprintf(&out, "%s, %s: %s\n", name, require.what, verdict)
		}
	}
	golden(t, "oddnames.txt", out.String())
}
